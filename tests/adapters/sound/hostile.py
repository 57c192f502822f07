"""Files that call themselves sound and are instructions: to open something else, or to fill memory."""

from __future__ import annotations

import os
import struct
import tomllib
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path

PLACES = ("http://127.0.0.1:9/x.ts", "rtp://127.0.0.1:5004", "tcp://127.0.0.1:9", "BAIT")
"""Where the texts below point; BAIT is a sound file beside them."""

_WEBM = b"\x1aE\xdf\xa3\x84B\x82\x84webm"
_KNOWN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TEXTS, _SDP, _HLS = _KNOWN["texts"], _KNOWN["parts"]["sdp"], _KNOWN["parts"]["hls"]


def hostile(folder: Path, bait: Path) -> Iterator[Path]:
    """Every kind of them, each under names of several kinds of sound."""
    made = {f"{kind}-{n}": text.format(place.replace("BAIT", str(bait))).encode()
            for kind, text in _TEXTS.items() for n, place in enumerate(PLACES)}  # fmt: skip
    for n, (address, kind) in enumerate(
        (a, k) for a in ("127.0.0.1", "239.1.2.3/1", "224.0.0.1") for k in (0, 33, 96)
    ):
        made[f"sdp-{n}"] = _SDP.format(address, kind).encode()
    made["sap"] = b"\x20\0\0\0\x7f\0\0\x01application/sdp\0" + made["sdp-0"]
    made |= _films(bait) | _claims()
    for number, (name, data) in enumerate(made.items()):
        path = folder / (name + (".wav", ".m4a", ".mp3", ".ogg", ".%03d.wav")[number % 5])
        path.write_bytes(data)
        yield path
    yield from _holes(folder)


def _box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def film(reference: bytes, rate: int = 16_000, samples: int = 16_000, channels: int = 1) -> bytes:
    """A film with one track of sound, whose data lie where `reference` (a box of `dref`) says."""
    entry = bytes(6) + struct.pack(">HHHIHHHHHH", 1, 0, 0, 0, channels, 16, 0, 0, rate & 0xFFFF, 0)
    table = _box(
        b"stbl",
        _box(b"stsd", struct.pack(">II", 0, 1), _box(b"sowt", entry)),
        _box(b"stts", struct.pack(">IIII", 0, 1, samples, 1)),
        _box(b"stsc", struct.pack(">IIIII", 0, 1, 1, samples, 1)),
        _box(b"stsz", struct.pack(">III", 0, 2, samples)),
        _box(b"stco", struct.pack(">III", 0, 1, 64)),
    )
    media = _box(
        b"mdia",
        _box(b"mdhd", struct.pack(">IIIIIHH", 0, 0, 0, rate, samples, 0, 0)),
        _box(b"hdlr", struct.pack(">I4s4sIIIB", 0, b"mhlr", b"soun", 0, 0, 0, 0)),
        _box(
            b"minf",
            _box(b"smhd", bytes(8)),
            _box(b"dinf", _box(b"dref", struct.pack(">II", 0, 1), reference)),
            table,
        ),
    )
    header = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, rate, samples), bytes(80))
    track = _box(b"trak", _box(b"tkhd", struct.pack(">IIIIII", 7, 0, 0, 1, 0, samples), bytes(60)), media)
    return _box(b"ftyp", b"qt  \0\0\0\0qt  ") + _box(b"moov", header, track)


