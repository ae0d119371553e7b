"""The whole life of each project, put together from the tables of a release.

Nothing here is typed by hand: steps, delays and states follow from dates. A step whose date nobody
published stays in the life, with the reason.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nccid.dates import later, say
from nccid.published import Release, Row

STATES = {
    "open": "Access is open",
    "approved": "Approved, not opened yet",
    "overdue": "A step is overdue",
    "ended": "Access ended, deletion not due yet",
    "closed": "Finished: access ended, deletion confirmed",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
    "listed": "On the list when it was last read",
    "no longer listed": "No longer on the list",
}
"""Where a project stands, and what people read for it."""
LISTING = ("listed", "no longer listed")
"""States of which only the public list tells."""

LAST = "9999"
"""Sorts what is still to come, and has no day yet, behind all days."""

LAST_SEEN = "Last seen on the public list"
UNSAID = "The record holds nothing on this, and gives no reason."


@dataclass(frozen=True)
class Step:
    """One step of a life. `day` is ISO text, empty when not known.

    `state` is `done`, `due` (its day is still to come or not fixed), `overdue`, or `unknown`.
    `note` is a sentence, or empty.
    """

    words: str
    day: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Span:
    """A stretch of a life, for its picture. `kind` is `listed`, `waiting`, `access` or `late`."""

    words: str
    first: str
    last: str
    kind: str


@dataclass(frozen=True)
class Gaps:
    """Why things are missing, as the gaps table says."""

    reasons: dict[tuple[str, str, str], str]

    def why(self, table: str, key: str, column: str) -> str:
        """The reason for one cell, or for its column or table; `UNSAID` when there is none."""
        for row, name in ((key, column), ("*", column), ("*", "*")):
            if found := self.reasons.get((table, row, name)):
                return found
        return UNSAID


@dataclass(frozen=True)
class Life:
    """One project, or one request that never became a project.

    `listing` is its row of the projects table, and is empty for a mere request. `on` is the day of
    the release, `overdue_after` the days within which deletion should be confirmed.
    """

    id: str
    listing: Row
    decisions: tuple[Row, ...]
    periods: tuple[Row, ...]
    on: str
    overdue_after: int
    gaps: Gaps

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.listing["organisation"] if self.listing else f"Request {self.id}"

    @property
    def known_periods(self) -> tuple[Row, ...]:
        """Periods of access of which anything was published."""
        return tuple(row for row in self.periods if row["status"] != "not published")

    @cached_property
    def state(self) -> str:
        """One of `STATES`. A late step of any period counts before where the last one stands."""
        known = self.known_periods
        if any(row["status"] == "overdue" for row in known):
            return "overdue"
        if known:
            return known[-1]["status"]
        return self.listing["status"] if self.listing else self.decisions[-1]["outcome"]

    @property
    def since(self) -> str:
        """The day by which it is sorted: its first listing, or the day of the first request."""
        return self.listing["first_listed"] if self.listing else self.decisions[0]["applied"]

    @property
    def use(self) -> tuple[str, str]:
        """First and last day on which it could use data; both empty when it never could.

        Where no day of access was published, its time on the list stands in.
        """
        opened = [row for row in self.known_periods if row["access_start"]]
        if opened:
            ends = [row["access_ended"] or self.on for row in opened]
            return min(row["access_start"] for row in opened), max(ends)
        if self.listing and not self.known_periods:
            return self.listing["first_listed"], self.listing["last_listed"]
        return "", ""

    @property
    def ended_early(self) -> bool:
        """Whether a period of access ended before the day that was planned."""
        return any(
            row["access_ended"] and row["access_ended"] < row["access_planned_end"]
            for row in self.known_periods
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps in order of time. A step without a date stands where it belongs in a life."""
        placed: list[tuple[str, Step]] = []
        for chain in self._chains():
            day = ""
            for step in chain:
                day = step.day if step.state == "done" else max(day, step.day)
                undated = step.state == "due" and not step.day
                placed.append((LAST if undated else day, step))
        return tuple(step for _, step in sorted(placed, key=lambda pair: pair[0]))

    def late(self) -> list[Step]:
        """The steps that are overdue."""
        return [step for step in self.steps if step.state == "overdue"]

    def _chains(self) -> Iterator[list[Step]]:
        """Steps that follow each other: of requests without access, of access, of the list."""
        used = {row["decision_id"] for row in self.periods}
        for decision in self.decisions:
            if decision["decision_id"] not in used:
                yield _decided(decision)
        if not self.periods:
            yield self._listed()
        elif self.known_periods:
            for number, period in enumerate(self.known_periods):
                yield [*self._allowed(period, first=number == 0), *self._access(period)]
            yield self._listed()
        else:
            yield self._unpublished(self.periods[0])

    def _listed(self) -> list[Step]:
        if not self.listing:
            return []
        first, last = self.listing["first_listed"], self.listing["last_listed"]
        steps = [Step("First shown on the public list", first, "done")]
        if last > first:
            still = self.listing["status"] == "listed"
            words = "Still on the public list when it was last read" if still else LAST_SEEN
            steps.append(Step(words, last, "done"))
        return steps

    def _unpublished(self, period: Row) -> list[Step]:
        """A life of which only the listing is known."""
        listed = self._listed()

        def gap(words: str, table: str, column: str) -> Step:
            return Step(words, "", "unknown", self.gaps.why(table, period["access_id"], column))

        return [
            gap("Asked for access", "decisions", "applied"),
            gap("Decided", "decisions", "decided"),
            gap("Framework contract signed", "access", "framework_contract_signed"),
            gap("Access agreement signed", "access", "access_agreement_signed"),
            listed[0],
            gap("Access opened", "access", "access_start"),
            gap("Access renewed", "access", "kind"),
            *listed[1:],
            gap("Access ended", "access", "access_ended"),
            gap("Data returned or deleted", "access", "deletion_confirmed"),
        ]

    def _allowed(self, period: Row, *, first: bool) -> list[Step]:
        """The request, the decision and the signing before a period of access."""
        renewal = period["kind"] == "renewal"
        own = [row for row in self.decisions if row["decision_id"] == period["decision_id"]]
        steps = [step for decision in own for step in _decided(decision)]
        if first:
            steps.append(
                self._dated(period, "framework_contract_signed", "Framework contract signed")
            )
        words = "New access agreement signed" if renewal else "Access agreement signed"
        return [*steps, self._dated(period, "access_agreement_signed", words)]

    def _dated(self, period: Row, column: str, words: str) -> Step:
        """A step of a period; without a date it is due or not known, and the gaps say why."""
        if period[column]:
            return Step(words, period[column], "done")
        why = self.gaps.why("access", period["access_id"], column)
        return Step(words, "", "unknown" if why == UNSAID else "due", why)

    def _access(self, period: Row) -> list[Step]:
        renewal = period["kind"] == "renewal"
        opened = self._dated(
            period, "access_start", "Access opened again" if renewal else "Access opened"
        )
        if opened.state != "done":
            return [opened]
        return [opened, self._end(period), *self._deletion(period)]

    def _end(self, period: Row) -> Step:
        planned, ended = period["access_planned_end"], period["access_ended"]
        if ended:
            words = "Access ended early" if ended < planned else "Access ended"
            note = f"It was planned to end on {say(planned)}." if planned != ended else ""
            return Step(words, ended, "done", note if planned else "")
        if planned and planned < self.on:
            note = f"It should have ended by then. No end was recorded by {say(self.on)}."
            return Step("Access should have ended", planned, "overdue", note)
        return Step("Access is to end", planned, "due", "The access is still open.")

    def _deletion(self, period: Row) -> list[Step]:
        ended, confirmed = period["access_ended"], period["deletion_confirmed"]
        if confirmed:
            return [Step("Data returned or deleted, and this was confirmed", confirmed, "done")]
        if not ended:
            return []
        by = later(ended, self.overdue_after)
        if by < self.on:
            note = f"It was due by then. Nothing was confirmed by {say(self.on)}."
            return [Step("Deletion should have been confirmed", by, "overdue", note)]
        return [Step("Deletion is to be confirmed", by, "due", "This is the last day for it.")]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of its life, for the picture, in order of time."""
        found = [
            Span(f"Request {row['outcome']}", row["applied"], row["decided"], "waiting")
            for row in self.decisions
        ]
        for row in self.known_periods:
            if row["access_start"]:
                found += self._stretches(row)
        if self.listing and not found:
            days = self.listing["first_listed"], self.listing["last_listed"]
            found.append(Span("On the public list", *days, "listed"))
        return tuple(sorted(found, key=lambda span: span.first))

    def _stretches(self, row: Row) -> Iterator[Span]:
        words = "Access, renewed" if row["kind"] == "renewal" else "Access"
        ended, confirmed = row["access_ended"], row["deletion_confirmed"]
        if not ended:
            planned = row["access_planned_end"]
            kind = "late" if planned and planned < self.on else "access"
            yield Span(f"{words}, still open", row["access_start"], self.on, kind)
            return
        yield Span(words, row["access_start"], ended, "access")
        if confirmed:
            yield Span("Until deletion was confirmed", ended, confirmed, "waiting")
        else:
            late = later(ended, self.overdue_after) < self.on
            words = "Deletion overdue" if late else "Waiting for deletion"
            yield Span(words, ended, self.on, "late" if late else "waiting")


def _decided(decision: Row) -> list[Step]:
    """A request and what became of it."""
    renewal = decision["kind"] == "renewal"
    outcome = decision["outcome"]
    asked = "Asked for a renewal" if renewal else "Asked for access"
    words = f"Renewal {outcome}" if renewal else f"Request {outcome}"
    reason = decision["reason"].rstrip(".")
    note = f"Kind of reason: {reason[:1].lower()}{reason[1:]}." if reason else ""
    return [
        Step(asked, decision["applied"], "done"),
        Step(words, decision["decided"], "done", note),
    ]


def lives(release: Release) -> list[Life]:
    """Every project of a release, and every request that never became one, by title."""
    reasons = {(r["table"], r["key"], r["column"]): r["reason"] for r in release.rows("gaps")}
    gaps = Gaps(reasons)
    listings = {row["project_id"]: row for row in release.rows("projects")}
    decisions = _by_project(release.rows("decisions"), "decided")
    periods = _by_project(release.rows("access"), "access_start")
    found = [
        Life(
            name,
            listings.get(name, {}),
            decisions.get(name, ()),
            periods.get(name, ()),
            release.date,
            int(release.programme.overdue_after_days),
            gaps,
        )
        for name in {**listings, **decisions}
    ]
    return sorted(found, key=lambda life: (life.title.lower(), life.id))


def _by_project(rows: Sequence[Row], day: str) -> dict[str, tuple[Row, ...]]:
    """Rows by project, each project's in order of time; what has no day yet comes last."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["project_id"]].append(row)
    return {
        name: tuple(sorted(own, key=lambda row: row[day] or LAST)) for name, own in found.items()
    }
