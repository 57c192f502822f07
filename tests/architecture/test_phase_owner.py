"""The phase of a session has one owner."""

from __future__ import annotations

import ast

from tests.architecture.tracked import ROOT, tracked


def test_only_the_store_moves_a_session_to_another_phase() -> None:
    """Every change goes through `SessionStore.to`, which tells it: no screen shows a phase that is over."""
    moving = set()
    for name in map(str, tracked()):
        if name.startswith("voicejournal/") and name.endswith(".py"):
            for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                called = ast.unparse(node.func)
                sets = any(key.arg == "phase" for key in node.keywords) and called in ("replace", "Session")
                if sets or called.endswith(".in_phase"):
                    moving.add((name, called))
    assert moving == {
        ("voicejournal/conversation/session_store.py", "self.session.in_phase"),
        ("voicejournal/domain/session/session.py", "Session"),  # where it begins
        ("voicejournal/domain/session/session.py", "replace"),  # in `in_phase` itself
    }
