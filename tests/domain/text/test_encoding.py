"""Text out of bytes of unknown encoding: none is lost, and doubt is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from voicejournal.domain.text.encoding import decode, named

TEXT = "Ich fühle mich müde – “wirklich”."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_of_every_usual_encoding_is_read(name: str) -> None:
    """With and without a byte order mark, surely."""
    decoded = decode(TEXT.encode(name))
    assert (decoded.text, decoded.sure) == (TEXT, True)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(name: str) -> None:
    """Windows programs leave the mark out."""
    assert decode("I feel tired today".encode(name)).text == "I feel tired today"
    assert decode(b"a zero\0 among letters").text == "a zero\0 among letters"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["don\u2019t \u2013 \u201cso\u201d", "a", "Früher", "two words\u3000here"])
def test_signs_amid_letters_leave_utf_16_known(name: str, text: str) -> None:
    """Curly quotes, umlauts and a wide space, also where every byte could be ASCII."""
    assert decode(text.encode(name)).text == text


@pytest.mark.parametrize("text", [":\0\x80", "ab\0\0", "a\0\0b", "a\0bc", "\0\0é", "a\0é"])
def test_zeros_in_utf_8_make_no_other_letters(text: str) -> None:
    """A short text with zeros could be UTF-16; where it is UTF-8 as well, that has to be clear."""
    assert decode(text.encode()).text == text


def test_a_broken_byte_among_letters_is_shown_and_told() -> None:
    """It is not taken for another encoding, which would spoil the letters around it."""
    decoded = decode("grün ".encode() + b"\xc3")
    assert (decoded.text, decoded.sure) == ("grün \ufffd", False)
    assert not decode(b"\x81\x8d").sure
    assert not decode(codecs.BOM_UTF16_LE + b"a").sure


@pytest.mark.parametrize(
    "text", ["I met Zoë", "Well – ", "tired 😴", "I feel tired…", "Да", "byłam zł", "今日"]
)
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_text_that_was_cut_off_within_a_letter_is_utf_8(text: str, end: str) -> None:
    """Wherever its last letter beyond ASCII was cut, with or without a line end after it."""
    last = max(at for at, letter in enumerate(text) if not letter.isascii())
    for left in range(1, len(text[last].encode())):
        data = text[:last].encode() + text[last].encode()[:left] + end.encode()
        for local in ("", "CP1251"):
            decoded = decode(data, local)
            assert (decoded.encoding, decoded.sure, decoded.breaks_off) == ("UTF-8", False, True)
            assert decoded.text == f"{text[:last]}\ufffd{end}"


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_wide_text_that_was_cut_off_is_told_from_other_damage(name: str) -> None:
    """A byte that is missing at its end, and none elsewhere."""
    assert decode(TEXT.encode(name)[:-1]).breaks_off
    assert not decode(TEXT.encode(name)).breaks_off
    assert not decode("grün ".encode() + b"\xff and more").breaks_off
    assert not decode(b"\xff" + "grün ".encode() + b"\xc3").breaks_off


@pytest.mark.parametrize(
    "text",
    [
        "Je suis fatigué",
        "Je suis fatigué…",
        "J'arrive à",
        "chi è",
        "Gruß",
        "FATIGUÉ\n",
        "l'idée »",
        "été",
        "é",
    ],
)
def test_western_text_may_end_with_its_only_accent(text: str) -> None:
    """Its last byte could begin a letter of UTF-8, such as one of Chinese."""
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.guess, decoded.sure) == (text, "Windows-1252", True)


@given(some.text())
def test_what_is_written_in_utf_8_is_always_read(text: str) -> None:
    """Unless it looks like UTF-16, which no text of letters does, or begins with a mark."""
    if text.count("\0") == 0 and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "surrogatepass")).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Größe, Äpfel, “so”", "C’est déjà l’été… où ça?", "été", "¿Qué pasó? ¡Mañana!",
        "Não há coração, às vezes",
        "åäö, jag är så ledsen", "æøå", "Hyvää yötä, hääyöaie", "Það er óæðri, þíðu", "één idee",
        "jäääär, tööö",
        "col·laboració, això", "5 € bei 20°C, 1½", "«Là»", "nééééé", "soft\xadhyphen é",
        "x²y", "A°C 20°C", "10×20cm a×b", "x²y² m³", "Wie geht´s?", "l´été",
    ],
    ids=ascii,
)  # fmt: skip
def test_western_languages_are_read_as_windows_1252(text: str) -> None:
    """Their letters beyond ASCII are few; doubled ones, signs of punctuation and alphabets are no doubt."""
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.guess, decoded.sure) == (text, "Windows-1252", True)


_OTHERS = {
    "Сегодня мне грустно": "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic",
    "Привет": "cp1251 koi8-r",
    "Мені сьогодні сумно": "cp1251 koi8-u",
    "Today I met Анна, всё": "cp1251 koi8-r",
    "Σήμερα είμαι κουρασμένος": "cp1253 iso8859-7",
    "אני עייף היום": "cp1255",
    "أنا متعب اليوم": "cp1256",
    "วันนี้ฉันเหนื่อย": "cp874",
    "今天我很累": "gbk big5",
    "今日は疲れた。": "shift-jis euc-jp",
    "はい": "shift-jis",
    "오늘은 피곤해요": "euc-kr",
    "Jestem zły": "cp1250 iso8859-2",
    "Życie jest więc ciężkie, byłem zmęczony": "cp1250 iso8859-2",
    "C'est déjà l'été": "cp850 mac-roman",
}


@pytest.mark.parametrize(
    ("text", "name"),
    [(text, name) for text, names in _OTHERS.items() for name in names.split()],
    ids=[f"{name}-{number}" for number, names in enumerate(_OTHERS.values()) for name in names.split()],
)
def test_other_encodings_are_told_from_windows_1252(text: str, name: str) -> None:
    """By themselves they cannot be named; they are read where the system's own encoding is theirs."""
    decoded = decode(text.encode(name))
    assert (decoded.encoding, decoded.sure) == ("", False)
    own = decode(text.encode(name), named(name))
    assert (own.text, own.guess, own.sure) == (text, name.upper(), True)
    assert decode(text.encode(), named(name)).guess == ""


@pytest.mark.parametrize("name", ["cp1256", "koi8-r", "koi8-u", "cp866", "cp437", "cp850", "cp1252"])
def test_noise_is_in_no_encoding(name: str) -> None:
    """Sound and pictures are none, also where the system's own encoding has a character for every byte."""
    for data in (bytes(range(256)) * 4, bytes(range(1, 256)) * 4, b"OggS\0\x02\xa6\xff"):
        decoded = decode(data, named(name))
        assert (decoded.encoding, decoded.sure) == ("", False)
    assert decode("Ж\t\r\n".encode("koi8-r"), "KOI8-R").text == "Ж\t\r\n"


def test_a_few_broken_bytes_are_no_other_encoding() -> None:
    """Also where the system's own encoding has letters for them."""
    data = "Я грущу".encode() + b"\xff"
    assert decode(data, "KOI8-R").text == "Я грущу\ufffd"


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("UTF-8", ""), ("ANSI_X3.4-1968", ""), ("nonsense", ""), ("cp1252", "Windows-1252"),
        ("ISO-8859-1", "Windows-1252"), ("cp1251", "CP1251"), ("KOI8-R", "KOI8-R"),
        ("iso8859-9", "ISO8859-9"),
    ],
)  # fmt: skip
def test_the_system_s_own_encoding_has_one_name(system: str, expected: str) -> None:
    """Unicode and ASCII are none of their own."""
    assert named(system) == expected
