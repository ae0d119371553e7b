"""Texts as rows of numbers: each trait has a column, and weighs more the fewer texts have it.

The weights are TF-IDF (Sparck Jones, 1972; Salton and Buckley, 1988), each row has length one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from nccid.chat.kept import Arrays

Row = tuple[NDArray[np.int32], NDArray[np.float32]]


@dataclass(frozen=True)
class Look:
    """A way of looking at a text: the traits `of` it, their share, and how many texts have each."""

    of: Callable[[str], Iterable[str]]
    share: float
    least: int = 1


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


class Bags:
    """The traits of a text by several ways of looking, side by side."""

    def __init__(self, looks: Sequence[Look], bags: Sequence[Bag]) -> None:
        """Use known bags, one a way of looking; `learn` makes them."""
        self._looks, self.bags = looks, bags

    @classmethod
    def learn(cls, looks: Sequence[Look], texts: Sequence[str]) -> "Bags":
        """A bag a way of looking, with the traits that enough of the texts have."""
        return cls(looks, [Bag.learn([look.of(t) for t in texts], look.least) for look in looks])

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text: shape (texts, traits of all bags)."""
        parts = [
            bag.rows([look.of(text) for text in texts]) * np.float32(np.sqrt(look.share))
            for look, bag in zip(self._looks, self.bags, strict=True)
        ]
        return hstack(parts).tocsr()

    def arrays(self) -> Arrays:
        """All of it as arrays, for a file."""
        found: Arrays = {}
        for place, bag in enumerate(self.bags):
            found[f"traits{place}"] = packed(sorted(bag.places, key=bag.places.__getitem__))
            found[f"rarity{place}"] = bag.rarity
        return found

    @classmethod
    def read(cls, looks: Sequence[Look], held: Mapping[str, NDArray[np.generic]]) -> "Bags":
        """The same from the arrays of a file."""
        bags = [
            Bag(
                {trait: at for at, trait in enumerate(unpacked(held[f"traits{place}"]))},
                held[f"rarity{place}"].astype(np.float32),
            )
            for place in range(len(looks))
        ]
        return cls(looks, bags)


def packed(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words as one array, a line each. No word holds a line's end."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def unpacked(held: NDArray[np.generic]) -> list[str]:
    """The words of such an array."""
    return held.tobytes().decode().split("\n")
