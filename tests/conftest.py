"""What many tests need: the real record, and a copy of it that a test may spoil."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import paths, published
from nccid.audit import report
from nccid.paths import Place
from nccid.release import build


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
