"""Updates: checked as they are typed, kept until their day, then put out with the site."""

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nccid.audit import report
from nccid.desk import update
from nccid.desk.draft import Desk
from nccid.errors import NccidError
from nccid.pages import updates
from nccid.pages.updates import Update
from nccid.paths import Place
from nccid.release import build

GOOD = Update(
    "2021-02-01",
    "New figures are out",
    "We have new figures. They show more scans.",
    "You can see how many scans there are.",
    "/en/record/statistics/",
)


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    build.make(place, "2020-12-28", report.gate)
    own = tmp_path / "programme.toml"
    own.write_bytes(place.programme.read_bytes())
    for name in ("questions-about-entries.csv", "notes-on-entries.csv"):
        (tmp_path / name).write_bytes((place.programme.parent / name).read_bytes())
    return Desk(replace(place, programme=own), tmp_path / "private")


def test_a_good_update_may_go_out(desk: Desk) -> None:
    judged = update.judge(desk, GOOD)
    assert judged.wrong == []
    assert judged.better == []
    assert "right for our pages" in judged.level.words


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": ""}, "Title: It is empty"),
        ({"why": " "}, "Why it matters: It is empty"),
        ({"day": "1 May"}, "not a date"),
        ({"link": "javascript:alert(1)"}, "no page of this site"),
        ({"link": "http://example.org"}, "no page of this site"),
        ({"what": "Ring 01632 960 123."}, "phone number"),
        ({"what": "We hold 4,163 scans."}, "4,163 is no figure"),
        ({"what": "Look at <b>this</b>."}, "more than words"),
    ],
)
def test_what_may_not_go_out_is_told(desk: Desk, changes: dict[str, str], why: str) -> None:
    wrong = update.judge(desk, replace(GOOD, **changes)).wrong
    assert any(why in one for one in wrong), wrong
    with pytest.raises(NccidError):
        update.keep(desk, replace(GOOD, **changes))
    assert update.waiting(desk) == []


def test_what_could_be_better_is_told_and_may_go_out(desk: Desk) -> None:
    judged = update.judge(desk, replace(GOOD, what="We utilise new figurs."))
    said = " ".join(one.what for one in judged.better)
    assert "utilise" in said
    assert judged.wrong == []


def test_an_update_waits_for_its_day_and_comes_out_once(desk: Desk) -> None:
    update.keep(desk, GOOD)
    assert update.publish_due(desk, None, date(2021, 1, 31)) == []
    assert update.waiting(desk) == [GOOD]
    assert update.publish_due(desk, None, date(2021, 2, 1)) == [GOOD]
    assert update.waiting(desk) == []
    assert updates.read(desk.place) == [GOOD]
    assert update.publish_due(desk, None, date(2021, 2, 2)) == []


def test_the_site_comes_with_it_or_neither(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    update.keep(desk, GOOD)

    def broken(*_: object) -> None:
        raise NccidError("The pages cannot be built.")

    monkeypatch.setattr(update, "build", broken)
    with pytest.raises(NccidError):
        update.publish_due(desk, desk.folder / "public", date(2021, 2, 1))
    assert updates.read(desk.place) == []
    assert update.waiting(desk) == [GOOD]


def test_a_full_disk_loses_no_update(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    update.keep(desk, GOOD)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        update.keep(desk, replace(GOOD, what="Other words."))
    monkeypatch.undo()
    assert update.waiting(desk) == [GOOD]
