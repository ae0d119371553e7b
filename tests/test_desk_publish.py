"""Protect, sign, publish, undo: whole or not at all, by two people, with the command's bytes."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nccid import paths, published
from nccid.audit import report
from nccid.desk import draft, protect, publish, sign, trial
from nccid.desk.draft import Conflict, Desk, State
from nccid.disclosure.policy import Policy
from nccid.errors import NccidError
from nccid.files import csv_rows
from nccid.paths import Place
from nccid.release import build, ledger
from nccid.release.signing import Signing

DAY = "2021-01-25"
ROLES = ("communications lead", "data steward")


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    build.make(place, "2020-12-28", report.gate)
    return Desk(place, tmp_path / "private")


def drafted(desk: Desk, **text: str) -> State:
    state = draft.start(desk, "Ann")
    return draft.save(desk, replace(state, text={"date": DAY, **text}), "Ann")


def signed(desk: Desk, state: State) -> State:
    return sign.approve(desk, sign.prepare(desk, state, "Ann", ROLES[0]), "Ben", ROLES[1])


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if "sqlite" not in path.name}


def test_a_trial_tells_what_is_hidden_what_it_costs_and_that_nothing_leaks(desk: Desk) -> None:
    state = drafted(desk)
    told: list[tuple[float, str]] = []
    made = trial.make(desk, state, lambda share, words: told.append((share, words)))
    assert protect.verdict(made).startswith("Nothing leaks. ")
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1][0] == 1
    assert len(told) > 3
    costs = {cost.measure: cost for cost in protect.costs(desk, state, made)}
    own = protect.choices(desk)[0]
    for cost in costs.values():
        # A total is the sum of its parts, each of which may be off by as much as `hold`.
        assert 0 <= cost.usual <= cost.most <= 3 * own.hold
    assert published.dates(desk.place) == ["2020-12-28"]


def test_what_is_left_out_is_told_with_its_reason(desk: Desk) -> None:
    state = draft.save(desk, replace(draft.start(desk, "Ann"), text={"date": "2021-06-28"}), "Ann")
    hidden = protect.hidden(desk, trial.make(desk, state))
    assert any("Published by mistake" in one.reason for one in hidden)
    assert all(one.many and one.example for one in hidden)


def test_only_stricter_rules_may_be_chosen(desk: Desk) -> None:
    state = drafted(desk)
    own, *finer = protect.choices(desk)
    assert finer
    with pytest.raises(NccidError, match="programme's own"):
        protect.choose(desk, state, "Ann", replace(own, min_values=own.min_values - 1))
    chosen = protect.choose(desk, state, "Ann", finer[0])
    assert trial.policy(desk, chosen) == finer[0]
    assert trial.policy(desk, protect.choose(desk, chosen, "Ann", own)) == own
    assert isinstance(own, Policy)


def test_a_rule_that_earlier_releases_give_away_is_refused_by_the_attack(desk: Desk) -> None:
    state = protect.choose(desk, drafted(desk), "Ann", protect.choices(desk)[1])
    with pytest.raises(build.Leaked):
        trial.make(desk, state)


def test_two_people_in_two_roles_must_sign(desk: Desk) -> None:
    state = drafted(desk)
    with pytest.raises(NccidError, match="Nobody has prepared"):
        sign.approve(desk, state, "Ben", ROLES[1])
    with pytest.raises(NccidError, match="Both signatures"):
        publish.publish(desk, state, None)
    state = sign.prepare(desk, state, "Ann", ROLES[0])
    for name, role, why in (
        (" ANN ", ROLES[1], "same person"),
        ("Ben", ROLES[0].title(), "same role"),
        ("Ben", "", "are needed"),
        ("Ben", "Mr Bloggs", "No role"),
    ):
        with pytest.raises(NccidError, match=why):
            sign.approve(desk, state, name, role)
    assert sign.ready(desk, sign.approve(desk, state, "Ben", ROLES[1]))


def test_a_change_after_signing_needs_new_signatures(desk: Desk) -> None:
    state = signed(desk, drafted(desk))
    changed = draft.save(desk, replace(state, text={**state.text, "date": "2021-01-26"}), "Ann")
    assert not sign.ready(desk, changed)
    with pytest.raises(NccidError, match="Both signatures"):
        publish.publish(desk, changed, None)


def test_nobody_can_sign_what_has_faults(desk: Desk) -> None:
    state = drafted(desk)
    rows = draft.rows(desk, state, "hospitals")
    rows[0]["name"] = ""
    state = draft.save(desk, state, "Ann", {"hospitals": rows})
    with pytest.raises(NccidError, match="1 things to put right"):
        sign.prepare(desk, state, "Ann", ROLES[0])


def test_publishing_records_the_roles_and_no_name(desk: Desk) -> None:
    folder = publish.publish(desk, signed(desk, drafted(desk)), None)
    text = "".join(path.read_text() for path in folder.glob("*.json"))
    assert '"prepared_by": "communications lead"' in text
    assert '"approved_by": "data steward"' in text
    assert "Ann" not in text
    assert len(ledger.verify(desk.place)) == 2
    assert not (desk.draft / draft.FILE).exists()
    assert not (desk.folder / trial.FOLDER).exists()


@pytest.mark.parametrize("note", ["", "There is one new project. Figures are rounded to 10.\n"])
def test_the_command_gives_the_same_bytes(desk: Desk, tmp_path: Path, note: str) -> None:
    other = tmp_path / "other"
    shutil.copytree(desk.place.source, other / "register")
    shutil.copy(desk.place.programme, other / "register" / "programme.toml")
    shutil.copytree(desk.place.releases, other / "register" / "releases")
    folder = publish.publish(desk, signed(desk, drafted(desk, embargo=DAY, note=note)), None)
    command = [sys.executable, "-m", "nccid", "release", DAY, "--source", str(other / "register")]
    command += ["--prepared-by", ROLES[0], "--approved-by", ROLES[1], "--embargo", DAY]
    if note:
        (tmp_path / "note.md").write_text(note)
        command += ["--note", str(tmp_path / "note.md")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=paths.ROOT)
    assert run.returncode == 0, run.stderr
    assert content(other / "register" / "releases" / DAY) == content(folder)
    assert ("note.md" in content(folder)) == bool(note)


def test_an_unsigned_release_has_the_bytes_it_always_had(real: Place, place: Place) -> None:
    made = build.make(place, "2020-12-28", report.gate)
    assert content(made) == content(real.releases / "2020-12-28")


def test_an_embargo_holds_until_its_day(desk: Desk) -> None:
    until = (date.today() + timedelta(days=1)).isoformat()
    state = signed(desk, drafted(desk, embargo=until))
    with pytest.raises(NccidError, match="embargo ends"):
        publish.publish(desk, state, None)
    assert published.dates(desk.place) == ["2020-12-28"]
    Signing(*ROLES, embargo=until).check(now=date.fromisoformat(until))


@pytest.mark.parametrize(
    "note", ["We hold 12,345 patients.", "Ask jo@example.org.", "There are 1233 studies."]
)
def test_a_note_cannot_give_away_a_count_or_a_person(desk: Desk, note: str) -> None:
    with pytest.raises(NccidError) as refused:
        trial.make(desk, drafted(desk, note=note))
    assert refused.value.do


def test_whatever_fails_nothing_is_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    state = signed(desk, drafted(desk))

    def broken(*_: object) -> None:
        raise NccidError("The pages cannot be built.", do="Mend the page.")

    monkeypatch.setattr(publish, "build_site", broken)
    with pytest.raises(NccidError, match="cannot be built"):
        publish.publish(desk, state, desk.folder / "public")
    assert published.dates(desk.place) == ["2020-12-28"]
    assert draft.load(desk) == state
    assert len(ledger.verify(desk.place)) == 1


def test_a_draft_that_somebody_changed_is_not_published(desk: Desk) -> None:
    state = signed(desk, drafted(desk))
    draft.save(desk, state, "Cat")
    with pytest.raises(Conflict):
        publish.publish(desk, state, None)


def test_the_site_is_swapped_or_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, public = tmp_path / "site", tmp_path / "public"
    for folder in (site, public):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "move", full)
        with pytest.raises(NccidError, match="old site is still there"):
            publish._put(site, public, DAY)
    assert (public / "index.html").read_text() == "public"
    publish.swap(site, public)
    assert (public / "index.html").read_text() == "site"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_undo_publishes_a_correction_and_keeps_the_past(desk: Desk, tmp_path: Path) -> None:
    early = shutil.copytree(desk.place.source, tmp_path / "early")
    whole = (early / "counts.csv").read_text().splitlines(keepends=True)
    held = [line for line in whole if line[:10] <= "2020-12-28" or line.startswith("as_of")]
    (early / "counts.csv").write_text("".join(held))
    (early / "corrections.csv").write_text("as_of,measure,action,reason,decided_on,decided_by\n")
    state = draft.start(desk, "Ann", early)
    new = {name: csv_rows(desk.place.source / f"{name}.csv") for name in ("counts", "hospitals")}
    new["corrections"] = csv_rows(desk.place.source / "corrections.csv")
    new["hospitals"].append(
        {**new["hospitals"][0], "ods_code": "ZZ9", "name": "Wrongly Added Trust"}
    )
    state = draft.save(desk, replace(state, text={"date": DAY}), "Ann", new)
    wrong = publish.publish(desk, signed(desk, state), None)
    was = content(wrong)
    undone = publish.undo(desk, "Ann", "The file of another month was brought.", ROLES[1])
    undone = draft.save(desk, replace(undone, text={**undone.text, "date": "2021-02-22"}), "Ann")
    publish.publish(desk, signed(desk, undone), None)
    assert content(wrong) == was
    assert published.dates(desk.place) == ["2020-12-28", DAY, "2021-02-22"]
    release = published.newest(desk.place)
    assert "Wrongly Added Trust" not in {row["name"] for row in release.rows("hospitals")}
    said = {row["reason"] for row in release.rows("corrections")}
    assert "The file of another month was brought." in said
    january = [r for r in release.rows("counts") if r["as_of"] == DAY]
    assert january
    assert {r["status"] for r in january} == {"not_published"}


def test_nothing_is_kept_outside_the_private_folder(desk: Desk, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    publish.publish(desk, signed(desk, drafted(desk)), None)
    assert {path.name for path in tmp_path.iterdir()} - before <= {"private"}
    kept = {path.relative_to(desk.folder).parts[0] for path in desk.folder.rglob("*")}
    assert kept == {"draft", "kept", "before"}
    assert {p.name for p in desk.draft.rglob("*")} == {draft.LOCK}
