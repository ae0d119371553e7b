"""Two ways of rounding that leave every small count and every small change open.

`held` is for totals that are published again and again: plain rounding would move on the very
day that a total passes a boundary, which gives that total away. `systematic` is for new counts
of one month over many cells: it rounds the running sum, so the cells' errors cancel instead of
adding up, and the shown cells add up to the shown total exactly. The running-sum idea is the
classic unbiased systematic rounding of tables (Cox, "A constructive procedure for unbiased
controlled rounding", JASA 82, 1987), here in one dimension and without chance.
"""

from collections.abc import Iterable, Sequence


def nearest(value: float, base: int) -> int:
    """The multiple of `base` nearest to `value`; halves go up."""
    return int((value + base / 2) // base) * base


def held(values: Iterable[float], base: int, hold: int, last: int | None = None) -> list[int]:
    """Shown totals for a series of true totals, in time order.

    A shown total stays as long as the true one is within `hold` of it, then moves to the nearest
    multiple of `base`. `last` is what was shown before the first value. Every shown total
    therefore lies within `hold` of the truth, and a move says only that the truth has passed
    from one range of numbers into another.
    """
    shown: list[int] = []
    for value in values:
        if last is None or abs(value - last) > hold:
            last = nearest(value, base)
        shown.append(last)
    return shown


def systematic(values: Sequence[int], base: int) -> list[int]:
    """Shown counts for the cells of one month, in a fixed order.

    Each shown count is the difference of two rounded running sums, so it is within `base` - 1 of
    the truth, and so is the sum of any run of neighbouring cells.
    """
    shown: list[int] = []
    total = rounded = 0
    for value in values:
        total += value
        shown.append(nearest(total, base) - rounded)
        rounded += shown[-1]
    return shown
