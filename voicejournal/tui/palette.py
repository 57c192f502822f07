"""The commands of the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from voicejournal.tui.themes import next_theme

if TYPE_CHECKING:
    from voicejournal.tui.app import VoiceJournalApp


def system_commands(app: VoiceJournalApp) -> Iterator[SystemCommand]:
    """The program's own commands; none writes the contents of the screen into a file."""
    yield SystemCommand("Timeline", "Everything you kept, newest first", app.open_timeline)
    yield SystemCommand("Calendar", "The months, with mood and stage of each day", app.open_calendar)
    yield SystemCommand("All guides", "Choose what to begin", app.action_guides)
    yield SystemCommand("Help now", "People who can help, at any hour", app.action_help_now)
    yield SystemCommand("Hide now", "Blank the screen, microphone and voice off", app.action_hide_now)
    if app.lock_state:
        yield SystemCommand("Lock or unlock", "The journal, with its passphrase", app.action_lock)
    else:
        yield SystemCommand("Encrypt", "Seal the journal with a passphrase", app.action_encrypt)
    yield SystemCommand("Insights", "Mood, body, stages, promises, words over time", app.action_insights)
    yield SystemCommand("Looking back", "What moved, what keeps coming back", app.action_look_back)
    if app.fetches_models:
        yield SystemCommand("Speech models", "Fetch or choose what writes down your words", app.action_models)
    silent = "Read questions aloud again" if app.silent else "Stop reading aloud, at once"
    yield SystemCommand(
        "Write down recordings", "Those that have no text yet; again stops it", app.action_transcribe
    )
    yield SystemCommand("Silent or spoken", silent, app.action_silent)
    hands = (
        "Go on by keys again" if app.hands_free else "Go on by itself after a silence, or at \u201cnext\u201d"
    )
    yield SystemCommand("Hands-free", hands, app.action_hands_free)
    if app.exports:
        text = "A page, a PDF or Markdown of what the timeline shows, to keep or to bring along"
        yield SystemCommand("Export", text, app.action_export)
    if app.makes_backups:
        yield SystemCommand("Back up now", "Into the folder that the settings name", app.action_back_up)
    if app.has_settings:
        yield SystemCommand("Settings", "Everything that can be chosen, saved at once", app.action_settings)
    yield SystemCommand("First steps", "Voice, microphone, model, who else is here", app.action_first_steps)
    yield SystemCommand("Theme", f"Switch to the {next_theme(app.theme)} theme", app.action_look)
    yield SystemCommand("What brings you here", "What is offered follows from it", app.action_situation)
    yield SystemCommand("Follow-up questions", "Offer them again everywhere", app.action_offer_again)
    yield SystemCommand("The six steps", "Where you are, what is done, what is next", app.action_route)
    yield SystemCommand("On this day", "What you said in earlier years, on home", app.action_on_this_day)
    yield SystemCommand("Country", "Whose help lines come first", app.action_country)
    home = "Show home at once" if app.discreet else "Home shows nothing of yours until a key is pressed"
    yield SystemCommand("Discreet", home, app.action_discreet)
    names = "Show guides by their names" if app.neutral_names else "Show guides under names that tell nothing"
    yield SystemCommand("Neutral names", names, app.action_neutral_names)
    yield SystemCommand("Keys", "What the keys do on this screen", app.action_help)
    yield SystemCommand("Quit", "Save and leave", app.action_quit)
