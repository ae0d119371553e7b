"""Checks of the counts: known measures, sums that add up, no sudden change unexplained."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from nccid.dates import say
from nccid.programme import Measure, Programme
from nccid.register.findings import Finding
from nccid.register.read import Row, Source
from nccid.register.table_rules import NUMBER, found
from nccid.words import label

DIMENSIONS = ("hospital", "modality", "covid_status")
Cell = tuple[str, ...]
WHOLE: Cell = ("", "", "")
FLOW_FACTOR = 3
"""A month's new counts under a third, or above three times, the usual are a sudden change."""


def known(source: Source, programme: Programme) -> Iterator[Finding]:
    """Each count is of a measure that the programme has, by dimensions that the measure has."""
    measures = {measure.name: measure for measure in programme.measures if measure.counted}
    for row in source.tables["counts"]:
        measure = measures.get(row.cells["measure"])
        if not measure:
            do = f"Use one of: {', '.join(measures)}."
            yield found("known", "counts", row, "measure", "The measure is not known.", do)
            continue
        if not row.cells["value"]:
            do = "Fill it in; a count that is not known has no row."
            yield found("known", "counts", row, "value", "The count is empty.", do)
        elif measure.unit != "gigabytes" and "." in row.cells["value"]:
            why = f"{measure.title} cannot be counted in parts."
            yield found("known", "counts", row, "value", why, "Write a whole number.")
        allowed = {*measure.dimensions, *measure.parts}
        filled = [name for name in DIMENSIONS if row.cells[name]]
        for name in filled:
            if name not in allowed:
                why = f"{measure.title} is not counted by {label(name).lower()}."
                yield found("known", "counts", row, name, why, "Empty the cell.")
        if measure.kind == "flow" and set(filled) != set(measure.dimensions):
            why = f"{measure.title} needs each of: {', '.join(measure.dimensions)}."
            yield found("known", "counts", row, "measure", why, "Fill the cells in.")


def _numbers(source: Source) -> dict[str, dict[Cell, dict[str, tuple[float, Row]]]]:
    """Counts by measure, cell and date, less those that are no number."""
    counts: dict[str, dict[Cell, dict[str, tuple[float, Row]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in source.tables["counts"]:
        text = row.cells["value"]
        if text.isascii() and NUMBER.fullmatch(text):
            cell = tuple(row.cells[name] for name in DIMENSIONS)
            counts[row.cells["measure"]][cell][row.cells["as_of"]] = (float(text), row)
    return counts


def sums(source: Source, programme: Programme) -> Iterator[Finding]:
    """A total is the sum of its parts on the same date."""
    counts = _numbers(source)
    for measure in programme.measures:
        if not measure.parts or measure.kind != "stock":
            continue
        cells = counts.get(measure.name, {})
        parts = [dates for cell, dates in cells.items() if cell != WHOLE]
        parts += [counts[name][WHOLE] for name in measure.also if name in counts]
        for day, (total, row) in cells.get(WHOLE, {}).items():
            there = [dates[day][0] for dates in parts if day in dates]
            if len(there) < len(parts) or abs(sum(there) - total) > measure.slack:
                yield found(
                    "sums",
                    "counts",
                    row,
                    "value",
                    f"{measure.title} on {say(day)} is {total:,.0f},"
                    f" but its {len(there)} parts add up to {sum(there):,.0f}.",
                    "Correct the total or the parts; no part may be missing.",
                )


def sudden(source: Source, programme: Programme) -> Iterator[Finding]:
    """A fall, or a steep rise, stops a release until a person confirms or excludes it."""
    counts = _numbers(source)
    decided = {
        (row.cells["measure"], row.cells["as_of"]): row.cells["action"]
        for row in source.tables["corrections"]
    }
    for measure in programme.measures:
        if measure.counted and measure.released:
            cells = counts.get(measure.name, {})
            jumps = _falls if measure.kind == "stock" else _months
            for day, (row, words) in jumps(measure, cells, programme, decided).items():
                if (measure.name, day) not in decided:
                    do = (
                        f"Confirm or exclude {measure.name} on {day} in corrections.csv,"
                        " with a reason."
                    )
                    yield found("sudden", "counts", row, "value", " ".join(words), do)


Jumps = dict[str, tuple[Row, list[str]]]
"""By date: the row to look at, and what happened in words."""


def _falls(
    measure: Measure,
    cells: dict[Cell, dict[str, tuple[float, Row]]],
    programme: Programme,
    decided: dict[tuple[str, str], str],
) -> Jumps:
    """The first row of each date on which a total fell or rose too far, with what it did."""
    jumps: Jumps = {}
    for cell, dates in cells.items():
        before: tuple[str, float] | None = None
        for day in sorted(dates):
            value, row = dates[day]
            if decided.get((measure.name, day)) == "exclude":
                continue
            if before and (verb := _verb(before[1], value, measure.slack, programme)):
                name = " ".join([*(label(part) for part in cell if part), measure.title.lower()])
                words = (
                    f"{name[:1].upper()}{name[1:]} {verb} from {before[1]:,.0f} to {value:,.0f}"
                    f" between {say(before[0])} and {say(day)}."
                )
                jumps.setdefault(day, (row, []))[1].append(words)
            before = (day, value)
    return jumps


def _verb(before: float, after: float, slack: float, programme: Programme) -> str:
    if after < before - slack:
        return "fell"
    if before >= programme.sudden_rise_from and after > before * (1 + programme.sudden_rise):
        return "rose"
    return ""


def _months(
    measure: Measure,
    cells: dict[Cell, dict[str, tuple[float, Row]]],
    programme: Programme,
    decided: dict[tuple[str, str], str],
) -> Jumps:
    """The months whose new counts are far from those of the three months before."""
    totals: dict[str, float] = defaultdict(float)
    rows: dict[str, Row] = {}
    for dates in cells.values():
        for day, (value, row) in dates.items():
            if decided.get((measure.name, day)) != "exclude":
                totals[day] += value
                rows.setdefault(day, row)
    jumps: Jumps = {}
    ordered = sorted(totals)
    for index, day in enumerate(ordered[3:], start=3):
        usual = median(totals[past] for past in ordered[index - 3 : index])
        if totals[day] * FLOW_FACTOR < usual or totals[day] > usual * FLOW_FACTOR:
            words = (
                f"{measure.title} in the month to {say(day)} are {totals[day]:,.0f};"
                f" {usual:,.0f} was usual in the three months before."
            )
            jumps[day] = (rows[day], [words])
    return jumps


def corrections(source: Source, programme: Programme) -> Iterator[Finding]:
    """Each correction is about a count that is there."""
    there = {(row.cells["measure"], row.cells["as_of"]) for row in source.tables["counts"]}
    for row in source.tables["corrections"]:
        if (row.cells["measure"], row.cells["as_of"]) not in there:
            why = "No count has this measure and date."
            yield found("corrections", "corrections", row, "as_of", why, "Correct or delete it.")
