"""Counting is off by default; when on, small counts and everything typed stay out of the file."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from nccid import paths
from nccid.web import ask, tally
from nccid.web.tally import Tally

REPLY = {"kind": "answer", "topic": "storage"}


def test_nothing_is_counted_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(tally.NAME, raising=False)
    counted = tally.from_setting()
    counted.count(REPLY)
    assert counted._counts == {}


def test_small_counts_are_left_empty_and_are_gone(tmp_path: Path) -> None:
    file = tmp_path / "tally.csv"
    counted = Tally(file, lambda: "2026-01-05")
    for _ in range(8):
        counted.count(REPLY)
    for _ in range(7):
        counted.count({"kind": "safety", "topic": "crisis"})
    assert not file.exists(), "nothing is written while the day lasts"
    counted.close()
    assert file.read_text("utf-8").splitlines() == [
        "date,kind,topic,replies",
        "2026-01-05,answer,storage,8",
        "2026-01-05,safety,crisis,",
    ]
    counted.close()
    assert len(file.read_text("utf-8").splitlines()) == 3


def test_a_new_day_closes_the_one_before(tmp_path: Path) -> None:
    file, days = tmp_path / "tally.csv", iter(["2026-01-05", "2026-01-06", "2026-01-06"])
    counted = Tally(file, lambda: next(days))
    for _ in range(3):
        counted.count(REPLY)
    assert "2026-01-05" in file.read_text("utf-8")
    assert "2026-01-06" not in file.read_text("utf-8")
    counted.close()
    assert file.read_text("utf-8").count("date,kind") == 1


def test_a_file_that_cannot_be_written_costs_nobody_an_answer(tmp_path: Path) -> None:
    counted = Tally(tmp_path / "missing" / "tally.csv")
    counted.count(REPLY)
    counted.close()


def test_the_service_counts_kinds_and_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tally.csv"
    counted = Tally(file, lambda: "2026-01-05")
    place = paths.place(paths.REGISTER)
    client = TestClient(Starlette(routes=[ask.by_program(place, counted)]))
    for _ in range(9):
        client.post("/v1/ask", json={"question": "I am Zebedee Quux. Who can use the data?"})
    counted.close()
    written = file.read_text("utf-8")
    assert ",9" in written
    assert "Zebedee" not in written
    assert "Quux" not in written
