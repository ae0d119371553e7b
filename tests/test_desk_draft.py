"""The draft is whole whatever happens: power loss, a full disk, two people at once."""

import errno
import json
import os
from pathlib import Path

import pytest
from cut_off import killed

from nccid.desk import draft
from nccid.desk.draft import Conflict, Desk, State
from nccid.errors import Missing, NccidError
from nccid.files import csv_rows
from nccid.paths import Place

SMALL = [{"as_of": "2021-05-17", "measure": "studies", "action": "confirm", "reason": "It is so.",
          "decided_on": "2021-06-01", "decided_by": "data steward"}]  # fmt: skip


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    return Desk(place, tmp_path / "private")


def test_a_draft_starts_with_the_figures_of_the_last_release(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    assert state.version == 1
    assert state.before == state.tables
    folder = draft.source(desk, state)
    for path in desk.place.source.glob("*.csv"):
        assert csv_rows(folder / path.name) == csv_rows(path)


def test_it_is_there_after_the_window_is_closed(desk: Desk) -> None:
    state = draft.save(desk, draft.start(desk, "Ann"), "Ann", {"corrections": SMALL})
    again = draft.load(Desk(desk.place, desk.folder))
    assert again == state
    assert draft.rows(desk, again, "corrections") == SMALL


def test_two_people_get_a_message_and_no_edit_is_lost(desk: Desk) -> None:
    opened = draft.start(desk, "Ann")
    ben = draft.save(desk, opened, "Ben", {"corrections": SMALL})
    with pytest.raises(Conflict) as told:
        draft.save(desk, opened, "Ann", {"corrections": []})
    assert "Ben saved this draft at" in str(told.value)
    assert told.value.do
    assert draft.load(desk) == ben
    assert draft.rows(desk, ben, "corrections") == SMALL


def test_many_saves_at_once_lose_none(desk: Desk) -> None:
    """Eight processes save ten times each, opening again when told to: all saves are there."""
    draft.start(desk, "Ann")
    children = []
    for who in range(8):
        child = os.fork()
        if child:
            children.append(child)
            continue
        done = 0
        try:
            while done < 10:
                state = draft.load(desk)
                try:
                    seen = {**state.text, f"{who}-{done}": "x"}
                    draft.save(desk, State(**{**state.__dict__, "text": seen}), str(who))
                    done += 1
                except Conflict:
                    continue
        finally:
            os._exit(0)
    for child in children:
        os.waitpid(child, 0)
    assert len(draft.load(desk).text) == 80


def test_killed_at_any_step_of_a_save_the_draft_before_or_after_is_there(desk: Desk) -> None:
    opened = draft.start(desk, "Ann")
    before = draft.rows(desk, opened, "corrections")
    steps = 0
    while draft.load(desk).version == opened.version:
        steps += 1
        was_killed = killed(
            desk.folder, steps, lambda: draft.save(desk, opened, "Ann", {"corrections": SMALL})
        )
        now = draft.load(desk)
        held = draft.rows(desk, now, "corrections")
        assert held == (before if now.version == opened.version else SMALL)
        assert len(draft.rows(desk, now, "counts")) > 1000
        assert was_killed or now.version == opened.version + 1
    assert steps > 4


def test_a_fault_in_each_rename_leaves_a_draft_that_opens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = draft.start(desk, "Ann")
    real, seen = Path.replace, 0
    for step in range(1, 10):
        seen = 0

        def failing(path: Path, target: Path, step: int = step) -> Path:
            nonlocal seen
            seen += 1
            if seen == step:
                raise OSError(errno.EIO, "Input/output error")
            return real(path, target)

        monkeypatch.setattr(Path, "replace", failing)
        try:
            saved = draft.save(desk, opened, "Ann", {"corrections": SMALL, "decisions": []})
        except OSError:
            assert draft.load(desk) == opened
            assert len(draft.rows(desk, opened, "counts")) > 1000
        else:
            assert draft.load(desk) == saved
            break
    assert step > 1


def test_a_full_disk_is_told_and_nothing_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = draft.start(desk, "Ann")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NccidError, match="disk is full"):
        draft.save(desk, opened, "Ann", {"corrections": SMALL})
    monkeypatch.undo()
    assert draft.load(desk) == opened
    assert draft.save(desk, opened, "Ann", {"corrections": SMALL}).version == 2


def test_what_no_draft_names_is_cleared_away(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    (desk.draft / draft.TABLES / ".half.csv.draft").write_text("x")
    state = draft.save(desk, state, "Ann", {"corrections": SMALL})
    state = draft.save(desk, state, "Ann", {"corrections": []})
    named = {f"{one}.csv" for one in (*state.tables.values(), *state.before.values())}
    assert {path.name for path in (desk.draft / draft.TABLES).iterdir()} == named


def test_a_draft_that_cannot_be_read_is_told_and_can_be_started_anew(desk: Desk) -> None:
    draft.start(desk, "Ann")
    (desk.draft / draft.FILE).write_text("{")
    with pytest.raises(Missing, match="cannot be read"):
        draft.load(desk)
    assert draft.start(desk, "Ann").version == 1


def test_nobody_else_on_the_computer_may_look(desk: Desk) -> None:
    draft.start(desk, "Ann")
    assert desk.draft.stat().st_mode & 0o077 == 0
    assert json.loads((desk.draft / draft.FILE).read_text())["saved_by"] == "Ann"
