"""What a classifier looks at in a text: its words, pieces of its words, and kinds of words.

Kinds come from data/questions/senses.txt: "my nan has pleurisy" reads as "my KIN has ILLNESS", so a
sentence is known although no phrase names that illness or that person.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from nccid.paths import QUESTIONS

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
    """The pieces of each word, so that a slip of a finger spoils only a few."""
    return cut(spelt(text), PIECES)


def cut(said: Iterable[str], lengths: Iterable[int]) -> Iterator[str]:
    """The pieces of those lengths of each word; the ends of a word are marked."""
    for word in said:
        ended = f" {word} "
        for length in lengths:
            for start in range(max(1, len(ended) - length + 1)):
                yield ended[start : start + length]
