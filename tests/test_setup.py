"""The way in: two commands, named alike everywhere, that say what is missing and what to type."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from nccid.paths import ROOT

BASICS = ("sh", "id", "dirname", "cat", "cut", "cksum", "cmp", "grep", "tail", "mkdir", "rm", "mv")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_machine_runs_the_command_that_people_type() -> None:
    command = text(".ci/run").strip().splitlines()[-1]
    assert command == "make test"
    for name in ("README.md", "CONTRIBUTING.md"):
        assert f"`{command}`" in text(name)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_command_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"`make ([a-z]+)", text(name)))
    assert named
    assert named <= targets()


def test_readme_and_help_name_every_command() -> None:
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in targets() - {"help"}:
        assert f"make {target}" in text("README.md")
        assert f"make {target}" in helped.stdout


def test_readme_names_files_that_are_there() -> None:
    table = text("README.md").partition("## Where to change what")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w./-]+)`", table)
    assert len(named) > 10
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not missing


def test_csv_keeps_its_bytes_in_git() -> None:
    assert "*.csv -text" in text(".gitattributes").splitlines()


def test_the_installer_is_fixed_by_its_hash() -> None:
    lines = [line for line in text("setup/installer.txt").splitlines() if line[:1] != "#"]
    assert re.match(r"uv==\d+\.\d+\.\d+ \\$", lines[0])
    assert all(re.match(r" +--hash=sha256:[0-9a-f]{64}", line) for line in lines[1:])


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A computer that has a shell and little else: a folder of programs, to be used as PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in BASICS:
        found = shutil.which(name)
        assert found, name
        (programs / name).symlink_to(found)
    return programs


def put(programs: Path, name: str, script: str) -> None:
    path = programs / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def bootstrap(programs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up of a copy of the project that has no `.venv`, with only these programs."""
    copy = programs.parent / "project"
    copy.mkdir()
    for name in ("uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    shutil.copytree(ROOT / "setup", copy / "setup")
    return subprocess.run(
        ["sh", "setup/bootstrap.sh", *arguments],
        cwd=copy,
        env={"PATH": str(programs), "HOME": str(programs.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def refused(run: subprocess.CompletedProcess[str], what: str, do: str) -> None:
    assert run.returncode == 1
    assert what in run.stderr
    assert do in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert len(run.stderr.splitlines()) <= 20


def test_without_python_it_says_what_to_type(bare: Path) -> None:
    refused(bootstrap(bare, "serve"), "no Python is here", "apt-get install python3")


def test_an_old_python_is_named(bare: Path) -> None:
    put(bare, "python3", '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    refused(
        bootstrap(bare, "serve"), "3.11 or newer is needed, and Python 3.9.2 is here", "apt-get"
    )


PLAIN = """case "$2" in
  *version_info*3,*) exit 0;;
  *version_info*) echo 3.11.2;;
  *) exit 1;;
esac"""
"""Stands in for Debian's Python without the packages that hold venv and pip."""
FULL = f"""case "$1" in
  -m) mkdir -p build/setup/venv/bin && cp "$0.pip" build/setup/venv/bin/python;;
  *) {PLAIN.replace("*) exit 1", "*) exit 0")};;
esac"""
"""Stands in for one that has them; its pip is the program `python3.pip` beside it."""


def test_a_python_without_venv_says_what_to_type(bare: Path) -> None:
    put(bare, "python3", PLAIN)
    refused(bootstrap(bare), "venv or pip is missing", "apt-get install python3-venv python3-pip")


@pytest.mark.parametrize(
    ("words", "what", "do"),
    [
        (
            "NewConnectionError: Temporary failure in name resolution",
            "no way to the package registry",
            "Connect this computer",
        ),
        ("No space left on device", "No space left on device", "Mend that"),
    ],
)
def test_when_nothing_can_be_fetched_it_says_why(
    bare: Path, words: str, what: str, do: str
) -> None:
    for name in ("cp", "sleep"):
        (bare / name).symlink_to(str(shutil.which(name)))
    put(bare, "python3", FULL)
    put(bare, "python3.pip", f'echo "{words}" >&2; exit 1')
    refused(bootstrap(bare), what, do)


def test_a_busy_port_is_named_before_any_work(bare: Path) -> None:
    put(bare, "python3", PLAIN)
    run = bootstrap(bare, "serve", "8000")
    refused(run, "Port 8000 is busy", "make serve PORT=8001")
    assert not (bare.parent / "project" / "build").exists()


def test_a_port_must_be_a_number(bare: Path) -> None:
    put(bare, "python3", PLAIN)
    refused(bootstrap(bare, "serve", "http"), "http is no port number", "make serve PORT=8001")


def test_without_a_spelling_checker_it_says_what_to_type(bare: Path) -> None:
    """The part of the set-up that needs Debian, run alone: as nobody special, without sudo."""
    script = text("setup/bootstrap.sh").partition("\ncheck_python\n")[0]
    put(bare, "id", "echo 1000")
    run = subprocess.run(
        ["sh", "-c", f"{script}\ninstall_speller", "bootstrap.sh", "check"],
        cwd=bare.parent,
        env={"PATH": str(bare), "HOME": str(bare.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    what = "The checks of words need a spelling checker, and it is not here."
    refused(run, what, "sudo apt-get install hunspell hunspell-en-gb")
