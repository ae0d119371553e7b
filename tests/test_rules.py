"""Each rule speaks up when it should, says where, and stays silent on good sources."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import paths
from nccid import programme as programmes
from nccid.paths import Place
from nccid.register import read, rules
from nccid.register.findings import Finding
from nccid.schema import SOURCE_TABLES

Table = list[dict[str, str]]
Change = Callable[[Table], object]


def check(place: Place) -> list[Finding]:
    return rules.check(read.read(place.source), programmes.load(place.programme))


def edit(place: Place, table: str, change: Change) -> None:
    """Change the rows of one table of the source."""
    path = place.source / f"{table}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    change(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def row(number: int, **cells: str) -> Change:
    """Set cells of one row, counted as a spreadsheet does."""
    return lambda rows: rows[number - 2].update(cells)


@pytest.fixture
def sample(tmp_path: Path) -> Place:
    """The made-up programme in a folder of its own: it has periods of access to check."""
    source = tmp_path / "sample"
    shutil.copytree(paths.SAMPLE, source, ignore=shutil.ignore_patterns("releases"))
    return paths.place(source)


@pytest.fixture(scope="module")
def made_up() -> read.Source:
    """The made-up source as read: to change in memory, not on disk."""
    return read.read(paths.SAMPLE)


def test_the_real_source_passes(real: Place) -> None:
    assert check(real) == []


def test_the_made_up_source_passes(sample: Place) -> None:
    assert check(sample) == []


def test_each_rule_explains_itself() -> None:
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES) == 13
    for rule in rules.RULES:
        assert rule.sentence.endswith(".")


@pytest.mark.parametrize(
    ("table", "change", "rule", "number", "column", "why"),
    [
        ("hospitals", row(3, name=""), "types", 3, "name", "is empty"),
        ("hospitals", row(3, ods_code="rd1"), "types", 3, "ods_code", "form of a ODS code"),
        ("hospitals", row(3, nation="France"), "types", 3, "nation", "not one of the allowed"),
        ("hospitals", row(3, first_listed="2021-02-29"), "types", 3, "first_listed", "not a date"),
        ("hospitals", row(3, first_listed="01/05/2020"), "types", 3, "first_listed", "not a date"),
        ("hospitals", row(3, name=" Trust"), "types", 3, "name", "space before"),
        ("hospitals", row(3, name="The\u00a0Trust"), "types", 3, "name", "of a special kind"),
        ("hospitals", row(3, name="The\u200bTrust"), "types", 3, "name", "that nobody sees"),
        ("hospitals", row(3, name="The\nTrust"), "types", 3, "name", "a line end"),
        ("counts", row(2, value="007175"), "types", 2, "value", "not a number"),
        ("counts", row(2, as_of="2020-13-16"), "types", 2, "as_of", "not a date"),
        ("counts", row(2, value="9991234561"), "identifiers", 2, "value", "NHS number"),
        ("counts", row(2, value="0101501239"), "identifiers", 2, "value", "CHI number"),
        ("projects", row(2, summary="＝cmd"), "formulas", 2, "summary", "like a formula"),
        ("corrections", row(2, decided_by="Dr Example"), "identifiers", 2, "decided_by", "name"),
        ("corrections", row(2, decided_on="2021-05-16"), "order", 2, "decided_on", "is before"),
        ("counts", row(2, value="-5"), "types", 2, "value", "less than nought"),
        ("counts", row(2, value="7,175"), "types", 2, "value", "not a number"),
        ("counts", row(2, value="1e3"), "types", 2, "value", "not a number"),
        ("counts", row(2, value="NaN"), "types", 2, "value", "not a number"),
        ("counts", row(2, value="７１７５"), "types", 2, "value", "not a number"),
        ("counts", row(2, value="7175.5"), "known", 2, "value", "cannot be counted in parts"),
        ("counts", row(2, value=""), "known", 2, "value", "count is empty"),
        ("counts", row(2, measure="cats"), "known", 2, "measure", "not known"),
        ("counts", row(2, modality="ct"), "known", 2, "modality", "not counted by"),
        ("counts", row(2, value="7176"), "sums", 2, "value", "is 7,176, but its 2 parts add up"),
        ("counts", row(2, value="=cmd"), "formulas", 2, "value", "like a formula"),
        ("projects", row(2, summary="@SUM(A1)"), "formulas", 2, "summary", "like a formula"),
        ("projects", row(2, purpose="marketing"), "purpose", 2, "purpose", "not COVID-19"),
        ("projects", row(2, last_listed="2020-01-01"), "order", 2, "last_listed", "is before"),
        ("projects", row(2, summary="ask a@example.org"), "identifiers", 2, "summary", "email"),
        ("corrections", row(2, measure="hospitals"), "corrections", 2, "as_of", "No count has"),
        ("access", row(2, project_id="nobody"), "keys", 2, "project_id", "has no such"),
        ("hospitals", row(3, ods_code="RXH"), "keys", 3, "ods_code", "same ods_code as row 2"),
    ],
)
def test_a_fault_is_found_where_it_is(
    place: Place, table: str, change: Change, rule: str, number: int, column: str, why: str
) -> None:
    edit(place, table, change)
    found = [f for f in check(place) if (f.rule, f.row, f.column) == (rule, number, column)]
    assert any(why in f.why for f in found), check(place)
    assert all(f.file == f"{table}.csv" and f.do for f in found)


@pytest.mark.parametrize(
    ("table", "change", "rule", "why"),
    [
        ("access", row(2, access_planned_end="2023-12-31"), "year", "more than a year"),
        ("access", row(2, access_ended="2022-01-01"), "order", "is before access_start"),
        ("access", row(2, access_start="2022-01-01"), "order", "is before agreement_start"),
        ("access", row(2, deletion_confirmed="2022-01-01"), "order", "is before access_ended"),
        ("access", row(2, kind="renewal"), "decided", "the access is “renewal”"),
        ("access", row(2, decision_id=""), "gaps", "gaps.csv does not say why"),
        ("decisions", row(2, outcome="refused"), "decided", "The decision was “refused”"),
        ("decisions", row(2, decided="2022-12-31"), "decided", "came after access opened"),
        ("decisions", row(2, applied="2030-01-01"), "order", "is before applied"),
        ("decisions", row(2, decided="2022-03-29"), "decided", "after the agreement was signed"),
        ("decisions", row(2, kind="renewal"), "decided", "The decision is on “renewal”"),
        ("decisions", row(2, project_id="nobody"), "decided", "about another project"),
        ("access", row(4, decision_id=""), "decided", "A renewal needs a decision"),
        ("access", row(4, decision_id="decision-02"), "decided", "already allowed the access"),
        ("access", row(3, kind="renewal"), "decided", "no first access that this could renew"),
        ("counts", row(2, hospital=""), "known", "needs each of"),
        ("counts", row(2, hospital="ZZ999"), "keys", "has no such ods_code"),
    ],
)
def test_faults_of_access(sample: Place, table: str, change: Change, rule: str, why: str) -> None:
    edit(sample, table, change)
    found = [finding for finding in check(sample) if finding.rule == rule]
    assert any(why in finding.why for finding in found), check(sample)


def test_a_year_with_29_february_is_allowed(sample: Place) -> None:
    def leap(rows: Table) -> None:
        rows[0].update(
            agreement_start="2024-01-01",
            agreement_end="2025-01-01",
            access_start="2024-01-01",
            access_planned_end="2025-01-01",
            access_ended="2025-01-01",
            deletion_confirmed="2025-01-10",
        )

    edit(sample, "access", leap)
    assert [finding for finding in check(sample) if finding.rule == "year"] == []


def test_the_real_fall_of_ct_studies_stops_a_release(place: Place) -> None:
    edit(place, "corrections", lambda rows: rows.clear())
    found = [f for f in check(place) if f.rule == "sudden" and "17 May 2021" in f.why]
    studies = next(f for f in found if "CT image studies" in f.why)
    assert "CT image studies fell from 4,165 to 692 between 10 May 2021 and 17 May" in studies.why
    assert studies.do == (
        "Confirm or exclude studies on 2021-05-17 in corrections.csv, with a reason."
    )
    assert {f.rule for f in check(place)} == {"sudden"}


def test_a_steep_rise_stops_a_release(place: Place) -> None:
    def rise(rows: Table) -> None:
        for one in rows:
            if one["as_of"] == "2023-09-25" and one["measure"] == "patients":
                one["value"] = str(int(one["value"]) * 2)

    edit(place, "counts", rise)
    assert {finding.rule for finding in check(place)} == {"sudden"}


def test_a_month_far_from_the_usual_stops_a_release(sample: Place) -> None:
    def wave(rows: Table) -> None:
        for one in rows:
            if one["as_of"] == "2025-12-31" and one["measure"] == "patients":
                one["value"] = str(int(one["value"]) * 9)

    edit(sample, "counts", wave)
    found = [finding for finding in check(sample) if finding.rule == "sudden"]
    assert len(found) == 1
    assert "usual in the three months before" in found[0].why


def test_parts_without_their_total_are_found(place: Place) -> None:
    edit(place, "counts", lambda rows: rows.pop(0))
    found = [finding.why for finding in check(place) if finding.rule == "sums"]
    assert found == ["Patients on 16 December 2020 has parts but no total."]


def test_a_missing_part_is_found(place: Place) -> None:
    edit(place, "counts", lambda rows: rows.pop(1))
    (found,) = [finding for finding in check(place) if finding.rule == "sums"]
    assert "is 7,175, but its 1 part adds up to 3,880" in found.why
    assert found.do.startswith("Add the row that is missing: ")


@pytest.mark.parametrize(("column", "text"), [("hospital", "XX9"), ("modality", "xry")])
def test_a_slip_in_one_part_is_not_told_on_every_other_date(
    place: Place, column: str, text: str
) -> None:
    def slip(rows: Table) -> None:
        next(one for one in rows if one["modality"])[column] = text

    edit(place, "counts", slip)
    found = check(place)
    assert [one for one in found if one.column == column]
    assert len([one for one in found if one.rule == "sums"]) <= 1


def test_an_excluded_date_is_compared_with_nothing(place: Place) -> None:
    """Image studies of 24 May 2021 are compared with 10 May: the 17th is excluded."""

    def undecide(rows: Table) -> None:
        rows[:] = [
            one for one in rows if (one["as_of"], one["action"]) != ("2021-05-24", "confirm")
        ]

    edit(place, "corrections", undecide)
    (only,) = check(place)
    assert "CT image studies fell from 4,165 to 4,162 between 10 May 2021 and 24 May" in only.why


@pytest.mark.parametrize(
    ("table", "column"),
    [(table.name, field.name) for table in SOURCE_TABLES for field in table.source_fields],
)
def test_an_identifier_is_found_in_any_column_and_never_repeated(
    made_up: read.Source, table: str, column: str
) -> None:
    few = {name: rows[:5] for name, rows in made_up.tables.items()}
    cells = {**few[table][0].cells, column: "9991234561"}
    few[table] = (read.Row(2, cells), *few[table][1:])
    found = rules.check(
        replace(made_up, tables=few), programmes.load(paths.SAMPLE / "programme.toml")
    )
    assert ("identifiers", f"{table}.csv", 2, column) in [
        (one.rule, one.file, one.row, one.column) for one in found
    ]
    told = "\n".join(str(one) for one in found)
    assert "9991234561" not in told.replace(",", "").replace(" ", "")


def test_a_gap_needs_a_reason_and_a_reason_a_gap(place: Place) -> None:
    edit(place, "gaps", lambda rows: rows.pop(0))
    assert {f.column for f in check(place) if f.rule == "gaps"} == {"kind"}


def test_a_reason_without_a_gap_is_found(place: Place) -> None:
    edit(place, "access", lambda rows: [one.update(kind="initial") for one in rows])
    found = [finding for finding in check(place) if finding.rule == "gaps"]
    assert [finding.file for finding in found] == ["gaps.csv"]


def test_all_findings_come_at_once(place: Place) -> None:
    edit(place, "hospitals", lambda rows: (rows[0].update(name=""), rows[5].update(nation="")))
    edit(place, "projects", row(4, purpose="marketing"))
    files = [(finding.file, finding.row) for finding in check(place)]
    assert ("hospitals.csv", 2) in files
    assert ("hospitals.csv", 7) in files
    assert ("projects.csv", 4) in files
    assert files == sorted(files, key=lambda where: (where[0], where[1] or 0))


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2022-04-07", "2023-04-07", True),
        ("2022-04-07", "2023-04-08", False),
        ("2023-06-01", "2024-06-01", True),
        ("2024-02-29", "2025-03-01", True),
        ("2024-02-29", "2025-03-02", False),
    ],
)
def test_a_year_of_access_ends_on_the_same_day(
    sample: Place, start: str, end: str, fine: bool
) -> None:
    dates = {"access_start": start, "access_planned_end": end, "access_ended": ""}
    edit(sample, "access", row(2, **dates))
    found = [finding for finding in check(sample) if finding.rule == "year"]
    assert (not found) is fine, found
