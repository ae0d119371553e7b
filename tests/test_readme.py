"""The worked example of the README runs as it is printed, and its options are all there are."""

import re
import shlex
from pathlib import Path

import pytest

from nccid import __main__ as command
from nccid.paths import ROOT

SECTION = (
    (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .partition("## Protect, attack and verify a table")[2]
    .partition("\n## ")[0]
)
FILE = re.compile(r"```\w+ (?P<name>[\w.-]+)\n(?P<text>.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for match in FILE.finditer(SECTION):
        (tmp_path / match["name"]).write_text(match["text"], encoding="utf-8")
    first = (tmp_path / "scans.csv").read_text(encoding="utf-8")
    later = first.replace("2021-02", "2021-03").splitlines()[1:]
    newer = [line for line in later if "2021-03" in line]
    (tmp_path / "later.csv").write_text(first + "\n".join([*newer, ""]), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "policy.toml").write_bytes((ROOT / "data" / "policy.toml").read_bytes())
    monkeypatch.chdir(tmp_path)
    lines = "".join(CONSOLE.findall(SECTION)).splitlines()
    commands = [line for line in lines if line.startswith("$ nccid ")]
    assert len(commands) > 6
    printed = ""
    for line in commands:
        words, _, remark = line.removeprefix("$ nccid ").partition("#")
        assert command.main(shlex.split(words)) == ("1" in remark), line
        printed = capsys.readouterr().out
    for line in lines:
        assert line in commands or line in printed.splitlines()


@pytest.mark.parametrize("name", ["protect", "attack", "verify"])
def test_every_option_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([name, "--help"])
    options = set(re.findall(r"(--[a-z]+)", capsys.readouterr().out)) - {"--help", "--source"}
    assert {option for option in options if option not in SECTION} <= {"--output"}


def test_a_table_without_its_certificate_is_not_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["verify", str(tmp_path / "out.csv")]) == 2
    assert "--certificate" in capsys.readouterr().err
