"""A linear classifier: each class has one weight a column, and a row's vote is the weighted sum.

What is learnt is plain numbers, so that it can be kept in a file and read again at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nccid.chat.kept import Arrays
from nccid.chat.meaning import Floats


@dataclass(frozen=True)
class Votes:
    """What was learnt: the classes and their weights."""

    names: tuple[str, ...]
    weights: Floats  # (classes, columns)
    start: Floats  # (classes,)

    def of(self, rows: csr_matrix | Floats) -> Floats:
        """How much speaks for each class: shape (rows, classes)."""
        votes: Floats = rows @ self.weights.T + self.start
        return votes

    def arrays(self) -> Arrays:
        """All of it as arrays, for a file."""
        return {"names": np.array(self.names), "weights": self.weights, "start": self.start}

    @classmethod
    def read(cls, held: Mapping[str, NDArray[np.generic]]) -> "Votes":
        """The same from the arrays of a file."""
        names = tuple(str(name) for name in held["names"])
        return cls(names, held["weights"].astype(np.float32), held["start"].astype(np.float32))


def separated(rows: csr_matrix | Floats, labels: Sequence[str]) -> Votes:
    """One class against the rest, as far apart as may be (linear support vector machine).

    Suits many columns of which a row has few. Cortes and Vapnik, 1995.
    """
    from sklearn.svm import LinearSVC  # only who learns needs it

    return _learnt(LinearSVC(C=1.0, tol=0.01, random_state=0).fit(rows, labels))


def likely(rows: csr_matrix | Floats, labels: Sequence[str], strict: float) -> Votes:
    """All classes at once (multinomial logistic regression); `strict` is how closely it follows."""
    from sklearn.linear_model import LogisticRegression  # only who learns needs it

    return _learnt(LogisticRegression(C=strict, max_iter=300).fit(rows, labels))


def _learnt(fitted: object) -> Votes:
    weights, start = (np.asarray(getattr(fitted, n), np.float32) for n in ("coef_", "intercept_"))
    names = tuple(str(name) for name in getattr(fitted, "classes_"))  # noqa: B009
    if len(names) == 2:  # of two classes the second's weights alone are learnt
        weights, start = np.vstack([-weights, weights]), np.concatenate([-start, start])
    return Votes(names, weights, start)


def shares(votes: Floats, sharpness: float = 1.0) -> Floats:
    """Votes as shares that add up to one in each row (softmax)."""
    raised = votes / np.float32(sharpness)
    grown = np.exp(raised - raised.max(axis=1, keepdims=True))
    found: Floats = grown / grown.sum(axis=1, keepdims=True)
    return found
