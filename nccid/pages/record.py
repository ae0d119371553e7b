"""Writes the pages that are made from a release, and puts its files where people download them."""

import shutil
from pathlib import Path

from nccid import database, published
from nccid.pages import history, lists, protection, statistics
from nccid.paths import Place
from nccid.published import Release


def write(place: Place, release: Release, folder: Path) -> list[Path]:
    """Write one Markdown page a subject into `folder`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "statistics": statistics.write(release),
        "hospitals": lists.hospitals(release),
        "projects": lists.projects(release),
        "access": lists.access(release),
        "releases": history.releases(place, release),
        "promises": history.promises(place, release),
        "data-dictionary": history.dictionary(release),
        "protection-method": protection.method(release),
    }
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [folder / f"{name}.md" for name in pages]


def downloads(place: Place, folder: Path) -> None:
    """Copy the files of every release, and the ledger, into `folder`."""
    folder.mkdir(parents=True)
    shutil.copy(place.ledger, folder / place.ledger.name)
    for date in published.dates(place):
        ignored = shutil.ignore_patterns(f"*{database.NAME}*")
        shutil.copytree(place.releases / date, folder / date, ignore=ignored)
