"""What it takes to protect and attack the shared tables: cells, proven bound, seconds, memory.

The peer's counts (GaussSuppression 1.2.3) are those of `../shared/instances/README.md`; they were
measured once, against attacker C. Ours are measured here, each table in a process of its own.
"""

import re
import resource
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

TABLES = Path("../shared/instances")
PEER = {
    "8_6_3": 33,
    "12_12_2": 39,
    "20_12_4": 111,
    "50_12_4": 243,
    "200_12_4": 907,
    "200_36_4": 2466,
}
"""Complementary cells of the peer on each table."""
SAID = re.compile(
    r"([\d,]+) cells\. ([\d,]+) small counts and ([\d,]+) others .* at least ([\d,]+) others"
)
RECOVERED = re.compile(r"Attacker (\w) works out (\d+)")


def run(table: Path, attacker: str) -> tuple[str, float, float]:
    """Protect and attack one table; what was said, seconds, and the most memory (MiB)."""
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "nccid", "protect", str(table), "--count", "freq"),
                *("--by", "site,month,mod", "--attacker", attacker, "-o", f"{folder}/out.csv"),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return done.stdout, seconds, most


def main() -> None:
    """Print a line for each table and each attacker that it is protected from."""
    if not TABLES.is_dir():
        print("The shared tables are not here; nothing was measured.")
        return
    print("table      from  cells  small  others  bound  peer  recovered by  seconds   MiB")
    for name, peer in PEER.items():
        for attacker in "CB":
            # A process of its own: the most memory of children is counted since its start.
            with get_context("spawn").Pool(1) as pool:
                said, seconds, most = pool.apply(run, (TABLES / f"counts_{name}.csv", attacker))
            found = SAID.search(said)
            if found is None:
                raise RuntimeError(f"nccid protect said something else:\n{said}")
            cells, small, others, bound = found.groups()
            recovered = " ".join(f"{who}:{count}" for who, count in RECOVERED.findall(said))
            print(
                f"{name:10} {attacker:>4} {cells:>6} {small:>6} {others:>7} {bound:>6}"
                f" {peer:>5}  {recovered:12} {seconds:8.1f} {most:5.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
