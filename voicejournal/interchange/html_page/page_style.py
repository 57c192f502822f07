"""The style sheet of the exported page: an evening room with one lamp, a bright room by day, and paper."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #faf6ee; --raised: #f2ebdd; --ink: #2a2520; --quiet: #655c50; --rule: #d9cfbd;
  --lamp: #8a5410; --water: #23626c; --grid: #e3d9c7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191613; --raised: #221e19; --ink: #ebe3d6; --quiet: #ada292; --rule: #3b342b;
    --lamp: #e3a95c; --water: #86b9c2; --grid: #332d26;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 6rem; max-width: calc(72ch + 2.5rem);
  font: 1.0625rem/1.65 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, serif;
  overflow-wrap: anywhere;
}
a { color: var(--lamp); text-underline-offset: .18em; }
a:focus-visible, summary:focus-visible, audio:focus-visible, .scroll:focus-visible, .drawn:focus-visible {
  outline: 2px solid var(--lamp); outline-offset: 3px;
}
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--raised); padding: .4rem .8rem; }
h1, h2, h3, h4 { line-height: 1.3; font-weight: 600; }
h1 { font-size: 2rem; margin: 2rem 0 .25rem; }
h2 { font-size: 1.35rem; margin: 4rem 0 1rem; padding-bottom: .35rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.15rem; margin: 0; }
h4 { font-size: 1rem; margin: 1.75rem 0 .4rem; padding-left: .8rem; border-left: 3px solid var(--lamp); }
p { margin: 0 0 .8rem; }
.about, .quiet, caption, figcaption, summary, nav li, .speaker {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: .9rem;
  color: var(--quiet);
}
nav h3 { margin: 1.2rem 0 .3rem; font-size: 1rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { display: flex; gap: .9rem; padding: .14rem 0; }
nav li time { flex: 0 0 8em; font-variant-numeric: tabular-nums; white-space: nowrap; }
nav li a {
  flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  color: var(--ink); text-decoration-color: var(--rule);
}
nav li a:hover { text-decoration-color: var(--lamp); }
.guide { flex: 0 0 auto; max-width: 12em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
article { margin: 0 0 3.25rem; scroll-margin-top: 1rem; }
article .answer { padding-left: 0; }
.answer > p, .answer > audio { margin-left: calc(.8rem + 3px); }
.answer > .speaker { margin-bottom: .2rem; color: var(--water); }
audio { display: block; width: 100%; max-width: 30rem; margin: .6rem 0 1rem; }
figure { margin: 0 0 2.5rem; padding: 1.1rem 1.1rem .8rem; background: var(--raised); border-radius: .5rem; }
figcaption { margin-bottom: .5rem; color: var(--ink); }
svg { display: block; width: 100%; height: auto; }
svg text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--quiet); }
svg .grid { stroke: var(--grid); stroke-width: 1; }
svg .line { fill: none; stroke: var(--lamp); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
svg .dot { fill: var(--lamp); }
svg .reading { fill: var(--lamp); fill-opacity: .35; }
svg .path { fill: none; stroke: var(--water); stroke-width: 1.5; }
svg .mark { fill: var(--water); }
svg .bar { fill: var(--water); }
details { margin-top: .6rem; }
summary { cursor: pointer; color: var(--lamp); }
.drawn { overflow-x: auto; }
.scroll { max-height: 24rem; overflow: auto; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .9rem; }
caption { text-align: left; padding: .2rem 0; }
th, td {
  text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--rule); font-weight: 400;
}
thead th { color: var(--quiet); }
footer { margin-top: 5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
@media (max-width: 34rem) {
  body { padding: 1rem 1rem 4rem; }
  nav .guide { display: none; }
  svg { overflow: visible; }
  svg text { font-size: 20px; }
  .drawn svg { min-width: 34rem; }
  .drawn svg text { font-size: 14px; }
}
@media print {
  @page { margin: 20mm 18mm; }
  :root {
    --paper: #fff; --raised: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --lamp: #333; --water: #333;
    --grid: #ddd;
  }
  html, body { background: #fff; }
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.5; }
  a, nav li a { color: inherit; text-decoration: none; }
  audio, details, .skip { display: none; }
  figure { padding: 0; break-inside: avoid; }
  h2, h3, h4, .about { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .month { break-before: page; }
  .month:first-of-type { break-before: auto; }
}
"""


def fingerprint() -> str:
    """The hash of the style sheet by which the page's policy allows it and no other."""
    return base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
