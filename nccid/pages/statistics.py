"""The statistics page: every measure with its headline, chart, table, definition and dates."""

from html import escape

from nccid.dates import say
from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import link, table
from nccid.pages.furniture import csv_link, dates, figure, folded, page
from nccid.programme import Measure
from nccid.published import Figure, Release, withheld_on
from nccid.words import inside, label

ROUNDED = "Figures are rounded so that nobody can be picked out."
LONG = ("hospital",)
"""Breakdowns that are too long for this page; they stand in the CSV."""
MORE = {
    "hospitals": ("A map by nation and NHS region", "/en/record/statistics/map/"),
    "projects": ("Projects by year and kind of organisation", "/en/record/statistics/by-year/"),
    "days_listed": ("Time on the list and time of access", "/en/record/statistics/access/#listed"),
    "access_days": ("How long access lasted", "/en/record/statistics/access/"),
}
"""Measures with a page of their own."""


def write(release: Release) -> str:
    """The page as Markdown."""
    kept_back = [m for m in release.programme.measures if not m.released]
    parts = [
        "All figures come from one numbered release. "
        "[What is a release?](/en/about-the-figures/#releases)",
        *(_measure(release, measure) for measure in release.measures.values()),
        _disagreements(release),
        _gaps(release),
    ]
    if kept_back:
        parts.append(_kept_back(kept_back))
    return page(
        "Statistics",
        "Every published figure with its chart, table, definition and dates.",
        "How many hospitals, projects, patients and images there are, and since when.",
        parts,
    )


def _measure(release: Release, measure: Measure) -> str:
    total = release.figure(measure.name)
    parts = [f"## {measure.title} {{#{measure.name}}}", f"**{escape(sentence(total, release))}**"]
    points = _month_ends(release.series(measure.name))
    if any(point.value is not None for point in points):
        parts += _over_time(release, measure, points)
        parts += [
            _parts_over_time(release, measure, dimension)
            for dimension in measure.dimensions
            if dimension not in LONG
        ]
    if total.value is not None:
        parts += [
            _breakdown(release, measure, dimension)
            for dimension in measure.dimensions
            if dimension not in LONG
        ]
    if measure.name in MORE:
        parts.append(f"<p>See also: {link(*MORE[measure.name])}</p>")
    parts.append(f"<p>What it counts: {escape(measure.definition)}</p>")
    if measure.protected:
        parts.append(f'<p>{ROUNDED} <a href="/en/about-the-figures/#withheld-figures">How</a></p>')
    parts.append(dates(release, measure.name))
    if measure.counted:
        parts.append(csv_link(release, "counts"))
    elif measure.name in ("hospitals", "projects", "days_listed", "access_days"):
        tables = {"hospitals": "hospitals", "access_days": "access"}
        parts.append(csv_link(release, tables.get(measure.name, "projects")))
    return "\n\n".join(part for part in parts if part)


def _month_ends(series: list[Figure]) -> list[Figure]:
    """The last figure of each month, oldest first."""
    return list({figure.as_of[:7]: figure for figure in series}.values())


def _over_time(release: Release, measure: Measure, points: list[Figure]) -> list[str]:
    shown = [point for point in points if point.value is not None]
    first, last = shown[0], shown[-1]
    said = (
        f"From {number(first.value or 0)} on {say(first.as_of)}"
        f" to {number(last.value or 0)} on {say(last.as_of)}."
    )
    title = f"{measure.title} over time"
    svg = chart.line(
        f"{measure.name}-line",
        title,
        [(point.as_of, point.value) for point in points],
        said,
        (label("withheld"), withheld_on(points)),
    )
    rows = [(say(point.as_of), _cell(point)) for point in points]
    return [
        figure(svg, f"{title}, {_each(measure)}, in {measure.unit}."),
        folded(f"{title} as a table", table(title, ("Date", measure.title), rows, {1})),
    ]


def _each(measure: Measure) -> str:
    """What one point of a line is."""
    return "new in each month" if measure.kind == "flow" else "the last figure of each month"


def _parts_over_time(release: Release, measure: Measure, dimension: str) -> str:
    """One line for each value of a dimension, with the numbers in a table; empty without any."""
    series = {
        label(value): _month_ends(release.series(measure.name, **{dimension: value}))
        for value in release.values(dimension)
    }
    drawn: list[tuple[str, list[chart.Point]]] = [
        (words, [(point.as_of, point.value) for point in points])
        for words, points in series.items()
        if any(point.value is not None for point in points)
    ]
    if not drawn:
        return ""
    title = f"{measure.title} by {inside(dimension)} over time"
    last = next(iter(series.values()))[-1].as_of
    said = f"On {say(last)}: " + "; ".join(
        f"{words} {_cell(points[-1])}" for words, points in series.items()
    )
    rows = [
        (say(points[0].as_of), *(_cell(point) for point in points))
        for points in zip(*series.values(), strict=True)
    ]
    numbered = table(title, ("Date", *series), rows, set(range(1, len(series) + 1)))
    hidden = withheld_on(point for points in series.values() for point in points)
    name = f"{measure.name}-{dimension}-lines"
    svg = chart.lines(name, title, drawn, f"{said}.", hidden=(label("withheld"), hidden))
    caption = f"{title}, {_each(measure)}, in {measure.unit}."
    return f"{figure(svg, caption)}\n\n{folded(f'{title} as a table', numbered)}"


def _cell(point: Figure) -> str:
    return number(point.value) if point.value is not None else point.status.replace("_", " ")


def _breakdown(release: Release, measure: Measure, dimension: str) -> str:
    every = release.breakdown(measure.name, dimension)
    parts = [(value, part) for value, part in every if part.value or part.status == "withheld"]
    rows = [(label(value), _cell(part)) for value, part in parts]
    title = f"{measure.title} by {inside(dimension)}"
    svg = chart.bars(
        f"{measure.name}-{dimension}",
        title,
        [(label(value), part.value) for value, part in parts if part.value is not None],
    )
    caption = f"{title}, the year of first listing." if dimension == "year" else f"{title}."
    folded_table = folded(
        f"{title} as a table", table(title, (label(dimension), measure.title), rows, {1})
    )
    return f"{figure(svg, caption)}\n\n{folded_table}"


def _disagreements(release: Release) -> str:
    entries = "\n".join(
        f"<dt>{escape(row['subject'])}</dt>\n<dd>{escape(row['text'])}"
        f" Source: {escape(row['source'])}.</dd>"
        for row in release.rows("disagreements")
    )
    return (
        "## Where the record does not agree with itself {#disagreements}\n\n"
        f"We show this openly. Nothing here was smoothed over.\n\n<dl>\n{entries}\n</dl>"
    )


def _gaps(release: Release) -> str:
    count = len(release.rows("gaps"))
    return (
        "## What is not published {#gaps}\n\n"
        f"The record lists {number(count)} {'gap' if count == 1 else 'gaps'}, each with its reason."
        " [See the ledger of gaps](/en/record/gaps/)\n\n" + csv_link(release, "gaps")
    )


def _kept_back(measures: list[Measure]) -> str:
    rows = [(measure.title, measure.reason) for measure in measures]
    return (
        "## What we keep back {#kept-back}\n\n"
        "The public record holds these figures. We do not repeat them.\n\n"
        + table("Figures that we keep back", ("Figure", "Why"), rows)
    )
