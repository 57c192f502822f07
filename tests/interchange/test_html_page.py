"""The exported page: complete, escaped, without script or network, and readable by everybody."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta, timezone
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.programme.test_content import GUIDES
from tests.entries import answer, entry
from tests.interchange.full_journal import journal, withholds
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.safety.withholding import readable
from voicejournal.interchange.html_page.journal_page import export

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")
VOID = {"meta", "br", "line", "circle", "rect", "polyline"}


def page(*entries: Entry, private: bool = False, sound: str = "") -> str:
    given = readable(entries, private=private)
    return "".join(export(given, GUIDES, lambda name: (f"{sound}{name}",) if sound else ()))


class Tree(HTMLParser):
    """Every element with its attributes, and the text; an end tag that closes another element is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_every_entry_is_there_oldest_first_and_named_in_the_contents() -> None:
    """Each link of the contents leads to one entry."""
    tree = Tree(page(*journal()))
    links = [one["href"] for one in tree.all("a")][1:]
    assert links == [f"#{one['id']}" for one in tree.all("article")]
    assert len(links) == 15
    assert tree.text.index("Day 0.") < tree.text.rindex("Day 11.")


def test_no_word_of_an_entry_acts() -> None:
    """No script, no handler, no address but of the page itself; control characters are gone."""
    text = page(*journal(), sound="sound/")
    tree = Tree(text)
    assert {tag for tag, _ in tree.elements} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "p", "nav",
        "ul", "li", "time", "span", "main", "section", "figure", "figcaption", "svg", "line", "text",
        "polyline", "circle", "rect", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "article", "div", "br", "audio", "footer",
    }  # fmt: skip
    assert not [name for _, attributes in tree.elements for name in attributes if name.startswith("on")]
    assert all(str(one["href"]).startswith("#") for one in tree.all("a"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "alert(1)" in tree.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_words_are_shown_as_they_are(text: str) -> None:
    """As title, question, answer, tag, stage and promise."""
    one = entry(0, replace(answer(text), prompt=text))
    promise = Promise(id="p", step="first", text=text)
    tree = Tree(page(replace(one, title=text, stage=text, tags=(text,), promises=(promise,))))
    shown = [letter for letter in tree.text if letter.isalnum()]
    assert "".join(letter for letter in text if letter.isalnum()) in "".join(shown)


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    """No script, no connection, no frame, no font; sound from the page and from beside it."""
    (policy,) = (one["content"] for one in Tree(page()).all("meta") if "http-equiv" in one)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "script-src" not in rules
    assert rules["style-src"].startswith("'sha256-")
    assert set(rules["media-src"].split()) == {"'self'", "data:", "file:"}


def test_headings_have_no_gap_and_every_chart_has_its_table() -> None:
    """A screen reader goes from heading to heading, and reads the numbers instead of the picture."""
    tree = Tree(page(*journal()))
    levels = [int(tag[1]) for tag, _ in tree.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.all("html") == [{"lang": "en"}]
    charts = [one for one in tree.all("svg") if one["role"] == "img"]
    assert len(charts) == len(tree.all("table")) == len(tree.all("figure")) == 3
    assert all(one["aria-label"] for one in charts)


def test_an_empty_choice_is_still_a_page() -> None:
    """Without entries there are no charts and no contents."""
    tree = Tree(page())
    assert tree.all("h1")
    assert not tree.all("article")
    assert not tree.all("figure")


def test_one_reading_and_one_day_make_a_chart() -> None:
    """Nothing is divided by a time that did not pass."""
    assert Tree(page(replace(entry(), mood=5, stage="relapse"))).all("circle")


def test_a_stage_reads_as_it_was_marked() -> None:
    """In the words of the screen, beside the entry and the chart; the chart scrolls where it has no room."""
    made = page(replace(entry(), stage="reconnection or withdrawal"))
    assert made.count("Closer again, or further apart") == 3
    assert "reconnection" not in made
    assert [one["tabindex"] for one in Tree(made).all("section") if one.get("class") == "drawn"] == ["0"]


def test_odd_offsets_are_written_as_html_asks() -> None:
    """Local mean times of old years have seconds, which a `time` element may not."""
    old = entry().created.replace(year=1890, tzinfo=timezone(timedelta(minutes=53, seconds=28)))
    assert 'datetime="1890-11-01T08:30:00+00:53"' in page(replace(entry(), created=old))


def test_what_is_withheld_is_not_there() -> None:
    """Private answers with their questions and promises, and entries of which nothing may be listed."""
    withholds(lambda entries, private: page(*entries, private=private))


def test_a_recording_without_text_is_named_and_can_be_heard() -> None:
    """With its length as the name of the player."""
    text = page(*journal(), sound="sound/")
    assert "Recorded (65 s), not yet written down." in text
    assert '<audio controls preload="none" aria-label="Recording, 1:05" src="sound/20261101-1">' in text


@pytest.mark.skipif(CHROMIUM is None or AXE is None, reason="Chromium or axe is not here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_chromium(tmp_path: Path, scheme: str) -> None:
    """Contrast, names, landmarks, headings: in light and in dark, with every table open."""
    assert AXE is not None
    assert AXE.origin is not None
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text("utf-8")
    found = checked(tmp_path, page(*journal(), sound="sound/"), axe, scheme)
    assert found["violations"] == []
    assert found["passes"] > 20


def checked(folder: Path, text: str, axe: str, scheme: str) -> dict[str, Any]:
    """What axe finds on the page without its policy, which would let no script of axe run."""
    run = """
document.querySelectorAll("details").forEach(one => one.open = true);
axe.run(document).then(found => {
  const result = document.createElement("pre");
  result.id = "axe";
  result.textContent = JSON.stringify({
    violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
    passes: found.passes.length
  });
  document.body.append(result);
});"""
    text = re.sub(r"<meta http-equiv=[^>]*>", "", text)
    axe = axe.replace("</script", "<\\/script")
    scripts = f"<script>{axe}</script><script>{run}</script>"
    file = folder / "page.html"
    file.write_text(text.replace("</body>", f"{scripts}</body>"), "utf-8")
    number = "0" if scheme == "dark" else "1"
    shown = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000",
            f"--blink-settings=preferredColorScheme={number}", "--dump-dom", file.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=False,
    ).stdout  # fmt: skip
    result = re.search(r'<pre id="axe">(.*?)</pre>', shown, re.DOTALL)
    assert result is not None, shown[-300:]
    found: dict[str, Any] = json.loads(html.unescape(result[1]))
    return found


def test_many_readings_are_dots_around_a_line_of_means() -> None:
    """A line through hundreds of readings is a block; few are joined, as they are."""
    scale = Answer(step="mood", kind="scale", prompt="How are you?", state=AnswerState.CHOSEN, value=4)
    many = [replace(entry(n, scale, days=2 * n), mood=2 + n % 7) for n in range(400)]
    for number, name in ((400, "months"), (90, "weeks"), (60, "")):
        shown = page(*many[:number])
        chart = shown[shown.index("Mood, from 1 to 10") : shown.index("</svg>")]
        joined = re.search(r'class="line" points="([^"]+)"', chart)
        assert joined
        means = len(joined[1].split())
        assert chart.count("<circle") == number
        assert (f"the line joins the means of {name}" in chart) is bool(name)
        assert means == number if not name else means < number / 2
