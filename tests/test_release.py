"""A release: whole or not at all, the same bytes each time, and provable."""

import csv
import dataclasses
import json
import os
import re
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nccid import programme as programmes
from nccid import published
from nccid.audit import report
from nccid.errors import NccidError, WrongUse
from nccid.paths import Place
from nccid.register.findings import Refused
from nccid.release import build, ledger
from nccid.schema import TABLE, TABLES

Make = Callable[[str], Path]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if "sqlite" not in path.name}


def test_the_real_record_is_released_for_the_last_date_of_each_month(real: Place) -> None:
    days = sorted({r["as_of"] for r in csv.DictReader((real.source / "counts.csv").open())})
    last = {day[:7]: day for day in days}
    assert published.dates(real) == list(last.values())
    assert len(last) == 34


def test_the_committed_releases_are_what_the_command_makes(real: Place, place: Place) -> None:
    for day in published.dates(real):
        made = build.make(place, day, report.gate)
        assert content(made) == content(real.releases / day)
    assert place.ledger.read_bytes() == real.ledger.read_bytes()


def test_every_table_is_in_the_package_with_its_schema(release: published.Release) -> None:
    package = json.loads((release.folder / "datapackage.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == list(TABLE)
    for resource, table in zip(package["resources"], TABLES, strict=True):
        data = (release.folder / resource["path"]).read_bytes()
        assert len(data) == resource["bytes"]
        heading = data.split(b"\r\n", 1)[0].decode()
        assert heading.split(",") == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["schema"]["primaryKey"] == list(table.key)


def test_released_csv_follows_rfc_4180(release: published.Release) -> None:
    for table in TABLES:
        data = (release.folder / f"{table.name}.csv").read_bytes()
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(data.decode("utf-8").splitlines()))
        assert {len(row) for row in rows} == {len(table.columns)}


def test_released_rows_keep_keys_values_and_links(release: published.Release) -> None:
    for table in TABLES:
        rows = release.rows(table.name)
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len(keys) == len(set(keys)), table.name
        for field in table.fields:
            cells = {row[field.name] for row in rows}
            assert not (field.required and "" in cells), f"{table.name}.{field.name}"
            if field.values:
                assert cells <= {*field.values, ""}, f"{table.name}.{field.name}"
        for key in table.foreign_keys:
            known = {row[key.other] for row in release.rows(key.table)}
            assert {row[key.column] for row in rows} <= {*known, ""}


def test_no_exact_count_of_the_source_is_in_a_release(real: Place) -> None:
    """Unrounded totals must stand nowhere: not in tables, sentences or reasons."""
    exact = {
        number
        for row in csv.DictReader((real.source / "counts.csv").open())
        if row["measure"] in {"patients", "studies"} and int(row["value"]) % 10
        for number in (row["value"], f"{int(row['value']):,}")
        if int(row["value"]) > 400
    }
    for day in published.dates(real):
        for name in ("counts", "corrections", "disagreements", "gaps", "changes", "measures"):
            text = (real.releases / day / f"{name}.csv").read_text(encoding="utf-8")
            spoken = set(re.findall(r"\d[\d,]*\d", text.replace(",,", " ")))
            cells = {cell for row in csv.reader(text.splitlines()) for cell in row}
            assert not exact & (spoken | cells), f"{day} {name}"


def test_a_release_is_never_changed(make: Make) -> None:
    make("2021-01-25")
    with pytest.raises(WrongUse, match="not after the last release"):
        make("2021-01-25")
    with pytest.raises(WrongUse, match="not after the last release"):
        make("2020-12-28")


@pytest.mark.parametrize("date", ["2021-02-30", "yesterday", "20210125", "2021-1-5"])
def test_a_date_that_is_none_is_wrong_use(make: Make, date: str) -> None:
    with pytest.raises(WrongUse, match="is not a date"):
        make(date)


def test_a_source_with_faults_releases_nothing(place: Place, make: Make) -> None:
    (place.source / "corrections.csv").write_bytes(
        b"as_of,measure,action,reason,decided_on,decided_by\r\n"
    )
    with pytest.raises(Refused) as refused:
        make("2021-05-31")
    text = "\n".join(str(finding) for finding in refused.value.findings)
    assert "4,165" in text
    assert "692" in text
    assert published.dates(place) == []
    assert [path.name for path in place.releases.iterdir()] == [".lock"]


def test_a_release_that_leaks_is_not_made(place: Place) -> None:
    leaking = {"passed": False, "leaks": ["Patients can only be 3 to 4.", "Another."]}
    with pytest.raises(build.Leaked, match="can only be 3 to 4"):
        build.make(place, "2021-01-25", lambda draft, earlier: leaking)
    assert published.dates(place) == []


def test_verify_names_the_first_thing_that_does_not_fit(place: Place, make: Make) -> None:
    make("2020-12-28")
    make("2021-01-25")
    assert len(ledger.verify(place)) == 2
    spoil = place.releases / "2021-01-25" / "hospitals.csv"
    good = spoil.read_bytes()
    spoil.write_bytes(good + b"X")
    with pytest.raises(NccidError, match=r"2021-01-25/hospitals\.csv: This file is not the file"):
        ledger.verify(place)
    spoil.unlink()
    with pytest.raises(NccidError, match=r"2021-01-25/hospitals\.csv: This file is missing"):
        ledger.verify(place)
    spoil.write_bytes(good)
    (place.releases / "2020-12-28" / "more.csv").write_text("x")
    with pytest.raises(NccidError, match=r"2020-12-28/more\.csv: This file is not part"):
        ledger.verify(place)


def test_verify_finds_a_changed_ledger(place: Place, make: Make) -> None:
    make("2020-12-28")
    make("2021-01-25")
    lines = place.ledger.read_text().splitlines(keepends=True)
    place.ledger.write_text(lines[1])
    with pytest.raises(NccidError, match="row 1: The line does not follow"):
        ledger.verify(place)
    place.ledger.write_text(lines[0].replace("2020-12-28", "2020-12-29") + lines[1])
    with pytest.raises(NccidError, match="row 1"):
        ledger.verify(place)
    place.ledger.write_text("".join(lines) + "{}\n")
    with pytest.raises(NccidError, match="row 3: The line cannot be read"):
        ledger.verify(place)


def test_a_lost_ledger_stops_the_next_release(place: Place, make: Make) -> None:
    make("2020-12-28")
    make("2021-01-25")
    place.ledger.unlink()
    with pytest.raises(NccidError, match="the ledger does not name it"):
        make("2021-02-22")
    assert (place.releases / "2020-12-28").is_dir()


def killed(place: Place, step: int) -> bool:
    """Make a release in a process of its own, killed at its `step`th touch of the disk."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        touches = event in ("open", "os.rename", "os.mkdir")
        if touches and arguments and str(place.releases) in str(arguments[0]):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        build.make(place, "2021-01-25", report.gate)
    finally:
        os._exit(0)


def test_killed_at_any_step_the_old_state_or_the_new_one_is_there(place: Place, make: Make) -> None:
    """The process is killed at each thing it does to the disk; then the release is made again."""
    make("2020-12-28")
    states = []
    while len(published.dates(place)) == 1:
        was_killed = killed(place, len(states) + 1)
        states.append(was_killed)
        known = published.dates(place)
        assert known in (["2020-12-28"], ["2020-12-28", "2021-01-25"])
        assert published.newest(place).rows("hospitals")
        ledger.verify(place)
        assert was_killed or len(known) == 2
    assert len(states) > 30
    assert all(states), "killed after the last step, the new release must be there"


def test_a_lost_line_of_the_ledger_never_costs_a_release(place: Place, make: Make) -> None:
    make("2020-12-28")
    make("2021-01-25")
    first = place.ledger.read_bytes().splitlines(keepends=True)[0]
    place.ledger.write_bytes(first)
    with pytest.raises(NccidError, match="2021-01-25: This is in the folder of releases"):
        make("2021-02-22")
    assert (place.releases / "2021-01-25" / "counts.csv").is_file()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda p: (p.releases / "2021-01-01").mkdir(), "2021-01-01: This is in the folder"),
        (lambda p: (p.releases / "more.csv").write_text("x"), "more.csv: This is in the folder"),
        (
            lambda p: (p.releases / "2020-12-28" / "my-register.sqlite.csv").write_text("x"),
            "is not part of the release",
        ),
        (
            lambda p: p.ledger.write_bytes(p.ledger.read_bytes().replace(b": ", b":  ")),
            "not as it was written",
        ),
        (lambda p: p.ledger.write_bytes(p.ledger.read_bytes()[:-1]), "is not ended"),
        (lambda p: p.ledger.write_bytes(b"\xff\n"), "cannot be read"),
    ],
    ids=["folder", "file", "name", "spaces", "end", "bytes"],
)
def test_verify_finds_what_does_not_belong(
    place: Place, make: Make, spoil: Callable[[Place], object], words: str
) -> None:
    make("2020-12-28")
    spoil(place)
    with pytest.raises(NccidError, match=words):
        ledger.verify(place)


def test_verify_finds_a_link_in_place_of_a_file(place: Place, make: Make) -> None:
    folder = make("2020-12-28")
    moved = place.releases.parent / "counts.csv"
    (folder / "counts.csv").rename(moved)
    (folder / "counts.csv").symlink_to(moved)
    with pytest.raises(NccidError, match="is missing"):
        ledger.verify(place)


def test_verify_finds_a_database_that_says_something_else(place: Place, make: Make) -> None:
    make("2020-12-28")
    assert ledger.verify(place)
    file = published.open_release(place, "2020-12-28").database
    assert ledger.verify(place)
    with sqlite3.connect(file) as connection:
        connection.execute("delete from hospitals where rowid = 1")
    connection.close()
    with pytest.raises(NccidError, match="does not hold what the released tables hold"):
        ledger.verify(place)


def rewritten(place: Place, old: str, new: str) -> Place:
    """The place with a programme of its own, in which one text is another."""
    text = place.programme.read_text(encoding="utf-8")
    assert old in text
    own = place.releases.parent / "programme.toml"
    own.write_text(text.replace(old, new), encoding="utf-8")
    return dataclasses.replace(place, programme=own)


def test_an_identifier_in_the_programme_stops_the_release(place: Place) -> None:
    own = rewritten(place, 'about = "', 'about = "Ask jo.bloggs@example.org, 999 000 0018. ')
    with pytest.raises(Refused) as refused:
        build.make(own, "2020-12-28", report.gate)
    told = [str(finding) for finding in refused.value.findings]
    assert len(told) == 2
    assert all(one.startswith("programme.toml, row ") and "column about" in one for one in told)


def test_a_date_to_come_is_wrong_use(make: Make) -> None:
    with pytest.raises(WrongUse, match="still to come"):
        make("9999-12-31")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("protected = true", "protected = false", "protected"),
        ('kind = "stock"', 'kind = "stok"', "kind"),
        ("made_up = false", 'made_up = "no"', "made_up"),
        ("max_access_days = 366", 'max_access_days = "x"', "max_access_days"),
        ("max_access_days = 366", "max_access_days = true", "max_access_days"),
        ('short_name = "', 'short_name = "../', "short_name"),
        ("{value}", "{bad}", "sentence"),
    ],
)
def test_a_programme_that_would_mislead_is_refused(
    place: Place, old: str, new: str, column: str
) -> None:
    own = rewritten(place, old, new)
    with pytest.raises(NccidError) as refused:
        programmes.load(own.programme)
    assert column in refused.value.column


def test_a_fault_while_releasing_leaves_nothing_behind(place: Place) -> None:
    def full(draft: Path, earlier: list[Path]) -> dict[str, object]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        build.make(place, "2020-12-28", full)
    assert [path.name for path in place.releases.iterdir()] == [".lock"]
