"""How much of the record is filled in: of the fields that ought to hold something, the share that
does.

A field counts once a fact for it can exist. The end of access that is still open is not due yet,
and an NHS region is due for a hospital in England only. A column that the gaps name and no table
has, such as the outcome of a project, counts as empty in every row.
"""

from dataclasses import dataclass

from nccid.published import Release, Row
from nccid.schema import TABLE

TABLES = ("hospitals", "projects", "access", "decisions")
NOT_BEFORE = {
    "approved": (
        "access_agreement_signed",
        "agreement_start",
        "agreement_end",
        "access_start",
        "access_planned_end",
        "access_ended",
        "deletion_confirmed",
    ),
    "open": ("access_ended", "deletion_confirmed"),
    "ended": ("deletion_confirmed",),
}
"""By the status of a period of access, the columns that nobody can fill yet."""


@dataclass(frozen=True)
class Share:
    """Fields of a table that are filled, of those that are due; none is due in an empty table."""

    filled: int
    due: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down so that 100 means all; None where nothing is due."""
        return self.filled * 100 // self.due if self.due else None

    @property
    def words(self) -> str:
        """The share as a cell of a table."""
        return f"{self.filled:,} of {self.due:,} ({self.percent}%)" if self.due else "no entry"


def is_due(table: str, column: str, row: Row) -> bool:
    """Whether a row of the record ought to hold something in a column by now."""
    if (table, column) == ("hospitals", "nhs_region"):
        return row["nation"] == "England"
    if table != "access":
        return True
    if row["status"] == "overdue" and not row["access_ended"]:
        return column != "deletion_confirmed"
    return column not in NOT_BEFORE.get(row["status"], ())


def share(release: Release, table: str) -> Share:
    """How much of one table of a release is filled in."""
    rows = release.rows(table)
    columns = [field.name for field in TABLE[table].source_fields]
    known = [bool(row[column]) for row in rows for column in columns if is_due(table, column, row)]
    return Share(sum(known), len(known) + len(rows) * len(wanted(release, table)))


def wanted(release: Release, table: str) -> list[str]:
    """Columns that ought to be published for every row and that no release has."""
    columns = {*TABLE[table].columns, "*"}
    return [
        row["column"]
        for row in release.rows("gaps")
        if row["table"] == table and row["key"] == "*" and row["column"] not in columns
    ]
