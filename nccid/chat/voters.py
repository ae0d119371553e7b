"""Three votes on what a text is, multiplied: of its words, of its meaning, and of its neighbours.

A linear classifier reads the words and pieces of words; a second one reads what the whole means, as
a point among other sentences; the known phrases nearest to that point vote third. Without the model
of meanings the words decide alone.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nccid.chat import bags, kept, traits, votes
from nccid.chat.bags import Bags, Look
from nccid.chat.kept import Arrays
from nccid.chat.meaning import Floats
from nccid.chat.neighbours import Neighbours
from nccid.chat.votes import Votes

Labelled = list[tuple[str, str]]
"""Pairs of a text and its class."""

SHARPNESS = 0.2
"""Of the classifier of words, whose votes lie between -1 and 1."""
STRICT = 30.0
"""How closely the classifier of meanings follows the phrases."""
WEIGHTS = (1.0, 1.0, 0.3)
"""Of the votes of words, meaning and neighbours. Neighbours see what the second vote saw."""
LEAST = 0.01
"""Added to the neighbours' shares, which are often none at all."""


@dataclass(frozen=True)
class Shares:
    """Of each class in each text: by each vote, and `together`; `near` is the nearest's likeness.

    Shapes: (texts, classes), and (texts,) for `near`, which is 0 without the model.
    """

    each: tuple[Floats, ...]
    together: Floats
    near: Floats


class Voters:
    """What was learnt from labelled texts; the last two are None where there was no model."""

    def __init__(
        self, bags: Bags, words: Votes, meaning: Votes | None, neighbours: Neighbours | None
    ) -> None:
        """Use what was learnt; `learn` and `read` make it."""
        self.bags, self._words, self._meaning, self._neighbours = bags, words, meaning, neighbours
        self.names = words.names
        """The classes."""

    def of(self, texts: Sequence[str], meant: Floats | None) -> Shares:
        """The votes on texts, given their points of meaning where there is a model."""
        each = [votes.shares(self._words.of(self.bags.rows(texts)), SHARPNESS)]
        near = np.zeros(len(texts), np.float32)
        if meant is not None and self._meaning and self._neighbours:
            close, near = self._neighbours.of(meant)
            each += [votes.shares(self._meaning.of(meant)), (close + LEAST) / (1 + LEAST)]
        logs = [
            weight * np.log(one + np.float32(1e-6))
            for weight, one in zip(WEIGHTS, each, strict=False)
        ]
        return Shares(tuple(each), votes.shares(sum(logs[1:], logs[0])), near)


def learn(examples: Labelled, looks: Sequence[Look], meant: Floats | None) -> Arrays:
    """Learn from pairs of a text and its class, and from the points of the texts, if any."""
    texts, labels = [text for text, _ in examples], [name for _, name in examples]
    bag = Bags.learn(looks, texts)
    found = {**bag.arrays(), **_named("words", votes.separated(bag.rows(texts), labels).arrays())}
    if meant is not None:
        found |= {"labels": np.array(labels), "points": meant.astype(np.float16)}
        found |= _named("meaning", votes.likely(meant, labels, STRICT).arrays())
    return found


def read(held: Arrays, looks: Sequence[Look]) -> Voters:
    """What was learnt, from such arrays."""
    bag, words = Bags.read(looks, held), Votes.read(_part("words", held))
    if "points" not in held:
        return Voters(bag, words, None, None)
    labels = [str(label) for label in held["labels"]]
    near = Neighbours(held["points"].astype(np.float32), labels, words.names)
    return Voters(bag, words, Votes.read(_part("meaning", held)), near)


def _named(name: str, held: Arrays) -> Arrays:
    return {f"{name}_{key}": value for key, value in held.items()}


def _part(name: str, held: Arrays) -> Arrays:
    return {key.removeprefix(f"{name}_"): held[key] for key in held if key.startswith(f"{name}_")}


def source() -> list[str]:
    """The text of what decides how is learnt."""
    return kept.source(sys.modules[__name__], bags, traits, votes)
