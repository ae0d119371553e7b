"""The page of how long access lasted: planned against actual where the dates were published, and
where they were not, the time on the list, which is not the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from nccid.dates import days, say
from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import table
from nccid.pages.furniture import csv_link, dates, figure, folded, page
from nccid.pages.still_going import Told, part
from nccid.pages.survival import of_access, of_listing
from nccid.published import Release, Row
from nccid.words import label

BANDS = (
    ("Up to 90 days", 0, 90),
    ("91 to 180 days", 91, 180),
    ("181 to 270 days", 181, 270),
    ("271 to 366 days", 271, 366),
    ("More than 366 days", 367, 10**6),
)
"""Lengths of access in quarters of a year. A year that holds 29 February has 366 days."""
_HOW = (
    "What has not ended yet counts for as long as it has lasted so far."
    " After that we no longer follow it."
    " Leaving it out would make the times look shorter than they are."
    " This is called the Kaplan-Meier estimate."
    " Few are left to follow at the far end, so be careful with the last steps."
)
"""Said below each curve."""
KINDS = {"initial": "First access", "renewal": "Renewed access"}


@dataclass(frozen=True)
class Spread:
    """Lengths in days at a glance. `count` is how many there are; the rest is None without any."""

    count: int
    middle: float | None = None
    shortest: int | None = None
    longest: int | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The four numbers as a table shows them."""
        if self.middle is None or self.shortest is None or self.longest is None:
            return "0", "none", "none", "none"
        values = (self.count, self.middle, self.shortest, self.longest)
        count, middle, shortest, longest = (number(value) for value in values)
        return count, middle, shortest, longest


def spread(lengths: Sequence[int]) -> Spread:
    """Number, median, shortest and longest of some lengths."""
    if not lengths:
        return Spread(0)
    return Spread(len(lengths), median(lengths), min(lengths), max(lengths))


def ended(rows: Sequence[Row]) -> list[Row]:
    """Periods of access of which the first and the last day are known."""
    return [row for row in rows if row["access_start"] and row["access_ended"]]


def still_open(rows: Sequence[Row], on: str) -> list[Row]:
    """Periods of access that opened by the day `on` and have no end on the record."""
    return [
        r for r in rows if r["access_start"] and r["access_start"] <= on and not r["access_ended"]
    ]


def actual(row: Row) -> int:
    """Days from opening to end."""
    return days(row["access_start"], row["access_ended"])


def planned(row: Row) -> int:
    """Days from opening to the planned end."""
    return days(row["access_start"], row["access_planned_end"])


def write(release: Release) -> str:
    """The page as Markdown: one for a record with dates of access, one for a record without."""
    rows = release.rows("access")
    known = bool(ended(rows) or still_open(rows, release.date))
    parts = _known(release, rows) if known else _unknown(release)
    return page(
        "How long access lasted",
        "How long projects had access, planned and actual, as far as dates were published.",
        "How long projects could use the data, and how that compares with what was planned.",
        [*parts, _listed(release)],
    )


def _known(release: Release, rows: list[Row]) -> list[str]:
    over, going = ended(rows), still_open(rows, release.date)
    both = [row for row in over if row["access_planned_end"]]
    unplanned = len(over) - len(both)
    so_far = [days(row["access_start"], release.date) for row in going]
    return [
        f"**{escape(sentence(release.figure('access_days'), release))}**",
        f"This is the middle value (median) of {len(over)} periods that have ended."
        " A project with renewals has more than one period.",
        "## Planned and actual {#planned}",
        _compared(both),
        f"{unplanned} ended periods have no planned end on the record." if unplanned else "",
        _banded(both),
        "## All periods, also the open ones {#open}",
        f"{len(going)} periods were still open on {say(release.date)}."
        " Nobody knows yet how long they will last."
        " We count them up to that day, so their true length is at least that.",
        table(
            "Length of access in days",
            ("Periods", "Number", "Median", "Shortest", "Longest"),
            [
                ("Ended", *spread([actual(row) for row in over]).cells),
                ("Open, up to the release", *spread(so_far).cells),
                ("Both: at least", *spread([*(actual(row) for row in over), *so_far]).cells),
            ],
            {1, 2, 3, 4},
        ),
        "If only ended periods counted, short ones would weigh too much. So we show all three.",
        "## With the open ones counted {#survival}",
        _survival(release, rows),
        "## By kind {#kind}",
        _kinds(release, over),
        f"<p>What it counts: {escape(release.measure('access_days').definition)}</p>",
        csv_link(release, "access"),
        dates(release, "access_days"),
    ]


