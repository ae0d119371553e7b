"""The ledger of gaps: what is missing and why, since when, what was closed, and how full the record
was in each release."""

from collections import Counter
from html import escape

from nccid.dates import say
from nccid.figures import chart
from nccid.figures.sentence import number
from nccid.figures.table import link, table
from nccid.pages.completeness import TABLES, is_due, share
from nccid.pages.furniture import csv_link, figure, folded, page
from nccid.pages.releases import address
from nccid.published import Release, Row
from nccid.schema import TABLE
from nccid.words import inside

Key = tuple[str, str, str]
WHOLE = "*"


def write(releases: list[Release]) -> str:
    """The page as Markdown; `releases` are all, oldest first."""
    newest = releases[-1]
    rows = newest.rows("gaps")
    waiting = [row for row in rows if not missing(newest, row)]
    parts = [
        f"**{len(rows) - len(waiting):,} {_gaps(len(rows) - len(waiting))} in the record of"
        f" {say(newest.date)}.** {_waiting(len(waiting))}",
        "A gap is something that ought to be published and is not."
        " Each gap has a reason. We list gaps so that nobody takes a blank for a nought.",
        "## What is missing {#missing}",
        *_missing(releases, [row for row in rows if missing(newest, row)]),
        "## What is blank for a good reason {#blank}",
        *_blank(waiting),
        "## Gaps that were closed {#closed}",
        *_closed(releases),
        "## How full the record is {#completeness}",
        *_completeness(releases),
        csv_link(newest, "gaps"),
        f"<p>Checked on {say(newest.checked_on)}.</p>",
    ]
    return page(
        "Gaps",
        "What ought to be published and is not, with the reason, and how full the record is.",
        "What is missing from the record, why, and whether that is getting better.",
        parts,
    )


def _gaps(count: int) -> str:
    return "gap" if count == 1 else "gaps"


def _waiting(count: int) -> str:
    if not count:
        return ""
    verb = "field is" if count == 1 else "fields are"
    return f"{count:,} more {verb} blank because nothing is due there yet, or ever."


def key(row: Row) -> Key:
    """What names a gap from one release to the next."""
    return row["table"], row["key"], row["column"]


def missing(release: Release, gap: Row) -> bool:
    """Whether a gap is a real one: a blank that ought to be filled by now."""
    if gap["key"] == WHOLE or gap["table"] not in TABLES:
        return True
    named = TABLE[gap["table"]].key[0]
    rows = (row for row in release.rows(gap["table"]) if row[named] == gap["key"])
    return any(is_due(gap["table"], gap["column"], row) for row in rows)


def since(releases: list[Release], gap: Row) -> str:
    """The date of the release from which on a gap was listed without a break."""
    first = releases[-1].date
    for release in reversed(releases):
        if not any(key(row) == key(gap) for row in release.rows("gaps")):
            break
        first = release.date
    return first


def field(table: str, column: str) -> str:
    """A table and a column as people read them."""
    about = TABLE[table]
    if column == WHOLE:
        return f"{about.title}: all of it"
    title = next((one.title for one in about.fields if one.name == column), "")
    return f"{about.title}: {inside(title) if title else column.replace('_', ' ')}"


def _missing(releases: list[Release], rows: list[Row]) -> list[str]:
    if not rows:
        return ["Nothing that is due is missing."]
    whole = [row for row in rows if row["key"] == WHOLE or row["table"] not in TABLES]
    cells = [
        (what(releases[-1], row), row["reason"], say(since(releases, row)))
        for row in [*whole, *(row for row in rows if row not in whole)]
    ]
    return [
        table("What is missing", ("What", "Why", "Listed since"), cells),
        "“Listed since” is the first release that listed the gap. It may be older than that.",
    ]


def what(release: Release, row: Row) -> str:
    """The field, and which entry it is where it is not every one."""
    words = field(row["table"], row["column"])
    if row["key"] == WHOLE:
        return words
    titles = {name: measure.title for name, measure in release.measures.items()}
    return f"{words} ({titles.get(row['key'], row['key'])})"


def _blank(rows: list[Row]) -> list[str]:
    if not rows:
        return ["There is none."]
    counted = Counter((row["table"], row["column"], row["reason"]) for row in rows)
    cells = [
        (field(of, column), reason, number(count))
        for (of, column, reason), count in counted.items()
    ]
    return [table("Blank for a good reason", ("What", "Why", "Entries"), cells, {2})]


def _closed(releases: list[Release]) -> list[str]:
    """Gaps that one release listed and the next did not, counted by field."""
    cells = []
    for before, after in zip(reversed(releases[:-1]), reversed(releases[1:]), strict=True):
        still = {key(row) for row in after.rows("gaps")}
        gone = Counter(
            (row["table"], row["column"])
            for row in before.rows("gaps")
            if key(row) not in still and missing(before, row)
        )
        cells += [
            (link(say(after.date), address(after.date)), field(*what), number(count))
            for what, count in sorted(gone.items())
        ]
    if not cells:
        return ["No gap was closed from one release to the next."]
    return [table("Gaps that were closed", ("In the release of", "What", "How many"), cells, {2})]


def _completeness(releases: list[Release]) -> list[str]:
    shares = {name: [share(release, name) for release in releases] for name in TABLES}
    newest = releases[-1]
    told = [f"{TABLE[name].title}: {shares[name][-1].words}." for name in TABLES]
    drawn = [name for name in TABLES if any(one.due for one in shares[name])]
    series: list[tuple[str, list[chart.Point]]] = [
        (
            TABLE[name].title,
            [
                (release.date, one.percent)
                for release, one in zip(releases, shares[name], strict=True)
            ],
        )
        for name in drawn
    ]
    said = f"On {say(newest.date)}: {' '.join(told)}"
    title = "Share of fields filled in, in each release"
    rows = [
        (say(release.date), *(shares[name][index].words for name in TABLES))
        for index, release in reversed(list(enumerate(releases)))
    ]
    headings = ("Release", *(TABLE[name].title for name in TABLES))
    parts = [
        "Of the fields that ought to hold something by then, this share did."
        " A field counts once there can be a fact to write in it.",
        "<ul>\n" + "\n".join(f"<li>{escape(one)}</li>" for one in told) + "\n</ul>",
    ]
    if series:
        parts.append(figure(chart.lines("completeness", title, series, said, "%"), f"{title}."))
    return [*parts, folded(f"{title}, as a table", table(title, headings, rows, {1, 2, 3, 4}))]
