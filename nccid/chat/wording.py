"""How a question is read before its topic is guessed: one form a word, its stem, its meaning.

What is read the same way counts as the same: "x-rays" and "xray", "deleting" and "deleted", and the
words that stand on one line of data/questions/alike.txt.
"""

import re
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from nccid.chat import traits
from nccid.chat.words import some
from nccid.paths import QUESTIONS
from nccid.redaction.spans import MARK

_SHORT = {
    r"\bx[\s\-]?rays?\b": "xray",
    r"\bcovid[\s\-]?19\b|\bcorona ?virus\b": "covid",
    r"\bdon'?t\b|\bdo not\b": "dont",
    r"\bwhat'?s\b": "what is",
    r"\bwho'?s\b": "who is",
    r"\bi'?m\b": "i am",
    r"\bcan'?t\b|\bcannot\b": "cant",
    r"\bopt(?:ed|ing)?[\s\-]outs?\b": "optout opt out",
    r"\bf\.?o\.?i\.?\b": "foi freedom of information",
    r"\ba\.i\.|\bartificial intelligence\b|\bmachine learning\b": "ai",
    r"\bg\.?p\.?s\b": "gps",
    r"\bnhs (?:no\b\.?|num\b|nr\b)": "nhs number",
    r"\b(?:national covid chest imaging database|national covid chest image database)\b": "nccid",
}
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "ly", "e")
_SMALL = some("the a an of to in is it be are was on for and that this")
"""Words so common that standing beside them says nothing."""
_MOST_TOGETHER = 8
"""Words from which on a question is too long for every pair of them to say something."""
_PIECES = (3, 4)
"""Letters of a piece of a word."""


def plain(text: str) -> str:
    """The question in small letters, with common short forms written in one way."""
    lowered = text.lower().replace(MARK, " ")
    for pattern, words in _SHORT.items():
        lowered = re.sub(pattern, words, lowered)
    return " ".join(_WORD.findall(lowered.replace("'", "")))


def stem(word: str) -> str:
    """The word without its usual endings, so that "deleting" and "deleted" are the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def words(text: str) -> list[str]:
    """Stems, neighbours, and which meanings stand together, in whatever order they were said."""
    stems = [stem(word) for word in text.split()]
    neighbours = [f"{first}_{second}" for first, second in pairwise(stems)]
    meanings = [_alike()[word] for word in stems if word in _alike()]
    shared = [f"={meaning}" for meaning in meanings]
    said = sorted({_alike().get(word, word) for word in stems if word not in _SMALL})
    together = list(combinations(said, 2)) if len(said) <= _MOST_TOGETHER else []
    return stems + neighbours + shared + [f"{a}~{b}" for a, b in together]


def is_stem(trait: str) -> bool:
    """Whether a trait that `words` gave is the stem of a single word."""
    return not set(trait) & set("=_~")


def pieces(text: str) -> list[str]:
    """The pieces of each word, so that a slip of a finger spoils only a few."""
    return list(traits.cut(text.split(), _PIECES))


@cache
def _alike() -> dict[str, str]:
    """For each word of a line of alike.txt, the first word of the line, as stems."""
    found: dict[str, str] = {}
    for line in lines(QUESTIONS / "alike.txt"):
        same = [stem(word) for word in line.split()]
        found |= {word: same[0] for word in same if word not in found}
    return found


def lines(path: Path) -> list[str]:
    """The lines of a file of phrases, without its notes."""
    held = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in held if line and not line.startswith("#")]
