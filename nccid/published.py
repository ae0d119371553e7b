"""The only door to what is published: opens a release read-only and answers with its figures.

Everything that people see (site, dashboard, API, chat) asks here and nowhere else, so no two of
them can disagree.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from nccid import database
from nccid import programme as programmes
from nccid.dates import days
from nccid.errors import Missing, NccidError
from nccid.files import csv_rows
from nccid.paths import Place
from nccid.programme import Measure, Programme
from nccid.schema import TABLE
from nccid.words import (
    COVID_STATUSES,
    MODALITIES,
    NATIONS,
    NHS_REGIONS,
    ORGANISATION_TYPES,
    PURPOSES,
    inside,
)

Row = dict[str, str]
DIMENSIONS = ("hospital", "modality", "covid_status")
PLACES = ("nation", "nhs_region")
TIMES = ("year", "as_of")
LISTS = {"hospitals": "hospitals", "projects": "projects", "days_listed": "projects"}
"""Measures worked out from a list: which one."""
ENTRIES = {"hospitals": {"hospital": "ods_code"}, "projects": {"project": "project_id"}}
"""The filter that picks one entry of such a list, and its column."""


@dataclass(frozen=True)
class Figure:
    """One published figure; `value` is None unless shown, and `reason` then says why not."""

    measure: str
    filters: dict[str, str]
    value: int | float | None
    status: str
    reason: str
    as_of: str
    release: str

    def as_dict(self) -> dict[str, Any]:
        """The figure as the chat's reply and the API give it."""
        return {
            "measure": self.measure,
            "filters": self.filters,
            "value": self.value,
            "status": self.status,
            "as_of": self.as_of,
            "release": self.release,
        }


def withheld_on(figures: Iterable[Figure]) -> list[str]:
    """The days (ISO) on which one of the figures is withheld, oldest first."""
    return sorted({figure.as_of for figure in figures if figure.status == "withheld"})


def dates(place: Place) -> list[str]:
    """Dates of all releases, oldest first. A folder that the ledger does not name is no release."""
    if not place.ledger.is_file():
        return []
    try:
        lines = place.ledger.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["release"] for line in lines]
    except (ValueError, KeyError, TypeError):
        raise NccidError(
            "The ledger cannot be read.", file=place.ledger.name, do="Type: nccid verify"
        ) from None


def newest(place: Place) -> "Release":
    """The newest release; Missing when there is none."""
    known = dates(place)
    if not known:
        raise Missing(
            "There is no release yet.", do="Make one: nccid release DATE, such as 2023-09-25."
        )
    return open_release(place, known[-1])


def open_release(place: Place, date: str) -> "Release":
    """The release of that date; Missing when there is none."""
    if date not in dates(place):
        raise Missing(f"There is no release of {date}.", do="See the list of releases.")
    folder = place.releases / date
    if not folder.is_dir():
        raise Missing("The release is not there.", file=date, do="Type: nccid verify")
    return Release(date, folder, programmes.load(place.programme))


