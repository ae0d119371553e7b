"""Pictures of what is missing: each gap with its reason, and how full the record was when."""

from dashboard import charts, record
from dashboard.picture import Picture, kept
from dashboard.words import say, words
from nccid.figures import chart
from nccid.pages import gaps
from nccid.pages.completeness import TABLES, share
from nccid.published import Figure, Release
from nccid.schema import TABLE


@kept
def missing(release: Release, table: str, lang: str) -> Picture:
    """Every gap of a table, or of all, with its reason and since when it is listed."""
    known = [one for one in record.every() if one.date <= release.date]
    rows = tuple(
        (gaps.what(release, row), row["reason"], say(gaps.since(known, row)))
        for row in release.rows("gaps")
        if table in ("", row["table"])
    )
    heading = words("gaps_title")
    columns = (words("what"), words("why"), words("since_when"))
    return Picture("gaps", heading, heading, columns, rows)


@kept
def completeness(release: Release, lang: str) -> Picture:
    """The share of due fields that are filled, in each release."""
    known = [one for one in record.every() if one.date <= release.date]
    shares = {name: [share(one, name) for one in known] for name in TABLES}
    drawn = [name for name in TABLES if any(one.due for one in shares[name])]
    heading = words("completeness")
    rows = tuple(
        (say(one.date), *(shares[name][at].words for name in TABLES))
        for at, one in enumerate(known)
    )
    said = "; ".join(f"{TABLE[name].title}: {shares[name][-1].words}" for name in TABLES)
    points = [
        (TABLE[n].title, [(one.date, s.percent) for one, s in zip(known, shares[n], strict=True)])
        for n in drawn
    ]
    series = [
        (
            words_,
            [
                Figure(
                    "", {}, value, "shown" if value is not None else "not_published", "", day, ""
                )
                for day, value in line
            ],
        )
        for words_, line in points
    ]
    return Picture(
        "completeness",
        heading,
        f"{heading}. {said}.",
        (words("date"), *(TABLE[name].title for name in TABLES)),
        rows,
        charts.lines(series) if drawn else None,
        chart.lines("completeness", heading, points, f"{said}.", "%") if drawn else "",
        "",
        frozenset(range(1, len(TABLES) + 1)),
    )
