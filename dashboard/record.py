"""The release that the pages show, opened once for all visitors and again when a new one is out.

A release that is broken is passed over, and the last good one is shown in its place.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import streamlit as st

from nccid import paths, published
from nccid.errors import Missing, NccidError
from nccid.pages import lives, since
from nccid.pages.lives import Life
from nccid.pages.revisions import Revision, revisions
from nccid.pages.since import Changes
from nccid.published import Release
from nccid.schema import TABLES

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Record:
    """What is shown: the last good release, its date among `dates`, and what was passed over.

    `broken` is the date of a newer release that cannot be read; `unlisted` says that the list of
    releases itself cannot be read.
    """

    release: Release
    dates: tuple[str, ...]
    broken: str = ""
    unlisted: bool = False


def read() -> Record:
    """The last good release; NccidError when there is none at all."""
    place = paths.place()
    seen = _seen(str(place.releases))
    try:
        known = published.dates(place)
    except NccidError:
        if "good" not in seen:
            raise
        return Record(seen["good"].release, seen["good"].dates, unlisted=True)
    fault: NccidError | None = None
    for date in reversed(known):
        try:
            release = _open(str(place.releases), date)
        except NccidError as error:
            fault = fault or error
            continue
        good = tuple(day for day in known if day <= date)
        broken = known[-1] if date != known[-1] else ""
        seen["good"] = Record(release, good, broken)
        return seen["good"]
    if fault:
        raise fault
    return Record(published.newest(place), ())  # raises: there is no release


def newest() -> Release:
    """The newest good release."""
    return read().release


def dated(date: str) -> Release:
    """The release of a date; NccidError when it is missing or broken."""
    return _open(str(paths.place().releases), date)


def every() -> list[Release]:
    """All releases that can be read, oldest first."""
    found = []
    for date in read().dates:
        try:
            found.append(dated(date))
        except NccidError:
            continue
    return found


def before(release: Release) -> Release | None:
    """The good release before one, or None."""
    for date in reversed([day for day in read().dates if day < release.date]):
        try:
            return dated(date)
        except NccidError:
            continue
    return None


@st.cache_resource(max_entries=4, show_spinner=False)
def _seen(releases: str) -> dict[str, Record]:
    """Under `good`, the last record that could be read."""
    return {}


@st.cache_resource(max_entries=60, show_spinner=False)
def _open(releases: str, date: str) -> Release:
    """`releases` is part of the key: the made-up programme keeps its releases elsewhere."""
    release = published.open_release(paths.place(), date)
    _whole(release.folder)
    return release


def _whole(folder: Path) -> None:
    """Missing unless each file is there and still has the fingerprint that it was released with."""
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        sums = {name: wanted for wanted, name in (line.split(maxsplit=1) for line in lines)}
        for name in {*sums, *(f"{table.name}.csv" for table in TABLES)}:
            if sha256((folder / name).read_bytes()).hexdigest() != sums.get(name):
                raise Missing(f"The file {name} is not as it was released.", file=folder.name)
    except (OSError, ValueError):
        raise Missing("A file of the release cannot be read.", file=folder.name) from None


def key(release: Release) -> tuple[str, str]:
    """What names a release among all that one process may show."""
    return str(release.folder), release.date


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Release: key})
def all_lives(release: Release) -> list[Life]:
    """The whole life of every project of a release, put together once."""
    return lives.lives(release)


@st.cache_resource(max_entries=60, show_spinner=False, hash_funcs={Release: key})
def changes(before: Release, after: Release) -> tuple[Changes, list[Revision]]:
    """What changed from one release to a later one, and the cells that it says otherwise."""
    return since.between(before, after), revisions(before, after)


@st.cache_resource(max_entries=200, show_spinner=False, hash_funcs={Release: key})
def changed_on(release: Release, measure: str) -> str:
    """The date on which a measure's shown figure last changed, looked up once."""
    return release.changed_on(measure)
