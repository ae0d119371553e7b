"""Pictures of counts: over time, in their parts over time, and by each way of breaking them down.

A withheld figure is never drawn as nought: the line breaks, a cross marks the day, the table says
so. A bar that would stand for it has the word in its place.
"""

from collections.abc import Sequence

from dashboard import charts, view
from dashboard.picture import Picture, kept, mark, shown, withheld
from dashboard.words import label, say, words
from nccid.figures import chart
from nccid.published import Figure, Release


def _name(measure: str, asked: dict[str, str], *more: str) -> str:
    parts = [measure, *more, *asked.values()]
    return "-".join(part.lower().replace("_", "-").replace(" ", "-") for part in parts)


def _ends(series: Sequence[Figure]) -> str:
    """The first and the last shown figure of a series, as a sentence."""
    seen = [point for point in series if point.value is not None]
    if not seen:
        return words("nothing_shown")
    return words(
        "from_to",
        first=shown(seen[0]),
        from_day=say(seen[0].as_of),
        last=shown(seen[-1]),
        to_day=say(seen[-1].as_of),
    )


@kept
def over_time(release: Release, measure: str, asked: dict[str, str], lang: str) -> Picture:
    """One line over time."""
    series = release.series(measure, **asked)
    heading = words("over_time", title=view.within(release, measure, asked))
    said = _ends(series)
    name = _name(measure, asked, "over-time")
    drawn = any(point.value is not None for point in series)
    return Picture(
        name,
        heading,
        f"{heading}. {said} {withheld(series)}".strip(),
        (words("date"), words("figure")),
        tuple((say(point.as_of), shown(point)) for point in series),
        charts.lines([(heading, series)], mark(series)) if series else None,
        chart.line(name, heading, [(p.as_of, p.value) for p in series], said, mark(series))
        if drawn
        else "",
        " ".join(filter(None, (said, withheld(series)))),
        frozenset({1}),
    )


@kept
def parts_over_time(
    release: Release, measure: str, dimension: str, asked: dict[str, str], lang: str
) -> Picture:
    """One line for each value of a dimension."""
    parts = {
        label(value): release.series(measure, **{**asked, dimension: value})
        for value in release.values(dimension)
    }
    heading = words("over_time", title=view.by(view.within(release, measure, asked), dimension))
    said = "; ".join(f"{value}: {_ends(series)}" for value, series in parts.items())
    name = _name(measure, asked, dimension, "over-time")
    every = [point for series in parts.values() for point in series]
    drawn = [
        (value, [(point.as_of, point.value) for point in series])
        for value, series in parts.items()
        if any(point.value is not None for point in series)
    ]
    rows = tuple(
        (say(points[0].as_of), *(shown(point) for point in points))
        for points in zip(*parts.values(), strict=True)
    )
    return Picture(
        name,
        heading,
        f"{heading}. {said} {withheld(every)}".strip(),
        (words("date"), *parts),
        rows,
        charts.lines(list(parts.items()), mark(every)) if rows else None,
        chart.lines(name, heading, drawn, said, hidden=mark(every)) if drawn else "",
        withheld(every),
        frozenset(range(1, len(parts) + 1)),
    )


@kept
def by(release: Release, measure: str, dimension: str, asked: dict[str, str], lang: str) -> Picture:
    """A bar for each value of a dimension."""
    parts = [
        (view.place(release, dimension, value), figure)
        for value, figure in release.breakdown(measure, dimension, **asked)
    ]
    heading = view.by(view.within(release, measure, asked), dimension)
    name = _name(measure, asked, "by", dimension)
    rows = tuple((value, shown(figure)) for value, figure in parts)
    hidden = withheld([figure for _, figure in parts])
    said = "; ".join(f"{value}: {many}" for value, many in rows)
    return Picture(
        name,
        heading,
        f"{heading}. {said}. {hidden}".strip(),
        (label(dimension), words("figure")),
        rows,
        charts.bars([(value, figure.value, shown(figure)) for value, figure in parts]),
        chart.bars(
            name,
            heading,
            [(v, f.value if f.value is not None else shown(f)) for v, f in parts],
        ),
        hidden,
        frozenset({1}),
    )
