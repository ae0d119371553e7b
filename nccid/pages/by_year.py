"""The page of projects by year and kind of organisation."""

from html import escape

from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import table
from nccid.pages.furniture import csv_link, dates, figure, page
from nccid.published import Release
from nccid.words import label

TITLE = "Projects by the year of first listing and the kind of organisation"


def write(release: Release) -> str:
    """The page as Markdown."""
    years = [year for year, part in release.breakdown("projects", "year") if part.value]
    kinds = [
        kind for kind, part in release.breakdown("projects", "organisation_type") if part.value
    ]
    grid = counts(release, years, kinds)
    rows = [
        (label(kind), *(number(value) for value in grid[kind]), number(sum(grid[kind])))
        for kind in kinds
    ]
    totals = [release.figure("projects", year=year).value or 0 for year in years]
    rows.append(("All", *(number(value) for value in totals), number(sum(totals))))
    numbered = set(range(1, len(years) + 2))
    return page(
        "Projects by year",
        "How many projects were first listed in each year, by kind of organisation.",
        "How many projects came each year, and from which kinds of organisation.",
        [
            f"**{escape(sentence(release.figure('projects'), release))}**",
            "## Year and kind of organisation {#year-and-kind}",
            figure(
                chart.matrix(
                    "projects-year-kind",
                    TITLE,
                    years,
                    [(label(kind), grid[kind]) for kind in kinds],
                ),
                f"{TITLE}. The fuller a box, the more projects.",
            ),
            table(TITLE, ("Kind of organisation", *years, "All years"), rows, numbered),
            "A project counts once, in the year in which the list first named it."
            " It may have been approved or begun in another year.",
            f"<p>What it counts: {escape(release.measure('projects').definition)}</p>",
            "[See each project by name](/en/record/projects/)",
            csv_link(release, "projects"),
            dates(release, "projects"),
        ],
    )


def counts(release: Release, years: list[str], kinds: list[str]) -> dict[str, list[float]]:
    """For each kind of organisation, the projects first listed in each year."""
    return {
        kind: [
            float(release.figure("projects", year=year, organisation_type=kind).value or 0)
            for year in years
        ]
        for kind in kinds
    }
