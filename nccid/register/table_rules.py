"""Checks that come from the schema: types, keys, allowed values, links, gaps, formulas."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from nccid.programme import Programme
from nccid.register.findings import Finding
from nccid.register.read import Row, Source
from nccid.schema import SOURCE_TABLES, TABLE, Field, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def cells(source: Source) -> Iterator[tuple[Table, Row, Field, str]]:
    """Every cell of every table."""
    for table in SOURCE_TABLES:
        fields = table.source_fields
        for row in source.tables[table.name]:
            for field in fields:
                yield table, row, field, row.cells[field.name]


def found(
    rule: str, table: Table | str, row: Row | None, column: str, why: str, do: str
) -> Finding:
    """A finding in a table of the source."""
    name = table if isinstance(table, str) else table.name
    return Finding(rule, f"{name}.csv", row.number if row else None, column, why, do)


def types(source: Source, programme: Programme) -> Iterator[Finding]:
    """Each cell has the type, form and values that its column allows, and is there if it must."""
    for table, row, field, text in cells(source):
        if not text:
            if field.required:
                yield found("types", table, row, field.name, "The cell is empty.", "Fill it in.")
        elif why := _wrong(field, text):
            yield found("types", table, row, field.name, why, _do(field))


@cache
def _wrong(field: Field, text: str) -> str:
    """What is wrong with a filled cell; empty if nothing is."""
    if text != text.strip() or "\u00a0" in text:
        return "There is a space before, after or of a special kind in the cell."
    if field.type == "date":
        return "" if is_date(text) else f"“{text[:20]}” is not a date of the calendar."
    if field.type in ("integer", "number"):
        return _wrong_number(field, text)
    if field.values and text not in field.values:
        return f"“{text[:40]}” is not one of the allowed values."
    if field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        return f"“{text[:40]}” does not have the form of a {field.title}."
    return ""


def _wrong_number(field: Field, text: str) -> str:
    if not text.isascii() or not NUMBER.fullmatch(text):
        return f"“{text[:20]}” is not a number."
    if field.type == "integer" and "." in text:
        return f"“{text[:20]}” is not a whole number."
    if text.startswith("-"):
        return f"{text[:20]} is less than nought."
    return ""


def is_date(text: str) -> bool:
    """Whether the text is a date of the calendar, written as year-month-day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _do(field: Field) -> str:
    if field.type == "date":
        return "Write it as year-month-day, such as 2021-05-17."
    if field.type in ("integer", "number"):
        return "Write digits only, such as 1234: no comma, space or letter."
    if field.values:
        return f"Use one of: {', '.join(field.values)}."
    return "Delete what is too much, or compare it with the data dictionary."


def keys(source: Source, programme: Programme) -> Iterator[Finding]:
    """No two rows of a table have the same key, and links lead to rows that exist."""
    for table in SOURCE_TABLES:
        first: dict[tuple[str, ...], int] = {}
        for row in source.tables[table.name]:
            key = tuple(row.cells[column] for column in table.key)
            if key in first:
                why = f"The row has the same {', '.join(table.key)} as row {first[key]}."
                yield found("keys", table, row, table.key[0], why, "Keep one of the two.")
            first.setdefault(key, row.number)
        for link in table.foreign_keys:
            known = {row.cells[link.other] for row in source.tables[link.table]} | {""}
            for row in source.tables[table.name]:
                if row.cells[link.column] not in known:
                    why = f"{link.table}.csv has no such {link.other}."
                    yield found("keys", table, row, link.column, why, "Correct one of the two.")


def formulas(source: Source, programme: Programme) -> Iterator[Finding]:
    """No cell starts like a formula, which a spreadsheet would run."""
    for table, row, field, text in cells(source):
        if text.startswith(FORMULA) and not (
            field.type in ("integer", "number") and NUMBER.fullmatch(text)
        ):
            why = "The cell starts like a formula."
            yield found("formulas", table, row, field.name, why, "Put the plain value there.")


EXPECTED = {
    "hospitals": ("nhs_region",),
    "access": tuple(field.name for field in TABLE["access"].source_fields[2:]),
    "decisions": ("reason",),
}
"""Columns that may be empty only with a reason in gaps.csv."""
WHOLE = ("hospitals", "projects", "access", "decisions", "counts")


def gaps(source: Source, programme: Programme) -> Iterator[Finding]:
    """What is missing has its reason in gaps.csv, and each gap is still one."""
    reasons = {
        (row.cells["table"], row.cells["key"], row.cells["column"]): row
        for row in source.tables["gaps"]
    }
    used: set[tuple[str, str, str]] = set()
    for name in WHOLE:
        if not source.tables[name] and not _covered(name, "*", "*", reasons, used):
            why = "The table has no rows, and gaps.csv does not say why."
            yield found("gaps", name, None, "", why, f"Add the row {name},*,*,reason to gaps.csv.")
    for name, columns in EXPECTED.items():
        for row in source.tables[name]:
            key = "/".join(row.cells[column] for column in TABLE[name].key)
            for column in columns:
                if not row.cells[column] and not _covered(name, key, column, reasons, used):
                    why = "The cell is empty, and gaps.csv does not say why."
                    do = f"Fill it in, or add the row {name},{key},{column},reason to gaps.csv."
                    yield found("gaps", name, row, column, why, do)
    for (name, key, column), row in reasons.items():
        known = name in TABLE and (column == "*" or column in EXPECTED.get(name, ()))
        if known and (name, key, column) not in used:
            why = "Nothing is missing there any more."
            yield found("gaps", "gaps", row, "column", why, "Delete this row.")


def _covered(
    name: str,
    key: str,
    column: str,
    reasons: dict[tuple[str, str, str], Row],
    used: set[tuple[str, str, str]],
) -> bool:
    for gap in ((name, key, column), (name, "*", column), (name, "*", "*")):
        if gap in reasons:
            used.add(gap)
            return True
    return False
