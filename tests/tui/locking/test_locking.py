"""An encrypted journal on the screen: its state is seen, it locks and unlocks, and nothing old is shown."""

from __future__ import annotations

from tests.memory import MemoryJournal
from tests.tui.locking.fake_sealing import SECRET, FakeSealing
from tests.tui.people import At, app_on, guide, kept, services, shown, spoken, stands, text_of, until, voice
from voicejournal.domain.session.session import Phase
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.help.hidden_screen import HiddenScreen
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.locking.encrypt_screen import EncryptScreen
from voicejournal.tui.locking.unlock_screen import UnlockScreen
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

WORDS = "words that nobody else may read"
TALK = guide(voice())
RIGHT = "right"


def program(
    *, passphrase: str | None = RIGHT, locked: bool = False, begun: str | None = None, **options: object
) -> VoiceJournalApp:
    """The program over a journal of one entry; `options` as for `app_on`."""
    made = services(TALK, entries=(kept(0, spoken(WORDS)),))
    journal = made.journal
    assert isinstance(journal, MemoryJournal)
    journal.locked = locked
    return app_on(made, guide=begun, sealing=FakeSealing(journal, passphrase), **options)


def on_home(app: VoiceJournalApp) -> bool:
    return isinstance(app.screen, HomeScreen)


async def typed(pilot: At, text: str) -> None:
    await pilot.press(*(("space" if letter == " " else letter) for letter in text), "enter")


async def test_a_locked_journal_is_seen_and_opens_with_its_passphrase() -> None:
    """A word and a symbol on home; a wrong passphrase says so, the right one shows what was kept."""
    app = program(locked=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "⊠ locked")
        await shown(pilot, "The journal is locked.")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen), "the question for the passphrase")
        await typed(pilot, "wrong")
        await shown(pilot, "That is not the passphrase")
        assert "wrong" not in text_of(pilot)
        await typed(pilot, "right")
        await shown(pilot, "⊡ unlocked")
        await pilot.press("t")
        await shown(pilot, WORDS)


async def test_what_reads_the_journal_asks_first() -> None:
    """The timeline opens after the passphrase; esc leaves everything as it was."""
    app = program(locked=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen), "the question for the passphrase")
        await pilot.press("escape")
        await until(pilot, lambda: on_home(app), "home")
        assert WORDS not in text_of(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen), "the question for the passphrase")
        await typed(pilot, "right")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen), "the timeline")


async def test_a_key_locks_and_closes_what_shows_entries() -> None:
    """From the timeline: home is left, which says that it is locked and shows no word of the past."""
    app = program()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t")
        await shown(pilot, WORDS)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: on_home(app), "home")
        await shown(pilot, "⊠ locked")
        assert WORDS not in text_of(pilot)
        assert len(app.screen_stack) == 1


async def test_hiding_locks_an_encrypted_journal_and_asks_before_it_comes_back() -> None:
    """A wrong passphrase stays blank; the right one comes back to home, unlocked."""
    app = program()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t")
        await shown(pilot, WORDS)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, HiddenScreen), "the empty screen")
        assert app.lock_state == "locked"
        assert not text_of(pilot).strip()
        await pilot.press("f12")
        await typed(pilot, "wrong")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(app.screen, HiddenScreen)
        await pilot.press("f12")
        await typed(pilot, "right")
        await until(pilot, lambda: on_home(app), "home")
        await shown(pilot, "⊡ unlocked")


async def test_a_session_goes_on_while_the_journal_is_locked() -> None:
    """What is said is kept for the unlock, and the session's screen stays."""
    app = program(locked=True, begun="talk")
    async with app.run_test(size=(100, 30)) as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("e")
        await stands(pilot, Phase.TYPING)
        await typed(pilot, "said while locked")
        await pilot.press("ctrl+s")
        journal = app.services.journal
        await until(
            pilot,
            lambda: any(
                "said while locked" in answer.text
                for change in journal.waiting()
                for answer in change.entry.answers
            ),
            "the words among those that wait",
        )


def left_alone(app: VoiceJournalApp, awake: float, asleep: float = 0) -> None:
    """Have the last key be so many seconds longer ago."""
    monotonic, wall = app._idle.since
    app._idle.since = monotonic - awake, wall - asleep


