"""The page of releases, and one page for each: its notes, and what has changed since."""

import json
from collections.abc import Iterable
from html import escape
from itertools import pairwise

from nccid import published
from nccid.dates import say
from nccid.figures.table import link, table
from nccid.opendata import addresses, feeds
from nccid.pages import calendar, since
from nccid.pages.furniture import folded, page
from nccid.pages.since import HEADINGS, NOTHING, Changes
from nccid.paths import Place
from nccid.published import Release
from nccid.schema import TABLES

FILES = [*(f"{table.name}.csv" for table in TABLES), "datapackage.json", "audit.json", "SHA256SUMS"]
FIRST = "The first release."
HOME = "/en/record/releases/"


def address(date: str) -> str:
    """The permanent address of a release's page."""
    return f"{HOME}{date}/"


def opened(place: Place) -> list[Release]:
    """Every release, oldest first."""
    return [published.open_release(place, date) for date in published.dates(place)]


def write(releases: list[Release]) -> str:
    """The page of all releases, newest first, each with what changed in few words."""
    newest = releases[-1]
    made = [release.date for release in releases]
    steps = pairwise(releases)
    few = [FIRST, *(since.between(before, after).short for before, after in steps)]
    rows = [
        (
            link(say(date), address(date)),
            words,
            link(f"Since {say(date)}", f"{address(date)}#since"),
        )
        for date, words in reversed(list(zip(made, few, strict=True)))
    ]
    audit = newest.audit
    parts = [
        f"There are {len(made)} releases. The newest is of {say(newest.date)}.",
        "A release is never changed. A mistake is mended in a new one, and the old one stays."
        " [What is a release?](/en/about-the-figures/#releases)",
        "## What is new {#new}",
        *_notes("new", since.between(releases[-2], newest) if len(releases) > 1 else None),
        *calendar.section(newest, made),
        "## All releases {#all}",
        "Choose a date to read the notes of that release."
        " Choose “since” to see all that has changed from then to the newest.",
        table("All releases, the newest first", ("Release", "What changed", "Until now"), rows),
        "## How they were tested {#tested}",
        f"Before it was published, the newest release was attacked together with all before it:"
        f" {audit['figures']:,} figures and {audit['changes']:,} changes. Nothing leaked."
        f" Each figure leaves at least {audit['fewest']} true counts possible.",
        "[What was put right, and what was shown before](/en/record/corrections/)",
    ]
    return page(
        "Releases",
        "Every release of the figures, what changed in it, when the next one comes, and its files.",
        "Which releases there are, what changed in each, and when the next one comes.",
        parts,
        {"feeds": feeds.only("/feeds/releases")},
    )


def pages(place: Place, releases: list[Release]) -> dict[str, str]:
    """The page of each release, by its date."""
    hashes = {}
    for line in place.ledger.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        hashes[entry["release"]] = entry["hash"]
    return {
        release.date: _page(releases, index, hashes[release.date])
        for index, release in enumerate(releases)
    }


def _page(releases: list[Release], index: int, line: str) -> str:
    release, newest = releases[index], releases[-1]
    before = releases[index - 1] if index else None
    day = say(release.date)
    told = (
        f"Compared with the release before, of [{say(before.date)}]({address(before.date)})."
        if before
        else FIRST
    )
    files = [*FILES, *(["note.md"] if release.note else [])]
    parts = [
        told,
        *(["## In short {#note}", release.note.strip()] if release.note else []),
        f"## What was new on {day} {{#new}}",
        *_notes("new", since.between(before, release) if before else None),
        "## What has changed since {#since}",
        *_until_now(release, newest),
        "## Files {#files}",
        _zip(release),
        "<p>" + ", ".join(link(n, f"/data/releases/{release.date}/{n}") for n in files) + ".</p>",
        folded(
            "How to check that nobody changed them",
            f"<p>The line of this release in the ledger has the number <code>{line}</code>."
            " The command <code>nccid verify</code> checks each file and the whole ledger.</p>",
        ),
        _neighbours(releases, index),
    ]
    return page(
        f"Release of {day}",
        f"What was new in the release of {day}, and what has changed since.",
        f"What was new in the release of {day}, and what has changed since.",
        parts,
        {"crumbs": [["Releases", HOME]]},
    )


def _zip(release: Release) -> str:
    """A link to all tables of a release in one file, which stays for ever as the release does."""
    name = f"{release.programme.short_name.lower()}.zip"
    whole = link("All tables in one zip", f"{addresses.dated(release.date)}/{name}")
    return (
        f"<p>{whole}. {link('What is in it', addresses.OPEN_DATA)}.</p>\n<p>Or take one file:</p>"
    )


def _until_now(release: Release, newest: Release) -> list[str]:
    if release.date == newest.date:
        return ["This is the newest release. [See all releases](/en/record/releases/)"]
    return [
        f"From {say(release.date)} to the newest release,"
        f" of [{say(newest.date)}]({address(newest.date)}).",
        *_notes("since", since.between(release, newest)),
    ]


def _notes(place: str, changes: Changes | None) -> list[str]:
    """The changes under their headings; `place` is the section's name, for the headings' own."""
    if changes is None:
        return ["There was no release before it, so nothing can be compared."]
    parts = [NOTHING] if changes.nothing else []
    for name, heading in HEADINGS.items():
        if changes.sentences[name]:
            parts += [f"### {heading} {{#{place}-{name}}}", _list(changes.sentences[name])]
    return parts


def _list(sentences: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{escape(one)}</li>" for one in sentences) + "\n</ul>"


def _neighbours(releases: list[Release], index: int) -> str:
    """Links to the release before and after, and to all."""
    found = []
    if index:
        found.append(link("The release before", address(releases[index - 1].date)))
    if index + 1 < len(releases):
        found.append(link("The release after", address(releases[index + 1].date)))
    found.append(link("All releases", HOME))
    return f"<p>{' · '.join(found)}</p>"
