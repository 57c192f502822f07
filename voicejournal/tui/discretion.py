"""Help and discretion as widgets see them: the app's help page, and the names that guides are shown under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from voicejournal.domain.safety.help_page import HelpPage


@runtime_checkable
class ShowsHelp(Protocol):
    """An app that knows where help is, and how discreet it is to be."""

    discreet: bool
    """Whether home shows nothing of the person's until a key is pressed."""
    neutral_names: bool
    """Whether guides are shown under neutral names."""

    def help_page(self) -> HelpPage:
        """The help lines, those of the person's country first."""
        ...


def help_page(app: object) -> HelpPage:
    """The app's help page; an empty one if the app has none."""
    from voicejournal.domain.safety.help_page import HelpPage

    return app.help_page() if isinstance(app, ShowsHelp) else HelpPage()


def discreet(app: object) -> bool:
    """Whether the app shows nothing of the person's on home until a key is pressed."""
    return isinstance(app, ShowsHelp) and app.discreet


def home_title(app: object) -> str:
    """The program's name on home, or a neutral one if home is discreet."""
    return "notes" if discreet(app) else "voicejournal"


def named_neutrally(app: object) -> bool:
    """Whether the app shows guides under neutral names."""
    return isinstance(app, ShowsHelp) and app.neutral_names


def shown_name(app: object, guide_id: str, title: str) -> str:
    """The title, or the guide's neutral name if guides are shown under neutral names."""
    if not named_neutrally(app):
        return title
    from voicejournal.domain.guides.neutral_names import neutral_name

    return neutral_name(guide_id)
