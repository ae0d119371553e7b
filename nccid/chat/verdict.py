"""Whether a question is about danger, despair, illness or play-acting: rules and votes together.

A rule that looks for a person is right more often than one that looks for words; what was learnt
hears what no rule says, and the topics know what belongs to this site. Logistic regression weighs
them. Its weights and limits are chosen by benchmarks/choose_thresholds.py on lines of the bank that
were not learnt from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nccid.chat.alarm import KINDS, ORDINARY
from nccid.chat.guess import NONE
from nccid.chat.meaning import Floats
from nccid.paths import QUESTIONS

LEAST = 1e-4
"""Shares below it are all the same."""
TOPICS = ("emergency", "crisis", "medical", NONE)
"""Classes of the matcher that speak for danger, or against every topic."""


@dataclass(frozen=True)
class Hearing:
    """How likely each kind is, and how likely that a question is ordinary; they add up to one."""

    shares: Mapping[str, float]

    @property
    def danger(self) -> float:
        """How likely that the question needs a fixed reply."""
        return 1 - self.shares[ORDINARY]

    @property
    def kind(self) -> str:
        """The likeliest kind of danger; of equals the gravest."""
        return max(KINDS, key=lambda kind: (self.shares[kind], -KINDS.index(kind)))


def signs(
    fits: Sequence[bool],
    hints: Sequence[bool],
    kinds: Mapping[str, float],
    topic: Mapping[str, float],
) -> Floats:
    """What is weighed: which of the rules of `KINDS` fit or hint, and the shares of both votes.

    Shape: (18,).
    """
    votes = [kinds[name] for name in (*KINDS, ORDINARY)]
    votes += [topic.get(name, 0.0) for name in TOPICS]
    best = max((share for name, share in topic.items() if name not in TOPICS), default=0.0)
    logs = [float(np.log(max(share, LEAST))) for share in (*votes, best)]
    return np.array([*fits, *hints, *logs], dtype=np.float32)


@dataclass(frozen=True)
class Judge:
    """The weights of the signs, and the limits of each kind that were chosen with them.

    From `limits` on a kind gets its fixed reply; from `doubts` on if nothing else answers; below
    `certain` even a rule that found a person in danger has misread it.
    """

    names: tuple[str, ...]
    weights: Floats
    start: Floats
    limits: Mapping[str, float]
    doubts: Mapping[str, float]
    certain: float

    def hear(self, found: Floats) -> Hearing:
        """How likely each kind is, given the signs."""
        votes = self.weights @ found + self.start
        grown = np.exp(votes - votes.max())
        shares = grown / grown.sum()
        return Hearing({name: float(v) for name, v in zip(self.names, shares, strict=True)})


def judge(tier: str) -> Judge:
    """What was chosen for a tier: `meaning` with the model, `words` without it."""
    held = json.loads((QUESTIONS / "guard" / "limits.json").read_text(encoding="utf-8"))[tier]
    return Judge(
        tuple(held["names"]),
        np.array(held["weights"], dtype=np.float32),
        np.array(held["start"], dtype=np.float32),
        held["limits"],
        held["doubts"],
        float(held["certain"]),
    )
