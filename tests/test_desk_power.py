"""Power loss at every step and a full disk: nothing is lost, nothing is half written.

`python -m benchmarks.desk_power` kills publishing at each single touch; here are the first ones,
some in between, and each one around the moment at which a release exists.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cut_off import cramped, killed, touches
from test_desk_publish import DAY, ROLES, content, signed

from nccid import files, paths
from nccid.audit import report
from nccid.desk import bring, columns, draft, publish, sign, take, update
from nccid.desk.draft import Desk, State
from nccid.errors import NccidError
from nccid.pages import updates
from nccid.pages.updates import Update
from nccid.paths import Place
from nccid.release import build, ledger

FORMER = "2020-12-28"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with one release and a signed draft of the next, to be copied."""
    home = tmp_path_factory.mktemp("ready")
    desk = at(home)
    shutil.copytree(paths.REGISTER, desk.place.source)
    build.make(desk.place, FORMER, report.gate)
    state = draft.start(desk, "Ann")
    signed(desk, draft.save(desk, replace(state, text={"date": DAY}), "Ann"))
    return home


def at(home: Path) -> Desk:
    place = paths.place(paths.REGISTER)
    place = replace(place, source=home / "register", releases=home / "releases")
    return Desk(place, home / "private")


@pytest.fixture
def desk(ready: Path, tmp_path: Path) -> Desk:
    return at(shutil.copytree(ready, tmp_path / "home"))


def whole(desk: Desk, before: State) -> bool:
    """Whether the release exists; either way all is whole, and the way on is open."""
    days = [entry.release for entry in ledger.verify(desk.place)]
    now = draft.load(desk)
    if days == [FORMER]:
        assert now == before
        assert sign.ready(desk, now)
        assert not publish.interrupted(desk, now)
        publish.publish(desk, now, None)
    else:
        assert days == [FORMER, DAY]
        if now.version:
            assert publish.interrupted(desk, now) == DAY
            publish.finish(desk, now, None)
    assert len(ledger.verify(desk.place)) == 2
    assert draft.load(desk).version == 0
    return days != [FORMER]


