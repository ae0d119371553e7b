"""What Datasette shows beside the SQLite file: titles, meanings, source, the missing licence."""

from pathlib import PurePath
from typing import Any

from nccid import database
from nccid.opendata import words
from nccid.opendata.described import Described
from nccid.published import Release

FILE = "metadata.json"
_LABELS = {"hospitals": "name", "projects": "organisation", "measures": "title"}
"""The column that names a row where another table points at it."""


def describe(release: Release, tables: list[Described]) -> dict[str, Any]:
    """The content of `metadata.json`: `datasette register.sqlite --metadata metadata.json`.

    No licence is named, since the record names none; the description says so.
    """
    return {
        "title": words.title(release),
        "description": f"{words.about(release)} {words.RIGHTS}",
        "source": release.programme.record,
        "databases": {
            PurePath(database.NAME).stem: {
                "title": words.title(release),
                "source": release.programme.record,
                "tables": {table.name: _table(table) for table in tables},
            }
        },
    }


def _table(table: Described) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": table.title,
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
    }
    if table.name in _LABELS:
        described["label_column"] = _LABELS[table.name]
    return described
