"""Plays sound slower or faster at the same pitch, by FFmpeg's `atempo` (WSOLA), incrementally."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.filter import Graph


class Tempo:
    """Converts int16 mono at `rate` to `speed` times its tempo; `atempo` takes speeds from 0.5 to 100."""

    def __init__(self, rate: int, speed: float) -> None:
        self._rate = rate
        self._speed = speed
        self._graph: Graph | None = None

    def __call__(self, pcm: bytes) -> bytes:
        """The output available after `pcm`; some 0.1 s stay buffered until more input comes."""
        if self._speed == 1.0 or not pcm:
            return pcm
        from av import AudioFrame

        if self._graph is None:
            self._graph = self._made()
        frame = AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
        frame.sample_rate = self._rate
        frame.planes[0].update(pcm)
        self._graph.push(frame)
        return _pulled(self._graph)

    def rest(self) -> bytes:
        """The output still buffered at the end."""
        graph, self._graph = self._graph, None
        if graph is None:
            return b""
        graph.push(None)
        return _pulled(graph)

    def _made(self) -> Graph:
        from av.filter import Graph

        graph = Graph()
        source = graph.add_abuffer(
            format="s16", sample_rate=self._rate, layout="mono", time_base=Fraction(1, self._rate)
        )
        graph.link_nodes(source, graph.add("atempo", str(self._speed)), graph.add("abuffersink"))
        graph.configure()
        return graph


def _pulled(graph: Graph) -> bytes:
    from av import BlockingIOError as NothingYet
    from av import EOFError as AtEnd

    found: list[bytes] = []
    while True:
        try:
            frame: Any = graph.pull()
        except (NothingYet, AtEnd):
            return b"".join(found)
        found.append(bytes(frame.planes[0])[: frame.samples * 2])
