"""The register of data uses in the Gateway's columns: exact headings, no silent blank."""

import csv
from pathlib import Path

import pytest
from conftest import Offered

from nccid import published
from nccid.files import csv_rows
from nccid.opendata import gateway
from nccid.paths import Place

TEMPLATE = list(csv.reader((Path(__file__).parent / "gateway_columns.tsv").open(), delimiter="\t"))
BOTH = pytest.mark.parametrize("which", ["offered", "offered_made_up"])


def files(which: str, request: pytest.FixtureRequest) -> tuple[list[dict[str, str]], ...]:
    latest = request.getfixturevalue(which).latest
    return csv_rows(latest / gateway.FILE), csv_rows(latest / gateway.GAPS_FILE)


def test_the_columns_are_those_of_the_template() -> None:
    """The list in `gateway_columns.tsv` was taken from the template, heading by heading."""
    assert [[one.heading, one.name] for one in gateway.COLUMNS] == [row[1:] for row in TEMPLATE[1:]]
    assert len(TEMPLATE) == 32


@BOTH
def test_every_project_has_a_row_and_every_blank_a_reason(
    which: str, request: pytest.FixtureRequest
) -> None:
    rows, gaps = files(which, request)
    empty = {(row["Project ID"], name) for row in rows for name, cell in row.items() if not cell}
    assert {(gap["project_id"], gap["column"]) for gap in gaps} == empty
    assert len(gaps) == len(empty)
    assert all(gap["reason"].strip() for gap in gaps)


def test_the_real_register_makes_nothing_up(offered: Offered, release: published.Release) -> None:
    rows = csv_rows(offered.latest / gateway.FILE)
    assert [row["Organisation name*"] for row in rows] == [
        row["organisation"] for row in release.rows("projects")
    ]
    for name in ("Latest approval date*", "Project title*", "Project start date", "Access type*"):
        assert {row[name] for row in rows} == {""}, name
    reasons = {gap["column"]: gap["reason"] for gap in csv_rows(offered.latest / gateway.GAPS_FILE)}
    assert reasons["Project start date"].startswith("Only dates of listing were published")
    assert reasons["Latest approval date*"].startswith("No decision of the committee")


def test_known_dates_are_filled_from_the_record(offered_made_up: Offered, samples: Place) -> None:
    release = published.newest(samples)
    rows = {row["Project ID"]: row for row in csv_rows(offered_made_up.latest / gateway.FILE)}
    known = 0
    for project, row in rows.items():
        periods = [one for one in release.rows("access") if one["project_id"] == project]
        starts = sorted(one["access_start"] for one in periods if one["access_start"])
        assert row["Project start date"] == (starts[0] if starts else "")
        decided = sorted(
            one["decided"]
            for one in release.rows("decisions")
            if one["project_id"] == project and one["outcome"] == "approved"
        )
        assert row["Latest approval date*"] == (decided[-1] if decided else "")
        known += bool(starts)
    assert known > 10


def test_the_summary_is_short_enough_for_the_gateway(offered_made_up: Offered) -> None:
    for row in csv_rows(offered_made_up.latest / gateway.FILE):
        assert 0 < len(row["Lay summary*"].split()) <= 300


def test_counted_agrees_with_the_files(offered: Offered, release: published.Release) -> None:
    empty, cells = gateway.counted(release)
    assert empty == len(csv_rows(offered.latest / gateway.GAPS_FILE))
    assert cells == len(release.rows("projects")) * len(gateway.COLUMNS)


def test_what_holds_for_every_project_names_real_columns(release: published.Release) -> None:
    known = {column.heading for column in gateway.COLUMNS}
    said = release.programme.data_use
    assert set(said.cells) | set(said.reasons) <= known
    assert not set(said.cells) & set(said.reasons)
