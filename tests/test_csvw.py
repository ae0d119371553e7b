"""CSV on the Web: an outside reader takes each description and finds the CSV as described."""

import json
from pathlib import Path

import pytest
from conftest import Offered
from csvw import CSVW

from nccid import published
from nccid.opendata import csvw
from nccid.opendata.described import tables
from nccid.paths import Place
from nccid.schema import TABLES

NAMES = [table.name for table in TABLES]


@pytest.mark.parametrize("name", NAMES)
def test_an_outside_reader_finds_each_table_as_described(offered: Offered, name: str) -> None:
    described = CSVW(str(offered.latest / f"{name}.csv-metadata.json"), validate=True)
    assert described.is_valid
    assert [table.url.string for table in described.tables] == [f"{name}.csv"]


def test_an_outside_reader_finds_the_whole_folder_as_described(offered_made_up: Offered) -> None:
    described = CSVW(str(offered_made_up.latest / csvw.GROUP), validate=True)
    assert described.is_valid
    assert [table.url.string for table in described.tables] == [f"{name}.csv" for name in NAMES]


@pytest.mark.parametrize(
    ("column", "wrong"), [("first_listed", "1 May 2020"), ("nation", "France"), ("name", "")]
)
def test_a_spoilt_cell_is_found(
    offered: Offered, tmp_path: Path, caplog: pytest.LogCaptureFixture, column: str, wrong: str
) -> None:
    """A check that cannot fail proves nothing."""
    for name in ("hospitals.csv", "hospitals.csv-metadata.json"):
        (tmp_path / name).write_bytes((offered.latest / name).read_bytes())
    heads, first, rest = (tmp_path / "hospitals.csv").read_text().split("\n", 2)
    cells = first.strip().split(",")
    cells[heads.strip().split(",").index(column)] = wrong
    (tmp_path / "hospitals.csv").write_text("\n".join((heads, ",".join(cells), rest)))
    assert not CSVW(str(tmp_path / "hospitals.csv-metadata.json"), validate=True).is_valid
    assert f" {column}: " in caplog.text


def test_the_description_tells_what_the_schema_tells(offered: Offered) -> None:
    for table in TABLES:
        text = (offered.latest / f"{table.name}.csv-metadata.json").read_text()
        told = json.loads(text)["tableSchema"]
        assert [column["name"] for column in told["columns"]] == list(table.columns)
        assert told["primaryKey"] == list(table.key)
        for column, field in zip(told["columns"], table.fields, strict=True):
            assert column["dc:description"] == field.description
            assert column.get("required", False) == field.required
            kind = column["datatype"]
            assert (kind if isinstance(kind, str) else kind["base"]) == field.type


def test_links_between_tables_are_in_the_group(offered: Offered) -> None:
    group = json.loads((offered.latest / csvw.GROUP).read_text())
    told = {
        (table["url"], key["columnReference"], key["reference"]["resource"])
        for table in group["tables"]
        for key in table["tableSchema"].get("foreignKeys", ())
    }
    assert told == {
        (f"{table.name}.csv", key.column, f"{key.table}.csv")
        for table in TABLES
        for key in table.foreign_keys
        if table.field(key.column).required
    }
    assert ("access.csv", "project_id", "projects.csv") in told


def test_an_old_release_is_described_by_its_own_package(real: Place) -> None:
    first = published.open_release(real, published.dates(real)[0])
    package = json.loads((first.folder / "datapackage.json").read_text())
    assert [table.name for table in tables(first)] == [one["name"] for one in package["resources"]]
