"""Checks of the counts: known measures, sums that add up, no sudden change unexplained."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from nccid.dates import say
from nccid.programme import Measure, Programme
from nccid.register.findings import Finding
from nccid.register.identifiers import kinds
from nccid.register.read import Row, Source
from nccid.register.table_rules import found, is_count, is_date
from nccid.schema import TABLE
from nccid.words import label

DIMENSIONS = ("hospital", "modality", "covid_status")
Cell = tuple[str, ...]
Series = dict[str, tuple[float, Row]]
"""A count by date, with the row that it stands in."""
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


def _numbers(source: Source, measures: Iterable[str]) -> dict[str, dict[Cell, Series]]:
    """Counts by measure, cell and date, less those that have no number or no date."""
    wanted = set(measures)
    counts: dict[str, dict[Cell, Series]] = defaultdict(lambda: defaultdict(dict))
    days: dict[str, bool] = {}
    for row in source.tables["counts"]:
        cells = row.cells
        if cells["measure"] not in wanted:
            continue
        day, text = cells["as_of"], cells["value"]
        if day not in days:
            days[day] = is_date(day)
        if days[day] and is_count(text):
            cell = (cells["hospital"], cells["modality"], cells["covid_status"])
            counts[cells["measure"]][cell][day] = (float(text), row)
    return counts


def sums(source: Source, programme: Programme) -> Iterator[Finding]:
    """A total is the sum of its parts on the same date."""
    summed = [m for m in programme.measures if m.parts and m.kind == "stock"]
    counts = _numbers(source, [name for m in summed for name in (m.name, *m.also)])
    for measure in summed:
        cells = counts.get(measure.name, {})
        parts = {_part(cell): dates for cell, dates in cells.items() if _is_part(measure, cell)}
        titles = {one.name: one.title for one in programme.measures}
        parts |= {titles[name]: counts[name][WHOLE] for name in measure.also if name in counts}
        totals = cells.get(WHOLE, {})
        yield from _without_total(measure, list(parts.values()), totals)
        for day, (total, row) in totals.items():
            there = [dates[day][0] for dates in parts.values() if day in dates]
            missing = [name for name, dates in parts.items() if day not in dates]
            if missing or abs(sum(there) - total) > measure.slack:
                adds = "part adds" if len(there) == 1 else "parts add"
                why = (
                    f"{measure.title} on {say(day)} is {total:,.0f},"
                    f" but its {len(there)} {adds} up to {sum(there):,.0f}."
                )
                do = "Correct the total or the parts."
                if missing:
                    do = f"Add the row that is missing: {', '.join(sorted(missing))}."
                yield found("sums", "counts", row, "value", why, do)


def _is_part(measure: Measure, cell: Cell) -> bool:
    """Whether a count is one of a total's parts, by what the measure is broken down by.

    A slip in one row makes a cell of its own. Were it taken for a part, every other date would seem
    to lack that part, and one slip would be told a hundred times.
    """
    filled = [(name, value) for name, value in zip(DIMENSIONS, cell, strict=True) if value]
    fields = TABLE["counts"]
    return bool(filled) and all(
        name in measure.parts and value in (fields.field(name).values or (value,))
        for name, value in filled
    )


def _part(cell: Cell) -> str:
    return ", ".join(label(value) for value in cell if value)


def _without_total(measure: Measure, parts: list[Series], totals: Series) -> Iterator[Finding]:
    told: set[str] = set()
    for dates in parts:
        for day, (_, row) in dates.items():
            if day not in totals and day not in told:
                told.add(day)
                why = f"{measure.title} on {say(day)} has parts but no total."
                do = "Add the row with the total: its other columns stay empty."
                yield found("sums", "counts", row, "value", why, do)


def sudden(source: Source, programme: Programme) -> Iterator[Finding]:
    """A fall, or a steep rise, stops a release until a person confirms or excludes it."""
    if "corrections" in source.unread:
        return
    counts = _numbers(source, [measure.name for measure in programme.counted])
    decided = {
        (row.cells["measure"], row.cells["as_of"]): row.cells["action"]
        for row in source.tables["corrections"]
    }
    for measure in programme.counted:
        cells = counts.get(measure.name, {})
        jumps = _falls if measure.kind == "stock" else _months
        for day, (row, words) in jumps(measure, cells, programme, decided).items():
            if (measure.name, day) not in decided:
                do = (
                    f"Confirm or exclude {measure.name} on {day} in corrections.csv, with a reason."
                )
                yield found("sudden", "counts", row, "value", " ".join(words), do)


Jumps = dict[str, tuple[Row, list[str]]]
"""By date: the row to look at, and what happened in words."""


def _falls(
    measure: Measure,
    cells: dict[Cell, Series],
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
                words = (
                    f"{_series(measure, cell)} {verb} from {before[1]:,.0f} to {value:,.0f}"
                    f" between {say(before[0])} and {say(day)}."
                )
                jumps.setdefault(day, (row, []))[1].append(words)
            before = (day, value)
    return jumps


def _series(measure: Measure, cell: Cell) -> str:
    """A series in words, such as `CT image studies` or `Patients with a negative COVID-19 test`."""
    hospital, modality, covid_status = cell
    title = f"{label(modality)} {measure.title.lower()}" if modality else measure.title
    if covid_status:
        test = label(covid_status)
        title += f" with a {test[:1].lower()}{test[1:]}"
    if hospital and not any(kinds(hospital)):
        title += f" from {hospital}"
    return title


def _verb(before: float, after: float, slack: float, programme: Programme) -> str:
    if after < before - slack:
        return "fell"
    if before >= programme.sudden_rise_from and after > before * (1 + programme.sudden_rise):
        return "rose"
    return ""


def _months(
    measure: Measure,
    cells: dict[Cell, Series],
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
    if "counts" in source.unread:
        return
    there = {(row.cells["measure"], row.cells["as_of"]) for row in source.tables["counts"]}
    for row in source.tables["corrections"]:
        if (row.cells["measure"], row.cells["as_of"]) not in there:
            why = "No count has this measure and date."
            yield found("corrections", "corrections", row, "as_of", why, "Correct or delete it.")
