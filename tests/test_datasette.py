"""Datasette's notes fit the database that lies beside them."""

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

from conftest import Offered

from nccid import database, published
from nccid.opendata import datasette, formats


def test_the_notes_name_the_database_and_all_its_tables_and_columns(offered: Offered) -> None:
    notes = json.loads((offered.latest / datasette.FILE).read_text())
    assert list(notes["databases"]) == [Path(database.NAME).stem]
    tables = notes["databases"]["register"]["tables"]
    connection = sqlite3.connect(offered.latest / database.NAME)
    for name, about in tables.items():
        held = [row[1] for row in connection.execute(f'pragma table_info("{name}")')]
        assert list(about["columns"]) == held, name
        assert about.get("label_column", held[0]) in held
        assert about["description"]
    named = {
        row[0] for row in connection.execute("select name from sqlite_master where type='table'")
    }
    connection.close()
    shown = {name for name in named if "_fts" not in name and not name.startswith("sqlite_")}
    assert shown - {"audit"} == set(tables)


def test_the_notes_say_where_it_comes_from_and_that_no_licence_is_known(offered: Offered) -> None:
    notes = json.loads((offered.latest / datasette.FILE).read_text())
    assert notes["source"].startswith("Dated versions of the public repository")
    assert "license" not in notes
    assert "no licence" in notes["description"]


def test_the_database_does_not_tell_when_it_was_built(
    offered: Offered, release: published.Release, tmp_path: Path
) -> None:
    """Built afresh in another place, its copy has the same bytes as the one on offer."""
    shutil.copytree(
        release.folder, tmp_path / "again", ignore=shutil.ignore_patterns(f"*{database.NAME}*")
    )
    again = formats._database(replace(release, folder=tmp_path / "again"), tmp_path / "copy.sqlite")
    assert again == (offered.latest / database.NAME).read_bytes()


def test_the_database_is_whole(offered_made_up: Offered) -> None:
    connection = sqlite3.connect(offered_made_up.latest / database.NAME)
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert connection.execute("select count(*) from hospitals").fetchone()[0] == 60
    connection.close()
