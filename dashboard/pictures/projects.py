"""Pictures of projects: their whole lives under one scale, by year, by kind and by purpose."""

from dashboard import charts, record
from dashboard.picture import Picture, kept, shown
from dashboard.words import label, say, words
from nccid.dates import days
from nccid.figures import chart
from nccid.figures.gantt import gantt
from nccid.figures.sentence import number
from nccid.pages import by_year
from nccid.pages.lives import Life
from nccid.published import Release

MOST = 60
"""Lives that one picture can hold and still be read."""


def chosen(release: Release, asked: dict[str, str]) -> list[Life]:
    """The lives that the filters leave, oldest first; mere requests only where nothing is asked."""
    found = [
        life
        for life in record.all_lives(release)
        if (life.listing or not asked)
        and all(
            life.since[:4] == value if name == "year" else life.listing[name] == value
            for name, value in asked.items()
        )
    ]
    return sorted(found, key=lambda life: (life.since, life.title))


@kept
def whole_lives(release: Release, asked: dict[str, str], lang: str) -> Picture:
    """A Gantt chart of whole lives."""
    every = chosen(release, asked)
    lives = [life for life in every[:MOST] if life.spans]
    heading = words("lives")
    rows = tuple(
        (life.title, span.words, say(span.first), say(span.last))
        for life in lives
        for span in life.spans
    )
    known = any(life.known_periods or life.decisions for life in lives)
    note = words("lives_note" if known else "lives_listed")
    if any(not life.listing for life in lives):
        note += f" {words('requests_note')}"
    if len(every) > MOST:
        note += f" {words('lives_many', shown=MOST, many=len(every))}"
    said = "; ".join(f"{what} ({stretch}): {begin} – {end}" for what, stretch, begin, end in rows)
    drawn = [
        (_short(life.title), [(s.first, s.last, s.kind) for s in life.spans]) for life in lives
    ]
    return Picture(
        "projects-lives",
        heading,
        f"{heading}. {said}.",
        (words("project"), words("stretch"), words("begins"), words("ends")),
        rows,
        charts.gantt(
            [
                (
                    _short(life.title),
                    [(s.words, s.first, s.last, s.kind, days(s.first, s.last)) for s in life.spans],
                )
                for life in lives
            ]
        ),
        gantt("projects-lives", heading, drawn, f"{said}."),
        note,
    )


def _short(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:35].rstrip(' ,')}…"


@kept
def year_kind(release: Release, lang: str) -> Picture:
    """Projects by the year of first listing and the kind of organisation."""
    years = [year for year, part in release.breakdown("projects", "year") if part.value]
    kinds = [
        kind for kind, part in release.breakdown("projects", "organisation_type") if part.value
    ]
    counted = by_year.counts(release, years, kinds)
    heading = words("year_kind")
    rows = tuple((label(kind), *(number(value) for value in counted[kind])) for kind in kinds)
    said = "; ".join(
        f"{row[0]}: " + ", ".join(f"{y} {v}" for y, v in zip(years, row[1:], strict=True))
        for row in rows
    )
    named = [label(kind) for kind in kinds]
    values = [counted[kind] for kind in kinds]
    return Picture(
        "projects-year-kind",
        heading,
        f"{heading}. {said}.",
        (label("organisation_type"), *years),
        rows,
        charts.grid(years, named, values) if kinds else None,
        chart.matrix("projects-year-kind", heading, years, list(zip(named, values, strict=True))),
        "",
        frozenset(range(1, len(years) + 1)),
    )


@kept
def by(release: Release, dimension: str, lang: str) -> Picture:
    """Projects by kind of organisation, purpose or year."""
    names = {"organisation_type": "by_kind", "purpose": "by_purpose"}
    heading = (
        words(names[dimension])
        if dimension in names
        else words("by", title=words("projects"), by=label("year").lower())
    )
    items = release.breakdown("projects", dimension)
    rows = tuple((label(value), shown(figure)) for value, figure in items)
    said = "; ".join(f"{value}: {many}" for value, many in rows)
    name = f"projects-{dimension.replace('_', '-')}"
    return Picture(
        name,
        heading,
        f"{heading}. {said}.",
        (label(dimension), words("projects")),
        rows,
        charts.bars([(label(value), f.value, shown(f)) for value, f in items]),
        chart.bars(
            name,
            heading,
            [(label(v), f.value if f.value is not None else shown(f)) for v, f in items],
        ),
        "",
        frozenset({1}),
    )
