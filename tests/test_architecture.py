"""The wall holds: imports point one way, and what is public runs without any source."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nccid.paths import ROOT

ORDER = (
    "words errors paths dates files schema programme database switch",
    "deadlines",
    "letters",
    "register",
    "disclosure",
    "release",
    "published",
    "promises",
    "redaction",
    "audit",
    "figures",
    "opendata",
    "pages",
    "writing",
    "chat",
    "web",
    "desk",
    "table_commands",
    "__main__",
)
"""The engine, top to bottom: a part imports only from its own line and from those above it."""
LEVEL = {part: level for level, line in enumerate(ORDER) for part in line.split()}
PRIVATE = {"register", "disclosure", "release"}
"""Above the wall: the parts that see unprotected counts. The commands and the desk meet both."""
PUBLIC = (
    *("published", "promises", "audit", "figures", "pages", "chat", "web", "dashboard"),
    *("redaction", "deadlines", "letters", "opendata", "writing"),
)
MODULES = sorted((ROOT / "nccid").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))


def part(path: Path) -> str:
    """The part of the house that a file belongs to."""
    inside = path.relative_to(ROOT)
    if inside.parts[:2] == ("dashboard", "desk"):
        return "desk"
    if inside.parts[0] == "dashboard":
        return "dashboard"
    return inside.with_suffix("").parts[1]


def imported(path: Path) -> set[str]:
    """The parts of the engine that a file imports, wherever the import stands."""
    parts: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names = [node.module or ""]
            if node.module == "nccid":
                names = [f"nccid.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        parts |= {name.split(".")[1] for name in names if name.startswith("nccid.")}
    return parts


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_up(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        assert imported(path) == set()
        return
    assert here in LEVEL, f"{here} has no place in the order"
    below = {other for other in imported(path) if LEVEL[other] > LEVEL[here]}
    assert not below, f"{path.relative_to(ROOT)} imports {below}, which stand below it"


@pytest.mark.parametrize("path", MODULES + DASHBOARD, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_wall(path: Path) -> None:
    if part(path) in PUBLIC:
        assert not imported(path) & {*PRIVATE, "desk"}


@pytest.mark.parametrize("path", MODULES + DASHBOARD, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_but_the_command_opens_the_desk(path: Path) -> None:
    """The explorer may not import the desk: a public page would reach the private folder by it."""
    if part(path) not in ("desk", "__main__"):
        assert "dashboard.desk" not in path.read_text(encoding="utf-8")
        assert "desk" not in imported(path)


def test_the_attack_shares_no_code_with_protection() -> None:
    shared = {"published", "disclosure", "release", "register", "files"}
    for path in (ROOT / "nccid" / "audit").glob("*.py"):
        assert not imported(path) & shared, path


def test_site_and_data_hold_no_python() -> None:
    for folder in ("site", "data"):
        assert not list((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES + DASHBOARD, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_readable(path: Path) -> None:
    """The schema is one list that reads like prose; every other module stays under 400 lines."""
    limit = 480 if path.name == "schema.py" else 400
    assert len(path.read_text(encoding="utf-8").splitlines()) < limit


WITHOUT_SOURCES = """
import json, sys
from starlette.testclient import TestClient
from nccid import __main__ as commands, paths, published, web
assert not paths.REGISTER.exists() and not paths.SAMPLE.exists()
for arguments in (["build"], ["audit"], ["verify"], ["ask", "How many hospitals?", "--json"]):
    assert commands.main(arguments) == 0, arguments
place = paths.place()
client = TestClient(web.app(place))
newest = published.newest(place)
for name in newest.measures:
    assert client.get(f"/api/v1/figures/{name}").status_code == 200
assert client.get("/").status_code == 200
assert client.get("/en/record/statistics/").status_code == 200
print("all public parts ran")
"""


def test_everything_public_runs_without_the_sources(tmp_path: Path) -> None:
    """Site, API, chat, audit and proof, in a copy of the project that has no source at all."""
    copy = tmp_path / "project"
    unwanted = shutil.ignore_patterns(
        ".*", "public", "build", "register", "sample", "private", "*.sqlite", "__pycache__"
    )
    for name in ("site", "data", "dashboard", "mkdocs.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=unwanted)
        else:
            shutil.copy(source, copy / name)
    assert not (copy / "data" / "register").exists()
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOURCES],
        cwd=copy,
        env={**os.environ, "NCCID_ROOT": str(copy), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "all public parts ran" in run.stdout
