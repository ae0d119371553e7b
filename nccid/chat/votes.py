"""A linear classifier over the traits of a text, and over its meaning where the model is at hand.

Each class has one weight a trait; a text's vote for a class is the sum of the weights of what it
has (logistic regression, one class against the rest). What is learnt is plain numbers, so that it
can be kept in a file and read again at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from nccid.chat.meaning import Floats
from nccid.chat.traits import Bag

Looks = tuple[Callable[[str], Iterable[str]], ...]
"""Ways of looking at a text, each of which gives traits."""


@dataclass(frozen=True)
class Votes:
    """What was learnt: the classes, a bag of traits a way of looking, and the weights."""

    names: tuple[str, ...]
    bags: tuple[Bag, ...]
    weights: Floats  # (classes, traits of all bags, then the 384 numbers of the meaning)
    start: Floats  # (classes,)

    def of(self, traits: csr_matrix, meant: Floats | None) -> Floats:
        """How likely each class is by itself, from 0 to 1: shape (texts, classes)."""
        width = traits.shape[1]
        votes = traits @ self.weights[:, :width].T + self.start
        if meant is not None:
            votes = votes + meant @ self.weights[:, width:].T
        likely: Floats = 1 / (1 + np.exp(-votes))
        return likely

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All of it as arrays, for a file."""
        found: dict[str, NDArray[np.generic]] = {
            "names": np.array(self.names),
            "weights": self.weights,
            "start": self.start,
        }
        for place, bag in enumerate(self.bags):
            found[f"traits{place}"] = _packed(bag.places)
            found[f"rarity{place}"] = bag.rarity
        return found

    @classmethod
    def read(cls, held: Mapping[str, NDArray[np.generic]]) -> "Votes":
        """The same from the arrays of a file."""
        bags: list[Bag] = []
        while f"traits{len(bags)}" in held:
            place = len(bags)
            bags.append(
                Bag(_unpacked(held[f"traits{place}"]), held[f"rarity{place}"].astype(np.float32))
            )
        names = tuple(str(name) for name in held["names"])
        return cls(
            names, tuple(bags), held["weights"].astype(np.float32), held["start"].astype(np.float32)
        )


def features(bags: Sequence[Bag], looks: Looks, texts: Sequence[str]) -> csr_matrix:
    """The traits of each text by every way of looking, side by side."""
    parts = [
        bag.rows([look(text) for text in texts]) for bag, look in zip(bags, looks, strict=True)
    ]
    return hstack(parts).tocsr()


def learn(
    texts: Sequence[str], labels: Sequence[str], looks: Looks, meant: Floats | None, strict: float
) -> Votes:
    """Learn from texts and their classes; `strict` is how closely the texts are followed."""
    from sklearn.linear_model import LogisticRegression  # only who learns needs it

    bags = tuple(Bag.learn([list(look(text)) for text in texts], 1) for look in looks)
    known = features(bags, looks, texts)
    if meant is not None:
        known = hstack([known, csr_matrix(meant)]).tocsr()
    names = tuple(sorted(set(labels)))
    weights = np.zeros((len(names), known.shape[1]), dtype=np.float32)
    start = np.zeros(len(names), dtype=np.float32)
    for place, name in enumerate(names):
        fitted = LogisticRegression(C=strict, solver="liblinear", tol=0.01, random_state=0)
        fitted.fit(known, [label == name for label in labels])
        weights[place], start[place] = fitted.coef_[0], fitted.intercept_[0]
    return Votes(names, bags, weights, start)


def _packed(places: Mapping[str, int]) -> NDArray[np.uint8]:
    """Traits in the order of their places, one a line. No trait holds a line's end."""
    return np.frombuffer("\n".join(sorted(places, key=places.__getitem__)).encode(), np.uint8)


def _unpacked(packed: NDArray[np.generic]) -> dict[str, int]:
    lines = packed.tobytes().decode().split("\n")
    return {trait: place for place, trait in enumerate(lines)}
