"""One run of Lighthouse: a phone with its default slow line and slow processor."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks._browser import FLAGS
from benchmarks._npm import Absent

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_NOT_MARKED: Final = {"notApplicable", "manual", "informative"}


@dataclass(frozen=True)
class Marks:
    """Four scores of 0 to 100 in the order of CATEGORIES, seconds to the first words, the faults.

    A fault is the name of an audit that counts towards a score and did not get all its points.
    """

    scores: tuple[int, ...]
    first_paint: float
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """The scores with a stroke between them, and the seconds."""
        return f"{'/'.join(map(str, self.scores)):<15} {self.first_paint:.2f} s"


def run(url: str, folder: Path) -> Marks:
    """Measure one page with the Lighthouse that npm put below `folder`.

    Raises Absent when the browser is missing or Lighthouse cannot finish.
    """
    chromium = shutil.which("chromium")
    if not chromium:
        raise Absent("chromium is missing. Type: sudo apt-get install chromium")
    command = ["node", str(folder / "node_modules" / "lighthouse" / "cli" / "index.js"), url]
    command += ["--quiet", "--no-enable-error-reporting", "--output=json"]
    command += [f"--chrome-flags={' '.join(FLAGS)}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
    if done.returncode:
        raise Absent(f"Lighthouse stopped at {url}: {done.stderr.strip()[-300:]}")
    return read(json.loads(done.stdout))


def read(report: dict[str, Any]) -> Marks:
    """The marks in a report of Lighthouse. A missing score counts as 0."""
    kinds, audits = report["categories"], report["audits"]
    faults = {
        each["id"]
        for kind in CATEGORIES
        for each in kinds[kind]["auditRefs"]
        if each["weight"] and (audits[each["id"]]["score"] or 0) < 1
        if audits[each["id"]]["scoreDisplayMode"] not in _NOT_MARKED
    }
    return Marks(
        tuple(round(100 * (kinds[kind]["score"] or 0)) for kind in CATEGORIES),
        audits["first-contentful-paint"]["numericValue"] / 1000,
        tuple(sorted(faults)),
    )
