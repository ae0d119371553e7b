"""From true counts to the counts that a release shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nccid.disclosure.policy import Policy
from nccid.disclosure.rounding import held, systematic
from nccid.programme import Measure

Cell = tuple[str, str, str]
"""Hospital, modality and COVID status; empty means all of them."""
Point = tuple[str, Cell]
"""A date and a cell."""

WHOLE: Cell = ("", "", "")
LATE = "This figure arrived after the figures of its month were published."


@dataclass(frozen=True)
class Shown:
    """What a release says about one cell on one date; `value` is None unless shown."""

    value: float | None
    status: str
    reason: str = ""


def protect(
    measure: Measure,
    true: Mapping[Point, float],
    excluded: Mapping[str, str],
    earlier: Mapping[Point, Shown],
    policy: Policy,
) -> dict[Point, Shown]:
    """What may be shown of one measure.

    `true` holds the finest cells of every date up to the release, `excluded` the dates that a
    person took out with the reason, `earlier` what the release before showed: that stays.
    Cells of totals are made from the shown parts, never from the truth.
    """
    kept = {point: value for point, value in true.items() if point[0] not in excluded}
    if not measure.protected:
        shown = {point: Shown(value, "shown") for point, value in kept.items()}
    elif measure.kind == "stock":
        shown = _stock(kept, earlier, policy)
    else:
        shown = _flow(kept, earlier, policy)
    for point in true:
        if point[0] in excluded:
            shown[point] = Shown(None, "not_published", excluded[point[0]])
    if measure.kind == "stock" and measure.dimensions:
        shown.update(_totals(shown))
    return shown


def _stock(
    true: Mapping[Point, float], earlier: Mapping[Point, Shown], policy: Policy
) -> dict[Point, Shown]:
    shown: dict[Point, Shown] = {}
    series: dict[Cell, list[str]] = defaultdict(list)
    for date, cell in sorted(true):
        series[cell].append(date)
    for cell, dates in series.items():
        last: int | None = None
        for date in dates:
            before = earlier.get((date, cell))
            if before and before.value is not None:
                last = int(before.value)
            else:
                last = held([true[date, cell]], policy.base, policy.hold, last)[0]
            shown[date, cell] = Shown(last, "shown")
    return shown


def _flow(
    true: Mapping[Point, float], earlier: Mapping[Point, Shown], policy: Policy
) -> dict[Point, Shown]:
    shown: dict[Point, Shown] = {}
    months: dict[str, list[Cell]] = defaultdict(list)
    for date, cell in sorted(true):
        months[date].append(cell)
    published = {date for date, _ in earlier}
    for date, cells in months.items():
        if date in published:
            late = Shown(None, "withheld", LATE)
            shown.update({(date, cell): earlier.get((date, cell), late) for cell in cells})
            continue
        rounded = systematic([int(true[date, cell]) for cell in cells], policy.base)
        shown.update({(date, c): Shown(v, "shown") for c, v in zip(cells, rounded, strict=True)})
    return shown


def _totals(parts: Mapping[Point, Shown]) -> dict[Point, Shown]:
    by_date: dict[str, list[Shown]] = defaultdict(list)
    for (date, _), shown in parts.items():
        by_date[date].append(shown)
    return {(date, WHOLE): _sum(cells) for date, cells in by_date.items()}


def _sum(cells: Iterable[Shown]) -> Shown:
    total = Shown(0, "shown")
    for cell in cells:
        if cell.value is None or total.value is None:
            return replace(cell, value=None) if cell.value is None else total
        total = replace(total, value=total.value + cell.value)
    return total
