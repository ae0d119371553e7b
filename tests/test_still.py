"""Which unknowns every solution leaves at 0: factors, iteration and dense algebra agree."""

import numpy as np
import pytest
import scipy.sparse as sp

from nccid.disclosure import still, tables
from nccid.disclosure.hierarchy import dimension


def dense(matrix: np.ndarray) -> np.ndarray:
    """The same by singular values: the columns in which the null space is 0."""
    _, sizes, basis = np.linalg.svd(matrix)
    null = basis[(sizes > 1e-9).sum() :]
    return np.asarray((abs(null) < 1e-9).all(axis=0))


@pytest.mark.parametrize("pieces", [still.PIECE, -1])
@pytest.mark.parametrize("seed", range(8))
def test_the_three_ways_agree(seed: int, pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a table with groups, some cells of which are withheld."""
    monkeypatch.setattr(still, "PIECE", pieces)
    monkeypatch.setattr(still, "LONGEST", (0,))
    random = np.random.default_rng(seed)
    site = dimension("site", ["a", "b", "c", "d"], [{"a": "N", "b": "N", "c": "S", "d": "S"}])
    month = dimension("month", ["1", "2", "3"], [])
    rows = tables.equations((site, month)).astype(np.float64)
    part = sp.csc_array(rows[:, random.random(rows.shape[1]) < 0.6])
    assert still._falls_apart(part @ part.T, np.diff(sp.csr_array(part).indptr)) == (pieces > 0)
    found = still.still(part, random)
    assert found.tolist() == dense(part.toarray()).tolist()


def test_no_equations_hold_nothing_still() -> None:
    """A column that stands in no equation can be anything."""
    found = still.still(sp.csc_array((2, 3)), np.random.default_rng(0))
    assert not found.any()
