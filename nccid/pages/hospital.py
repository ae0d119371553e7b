"""The permanent page of one hospital: since when listed, which projects, whom to ask."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from nccid.dates import say
from nccid.figures.sentence import number
from nccid.opendata import addresses, feeds
from nccid.pages.furniture import csv_link, page
from nccid.pages.lives import Life
from nccid.published import Release, Row

HOME = "/en/record/hospitals/"
LAST_USE = "/en/record/projects/by/last-use/"
SHOWN = 25
"""How many projects a hospital's page lists; the rest stand at the head of a list of their own."""


@dataclass(frozen=True)
class Users:
    """The projects that could ever use data, newest use first."""

    lives: tuple[Life, ...]
    ends: tuple[str, ...]
    opened: bool
    """Whether days of access are known; if not, days of listing stand in."""

    def since(self, day: str) -> Sequence[Life]:
        """Those whose use lasted to that day or longer."""
        return self.lives[: len(self.ends) - bisect_left(self.ends, day)]


def users(lives: Sequence[Life]) -> Users:
    """Sort out which projects could ever use data."""
    able = sorted((life for life in lives if life.use[1]), key=lambda life: life.title.lower())
    able.sort(key=lambda life: life.use[1], reverse=True)
    ends = tuple(life.use[1] for life in reversed(able))
    return Users(tuple(able), ends, any(life.known_periods for life in lives))


def region(row: Row) -> str:
    """Its NHS region, or the word that it is in none."""
    return row["nhs_region"] or "Not in a region of England"


def write(release: Release, row: Row, able: Users) -> str:
    """The page of one hospital as Markdown."""
    name, feed = row["name"], feeds.path("hospitals", row["ods_code"])
    own, card = addresses.hospital(row["ods_code"]), addresses.card(row["ods_code"])
    return page(
        name,
        f"Since when {name} was on the list, and which projects could use its scans.",
        f"Since when {name} was on the list, and whom to ask there.",
        [
            _listed(release, row),
            "## Which projects could use its scans? {#projects}",
            _projects(row, able),
            "## What this does not say {#not-said}",
            "It does not say that your scan was used. Nobody has published which scans a project"
            " looked at.",
            "It does not say when scans were sent. Only the day on the list is known."
            " [What the list means](/en/about-the-figures/#hospitals)",
            "## Whom to ask {#ask}",
            "Ask the hospital first. It took the scan, and it holds your records under your name.",
            "Ask for its data protection officer. Every NHS hospital must have one."
            " We give no address here, as the list that we read has none."
            " [Letters that you can use](/en/make-a-request/)",
            "## A poster to print {#poster}",
            f"You can [print a poster for this hospital]({own}poster/),"
            f" or [one in Welsh]({own.replace('/en/', '/cy/', 1)}poster/)."
            f" It fits on one A4 page. For a web page there is [a card]({card})."
            " [How to show the card](/en/open-data/#card)",
            "## Where this comes from {#source}",
            f"It comes from the release of {say(release.date)}."
            " [All releases](/en/record/releases/)",
            csv_link(release, "hospitals"),
            f"[Follow this hospital with a feed reader]({feed}.atom)",
        ],
        {"styles": ["register.css"], "crumbs": [["Hospitals", HOME]], "feeds": {feed: name}},
    )


def _listed(release: Release, row: Row) -> str:
    facts = (
        ("On the list since", say(row["first_listed"])),
        ("Nation", row["nation"]),
        ("NHS region", region(row)),
        ("Code of the organisation (ODS)", row["ods_code"]),
    )
    rows = "".join(f"<div><dt>{words}</dt><dd>{escape(said)}</dd></div>\n" for words, said in facts)
    return (
        f"The {escape(release.programme.short_name)} named this hospital as one that sends scans."
        f'\n\n<dl class="facts">\n{rows}</dl>'
    )


def _projects(row: Row, able: Users) -> str:
    found = able.since(row["first_listed"])
    day = say(row["first_listed"])
    meant = (
        f"They had access on or after {day}, when this hospital came on the list."
        if able.opened
        else f"They were on the list on or after {day}, when this hospital came on the list."
        " No dates of access were published."
    )
    if not found:
        return "None that we know of. No project had access after this hospital came on the list."
    many = "One project" if len(found) == 1 else f"{number(len(found))} projects"
    parts = [f"{many} could have used its scans. {meant}", _list(found[:SHOWN])]
    if len(found) > SHOWN:
        parts.append(
            f"These are the {SHOWN} with the latest use. All {number(len(found))} are the first"
            f" {number(len(found))} in [the list by last day of use]({LAST_USE})."
        )
    return "\n\n".join(parts)


def _list(lives: Sequence[Life]) -> str:
    items = "\n".join(
        f'<li><a href="{addresses.project(life.id)}">{escape(life.title)}</a><br>'
        f"{say(life.use[0])} to {say(life.use[1])}</li>"
        for life in lives
    )
    return f"<ul>\n{items}\n</ul>"
