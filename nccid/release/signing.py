"""Who prepared and who approved a release, from when it may be seen, and its note in plain words.

All of it is optional: a release that was made without has the same bytes as ever.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nccid.errors import NccidError
from nccid.register.identifiers import TOO_LONG, kinds
from nccid.release.tables import Tables

NOTE = "note.md"
LONGEST = 60
"""The most characters of a role."""
_ROLE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/&'’-]+")
_NUMBER = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w]|-\d)")
_DAY = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]+ (?:19|20)\d\d\b"
)


@dataclass(frozen=True)
class Signing:
    """Two roles, an embargo (ISO date, the first day on which it may be out) and a note."""

    prepared_by: str = ""
    approved_by: str = ""
    embargo: str = ""
    note: str = ""

    def as_dict(self) -> dict[str, str]:
        """What the package says of it: only what was given."""
        told = {
            "prepared_by": self.prepared_by,
            "approved_by": self.approved_by,
            "embargo": self.embargo,
        }
        return {name: text for name, text in told.items() if text}

    def check(self, *, now: date | None = None) -> None:
        """Raise NccidError when it does not do; `now` is today unless a test says otherwise."""
        self._roles()
        if self.embargo and _date(self.embargo) > (now or date.today()):
            raise NccidError(
                f"The embargo ends on {self.embargo}: nothing may be published before.",
                do="Publish on that day or later.",
            )
        for row, line in enumerate(self.note.splitlines(), start=1):
            if line.startswith("#") or any(mark in line for mark in "<>`{}"):
                raise NccidError(
                    "The note has a mark that the page would take for more than words.",
                    file=NOTE,
                    row=row,
                    do="Write plain sentences and lists, without # < > ` { }.",
                )
        held = [kind for kind in kinds(self.note) if kind != TOO_LONG]
        if held:
            raise NccidError(
                f"The note may hold {held[0]}.", file=NOTE, do="Take it out: the note is public."
            )

    def _roles(self) -> None:
        roles = {"prepared_by": self.prepared_by, "approved_by": self.approved_by}
        if not any(roles.values()):
            return
        for column, role in roles.items():
            fits = bool(_ROLE.fullmatch(role)) and len(role) <= LONGEST and not any(kinds(role))
            if not fits:
                raise NccidError(
                    f"{role[:20]!r} is no role." if role and not any(kinds(role)) else "No role.",
                    column=column,
                    do="Write a role such as “data steward”, never a person's name.",
                )
        if self.prepared_by.casefold().split() == self.approved_by.casefold().split():
            raise NccidError(
                "The same role prepared and approved it.",
                column="approved_by",
                do="Somebody else, in another role, must approve it.",
            )

    def check_numbers(self, after: Tables, before: Tables | None) -> None:
        """Raise NccidError when the note has a number that the release does not show.

        An exact count that somebody typed into a note would undo the protection of the tables.
        """
        shown = _shown(after, before)
        for row, line in enumerate(self.note.splitlines(), start=1):
            for number in _NUMBER.findall(_DAY.sub(" ", line)):
                if float(number.replace(",", "")) not in shown:
                    raise NccidError(
                        f"{number} is no figure of this release.",
                        file=NOTE,
                        row=row,
                        do="Write a figure as the release shows it, or leave it out.",
                    )


UNSIGNED = Signing()


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if day.isoformat() == text:
            return day
    except ValueError:
        pass
    raise NccidError(f"{text!r} is not a date.", column="embargo", do="Write it as year-month-day.")


def _shown(after: Tables, before: Tables | None) -> set[float]:
    """Every number that the tables show, their sums a date and over the new dates, how many rows
    each table has and gained."""
    numbers: set[float] = set()
    for tables in (after, before or {}):
        for rows in tables.values():
            numbers.add(len(rows))
            numbers |= {value for row in rows for cell in row.values() for value in _in(cell)}
    for name, rows in after.items():
        gained = len(rows) - len((before or {}).get(name, []))
        numbers |= {float(number) for number in range(max(gained, 0) + 1)}
    known = {(row["measure"], row["as_of"]) for row in (before or {}).get("counts", [])}
    counts = [row for row in after["counts"] if row["value"]]
    for measure in {row["measure"] for row in counts}:
        own = [row for row in counts if row["measure"] == measure]
        fresh = [row for row in own if (measure, row["as_of"]) not in known]
        numbers.add(_sum(fresh))
        numbers |= {_sum(r for r in own if r["as_of"] == day) for day in {r["as_of"] for r in own}}
    return numbers


def _sum(rows: Iterable[dict[str, str]]) -> float:
    return sum(float(row["value"]) for row in rows)


def _in(cell: str) -> set[float]:
    found = _NUMBER.findall(_DAY.sub(" ", cell)) if any(c.isdigit() for c in cell) else []
    return {float(number.replace(",", "")) for number in found}
