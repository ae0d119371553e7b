"""What is checked before a release: one list, read from top to bottom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nccid.programme import Programme
from nccid.register import access_rules, count_rules, table_rules
from nccid.register.findings import SHOWN, Finding, ordered
from nccid.register.identifiers import TOO_LONG, heading_kind, kinds
from nccid.register.read import Source
from nccid.register.table_rules import columns, found, is_count, is_date
from nccid.schema import Field

Check = Callable[[Source, Programme], Iterator[Finding]]


def identifiers(source: Source, programme: Programme) -> Iterator[Finding]:
    """No cell of any file holds anything that points at a person."""
    seen: dict[str, tuple[str, ...]] = {}
    for table, field, cells in columns(source):
        harmless: dict[str, bool] = {"": True}
        for row, text in cells:
            if text not in harmless:
                harmless[text] = _harmless(field, text)
            if harmless[text]:
                continue
            if text not in seen:
                seen[text] = tuple(kinds(text))
            for kind in seen[text]:
                why = f"The cell may hold {kind}."
                yield found("identifiers", table, row, field.name, why, CLEAR)
    yield from _loose(source)


def _loose(source: Source) -> Iterator[Finding]:
    """Identifiers in headings, in file names and in what belongs to no column of a table."""
    for one in source.loose:
        what = "text" if one.row else "file's name"
        held = [f"The {what} may hold {kind}." for kind in kinds(one.text) if kind != TOO_LONG]
        if one.row == 1 and heading_kind(one.text):
            held.append("The heading announces details of persons.")
        for why in held:
            yield Finding("identifiers", one.file, one.row or None, one.column, why, CLEAR)


CLEAR = "Take it out at its origin. Do not send it on, and tell the person who made the file."


def _harmless(field: Field, text: str) -> bool:
    """Whether a cell is a date or count of the form that its column demands."""
    if field.type == "date":
        return is_date(text)
    if field.type in ("integer", "number"):
        return is_count(text)
    return bool(field.values and text in field.values)


@dataclass(frozen=True)
class Rule:
    """One check: its name, the sentence that explains it, and the function that does it."""

    name: str
    sentence: str
    check: Check


RULES: tuple[Rule, ...] = tuple(
    Rule(check.__name__, (check.__doc__ or "").strip(), check)
    for check in (
        table_rules.types,
        table_rules.keys,
        table_rules.formulas,
        table_rules.gaps,
        access_rules.order,
        access_rules.year,
        access_rules.decided,
        access_rules.purpose,
        count_rules.known,
        count_rules.sums,
        count_rules.sudden,
        count_rules.corrections,
        identifiers,
    )
)


def check(source: Source, programme: Programme, shown: int | None = SHOWN) -> list[Finding]:
    """Everything that is wrong with a source, all at once, by file, row and column.

    Of findings that say the same, only `shown` are told one by one; None tells all.
    """
    findings = list(source.findings)
    for rule in RULES:
        findings += rule.check(source, programme)
    return ordered(findings, shown)
