"""How much a question sounds of danger, despair, illness or play-acting, by what was learnt.

Patterns cannot hold every way in which people speak of pain. So the guard also learns from made-up
ways in data/questions/guard, and from ordinary questions that hold the same words. It weighs words,
pieces of words and kinds of words; where the model of meanings is at hand, it weighs that too.
"""

import sys
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nccid.chat import kept, points, traits, voters
from nccid.chat.bags import Look
from nccid.chat.kept import Arrays
from nccid.chat.meaning import Encoder, encoder, tier
from nccid.chat.voters import Labelled, Voters
from nccid.chat.wording import lines, plain
from nccid.paths import QUESTIONS

ORDINARY = "ordinary"
KINDS = ("emergency", "crisis", "medical", "role_play")
"""What gets a fixed reply, in the order in which equals are decided."""
LOOKS = (Look(traits.words, 0.5), Look(traits.pieces, 0.5, least=2))


def examples() -> Labelled:
    """All made-up ways with their kind; the bank of topics is ordinary but for safety."""
    found: Labelled = []
    for folder in ("guard", "topics"):
        for path in sorted((QUESTIONS / folder).glob("*.txt")):
            kind = path.stem if path.stem in KINDS else ORDINARY
            found += [(line, kind) for line in lines(path)]
    return list(dict.fromkeys(found))


@cache
def alarm() -> Voters:
    """The alarm of this process: it votes on a text for each kind and for "ordinary"."""
    return learnt(encoder())


def learnt(model: Encoder | None) -> Voters:
    """The alarm that has learnt the whole bank."""
    return voters.read(held(model), LOOKS)


def held(model: Encoder | None) -> Arrays:
    """What is learnt from the whole bank, read from `build/` where it is kept."""
    known = examples()
    kinds = (QUESTIONS / "senses.txt").read_text(encoding="utf-8")
    source = [*kept.source(sys.modules[__name__]), *voters.source()]
    path = kept.address(f"alarm-{tier(model)}", [known, kinds, source])
    return kept.arrays(path, lambda: arrays(known, model))


def arrays(known: Labelled, model: Encoder | None) -> Arrays:
    """Learn from pairs of a way and its kind."""
    meant = points.of([plain(text) for text, _ in known], model) if model else None
    return voters.learn(known, LOOKS, meant)


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
    return frozenset(word for line in lines(QUESTIONS / "small.txt") for word in line.split())
