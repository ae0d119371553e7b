"""Runs `nccid protect` in a process of its own and reads what it says."""

import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

SAID = re.compile(
    r"([\d,]+) cells\. ([\d,]+) small counts and ([\d,]+) others .* at least ([\d,]+) others"
)
UNSETTLED = re.compile(r"Whether attacker \w works out (\d+) more is not settled")
RECOVERED = re.compile(r"Attacker (\w) works out (\d+)")


@dataclass(frozen=True)
class Outcome:
    """What protecting one table came to; `refused` says why it was not, and is empty if it was.

    `seconds` are the clock's, `processor` those of the processor alone: who shares a machine waits
    longer and works no more.
    """

    cells: int
    small: int
    others: int
    bound: int
    recovered: str
    unsettled: int
    """For how many counts it is not settled whether some attacker works them out."""
    seconds: float
    processor: float
    mebibytes: float
    refused: str = ""


def protect(
    table: Path,
    by: str,
    attacker: str,
    *options: str,
    count: str = "freq",
    out: Path | None = None,
) -> Outcome:
    """Protect and attack one table. `out` keeps the result."""
    with TemporaryDirectory() as folder, get_context("spawn").Pool(1) as pool:
        # A process of its own: the most memory of children is counted since its start.
        arguments = ["--count", count, "--by", by, "--attacker", attacker, *options]
        kept = out or Path(folder, "out.csv")
        said, wrong, cost = pool.apply(_run, ([str(table), *arguments, "-o", str(kept)],))
    found = SAID.search(said)
    if found is None:
        return Outcome(0, 0, 0, 0, "", 0, *cost, wrong.strip())
    cells, small, others, bound = (int(number.replace(",", "")) for number in found.groups())
    recovered = " ".join(f"{who}:{number}" for who, number in RECOVERED.findall(said))
    unsettled = sum(int(number.replace(",", "")) for number in UNSETTLED.findall(said))
    return Outcome(cells, small, others, bound, recovered, unsettled, *cost)


def run(arguments: Sequence[str], out: Path) -> None:
    """Protect a table; it has to succeed."""
    command = [sys.executable, "-m", "nccid", "protect", *arguments, "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True)


def _run(arguments: Sequence[str]) -> tuple[str, str, tuple[float, float, float]]:
    """What it says, what it says is wrong; and its seconds by clock, by processor, and MiB."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "nccid", "protect", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return done.stdout, done.stderr, cost


HEADING = "from   cells  small  others  bound  recovered   unsettled  seconds  CPU s   MiB"


def line(attacker: str, outcome: Outcome) -> str:
    """One line of a table under `HEADING`."""
    if outcome.refused:
        return f"{attacker:>4}  refused: {outcome.refused} ({outcome.processor:.1f} CPU s)"
    o = outcome
    return (
        f"{attacker:>4} {o.cells:>7,} {o.small:>6,} {o.others:>7,} {o.bound:>6,}"
        f"  {o.recovered:11} {o.unsettled:>9} {o.seconds:8.1f}"
        f" {o.processor:6.1f} {o.mebibytes:5.0f}"
    )