async def test_a_journal_left_alone_locks_itself() -> None:
    """After the minutes of the setting without a key; a key in between counts."""
    app = program(lock_after=1)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "⊡ unlocked")
        app._look_idle()
        assert app.lock_state == "unlocked"
        for _ in range(2):
            left_alone(app, 31)
            await pilot.press("down")
        left_alone(app, 31)
        app._look_idle()
        assert app.lock_state == "unlocked"
        left_alone(app, 31)
        app._look_idle()
        await shown(pilot, "⊠ locked")


async def test_a_machine_that_slept_is_locked_before_its_first_key() -> None:
    """The clock that counts idle time stands still in sleep; the key that wakes it opens nothing."""
    app = program(lock_after=1)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot, "⊡ unlocked")
        left_alone(app, 0, asleep=8 * 3600)
        await pilot.press("down")
        await shown(pilot, "⊠ locked")


async def test_a_recovery_key_is_no_passphrase_on_the_screen_either() -> None:
    """It would be taken for the recovery key at the unlock; the screen says so and asks again."""
    app = program(passphrase=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, EncryptScreen), "the screen that encrypts")
        await typed(pilot, "AGE-SECRET-KEY-1")
        await pilot.press("enter")
        await shown(pilot, "That is a recovery key.")


async def test_encrypting_asks_twice_and_has_the_recovery_key_typed_back() -> None:
    """Two different passphrases begin again; the key is shown once, and its end is typed before anything."""
    app = program(passphrase=None)
    sealing = app._program.sealing
    assert isinstance(sealing, FakeSealing)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, EncryptScreen), "the screen that encrypts")
        await typed(pilot, "four words")
        await shown(pilot, "As strong as 10 characters.")
        await typed(pilot, "other words")
        await shown(pilot, "two different ones")
        await typed(pilot, "four words")
        await shown(pilot, "The same once more")
        await typed(pilot, "four words")
        await shown(pilot, SECRET)
        await typed(pilot, "notthese")
        await shown(pilot, "Those are other characters.")
        assert not sealing.encrypted
        await typed(pilot, SECRET[-8:].lower())
        await until(pilot, lambda: on_home(app), "home")
        await shown(pilot, "⊡ unlocked")
        assert (sealing.passphrase, sealing.recovery) == ("four words", "age1public")


async def test_the_first_start_offers_encryption_and_takes_no() -> None:
    """In the fourth step, not marked; going on leaves all as it is, and the palette offers it again."""
    read: list[bool] = []
    app = program(passphrase=None, welcomed=lambda: read.append(True))
    async with app.run_test(size=(100, 40)) as pilot:
        await shown(pilot, "1/4")
        await pilot.press("s", "s", "s")
        await shown(pilot, "[ ] Encrypt the journal with a passphrase")
        assert not read
        await pilot.press("enter")
        await until(pilot, lambda: on_home(app), "home")
        assert read
        assert app.lock_state == ""
        assert "Encrypt" in {command.title for command in app.get_system_commands(app.screen)}


async def test_a_journal_encrypted_in_the_first_steps_is_shown_so() -> None:
    """The line has its cross, and the first steps go on."""
    app = program(passphrase=None, welcomed=lambda: None)
    async with app.run_test(size=(100, 40)) as pilot:
        await shown(pilot, "1/4")
        await pilot.press("s", "s", "s")
        await shown(pilot, "[ ] Encrypt")
        await pilot.press("down", "down", "down", "space")
        for text in ("four words", "four words", SECRET[-8:]):
            await until(pilot, lambda: isinstance(app.screen, EncryptScreen), "the screen that encrypts")
            await typed(pilot, text)
        await shown(pilot, "[x] Encrypt the journal with a passphrase")
        await pilot.press("enter")
        await shown(pilot, "⊡ unlocked")


async def test_a_journal_in_the_clear_hides_and_comes_back_without_a_question() -> None:
    """Nothing changes where nothing is encrypted: no state is shown, and f12 returns to the same screen."""
    app = program(passphrase=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t")
        await shown(pilot, WORDS)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, HiddenScreen), "the empty screen")
        await pilot.press("f12")
        await shown(pilot, WORDS)
        assert "locked" not in text_of(pilot)