@dataclass(frozen=True)
class Release:
    """One release, read-only."""

    date: str
    folder: Path
    programme: Programme

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures that this release holds."""
        held = {row["measure"] for row in self.rows("measures")}
        return {m.name: m for m in self.programme.measures if m.name in held}

    @property
    def made_up(self) -> bool:
        """Whether these are sample data that nobody should take for real."""
        return self.programme.made_up

    @property
    def checked_on(self) -> str:
        """The date up to which the record was read."""
        return self.date

    @cached_property
    def audit(self) -> dict[str, Any]:
        """The verdict of the attack that this release went through."""
        found: dict[str, Any] = json.loads((self.folder / "audit.json").read_text(encoding="utf-8"))
        return found

    @property
    def note(self) -> str:
        """The note that a person wrote for this release, in Markdown; empty where there is none."""
        path = self.folder / "note.md"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @property
    def database(self) -> Path:
        """The release as SQLite."""
        return database.path(self.folder)

    def connect(self) -> sqlite3.Connection:
        """The database, read-only."""
        return database.connect(self.folder)

    @cached_property
    def _tables(self) -> dict[str, list[Row]]:
        return {}

    def rows(self, table: str) -> list[Row]:
        """All rows of a table; every cell is text, and empty means blank."""
        if table not in TABLE:
            raise NccidError(f"There is no table called {table!r}.", do="See the data dictionary.")
        if table not in self._tables:
            self._tables[table] = csv_rows(self.folder / f"{table}.csv")
        return self._tables[table]

    @cached_property
    def _counts(self) -> dict[str, list[Row]]:
        by_measure: dict[str, list[Row]] = {name: [] for name in self.measures}
        for row in self.rows("counts"):
            by_measure[row["measure"]].append(row)
        return by_measure

    @cached_property
    def _cells(self) -> dict[tuple[str, ...], list[Row]]:
        by_cell: dict[tuple[str, ...], list[Row]] = {}
        for row in self.rows("counts"):
            cell = (row["measure"], *(row[name] for name in DIMENSIONS))
            by_cell.setdefault(cell, []).append(row)
        return by_cell

    @cached_property
    def _hospitals(self) -> dict[str, Row]:
        return {row["ods_code"]: row for row in self.rows("hospitals")}

    def measure(self, name: str) -> Measure:
        """The measure of that name; NccidError when this release has none."""
        if name not in self.measures:
            raise NccidError(
                f"There is no measure called {name!r}.",
                do=f"The measures are: {', '.join(self.measures)}.",
            )
        return self.measures[name]

    def values(self, dimension: str) -> list[str]:
        """All values that a filter may take, in the order in which people read them."""
        fixed = {
            "nation": NATIONS,
            "nhs_region": NHS_REGIONS,
            "modality": MODALITIES,
            "covid_status": COVID_STATUSES,
            "organisation_type": ORGANISATION_TYPES,
            "purpose": PURPOSES,
            "status": ("listed", "no longer listed"),
        }
        if dimension in fixed:
            return list(fixed[dimension])
        if dimension == "hospital":
            return list(self._hospitals)
        if dimension == "project":
            return [row["project_id"] for row in self.rows("projects")]
        if dimension == "as_of":
            return sorted({row["as_of"] for row in self.rows("counts")})
        if dimension == "year":
            known = [row["as_of"] for row in self.rows("counts")]
            for table in ("hospitals", "projects"):
                known += [row["first_listed"] for row in self.rows(table)]
            return sorted({day[:4] for day in known})
        raise NccidError(f"There is no filter called {dimension!r}.")

    def figure(self, measure: str, **filters: str) -> Figure:
        """The published figure of a measure under filters.

        A filter that the figures were never broken down by gives status `not_published` with the
        reason, never the total. NccidError for a measure that does not exist.
        """
        asked = {name: value for name, value in filters.items() if value}
        about = self.measure(measure)
        refused = self._refused(about, asked)
        if refused:
            return self._none(about, asked, refused)
        if about.counted:
            return self._count(about, asked)
        return self._listed(about, asked)

    def series(self, measure: str, **filters: str) -> list[Figure]:
        """One figure for each date on which the measure was counted; empty for a list's measure."""
        counted = sorted({row["as_of"] for row in self._counts[self.measure(measure).name]})
        return [self.figure(measure, **{**filters, "as_of": day}) for day in counted]

    def listed(self, measure: str, **filters: str) -> list[Row]:
        """The rows of the list that a measure is worked out from, those under the filters."""
        columns = ENTRIES.get(measure, {})
        return [
            row
            for row in self.rows(LISTS[measure])
            if all(
                row["first_listed"][:4] == value
                if name == "year"
                else row[columns.get(name, name)] == value
                for name, value in filters.items()
            )
        ]

    def breakdown(self, measure: str, by: str, **filters: str) -> list[tuple[str, Figure]]:
        """One figure for each value of a dimension."""
        return [
            (value, self.figure(measure, **{**filters, by: value})) for value in self.values(by)
        ]

    def changed_on(self, measure: str) -> str:
        """The date on which the shown figure last changed; empty if it never was shown."""
        about = self.measure(measure)
        if not about.counted:
            if self.figure(measure).status != "shown":
                return ""
            column = "last_listed" if measure == "days_listed" else "first_listed"
            return max(row[column] for row in self.rows(LISTS.get(measure, "projects")))
        shown = [f for f in self.series(measure) if f.status == "shown"]
        changed = ""
        for before, after in zip([None, *shown], shown, strict=False):
            if before is None or before.value != after.value:
                changed = after.as_of
        return changed

    def _refused(self, about: Measure, asked: dict[str, str]) -> str:
        """Why these filters cannot be answered; empty if they can."""
        allowed = {*about.dimensions, *(TIMES if about.counted else ())}
        allowed |= ENTRIES.get(about.name, {}).keys()
        if "hospital" in about.dimensions:
            allowed |= set(PLACES)
        for name, value in asked.items():
            if name not in allowed:
                return self._gap(about, name)
            if name == "as_of":
                continue
            if value not in self.values(name):
                return f"This release has nothing for {inside(name)} {value}."
        return ""

    def _gap(self, about: Measure, dimension: str) -> str:
        table = "counts" if about.counted else about.name
        for row in self.rows("gaps"):
            about_it = row["table"] == table and row["key"] in ("*", about.name)
            if about_it and row["column"] == dimension:
                return row["reason"]
        return f"{about.title}: no figure by {inside(dimension)} was ever published."

    def _none(self, about: Measure, asked: dict[str, str], reason: str) -> Figure:
        return Figure(about.name, asked, None, "not_published", reason, self.date, self.date)

    def _shown(self, about: Measure, asked: dict[str, str], value: float, as_of: str) -> Figure:
        whole = int(value) if value == int(value) else value
        return Figure(about.name, asked, whole, "shown", "", as_of, self.date)

    def _count(self, about: Measure, asked: dict[str, str]) -> Figure:
        if about.kind == "stock":
            cell = (about.name, *(asked.get(name, "") for name in DIMENSIONS))
            rows = [r for r in self._cells.get(cell, ()) if _in_time(r, asked, about)][-1:]
        else:
            counted = self._counts[about.name]
            rows = [r for r in counted if _in_time(r, asked, about) and self._matches(r, asked)]
        if not rows:
            return self._none(about, asked, f"{about.title}: nothing was published for that time.")
        hidden = [row for row in rows if row["status"] != "shown"]
        as_of = rows[-1]["as_of"]
        if hidden:
            first = hidden[0]
            return Figure(
                about.name, asked, None, first["status"], first["reason"], as_of, self.date
            )
        return self._shown(about, asked, sum(float(row["value"]) for row in rows), as_of)

    def _matches(self, row: Row, asked: dict[str, str]) -> bool:
        if any(row[name] != asked[name] for name in DIMENSIONS if name in asked):
            return False
        return all(
            self._hospitals[row["hospital"]][name] == asked[name]
            for name in PLACES
            if name in asked
        )

    def _listed(self, about: Measure, asked: dict[str, str]) -> Figure:
        if about.name == "access_days":
            return self._access_days(about, asked)
        rows = self.listed(about.name, **asked)
        if about.name != "days_listed":
            return self._shown(about, asked, len(rows), self.date)
        if not rows:
            return self._none(about, asked, f"{about.title}: no project of that kind is listed.")
        value = median(int(row["days_listed"]) for row in rows)
        return self._shown(about, asked, value, self.date)

    def _access_days(self, about: Measure, asked: dict[str, str]) -> Figure:
        kind = asked.get("organisation_type")
        projects = {
            row["project_id"]
            for row in self.rows("projects")
            if not kind or row["organisation_type"] == kind
        }
        lengths = [
            days(row["access_start"], row["access_ended"])
            for row in self.rows("access")
            if row["project_id"] in projects and row["access_start"] and row["access_ended"]
        ]
        if not lengths:
            reasons = (r["reason"] for r in self.rows("gaps") if r["column"] == "access_start")
            return self._none(
                about, asked, next(reasons, "No period of access of that kind has ended.")
            )
        return self._shown(about, asked, median(lengths), self.date)


def _in_time(row: Row, asked: dict[str, str], about: Measure) -> bool:
    day = row["as_of"]
    if "year" in asked and day[:4] != asked["year"]:
        return False
    if "as_of" not in asked:
        return True
    return day <= asked["as_of"] if about.kind == "stock" else day == asked["as_of"]
