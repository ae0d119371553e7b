"""How sure a guess is: the chance that it is right, from what the votes said of it.

Logistic regression on a few signs: how large a share the first topic has and how far it is ahead,
what each vote alone says of it, how near the nearest known phrase is, and how much of the question
is known at all. Its weights are chosen by benchmarks/choose_thresholds.py on guesses at phrases
that were not learnt from.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nccid.chat.guess import Limits
from nccid.chat.meaning import Floats

LEAST = 1e-4
"""Shares below it are all the same."""


@dataclass(frozen=True)
class Signs:
    """What the votes said of the topic that came first in all of them together.

    `votes` holds the share that each vote alone gives it, `against` the largest share that each
    gives to another one.
    """

    share: float
    second: float
    votes: tuple[float, ...]
    against: tuple[float, ...]
    near: float
    coverage: float
    length: int

    def row(self) -> Floats:
        """The signs as numbers: shape (5 + 2 * votes,). Shares are written as log odds."""
        odds = [_odds(share) for share in (self.share, self.second, *self.votes, *self.against)]
        rest = [self.near, self.coverage, np.log(1 + self.length)]
        return np.array([*odds, *rest], dtype=np.float32)


def _odds(share: float) -> float:
    held = min(max(share, LEAST), 1 - LEAST)
    return float(np.log(held / (1 - held)))


@dataclass(frozen=True)
class Sureness:
    """The weights of the signs, and the limits that were chosen with them."""

    weights: Floats
    start: float
    limits: Limits

    def of(self, signs: Signs) -> float:
        """The chance that the guess is right, from 0 to 1."""
        return float(1 / (1 + np.exp(-(signs.row() @ self.weights + self.start))))


def read(path: Path, tier: str) -> Sureness:
    """What was chosen for a tier: `meaning` with the model, `words` without it."""
    held = json.loads(path.read_text(encoding="utf-8"))[tier]
    return Sureness(
        np.array(held["weights"], dtype=np.float32),
        float(held["start"]),
        Limits(*(float(held[name]) for name in Limits.__annotations__)),
    )
