"""One window at a time, one desk at a time: a clear message, and no edit lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nccid.desk import hold, run
from nccid.desk.draft import Desk
from nccid.desk.hold import Held
from nccid.errors import NccidError
from nccid.paths import ROOT, Place


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    return Desk(place, tmp_path / "private")


def here() -> bool:
    return True


def gone() -> bool:
    return False


def test_whoever_comes_second_is_told_who_is_there(desk: Desk) -> None:
    hold.take(desk, "1", "Ann", here)
    hold.take(desk, "1", "Ann", here)  # the same window goes on
    with pytest.raises(Held, match="Ann is at work at this desk") as told:
        hold.take(desk, "2", "Ben", here)
    assert told.value.do
    with pytest.raises(Held):
        hold.check(desk, "2")
    hold.check(desk, "1")


def test_a_closed_window_holds_nothing(desk: Desk) -> None:
    hold.take(desk, "1", "Ann", gone)
    hold.take(desk, "2", "Ben", here)
    with pytest.raises(Held, match="Ben"):
        hold.check(desk, "1")


def test_who_is_taken_over_from_can_change_nothing_more(desk: Desk) -> None:
    hold.take(desk, "1", "Ann", here)
    hold.take(desk, "2", "Ben", here, over=True)
    with pytest.raises(Held, match="Ben"):
        hold.check(desk, "1")


def test_publishing_is_never_cut_off_even_when_its_window_closes(desk: Desk) -> None:
    hold.take(desk, "1", "Ann", gone)
    with (
        hold.doing(desk, "1", "publishing"),
        pytest.raises(Held, match="Ann is publishing just now"),
    ):
        hold.take(desk, "2", "Ben", here, over=True)
    hold.take(desk, "2", "Ben", here)
    with pytest.raises(Held), hold.doing(desk, "1", "publishing"):
        pytest.fail("somebody else holds it")


def test_each_programme_has_a_desk_of_its_own(desk: Desk, tmp_path: Path) -> None:
    hold.take(desk, "1", "Ann", here)
    hold.take(Desk(desk.place, tmp_path / "other"), "2", "Ben", here)


def test_a_second_desk_of_a_programme_is_refused_until_the_first_ends(desk: Desk) -> None:
    """The first one is a process of its own, which then dies as it would in a power cut."""
    code = (
        "import os, sys; from pathlib import Path; from nccid import paths;"
        "from nccid.desk import run; from nccid.desk.draft import Desk;"
        "run.alone(Desk(paths.place(), Path(sys.argv[1])), 8601);"
        # It becomes another program, as the desk becomes Streamlit: the lock goes over to it.
        "os.execv('/bin/sh', ['sh', '-c', 'echo open; sleep 60'])"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, str(desk.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert first.stdout
        assert first.stdout.readline() == b"open\n"
        with pytest.raises(NccidError, match=r"open already: http://127\.0\.0\.1:8601") as told:
            run.alone(desk, 8602)
        assert told.value.do
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    for _ in range(50):  # the system lets go a moment after the process is gone
        try:
            handle = run.alone(desk, 8602)
            break
        except NccidError:
            time.sleep(0.1)
    os.close(handle)
