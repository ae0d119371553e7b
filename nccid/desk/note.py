"""The release note: drafted from the two releases, edited by a person, checked as it is edited."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from nccid import published
from nccid.dates import say
from nccid.desk.trial import Trial
from nccid.errors import NccidError
from nccid.files import csv_rows
from nccid.opendata import addresses
from nccid.pages import reading, since
from nccid.paths import ROOT, SITE
from nccid.published import Release
from nccid.release.signing import Signing
from nccid.schema import TABLES
from nccid.writing import site as sites
from nccid.writing.jargon import jargon
from nccid.writing.length import length
from nccid.writing.level import HARDEST, level
from nccid.writing.links import links
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.spelling import spelling

NAME = "en/record/note.md"
OPENING = {
    "new": "What is new:",
    "figures": "Figures that moved:",
    "corrected": "What was put right:",
    "ended": "What ended:",
    "due": "Late or due soon:",
}
MOST = 6
"""The most points under one heading of the draft; the page of the release lists them all."""


@dataclass(frozen=True)
class Level:
    """How hard a text is to read: its grade, and how many sentences are too long."""

    grade: float
    long: int

    @property
    def words(self) -> str:
        """The same in a sentence."""
        age = self.grade + 5
        fine = self.grade <= HARDEST["en"] and not self.long
        verdict = "That is right for our pages." if fine else "Make it easier."
        said = f"Reading grade {self.grade:.1f}, which fits an age of about {max(age, 5):.0f}."
        if self.long:
            many = "1 sentence has" if self.long == 1 else f"{self.long} sentences have"
            said += f" {many} more than 20 words."
        return f"{said} {verdict}"


def drafted(trial: Trial) -> str:
    """The note in plain English, as a proposal."""
    made = published.open_release(trial.place, trial.date)
    known = published.dates(trial.place)
    if len(known) < 2:
        return f"This is the first release. It shows the record of {say(trial.date)}.\n"
    return between(published.open_release(trial.place, known[-2]), made)


def between(before: Release, after: Release) -> str:
    """What is new, corrected, ended and due, in the words of the page of releases."""
    changes = since.between(before, after)
    parts = [
        f"This is what we knew on {say(after.date)}. The last release was of {say(before.date)}."
    ]
    if changes.nothing:
        parts.append("No figure moved. No list grew.")
    for name, opening in OPENING.items():
        found = changes.sentences[name]
        if found:
            points = [f"- {_plain(one)}" for one in found[:MOST]]
            if len(found) > MOST:
                points.append("- More is on the page of this release.")
            parts += [opening, "\n".join(points)]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return " ".join(text.replace("<", "(").replace(">", ")").split())


def measured(text: str) -> Level:
    """How hard a text is to read."""
    return Level(reading.grade(text), len(reading.long_sentences(text)))


def remarks(text: str, release: Release | None = None, name: str = NAME) -> list[Remark]:
    """What the rules of writing say of a text, by line; the same rules as for the site's pages.

    Links may lead to the pages that are made from `release` too.
    """
    whole = sites.read(SITE, date.today())
    glossary = tuple(page for page in whole.pages if page.name == sites.GLOSSARY)
    page = Page(name, text)
    own = replace(whole, pages=(page, *glossary), made=(*whole.pages, *_made(release)))
    found: list[Remark] = []
    for rule in (length, level, jargon, links):
        found += [one for one in rule(own) if one.file == page.file]
    # A computer may have no spelling checker; `make check` says so there.
    with suppress(NccidError):
        found += [one for one in spelling(own) if one.file == page.file]
    return sorted(set(found))


def _made(release: Release | None) -> list[Page]:
    """The pages that a build makes, by name alone: a link to one of them leads somewhere."""
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    names = re.findall(r"en/record/[\w/-]+\.md", menu)
    if release:
        made = [addresses.hospital(row["ods_code"]) for row in release.rows("hospitals")]
        made += [addresses.project(row["project_id"]) for row in release.rows("projects")]
        made.append(f"/en/record/releases/{release.date}/")
        names += [f"{address.strip('/')}.md" for address in made]
    return [Page(name, "") for name in names]


def wrong(text: str, trial: Trial) -> str:
    """Why a note may not be published; empty when it may."""
    known = published.dates(trial.place)
    before = _tables(trial, known[-2]) if len(known) > 1 else None
    try:
        note = Signing(note=text)
        note.check()
        note.check_numbers(_tables(trial, trial.date), before)
    except NccidError as error:
        return str(error)
    return ""


def _tables(trial: Trial, day: str) -> dict[str, list[dict[str, str]]]:
    folder = trial.place.releases / day
    return {table.name: csv_rows(folder / f"{table.name}.csv") for table in TABLES}


def lines(found: Iterable[Remark]) -> list[tuple[str, str, str]]:
    """Remarks as rows of a table: line, what, better."""
    return [(str(one.line), one.what, one.better) for one in found]
