"""The languages of the settings are those of Whisper."""

from __future__ import annotations

from faster_whisper.tokenizer import _LANGUAGE_CODES

from voicejournal.domain.speech.languages import LANGUAGES, codes, near


def test_the_codes_are_those_of_the_engine() -> None:
    """A newer engine may know more of them."""
    assert set(LANGUAGES) == set(_LANGUAGE_CODES)
    assert len(set(LANGUAGES.values())) == len(LANGUAGES)


def test_what_is_listed() -> None:
    """Commas and blanks around them; nothing where it is to be detected."""
    assert codes("en, de ,") == ("en", "de")
    assert codes("auto") == codes("") == ()


def test_what_may_have_been_meant() -> None:
    """A name, its beginning, another spelling of the code, or codes that begin alike."""
    assert near("Portugese") == ("pt",)
    assert near("swe") == ("sv",)
    assert near("EN_gb") == ("en",)
    assert near("jp") == ("ja", "jw")
    assert near("xx") == near("") == near("q" * 10_000) == ()
