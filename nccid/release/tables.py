"""What the tables of a release say: the source as it stood on one date, protected."""

from collections.abc import Iterable, Mapping

from nccid.dates import days
from nccid.disclosure.counts import WHOLE, Cell, Point, Shown, protect
from nccid.disclosure.policy import Policy
from nccid.programme import Measure, Programme
from nccid.register import status
from nccid.schema import TABLE

Row = dict[str, str]
Tables = dict[str, list[Row]]

HAPPENED = (
    "framework_contract_signed",
    "access_agreement_signed",
    "access_start",
    "access_ended",
    "deletion_confirmed",
)
"""Dates of things done: one that lies after the release was not known yet. Planned dates stay."""


def at(
    source: Mapping[str, list[Row]],
    programme: Programme,
    policy: Policy,
    date: str,
    earlier: list[Row],
) -> Tables:
    """Every table of the release of `date` (ISO).

    `earlier` is the counts table of the release before, empty for the first.
    """
    tables: Tables = {
        "hospitals": [row for row in source["hospitals"] if row["first_listed"] <= date],
        "projects": _projects(source["projects"], date),
        "decisions": [row for row in source["decisions"] if row["decided"] <= date],
        "corrections": [row for row in source["corrections"] if row["as_of"] <= date],
        "disagreements": [row for row in source["disagreements"] if row["since"] <= date],
        "measures": [_measure(m) for m in programme.measures if m.released],
    }
    tables["access"] = _access(source["access"], tables, date, programme.overdue_after_days)
    tables["gaps"] = _gaps(source["gaps"], source, tables)
    tables["counts"] = _counts(source, programme, policy, date, earlier)
    return tables


def _projects(rows: Iterable[Row], date: str) -> list[Row]:
    rows = list(rows)
    reading = max((row["last_listed"] for row in rows), default=date)
    listed = []
    for row in rows:
        if not row["first_listed"] or row["first_listed"] > date:
            continue
        last = min(row["last_listed"], date)
        derived = {
            "last_listed": last,
            "status": status.project({**row, "last_listed": last}, date, reading),
            "days_listed": str(days(row["first_listed"], last)),
        }
        listed.append({**row, **derived})
    return listed


def _access(rows: Iterable[Row], tables: Tables, date: str, overdue_after: int) -> list[Row]:
    projects = {row["project_id"] for row in tables["projects"]}
    decisions = {row["decision_id"] for row in tables["decisions"]}
    known = []
    for row in rows:
        decided = not row["decision_id"] or row["decision_id"] in decisions
        if row["project_id"] not in projects or not decided:
            continue
        unknown = {name: "" for name in HAPPENED if row[name] > date}
        row = {**row, **unknown}
        known.append({**row, "status": status.access(row, date, overdue_after)})
    return known


def _gaps(gaps: Iterable[Row], source: Mapping[str, list[Row]], tables: Tables) -> list[Row]:
    """The gaps of the release: those of rows that it does not show yet are left out."""

    def names(rows: Iterable[Row], table: str) -> set[str]:
        return {"/".join(row[column] for column in TABLE[table].key) for row in rows}

    hidden = {
        table: names(source[table], table) - names(tables[table], table)
        for table in ("hospitals", "projects", "access", "decisions")
    }
    return [row for row in gaps if row["key"] not in hidden.get(row["table"], set())]


def _measure(measure: Measure) -> Row:
    return {
        "measure": measure.name,
        "title": measure.title,
        "definition": measure.definition,
        "unit": measure.unit,
        "kind": measure.kind,
        "dimensions": " ".join(measure.dimensions),
        "protected": "yes" if measure.protected else "no",
    }


def _counts(
    source: Mapping[str, list[Row]],
    programme: Programme,
    policy: Policy,
    date: str,
    earlier: list[Row],
) -> list[Row]:
    rows: list[Row] = []
    for measure in programme.counted:
        shown = protect(
            measure,
            _true(source["counts"], measure, date),
            _excluded(source["corrections"], measure.name),
            _shown(earlier, measure.name),
            policy,
        )
        rows += [_row(measure.name, point, cell) for point, cell in shown.items()]
    return sorted(rows, key=lambda row: tuple(row[column] for column in TABLE["counts"].key))


def cell(row: Row) -> Cell:
    """The cell of a row of counts."""
    return row["hospital"], row["modality"], row["covid_status"]


def _true(rows: Iterable[Row], measure: Measure, date: str) -> dict[Point, float]:
    """The finest cells of a measure up to a date: those with each of its dimensions filled."""
    return {
        (row["as_of"], cell(row)): float(row["value"])
        for row in rows
        if row["measure"] == measure.name and row["as_of"] <= date and _finest(row, measure)
    }


def _finest(row: Row, measure: Measure) -> bool:
    if not measure.dimensions:
        return cell(row) == WHOLE
    return all(row[dimension] for dimension in measure.dimensions)


def _excluded(rows: Iterable[Row], measure: str) -> dict[str, str]:
    return {
        row["as_of"]: row["reason"]
        for row in rows
        if row["measure"] == measure and row["action"] == "exclude"
    }


def _shown(rows: Iterable[Row], measure: str) -> dict[Point, Shown]:
    return {
        (row["as_of"], cell(row)): Shown(
            float(row["value"]) if row["value"] else None, row["status"], row["reason"]
        )
        for row in rows
        if row["measure"] == measure
    }


def number(value: float) -> str:
    """A figure as it is written in a file: no decimal point where it is whole."""
    return str(int(value)) if value == int(value) else str(value)


def _row(measure: str, point: Point, shown: Shown) -> Row:
    as_of, (hospital, modality, covid_status) = point
    return {
        "as_of": as_of,
        "measure": measure,
        "hospital": hospital,
        "modality": modality,
        "covid_status": covid_status,
        "value": "" if shown.value is None else number(shown.value),
        "status": shown.status,
        "reason": shown.reason,
    }
