"""CSV on the Web (W3C): a file beside each CSV that says what its columns hold."""

import re
from typing import Any

from nccid.opendata.described import Column, Described

CONTEXT: list[str | dict[str, str]] = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
MEDIA_TYPE = "application/csvm+json"
GROUP = "csv-metadata.json"
"""Where the standard looks for the description of a whole folder."""


def file(table: Described) -> str:
    """Where the standard looks for the description of one CSV: its own name with an ending."""
    return f"{table.name}.csv-metadata.json"


def describe(table: Described, release: str) -> dict[str, Any]:
    """One table. Its links to other tables stand in the group: alone, a table has no others."""
    return {"@context": CONTEXT, **_table(table), "dc:issued": _day(release)}


def group(tables: list[Described], title: str, source: str, release: str) -> dict[str, Any]:
    """All tables of a release, with the links between them."""
    return {
        "@context": CONTEXT,
        "dc:title": title,
        "dc:source": source,
        "dc:issued": _day(release),
        "tables": [_linked(table) for table in tables],
    }


def _day(release: str) -> dict[str, str]:
    return {"@value": release, "@type": "xsd:date"}


def _linked(table: Described) -> dict[str, Any]:
    """A table with its links. A link whose cell may be empty is left to the data package: strict
    readers of this standard refuse an empty one."""
    described = _table(table)
    required = {column.name for column in table.columns if column.required}
    keys = [key for key in table.keys if key[0] in required]
    if keys:
        described["tableSchema"]["foreignKeys"] = [
            {
                "columnReference": column,
                "reference": {"resource": f"{other}.csv", "columnReference": theirs},
            }
            for column, other, theirs in keys
        ]
    return described


def _table(table: Described) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.description,
        "datatype": _datatype(column),
    }
    return {**described, "required": True} if column.required else described


def _datatype(column: Column) -> str | dict[str, str]:
    """The type. What a text may be is said as a pattern: the standard knows no list of values."""
    if column.type == "date":
        return {"base": "date", "format": "yyyy-MM-dd"}
    if column.type in ("integer", "number"):
        return column.type
    if column.values:
        return {"base": "string", "format": "|".join(re.escape(one) for one in column.values)}
    return {"base": "string", "format": column.pattern} if column.pattern else "string"
