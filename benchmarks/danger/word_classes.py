"""Sorts words into classes by what all-MiniLM-L6-v2 makes of each alone; needs scikit-learn.

    python -m benchmarks.danger.word_classes FOLDER

FOLDER holds the model as `voicejournal models download meaning` fetches it. The whole words of its tokenizer
are sorted, with those of the writers who are learned from. The model is not needed to use the classes.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.danger.corpus import LEARNED, sentences
from voicejournal.adapters.danger_weights import CLASSES, FIRST_CLASS
from voicejournal.adapters.sentence_meaning import MODEL, TOKENIZER
from voicejournal.domain.text.word_pieces import words
from voicejournal.paths import shipped_data

NARROW, WIDE = 1500, 150
_AT_ONCE = 64
_HEAD = """# Words by their first two letters, with numbers of narrow classes; last, the wide class of each.
# Made by `python -m benchmarks.danger.word_classes` from vectors of all-MiniLM-L6-v2 (Apache-2.0).
"""


def main(folder: Path) -> int:
    """Write the classes where the program finds them."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    known = _known(shipped_data() / TOKENIZER)
    vectors = _vectors(folder, known)
    sort = {"random_state": 0, "n_init": 1, "batch_size": 2048, "max_iter": 30}
    narrow = MiniBatchKMeans(NARROW, **sort).fit(vectors)
    wide = MiniBatchKMeans(WIDE, **sort).fit(narrow.cluster_centers_.astype(np.float32)).labels_
    numbers = {word: int(number) for word, number in zip(known, narrow.labels_, strict=True)}
    (shipped_data() / CLASSES).write_text(rendered(numbers, [str(number) for number in wide]), "utf-8")
    return 0


def rendered(narrow: Mapping[str, int], wide: Sequence[str]) -> str:
    """The file for the narrow class of each word, and the wide class of each narrow one."""
    lines = defaultdict[str, list[str]](list)
    for word, number in narrow.items():
        lines[word[:2]].append(f"{word[2:]}{number + FIRST_CLASS}")
    words_of = "".join(f"{begin} {' '.join(sorted(lines[begin]))}\n" for begin in sorted(lines))
    return f"{_HEAD}{words_of}{' '.join(wide)}\n"


def _known(tokenizer: Path) -> list[str]:
    vocabulary = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    whole = {word for word in vocabulary if re.fullmatch(r"[a-z]{2,}|a|i", word)}
    written = {word for one in sentences(LEARNED) for word in words(one.text)}
    return sorted(whole | {word for word in written if re.fullmatch(r"[a-z]+", word)})


def _vectors(folder: Path, known: list[str]) -> Any:
    """The mean of the last layer for each word alone, of length 1; words of like length at once."""
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(shipped_data() / TOKENIZER))
    tokenizer.enable_padding()
    session = onnxruntime.InferenceSession(str(folder / MODEL))
    order = sorted(range(len(known)), key=lambda place: len(known[place]))
    vectors = np.zeros((len(known), 384), np.float32)
    for start in range(0, len(order), _AT_ONCE):
        places = order[start : start + _AT_ONCE]
        tokens = tokenizer.encode_batch([known[place] for place in places])
        ids = np.array([each.ids for each in tokens])
        mask = np.array([each.attention_mask for each in tokens])
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        layer = session.run(None, given)[0]
        mean = (layer * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        vectors[places] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return vectors


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