def test_killed_while_publishing_a_release_is_there_whole_or_not_at_all(
    ready: Path, tmp_path: Path
) -> None:
    """Whatever was cut off, publishing again or finishing gives the same bytes."""
    counted = at(shutil.copytree(ready, tmp_path / "counted"))
    state = draft.load(counted)
    many = touches(tmp_path, lambda: publish.publish(counted, state, None))
    expected = content(counted.place.releases / DAY)
    assert many > 100
    there = set()
    for step in sorted({1, 2, *range(40, many, many // 8), *range(many - 20, many + 1)}):
        desk = at(shutil.copytree(ready, tmp_path / "home"))
        assert killed(tmp_path, step, lambda desk=desk: publish.publish(desk, state, None))
        there.add(whole(desk, state))
        assert content(desk.place.releases / DAY) == expected
        shutil.rmtree(tmp_path / "home")
    assert there == {True, False}


def test_killed_while_the_site_changes_places_one_of_both_is_always_there(tmp_path: Path) -> None:
    def folders() -> tuple[Path, Path]:
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        made = tmp_path / "home" / "work" / "site", tmp_path / "home" / "public"
        for folder in made:
            (folder / "en").mkdir(parents=True)
            (folder / "index.html").write_text(folder.name)
            (folder / "en" / "index.html").write_text(folder.name)
        return made

    step, seen, cut = 0, set(), True
    while cut:
        step += 1
        site, public = folders()
        cut = killed(tmp_path, step, lambda s=site, p=public: publish.swap(s, p))
        words = {path.read_text() for path in public.rglob("*.html")}
        assert len(words) == 1
        assert len(list(public.rglob("*.html"))) == 2
        seen |= words
    assert step > 3
    assert seen == {"site", "public"}


CHANGES: dict[str, Callable[[Desk, State], object]] = {
    "start": lambda desk, state: draft.start(desk, "Ann"),
    "take": lambda desk, state: taken(desk, state),
    "sign": lambda desk, state: sign.prepare(desk, state, "Ann", ROLES[0]),
}


def taken(desk: Desk, state: State) -> object:
    rows = files.csv_rows(desk.place.source / "hospitals.csv")
    data = files.csv_bytes(list(rows[0]), rows[:3])
    book = bring.read("hospitals.csv", data)
    match = columns.best(book.sheets[0])
    assert match
    return take.take(desk, state, "Ann", book, [(match, False)])


@pytest.mark.parametrize("name", CHANGES)
def test_killed_at_any_touch_of_a_step_the_draft_is_the_one_before_or_after(
    desk: Desk, name: str
) -> None:
    before = draft.load(desk)
    change = CHANGES[name]
    step, cut = 0, True
    while cut:
        step += 1
        cut = killed(desk.folder, step, lambda: change(desk, before))
        now = draft.load(desk)
        assert now.version == (before.version if cut and now == before else before.version + 1)
        assert len(draft.rows(desk, now, "counts")) > 1000
        if now != before:
            break
    assert step > 2


def test_killed_while_an_update_is_put_out_it_is_out_once(desk: Desk, tmp_path: Path) -> None:
    own = shutil.copy(desk.place.programme, tmp_path / "programme.toml")
    news = Desk(replace(desk.place, programme=Path(own)), desk.folder)
    one = Update("2021-01-25", "New figures", "There are new figures.", "You can see them.", "")
    update.keep(news, one)
    step = 0
    while update.waiting(news):
        step += 1
        killed(tmp_path, step, lambda: update.publish_due(news, None, date(2021, 2, 1)))
        assert updates.read(news.place) in ([], [one])
        assert update.waiting(news) or updates.read(news.place) == [one]
    assert step > 3


@pytest.mark.parametrize("most", [0, 500, 5_000, 20_000, 40_000])
def test_with_no_room_left_publishing_stops_and_nothing_is_lost(desk: Desk, most: int) -> None:
    """Each limit stops it at another file; a draft, its signatures and the releases stay whole."""
    before = draft.load(desk)
    said = cramped(most, lambda: publish.publish(desk, before, None))
    assert "File too large" in said or "disk is full" in said, said
    assert not whole(desk, before)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("most", [0, 300, 30_000])
def test_with_no_room_left_a_step_says_so_and_the_draft_stays(
    desk: Desk, name: str, most: int
) -> None:
    before = draft.load(desk)
    said = cramped(most, lambda: CHANGES[name](desk, before))
    now = draft.load(desk)
    if now == before:
        assert "The disk is full. Nothing was saved" in said or "File too large" in said
    else:
        assert said == ""
        assert most > 300
    assert len(draft.rows(desk, now, "counts")) > 1000
    assert draft.save(desk, now, "Ann").version == now.version + 1


def test_an_update_that_finds_no_room_still_waits(desk: Desk) -> None:
    one = Update("2021-01-25", "New figures", "There are new figures.", "You can see them.", "")
    assert "File too large" in cramped(10, lambda: update.keep(desk, one))
    assert update.waiting(desk) == []
    update.keep(desk, one)
    assert update.waiting(desk) == [one]


def test_each_file_is_on_the_disk_before_anything_names_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed process cannot show: a power cut also loses what the disk was not told to keep.

    So a file is synced after it is written and before it is renamed, and its folder after that.
    """
    told: list[tuple[str, str]] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        told.append(("sync", str(Path(f"/proc/self/fd/{handle}").readlink())))
        sync(handle)

    def renamed(path: Path, target: Path) -> Path:
        told.append(("rename", f"{path}>{target}"))
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    CHANGES["take"](desk, draft.load(desk))
    renames = [at for at, (what, _) in enumerate(told) if what == "rename"]
    assert len(renames) >= 2
    for at_ in renames:
        path, target = told[at_][1].split(">")
        assert told[at_ - 1] == ("sync", path)
        assert told[at_ + 1] == ("sync", str(Path(target).parent))
    assert told[renames[-1]][1].endswith("draft.json")


def test_finishing_needs_something_unfinished(desk: Desk) -> None:
    with pytest.raises(NccidError, match="not published yet"):
        publish.finish(desk, draft.load(desk), None)


def test_releases_are_proved_from_the_start(ready: Path) -> None:
    """The programme that is copied for each test is itself in order."""
    place: Place = at(ready).place
    assert [entry.release for entry in ledger.verify(place)] == [FORMER]
