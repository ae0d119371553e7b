"""The known phrases that mean most nearly the same as a question, and which classes they are of."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nccid.chat.meaning import Floats

NEAREST = 10
SHARPNESS = 0.05
"""How much likeness makes a neighbour count e times as much."""


class Neighbours:
    """Holds the points of all phrases."""

    def __init__(self, points: Floats, labels: Sequence[str], names: Sequence[str]) -> None:
        """Know one point a phrase and its class, one of `names`."""
        self._points = points
        places = {name: place for place, name in enumerate(names)}
        self._classes: NDArray[np.intp] = np.array([places[label] for label in labels])
        self._count = len(names)

    def of(self, points: Floats) -> tuple[Floats, Floats]:
        """The shares of the classes among the nearest, and the likeness of the very nearest.

        Shapes: (points, classes) and (points,). A nearer neighbour counts for more.
        """
        likeness = points @ self._points.T
        count = min(NEAREST, likeness.shape[1])
        nearest = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
        near = np.take_along_axis(likeness, nearest, axis=1)
        weights = np.exp((near - 1) / SHARPNESS)
        shares = np.zeros((len(points), self._count), dtype=np.float32)
        rows = np.repeat(np.arange(len(points)), count)
        np.add.at(shares, (rows, self._classes[nearest].ravel()), weights.ravel())
        return shares / shares.sum(axis=1, keepdims=True), near.max(axis=1)
