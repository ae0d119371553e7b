"""Pictures of hospitals: the map, how many had joined by when, where they are, and one of them."""

from dashboard import charts
from dashboard.picture import Picture, kept, mark, shown, withheld
from dashboard.words import label, say, title, words
from nccid.figures import chart
from nccid.figures.sentence import number
from nccid.pages import map as tiles
from nccid.published import Release, Row
from nccid.words import NATIONS


def chosen(release: Release, asked: dict[str, str]) -> list[Row]:
    """The hospitals that the filters leave, by name."""
    found = [
        row
        for row in release.rows("hospitals")
        if all(
            row["first_listed"][:4] == value if name == "year" else row[name] == value
            for name, value in asked.items()
        )
    ]
    return sorted(found, key=lambda row: row["name"])


@kept
def map_of(release: Release, lang: str) -> Picture:
    """The map of tiles."""
    counts = tiles.places(release)
    places = [
        (column, row, tiles.lines(label(name)), counts[name], name in NATIONS)
        for name, (column, row) in tiles.SPOTS.items()
    ]
    heading = words("map")
    said = f"{heading}. " + "; ".join(f"{label(n)}: {number(c)}" for n, c in counts.items())
    drawn = [chart.Tile(c, r, tuple(w), v, nation) for c, r, w, v, nation in places]
    return Picture(
        "hospitals-map",
        heading,
        f"{said}.",
        (label("nation"), label("nhs_region"), words("hospitals")),
        tuple((label(nation), label(region), many) for nation, region, many in tiles.rows(release)),
        charts.tiles(places),
        chart.tiles("hospitals-map", heading, drawn, f"{said}."),
        words("map_note"),
        frozenset({2}),
    )


@kept
def joined(release: Release, asked: dict[str, str], lang: str) -> Picture:
    """How many hospitals the list had named by each date."""
    days = sorted(row["first_listed"] for row in chosen(release, asked))
    points = [(day, sum(other <= day for other in days)) for day in sorted(set(days))]
    points.append((release.date, len(days)))
    first, last = points[0], points[-1]
    said = words(
        "from_to",
        first=first[1],
        from_day=say(first[0]),
        last=last[1],
        to_day=say(last[0]),
    )
    heading = words("joined")
    # The count holds until the next day on which one joined, so the line goes up in steps.
    held = [
        point
        for (day, many), (_, before) in zip(points, [points[0], *points], strict=False)
        for point in ((day, float(before)), (day, float(many)))
    ]
    return Picture(
        "hospitals-joined",
        heading,
        f"{heading}. {said}",
        (words("date"), words("hospitals")),
        tuple((say(day), number(many)) for day, many in points),
        charts.growing(points),
        chart.line("hospitals-joined", heading, held, said),
        said,
        frozenset({1}),
    )


@kept
def by(release: Release, dimension: str, lang: str) -> Picture:
    """Hospitals by nation, region or year."""
    heading = words(
        {"nation": "by_nation", "nhs_region": "by_region", "year": "by_year"}[dimension]
    )
    items = release.breakdown("hospitals", dimension)
    rows = tuple((label(value), shown(figure)) for value, figure in items)
    said = "; ".join(f"{value}: {many}" for value, many in rows)
    name = f"hospitals-{dimension.replace('_', '-')}"
    return Picture(
        name,
        heading,
        f"{heading}. {said}.",
        (label(dimension), words("hospitals")),
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


@kept
def at(release: Release, measure: str, code: str, lang: str) -> Picture:
    """One count at one hospital over time."""
    series = release.series(measure, hospital=code)
    heading = f"{words('its_counts')}: {title(release.measure(measure))}"
    rows = tuple((say(point.as_of), shown(point)) for point in series)
    seen = [point for point in series if point.value is not None]
    said = words("nothing_shown")
    if seen:
        said = words(
            "from_to",
            first=shown(seen[0]),
            from_day=say(seen[0].as_of),
            last=shown(seen[-1]),
            to_day=say(seen[-1].as_of),
        )
    name = f"{measure.replace('_', '-')}-{code}"
    points = [(point.as_of, point.value) for point in series]
    return Picture(
        name,
        heading,
        f"{heading}. {said}",
        (words("date"), words("figure")),
        rows,
        charts.lines([(heading, series)], mark(series)) if series else None,
        chart.line(name, heading, points, said, mark(series)) if seen else "",
        " ".join(filter(None, (said, withheld(series)))),
        frozenset({1}),
    )
