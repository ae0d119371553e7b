"""What many tests need: the real record, and a copy of it that a test may spoil."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from nccid import paths, published
from nccid.audit import report
from nccid.files import csv_bytes
from nccid.opendata import formats
from nccid.pages import build as site_build
from nccid.pages import record
from nccid.pages.security import CSP
from nccid.paths import Place
from nccid.release import build
from nccid.schema import TABLE


class Offered(NamedTuple):
    """A folder with everything on offer, and what the page is told of it."""

    folder: Path
    offer: formats.Offer

    @property
    def latest(self) -> Path:
        return self.folder / "data" / "latest"


@pytest.fixture(scope="session")
def real() -> Place:
    """The real programme, as committed."""
    return paths.place(paths.REGISTER)


@pytest.fixture(scope="session")
def release(real: Place) -> published.Release:
    """The newest real release."""
    return published.newest(real)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The real source in a folder of its own, with no release yet."""
    source = shutil.copytree(paths.REGISTER, tmp_path / "register")
    return replace(paths.place(paths.REGISTER), source=source, releases=tmp_path / "releases")


@pytest.fixture
def make(place: Place) -> Callable[[str], Path]:
    """Make a release in that folder, as the command does."""
    return lambda date: build.make(place, date, report.gate)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The made-up programme in a folder of its own, with three releases."""
    source = tmp_path_factory.mktemp("made-up") / "sample"
    shutil.copytree(paths.SAMPLE, source, ignore=shutil.ignore_patterns("releases"))
    made_up = paths.place(source)
    for date in ("2025-06-30", "2025-09-30", "2025-12-31"):
        build.make(made_up, date, report.gate)
    return made_up


@pytest.fixture(scope="session")
def sample(samples: Place) -> published.Release:
    """The newest release of the made-up programme."""
    return published.newest(samples)


Cells = list[dict[str, str]]
Later = Callable[..., published.Release]


@pytest.fixture
def later(release: published.Release, tmp_path: Path) -> Later:
    """Makes a release that follows the newest real one, with the tables that a test changes.

    Takes a day, and for each table a function from its rows to its new rows.
    """

    def made(date: str, **changes: Callable[[Cells], Cells]) -> published.Release:
        folder = shutil.copytree(
            release.folder, tmp_path / date, ignore=shutil.ignore_patterns("*.sqlite")
        )
        for table, change in changes.items():
            rows = change([dict(row) for row in release.rows(table)])
            data = csv_bytes(TABLE[table].columns, rows)
            (folder / f"{table}.csv").write_bytes(data)
        return published.Release(date, folder, release.programme)

    return made


@pytest.fixture(scope="session")
def site(real: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the real programme, built once: to read, and not to change."""
    public = tmp_path_factory.mktemp("built") / "public"
    site_build.build(real, public)
    return public


@pytest.fixture(scope="session")
def site_made_up(samples: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of the made-up programme."""
    public = tmp_path_factory.mktemp("built") / "public"
    site_build.build(samples, public)
    return public


@pytest.fixture(scope="session")
def offered(real: Place, tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """Everything that the site offers for taking away, made from the real releases."""
    return offer(real, tmp_path_factory.mktemp("offered"))


@pytest.fixture(scope="session")
def offered_made_up(samples: Place, tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """The same of the made-up programme."""
    return offer(samples, tmp_path_factory.mktemp("offered"))


def offer(place: Place, folder: Path) -> Offered:
    record.downloads(place, folder / "data" / "releases")
    return Offered(folder, formats.write(place, folder, CSP))
