"""Names that lead a stranger: each of one module or class, and a first sentence that says what it is."""

from __future__ import annotations

import ast
from collections import Counter

from tests.architecture.tracked import ROOT, tracked


def modules() -> list[str]:
    """Every module of the product, but for those that only name a package."""
    return [
        name
        for name in map(str, tracked())
        if name.startswith("voicejournal/") and name.endswith(".py") and not name.endswith("__init__.py")
    ]


def test_no_module_name_stands_twice() -> None:
    """A name that is said aloud, or seen in a traceback, means one file."""
    stems = Counter(name.rpartition("/")[2] for name in modules())
    assert modules()
    assert [stem for stem, times in stems.items() if times > 1] == []


def test_no_public_class_name_stands_twice() -> None:
    """A class that is read of in a signature is one class, so that its name needs no module beside it."""
    names = Counter(
        node.name
        for name in modules()
        for node in ast.parse((ROOT / name).read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_no_module_docstring_is_a_riddle() -> None:
    """The thing is the subject of the first sentence: none begins with a question word."""
    riddles = ("What ", "Whatever ", "Where ", "Somebody ", "How ", "Who ", "Whoever ")
    firsts = {
        name: ast.get_docstring(ast.parse((ROOT / name).read_text("utf-8"))) or "" for name in modules()
    }
    assert [name for name, first in firsts.items() if first.startswith(riddles) or not first] == []
