"""The page of where the hospitals are: a map of tiles that we drew ourselves, and its table."""

from html import escape
from textwrap import wrap

from nccid.figures import chart
from nccid.figures.chart import Tile
from nccid.figures.sentence import number, sentence
from nccid.figures.table import table
from nccid.pages.furniture import csv_link, dates, figure, page
from nccid.published import Release
from nccid.words import NATIONS, NHS_REGIONS

HOME = "England"
"""The nation that has NHS regions: its regions have tiles, and it has none of its own."""
SPOTS = {
    "Scotland": (1, 0),
    "Northern Ireland": (0, 1),
    "North West": (1, 1),
    "North East and Yorkshire": (2, 1),
    "Wales": (0, 2),
    "Midlands": (1, 2),
    "East of England": (2, 2),
    "South West": (0, 3),
    "London": (1, 3),
    "South East": (2, 3),
}
"""Column and row of each tile: about where a place lies, and no more than about."""


def write(release: Release) -> str:
    """The page as Markdown."""
    counts = places(release)
    most = max(counts, key=lambda name: counts[name])
    missing = [name for name in SPOTS if not counts[name]]
    parts = [
        f"**{escape(sentence(release.figure('hospitals'), release))}**",
        f"No place has more than {most}: {number(counts[most])}.",
        f"None is in {_either(missing)}." if missing else "Every part of the map has at least one.",
        "## The map {#map}",
        figure(
            chart.tiles(
                "hospitals-map", "Hospitals by nation and NHS region", _tiles(counts), said(counts)
            ),
            "Each tile is a nation with a thick frame, or an NHS region of England with a thin one."
            " The number is the count of hospital trusts and health boards."
            " A darker tile has more.",
        ),
        "This is a diagram that we drew. It is not to scale, and it shows no borders."
        " Each tile stands only roughly where the place is.",
        "## The same as a table {#table}",
        table(
            "Hospitals by nation and NHS region",
            ("Nation", "NHS region", "Hospitals"),
            rows(release),
            {2},
        ),
        _unplaced(release),
        "## What it counts {#definition}",
        f"<p>{escape(release.measure('hospitals').definition)}</p>",
        "The map shows where hospitals are that sent images. It does not show where patients live."
        " A place with more hospitals did not need to send more images.",
        "[See each hospital by name](/en/record/hospitals/)",
        csv_link(release, "hospitals"),
        dates(release, "hospitals"),
    ]
    return page(
        "Where the hospitals are",
        "How many hospitals sent images from each nation and NHS region, as a map and a table.",
        "Which parts of the United Kingdom the hospitals are in.",
        [part for part in parts if part],
    )


def places(release: Release) -> dict[str, float]:
    """The hospitals on each tile of the map, from the same figures as every other page."""
    return {
        name: float(release.figure("hospitals", **{_dimension(name): name}).value or 0)
        for name in SPOTS
    }


def _dimension(place: str) -> str:
    return "nhs_region" if place in NHS_REGIONS else "nation"


def rows(release: Release) -> list[tuple[str, str, str]]:
    """Nation, region and count; a nation with regions has one row for all of it, then each."""
    found: list[tuple[str, str, str]] = []
    for nation in NATIONS:
        total = release.figure("hospitals", nation=nation).value or 0
        found.append((nation, "All" if nation == HOME else "No NHS regions", number(total)))
        if nation == HOME:
            found += [
                (nation, region, number(release.figure("hospitals", nhs_region=region).value or 0))
                for region in NHS_REGIONS
            ]
    return found


def said(counts: dict[str, float]) -> str:
    """The map in words, for those who do not see it."""
    each = "; ".join(f"{name}: {number(counts[name])}" for name in SPOTS)
    return f"A diagram of tiles, not to scale. {each}."


def _tiles(counts: dict[str, float]) -> list[Tile]:
    return [
        Tile(column, row, lines(name), counts[name], nation=name in NATIONS)
        for name, (column, row) in SPOTS.items()
    ]


def lines(name: str) -> tuple[str, ...]:
    """A name on as many lines as its tile needs."""
    return tuple(wrap(name, 16))


def _unplaced(release: Release) -> str:
    """Hospitals of England without a region have no tile; they are said, not dropped."""
    lost = [r for r in release.rows("hospitals") if r["nation"] == HOME and not r["nhs_region"]]
    return f"{len(lost)} in England have no region on the record, and so no tile." if lost else ""


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
