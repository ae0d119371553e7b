"""Everything on offer: whole, the same each time, and at addresses that stay."""

import hashlib
import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from conftest import Offered, offer

from nccid import database, published
from nccid.files import csv_rows
from nccid.opendata import formats, gateway
from nccid.opendata.described import value
from nccid.paths import Place
from nccid.schema import TABLES

LATEST_ONLY = {gateway.FILE, gateway.GAPS_FILE, "metadata.json", "dataset.jsonld", database.NAME}


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("which", "programme"), [("offered", "real"), ("offered_made_up", "samples")]
)
def test_making_it_again_gives_the_same_bytes(
    which: str, programme: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    again = offer(request.getfixturevalue(programme), tmp_path)
    first: Offered = request.getfixturevalue(which)
    assert contents(again.folder) == contents(first.folder)
    assert again.offer == first.offer


def test_released_files_are_offered_as_they_were_released(offered: Offered, real: Place) -> None:
    for day in published.dates(real):
        copied = offered.folder / "data" / "releases" / day
        for path in (real.releases / day).glob("*.csv"):
            assert (copied / path.name).read_bytes() == path.read_bytes()


def test_a_dated_folder_does_not_change_when_a_newer_release_comes(
    offered: Offered, real: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the newest release, every older folder is the same, byte for byte."""
    dates = published.dates(real)
    monkeypatch.setattr(published, "dates", lambda _: dates[-3:-1])
    older = offer(real, tmp_path)
    for day in dates[-3:-1]:
        place = Path("data", "releases", day)
        assert contents(older.folder / place) == contents(offered.folder / place)


def test_latest_is_the_newest_release_and_what_has_no_dated_address(
    offered: Offered, release: published.Release
) -> None:
    dated = contents(offered.folder / "data" / "releases" / release.date)
    latest = contents(offered.latest)
    assert dated.items() <= latest.items()
    extra = {name for name in latest.keys() - dated.keys() if not name.endswith(".sha256")}
    assert extra == LATEST_ONLY | {"nccid.ods"}


def test_json_holds_the_rows_of_the_csv_with_their_types(offered_made_up: Offered) -> None:
    for table in TABLES:
        rows = json.loads((offered_made_up.latest / f"{table.name}.json").read_text())
        texts = csv_rows(offered_made_up.latest / f"{table.name}.csv")
        assert len(rows) == len(texts)
        for row, text in zip(rows, texts, strict=True):
            assert list(row) == list(table.columns)
            for field in table.fields:
                held = row[field.name]
                if text[field.name] == "":
                    assert held is None
                elif field.type in ("integer", "number"):
                    assert type(held) in (int, float)
                    assert held == float(text[field.name])
                else:
                    assert held == text[field.name]


def test_a_whole_number_stays_whole() -> None:
    assert [value("number", text) for text in ("5", "5.0", "5.5", "")] == [5, 5, 5.5, None]
    assert value("integer", "7") == 7
    assert value("string", "007") == "007"


def test_the_zip_proves_itself(
    offered: Offered, tmp_path: Path, release: published.Release
) -> None:
    """By the tool that the page names, on all that comes out of the zip."""
    with zipfile.ZipFile(offered.latest / "nccid.zip") as packed:
        when = date.fromisoformat(release.date)
        assert {one.date_time for one in packed.infolist()} == {
            (when.year, when.month, when.day, 0, 0, 0)
        }
        packed.extractall(tmp_path)
    folder = tmp_path / f"nccid-{release.date}"
    checked = 0
    for sums in ("SHA256SUMS", formats.SUMS):
        run = subprocess.run(
            ["sha256sum", "--check", "--strict", sums], cwd=folder, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout + run.stderr
        checked += run.stdout.count(": OK")
    assert checked == len(list(folder.iterdir())) - 2
    assert {f"{table.name}.csv" for table in TABLES} <= {path.name for path in folder.iterdir()}


def test_whole_files_have_their_checksum_beside_them(offered: Offered) -> None:
    assert len(offered.offer.whole) == 3
    for one in offered.offer.whole:
        path = offered.folder / one.path[1:]
        assert path.stat().st_size == one.size
        assert path.with_name(f"{path.name}.sha256").read_text() == f"{one.sha256}  {path.name}\n"
        run = subprocess.run(["sha256sum", "--check", f"{path.name}.sha256"], cwd=path.parent)
        assert run.returncode == 0
