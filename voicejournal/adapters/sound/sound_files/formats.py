"""Allowlists of the file formats and codecs that are read; anything else is not a sound file.

FFmpeg detects a format by content, and some formats are instructions: SDP opens sockets; HLS, DASH, concat
and the like open the files they name. None of them may be on this list, and so none of them is ever run: the
list is applied after detection and before anything of the file is read.
"""

from __future__ import annotations

FORMATS = (
    "aac", "ac3", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dss", "eac3", "flac", "flv", "gsm",
    "loas", "matroska", "mov", "mp3", "mpeg", "mpegts", "nistsphere", "oga", "ogg", "oma", "qcp", "rm",
    "sox", "tta", "voc", "w64", "wav", "wv",
)  # fmt: skip
"""FFmpeg demuxers for files from phones, recorders, browsers and cameras; each reads that file alone."""

CODECS = (
    "aac", "aac_fixed", "aac_latm", "ac3", "adpcm_g722", "adpcm_g726", "adpcm_g726le", "adpcm_ima_qt",
    "adpcm_ima_wav", "adpcm_ms", "adpcm_swf", "adpcm_yamaha", "alac", "amrnb", "amrwb", "ape", "atrac1",
    "atrac3", "atrac3p", "cook", "dca", "dss_sp", "eac3", "flac", "g722", "g723_1", "g726", "g726le",
    "g729", "gsm", "gsm_ms", "ilbc", "mace3", "mace6", "mp1", "mp1float", "mp2", "mp2float", "mp3",
    "mp3float", "nellymoser", "opus", "libopus", "pcm_alaw", "pcm_bluray", "pcm_dvd", "pcm_f16le",
    "pcm_f24le", "pcm_f32be", "pcm_f32le", "pcm_f64be", "pcm_f64le", "pcm_mulaw", "pcm_s16be",
    "pcm_s16be_planar", "pcm_s16le", "pcm_s16le_planar", "pcm_s24be", "pcm_s24le", "pcm_s24le_planar",
    "pcm_s32be", "pcm_s32le", "pcm_s32le_planar", "pcm_s64be", "pcm_s64le", "pcm_s8", "pcm_s8_planar",
    "pcm_u16be", "pcm_u16le", "pcm_u24be", "pcm_u24le", "pcm_u32be", "pcm_u32le", "pcm_u8", "qcelp",
    "qdm2", "qdmc", "ra_144", "ra_288", "sipr", "speex", "libspeex", "tta", "vorbis", "libvorbis",
    "wavpack", "wmapro", "wmav1", "wmav2", "wmavoice", "wmalossless",
)  # fmt: skip
"""Audio decoders. Pictures and films are not decoded at all: a small cover may claim gigabytes."""

OPTIONS = {
    "format_whitelist": ",".join(FORMATS),
    "codec_whitelist": ",".join(CODECS),
    "protocol_whitelist": "none",  # not even a file: the input is passed in as an open file
    "enable_drefs": "0",  # a film may name other files as its tracks
    "use_absolute_path": "0",
}

DECLARED = ("aiff", "au", "caf", "flac", "matroska", "mov", "w64", "wav")
"""Formats that declare their length in advance, so that truncation can be detected; others estimate."""

LOWEST, HIGHEST = 1_000, 768_000
"""Accepted sample rates in frames per second; a file that claims another rate is not sound."""