def _films(bait: Path) -> dict[str, bytes]:
    """Containers that name other files, or hold a playlist where subtitles or covers are expected."""
    path = str(bait).encode()
    link = bytes(4) + b"url " + struct.pack(">I", len(path)) + path
    alias = (
        bytes(150)
        + struct.pack(">HH", 2, len(path))
        + path
        + struct.pack(">HH", 18, len(path))
        + path
        + b"\xff\xff\0\0"
    )
    playlist = _HLS.format("", str(bait)).encode()
    subtitles = (
        b"GAB2\0\x02\0" + struct.pack("<IHI", 2, 0, 0)[:6] + struct.pack("<HI", 4, len(playlist)) + playlist
    )
    stream = (
        struct.pack("<4sI4sIHHIIIIIIIII", b"strh", 56, b"txts", 0, 0, 0, 0, 1, 1, 0, 9, 0, 0, 0, 0)[:64]
        + struct.pack("<4sI", b"strf", 0)
    )  # fmt: skip
    listed = b"hdrl" + struct.pack("<4sI", b"avih", 56) + bytes(56) + _list(b"strl" + stream)
    movie = b"movi" + struct.pack("<4sI", b"00tx", len(subtitles)) + subtitles
    avi = b"AVI " + _list(listed) + _list(movie)
    return {
        "film-url": film(_box(b"url ", bytes(4), b"file://" + path + b"\0")),
        "film-http": film(_box(b"url ", bytes(4), b"http://127.0.0.1:9/x\0")),
        "film-alias": film(_box(b"alis", bytes(4), alias)),
        "film-resource": film(_box(b"rsrc", bytes(4), alias)),
        "film-reference": _box(b"moov", _box(b"rmra", _box(b"rmda", _box(b"rdrf", link)))),
        "avi-playlist": b"RIFF" + struct.pack("<I", len(avi)) + avi,
        "mxf": bytes.fromhex("060e2b34020501010d01020101020400") + b"\x04" + bytes(4) + path,
        "mlv": b"MLVI" + struct.pack("<I", 52) + b"v2.0\0\0\0\0" + bytes(36) + path,
        "webm-manifest": _WEBM + path,
        "cover": _cover(playlist),
        "cover-of-gigabytes": _cover(_picture(30_000)),
    }  # fmt: skip


def _list(data: bytes) -> bytes:
    return struct.pack("<4sI", b"LIST", len(data)) + data + bytes(len(data) % 2)


def _picture(side: int) -> bytes:
    """A picture of a few bytes that says it has `side` times `side` points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(side)))
        + chunk(b"IEND", b"")
    )


def _cover(data: bytes) -> bytes:
    frame = b"\0image/png\0\x03\0" + data
    frame = b"APIC" + struct.pack(">IH", len(frame), 0) + frame
    size = len(frame)
    sizes = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + sizes + frame + (b"\xff\xfb\x90\xc4" + bytes(413)) * 40


def _claims() -> dict[str, bytes]:
    """Headers that promise what nobody has."""

    def sound(channels: int, rate: int, bits: int, align: int, size: int = 32_000) -> bytes:
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, channels, rate, rate * 2 & 0xFFFFFFFF, align, bits)
        return (
            b"RIFF\xff\xff\xff\xffWAVE" + form + struct.pack("<4sI", b"data", size) + bytes(range(250)) * 128
        )

    return {
        "no-rate": sound(1, 0, 16, 2),
        "highest-rate": sound(1, 0xFFFFFFFF, 16, 2),
        "no-channels": sound(0, 16_000, 16, 2),
        "many-channels": sound(65_535, 16_000, 16, 2),
        "no-bits": sound(1, 16_000, 0, 0),
        "many-bits": sound(1, 16_000, 65_535, 65_535),
        "list-of-gigabytes": b"RIFF\xff\xff\xff\xffWAVELIST\xfe\xff\xff\xff" + bytes(4000),
        "film-of-many-samples": film(_box(b"url ", b"\0\0\0\x01"), samples=0x7FFFFFFF),
        "film-without-rate": film(_box(b"url ", b"\0\0\0\x01"), rate=0),
        "film-of-many-channels": film(_box(b"url ", b"\0\0\0\x01"), channels=65_535),
        "comment-of-gigabytes": b"fLaC\x84\xff\xff\xff" + bytes(4000),
        "page-of-nothing": b"OggS\0\x02" + bytes(20) + b"\xff" + b"\xff" * 255,
        "matroska-of-terabytes": _WEBM + b"\x18S\x80g\x01\x0f\xff\xff\xff\xff\xff\xff" + bytes(4000),
    }  # fmt: skip


def _holes(folder: Path) -> Iterator[Path]:
    """Files that take no room and seem to be endless."""
    heads = {"hole.wav": b"", "hole.mp3": b"\xff\xfb\x90\xc4" + bytes(413), "day.wav": b""}
    for name, head in heads.items():
        path = folder / name
        if name == "day.wav":
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, 16_000, 0, "NONE", ""))
                file.writeframes(bytes(2))
        else:
            path.write_bytes(head)
        os.truncate(path, 30 << 30)
        if name == "day.wav":
            with path.open("r+b") as opened:
                opened.seek(40)
                opened.write(b"\xff\xff\xff\xff")
        yield path
