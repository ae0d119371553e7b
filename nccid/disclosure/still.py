"""Which unknowns are 0 in every solution of equations with 0 right of them.

A random vector is projected onto the solutions; it is 0 just there. The projection takes one
factorisation, used again and again, where the equations fall apart once the longest few are taken
out, as those of tables do. Where they do not, it would fill the memory, and an iteration takes
its place (LSMR; Fong and Saunders, SIAM J. Sci. Comput. 33, 2011).
"""

from collections.abc import Callable

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import lsmr, splu

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
STILL = 1e-6
"""A projected component smaller than this is taken for 0."""
LOOKS = 3
"""Random vectors that must all be 0 somewhere: one alone can be so small by chance."""
SLACK = 1e-5
"""Added to the squared equations, some of which follow from others; each pass undoes most of it."""
PASSES = 6
LONGEST = (0, 250, 500, 1_000, 2_000, 3_000)
"""How many of the longest equations may be taken out for the rest to fall apart."""
PIECE = 3_000
"""The most equations in one piece of the rest."""


def still(equations: sp.csc_array, random: np.random.Generator) -> Mask:
    """The columns of `equations` that are 0 in every solution."""
    count = equations.shape[1]
    squared = sp.csc_array(equations @ equations.T)
    apart = _falls_apart(squared, np.diff(sp.csr_array(equations).indptr))
    projected = _factorised(equations, squared) if apart else _iterated(equations)
    found = np.ones(count, dtype=bool)
    for _ in range(LOOKS):
        found &= abs(projected(random.normal(size=count))) < STILL
        if not found.any():
            break
    return found


def _falls_apart(squared: sp.csc_array, length: NDArray[np.int64]) -> bool:
    order = np.argsort(-length, kind="stable")
    for longest in LONGEST:
        rest = np.sort(order[longest:])
        if len(rest) <= PIECE:
            return True
        _, label = connected_components(squared[rest][:, rest], directed=False)
        if np.bincount(label).max() <= PIECE:
            return True
    return False


def _factorised(equations: sp.csc_array, squared: sp.csc_array) -> Callable[[Floats], Floats]:
    every = sp.eye_array(squared.shape[0], format="csc")
    factors = splu(
        sp.csc_array(squared + SLACK * every),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )

    def projected(start: Floats) -> Floats:
        for _ in range(PASSES):
            start = start - equations.T @ factors.solve(equations @ start)
        return start

    return projected


def _iterated(equations: sp.csc_array) -> Callable[[Floats], Floats]:
    most = 20 * sum(equations.shape)

    def projected(start: Floats) -> Floats:
        fit = lsmr(equations.T, start, atol=1e-13, btol=1e-13, maxiter=most)
        left: Floats = start - equations.T @ fit[0]
        return left

    return projected
