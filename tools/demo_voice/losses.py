"""What a training step is to make small: the decoder's surprise, two CTC losses, and stray attention."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from tools.demo_voice.batches import IGNORED, Batch
from tools.demo_voice.model import Student

NEGATIVES = 400


@dataclass(frozen=True)
class Losses:
    """The parts of one step's loss."""

    decoder: Tensor
    letters: Tensor
    tokens: Tensor
    attention: Tensor


def guidance(attention: list[Tensor], batch: Batch) -> Tensor:
    """How little of the attention lies within half a second of where each token is said, as -log."""
    clips, rows, frames = batch.given.shape[0], batch.given.shape[1], attention[0].shape[-1]
    near = torch.zeros(clips, rows, frames)
    for clip, spans in enumerate(batch.spans):
        for row, first, last in spans:
            near[clip, row, max(0, first - 25) : last + 25] = 1
    said = near.any(-1)
    mass = torch.stack([(layer.mean(1) * near).sum(-1)[said] for layer in attention])
    return -(mass + 1e-3).log().mean() if said.any() else torch.zeros(())


def losses(student: Student, batch: Batch, smoothing: float, with_tokens: bool) -> Losses:
    """Cross entropy of the decoder and the CTC losses of the helpers."""
    offered, targets = _sampled(batch.tokens, int(student.whisper.config.eos_token_id))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded, letters = student.encode(batch.features)
        logits, attention = student.decode_watched(batch.given, encoded)
        tokens = student.token_logits(encoded, offered) if with_tokens else None
    decoder = functional.cross_entropy(
        logits.float().flatten(0, 1),
        batch.wanted.flatten(),
        ignore_index=IGNORED,
        label_smoothing=smoothing,
    )
    zero = torch.zeros(())
    return Losses(
        decoder,
        _ctc(letters, batch.letters),
        zero if tokens is None else _ctc(tokens, targets),
        guidance(attention, batch),
    )


def _sampled(tokens: list[list[int]], vocabulary: int) -> tuple[Tensor, list[list[int]]]:
    """The batch's tokens with some others to tell them from, and the targets as places among them.

    All 5,600 tokens at every frame would cost a fifth of the step.
    """
    used = {token for row in tokens for token in row}
    others = torch.randint(vocabulary, (NEGATIVES,)).tolist()
    offered = sorted(used | set(others))
    place = {token: number for number, token in enumerate(offered, start=1)}
    return torch.tensor(offered), [[place[token] for token in row] for row in tokens]


def _ctc(logits: Tensor, targets: list[list[int]]) -> Tensor:
    probabilities = logits.float().log_softmax(-1).transpose(0, 1)
    return functional.ctc_loss(
        probabilities,
        torch.tensor([t for row in targets for t in row], dtype=torch.long),
        torch.full((len(targets),), probabilities.shape[0]),
        torch.tensor([len(row) for row in targets]),
        zero_infinity=True,
    )
