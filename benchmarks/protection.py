"""What it takes to protect and attack tables: cells, proven bound, share of the count, seconds.

The shared tables, three made-up ones of each of their sizes, and two small public tables with
groups. The peer's counts (GaussSuppression 1.2.3) are those of `../shared/instances/README.md`;
they were measured once, against attacker C, where it withholds what ours must.
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import _made_up
from benchmarks._protect import HEADING, Outcome, line, protect

TABLES = Path("../shared/instances")
PEER = {
    (8, 6, 3): 33,
    (12, 12, 2): 39,
    (20, 12, 4): 111,
    (50, 12, 4): 243,
    (200, 12, 4): 907,
    (200, 36, 4): 2466,
}
"""Complementary cells of the peer on the table of each size: sites, months, modalities."""
SEEDS = (1, 2, 3)
BY = "site,month,mod"
PUBLIC = ("z3", "sosialFiktiv")
REGIONS = '[region]\nlevels = [["fylke"], ["kostragr"]]\n'
MONTHS = '[mnd]\nlevels = [["mnd2"]]\n'


def main() -> None:
    """Print a line for each table and each attacker that it is protected from."""
    if not TABLES.is_dir():
        print("The shared tables are not here; nothing was measured.")
        return
    print(f"{'table':24} {HEADING}  peer  count withheld")
    with TemporaryDirectory() as folder:
        out = Path(folder, "out.csv")
        for size, peer in PEER.items():
            name = "_".join(map(str, size))
            table = TABLES / f"counts_{name}.csv"
            for attacker in "CB":
                outcome = protect(table, BY, attacker, out=out)
                print(f"{name:24} {line(attacker, outcome)} {peer:>5}  {_share(table, out):.2%}")
            for seed in SEEDS:
                table = Path(folder, "table.csv")
                _made_up.write(table, *size, seed)
                for attacker in "CB":
                    outcome = protect(table, BY, attacker, out=out)
                    _show(f"{name} seed {seed}", attacker, outcome, _share(table, out))
        for name in PUBLIC:
            for words, groups in (("", ""), ("regions", REGIONS), ("all", REGIONS + MONTHS)):
                file = Path(folder, "groups.toml")
                file.write_text(groups, encoding="utf-8")
                for attacker in "CB":
                    outcome = protect(
                        TABLES / f"{name}.csv",
                        "region,hovedint,mnd",
                        attacker,
                        *("--hierarchy", str(file)),
                        count="ant",
                    )
                    _show(f"{name} {words}", attacker, outcome)


def _show(name: str, attacker: str, outcome: Outcome, share: float | None = None) -> None:
    withheld = "" if share is None else f"        {share:.2%}"
    print(f"{name:24} {line(attacker, outcome)}{withheld}", flush=True)


def _share(table: Path, out: Path) -> float:
    """The share of the finest cells' count that is withheld."""
    with table.open(encoding="utf-8", newline="") as file:
        true = {
            tuple(row[c] for c in BY.split(",")): int(row["freq"]) for row in csv.DictReader(file)
        }
    with out.open(encoding="utf-8", newline="") as file:
        withheld = {
            tuple(row[c] for c in BY.split(","))
            for row in csv.DictReader(file)
            if row["status"] == "withheld"
        }
    return sum(true[cell] for cell in withheld if cell in true) / sum(true.values())


if __name__ == "__main__":
    main()
