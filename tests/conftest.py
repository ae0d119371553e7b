"""What many tests need: the real record, and a copy of it that a test may spoil."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import paths, published
from nccid.audit import report
from nccid.files import csv_bytes
from nccid.paths import Place
from nccid.release import build
from nccid.schema import TABLE


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
