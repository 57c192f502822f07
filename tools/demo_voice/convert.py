"""From a training course to the folder that faster-whisper loads: int8, tokenizer, features."""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from ctranslate2.converters import TransformersConverter
from tokenizers import Tokenizer
from transformers import WhisperFeatureExtractor, WhisperForConditionalGeneration

from tools.demo_voice import tokenizer as demo_tokenizer
from tools.demo_voice.model import Student

# Cross-attention (layer, head) pairs whose times lie nearest to espeak-ng's own word events;
# `align` measures and prints them.
ALIGNMENT_HEADS = ((1, 3), (1, 1))


def student(course: Path, tokenizer: Tokenizer) -> WhisperForConditionalGeneration:
    """The averaged model of a course's last checkpoint."""
    saved = torch.load(course / "course.pt", weights_only=True)
    learner = Student(tokenizer)
    learner.load_state_dict(saved["average"])
    return learner.whisper.eval()


def generation_config(tokenizer: Tokenizer, heads: list[list[int]]) -> dict[str, Any]:
    """What CTranslate2's converter reads: heads for word times, nothing suppressed."""
    end = tokenizer.token_to_id("<|endoftext|>")
    return {
        "alignment_heads": heads,
        "begin_suppress_tokens": [],
        "bos_token_id": end,
        "decoder_start_token_id": tokenizer.token_to_id("<|startoftranscript|>"),
        "eos_token_id": end,
        "is_multilingual": False,
        "no_timestamps_token_id": tokenizer.token_to_id("<|notimestamps|>"),
        "pad_token_id": end,
        "suppress_tokens": [],
    }


def convert(
    model: WhisperForConditionalGeneration,
    tokenizer: Tokenizer,
    target: Path,
    heads: list[list[int]],
) -> None:
    """Write `target` with int8 weights through CTranslate2's own converter."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        model.save_pretrained(source)
        demo_tokenizer.save(tokenizer, source / "tokenizer.json")
        WhisperFeatureExtractor(feature_size=80).save_pretrained(source)
        config = json.dumps(generation_config(tokenizer, heads))
        (source / "generation_config.json").write_text(config)
        converter = TransformersConverter(
            str(source), copy_files=["tokenizer.json", "preprocessor_config.json"]
        )
        converter.convert(str(target), quantization="int8", force=True)
    size = sum(file.stat().st_size for file in target.iterdir())
    print(f"{target}: {size / 1e6:.2f} MB")


def main() -> None:
    """Convert the last checkpoint of a course."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("course", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    heads = [list(head) for head in ALIGNMENT_HEADS]
    convert(student(options.course, tokenizer), tokenizer, options.target, heads)


if __name__ == "__main__":
    main()
