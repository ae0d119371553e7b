"""Checking a draft: every fault is found, told so that people can act, and can be mended here."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import _spreadsheets as spreadsheets
from nccid import paths
from nccid.desk import causes, check, draft
from nccid.desk.check import Found
from nccid.desk.draft import Cells, Desk, State
from nccid.errors import NccidError
from nccid.paths import Place
from nccid.schema import TABLE

EMPTY = {"hospital": "", "modality": "", "covid_status": ""}


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    return Desk(place, tmp_path / "private")


def spoilt(desk: Desk) -> State:
    """The public record with twelve faults, one of each kind that people make."""
    state = draft.start(desk, "Ann")
    hospitals, projects, counts = (
        draft.rows(desk, state, name) for name in ("hospitals", "projects", "counts")
    )
    hospitals[0]["first_listed"] = "17/05/2020"  # 1: a date in the usual order of the country
    hospitals[1]["nation"] = "Englnd"  # 2: a slip in a word
    hospitals[2]["name"] = ""  # 3: a cell that must be filled
    hospitals[3]["nhs_region"] = ""  # 4: a gap without its reason
    hospitals.append({**hospitals[4], "name": "Twice"})  # 5: a row twice
    projects[0]["first_listed"] = "2020-02-30"  # 6: a day that no calendar has
    projects[1]["summary"] = "=A1+A2"  # 7: a formula
    plain = [row for row in counts if row["measure"] == "patients" and row["as_of"] > "2022-12"]
    plain[0]["measure"] = "pateints"  # 8: a measure that there is not
    last = [row for row in counts if row["measure"] == "studies"]
    whole = [row for row in last if not row["modality"] and row["as_of"] == last[-1]["as_of"]]
    whole[0]["value"] = str(int(whole[0]["value"]) + 5000)  # 9: a total that is not its parts
    last[0]["value"] = "1,234"  # 10: a comma in a number
    last[1]["hospital"] = "XX9"  # 11: a hospital that is not on the list
    counts.append(  # 12: a fall
        {"as_of": "2023-10-30", "measure": "submitting_centres", **EMPTY, "value": "12"}
    )
    tables = {"hospitals": hospitals, "projects": projects, "counts": counts}
    return draft.save(desk, state, "Ann", tables)


def faulty(place: Place, folder: Path) -> bytes:
    """A workbook with the twelve faults, as an office would send it."""
    desk = Desk(place, folder)
    state = spoilt(desk)
    sheets = {}
    for name in ("hospitals", "projects", "counts"):
        rows = draft.rows(desk, state, name)
        sheets[TABLE[name].title] = [list(rows[0]), *(list(row.values()) for row in rows)]
    return spreadsheets.xlsx(sheets)


TWELVE = [
    ("hospitals", 2, "first_listed", "not a date"),
    ("hospitals", 3, "nation", "not one of the allowed"),
    ("hospitals", 4, "name", "is empty"),
    ("hospitals", 5, "nhs_region", "does not say why"),
    ("hospitals", None, "ods_code", "the same ods_code"),
    ("projects", 2, "first_listed", "not a date"),
    ("projects", 3, "summary", "formula"),
    ("counts", None, "measure", "not known"),
    ("counts", None, "value", "add up to"),
    ("counts", None, "value", "not a number"),
    ("counts", None, "hospital", "no such ods_code"),
    ("counts", None, "value", "fell from"),
]


def of(found: list[Found], table: str, row: int | None, field: str, why: str) -> list[Found]:
    return [
        one
        for one in found
        if one.table == table
        and (row is None or one.finding.row == row)
        and one.field == field
        and why in one.finding.why
    ]


def test_twelve_planted_faults_are_all_found_with_what_to_do(desk: Desk) -> None:
    found = check.look(desk, spoilt(desk))
    for fault in TWELVE:
        (one, *_) = of(found, *fault)
        assert one.do, fault
        assert one.where.split(",")[0] in {"Hospitals", "Projects", "Counts"}
        assert ".csv" not in one.why + one.do, one
        assert " The sheet" not in one.why + one.do, one
        assert one.index is not None


def test_one_slip_is_told_once_and_not_on_every_date(desk: Desk) -> None:
    """Twelve faults bring three more findings with them, and no flood."""
    found = check.look(desk, spoilt(desk))
    assert len(found) == 15
    assert len(causes.causes(found)) == 15


def test_a_cause_names_its_first_rows_and_counts_the_rest(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    counts = draft.rows(desk, state, "counts")
    for row in counts[:90:3]:
        row["measure"] = "pateints"
    hospitals = draft.rows(desk, state, "hospitals")
    hospitals[0]["name"] = "Ask jo@example.org"
    state = draft.save(desk, state, "Ann", {"counts": counts, "hospitals": hospitals})
    found = check.look(desk, state)
    groups = causes.causes(found)
    assert groups[0].first.kind == "identifier"
    assert sum(len(one.found) for one in groups) == len(found) > 30
    (slip,) = [one for one in groups if "measure is not known" in one.why]
    assert slip.where == "Counts, rows 2, 5, 8 and 27 more, column Measure"
    assert slip.likely == 30
    assert slip.why.endswith("And so on.")


def test_likely_values_are_offered_and_mend_what_they_can(desk: Desk) -> None:
    state = spoilt(desk)
    found = check.look(desk, state)
    likely = {(one.table, one.value): one.likely for one in found if one.likely}
    assert likely[("hospitals", "17/05/2020")] == "2020-05-17"
    assert likely[("hospitals", "Englnd")] == "England"
    assert likely[("counts", "pateints")] == "patients"
    assert likely[("counts", "1,234")] == "1234"
    state = check.mend_all(desk, state, "Ann", found)
    left = check.look(desk, state)
    for fault in (TWELVE[0], TWELVE[1], TWELVE[7], TWELVE[9]):
        assert not of(left, *fault)


def test_a_draft_with_twelve_faults_can_be_mended_wholly_at_the_desk(desk: Desk) -> None:
    good = draft.start(desk, "Ann")
    whole = {name: draft.rows(desk, good, name) for name in ("hospitals", "projects", "counts")}
    state = spoilt(desk)
    state = check.mend_all(desk, state, "Ann", check.look(desk, state))
    for one in check.look(desk, state):
        if one.kind == "gap" and one.index == 3:
            state = check.explain(desk, state, "Ann", one, "The region was not on the list.")
    (twice,) = of(check.look(desk, state), *TWELVE[4])
    assert twice.index is not None
    state = check.remove(desk, state, "Ann", "hospitals", twice.index)
    state = check.mend(
        desk, state, "Ann", "hospitals", {(2, "name"): whole["hospitals"][2]["name"]}
    )
    cells = {(0, "first_listed"): "2020-07-28", (1, "summary"): "Look at scans."}
    state = check.mend(desk, state, "Ann", "projects", cells)
    rows = draft.rows(desk, state, "counts")
    mended = whole["counts"] + rows[-1:]
    state = check.rewrite(desk, state, "Ann", "counts", mended)
    (fall,) = [one for one in check.look(desk, state) if one.kind == "reason"]
    state = check.decide(
        desk, state, "Ann", fall, "confirm", "The old store was switched off.", "data steward"
    )
    assert check.look(desk, state) == []
    assert draft.rows(desk, state, "corrections")[-1]["reason"] == "The old store was switched off."


def test_a_reason_must_be_one_and_names_nobody(desk: Desk) -> None:
    state = spoilt(desk)
    (fall,) = [one for one in check.look(desk, state) if "fell from" in one.finding.why]
    assert fall.kind == "reason"
    for reason, role in (
        ("", "steward"),
        ("ok", "steward"),
        ("The store was moved.", ""),
        ("Ask jo.bloggs@example.org about it.", "steward"),
        ("The store was moved.", "Mr Bloggs"),
    ):
        with pytest.raises(NccidError) as refused:
            check.decide(desk, state, "Ann", fall, "confirm", reason, role)
        assert refused.value.do
        assert "bloggs" not in str(refused.value).lower()


def test_details_of_persons_typed_at_the_desk_are_not_kept(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    with pytest.raises(NccidError, match="NHS number"):
        check.mend(desk, state, "Ann", "projects", {(0, "summary"): "For 999 123 4561"})
    rows = draft.rows(desk, state, "projects")
    rows[0]["organisation"] = "jo@example.org"
    with pytest.raises(NccidError, match="email"):
        check.rewrite(desk, state, "Ann", "projects", rows)
    text = "".join(p.read_text() for p in desk.draft.rglob("*") if p.is_file())
    assert "999 123" not in text
    assert "jo@" not in text


def test_the_public_record_and_the_sample_have_no_findings(desk: Desk, tmp_path: Path) -> None:
    assert check.look(desk, draft.start(desk, "Ann")) == []
    made_up = Desk(replace(paths.place(paths.SAMPLE), releases=tmp_path / "r"), tmp_path / "s")
    assert check.look(made_up, draft.start(made_up, "Ann")) == []


def test_an_edit_voids_the_signatures(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    state = draft.save(desk, replace(state, signed={"prepared": {"name": "Ann"}}), "Ann")
    rows: Cells = draft.rows(desk, state, "disagreements")
    assert check.rewrite(desk, state, "Ann", "disagreements", rows).signed == {}
