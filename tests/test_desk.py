"""The desk as people use it: each step in its window, from files to a published release."""

import resource
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import test_desk_check
from streamlit.testing.v1 import AppTest

from benchmarks import _spreadsheets as spreadsheets
from dashboard.desk import room
from nccid import paths
from nccid.dates import say
from nccid.desk import check, draft, hold, publish, run, sign
from nccid.desk.draft import Desk
from nccid.files import csv_bytes, csv_rows
from nccid.paths import ROOT, Place
from nccid.schema import SOURCE_TABLES, TABLE

LAST = "2023-09-25"
APP = str(ROOT / "dashboard" / "desk" / "app.py")


class Hands:
    """Somebody at the desk; counts what they click and type."""

    def __init__(self, app: AppTest, name: str) -> None:
        self.app, self.clicks, self.typed = app, 0, 0
        app.run()
        self.type("Your name", name)
        self.click("Begin")

    def click(self, label: str) -> None:
        (button,) = [one for one in self.app.button if one.label == label]
        assert not button.disabled, label
        button.click().run()
        self.clicks += 1
        self.fine()

    def type(self, label: str, text: str, at: int = 0) -> None:
        boxes = [*self.app.text_input, *self.app.text_area]
        [one for one in boxes if one.label.startswith(label)][at].input(text)
        self.typed += 1

    def choose(self, label: str, value: object) -> None:
        (box,) = [one for one in self.app.selectbox if one.label.startswith(label)]
        box.set_value(value).run()
        self.clicks += 2
        self.fine()

    def turn(self, step: str) -> None:
        self.app.sidebar.radio(key="step").set_value(step).run()
        self.clicks += 1
        self.fine()

    def bring(self, *files: tuple[str, bytes]) -> None:
        for name, data in files:
            self.app.file_uploader[0].upload(name, data)
        self.app.run()
        self.clicks += 2
        self.fine()

    def fine(self) -> None:
        assert not self.app.exception, self.app.exception

    @property
    def said(self) -> str:
        parts = (self.app.error, self.app.warning, self.app.info, self.app.success)
        return " ".join(one.value for part in parts for one in part)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The real programme as it stood before its last month, in folders of its own."""
    home = tmp_path / "programme"
    shutil.copytree(paths.REGISTER, home)
    shutil.copy(ROOT / "data" / "programme.toml", home)
    for name in ("questions-about-entries.csv", "notes-on-entries.csv"):
        shutil.copy(ROOT / "data" / name, home)
    keep = shutil.ignore_patterns(LAST, "*.sqlite", ".lock")
    shutil.copytree(ROOT / "data" / "releases", home / "releases", ignore=keep)
    lines = (home / "releases" / "ledger.jsonl").read_text().splitlines(keepends=True)
    (home / "releases" / "ledger.jsonl").write_text("".join(lines[:-1]))
    cut = [row for row in csv_rows(home / "counts.csv") if row["as_of"] <= "2023-08-14"]
    columns = [field.name for field in TABLE["counts"].source_fields]
    (home / "counts.csv").write_bytes(csv_bytes(columns, cut))
    monkeypatch.setenv("NCCID_SOURCE", str(home))
    monkeypatch.setenv("NCCID_PRIVATE", str(tmp_path / "private"))
    real = publish.publish
    monkeypatch.setattr(publish, "publish", lambda d, s: real(d, s, None))  # no site in most tests
    return draft.at(paths.place())


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(AppTest.from_file(APP, default_timeout=120), "Ann")


def month() -> list[list[str | float]]:
    """The last month of the public record, as a sheet with the office's own heading."""
    rows = [r for r in csv_rows(paths.REGISTER / "counts.csv") if r["as_of"] > "2023-08-14"]
    heading: list[str | float] = ["As at", *list(rows[0])[1:]]
    return [heading, *([*list(row.values())[:-1], float(row["value"])] for row in rows)]


def test_the_last_month_of_the_public_record_from_a_file_to_a_release(
    hands: Hands, desk: Desk, real: Place
) -> None:
    hands.click("Start from the last release")
    hands.app.date_input(key="day").set_value(date.fromisoformat(LAST)).run()
    hands.bring(("month.xlsx", spreadsheets.xlsx({"September": month()})))
    assert "These columns are right" in [one.label for one in hands.app.checkbox]
    hands.app.checkbox[0].check().run()
    hands.click("Take these in")
    assert "rows were added" in hands.said
    hands.click("Next: Check")
    assert "All is well" in hands.said
    hands.click("Next: Protect")
    hands.click("Try it out and attack it")
    assert "Nothing leaks" in hands.said
    hands.turn(room.STEPS[4])
    hands.type("Role", "communications lead")
    hands.click("Sign: prepared by")
    hands.type("Name", "Ben")
    hands.type("Role", "data steward")
    hands.click("Sign: approved by")
    hands.click("Publish now")
    assert f"Published: the release of {say(LAST)}" in hands.said
    made, own = desk.place.releases / LAST, real.releases / LAST
    for table in SOURCE_TABLES:
        assert (made / f"{table.name}.csv").read_bytes() == (own / f"{table.name}.csv").read_bytes()
    assert hands.clicks <= 16
    assert hands.typed <= 5


