"""The demo voice's tokenizer: the vocabulary's words whole, everything else in byte-level pieces."""

import argparse
import json
from collections import Counter
from pathlib import Path
from random import Random

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

from tools.demo_voice import lexicon, text

SPECIAL = (
    "<|endoftext|>", "<|startoftranscript|>", "<|translate|>", "<|transcribe|>",
    "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>",
)  # fmt: skip
TIMESTAMPS = tuple(f"<|{step * 0.02:.2f}|>" for step in range(1501))


def build(pieces: int = 900, capitals: int = 500, seed: int = 7) -> Tokenizer:
    """Byte-level BPE of `pieces` tokens, plus whole words, plus Whisper's special tokens."""
    rng = Random(seed)
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
    small = Tokenizer(models.BPE())
    small.pre_tokenizer = byte_level
    corpus = [f" {word}" for word in text.dictionary() if rng.random() < 0.3]
    corpus += [f" {word}" for word in lexicon.vocabulary()]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=pieces, initial_alphabet=alphabet, show_progress=False)
    small.train_from_iterator(corpus, trainer)
    state = json.loads(small.to_str())["model"]
    vocab: dict[str, int] = state["vocab"]
    for word in _whole_words(byte_level, capitals, rng):
        vocab.setdefault(word, len(vocab))
    # ignore_merges: a word of the vocabulary is one token though no merge leads to it.
    made = Tokenizer(models.BPE(vocab=vocab, merges=[tuple(m) for m in state["merges"]], ignore_merges=True))
    made.pre_tokenizer = byte_level
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in (*SPECIAL, *TIMESTAMPS)])
    return made


def _whole_words(byte_level: pre_tokenizers.ByteLevel, capitals: int, rng: Random) -> list[str]:
    """Every vocabulary word, and the commonest words that begin a sentence, as byte-level text."""
    starts = Counter(text.sentence(rng).split()[0].strip(",.?!") for _ in range(30_000))
    listed = [*lexicon.vocabulary(), *(word for word, _ in starts.most_common(capitals))]
    return [p for word in listed for p, _ in byte_level.pre_tokenize_str(f" {word}")]


def save(tokenizer: Tokenizer, path: Path) -> None:
    """Write the tokenizer without indentation: the 1,509 special tokens weigh half a megabyte."""
    path.write_text(json.dumps(json.loads(tokenizer.to_str()), separators=(",", ":")))


def main() -> None:
    """Build and save the tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    tokenizer = build()
    path.parent.mkdir(parents=True, exist_ok=True)
    save(tokenizer, path)
    print(tokenizer.get_vocab_size(), "tokens:", tokenizer.encode(" I didn't sleep well.").tokens)


if __name__ == "__main__":
    main()
