"""What happened in the register from one release to the next: entries new, changed and ended."""

from collections.abc import Iterator
from dataclasses import dataclass

from nccid import published
from nccid.dates import say
from nccid.paths import Place
from nccid.published import Release, Row
from nccid.schema import TABLE, Field
from nccid.words import label

SUBJECTS = {"projects": ("project_id", "organisation"), "hospitals": ("ods_code", "name")}
"""The tables that hold entries: the column that names an entry for ever, and its words."""
MOVING = {"last_listed", "days_listed"}
"""Columns that move on with each reading of the list, and tell nothing new."""
_LIVES = {"access": ("access_id", "Access"), "decisions": ("decision_id", "Decision")}
"""The tables that tell the life of a project: what names a row, and what people call it."""
_UNKNOWN = ("", "not published")


@dataclass(frozen=True)
class Event:
    """What one release says anew of one entry; `kind` is New, Changed or Ended.

    `table` and `key` name the entry, `name` is what people call it, `sentences` say what is new.
    """

    release: str
    kind: str
    table: str
    key: str
    name: str
    sentences: tuple[str, ...]


def register(place: Place) -> list[Event]:
    """Every event of all releases, newest release first; projects stand before hospitals."""
    found: list[list[Event]] = []
    before: Release | None = None
    for date in published.dates(place):
        release = published.open_release(place, date)
        found.append(list(_between(before, release)))
        before = release
    return [event for events in reversed(found) for event in events]


def _between(before: Release | None, release: Release) -> Iterator[Event]:
    lives = _lives(before, release)
    for table, (key, name) in SUBJECTS.items():
        old = {row[key]: row for row in before.rows(table)} if before else {}
        rows = {row[key]: row for row in release.rows(table)}
        for entry, row in rows.items():
            told = lives.get(entry, []) if table == "projects" else []
            if event := _event(table, entry, old.get(entry), row, told):
                yield Event(release.date, event[0], table, entry, row[name], tuple(event[1]))
        for entry, row in old.items():
            if entry not in rows:
                gone = ("The release no longer holds this entry.",)
                yield Event(release.date, "Ended", table, entry, row[name], gone)


def _event(
    table: str, entry: str, old: Row | None, row: Row, lives: list[str]
) -> tuple[str, list[str]] | None:
    """The kind of event and its sentences; None when the release says nothing new."""
    fields = TABLE[table].fields
    if old is None:
        first = f"On the programme's list since {say(row['first_listed'])}."
        summary = [row["summary"]] if table == "projects" else []
        status = [_said(f, row) for f in fields if f.name == "status"]
        return "New", [first, *summary, *status, *lives]
    changed = [
        f"{_said(field, row)[:-1]} (it was: {_shown(field, old)})."
        for field in fields
        if field.name not in MOVING and old[field.name] != row[field.name]
    ]
    if not changed and not lives:
        return None
    over = table == "projects" and old["status"] != row["status"] == "no longer listed"
    if over:
        changed.append(f"Last on the list: {say(row['last_listed'])}.")
    return ("Ended" if over else "Changed"), [*changed, *lives]


def _lives(before: Release | None, release: Release) -> dict[str, list[str]]:
    """For each project, what is new in its periods of access and its decisions."""
    found: dict[str, list[str]] = {}
    for table, (key, title) in _LIVES.items():
        old = {row[key]: row for row in before.rows(table)} if before else {}
        for row in release.rows(table):
            known = old.get(row[key], {})
            told = [
                _said(field, row)
                for field in TABLE[table].fields
                if field.name not in (key, "project_id", "decision_id")
                and row[field.name] != known.get(field.name, "")
                and row[field.name] not in _UNKNOWN
            ]
            if told:
                found.setdefault(row["project_id"], []).append(f"{title}: {' '.join(told)}")
    return found


def _said(field: Field, row: Row) -> str:
    return f"{field.title}: {_shown(field, row)}."


def _shown(field: Field, row: Row) -> str:
    text = row[field.name]
    if not text:
        return "not published"
    return say(text) if field.type == "date" else label(text)
