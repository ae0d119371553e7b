"""What people asked about entries of the register, and what is known of an entry beyond its tables.

Two files beside `programme.toml` hold it. Both are public, and both are read at each build:

- `questions-about-entries.csv`: asked_on, project_id, question, answered_on, answer. An answer may
  be missing; then its day is empty too. Nobody who asked is ever named.
- `notes-on-entries.csv`: project_id, kind, noted_on, text, source. Each row says where it was read.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from nccid.errors import Missing, NccidError
from nccid.files import csv_rows
from nccid.paths import Place
from nccid.published import Row

QUESTIONS: Final = "questions-about-entries.csv"
NOTES: Final = "notes-on-entries.csv"
COLUMNS: Final = {
    QUESTIONS: ("asked_on", "project_id", "question", "answered_on", "answer"),
    NOTES: ("project_id", "kind", "noted_on", "text", "source"),
}
KINDS: Final = (
    "outcome",
    "publication",
    "ai made or tested",
    "ai owner",
    "ai use",
    "audit",
    "incident",
)
"""What a note may be about."""

MAY_BE_EMPTY: Final = ("answered_on", "answer")
_ADDRESS = re.compile(r"https?://\S+")
_PERSON = re.compile(r"\S@\S|\d(?:[\s-]?\d){8,}")
"""A mail address, or nine digits and more in a row: a phone or an NHS number."""


@dataclass(frozen=True)
class Notes:
    """The rows of both files by project, in the order of their days."""

    questions: dict[str, list[Row]] = field(default_factory=dict)
    notes: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, project: str, kind: str) -> list[Row]:
        """The notes of one kind on a project."""
        return [row for row in self.notes.get(project, []) if row["kind"] == kind]


def read(place: Place, projects: Collection[str], on: str) -> Notes:
    """Read and check both files, up to the day `on`; what came later is left out.

    NccidError names the row that cannot be published, Missing a file that is not there.
    """
    home = place.programme.parent
    questions = _rows(home / QUESTIONS, projects, "asked_on")
    notes = _rows(home / NOTES, projects, "noted_on")
    for number, row in questions:
        _check_answer(row, number)
    for number, row in notes:
        _check_note(row, number)
    return Notes(
        _by_project([_as_of(row, on) for _, row in questions if row["asked_on"] <= on], "asked_on"),
        _by_project([row for _, row in notes if row["noted_on"] <= on], "noted_on"),
    )


def _as_of(row: Row, on: str) -> Row:
    """A question as it stood on a day: an answer that came later is not there yet."""
    return row if row["answered_on"] <= on else {**row, "answered_on": "", "answer": ""}


def _by_project(rows: list[Row], day: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row[day]):
        found.setdefault(row["project_id"], []).append(row)
    return found


def _rows(path: Path, projects: Collection[str], day: str) -> list[tuple[int, Row]]:
    """The rows of a file with their numbers, each cell checked for what holds for every file."""
    columns = COLUMNS[path.name]
    try:
        rows = csv_rows(path)
        heading = path.read_text(encoding="utf-8").splitlines()[:1]
    except FileNotFoundError:
        do = f"Make one that holds only its heading: {','.join(columns)}"
        raise Missing("The file is missing.", file=path.name, do=do) from None
    except UnicodeDecodeError:
        raise Missing("It cannot be read.", file=path.name, do="Save it as UTF-8.") from None
    if heading != [",".join(columns)]:
        raise _wrong(path.name, 1, "", "The columns are not the right ones.", ",".join(columns))
    for number, row in enumerate(rows, start=2):
        _check_cells(path.name, number, row)
        if row["project_id"] not in projects:
            do = "Use the name that stands at the end of the address of its page."
            raise _wrong(path.name, number, "project_id", "No project has this name.", do)
        _check_day(path.name, number, day, row[day])
    return list(enumerate(rows, start=2))


def _check_cells(file: str, number: int, row: Row) -> None:
    for column in COLUMNS[file]:
        text = row.get(column)
        if text is None or None in row:
            do = "Put cells that hold a comma in quotes, and check for missing commas."
            raise _wrong(file, number, "", "The row has too few or too many cells.", do)
        if not text.strip() and column not in MAY_BE_EMPTY:
            raise _wrong(file, number, column, "The cell is empty.", "Fill it, or delete the row.")
        if column not in ("source", "project_id") and _PERSON.search(_ADDRESS.sub("", text)):
            why = "The cell may hold a mail address, a phone number or an NHS number."
            raise _wrong(file, number, column, why, "Take it out: this file is public.")


def _check_day(file: str, number: int, column: str, text: str) -> None:
    try:
        date.fromisoformat(text)
        fine = len(text) == 10
    except ValueError:
        fine = False
    if not fine:
        do = "Write it as year-month-day, such as 2023-09-25."
        raise _wrong(file, number, column, f"{text!r} is not a date.", do)


def _check_answer(row: Row, number: int) -> None:
    asked, answered = row["asked_on"], row["answered_on"]
    if bool(answered) != bool(row["answer"].strip()):
        why = "There is an answer without its day, or a day without an answer."
        raise _wrong(QUESTIONS, number, "answered_on", why, "Fill both, or leave both empty.")
    if not answered:
        return
    _check_day(QUESTIONS, number, "answered_on", answered)
    if answered < asked:
        why = "The answer is older than the question."
        raise _wrong(QUESTIONS, number, "answered_on", why, "Correct one of the two days.")


def _check_note(row: Row, number: int) -> None:
    if row["kind"] not in KINDS:
        do = f"Use one of these: {', '.join(KINDS)}."
        raise _wrong(NOTES, number, "kind", f"There is no kind {row['kind']!r}.", do)


def _wrong(file: str, row: int, column: str, why: str, do: str) -> NccidError:
    return NccidError(why, file=file, row=row, column=column, do=do)
