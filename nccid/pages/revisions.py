"""What a later release says otherwise than an earlier one did: before and after, cell by cell.

A cell that was empty and is now filled is news, not a revision. Neither is a column that follows
from the calendar, such as the last day on which a list still named a project.
"""

from dataclasses import dataclass

from nccid.dates import say
from nccid.published import Release, Row
from nccid.schema import TABLE, Table
from nccid.words import label

TABLES = ("hospitals", "projects", "access", "decisions", "counts")
MOVING = {("projects", "last_listed")}
"""Columns of the source that are meant to move on with each reading of the record."""


@dataclass(frozen=True)
class Revision:
    """One cell that says something else now; `after` is empty where the row is gone."""

    table: str
    what: str
    field: str
    before: str
    after: str


def revisions(before: Release, after: Release) -> list[Revision]:
    """Every revision from one release to a later one, in the order of the tables."""
    found: list[Revision] = []
    for name in TABLES:
        table = TABLE[name]
        now = {_key(table, row): row for row in after.rows(name)}
        for row in before.rows(name):
            found += _row(table, row, now.get(_key(table, row)), after)
    return found


def compared(before: Release) -> int:
    """The filled cells of an earlier release that a later one could have revised."""
    return sum(
        bool(row[column])
        for name in TABLES
        for row in before.rows(name)
        for column in _columns(name)
    )


def _columns(name: str) -> list[str]:
    """The columns in which another value is a revision."""
    table = TABLE[name]
    status = {"status"} if name == "counts" else set()
    return [
        field.name
        for field in table.fields
        if field.name not in table.key
        and (name, field.name) not in MOVING
        and (not field.derived or field.name in status)
    ]


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in table.key)


def _row(table: Table, was: Row, now: Row | None, release: Release) -> list[Revision]:
    what = _what(table, was, release)
    if now is None:
        return [Revision(table.name, what, "the whole entry", "on the record", "")]
    return [
        Revision(table.name, what, table.field(column).title, was[column], now[column] or "empty")
        for column in _columns(table.name)
        if was[column] and was[column] != now[column]
    ]


def _what(table: Table, row: Row, release: Release) -> str:
    """Which entry it is, as people read it."""
    if table.name == "counts":
        measure = release.programme.measure(row["measure"]).title
        parts = [
            label(row[column]) for column in ("hospital", "modality", "covid_status") if row[column]
        ]
        return ", ".join([measure, *parts, say(row["as_of"])])
    names = {"hospitals": "name", "projects": "organisation"}
    own = row[names[table.name]] if table.name in names else _key(table, row)[0]
    return f"{table.title}: {own}" if table.name not in names else own
