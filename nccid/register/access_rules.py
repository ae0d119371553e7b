"""Checks of the rules of access: decided, signed, a year at most, for COVID-19."""

from collections.abc import Iterator, Sequence

from nccid.dates import days
from nccid.programme import Programme
from nccid.register.findings import Finding
from nccid.register.identifiers import quoted
from nccid.register.read import Row, Source
from nccid.register.table_rules import found, is_date

LEAP_YEAR = 366
"""Days of a year that holds 29 February: a limit of so many means one year by the calendar."""
ORDER = {
    "projects": (("first_listed", "last_listed"),),
    "decisions": (("applied", "decided"),),
    "corrections": (("as_of", "decided_on"),),
    "access": (
        ("framework_contract_signed", "agreement_start"),
        ("access_agreement_signed", "agreement_start"),
        ("agreement_start", "agreement_end"),
        ("agreement_start", "access_start"),
        ("access_start", "access_planned_end"),
        ("access_start", "access_ended"),
        ("access_planned_end", "agreement_end"),
        ("access_ended", "agreement_end"),
        ("access_ended", "deletion_confirmed"),
    ),
}
"""Dates that must not come after one another: the first, then the second."""


def order(source: Source, programme: Programme) -> Iterator[Finding]:
    """Dates stand in the order in which things happen; access lies inside its agreement."""
    for table, pairs in ORDER.items():
        for row in source.tables[table]:
            for first, second in pairs:
                one, two = row.cells[first], row.cells[second]
                if is_date(one) and is_date(two) and one > two:
                    why = f"{second} ({two}) is before {first} ({one})."
                    yield found("order", table, row, second, why, "Correct one of the two dates.")


def year(source: Source, programme: Programme) -> Iterator[Finding]:
    """No access is longer than the programme allows."""
    most = programme.max_access_days
    for row in source.tables["access"]:
        start = row.cells["access_start"]
        for column in ("access_planned_end", "access_ended"):
            end = row.cells[column]
            if not (is_date(start) and is_date(end)):
                continue
            if days(start, end) > most or (most == LEAP_YEAR and _past_a_year(start, end)):
                why = f"Access lasts {days(start, end)} days, which is more than a year."
                if most != LEAP_YEAR:
                    why = f"Access lasts {days(start, end)} days, and {most} is the most."
                do = "Correct the date, or enter the renewal as a row of its own."
                yield found("year", "access", row, column, why, do)


def _past_a_year(start: str, end: str) -> bool:
    """Whether the end is after the same day of the next year; 29 February ends on 1 March."""
    year, day = int(start[:4]) + 1, start[5:]
    return end > (
        f"{year}-03-01" if day == "02-29" and not is_date(f"{year}-{day}") else f"{year}-{day}"
    )


def decided(source: Source, programme: Programme) -> Iterator[Finding]:
    """Access follows an approval of its own kind: a renewal follows a decision to renew."""
    decisions = {row.cells["decision_id"]: row.cells for row in source.tables["decisions"]}
    for row in source.tables["access"]:
        cells = row.cells
        decision = decisions.get(cells["decision_id"])
        if not decision:
            continue
        for why in _undecided(cells, decision):
            do = "Name the decision that allowed it, or correct that decision."
            yield found("decided", "access", row, "decision_id", why, do)
    yield from _renewals(source.tables["access"])


def _undecided(access: dict[str, str], decision: dict[str, str]) -> Iterator[str]:
    if decision["outcome"] != "approved":
        yield f"The decision was {quoted(decision['outcome'])}."
    if decision["project_id"] != access["project_id"]:
        yield "The decision is about another project."
    if access["kind"] and decision["kind"] != access["kind"]:
        asked, given = quoted(decision["kind"]), quoted(access["kind"])
        yield f"The decision is on {asked}, the access is {given}."
    if access["access_start"] and decision["decided"] > access["access_start"]:
        yield "The decision came after access opened."
    if (
        access["access_agreement_signed"]
        and decision["decided"] > access["access_agreement_signed"]
    ):
        yield "The decision came after the agreement was signed."


def _renewals(rows: Sequence[Row]) -> Iterator[Finding]:
    first = {
        row.cells["project_id"]: row.cells["access_start"]
        for row in rows
        if row.cells["kind"] == "initial"
    }
    used: dict[str, int] = {}
    for row in rows:
        decision, start = row.cells["decision_id"], row.cells["access_start"]
        if decision and used.setdefault(decision, row.number) != row.number:
            why = f"The same decision already allowed the access in row {used[decision]}."
            do = "Name the decision on this period: each period of access needs its own."
            yield found("decided", "access", row, "decision_id", why, do)
        if row.cells["kind"] != "renewal":
            continue
        if not row.cells["decision_id"]:
            why = "A renewal needs a decision."
            yield found("decided", "access", row, "decision_id", why, "Name the decision.")
        if row.cells["project_id"] not in first:
            why = "There is no first access that this could renew."
            yield found("decided", "access", row, "kind", why, "Enter the first access too.")
        elif start and start < first[row.cells["project_id"]]:
            why = "The renewal opened before the first access did."
            yield found("decided", "access", row, "access_start", why, "Correct one of the two.")


def purpose(source: Source, programme: Programme) -> Iterator[Finding]:
    """Each project is for COVID-19."""
    for row in source.tables["projects"]:
        if not row.cells["purpose"].lower().startswith("covid-19 "):
            why = "The purpose is not COVID-19."
            do = "Access is for COVID-19 only: correct the purpose, or ask the committee."
            yield found("purpose", "projects", row, "purpose", why, do)