def test_each_step_is_kept_when_the_window_closes(hands: Hands, desk: Desk) -> None:
    hands.click("Start from the last release")
    hands.bring(("month.xlsx", spreadsheets.xlsx({"September": month()})))
    hands.app.checkbox[0].check().run()
    hands.click("Take these in")
    again = Hands(AppTest.from_file(APP, default_timeout=120), "Ann")
    again.click("Take over from Ann")  # no browser tells this test that the first window is closed
    assert any("month.xlsx" in str(table.value) for table in again.app.table)


def test_two_windows_get_a_clear_message_and_no_edit_is_lost(hands: Hands, desk: Desk) -> None:
    hands.click("Start from the last release")
    ben = Hands(AppTest.from_file(APP, default_timeout=120), "Ben")
    assert "Ann is at work at this desk in another window" in ben.said
    assert not ben.app.file_uploader
    ben.click("Take over from Ann")
    ben.bring(("month.xlsx", spreadsheets.xlsx({"September": month()})))
    ben.app.checkbox[0].check().run()
    ben.click("Take these in")
    saved = draft.load(desk)
    # Ann's window still shows its buttons, until it is told.
    hands.click("Start again from the last release")
    assert "Ben is at work at this desk" in hands.said
    assert draft.load(desk) == saved
    hands.click("Take over from Ben")
    assert any("month.xlsx" in str(table.value) for table in hands.app.table)
    assert draft.load(desk) == saved
    ben.app.run()
    assert "Ann is at work" in ben.said


def test_nobody_takes_over_while_a_release_is_published(hands: Hands, desk: Desk) -> None:
    ben = Hands(AppTest.from_file(APP, default_timeout=120), "Ben")
    window = hands.app.session_state["kept-window"]
    with hold.doing(desk, window, "publishing"):
        ben.app.run()
        assert "Ann is publishing just now" in ben.said
        assert [one.label for one in ben.app.button] == ["Look again"]


