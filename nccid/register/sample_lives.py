"""The whole lives of the made-up projects: requests, decisions, access, renewal, deletion.

Numbers of days and of projects are chosen so that each state of a life can be seen at the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from nccid.register import sample_words as words
from nccid.register.sample_chance import SEED, after, mixed
from nccid.schema import TABLE
from nccid.words import PURPOSES

Row = dict[str, str]

END = date(2025, 12, 31)
"""The last day of the record."""

KINDS = {"university": 14, "company": 12, "nhs": 8, "charity": 4, "government": 2}
"""Kinds of organisation, and how many projects each has."""

RENEWALS = {1: 2, 5: 1, 9: 1, 12: 1, 15: 1, 18: 1, 24: 1}
"""How often the project of that number was renewed."""
RENEWAL_REFUSED, RENEWAL_WITHDRAWN = 7, 20
SECOND_TRY = 14
"""The project whose first request was refused."""
SHORT = (8, 23)
"""Projects that asked for half a year only."""
EARLY = (3, 11, 21)
"""Projects that ended before the planned day."""
OVERDUE = (6, 17, 26)
"""Projects that never confirmed that they deleted their copies."""
UNOPENED, UNSIGNED = 38, 39
"""Projects that were approved, but have no access yet."""


def rows(table: str, cells: Iterable[Sequence[object]]) -> list[Row]:
    """Rows of a table from cells in the order of its columns."""
    names = [field.name for field in TABLE[table].source_fields]
    return [dict(zip(names, map(str, row), strict=True)) for row in cells]


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _organisations(rng: Random, named: list[Row]) -> Iterator[tuple[str, str]]:
    """Name and kind of 40 organisations; those of the NHS are hospitals of the list."""
    kinds = mixed(rng, (kind for kind, count in KINDS.items() for _ in range(count)))
    trusts = iter(mixed(rng, (row["name"] for row in named[:30])))
    for kind, place in zip(kinds, mixed(rng, words.places()), strict=False):
        if kind == "nhs":
            yield next(trusts), kind
        else:
            yield f"{words.ORGANISATIONS[kind].format(place=place)} (made up)", kind


def _slug(name: str) -> str:
    return "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c == "-")


class _Lives:
    """The whole lives of the projects: requests, decisions, access, listing and gaps."""

    def __init__(self) -> None:
        self.rng = Random(SEED + 2)
        self.projects: list[Sequence[object]] = []
        self.access: list[Row] = []
        self.decisions: list[tuple[date, Sequence[str]]] = []
        self.gaps: list[Sequence[str]] = []

    def decide(
        self, project: str, kind: str, applied: date, outcome: str, reason: str
    ) -> tuple[str, date]:
        """Write down a decision; returns its name and its day."""
        decided = after(self.rng, applied, 28, 45)
        name = f"decision-{len(self.decisions) + 1:02d}"
        cells = (name, project, kind, _text(applied), _text(decided), outcome, reason)
        self.decisions.append((decided, cells))
        return name, decided

    def live(self, number: int, organisation: tuple[str, str]) -> None:
        """One project, from its request to its end, or to the end of the record."""
        rng, (name, kind) = self.rng, organisation
        project = _slug(name)
        applied = after(rng, date(2022, 1, 10) + timedelta(days=34 * number), 0, 12)
        if number == SECOND_TRY:
            before = applied - timedelta(days=98)
            self.decide(project, "initial", before, "refused", words.REFUSED[2])
        decision = self.decide(project, "initial", applied, "approved", "Meets the rules of access")
        listed = after(rng, decision[1], 7, 12)
        framework = after(rng, listed, 1, 10)
        for renewed in range(RENEWALS.get(number, 0) + 1):
            last = renewed == RENEWALS.get(number, 0)
            row, free = self.period(number, project, renewed, decision, framework, last=last)
            self.access.append(row)
            if not last:
                decision = self.renew(project, row, "approved", "Meets the rules of access")
        if number == RENEWAL_REFUSED:
            self.renew(project, row, "refused", words.REFUSED[3])
        if number == RENEWAL_WITHDRAWN:
            self.renew(project, row, "withdrawn", words.WITHDRAWN[0])
        until = min(after(rng, free, 0, 14), END) if free else END
        purpose = PURPOSES[number % len(PURPOSES)]
        summary = words.SUMMARIES[purpose][number // len(PURPOSES)]
        self.projects.append((project, name, kind, summary, purpose, listed, until))

    def renew(self, project: str, row: Row, outcome: str, reason: str) -> tuple[str, date]:
        """Decide on a renewal before the planned end of a period of access."""
        planned = date.fromisoformat(row["access_planned_end"])
        applied = after(self.rng, planned, -95, -65)
        return self.decide(project, "renewal", applied, outcome, reason)

    def period(
        self,
        number: int,
        project: str,
        renewed: int,
        decision: tuple[str, date],
        framework: date,
        *,
        last: bool,
    ) -> tuple[Row, date | None]:
        """One period of access, and the day on which it was over and done; None if it is not."""
        rng = self.rng
        ended = self.access[-1]["deletion_confirmed"] if renewed else ""
        earliest = date.fromisoformat(ended) if ended else max(decision[1], framework)
        signed = after(rng, earliest, 1, 8)
        begins = after(rng, signed, 1, 10)
        ends = begins + timedelta(days=181 if number in SHORT else 364)
        opens = after(rng, begins, 0, 5)
        dates: dict[str, date | None] = {
            "framework_contract_signed": framework,
            "access_agreement_signed": signed,
            "agreement_start": begins,
            "agreement_end": ends,
            "access_start": opens,
            "access_planned_end": ends,
            **self.end(number, opens, ends, last=last),
        }
        if number in (UNOPENED, UNSIGNED):
            keep = 4 if number == UNOPENED else 1
            dates = {name: day if i < keep else None for i, (name, day) in enumerate(dates.items())}
        row = {
            "access_id": f"{project}-{renewed + 1}",
            "project_id": project,
            "kind": "renewal" if renewed else "initial",
            "decision_id": decision[0],
            **{name: _text(day) for name, day in dates.items()},
        }
        self.explain(row)
        return row, dates["deletion_confirmed"]

    def end(self, number: int, opens: date, planned: date, *, last: bool) -> dict[str, date | None]:
        """When access ended and deletion was confirmed, as known at the end of the record."""
        early = number in EARLY and last
        ended = after(self.rng, opens, 60, 200) if early else planned
        deleted = after(self.rng, ended, 5, 24)
        late = number in OVERDUE
        return {
            "access_ended": ended if ended <= END else None,
            "deletion_confirmed": deleted if deleted <= END and not late else None,
        }

    def explain(self, row: Row) -> None:
        """Give a reason for each blank cell of a period of access."""
        for column, value in row.items():
            if not value:
                self.gaps.append(("access", row["access_id"], column, _why(row, column)))

    def refuse(self) -> None:
        """Requests that never became a project on the list."""
        for number in range(5):
            applied = after(self.rng, date(2022, 5, 1), 240 * number, 240 * number + 90)
            outcome = "withdrawn" if number in (1, 3) else "refused"
            reason = (
                words.WITHDRAWN[number // 2] if number in (1, 3) else words.REFUSED[number // 2]
            )
            self.decide(f"request-{number + 1}-made-up", "initial", applied, outcome, reason)


def _why(row: Row, column: str) -> str:
    if not row["access_agreement_signed"]:
        return "Approved; the access agreement is not signed yet."
    if not row["access_start"]:
        return "Approved and signed; access has not opened yet."
    if not row["access_ended"]:
        if column == "access_ended":
            return "Access is still open."
        return "Access is still open; deletion follows its end."
    due = date.fromisoformat(row["access_ended"]) + timedelta(days=30)
    if due < END:
        return "Overdue: the project has not confirmed the deletion of its copies."
    return "Access has just ended; confirmation of deletion is not due yet."


def lives(named: list[Row]) -> dict[str, list[Row]]:
    """Projects, access and decisions, and the gaps of access; `named` are the hospitals."""
    made = _Lives()
    for number, organisation in enumerate(_organisations(Random(SEED + 3), named)):
        made.live(number, organisation)
    made.refuse()
    decisions, names = _numbered(made.decisions)
    return {
        "projects": rows("projects", made.projects),
        "access": [{**row, "decision_id": names[row["decision_id"]]} for row in made.access],
        "decisions": decisions,
        "gaps": rows("gaps", made.gaps),
    }


def _numbered(decisions: list[tuple[date, Sequence[str]]]) -> tuple[list[Row], dict[str, str]]:
    """Decisions in the order of their days, and the new name of each."""
    ordered = rows("decisions", (cells for _, cells in sorted(decisions)))
    names = {row["decision_id"]: f"decision-{n:02d}" for n, row in enumerate(ordered, start=1)}
    return [{**row, "decision_id": names[row["decision_id"]]} for row in ordered], names
