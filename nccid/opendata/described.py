"""What a release says of its own tables: columns, types, keys.

It is read from the release's own data package, not from today's list of tables. So what is made
for an old release stays the same, byte for byte, when a column is renamed years later.
"""

import json
from dataclasses import dataclass
from typing import Any

from nccid.published import Release

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """One column: name, type (string, date, integer or number), and the words that explain it."""

    name: str
    type: str
    title: str
    description: str
    required: bool
    pattern: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Described:
    """One table of a release; `keys` are (column, other table, its column)."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    keys: tuple[tuple[str, str, str], ...]


def tables(release: Release) -> list[Described]:
    """Every table of a release, in the order in which the release lists them."""
    path = release.folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    return [_table(resource) for resource in package["resources"]]


def values(release: Release, table: Described) -> list[dict[str, Value]]:
    """The rows of a table with numbers as numbers, and None where a cell is empty."""
    types = {column.name: column.type for column in table.columns}
    return [
        {name: value(types[name], text) for name, text in row.items()}
        for row in release.rows(table.name)
    ]


def value(kind: str, text: str) -> Value:
    """A cell as its type says; a whole number stays whole."""
    if text == "":
        return None
    if kind == "integer":
        return int(text)
    if kind == "number":
        number = float(text)
        return int(number) if number.is_integer() else number
    return text


def json_bytes(data: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """JSON that people can read and that comes out the same each time."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def json_rows(rows: list[dict[str, Value]]) -> bytes:
    """An array of objects, one a line: small, and two versions can be compared line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode() if rows else b"[]\n"


def _table(resource: dict[str, Any]) -> Described:
    schema = resource["schema"]
    return Described(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        columns=tuple(_column(field) for field in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        keys=tuple(
            (key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", ())
        ),
    )


def _column(field: dict[str, Any]) -> Column:
    limits = field.get("constraints", {})
    return Column(
        name=field["name"],
        type=field["type"],
        title=field["title"],
        description=field["description"],
        required=limits.get("required", False),
        pattern=limits.get("pattern", ""),
        values=tuple(limits.get("enum", ())),
    )
