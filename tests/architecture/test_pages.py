"""The pages of the documents: commands that exist, links that lead somewhere, and a place on the site."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.architecture.tracked import ROOT, tracked
from tests.cli.documented import others, pages
from tools.settings_page import PAGE as SETTINGS_PAGE
from tools.settings_page import rendered as settings_page
from tools.site.conf import NAVIGATION
from tools.site.self_contained import loads

LANGUAGES = {"sh", "toml", "json", "text"}
"""Of blocks; each line of `sh` is a command, and is run or has a row below."""


def _is_script(found: re.Match[str]) -> bool:
    return bool((ROOT / "script" / found[1]).stat().st_mode & 0o111)


def _is_module(found: re.Match[str]) -> bool:
    return importlib.util.find_spec(found[1]) is not None


def _is_sought_by_set_up(found: re.Match[str]) -> bool:
    known = (ROOT / "script" / "system_packages.py").read_text()
    return all(f'"{one}"' in known or one == "python3.11-venv" for one in found[1].split())


def _is_there(found: re.Match[str]) -> bool:
    return bool(found[0])


NOT_RUN: dict[str, tuple[str, Callable[[re.Match[str]], bool]]] = {
    r"script/(\w+)( .*)?": ("scripts of the checkout, which tests/script and .ci/run run", _is_script),
    r"VOICEJOURNAL_MODEL=none script/(run)": ("tests/script/test_model.py runs it", _is_script),
    r"(?:\.venv/bin/)?python -m (\w[\w.]*)( .*)?": ("work on the project itself", _is_module),
    r"(?:sudo )?apt-get install (.+)": ("set-up itself does it", _is_sought_by_set_up),
    r"age -d .*|cd .*/journal|sudo apt install age": ("tests/e2e/test_encryption.py does it", _is_there),
    r"python3 - takes/.*|import struct.*|data, at = .*|while at .*|length, .*|name = .*|open\(.*"
    r"|at \+= .*|END": (
        "tests/e2e/test_encryption.py takes it from the page and runs it",
        _is_there,
    ),
    r"for piece in .*": ("the same test", _is_there),
    r"find \. .*|head -c 21 .*|case \$file .*|mkdir -p .*|done": ("the same test", _is_there),
    r"(?:uv tool|pipx) install( .*)?": ("test_wheel.py and .ci/run install the wheel by pip", _is_there),
    r"git (?:clone <this repository> .*|log --follow)": (
        "git itself; the first is how the reader came by this page",
        _is_there,
    ),
}
"""Commands that tests/cli/test_documented_commands.py does not run: why, and what is held of them instead."""


@cache
def tokens(path: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse((ROOT / path).read_text("utf-8"))


def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts and the site make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    return {
        slug("".join(part.content for part in inline.children or ()))
        for opening, inline in pairwise(tokens(path))
        if opening.type == "heading_open"
    }


def targets(path: Path) -> Iterator[str]:
    """The relative addresses of the page's links and pictures."""
    for token in tokens(path):
        for part in token.children or ():
            address = str(part.attrGet("href") or part.attrGet("src") or "")
            if address and not re.match(r"[a-z]+:", address):
                yield address


def test_every_other_command_is_known() -> None:
    """A command of a page is run, or there is a reason why not; no reason is left over."""
    used: set[str] = set()
    unknown = []
    for command, path in others().items():
        for pattern, (_, holds) in NOT_RUN.items():
            if found := re.fullmatch(pattern, command):
                used.add(pattern)
                assert holds(found), f"{path}: {command}"
                break
        else:
            unknown.append(f"{path}: {command}")
    assert not unknown
    assert used == set(NOT_RUN)


@pytest.mark.parametrize("path", pages(), ids=str)
def test_blocks_say_what_they_are(path: Path) -> None:
    """Each block names its language, so that none hides a command from the tests."""
    blocks = [token for token in tokens(path) if token.type in {"fence", "code_block"}]
    assert [token.content for token in blocks if token.info not in LANGUAGES] == []


@pytest.mark.parametrize("path", pages(), ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """Each link names a file that is there, and a heading that is in it."""
    for target in targets(path):
        name, _, anchor = target.partition("#")
        place = (ROOT / path.parent / name).resolve().relative_to(ROOT) if name else path
        assert (ROOT / place).is_file(), target
        assert not anchor or place.suffix != ".md" or anchor in anchors(place), target


def test_every_page_has_a_place_on_the_site() -> None:
    """Somebody finds each page without knowing its name, and no place is empty."""
    placed = {f"{page}.md" for pages_ in NAVIGATION.values() for page in pages_}
    there = {str(path) for path in tracked("docs/*.md") if path.parent == Path("docs")} - {"docs/index.md"}
    assert there <= placed
    assert [page for page in placed if not (ROOT / page).is_file()] == []


def test_the_settings_page_is_true() -> None:
    """docs/settings.md is what `python -m tools.settings_page` writes."""
    assert SETTINGS_PAGE.read_text("utf-8") == settings_page()


@pytest.mark.parametrize(
    ("text", "suffix", "found"),
    [
        ('<script src="https://x.example/a.js"></script><a href="https://x.example">x</a>', ".html", 1),
        (
            '<link rel="stylesheet" href="//x.example/a.css"><link rel="canonical" href="https://x">',
            ".html",
            1,
        ),
        ('<style>@import "https://x.example/a.css";</style>', ".html", 1),
        ("<svg><style>@font-face { src: url('https://x.example/f.woff2') }</style></svg>", ".svg", 1),
        ("a { background: url(pictures/a.png) } @import 'b.css';", ".css", 0),
        ('fetch("https://x.example/index.json")', ".js", 1),
        ('<img src="pictures/home.svg"><script src="search.js"></script>', ".html", 0),
    ],
)
def test_what_a_page_would_load_is_found(text: str, suffix: str, found: int) -> None:
    """The check of the built site sees addresses that a browser loads by itself, and no others."""
    assert len(loads(text, suffix)) == found


def test_pictures_load_nothing_and_are_told_in_words() -> None:
    """No picture asks another machine for a font, and each has a text for those who do not see it."""
    pictures = tracked("docs/pictures/*.svg")
    assert pictures
    assert [path for path in pictures if loads((ROOT / path).read_text("utf-8"), ".svg")] == []
    shown = [part for path in pages() for token in tokens(path) for part in token.children or ()]
    assert all(len(part.content.split()) > 4 for part in shown if part.type == "image")