def test_details_of_persons_stop_a_file(hands: Hands, desk: Desk) -> None:
    hands.click("Start from the last release")
    rows = [*month(), ["2023-09-25", "patients", "", "", "999 123 4560", 7]]
    rows[0][0] = "as_of"
    hands.bring(("month.xlsx", spreadsheets.xlsx({"September": rows})))
    hands.click("Take these in")
    assert "may hold details of persons. Nothing of it was kept." in hands.said
    assert "999 123" not in " ".join(p.read_text() for p in desk.folder.rglob("*.*") if p.is_file())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", spreadsheets.locked(), "A password protects this file"),
        ("a.xlsx", b"nonsense", "no spreadsheet inside"),
        ("a.xlsx", spreadsheets.xlsx({"Notes": [["Hello"], ["there"]]}), "Is it the right sheet?"),
        ("a.xlsm", spreadsheets.xlsx({"S": [["x"]]}, macros=True), "no macro was run"),
        ("a.csv", "as_of;Maß\r\n1;2\r\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_bad_files_end_in_a_sentence(hands: Hands, name: str, data: bytes, said: str) -> None:
    hands.click("Start from the last release")
    hands.bring((name, data))
    assert said in hands.said


def test_a_fault_is_mended_here_and_a_fall_is_explained(hands: Hands, desk: Desk) -> None:
    hands.click("Start from the last release")
    state = draft.load(desk)
    rows = draft.rows(desk, state, "hospitals")
    rows[0]["nation"] = "Englnd"
    counts = draft.rows(desk, state, "counts")
    empty = {"hospital": "", "modality": "", "covid_status": ""}
    counts.append({"as_of": LAST, "measure": "submitting_centres", **empty, "value": "3"})
    draft.save(desk, state, "Ann", {"hospitals": rows, "counts": counts})
    hands.app.run()
    hands.click("Open the draft again")
    hands.turn(room.STEPS[1])
    assert any("▶" in str(table.value) for table in hands.app.table)
    hands.type("Why?", "Only three centres still send images.")
    hands.type("Who decided?", "data steward")
    hands.click("Write it into the log")
    hands.click("Use the 1 likely value")
    assert "All is well" in hands.said


def test_twelve_planted_faults_are_told_in_the_window(
    hands: Hands, desk: Desk, place: Place, tmp_path: Path
) -> None:
    hands.click("Start from the last release")
    hands.bring(("faulty.xlsx", test_desk_check.faulty(place, tmp_path / "other")))
    for radio in hands.app.main.radio:
        radio.set_value("Put it in place of those there")
    hands.app.run()
    hands.click("Take these in")
    hands.turn(room.STEPS[1])
    told = hands.app.table[0].value
    assert len(told) <= 15  # twelve faults, and what three of them bring with them
    for table, row, field, why in test_desk_check.TWELVE:
        title = TABLE[table].field(field).title
        where = f"{TABLE[table].title}, row {row or ''}"
        (first, *_) = [
            line
            for line in told.to_dict("records")
            if line["Where"].startswith(where)
            and line["Where"].endswith(f"column {title}")
            and why.replace("ods_code", "ODS code") in line["What is wrong"].replace("\\", "")
        ]
        assert len(first["What to do"]) > 10
    assert ".csv" not in told.to_csv()


def test_a_slip_copied_down_a_column_is_one_thing_with_its_rows_on_demand(
    hands: Hands, desk: Desk
) -> None:
    hands.click("Start from the last release")
    state = draft.load(desk)
    counts = draft.rows(desk, state, "counts")
    for row in counts[:150]:
        row["value"] = f"{int(row['value']):,}"
    draft.save(desk, state, "Ann", {"counts": counts})
    hands.app.run()
    hands.click("Open the draft again")
    hands.turn(room.STEPS[1])
    (first, *_) = hands.app.table[0].value.to_dict("records")
    assert len(hands.app.table[0].value) < 10
    assert first["Where"].startswith("Counts, rows 2, 3, 4 and ")
    rows = next(table.value for table in hands.app.table if "What stands there" in table.value)
    assert len(rows) > 80
    assert "7,175" in set(rows["What stands there"])
    hands.click(f"Use the {len(rows)} likely values of these rows")
    hands.app.run()
    assert "All is well" in hands.said


def test_a_full_disk_is_told_in_the_window(hands: Hands, desk: Desk) -> None:
    """The system refuses files of more than 300 bytes, as it refuses all on a full disk."""
    hands.click("Start from the last release")
    saved = draft.load(desk)
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, held[1]))
    try:
        hands.click("Start again from the last release")
        assert draft.FULL in hands.said
        hands.turn(room.STEPS[1])
        assert draft.FULL in hands.said
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
    assert draft.load(desk) == saved
    hands.app.run()
    assert draft.FULL not in hands.said


def test_a_release_cut_off_before_its_site_is_finished_by_a_button(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The draft is still there when the power fails between the release and the site."""
    hands.click("Start from the last release")
    state = draft.load(desk)
    state = draft.save(desk, replace(state, text={"date": "2023-09-24"}), "Ann")
    state = sign.prepare(desk, state, "Ann", "communications lead")
    state = sign.approve(desk, state, "Ben", "data steward")
    kept = shutil.copytree(desk.draft, tmp_path / "kept")
    publish.publish(desk, state)
    shutil.copytree(kept, desk.draft, dirs_exist_ok=True)
    real = publish.finish
    monkeypatch.setattr(publish, "finish", lambda d, s: real(d, s, None))
    hands.app.run()
    hands.click("Open the draft again")
    assert "cut off before the site was in its place" in hands.said
    hands.click("Finish it: put the site in place (about a minute)")
    assert "Done: the release of 24 September 2023" in hands.said
    assert draft.load(desk).version == 0


@pytest.mark.parametrize("step", room.STEPS)
def test_every_step_opens_with_a_draft_and_without(hands: Hands, step: str) -> None:
    hands.turn(step)
    assert len(hands.app.title) == 1
    hands.turn(room.STEPS[0])
    hands.click("Start from the last release")
    hands.turn(step)
    assert len(hands.app.title) == 1


def test_a_draft_that_cannot_be_read_is_begun_anew(hands: Hands, desk: Desk) -> None:
    hands.click("Start from the last release")
    (desk.draft / draft.FILE).write_text("{")
    hands.app.run()
    assert "cannot be read" in hands.said
    hands.click("Start a new draft")
    assert draft.load(desk).version == 1


def test_a_fault_in_a_step_is_a_sentence_and_no_traceback(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("999 123 4560")

    hands.click("Start from the last release")
    monkeypatch.setattr(check, "look", broken)
    hands.turn(room.STEPS[1])
    assert "Your draft is safe" in hands.said
    assert "999 123" not in hands.said


def test_the_desk_answers_this_computer_alone() -> None:
    command = run.command(8601)
    assert "--server.address=127.0.0.1" in command
    assert "--server.enableXsrfProtection=true" in command
