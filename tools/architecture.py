"""Draws docs/architecture.svg from the layers that import-linter holds: `python -m tools.architecture`.

The layers of the package, of the domain and of the adapters are read from pyproject.toml, the features of the
screens from their folders, so that the picture cannot say what the contracts do not.
"""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"

_WIDTH, _LABEL, _LEAST, _EDGE, _GAP, _HEIGHT = 980, 90, 110, 10, 6, 30
"""Widths of the picture, of a box without wings and of the narrowest wing; margins and heights, in pixels."""
_INNER = {"domain": "voicejournal.domain", "adapters": "voicejournal.adapters"}
_ABOUT = {
    "__main__": "python -m",
    "cli": "command line, plain sessions",
    "bootstrap": "chooses the adapters",
    "tui": "screens",
    "conversation": "one session: commands in, events out",
    "ports": "what is needed from outside",
    "domain": "rules, without the world",
}
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2430; }
.about { fill: #5b6472; font-size: 11px; }
.layer { fill: #eef1f6; stroke: #b8c0cc; }
.wing { fill: #ffffff; stroke: #8793a3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ef; } .about { fill: #a3adba; }
  .layer { fill: #20252e; stroke: #465063; } .wing { fill: #2c333f; stroke: #66728a; }
}
"""


def layers(container: str) -> list[list[str]]:
    """The layers of a package from the highest down; the modules of one layer do not see each other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers" and contract["containers"] == [container]:
            return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
    raise LookupError(f"pyproject.toml has no layers of {container}.")


def picture() -> str:
    """The drawing as SVG: a row for each layer, the highest first, with the wings inside their layer."""
    shapes, y = list[str](), _EDGE
    for row in layers("voicejournal"):
        boxes = _placed(row)
        height = max(_HEIGHT + (_HEIGHT + _GAP) * len(wings) + (_GAP if wings else 0) for *_, wings in boxes)
        for name, x, width, wings in boxes:
            shapes += _box("layer", x, y, width, height, name, _ABOUT.get(name, ""))
            for number, line in enumerate(wings):
                each = (width - 2 * _EDGE - _GAP * (len(line) - 1)) / len(line)
                for place, wing in enumerate(line):
                    left, top = x + _EDGE + place * (each + _GAP), y + _HEIGHT + number * (_HEIGHT + _GAP)
                    shapes += _box("wing", left, top, each, _HEIGHT, wing)
        y += height + _GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{y + _EDGE}" role="img">'
    title = "<title>Layers and wings of voicejournal: imports point down</title>"
    return "\n".join([head, title, f"<style>{_STYLE}</style>", *shapes, "</svg>"]) + "\n"


def _placed(row: list[str]) -> list[tuple[str, float, float, list[list[str]]]]:
    """Name, left edge, width and rows of wings of each box of a layer."""
    inner = {name: _wings(name) for name in row}
    wide = [name for name in row if inner[name]] or row
    space = _WIDTH - 2 * _EDGE - _GAP * (len(row) - 1) - _LABEL * (len(row) - len(wide))
    boxes, x = list[tuple[str, float, float, list[list[str]]]](), float(_EDGE)
    for name in row:
        width = space / len(wide) if name in wide else _LABEL
        most = max(1, int((width - 2 * _EDGE) // _LEAST))
        wings = [line[at : at + most] for line in inner[name] for at in range(0, len(line), most)]
        boxes.append((name, x, width, wings))
        x += width + _GAP
    return boxes


def _wings(name: str) -> list[list[str]]:
    """The layers inside a layer: those of its contract, or its folders as one."""
    if name in _INNER:
        return layers(_INNER[name])
    folders = [file.parent.name for file in sorted((ROOT / "voicejournal" / name).glob("*/__init__.py"))]
    return [folders] if folders else []


def _box(kind: str, x: float, y: float, width: float, height: float, name: str, about: str = "") -> list[str]:
    shape = f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" rx="4"/>'
    note = f' <tspan class="about">{escape(about)}</tspan>' if about else ""
    return [shape, f'<text x="{x + 8:.0f}" y="{y + 20:.0f}">{escape(name)}{note}</text>']


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
