"""The pages of hospitals, projects and access: every entry of the list, with its dates."""

from html import escape

from nccid.dates import say
from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import link, table
from nccid.opendata import feeds
from nccid.pages.furniture import csv_link, dates, figure, page
from nccid.published import Release, Row
from nccid.words import label


def hospitals(release: Release) -> str:
    """Every hospital trust and health board, oldest listing first."""
    rows = [
        (
            row["name"],
            row["nation"],
            row["nhs_region"] or "not in a region of England",
            say(row["first_listed"]),
            row["ods_code"],
        )
        for row in release.rows("hospitals")
    ]
    headings = ("Name", "Nation", "NHS region", "First listed", "ODS code")
    return page(
        "Hospitals",
        "The hospital trusts and health boards that sent images, and since when they were listed.",
        "Which hospitals sent images, and since when they were on the list.",
        [
            f"**{escape(sentence(release.figure('hospitals'), release))}**",
            "The date is the day on which the list first named them. It is not the date of the"
            " first image. [What the list means](/en/about-the-figures/#hospitals)",
            "## Where they are {#where}",
            _bars(release, "hospitals", "nation", "Hospitals by nation"),
            _bars(release, "hospitals", "nhs_region", "Hospitals in England by NHS region"),
            "## All hospitals {#all-hospitals}",
            table("Hospital trusts and health boards on the list", headings, rows),
            csv_link(release, "hospitals"),
            dates(release, "hospitals"),
        ],
        {"feeds": feeds.only("/feeds/register")},
    )


def projects(release: Release) -> str:
    """Every project, oldest listing first."""
    rows = sorted(release.rows("projects"), key=lambda row: row["first_listed"])
    listed = [
        (_short(row["organisation"]), row["first_listed"], row["last_listed"]) for row in rows
    ]
    cells = [
        (
            link(row["organisation"], f"#{row['project_id']}"),
            label(row["organisation_type"]),
            say(row["first_listed"]),
            say(row["last_listed"]),
            row["status"],
        )
        for row in rows
    ]
    headings = ("Organisation", "Kind", "First listed", "Last listed", "Status")
    return page(
        "Projects",
        "The approved projects that the programme listed, and what each set out to do.",
        "Which research groups were approved, what for, and when they were on the list.",
        [
            f"**{escape(sentence(release.figure('projects'), release))}**",
            "A time on the list is not a time of access."
            " [What the list means](/en/about-the-figures/#projects)",
            "## Time on the list {#time}",
            figure(
                chart.spans("listed", "Time on the list, project by project", listed),
                "Time on the list, from first to last listing.",
            ),
            "## Who and what for {#who}",
            _bars(release, "projects", "organisation_type", "Projects by kind of organisation"),
            _bars(release, "projects", "purpose", "Projects by purpose"),
            "We sorted the projects into purposes from their own summaries.",
            "## All projects {#all-projects}",
            table("Projects on the list", headings, cells),
            csv_link(release, "projects"),
            dates(release, "projects"),
            "## What each set out to do {#aims}",
            *(_project(row) for row in rows),
        ],
        {"feeds": feeds.only("/feeds/register")},
    )


def access(release: Release) -> str:
    """What is known of each period of access, and of what is not, why."""
    columns = {
        "kind": "First or renewal",
        "access_start": "Opened",
        "access_planned_end": "Planned end",
        "access_ended": "Ended",
        "deletion_confirmed": "Deletion confirmed",
    }
    known = [row for row in release.rows("access") if row["status"] != "not published"]
    names = {row["project_id"]: row["organisation"] for row in release.rows("projects")}
    parts = [
        f"**{escape(sentence(release.figure('access_days'), release))}**",
        f"**{escape(sentence(release.figure('days_listed'), release))}**",
        "Time on the list is not time of access. It is all that was published.",
    ]
    if known:
        rows = [
            (names[row["project_id"]], *(_known(row, column) for column in columns), row["status"])
            for row in known
        ]
        parts.append(
            table("Periods of access", ("Organisation", *columns.values(), "Status"), rows)
        )
    listed = [
        (
            row["organisation"],
            say(row["first_listed"]),
            say(row["last_listed"]),
            number(int(row["days_listed"])),
        )
        for row in release.rows("projects")
    ]
    gaps = [row for row in release.rows("gaps") if row["table"] in ("access", "decisions")]
    reasons = [(_column(row), row["reason"]) for row in gaps if row["key"] == "*"]
    parts += [
        "## Time on the list {#listed}",
        table(
            "Time on the list", ("Organisation", "First listed", "Last listed", "Days"), listed, {3}
        ),
        csv_link(release, "projects"),
    ]
    if reasons:
        parts += [
            "## What was not published {#not-published}",
            table("What was not published about access", ("What", "Why"), reasons),
        ]
    parts += [csv_link(release, "access"), dates(release, "days_listed")]
    return page(
        "Access",
        "How long projects had access, as far as anything was published.",
        "How long access lasted, and what nobody has published about it.",
        parts,
    )


def _project(row: Row) -> str:
    return (
        f"### {row['organisation']} {{#{row['project_id']}}}\n\n"
        f"{escape(row['summary'])}\n\n"
        f"Purpose: {label(row['purpose'])}. {label(row['organisation_type'])}."
        f" On the list from {say(row['first_listed'])} to {say(row['last_listed'])}."
    )


def _column(row: Row) -> str:
    if row["column"] == "*":
        return f"All {row['table']}"
    return row["column"].replace("_", " ").capitalize()


def _known(row: Row, column: str) -> str:
    value = row[column]
    if not value:
        return "not known or not due"
    return say(value) if column != "kind" else value


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39].rstrip(' ,')}…"


def _bars(release: Release, measure: str, by: str, title: str) -> str:
    items = [
        (label(value), part.value)
        for value, part in release.breakdown(measure, by)
        if part.value is not None and (part.value or by == "nation")
    ]
    return figure(chart.bars(f"{measure}-{by}", title, items), f"{title}.")
