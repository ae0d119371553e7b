"""How long the desk takes from files to a published release, how many clicks, and large files.

`python -m benchmarks.desk` takes the made-up programme as of its last quarter: the counts of the
quarter come as an Excel file, the rest is there. It goes through the windows of the desk, click by
click, without a person's thinking time. `--large` instead reads an Excel file of 50 MB. `--shots
FOLDER` goes the whole way in a browser, at both widths, on the last month of the public record and
on a workbook with twelve planted faults, and leaves a picture of each step in the folder.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.testing.v1 import AppTest

from benchmarks import _spreadsheets as spreadsheets
from nccid import paths
from nccid.audit import report
from nccid.desk import bring, columns, publish
from nccid.files import csv_bytes, csv_rows
from nccid.release import build
from nccid.schema import TABLE

DAY, FORMER = "2025-12-31", "2025-09-30"
APP = str(paths.ROOT / "dashboard" / "desk" / "app.py")


class Hands:
    """Clicks and types as people do, and counts it."""

    def __init__(self) -> None:
        """Open the desk."""
        self.app, self.clicks, self.fields = AppTest.from_file(APP, default_timeout=600), 0, 0
        self.app.run()

    def click(self, label: str) -> None:
        """Press the one button of that name."""
        (button,) = [one for one in self.app.button if one.label == label]
        button.click().run()
        assert not self.app.exception
        self.clicks += 1

    def type(self, label: str, text: str) -> None:
        """Fill in the first field whose name starts so."""
        next(one for one in self.app.text_input if one.label.startswith(label)).input(text)
        self.fields += 1


def prepared(folder: Path) -> bytes:
    """The programme with two quarters released, and the file of the third."""
    source = folder / "sample"
    shutil.copytree(paths.SAMPLE, source, ignore=shutil.ignore_patterns("releases"))
    names = [field.name for field in TABLE["counts"].source_fields]
    rows = csv_rows(source / "counts.csv")
    old = [row for row in rows if row["as_of"] <= FORMER]
    new = [row for row in rows if row["as_of"] > FORMER]
    (source / "counts.csv").write_bytes(csv_bytes(names, old))
    place = paths.place(source)
    for day in ("2025-06-30", FORMER):
        build.make(place, day, report.gate)
    os.environ |= {"NCCID_SOURCE": str(source), "NCCID_PRIVATE": str(folder / "private")}
    cells: list[list[str | float]] = [[*list(r.values())[:-1], float(r["value"])] for r in new]
    return spreadsheets.xlsx({"Counts": [[*names], *cells]})


def walk(data: bytes, public: Path) -> tuple[Hands, dict[str, float]]:
    """From the file to the release; returns the seconds of each step."""
    publish.publish.__defaults__ = (public,)
    took: dict[str, float] = {}
    start = time.perf_counter()

    def done(step: str) -> None:
        nonlocal start
        took[step] = time.perf_counter() - start
        start = time.perf_counter()

    hands = Hands()
    hands.type("Your name", "Ann")
    hands.click("Begin")
    hands.click("Start from the last release")
    hands.app.date_input(key="day").set_value(date.fromisoformat(DAY)).run()
    hands.fields += 1
    hands.app.file_uploader[0].upload("quarter.xlsx", data).run()
    hands.clicks += 2
    hands.click("Take these in")
    done("bring")
    hands.click("Next: Check")
    done("check")
    hands.click("Next: Protect")
    hands.click("Try it out and attack it")
    done("protect")
    hands.app.sidebar.radio(key="step").set_value("5. Sign and publish").run()
    hands.clicks += 1
    hands.type("Role", "communications lead")
    hands.click("Sign: prepared by")
    hands.type("Name", "Ben")
    hands.type("Role", "data steward")
    hands.click("Sign: approved by")
    done("sign")
    hands.click("Publish now")
    assert any("Published" in one.value for one in hands.app.success), hands.app.error
    done("publish, with the site")
    return hands, took


def large() -> None:
    """Read an Excel file of about 50 MB: two sheets of half a million counts."""
    names = [field.name for field in TABLE["counts"].source_fields]
    chance = random.Random(1)

    def rows() -> Iterator[list[str | int]]:
        yield [*names]
        for _ in range(500_000):
            code, value = chance.randrange(10**5), chance.randrange(10**9)
            yield ["2021-05-17", "studies", f"{code:05}", "ct", str(chance.random()), value]

    data = spreadsheets.xlsx({"Counts": rows(), "More": rows()})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    book = bring.read("large.xlsx", data)
    read = time.perf_counter() - start
    match = columns.best(book.sheets[0])
    assert match
    columns.rows(match)
    matched = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(len(sheet.rows) for sheet in book.sheets)
    print(f"Excel file of {len(data) / 1e6:.0f} MB, {count:,} rows: read in {read:.0f} s,")
    print(f"one sheet matched after {matched:.0f} s; most memory {after / 1e6:.1f} GB")
    print(f"({before / 1e6:.1f} GB of it before the file was read).")


def shots(folder: Path) -> int:
    """Record the desk as pictures; the exit code of the browser's tests, which go the way."""
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "tests/browser/test_desk.py"],
        cwd=paths.ROOT,
        env=os.environ | {"NCCID_SHOTS": str(folder.resolve())},
        check=False,
    ).returncode


def main() -> None:
    """Print the measurements."""
    if "--shots" in sys.argv:
        if sys.argv[-1] == "--shots":
            sys.exit("Say which folder: python -m benchmarks.desk --shots FOLDER")
        sys.exit(shots(Path(sys.argv[sys.argv.index("--shots") + 1])))
    if "--large" in sys.argv:
        large()
        return
    with TemporaryDirectory() as folder:
        data = prepared(Path(folder))
        hands, took = walk(data, Path(folder, "public"))
        for step, seconds in took.items():
            print(f"{step}: {seconds:.1f} s")
        print(f"together: {sum(took.values()):.1f} s,", end=" ")
        print(f"{hands.clicks} clicks, {hands.fields} fields")


if __name__ == "__main__":
    main()
