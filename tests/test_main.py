"""The command line: what it prints, and the exit codes that others script against."""

import json
import shutil
from pathlib import Path

import pytest

from nccid import paths
from nccid.__main__ import main, parser

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The real record as a programme of its own, so that its releases stay in its folder."""
    folder = shutil.copytree(paths.REGISTER, tmp_path / "register")
    shutil.copy(paths.ROOT / "data" / "programme.toml", folder)
    return folder


@pytest.fixture(autouse=True)
def no_source_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NCCID_SOURCE", "")


def test_a_release_from_the_first_command_to_the_last(source: Path, capsys: Captured) -> None:
    assert main(["release", "2020-12-28", "--source", str(source)]) == 0
    assert "This is the first release." in capsys.readouterr().out
    assert main(["release", "2021-01-25", "--source", str(source)]) == 0
    assert "Patients went from" in capsys.readouterr().out
    assert main(["verify", "--source", str(source)]) == 0
    assert "2 releases, 2020-12-28 to 2021-01-25" in capsys.readouterr().out
    assert main(["audit", "--source", str(source)]) == 0
    assert "nothing leaks" in capsys.readouterr().out
    assert main(["audit", "2020-12-28", "--json", "--source", str(source)]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] is True


def test_a_source_with_faults_is_told_in_full_and_exits_with_1(
    source: Path, capsys: Captured
) -> None:
    path = source / "hospitals.csv"
    path.write_text(path.read_text().replace("England", "Narnia"), newline="")
    assert main(["release", "2020-12-28", "--source", str(source)]) == 1
    said = capsys.readouterr().err
    assert "hospitals.csv, row 2, column nation: “Narnia” is not one of the allowed" in said
    assert "Nothing was released" in said
    assert "Traceback" not in said
    assert not (source / "releases" / "2020-12-28").exists()


def test_a_release_that_was_altered_exits_with_1(source: Path, capsys: Captured) -> None:
    main(["release", "2020-12-28", "--source", str(source)])
    spoilt = source / "releases" / "2020-12-28" / "counts.csv"
    spoilt.write_bytes(spoilt.read_bytes().replace(b"7180", b"7181"))
    assert main(["verify", "--source", str(source)]) == 1
    assert "counts.csv: This file is not the file that was released." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["release", "2021-13-01"], 2, "is not a date"),
        (["release", "2020-01-01"], 2, "is not after the last release"),
        (["ask"], 2, "There is no question."),
        (["audit", "1999-01-01"], 3, "There is no release of 1999-01-01."),
        (["verify", "--source", "/nowhere"], 3, "There is no such folder."),
        (["ask", "--batch", "/nowhere.jsonl"], 3, "cannot be read"),
    ],
)
def test_exit_codes(capsys: Captured, arguments: list[str], code: int, words: str) -> None:
    assert main(arguments) == code
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["release"], ["serve", "--port", "x"]])
def test_wrong_use_exits_with_2(capsys: Captured, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_every_command_explains_itself(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])
    said = capsys.readouterr().out
    for command in ("release", "audit", "verify", "build", "serve", "ask"):
        assert command in said


def test_a_question_is_answered_in_words_and_in_json(capsys: Captured) -> None:
    assert main(["ask", "How many hospitals are there?"]) == 0
    assert "26" in capsys.readouterr().out
    assert main(["ask", "How many hospitals are there?", "--json"]) == 0
    reply = json.loads(capsys.readouterr().out)
    assert reply["kind"] == "statistic"
    assert reply["figure"]["value"] == 26


def test_a_batch_is_answered_line_by_line_in_order(tmp_path: Path, capsys: Captured) -> None:
    questions = ["How many hospitals are there?", "", "How many projects are there?"]
    lines = [json.dumps({"question": question}) for question in questions]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["ask", "--batch", str(file)]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(replies) == 3
    assert replies[0]["figure"]["measure"] == "hospitals"
    assert replies[2]["figure"]["measure"] == "projects"


def test_a_batch_with_a_broken_line_names_it(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"question": "How many hospitals?"}\n{"q": 1}\n', encoding="utf-8")
    assert main(["ask", "--batch", str(file)]) == 2
    assert "row 2" in capsys.readouterr().err
