"""What is checked before a release: one list, read from top to bottom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nccid.programme import Programme
from nccid.register import access_rules, count_rules, table_rules
from nccid.register.findings import Finding, ordered
from nccid.register.identifiers import heading_kind, kinds
from nccid.register.read import Source
from nccid.register.table_rules import NUMBER, cells, found
from nccid.schema import Field

Check = Callable[[Source, Programme], Iterator[Finding]]
LARGEST = 999_999_999
"""A count has at most nine digits; a longer number in a column of counts is an identifier."""


def identifiers(source: Source, programme: Programme) -> Iterator[Finding]:
    """No cell of any file holds anything that points at a person."""
    seen: dict[str, tuple[str, ...]] = {}
    for table, row, field, text in cells(source):
        if not text or _harmless(field, text):
            continue
        if text not in seen:
            seen[text] = tuple(kinds(text))
        for kind in seen[text]:
            yield found("identifiers", table, row, field.name, f"The cell may hold {kind}.", CLEAR)
    for file, number, text in source.loose:
        held = [f"The text may hold {kind}." for kind in kinds(text)]
        if number == 1 and heading_kind(text):
            held.append("The heading announces details of persons.")
        for why in held:
            yield Finding("identifiers", file, number or None, "", why, CLEAR)


CLEAR = "Take it out at its origin. Do not send it on, and tell the person who made the file."


def _harmless(field: Field, text: str) -> bool:
    """Whether a cell is a date or count of the form that its column demands."""
    if field.type == "date":
        return len(text) == 10 and text[4] == text[7] == "-"
    if field.type in ("integer", "number"):
        return bool(NUMBER.fullmatch(text)) and text.isascii() and float(text) <= LARGEST
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


def check(source: Source, programme: Programme) -> list[Finding]:
    """Everything that is wrong with a source, all at once, by file, row and column."""
    findings = list(source.findings)
    for rule in RULES:
        findings += rule.check(source, programme)
    return ordered(findings)
