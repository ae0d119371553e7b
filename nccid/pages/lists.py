"""The pages of hospitals, projects and access: every entry of the list, with its dates."""

from html import escape

from nccid.dates import say
from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import link, table
from nccid.opendata import addresses, feeds
from nccid.pages import views
from nccid.pages.entries import Register
from nccid.pages.furniture import csv_link, dates, figure, page
from nccid.pages.views import Catalogue
from nccid.published import Release, Row
from nccid.words import label

SHOWN = 40
"""Most projects that a picture of them one by one can hold, and periods of access a table."""


def hospitals(release: Release, register: Register) -> str:
    """The hospital trusts and health boards, by name, with ways to order and choose them."""
    return page(
        "Hospitals",
        "The hospital trusts and health boards that sent images, and since when they were listed.",
        "Which hospitals sent images, and since when they were on the list.",
        [
            f"**{escape(sentence(release.figure('hospitals'), release))}**",
            "The date is the day on which the list first named them. It is not the date of the"
            " first image. [What the list means](/en/about-the-figures/#hospitals)",
            "## All hospitals {#all-hospitals}",
            *_list(register.hospitals, "name"),
            "## Where they are {#where}",
            _bars(release, "hospitals", "nation", "Hospitals by nation"),
            _bars(release, "hospitals", "nhs_region", "Hospitals in England by NHS region"),
            csv_link(release, "hospitals"),
            dates(release, "hospitals"),
        ],
        {"scripts": [views.SCRIPT], "feeds": feeds.only("/feeds/register")},
    )


def _list(of: Catalogue, slug: str) -> list[str]:
    """The box that searches, the ways to order and choose, and the first page of a view."""
    view = next(view for view in of.views if view.slug == slug)
    parts = [
        f"Here they are {view.choice[:1].lower()}{view.choice[1:]}. Each has a page of its own.",
        views.find_form(of),
        views.choices(of),
        views.listing(of, view.entries[: views.PAGE], anchors=True),
    ]
    if view.pages > 1:
        here = f"These are {views.PAGE} of {number(len(view.entries))}."
        parts.append(f"{here} [The next page]({of.address(view, 2)})")
    return parts


def _requests(register: Register) -> list[str]:
    """That the list holds requests too which never became projects; nothing where it holds none."""
    count = sum(not life.listing for life in register.lives)
    if not count:
        return []
    what = "One entry is a request" if count == 1 else f"{number(count)} entries are requests"
    return [f"{what} for the data that never became a project. They count here too."]


def projects(release: Release, register: Register) -> str:
    """The projects, newest first, with ways to order and choose them."""
    rows = sorted(release.rows("projects"), key=lambda row: row["first_listed"])
    listed = [
        (_short(row["organisation"]), row["first_listed"], row["last_listed"]) for row in rows
    ]
    time = "There are too many projects for one picture. The page of each one has its own."
    if len(listed) <= SHOWN:
        time = figure(
            chart.spans("listed", "Time on the list, project by project", listed),
            "Time on the list, from first to last listing.",
        )
    return page(
        "Projects",
        "The approved projects that the programme listed, and what each set out to do.",
        "Which research groups were approved, what for, and when they were on the list.",
        [
            f"**{escape(sentence(release.figure('projects'), release))}**",
            "A time on the list is not a time of access."
            " [What the list means](/en/about-the-figures/#projects)",
            "## All projects {#all-projects}",
            *_list(register.projects, "newest"),
            *_requests(register),
            "[Questions that people asked about projects](/en/record/projects/questions/)",
            "## Time on the list {#time}",
            time,
            "## Who and what for {#who}",
            _bars(release, "projects", "organisation_type", "Projects by kind of organisation"),
            _bars(release, "projects", "purpose", "Projects by purpose"),
            "We sorted the projects into purposes from their own summaries.",
            csv_link(release, "projects"),
            dates(release, "projects"),
        ],
        {"scripts": [views.SCRIPT], "feeds": feeds.only("/feeds/register")},
    )


def access(release: Release, register: Register) -> str:
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
        known.sort(key=lambda row: row["access_start"], reverse=True)
        rows = [
            (
                link(names[row["project_id"]], addresses.project(row["project_id"])),
                *(_known(row, column) for column in columns),
                row["status"],
            )
            for row in known[:SHOWN]
        ]
        parts += [
            table("Periods of access", ("Organisation", *columns.values(), "Status"), rows),
            *_rest(register, len(known), "periods of access, newest first"),
        ]
    listed = [
        (
            link(row["organisation"], addresses.project(row["project_id"])),
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
            "Time on the list",
            ("Organisation", "First listed", "Last listed", "Days"),
            listed[:SHOWN],
            {3},
        ),
        *_rest(register, len(listed), "projects"),
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


def _rest(register: Register, count: int, what: str) -> list[str]:
    """Where the rest stands when a table does not show all."""
    if count <= SHOWN:
        return []
    return [
        f"These are {SHOWN} of {number(count)} {what}. The page of each project shows its own."
        f" [All projects by last day of use]({register.projects.home}by/last-use/)"
    ]


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
