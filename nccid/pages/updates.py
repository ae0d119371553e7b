"""News: what the programme wants to say, newest first, on one page.

`updates.csv` beside `programme.toml` holds it: day, title, what, why, link. It is public, and it is
read at each build. A programme without the file has no news, and the page says so.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from nccid.dates import say
from nccid.errors import NccidError
from nccid.files import csv_rows
from nccid.pages.furniture import page
from nccid.paths import Place

FILE = "updates.csv"
COLUMNS = ("day", "title", "what", "why", "link")
HOME = "/en/record/updates/"
LINK = re.compile(r"(/[\w./#-]*|https://[^\s<>\"]+)")
"""A page of this site, or a whole address elsewhere."""


@dataclass(frozen=True)
class Update:
    """One piece of news: what changed, why it matters, and where to read on."""

    day: str
    title: str
    what: str
    why: str
    link: str


def read(place: Place) -> list[Update]:
    """All news, newest first; NccidError names the row that cannot be shown."""
    path = place.programme.parent / FILE
    if not path.is_file():
        return []
    heading = path.read_text(encoding="utf-8").splitlines()[:1]
    if heading != [",".join(COLUMNS)]:
        raise NccidError(
            "The columns are not the right ones.", file=FILE, row=1, do=",".join(COLUMNS)
        )
    found = []
    for row, cells in enumerate(csv_rows(path), start=2):
        one = Update(**{name: cells.get(name) or "" for name in COLUMNS})
        if wrong := fault(one):
            raise NccidError(wrong[1], file=FILE, row=row, column=wrong[0], do="Correct the row.")
        found.append(one)
    return sorted(found, key=lambda one: one.day, reverse=True)


def fault(update: Update) -> tuple[str, str] | None:
    """The column of an update that cannot be shown, and why; None when all can."""
    try:
        fine = date.fromisoformat(update.day).isoformat() == update.day
    except ValueError:
        fine = False
    if not fine:
        return "day", "It is not a date such as 2023-09-25."
    for name in ("title", "what", "why"):
        if not getattr(update, name).strip():
            return name, "It is empty."
    if update.link and not LINK.fullmatch(update.link):
        return "link", "It is no page of this site (/en/about/) and no address (https://…)."
    return None


def write(place: Place) -> str:
    """The page as Markdown."""
    updates = read(place)
    parts = [shown(one) for one in updates] or ["No news was written yet."]
    return page(
        "News",
        "What is new about the database, and why it matters to you.",
        "What is new, and why does it matter?",
        [
            *parts,
            "Each release says what changed in the figures: [Releases](/en/record/releases/).",
        ],
    )


def shown(update: Update) -> str:
    """One piece of news as HTML; nothing in it is read as markup."""
    more = ""
    if update.link:
        more = f'\n<p><a href="{escape(update.link)}">Read on: {escape(update.title)}</a></p>'
    return (
        f'<section class="update">\n<h2 id="{anchor(update)}">{escape(update.title)}</h2>\n'
        f"<p>{say(update.day)}</p>\n<p>{escape(update.what)}</p>\n"
        f"<p>Why it matters: {escape(update.why)}</p>{more}\n</section>"
    )


def anchor(update: Update) -> str:
    """The permanent name of a piece of news in links."""
    slug = re.sub(r"[^a-z0-9]+", "-", update.title.lower()).strip("-")
    return f"{update.day}-{slug}"[:60].rstrip("-")
