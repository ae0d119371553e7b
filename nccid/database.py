"""A release as one SQLite file, built from its CSV tables whenever it is not there.

It is not part of the release: anyone can build it again from the released files.
"""

import json
import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from nccid.files import csv_rows
from nccid.schema import TABLES, Field, Table

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "register.sqlite"
SEARCHED = {
    "hospitals": ("ods_code", "name", "nation", "nhs_region"),
    "projects": ("organisation", "summary", "purpose"),
    "disagreements": ("subject", "text"),
    "gaps": ("table", "reason"),
}
"""Columns that full-text search reads."""


_OWN = re.compile(rf"(\.\d+\.)?{re.escape(NAME)}(-journal)?")


def own(name: str) -> bool:
    """Whether a file of that name is the database, or one that is being built."""
    return bool(_OWN.fullmatch(name))


def path(folder: Path) -> Path:
    """The database of a release's folder, built if it is not there."""
    target = folder / NAME
    if not target.is_file():
        build(folder, target)
    return target


def connect(folder: Path) -> sqlite3.Connection:
    """The database, opened so that nothing can be written to it. Rows come back by name."""
    connection = sqlite3.connect(f"{path(folder).as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def fits(folder: Path) -> bool:
    """Whether the database, if it is built, holds exactly what the released tables hold."""
    if not (folder / NAME).is_file():
        return True
    try:
        connection = connect(folder)
        try:
            return all(_same(connection, folder, table) for table in TABLES)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _same(connection: sqlite3.Connection, folder: Path, table: Table) -> bool:
    names = [field.name for field in table.fields]
    columns = ", ".join(f'"{name}"' for name in names)
    held = [tuple(row) for row in connection.execute(f'select {columns} from "{table.name}"')]
    released = [
        tuple(_value(field, row[field.name]) for field in table.fields)
        for row in csv_rows(folder / f"{table.name}.csv")
    ]
    return sorted(map(repr, held)) == sorted(map(repr, released))


def build(folder: Path, target: Path) -> None:
    """Build the database of the tables in `folder`, and put it at `target` in one step."""
    draft = target.with_name(f".{os.getpid()}.{target.name}")
    draft.unlink(missing_ok=True)
    # Loaded here: it takes two seconds, and most commands find the database built.
    import sqlite_utils

    base = sqlite_utils.Database(draft)
    try:
        for table in TABLES:
            _fill(base, table, csv_rows(folder / f"{table.name}.csv"))
        audit = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
        base.table("audit").insert(
            {
                "passed": int(audit["passed"]),
                "fewest": audit["fewest"],
                "figures": audit["figures"],
            },
            strict=True,
        )
    finally:
        base.close()
    draft.replace(target)


def _fill(base: "Database", table: Table, rows: list[dict[str, str]]) -> None:
    made = base.table(table.name)
    made.create({field.name: _type(field) for field in table.fields}, pk=_key(table), strict=True)
    made.insert_all(
        [{field.name: _value(field, row[field.name]) for field in table.fields} for row in rows]
    )
    if table.name in SEARCHED:
        made.enable_fts(SEARCHED[table.name], tokenize="porter")


def _key(table: Table) -> str | tuple[str, ...]:
    return table.key[0] if len(table.key) == 1 else table.key


def _type(field: Field) -> type:
    return {"integer": int, "number": float}.get(field.type, str)


def _value(field: Field, text: str) -> str | int | float | None:
    if field.type == "integer":
        return int(text) if text else None
    if field.type == "number":
        return float(text) if text else None
    return text
