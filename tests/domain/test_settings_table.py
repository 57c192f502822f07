"""The settings as a value, and the table of what each means."""

from __future__ import annotations

from voicejournal.domain.settings import OPTIONS, Settings


def test_every_setting_has_its_line_in_the_table() -> None:
    """In the same order, with the default of the field and a meaning of its own."""
    assert tuple(OPTIONS) == Settings._fields
    assert {name: one.default for name, one in OPTIONS.items()} == Settings()._asdict()
    assert len({one.meaning for one in OPTIONS.values()}) == len(OPTIONS)


def test_every_default_is_a_value_that_the_option_may_have() -> None:
    """Otherwise a start without a settings file would begin with what nobody could write into one."""
    for one in OPTIONS.values():
        assert one.checked(one.default) == one.default
