"""The charts of the exported page: inline SVG with a name, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable

from voicejournal.interchange.html_page.markup import line, table
from voicejournal.interchange.html_page.page_charts import WIDTH, Figure


def figures_html(figures: Iterable[Figure]) -> str:
    """The figures as elements; empty where there are none."""
    return "".join(_html(figure) for figure in figures)


def _html(figure: Figure) -> str:
    caption = line(figure.caption)
    numbers = table(figure.name, figure.heads, figure.rows)
    drawing = (
        f'<svg viewBox="0 0 {WIDTH} {figure.height}" role="img" '
        f'aria-label="{line(f"{figure.caption}. {figure.summary}")}">{figure.body}</svg>\n'
    )
    if figure.named:
        drawing = f'<section class="drawn" tabindex="0" aria-label="{caption}, chart">\n{drawing}</section>\n'
    return (
        f"<figure>\n<figcaption>{caption}</figcaption>\n"
        f"{drawing}<details><summary>{line(figure.caption.split(',')[0])} as a table</summary>\n"
        f'<section class="scroll" tabindex="0" aria-label="{caption}, table">\n'
        f"{numbers}</section>\n</details>\n</figure>\n"
    )
