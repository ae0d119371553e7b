"""How likely a question is to be about danger, despair, illness or play-acting.

Patterns cannot hold every way in which people speak of pain. So the guard also learns from made-up
ways in data/questions/guard, and from ordinary questions that hold the same words. It weighs words,
pieces of words and kinds of words; where the model of meanings is at hand, it weighs that too.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nccid.chat import kept, points, traits, votes
from nccid.chat.meaning import Encoder, encoder
from nccid.chat.votes import Looks, Votes
from nccid.paths import QUESTIONS

ORDINARY = "ordinary"
KINDS = ("emergency", "crisis", "medical", "role_play")
"""What gets a fixed reply, in the order in which equals are decided."""
STRICT = 10.0
LOOKS: Looks = (traits.words, traits.pieces)


@dataclass(frozen=True)
class Limits:
    """Shares of "ordinary" that decide.

    Below `alarm` a question is none, whatever the rules say; below `doubt` neither, if nothing
    answers it. Above `calm` a rule that goes by words alone has misread it, above `certain` even
    one that found a person in danger.
    """

    alarm: float
    doubt: float
    calm: float
    certain: float


def examples() -> list[tuple[str, str]]:
    """All made-up ways with their kind; the bank of topics is ordinary but for safety."""
    found: list[tuple[str, str]] = []
    for folder in ("guard", "topics"):
        for path in sorted((QUESTIONS / folder).glob("*.txt")):
            kind = path.stem if path.stem in KINDS else ORDINARY
            found += [(line, kind) for line in _lines(path)]
    return list(dict.fromkeys(found))


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


class Alarm:
    """Says how likely each kind is, and how likely that a question is ordinary."""

    def __init__(self, learnt: Votes, model: Encoder | None) -> None:
        """Use what was learnt with that model, or without one."""
        self._learnt, self._model = learnt, model

    def shares(self, text: str) -> dict[str, float]:
        """The share of each kind and of "ordinary"; they add up to one."""
        said = " ".join(traits.spelt(text))
        meant = self._model.encode([said]) if self._model else None
        known = votes.features(self._learnt.bags, LOOKS, [text])
        likely = self._learnt.of(known, meant)[0]
        whole = float(likely.sum())
        return {n: float(v) / whole for n, v in zip(self._learnt.names, likely, strict=True)}


def learn(known: list[tuple[str, str]], model: Encoder | None) -> Votes:
    """Learn from pairs of a way and its kind."""
    texts = [text for text, _ in known]
    meant = points.of([" ".join(traits.spelt(text)) for text in texts], model) if model else None
    return votes.learn(texts, [kind for _, kind in known], LOOKS, meant, STRICT)


def learnt(model: Encoder | None) -> Alarm:
    """The alarm that has learnt the whole bank, read from `build/` where it is kept."""
    known = examples()
    source = [
        path.read_text(encoding="utf-8")
        for path in map(Path, (__file__, traits.__file__, votes.__file__))
    ]
    kinds = (QUESTIONS / "senses.txt").read_text(encoding="utf-8")
    path = kept.address("alarm", [known, kinds, source, model is not None])
    return Alarm(Votes.read(kept.arrays(path, lambda: learn(known, model).arrays())), model)


@cache
def alarm() -> Alarm:
    """The alarm of this process."""
    return learnt(encoder())


@cache
def limits() -> Limits:
    """The limits of this process's tier, which cross-validation on the bank alone suggested."""
    tier = "meaning" if encoder() else "words"
    values = json.loads((QUESTIONS / "guard" / "limits.json").read_text(encoding="utf-8"))[tier]
    return Limits(**{name: float(values[name]) for name in Limits.__annotations__})


def loudest(shares: dict[str, float]) -> str:
    """The likeliest kind of danger; of equals the gravest."""
    return max(KINDS, key=lambda kind: (shares[kind], -KINDS.index(kind)))


def heard(text: str) -> bool:
    """Whether a word of the text, as spelt or nearly so, stands in any way to speak of danger.

    A text of words that the alarm has never met, such as a name, says nothing: what little its
    letters have in common with others must not frighten anybody.
    """
    said = [word for word in traits.spelt(text) if word not in _small()]
    if not said:
        return True  # small words alone: "I cannot go on" is made of them
    known = _frightening()
    return any(
        word in known
        or process.extractOne(
            word if len(word) > 3 else "",
            known,
            scorer=OSA.normalized_similarity,
            score_cutoff=NEARLY,
        )
        is not None
        for word in said
    )


NEARLY = 0.7
"""Likeness from which on a word counts as a misspelt one: two letters of seven."""


@cache
def _frightening() -> frozenset[str]:
    """The words of all ways to speak of danger, but for small ones."""
    ways = [text for text, kind in examples() if kind != ORDINARY]
    return frozenset(word for text in ways for word in traits.spelt(text)) - _small()


@cache
def _small() -> frozenset[str]:
    """Words that stand in every kind of sentence."""
    return frozenset(ENGLISH_STOP_WORDS)
