"""The model's shape, the helper heads used while training, and Whisper's features in torch."""

from pathlib import Path

import torch
from faster_whisper.feature_extractor import FeatureExtractor
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AttentionInterface, WhisperConfig, WhisperForConditionalGeneration

from tools.demo_voice import restore

WIDTH = 192
ENCODER_LAYERS = 4
DECODER_LAYERS = 4
CHARACTER_LAYER = 3
GUIDED_LAYERS = 2
CHARACTERS = " abcdefghijklmnopqrstuvwxyz'.,?"
HOP = 160


def whisper(tokenizer: Tokenizer) -> WhisperForConditionalGeneration:
    """A Whisper of 192 dimensions and four layers a side, with random weights."""
    end = tokenizer.token_to_id("<|endoftext|>")
    config = WhisperConfig(
        vocab_size=tokenizer.get_vocab_size(),
        num_mel_bins=80,
        d_model=WIDTH,
        encoder_layers=ENCODER_LAYERS,
        decoder_layers=DECODER_LAYERS,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=4 * WIDTH,
        decoder_ffn_dim=4 * WIDTH,
        max_source_positions=1500,
        max_target_positions=448,
        dropout=0.0,
        pad_token_id=end,
        bos_token_id=end,
        eos_token_id=end,
        decoder_start_token_id=tokenizer.token_to_id("<|startoftranscript|>"),
        suppress_tokens=None,
        begin_suppress_tokens=None,
    )
    model = WhisperForConditionalGeneration(config)
    model.set_attn_implementation("explicit")
    return model


def explicit(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    **_: object,
) -> tuple[Tensor, Tensor]:
    """Attention written out, with its weights; queries come scaled.

    On a processor the gradient of torch's fused attention takes a third of the whole step at these sizes.
    """
    scores = query @ key.transpose(2, 3)
    if attention_mask is not None:
        scores = scores + attention_mask.to(scores.dtype)
    elif module.is_causal and query.shape[2] == key.shape[2]:
        later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        scores = scores.masked_fill(later, -1e4)
    with torch.autocast("cpu", enabled=False):
        weights = scores.softmax(-1)
    return (weights @ value).transpose(1, 2).contiguous(), weights


AttentionInterface.register("explicit", explicit)


class Student(nn.Module):
    """Whisper with two CTC helpers: letters from a middle layer, tokens from the last."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.whisper = whisper(tokenizer)
        self.letter_norm = nn.LayerNorm(WIDTH)
        self.letters = nn.Linear(WIDTH, len(CHARACTERS) + 1)
        self.token_query = nn.Linear(WIDTH, WIDTH)
        self.token_blank = nn.Linear(WIDTH, 1)

    def encode(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Features (batch, 80, frames) to the encoder's output and the letters' logits, at 50 Hz."""
        encoder = self.whisper.model.encoder
        hidden = functional.gelu(encoder.conv2(functional.gelu(encoder.conv1(features)))).transpose(1, 2)
        hidden = hidden + encoder.embed_positions.weight[: hidden.shape[1]]
        letters = hidden
        for number, layer in enumerate(encoder.layers, start=1):
            out = layer(hidden, None)
            hidden = out[0] if isinstance(out, tuple) else out
            if number == CHARACTER_LAYER:
                letters = self.letters(self.letter_norm(hidden))
        return encoder.layer_norm(hidden), letters

    def decode(self, tokens: Tensor, encoded: Tensor) -> Tensor:
        """Logits (batch, length, vocabulary) for the token after each of `tokens`."""
        out = self.whisper.model.decoder(input_ids=tokens, encoder_hidden_states=encoded)
        logits: Tensor = self.whisper.proj_out(out.last_hidden_state)
        return logits

    def decode_watched(self, tokens: Tensor, encoded: Tensor) -> tuple[Tensor, list[Tensor]]:
        """As `decode`, with the attention (batch, heads, length, frames) of the guided layers."""
        seen: list[Tensor] = []
        layers = self.whisper.model.decoder.layers[:GUIDED_LAYERS]
        hooks = [
            layer.encoder_attn.register_forward_hook(lambda _module, _given, out: seen.append(out[1]))
            for layer in layers
        ]
        logits = self.decode(tokens, encoded)
        for hook in hooks:
            hook.remove()
        return logits, seen

    def token_logits(self, encoded: Tensor, offered: Tensor) -> Tensor:
        """Blank and the offered tokens at 25 Hz, through the decoder's own embedding."""
        half = encoded[:, : encoded.shape[1] // 2 * 2].unflatten(1, (-1, 2)).mean(2)
        table = self.whisper.model.decoder.embed_tokens.weight[offered]
        return torch.cat([self.token_blank(half), self.token_query(half) @ table.T], dim=-1)


class LogMel(nn.Module):
    """faster-whisper's log-mel features, for a whole batch at once."""

    def __init__(self) -> None:
        super().__init__()
        self.filters = torch.tensor(FeatureExtractor().mel_filters, dtype=torch.float32)
        self.window = torch.hann_window(400)

    @torch.no_grad()
    def forward(self, sound: Tensor, lengths: list[int], frames: int) -> Tensor:
        """Sound (batch, samples) to (batch, 80, frames); frames beyond a clip are 0, as in use.

        faster-whisper pads a short clip with zeros after the logarithm, not with silence before.
        """
        spectrum = torch.stft(sound, 400, HOP, window=self.window, return_complex=True, pad_mode="reflect")[
            ..., :-1
        ]
        log = torch.clamp(self.filters @ spectrum.abs().square(), min=1e-10).log10()
        out = torch.zeros(len(lengths), log.shape[1], frames)
        for row, length in enumerate(lengths):
            count = length // HOP
            clip = log[row, :, :count]
            out[row, :, :count] = (torch.maximum(clip, clip.max() - 8.0) + 4.0) / 4.0
        return out


def warm_start(student: Student, tokenizer: Tokenizer, folder: Path) -> int:
    """Take over what fits from an earlier model; added decoder layers begin as doing nothing.

    `folder` holds a model in Hugging Face form, or a converted one such as the shipped one.

    A new token begins as the mean of the pieces it was before. Returns the tensors taken over.
    """
    plain = folder / "model.safetensors"
    old = load_file(plain) if plain.exists() else restore.state(folder)
    state = student.whisper.state_dict()
    taken = 0
    for name, value in old.items():
        if name in state and state[name].shape == value.shape:
            state[name].copy_(value)
            taken += 1
    pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
    table = old["model.decoder.embed_tokens.weight"]
    target = state["model.decoder.embed_tokens.weight"]
    for token, row in tokenizer.get_vocab().items():
        same = pieces.token_to_id(token)
        ids = [same] if same is not None else pieces.encode(tokenizer.decode([row])).ids
        if ids:
            target[row] = table[ids].mean(0)
    have = max(int(n.split(".")[3]) for n in old if n.startswith("model.decoder.layers.")) + 1
    for layer in student.whisper.model.decoder.layers[have:]:
        for linear in (layer.self_attn.out_proj, layer.encoder_attn.out_proj, layer.fc2):
            nn.init.zeros_(linear.weight)
            nn.init.zeros_(linear.bias)
    return taken
