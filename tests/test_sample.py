"""The made-up sample programme: complete, the same each time, and never to be taken for real."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest

from nccid import paths, programme
from nccid.audit import report
from nccid.dates import days
from nccid.errors import WrongUse
from nccid.files import csv_rows
from nccid.published import open_release
from nccid.register import read, rules, sample
from nccid.register.sample_chance import counted
from nccid.release import build
from nccid.schema import SOURCE_TABLES
from nccid.words import COVID_STATUSES, MODALITIES, NATIONS, NHS_REGIONS, OUTCOMES

NOTED = {"questions-about-entries.csv", "notes-on-entries.csv", "updates.csv"}
NAMES = {*(f"{table.name}.csv" for table in SOURCE_TABLES), *NOTED, "programme.toml", "README.md"}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    return {table.name: csv_rows(paths.SAMPLE / f"{table.name}.csv") for table in SOURCE_TABLES}


@pytest.fixture(scope="module")
def about() -> programme.Programme:
    return programme.load(paths.SAMPLE / "programme.toml")


def test_writing_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    made = sample.write_all(tmp_path / "new")
    assert {path.name for path in made} == NAMES
    for path in made:
        assert path.read_bytes() == (paths.SAMPLE / path.name).read_bytes(), path.name


def test_no_draft_is_left_and_releases_stay(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    sample.write_all(folder)
    (folder / "releases").mkdir()
    (folder / "hospitals.csv").write_bytes(b"spoiled")
    sample.write_all(folder)
    assert {path.name for path in folder.iterdir()} == {*NAMES, "releases"}
    assert (folder / "hospitals.csv").read_bytes() == (paths.SAMPLE / "hospitals.csv").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["sample"]


def test_a_draft_that_was_cut_short_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".sample.draft").mkdir()
    (tmp_path / ".sample.draft" / "half.csv").write_bytes(b"half")
    sample.write_all(tmp_path / "sample")
    assert {path.name for path in (tmp_path / "sample").iterdir()} == NAMES


def test_a_real_record_is_never_written_over(tmp_path: Path) -> None:
    real = tmp_path / "register"
    real.mkdir()
    (real / "hospitals.csv").write_bytes(b"real")
    with pytest.raises(WrongUse, match="not a made-up programme"):
        sample.write_all(real)
    (real / "programme.toml").write_text("made_up = false\n", encoding="utf-8")
    assert sample.main([str(real)]) == 2
    assert (real / "hospitals.csv").read_bytes() == b"real"


def test_the_command_writes_the_folder_that_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sample.main([str(tmp_path / "other")]) == 0
    assert "made-up programme" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "other").iterdir()} == NAMES


def test_it_passes_every_check(about: programme.Programme) -> None:
    assert [str(finding) for finding in rules.check(read.read(paths.SAMPLE), about)] == []


def test_the_confirmed_pause_is_needed(tmp_path: Path, about: programme.Programme) -> None:
    sample.write_all(tmp_path / "sample")
    corrections = tmp_path / "sample" / "corrections.csv"
    corrections.write_bytes(corrections.read_bytes().splitlines(keepends=True)[0])
    found = rules.check(read.read(tmp_path / "sample"), about)
    assert found
    assert all(finding.file == "counts.csv" for finding in found)


def test_it_can_be_released_and_nothing_leaks(tmp_path: Path) -> None:
    sample.write_all(tmp_path / "sample")
    place = paths.place(tmp_path / "sample")
    for date in ("2024-12-31", "2025-12-31"):
        build.make(place, date, report.gate)
    release = open_release(place, "2025-12-31")
    assert release.made_up
    assert release.audit["passed"]
    assert release.figure("hospitals").value == 60
    assert release.figure("projects").value == 40
    assert release.figure("studies", nation="Wales", modality="ct", year="2024").status == "shown"
    states = Counter(row["status"] for row in release.rows("access"))
    assert set(states) == {"approved", "open", "overdue", "ended", "closed"}


def test_wherever_it_is_named_it_says_made_up(
    tables: dict[str, Rows], about: programme.Programme
) -> None:
    assert about.made_up is True
    texts = [about.name, about.short_name, about.owner, about.about, about.record, *about.rules]
    texts += [f"{measure.definition} {measure.sentence}" for measure in about.measures]
    texts += [row["name"] for row in tables["hospitals"]]
    texts += [row["organisation"] for row in tables["projects"]]
    texts += [row["project_id"].replace("-", " ") for row in tables["decisions"]]
    texts += [row["decided_by"] + row["reason"] for row in tables["corrections"]]
    texts += [row["subject"] for row in tables["disagreements"]]
    texts += [row["source"] for row in tables["disagreements"]]
    texts += [(paths.SAMPLE / "README.md").read_text(encoding="utf-8").splitlines()[0]]
    assert [text for text in texts if not re.search("made[- ]up", text, re.IGNORECASE)] == []


def test_addresses_are_reserved_for_examples(about: programme.Programme) -> None:
    for name in NAMES:
        text = (paths.SAMPLE / name).read_text(encoding="utf-8")
        hosts = set(re.findall(r"https?://([^/\s\"]+)", text))
        assert hosts <= {"example.org"}, name
        assert set(re.findall(r"\S*@\S*", text)) <= {'"comments@example.org"'}, name
    assert about.feedback.address == "comments@example.org"
    assert all(contact.address for contact in about.contacts)


def test_sixty_hospitals_in_four_nations_and_seven_regions(tables: dict[str, Rows]) -> None:
    hospitals = tables["hospitals"]
    assert [row["ods_code"] for row in hospitals] == [f"ZZ{n:03d}" for n in range(1, 61)]
    assert len({row["name"] for row in hospitals}) == 60
    assert {row["nation"] for row in hospitals} == set(NATIONS)
    assert {row["nhs_region"] for row in hospitals} == {*NHS_REGIONS, ""}
    assert all((row["nation"] == "England") == bool(row["nhs_region"]) for row in hospitals)


def test_forty_projects_each_with_a_life(tables: dict[str, Rows]) -> None:
    projects = {row["project_id"]: row for row in tables["projects"]}
    decisions = {row["decision_id"]: row for row in tables["decisions"]}
    assert len(projects) == len({row["summary"] for row in projects.values()}) == 40
    assert Counter(row["project_id"] for row in tables["access"]).keys() == projects.keys()
    for row in tables["access"]:
        decision = decisions[row["decision_id"]]
        project = projects[row["project_id"]]
        assert (decision["outcome"], decision["kind"]) == ("approved", row["kind"])
        assert decision["project_id"] == row["project_id"]
        names = ("framework_contract_signed", "access_agreement_signed", "agreement_start")
        order = [project["first_listed"], *(row[name] for name in (*names, "access_start"))]
        order += [row["access_ended"], row["deletion_confirmed"], project["last_listed"]]
        assert (filled := [day for day in order if day]) == sorted(filled)
        assert decision["decided"] <= project["first_listed"] or row["kind"] == "renewal"


def test_every_request_has_an_outcome_and_a_reason(tables: dict[str, Rows]) -> None:
    assert len(tables["decisions"]) == 56
    assert {row["outcome"] for row in tables["decisions"]} == set(OUTCOMES)
    assert all(row["reason"] and row["applied"] < row["decided"] for row in tables["decisions"])
    approved = {r["project_id"] for r in tables["decisions"] if r["outcome"] == "approved"}
    assert approved == {row["project_id"] for row in tables["projects"]}


def test_access_lasts_a_year_at_most(tables: dict[str, Rows]) -> None:
    opened = [row for row in tables["access"] if row["access_start"]]
    assert len(opened) == 46
    for row in opened:
        for end in (row["access_planned_end"], row["access_ended"] or row["access_planned_end"]):
            assert 0 < days(row["access_start"], end) <= 366
            assert row["agreement_start"] <= row["access_start"] <= end <= row["agreement_end"]


def test_every_blank_cell_has_one_reason(tables: dict[str, Rows]) -> None:
    expected = [
        (table, row[key], column)
        for table, key in (("hospitals", "ods_code"), ("access", "access_id"))
        for row in tables[table]
        for column, value in row.items()
        if not value
    ]
    given = [
        (row["table"], row["key"], row["column"])
        for row in tables["gaps"]
        if row["table"] != "counts"
    ]
    assert given == expected


def test_three_years_of_months(tables: dict[str, Rows]) -> None:
    joined = {row["ods_code"]: row["first_listed"] for row in tables["hospitals"]}
    months = sorted({row["as_of"] for row in tables["counts"]})
    assert (len(months), months[0], months[-1]) == (36, "2023-01-31", "2025-12-31")
    cells: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    centres = {}
    for row in tables["counts"]:
        if row["measure"] == "submitting_centres":
            centres[row["as_of"]] = int(row["value"])
            continue
        assert joined[row["hospital"]] <= row["as_of"]
        cells[row["as_of"], row["measure"]][row["modality"], row["covid_status"]] += 1
    for month in months:
        hospitals = sum(day <= month for day in joined.values())
        assert centres[month] == hospitals
        assert cells[month, "studies"] == {
            (m, c): hospitals for m in MODALITIES for c in COVID_STATUSES
        }
        assert cells[month, "patients"] == {("", c): hospitals for c in COVID_STATUSES}
    assert Counter(row["measure"] for row in tables["counts"])["studies"] == 12_450


def test_each_patient_has_a_study_and_small_counts_are_common(tables: dict[str, Rows]) -> None:
    people: Counter[tuple[str, str, str]] = Counter()
    studies: Counter[tuple[str, str, str]] = Counter()
    values = []
    for row in tables["counts"]:
        where = (row["as_of"], row["hospital"], row["covid_status"])
        if row["measure"] == "patients":
            people[where] += int(row["value"])
        elif row["measure"] == "studies":
            studies[where] += int(row["value"])
            values.append(int(row["value"]))
    assert all(people[where] <= studies[where] for where in studies)
    assert sum(1 <= value <= 7 for value in values) / len(values) > 0.4
    assert values.count(0) / len(values) > 0.2


def test_files_are_small() -> None:
    assert sum((paths.SAMPLE / name).stat().st_size for name in NAMES) < 1_000_000


def test_chance_is_the_same_everywhere() -> None:
    assert [counted(Random(seed), 6.5) for seed in range(8)] == [2, 4, 9, 4, 8, 10, 6, 9]
