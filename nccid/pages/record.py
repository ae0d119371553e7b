"""Writes the pages that are made from a release, fills the made parts of pages of words, and puts
the release's files where people download them."""

import shutil
from pathlib import Path

from nccid import database, published
from nccid.errors import NccidError
from nccid.pages import (
    by_year,
    calendar,
    corrections,
    could_my_scan,
    dictionary,
    durations,
    entries,
    gaps,
    guard_rules,
    how_the_chat_works,
    lists,
    map,
    promises,
    protection,
    releases,
    see_for_yourself,
    standards,
    statistics,
    updates,
)
from nccid.pages.sections import topics
from nccid.paths import Place
from nccid.published import Release


def write(place: Place, release: Release, folder: Path) -> list[Path]:
    """Write one Markdown page a subject, and one an entry, into `folder`; returns the former.

    `folder` lies two folders below the site's words, whose topics some pages link to. What there is
    in Welsh too goes into the folder of the same name below `cy`.
    """
    register = entries.read(place, release)
    entries.write(release, register, folder)
    entries.write_welsh(release, folder.parents[1] / "cy" / folder.name)
    known, every = topics(folder.parents[1]), releases.opened(place)
    pages = {
        "statistics": statistics.write(release),
        "statistics/map": map.write(release),
        "statistics/by-year": by_year.write(release),
        "statistics/access": durations.write(release),
        "hospitals": lists.hospitals(release, register),
        "projects": lists.projects(release, register),
        "access": lists.access(release, register),
        "releases": releases.write(every),
        "updates": updates.write(place),
        "corrections": corrections.write(every),
        "promises": promises.write(place, release, known),
        "gaps": gaps.write(every),
        "standards": standards.write(release, known),
        "data-dictionary": dictionary.write(release),
        "protection-method": protection.method(release),
    }
    pages |= {f"releases/{day}": text for day, text in releases.pages(place, every).items()}
    for name, text in pages.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [folder / f"{name}.md" for name in pages]


def fill_parts(release: Release, folder: Path, language: str) -> None:
    """Put the parts that are made at build into the copies of some pages of words in `folder`.

    `folder` holds the pages of that language.
    A page asks for a part with a note such as `<!-- could-my-scan: rules -->`. Raises NccidError
    when a page leaves a part out.
    """
    made = {
        "see-for-yourself": see_for_yourself.parts(see_for_yourself.load(language=language)),
        "could-my-scan": could_my_scan.parts(could_my_scan.load(language=language), release),
        "how-the-chat-works": how_the_chat_works.parts(how_the_chat_works.load(language)),
    }
    if language == "en":  # the rules for English are listed in English
        made["guard-rules"] = guard_rules.parts(guard_rules.load(), topics(folder.parent))
    for page, parts in made.items():
        path = folder / f"{page}.md"
        words = path.read_text(encoding="utf-8")
        for name, html in parts.items():
            note = f"<!-- {page}: {name} -->"
            if note not in words:
                raise NccidError(
                    f"The page has no place for its part {name}.",
                    file=path.name,
                    do=f"Put this on a line of its own where the part belongs: {note}",
                )
            words = words.replace(note, html)
        path.write_text(words, encoding="utf-8")


def downloads(place: Place, folder: Path) -> None:
    """Copy the files of every release, and the ledger, into `folder`; the calendar goes beside."""
    folder.mkdir(parents=True)
    made = published.dates(place)
    (folder.parent / calendar.FILE).write_bytes(calendar.ics(published.newest(place), made))
    shutil.copy(place.ledger, folder / place.ledger.name)
    for date in made:
        ignored = shutil.ignore_patterns(f"*{database.NAME}*")
        shutil.copytree(place.releases / date, folder / date, ignore=ignored)
