"""Checks that come from the schema: types, keys, allowed values, links, gaps, formulas."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from nccid.programme import Programme
from nccid.register.findings import Finding
from nccid.register.identifiers import kinds, quoted
from nccid.register.read import Row, Source
from nccid.schema import SOURCE_TABLES, TABLE, Field, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula; the wide forms count in some."""
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
DIGITS = 9
"""A count has at most nine digits; a longer number in a column of counts may be an identifier."""
SPACE = "There is a space before, after or of a special kind in the cell."
UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Kinds of characters that nobody sees: line ends, controls, marks of no width."""


def columns(source: Source) -> Iterator[tuple[Table, Field, Iterator[tuple[Row, str]]]]:
    """Every column of every table, with its rows and cells."""
    for table in SOURCE_TABLES:
        for field in table.source_fields:
            yield table, field, _column(source.tables[table.name], field.name)


def _column(rows: Iterable[Row], name: str) -> Iterator[tuple[Row, str]]:
    for row in rows:
        yield row, row.cells[name]


def found(
    rule: str, table: Table | str, row: Row | None, column: str, why: str, do: str
) -> Finding:
    """A finding in a table of the source."""
    name = table if isinstance(table, str) else table.name
    return Finding(rule, f"{name}.csv", row.number if row else None, column, why, do)


def types(source: Source, programme: Programme) -> Iterator[Finding]:
    """Each cell has the type, form and values that its column allows, and is there if it must."""
    for table, field, cells in columns(source):
        known: dict[str, str] = {}
        for row, text in cells:
            if not text:
                if field.required:
                    why = "The cell is empty."
                    yield found("types", table, row, field.name, why, "Fill it in.")
                continue
            if text not in known:
                known[text] = _wrong(field, text)
            if why := known[text]:
                yield found("types", table, row, field.name, why, _do(field))


def _wrong(field: Field, text: str) -> str:
    """What is wrong with a filled cell; empty if nothing is."""
    if text != text.strip():
        return SPACE
    if not (text.isascii() and text.isprintable()):
        for letter in text:
            kind = unicodedata.category(letter)
            if kind == "Zs" and letter != " ":
                return SPACE
            if kind in UNSEEN:
                return "There is a line end or a character that nobody sees in the cell."
    if field.type == "date":
        return "" if is_date(text) else f"{quoted(text, 20)} is not a date of the calendar."
    if field.type in ("integer", "number"):
        return _wrong_number(field, text)
    if field.values and text not in field.values:
        return f"{quoted(text)} is not one of the allowed values."
    if field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        return f"{quoted(text)} does not have the form of a {field.title}."
    return ""


def _wrong_number(field: Field, text: str) -> str:
    if not NUMBER.fullmatch(text):
        return f"{quoted(text, 20)} is not a number."
    if field.type == "integer" and "." in text:
        return f"{quoted(text, 20)} is not a whole number."
    if text.startswith("-"):
        return f"{quoted(text, 20)} is less than nought."
    return ""


def is_count(text: str) -> bool:
    """Whether the text is a number of the size of a count, and not of an identifier's."""
    return bool(NUMBER.fullmatch(text)) and sum(map(str.isdigit, text)) <= DIGITS


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
        return "Write digits only, such as 1234: no comma, space, letter or nought in front."
    if field.values:
        return f"Use one of: {', '.join(field.values)}."
    return "Delete what is too much, or compare it with the data dictionary."


def keys(source: Source, programme: Programme) -> Iterator[Finding]:
    """No two rows of a table have the same key, and links lead to rows that exist."""
    for table in SOURCE_TABLES:
        first: dict[tuple[str, ...], int] = {}
        for row in source.tables[table.name]:
            key = tuple([row.cells[column] for column in table.key])
            if key in first:
                why = f"The row has the same {', '.join(table.key)} as row {first[key]}."
                yield found("keys", table, row, table.key[0], why, "Keep one of the two.")
            first.setdefault(key, row.number)
        for link in table.foreign_keys:
            if link.table in source.unread:
                continue
            known = {row.cells[link.other] for row in source.tables[link.table]} | {""}
            for row in source.tables[table.name]:
                if row.cells[link.column] not in known:
                    why = f"{link.table}.csv has no such {link.other}."
                    yield found("keys", table, row, link.column, why, "Correct one of the two.")


def formulas(source: Source, programme: Programme) -> Iterator[Finding]:
    """No cell starts like a formula, which a spreadsheet would run."""
    for table, field, cells in columns(source):
        for row, text in cells:
            if not text.startswith(FORMULA):
                continue
            if field.type in ("integer", "number") and NUMBER.fullmatch(text):
                continue
            why = "The cell starts like a formula."
            yield found("formulas", table, row, field.name, why, "Put the plain value there.")
    for one in source.loose:
        if not one.file.lower().endswith(".csv") or NUMBER.fullmatch(one.text):
            continue
        if one.row and one.text.startswith(FORMULA):
            why = "The text starts like a formula."
            do = "Put the plain value there."
            yield Finding("formulas", one.file, one.row or None, one.column, why, do)


EXPECTED = {
    "hospitals": ("nhs_region",),
    "access": tuple(field.name for field in TABLE["access"].source_fields[2:]),
    "decisions": ("reason",),
}
"""Columns that may be empty only with a reason in gaps.csv."""
WHOLE = ("hospitals", "projects", "access", "decisions", "counts")


def gaps(source: Source, programme: Programme) -> Iterator[Finding]:
    """What is missing has its reason in gaps.csv, and each gap is still one."""
    if "gaps" in source.unread:
        return
    reasons = {
        (row.cells["table"], row.cells["key"], row.cells["column"]): row
        for row in source.tables["gaps"]
    }
    used: set[tuple[str, str, str]] = set()
    for name in WHOLE:
        if name in source.unread:
            continue
        if not source.tables[name] and not _covered(name, "*", "*", reasons, used):
            why = "The table has no rows, and gaps.csv does not say why."
            yield found("gaps", name, None, "", why, f"Add the row {name},*,*,reason to gaps.csv.")
    for name, columns in EXPECTED.items():
        for row in source.tables[name]:
            key = "/".join(row.cells[column] for column in TABLE[name].key)
            for column in columns:
                if not row.cells[column] and not _covered(name, key, column, reasons, used):
                    why = "The cell is empty, and gaps.csv does not say why."
                    named = "KEY" if any(kinds(key)) else key
                    do = f"Fill it in, or add the row {name},{named},{column},reason to gaps.csv."
                    yield found("gaps", name, row, column, why, do)
    for (name, key, column), row in reasons.items():
        known = name in TABLE and (column == "*" or column in EXPECTED.get(name, ()))
        if known and name not in source.unread and (name, key, column) not in used:
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
