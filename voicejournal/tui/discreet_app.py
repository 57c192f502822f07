"""The app's part for somebody who is not safe: where help is, in which country, and how discreet it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.recordings_app import RecordingsApp

if TYPE_CHECKING:
    from voicejournal.domain.safety.help_page import HelpPage
    from voicejournal.domain.settings import Settings


class DiscreetApp(RecordingsApp):
    """Shows help on every screen; its choices are remembered for the next start."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__(program, settings)
        self.discreet = settings.discreet
        self.neutral_names = settings.neutral_names
        self._country = ""
        """The country chosen on the screen; it wins over the settings until the program ends."""

    def help_page(self) -> HelpPage:
        """The help lines, those of the person's country first."""
        from voicejournal.domain.safety.help_page import arranged

        return arranged(self._program.help_lines(), self._country or self._program.help_country())

    def action_help_now(self) -> None:
        """Show the help lines, or close them."""
        from voicejournal.tui.help.help_screen import HelpNowScreen

        if isinstance(self.screen, HelpNowScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpNowScreen(self.help_page()))

    def action_country(self) -> None:
        """Choose the country whose help lines come first."""
        from voicejournal.tui.help.country_screen import CountryScreen

        def choose(country: str | None) -> None:
            if country is not None:
                self._country = country
                self._remember("country", country, "Those help lines come first from now on.")

        self.push_screen(CountryScreen(self.help_page().country), choose)

    def action_situation(self) -> None:
        """Choose what brings the person here; what is offered follows from it."""
        from voicejournal.tui.home.situation_screen import SituationScreen

        home = self.screen_stack[0]

        def choose(situation: str | None) -> None:
            if situation is not None and isinstance(home, HomeScreen):
                home.situation = situation
                self._remember("situation", situation, "Thank you. What is offered follows from it now.")
                home.reload()

        self.push_screen(SituationScreen(home.situation if isinstance(home, HomeScreen) else ""), choose)

    def action_offer_again(self) -> None:
        """Offer follow-up questions again in every guide in which they were declined."""
        memory = self._program.services.memory
        if memory is not None:
            try:
                memory.offer_again()
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))
                return
        self.show_message("Follow-up questions are offered again, in every guide.")

    def action_discreet(self) -> None:
        """Switch whether home shows nothing of the person's until a key is pressed."""
        self.discreet = not self.discreet
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.rename()
        text = "From now on home waits for a key before it shows anything of yours."
        self._remember("discreet", self.discreet, text if self.discreet else "Home is shown at once again.")

    def action_on_this_day(self) -> None:
        """Switch whether home shows what was said on this day in earlier years."""
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.looks_back = not home.looks_back
            home.reload()
            text = "Home shows this day in earlier years; a painful one only after asking."
            self._remember(
                "on_this_day", home.looks_back, text if home.looks_back else "Home looks back no more."
            )

    def action_neutral_names(self) -> None:
        """Switch between the names of the guides and neutral ones."""
        self.neutral_names = not self.neutral_names
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()
        which = "neutral names now" if self.neutral_names else "their own names again"
        self._remember("neutral_names", self.neutral_names, f"Guides have {which}.")
