"""What a classifier looks at in a text: its words, pieces of its words, and kinds of words.

Kinds come from data/questions/senses.txt: "my nan has pleurisy" reads as "my KIN has ILLNESS", so a
sentence is known although no phrase names that illness or that person.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nccid.paths import QUESTIONS

Row = tuple[NDArray[np.int32], NDArray[np.float32]]

PIECES = (2, 3, 4, 5)
"""Letters of a piece of a word."""
SKELETON = (1, 2, 3)
"""Words in a row whose kinds are looked at together."""
_FORMS = {
    r"\bx[\s\-]?rays?\b": "xray",
    r"\b(?:ca|can|could|would|should|do|does|did|is|are|was|wo|has|have|had)n'?t\b": "not",
    r"\b(?:cannot|cannae|canny|cannie|dinnae|dinny|didnae|isnae|wisnae|willnae)\b": "not",
    r"\bi'?m\b|\bah'?m\b|\bim\b": "i am",
    r"\bi'?ve\b|\bah'?ve\b": "i have",
    r"\bah\b": "i",
    r"\bma\b": "my",
    r"\btae\b|\b2\b": "to",
    r"\bu\b": "you",
    r"\bur\b": "your",
    r"\br\b": "are",
    r"\bwhit\b|\bwot\b|\bwat\b": "what",
    r"\bgonna\b": "going to",
    r"\bwanna\b": "want to",
    r"\bw(?:hat|ho)'?s\b": "what is",
}
_WORD = re.compile(r"[^\W_]+")


def spelt(text: str) -> list[str]:
    """The words of a text in small letters, short and spoken forms written in one way."""
    lowered = text.lower().replace("\u2019", "'")
    for pattern, form in _FORMS.items():
        lowered = re.sub(pattern, form, lowered)
    return _WORD.findall(lowered.replace("'", ""))


@cache
def kinds() -> dict[str, str]:
    """The kind of each word of senses.txt, in capitals."""
    found: dict[str, str] = {}
    for line in (QUESTIONS / "senses.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split(":", 1)
            found |= {word.replace("-", ""): kind.upper() for word in words.split()}
    return found


def words(text: str) -> list[str]:
    """Words and neighbours of a text, and the rows of kinds in it, each as one trait."""
    said = spelt(text)
    read = ["<", *(kinds().get(word, word) for word in said), ">"]
    known = {kind for kind in read if kind.isupper()}
    found = [*said, *(f"{one} {two}" for one, two in pairwise(said))]
    for length in SKELETON:
        rows = (read[start : start + length] for start in range(len(read) - length + 1))
        found += [
            f"~{' '.join(row)}" for row in rows if set(row) & known or length == max(SKELETON)
        ]
    return [
        *found,
        *(f"has {kind}" for kind in sorted(known)),
        "of data" if "DATA" in known else "no data",
    ]


def pieces(text: str) -> Iterator[str]:
    """The pieces of each word, its ends marked, so that a slip of a finger spoils only a few."""
    for word in spelt(text):
        ended = f" {word} "
        for length in PIECES:
            for start in range(max(1, len(ended) - length + 1)):
                yield ended[start : start + length]


class Bag:
    """Gives each trait a place and a weight: what few texts have says more (TF-IDF)."""

    def __init__(self, places: dict[str, int], rarity: NDArray[np.float32]) -> None:
        """Use known places and weights; `learn` makes them."""
        self.places, self.rarity = places, rarity

    @classmethod
    def learn(cls, texts: Sequence[Iterable[str]], least: int = 1) -> "Bag":
        """Places for the traits that at least so many texts have."""
        seen = Counter(trait for text in texts for trait in set(text))
        kept = sorted(trait for trait, count in seen.items() if count >= least)
        rarity = [np.log((1 + len(texts)) / (1 + seen[trait])) + 1 for trait in kept]
        return cls(
            {trait: place for place, trait in enumerate(kept)}, np.array(rarity, dtype=np.float32)
        )

    def row(self, text: Iterable[str]) -> Row:
        """Places and weights of a text's known traits; the weights have length one."""
        found = Counter(self.places[trait] for trait in text if trait in self.places)
        at = np.fromiter(found, dtype=np.int32, count=len(found))
        counts = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        weights = (1 + np.log(counts)) * self.rarity[at]
        size = float(np.sqrt((weights**2).sum())) or 1.0
        return at, np.asarray(weights / size, dtype=np.float32)

    def rows(self, texts: Sequence[Iterable[str]]) -> csr_matrix:
        """One row a text."""
        found = [self.row(text) for text in texts]
        starts = np.cumsum([0, *(len(at) for at, _ in found)])
        data = np.concatenate([weights for _, weights in found])
        at = np.concatenate([at for at, _ in found])
        return csr_matrix((data, at, starts), shape=(len(found), len(self.places)))
