"""A month as bytes, and how an older shape becomes the present one."""

from __future__ import annotations

import pytest

from voicejournal.adapters.journal.month_format import (
    FOOT,
    HEAD,
    FormatError,
    NewerSchema,
    Rows,
    Tables,
    decode,
    encode,
)

MONTH: Tables = {"meta": {"1": {"schema": 1}}, "entries": {"7": {"id": "a", "title": "Größe"}}}


def test_a_month_comes_back_as_it_was() -> None:
    """Numbers, documents, and tables that a later version may have put beside the entries."""
    more: Tables = {"meta": MONTH["meta"], "places": {"1": {"name": "bridge"}}, "entries": MONTH["entries"]}

    assert decode(encode(MONTH)) == MONTH
    assert decode(encode(more)) == more
    assert encode(decode(encode(more))) == encode(more)


def test_the_head_and_foot_enclose_the_lines_of_entries() -> None:
    """A search knows by them that it may read line by line; another table or schema makes them differ."""
    more: Tables = {**MONTH, "places": {"1": {"name": "bridge"}}}

    assert encode(MONTH).startswith(HEAD)
    assert encode(MONTH).endswith(FOOT)
    assert not encode(more).startswith(HEAD)
    assert b'"schema":1}' in HEAD


def test_known_lines_are_the_lines_that_would_be_written() -> None:
    """Replaced, renumbered, added or taken out: a month written from known lines has the same bytes."""
    first, second, third = ({"id": name, "title": name * 3} for name in "abc")
    rows = Rows()
    for table in (
        {"1": first, "2": second},
        {"1": first, "2": {**second, "title": "mended"}, "3": third},
        {"2": first, "4": third},
        {},
        {"1": third},
    ):
        tables: Tables = {"meta": MONTH["meta"], "entries": table}

        assert encode(tables, rows) == encode(tables)
        assert encode(tables, rows) == encode(tables)


def test_an_older_schema_is_brought_up_step_by_step() -> None:
    """Each step knows the one before it; the last gives what this program reads."""

    def to_two(tables: Tables) -> Tables:
        rows = {number: {**doc, "name": doc["title"]} for number, doc in tables["entries"].items()}
        return {**tables, "entries": rows}

    def to_three(tables: Tables) -> Tables:
        rows = {number: {**doc, "name": doc["name"].upper()} for number, doc in tables["entries"].items()}
        return {**tables, "entries": rows}

    tables = decode(encode(MONTH), schema=3, migrations={1: to_two, 2: to_three})

    assert tables["entries"]["7"]["name"] == "GRÖSSE"


def test_an_older_schema_without_a_step_is_refused() -> None:
    """Nothing is guessed about a shape that nobody knows."""
    with pytest.raises(FormatError, match="schema 1"):
        decode(encode(MONTH), schema=2, migrations={})


def test_a_newer_schema_is_no_damage() -> None:
    """It is told apart from damage, so that nobody mends it."""
    with pytest.raises(NewerSchema):
        decode(encode(MONTH).replace(b'"schema":1', b'"schema":2'))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"{", "line 1"),
        (b'{\n"meta":{\n\xff', "byte"),
        (b"[]", "not a journal month"),
        (b'{"meta":{"1":{"schema":true}}}', "no schema"),
        (b'{"meta":{"1":{"schema":1}}}', "no table of entries"),
        (b'{"meta":{"1":{"schema":1}},"entries":["secret"]}', "not a journal month"),
        (b'{"meta":{"1":5},"entries":{"1":{"id":"secret"}}}', "no schema"),
        (b'{"meta":{"1":{"schema":1}},"entries":{"1":{"a":1,"a":"secret"},}}', "line 1"),
        (b'{"meta":{"1":{"schema":1}},\n"entries":{"1":{"a":' + b"9" * 5000 + b',"a" "secret"}}}', "line 2"),
        (b'{"meta":{"1":{"schema":1}},"entries":{"1":{"a":' + b"[" * 9000 + b'"secret"}}}', "line 1"),
    ],
)
def test_damage_is_told_without_a_word_of_the_journal(data: bytes, why: str) -> None:
    """The parser's own errors carry the whole text along; they stay behind."""
    with pytest.raises(FormatError, match=why) as caught:
        decode(data)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None