def _survival(release: Release, rows: Sequence[Row]) -> str:
    """The share still open after so many days, from ended and open periods together."""
    told = Told(
        "access-survival",
        "Share of periods of access still open, by days since they opened",
        ("period", "periods"),
        "ended",
        "open",
        release.made_up,
    )
    return f"{part(of_access(rows, release.date), told)}\n\n{_HOW}"


def _staying(release: Release, rows: Sequence[Row]) -> str:
    """The same of time on the list; empty while there is no project."""
    told = Told(
        "listed-survival",
        "Share of projects still on the list, by days since first listed",
        ("project", "projects"),
        "left the list",
        "listed",
        release.made_up,
    )
    if not rows:
        return ""
    return "\n\n".join(
        ["### How long projects stay on the list {#staying}", part(of_listing(rows), told), _HOW]
    )


def _compared(both: list[Row]) -> str:
    late = [actual(row) - planned(row) for row in both]
    counts = (sum(d < 0 for d in late), sum(d == 0 for d in late), sum(d > 0 for d in late))
    rows = [
        ("Planned", *spread([planned(row) for row in both]).cells),
        ("Actual", *spread([actual(row) for row in both]).cells),
    ]
    early, on_time, after = counts
    return f"{on_time} ended on the planned day, {early} earlier and {after} later.\n\n" + table(
        "Planned and actual length of ended periods, in days",
        ("Length", "Number", "Median", "Shortest", "Longest"),
        rows,
        {1, 2, 3, 4},
    )


def _banded(both: list[Row]) -> str:
    title = "Ended periods of access by length"
    items = [
        (
            words,
            float(sum(low <= planned(row) <= high for row in both)),
            float(sum(low <= actual(row) <= high for row in both)),
        )
        for words, low, high in BANDS
    ]
    rows = [(words, number(one), number(other)) for words, one, other in items]
    return (
        figure(
            chart.pairs("access-lengths", title, ("Planned", "Actual"), items),
            "Ended periods of access by length, planned and actual.",
        )
        + "\n\n"
        + folded(f"{title} as a table", table(title, ("Length", "Planned", "Actual"), rows, {1, 2}))
    )


def _kinds(release: Release, over: list[Row]) -> str:
    kinds = [
        (words, *spread([actual(row) for row in over if row["kind"] == kind]).cells)
        for kind, words in KINDS.items()
    ]
    owners = {row["project_id"]: row["organisation_type"] for row in release.rows("projects")}
    for kind in release.values("organisation_type"):
        found = [actual(row) for row in over if owners[row["project_id"]] == kind]
        if found:
            kinds.append((label(kind), *spread(found).cells))
    return table(
        "Length of ended periods by kind, in days",
        ("Kind", "Number", "Median", "Shortest", "Longest"),
        kinds,
        {1, 2, 3, 4},
    )


def _unknown(release: Release) -> list[str]:
    why = [r["reason"] for r in release.rows("gaps") if r["table"] == "access" and r["key"] == "*"]
    reasons = "\n".join(f"<li>{escape(reason)}</li>" for reason in dict.fromkeys(why))
    return [
        f"**{escape(sentence(release.figure('access_days'), release))}**",
        "So we cannot say how long access lasted. We cannot compare it with what was planned.",
        "## What is missing {#missing}",
        f"<ul>\n{reasons}\n</ul>",
        csv_link(release, "access"),
        dates(release, "access_days"),
    ]


def _listed(release: Release) -> str:
    """Time on the list, with what it can and cannot mean."""
    rows = release.rows("projects")
    lengths = [int(row["days_listed"]) for row in rows]
    longer = sum(length > 366 for length in lengths)
    kinds = [
        (
            label(kind),
            *spread([int(r["days_listed"]) for r in rows if r["organisation_type"] == kind]).cells,
        )
        for kind in release.values("organisation_type")
        if any(row["organisation_type"] == kind for row in rows)
    ]
    return "\n\n".join(
        [
            "## Time on the list {#listed}",
            f"**{escape(sentence(release.figure('days_listed'), release))}**",
            "This is not the time of access. The list says when it named a project."
            " A group may have got the data later, or given it up sooner."
            " A project may also have stayed on the list when its access was over.",
            f"{longer} of {len(rows)} projects stood on the list for more than a year."
            " Their access was renewed, or the list was not kept up."
            " The list alone cannot tell which.",
            table(
                "Days from first to last listing",
                ("Projects", "Number", "Median", "Shortest", "Longest"),
                [("All", *spread(lengths).cells), *kinds],
                {1, 2, 3, 4},
            ),
            _staying(release, rows),
            "[See the time on the list of each project](/en/record/projects/#time)",
            csv_link(release, "projects"),
            dates(release, "days_listed"),
        ]
    )
