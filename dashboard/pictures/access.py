"""Pictures of access: how long it lasted, planned and actual, and what is due or late."""

from collections.abc import Sequence

from dashboard import charts, record
from dashboard.picture import Picture, kept, shown
from dashboard.words import label, say, words
from nccid.dates import later
from nccid.figures import chart
from nccid.figures.sentence import number
from nccid.figures.steps import steps
from nccid.pages import survival as lasting
from nccid.pages.durations import BANDS, actual, ended, planned
from nccid.pages.since import SOON
from nccid.published import Release, Row

DAYS = ("access_start", "access_planned_end", "access_ended")
SAID = {
    "cy": ("Hyd at 90 diwrnod", "91 i 180 diwrnod", "181 i 270 diwrnod", "271 i 366 diwrnod",
           "Mwy na 366 diwrnod"),
    "en": tuple(words for words, _, _ in BANDS),
}  # fmt: skip
"""The bands of length in each language."""


def periods(release: Release, kind: str) -> list[Row]:
    """Periods of access of one kind of organisation, or of all."""
    able = {
        row["project_id"]
        for row in release.rows("projects")
        if kind in ("", row["organisation_type"])
    }
    return [row for row in release.rows("access") if row["project_id"] in able]


def dated(release: Release) -> bool:
    """Whether any date of access was published at all."""
    return any(row["access_start"] for row in release.rows("access"))


def owner(release: Release, row: Row) -> str:
    """Whose project a period of access is about."""
    names = {one["project_id"]: one["organisation"] for one in release.rows("projects")}
    return names.get(row["project_id"], row["project_id"])


def soon(release: Release, kind: str) -> list[tuple[str, str]]:
    """Open periods that are planned to end soon after the release, the next first."""
    until = later(release.date, SOON)
    found = [
        row
        for row in periods(release, kind)
        if row["status"] == "open" and release.date <= row["access_planned_end"] <= until
    ]
    found.sort(key=lambda row: row["access_planned_end"])
    return [(owner(release, row), say(row["access_planned_end"])) for row in found]


def late(release: Release, kind: str) -> list[tuple[str, str, str]]:
    """Each overdue step, the longest overdue first."""
    found = [
        (step.day, life.title, step.words)
        for life in record.all_lives(release)
        if life.listing and kind in ("", life.listing["organisation_type"])
        for step in life.late()
    ]
    return [(title, what, say(day)) for day, title, what in sorted(found)]


@kept
def lengths(release: Release, kind: str, lang: str) -> Picture:
    """Ended periods by length, planned and actual."""
    both = [row for row in ended(periods(release, kind)) if row["access_planned_end"]]
    items = [
        (
            said,
            float(sum(low <= planned(row) <= high for row in both)),
            float(sum(low <= actual(row) <= high for row in both)),
        )
        for said, (_, low, high) in zip(SAID[lang], BANDS, strict=True)
    ]
    keys = (words("planned"), words("actual"))
    heading = words("lengths")
    rows = tuple((said, number(one), number(other)) for said, one, other in items)
    said = "; ".join(f"{what}: {keys[0]} {one}, {keys[1]} {other}" for what, one, other in rows)
    return Picture(
        "access-lengths",
        heading,
        f"{heading}. {said}.",
        (words("length"), *keys),
        rows,
        charts.pairs(keys, items),
        chart.pairs("access-lengths", heading, keys, items),
        "",
        frozenset({1, 2}),
    )


@kept
def survival(release: Release, kind: str, lang: str) -> Picture:
    """How long access lasts, with open periods."""
    return _curve(
        "access-survival",
        words("survival"),
        lasting.of_access(periods(release, kind), release.date),
        words("survival_note"),
    )


def _listed(release: Release, kind: str) -> list[Row]:
    return [r for r in release.rows("projects") if kind in ("", r["organisation_type"])]


@kept
def listed_survival(release: Release, kind: str, lang: str) -> Picture:
    """How long projects stay on the list."""
    return _curve(
        "listed-survival",
        words("survival_listed"),
        lasting.of_listing(_listed(release, kind)),
        words("survival_listed_note"),
    )


def _curve(name: str, heading: str, lasted: Sequence[lasting.Lasted], note: str) -> Picture:
    found = lasting.curve(lasted)
    middle = lasting.half(found)
    half = words("survival_no_half") if middle is None else words("survival_half", days=middle)
    columns = (words("days_since"), words("share"), words("at_risk"), words("ended_then"))
    rows = tuple(
        (number(one.day), f"{one.share:.0%}", number(one.followed), number(one.ended))
        for one in found
    )
    if not found:
        return Picture(name, heading, heading, columns, rows)
    points = [(one.day, one.share) for one in found]
    last = max(length for length, _ in lasted)
    said = f"{heading}. {half}"
    return Picture(
        name,
        heading,
        said,
        columns,
        rows,
        charts.steps(points, last, words("days_since")),
        steps(name, heading, points, last, said),
        f"{half} {note}",
        frozenset({0, 1, 2, 3}),
    )


@kept
def listed_lengths(release: Release, kind: str, lang: str) -> Picture:
    """Projects by their time on the list."""
    spans = [int(row["days_listed"]) for row in _listed(release, kind)]
    items = [
        (said, float(sum(low <= span <= high for span in spans)))
        for said, (_, low, high) in zip(SAID[lang], BANDS, strict=True)
    ]
    return _bars("listed-lengths", words("lengths_listed"), words("length"), items)


@kept
def listed_by_kind(release: Release, lang: str) -> Picture:
    """The middle time on the list by kind of organisation."""
    parts = release.breakdown("days_listed", "organisation_type")
    heading = words("median_listed")
    rows = tuple((label(kind), shown(figure)) for kind, figure in parts)
    return Picture(
        "days-listed",
        heading,
        f"{heading}. " + "; ".join(f"{kind}: {many}" for kind, many in rows) + ".",
        (label("organisation_type"), words("days")),
        rows,
        charts.bars([(label(kind), f.value, shown(f)) for kind, f in parts]),
        chart.bars(
            "days-listed",
            heading,
            [(label(k), f.value if f.value is not None else shown(f)) for k, f in parts],
        ),
        "",
        frozenset({1}),
    )


def _bars(name: str, heading: str, of: str, items: list[tuple[str, float]]) -> Picture:
    rows = tuple((said, number(value)) for said, value in items)
    return Picture(
        name,
        heading,
        f"{heading}. " + "; ".join(f"{what}: {many}" for what, many in rows) + ".",
        (of, words("figure")),
        rows,
        charts.bars([(said, value, number(value)) for said, value in items]),
        chart.bars(name, heading, items),
        "",
        frozenset({1}),
    )
