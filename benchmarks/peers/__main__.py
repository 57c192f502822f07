"""Compare with programs that show text while somebody speaks, in real time; on request only.

Run as `python -m benchmarks.peers [--json] [--seconds N] [PEER ...]`. The first run builds an environment for
each peer: five gigabytes for RealtimeSTT, which needs PyTorch.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.command import cache_folder, parser_of, show
from benchmarks.debian import LeftOut
from benchmarks.listener import Models
from benchmarks.material import talk
from benchmarks.parts import MAIN, SMALL
from benchmarks.peers.environments import PEERS, Peer, environment
from benchmarks.peers.spoken import Shown, judged, ours, theirs
from benchmarks.people import readers, sentences
from benchmarks.rows import Row, counted, difference, note, ratio


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rows of every peer that can be installed, and why another cannot."""
    parser = parser_of("script/bench peers", __doc__)
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="length of the answer")
    parser.add_argument("peers", nargs="*", choices=[*PEERS, []], metavar="PEER", help=", ".join(PEERS))
    options = parser.parse_args(arguments)
    cache = cache_folder()
    models = Models(None)
    try:
        spoken = talk((*sentences("en", cache), *readers()), 200, options.seconds)
        base, small = models.folder(MAIN), models.folder(SMALL)
    except LeftOut as reason:
        parser.error(str(reason))
    note(f"  {spoken.sound.seconds:.0f} s of speech, in real time, for each program ...")
    transcriber = models.transcriber(MAIN)
    mine = judged(spoken, ours(spoken, transcriber), transcriber)
    rows = list[Row]()
    for name in options.peers or PEERS:
        try:
            python = environment(PEERS[name], cache / "peers")
            found = judged(spoken, theirs(spoken, python, PEERS[name], base, small), transcriber)
        except LeftOut as reason:
            note(f"  {name} is left out: {reason}")
            continue
        rows += _rows(PEERS[name], mine, found)
    show(rows, options)
    return 0


def _rows(peer: Peer, mine: Shown, other: Shown) -> list[Row]:
    name = f"peers-{peer.name}"
    return [
        difference(f"{name}-people", mine.wrong, other.wrong, "% of words wrong"),
        counted(f"{name}-lost", other.lost, "of its runs of 4 words and more"),
        ratio(f"{name}-words", mine.median, other.median, "s from a word to the screen"),
        ratio(f"{name}-words-slowest", mine.slowest, other.slowest, "s of 19 in 20 words"),
        ratio(f"{name}-stop", mine.stop, other.stop, "s from the key to the text"),
        ratio(f"{name}-cpu", mine.cpu, other.cpu, "s per s of speech"),
    ]


if __name__ == "__main__":
    sys.exit(main())
