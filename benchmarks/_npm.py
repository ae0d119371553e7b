"""Packages of npm that only a measurement needs, kept below `build/`, apart from the project."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from nccid.paths import ROOT

FOLDER: Final = ROOT / "build" / "npm"
VERSIONS: Final = {
    "lighthouse": "12.8.2",  # the last that runs on the Node.js of Debian 12
    "nhsuk-frontend": "10.6.1",
    "nunjucks": "3.2.4",  # the language in which nhsuk-frontend writes its page template
}


class Absent(Exception):
    """What this computer lacks for a measurement, and what to do, in one or two sentences."""


def install(*names: str) -> Path:
    """The folder in which Node.js finds the packages; installs those that are not there yet.

    Raises Absent when Node.js, npm or the way to the registry is missing.
    """
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise Absent(f"{program} is missing. Type: sudo apt-get install nodejs npm")
    if all(_is_here(name) for name in names):
        return FOLDER
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund"]
    wanted = [f"{name}@{VERSIONS[name]}" for name in names]
    run = subprocess.run(
        [*command, *wanted], cwd=FOLDER, capture_output=True, text=True, timeout=300
    )
    if run.returncode or not all(_is_here(name) for name in names):
        last = (run.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise Absent(f"npm could not install {' '.join(wanted)} ({last}). Connect, then try again.")
    return FOLDER


def _is_here(name: str) -> bool:
    package = FOLDER / "node_modules" / name / "package.json"
    return package.is_file() and f'"version": "{VERSIONS[name]}"' in package.read_text("utf-8")
