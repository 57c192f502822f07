"""Checks that a built site loads nothing from the network: `python -m tools.site.self_contained FOLDER`.

Standard library only: it runs in the environment that builds the site.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_LOADED = {"audio", "embed", "iframe", "img", "input", "link", "script", "source", "track", "video"}
"""Elements whose address a browser loads by itself; that of an `a` it loads when somebody follows it."""
_ADDRESSES = ("src", "srcset", "href", "data", "poster")
_ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IN_CSS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:[a-z]+:)?//[^'\")\s]+)", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"(?:fetch|import|importScripts|open)\(\s*['\"`]((?:https?:)?//[^'\"`]+)")


class _Loads(HTMLParser):
    """Collects the addresses that a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in _LOADED and not (tag == "link" and known.get("rel") in {"canonical", "author", "license"}):
            self.found += [one for name in _ADDRESSES if _ELSEWHERE.match(one := known.get(name) or "")]
        self.found += _IN_CSS.findall(known.get("style") or "")


def loads(text: str, suffix: str) -> list[str]:
    """The addresses on other machines that a file with that suffix has a browser load."""
    if suffix in {".html", ".svg"}:
        page = _Loads()
        page.feed(text)
        return [*page.found, *_IN_CSS.findall(text)]
    if suffix == ".css":
        return _IN_CSS.findall(text)
    return _IN_SCRIPT.findall(text) if suffix == ".js" else []


def findings(site: Path) -> Iterator[str]:
    """A line for each address that a file of the site loads from elsewhere."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".svg", ".css", ".js"}:
            for address in dict.fromkeys(loads(path.read_text("utf-8"), path.suffix)):
                yield f"{path.relative_to(site)} loads {address}"


if __name__ == "__main__":
    found = list(findings(Path(sys.argv[1])))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
