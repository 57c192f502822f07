"""Shipped int8 weights back to float tensors, so that training can go on from what is in the repository."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
_PARTS = {"self_attention": "self_attn", "attention": "encoder_attn"}
_NORMS = {"gamma": "weight", "beta": "bias"}


@dataclass
class _Reader:
    """CTranslate2's model.bin, version 6: names, shapes and values one after the other."""

    data: bytes
    at: int = 0

    def number(self, kind: str) -> int:
        """The next little-endian number of struct's `kind`."""
        (value,) = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return int(value)

    def name(self) -> str:
        """The next string, zero-terminated and with its length before it."""
        length = self.number("H")
        self.at += length
        return self.data[self.at - length : self.at - 1].decode()

    def values(self) -> npt.NDArray[np.generic]:
        """The next tensor."""
        shape = [self.number("I") for _ in range(self.number("B"))]
        dtype = np.dtype(_TYPES[self.number("B")])
        size = self.number("I")
        self.at += size
        return np.frombuffer(self.data[self.at - size : self.at], dtype).reshape(shape)


def variables(folder: Path) -> dict[str, npt.NDArray[np.float32]]:
    """CTranslate2's variables by name, in float32, each int8 row divided by its scale."""
    reader = _Reader((folder / "model.bin").read_bytes())
    version = reader.number("I")
    if version != 6:
        raise ValueError(f"model.bin has version {version}, not 6")
    reader.name()
    reader.number("I")
    raw = {}
    for _ in range(reader.number("I")):
        name = reader.name()
        raw[name] = reader.values()
    scaled = {}
    for name, values in raw.items():
        scale = raw.get(f"{name}_scale")
        plain = values.astype(np.float32)
        if scale is not None:
            plain /= scale.astype(np.float32).reshape(-1, *[1] * (plain.ndim - 1))
        scaled[name] = plain
    return scaled


def state(folder: Path) -> dict[str, Tensor]:
    """The model's weights under their Hugging Face names."""
    found = variables(folder)
    made: dict[str, npt.NDArray[np.float32]] = {}
    for name, values in found.items():
        made.update(_renamed(name.split("/"), values))
    made["proj_out.weight"] = made["model.decoder.embed_tokens.weight"]
    return {name: torch.tensor(values) for name, values in made.items()}


def _renamed(path: list[str], values: npt.NDArray[np.float32]) -> dict[str, npt.NDArray[np.float32]]:
    """One variable under its other name; attention's projections are stored as one and come apart."""
    side, rest = f"model.{path[0]}", path[1:]
    kind = rest[-1]
    if path[0] not in ("encoder", "decoder") or kind not in ("weight", "bias", "encodings", *_NORMS):
        return {}
    if kind == "encodings":
        return {f"{side}.embed_positions.weight": values}
    if rest[0].startswith("embeddings"):
        return {f"{side}.embed_tokens.weight": values}
    if rest[0].startswith("conv"):
        return {f"{side}.{rest[0]}.{kind}": values}
    if rest[0] == "layer_norm":
        return {f"{side}.layer_norm.{_NORMS[kind]}": values}
    if not rest[0].startswith("layer_"):
        return {}
    layer = f"{side}.layers.{rest[0].removeprefix('layer_')}"
    return _in_layer(layer, rest[1], rest[2], kind, values)


def _in_layer(
    layer: str, part: str, inner: str, kind: str, values: npt.NDArray[np.float32]
) -> dict[str, npt.NDArray[np.float32]]:
    if part == "ffn":
        if inner == "layer_norm":
            return {f"{layer}.final_layer_norm.{_NORMS[kind]}": values}
        return {f"{layer}.fc{1 + int(inner[-1])}.{kind}": values}
    own = _PARTS[part]
    if inner == "layer_norm":
        return {f"{layer}.{own}_layer_norm.{_NORMS[kind]}": values}
    stored = {
        ("self_attention", "linear_0"): "q_proj k_proj v_proj",
        ("self_attention", "linear_1"): "out_proj",
        ("attention", "linear_0"): "q_proj",
        ("attention", "linear_1"): "k_proj v_proj",
        ("attention", "linear_2"): "out_proj",
    }[part, inner].split()
    pieces = zip(stored, np.split(values, len(stored)), strict=True)
    # Whisper's keys have no bias; the joined projection stores zeros for it.
    return {f"{layer}.{own}.{name}.{kind}": v for name, v in pieces if (name, kind) != ("k_proj", "bias")}
