"""Lines of the bank, each judged by a matcher and an alarm that have not seen it.

A line and what is read the same way are always learnt together or left out together.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nccid.chat import alarm, guard, match, phrases, points, sure, voters, wording
from nccid.chat.guess import Guess, Limits, Ranked
from nccid.chat.match import Matcher
from nccid.chat.meaning import Encoder, Floats, tier
from nccid.chat.sure import Signs, Sureness
from nccid.chat.voters import Labelled
from nccid.paths import QUESTIONS

FOLDS = 3


@dataclass(frozen=True)
class Line:
    """One line: the topic and the kind that are right, and what was made of it.

    `topic` is empty for a hard ordinary question of the guard's, which names none.
    """

    text: str
    topic: str
    kind: str
    ranked: Ranked
    signs: Signs
    witnesses: Floats


def lines(model: Encoder | None) -> list[Line]:
    """Every line of topics and guard."""
    kinds = dict(alarm.examples())
    topics = dict(phrases.bank())
    found: list[Line] = []
    for fold in range(FOLDS):
        matcher = _matcher(model, fold)
        learnt = alarm.arrays([pair for pair in kinds.items() if _fold(pair[0]) != fold], model)
        kind_of = voters.read(learnt, alarm.LOOKS)
        asked = [text for text in kinds if _fold(text) == fold and wording.plain(text)]
        read = [matcher.text(text) for text in asked]
        meant = points.of(read, model) if model else None
        guesses = matcher.weighed(read, meant)
        shares = kind_of.of(asked, meant).together
        for text, (ranked, signs), share in zip(asked, guesses, shares, strict=True):
            votes = dict(zip(kind_of.names, map(float, share), strict=True))
            topic = topics.get(wording.plain(text), "")
            heard = guard.witnesses(text, votes, dict(ranked))
            found.append(Line(text, topic, kinds[text], ranked, signs, heard))
    return found


def _matcher(model: Encoder | None, fold: int) -> Matcher:
    examples: Labelled = [pair for pair in phrases.bank() if _fold(pair[0]) != fold]
    held = match.arrays([*examples, *phrases.own()], match.LOOKS, model)
    return match.read(held, match.LOOKS, wording.stem, nothing_chosen(), wording.plain)


def _fold(text: str) -> int:
    return hashlib.sha256(wording.plain(text).encode()).digest()[0] % FOLDS


def nothing_chosen() -> Sureness:
    """The signs are wanted here, not what is made of them."""
    return Sureness(np.zeros(0, np.float32), 0.0, Limits(1, 1, 1))


def guesses(model: Encoder | None) -> Iterator[tuple[str, Guess]]:
    """The topic of each line that has one, and the guess at it with the sureness of today."""
    chosen = sure.read(QUESTIONS / "thresholds.json", tier(model))
    for line in lines(model):
        if line.topic:
            yield line.topic, Guess(line.ranked, chosen.of(line.signs))
