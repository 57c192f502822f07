"""Resamples and downmixes sound of any rate and number of channels to mono, incrementally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from voicejournal.domain.speech.audio import RATE, Sound

if TYPE_CHECKING:
    from av import AudioFrame, AudioResampler
    from numpy import dtype, float32, ndarray

    Samples: TypeAlias = ndarray[Any, dtype[float32]]

_QUALITY = {"filter_size": "128", "cutoff": "0.95"}
"""Options of libswresample. Measured from 48 and 44.1 kHz to 16 kHz: flat to 7 kHz, aliases from above
8.2 kHz at least 90 dB down, for 4 ms of work a second. Its own default lets 8.5 kHz through at -26 dB.
libswresample comes with PyAV, which faster-whisper brings; soxr would be one more library for the
same.
"""


class FrameResampler:
    """Converts FFmpeg's frames of any format, even one that changes, to int16 mono at `to`."""

    def __init__(self, to: int = RATE) -> None:
        self._to = to
        self._shape: tuple[str, str, int] | None = None
        self._resampler: AudioResampler | None = None

    def __call__(self, frame: AudioFrame) -> bytes:
        """The output available after `frame`; a few milliseconds stay buffered until more input comes."""
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        before = self.rest() if shape != self._shape else b""
        if self._resampler is None:
            from av import AudioResampler

            self._shape = shape
            self._resampler = AudioResampler(format="s16", layout="mono", rate=self._to, options=_QUALITY)
        return before + _pcm(self._resampler, frame)

    def rest(self) -> bytes:
        """The output still buffered at the end."""
        resampler, self._resampler = self._resampler, None
        return _pcm(resampler, None) if resampler is not None else b""


class MonoResampler:
    """Converts mono frames from -1 to 1, even of changing rate, to rate `to`; copies those of that rate."""

    def __init__(self, to: int = RATE) -> None:
        self._to = to
        self._from = to
        self._resampler: AudioResampler | None = None

    def __call__(self, samples: Samples, rate: int) -> Samples:
        """The output available after `samples`; a few milliseconds stay buffered until more input comes."""
        import numpy
        from av import AudioFrame, AudioResampler

        before = self.rest() if rate != self._from else samples[:0]
        self._from = rate
        if rate == self._to:
            return numpy.append(before, samples)
        if self._resampler is None:
            self._resampler = AudioResampler(format="fltp", layout="mono", rate=self._to, options=_QUALITY)
        frame = AudioFrame.from_ndarray(numpy.ascontiguousarray(samples).reshape(1, -1), "fltp", "mono")
        frame.sample_rate = rate
        return numpy.concatenate(
            [before, *(each.to_ndarray()[0] for each in self._resampler.resample(frame))]
        )

    def rest(self) -> Samples:
        """The output still buffered at the end."""
        import numpy

        resampler, self._resampler = self._resampler, None
        rest = resampler.resample(None) if resampler is not None else []
        return numpy.concatenate([numpy.zeros(0, "f4"), *(each.to_ndarray()[0] for each in rest)])


class Resampler:
    """Converts int16 sound at `rate` with `channels` (1 or 2, interleaved) to mono at `to`."""

    def __init__(self, rate: int, channels: int = 1, to: int = RATE) -> None:
        self._rate, self._channels = rate, channels
        self._resampler = None if (rate, channels) == (to, 1) else FrameResampler(to)

    def __call__(self, pcm: bytes) -> bytes:
        """The output available after `pcm`; a few milliseconds stay buffered until more input comes."""
        if self._resampler is None or not pcm:
            return pcm
        from av import AudioFrame

        layout = "mono" if self._channels == 1 else "stereo"
        frame = AudioFrame(format="s16", layout=layout, samples=len(pcm) // (2 * self._channels))
        frame.sample_rate = self._rate
        frame.planes[0].update(pcm)
        return self._resampler(frame)

    def rest(self) -> bytes:
        """The output still buffered at the end."""
        return b"" if self._resampler is None else self._resampler.rest()


def resampled(sound: Sound, to: int) -> Sound:
    """The sound at another rate."""
    resampler = Resampler(sound.rate, to=to)
    return Sound(resampler(sound.pcm) + resampler.rest(), to)


def _pcm(resampler: AudioResampler, frame: AudioFrame | None) -> bytes:
    return b"".join(bytes(each.planes[0])[: each.samples * 2] for each in resampler.resample(frame))
