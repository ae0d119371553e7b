"""How the time to protect and attack grows with the table: five sizes, with regions and years."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import _made_up
from benchmarks._protect import HEADING, line, protect

SIZES = ((30, 12, 4), (75, 24, 4), (150, 36, 4), (300, 48, 4), (500, 60, 4))
"""Sites, months, modalities."""
GROUPS = '[site]\nlevels = [["region"]]\n[month]\nlevels = [["year"]]\n'


def main() -> None:
    """Print a line for each size and each of attackers C and B."""
    print(f"{'table':12} {HEADING}  CPU ms a cell")
    with TemporaryDirectory() as folder:
        table, groups = Path(folder, "table.csv"), Path(folder, "groups.toml")
        groups.write_text(GROUPS, encoding="utf-8")
        for size in SIZES:
            _made_up.write(table, *size, seed=1)
            for attacker in "CB":
                outcome = protect(table, "site,month,mod", attacker, "--hierarchy", str(groups))
                each = f"{1000 * outcome.processor / outcome.cells:9.2f}" if outcome.cells else ""
                name = "_".join(map(str, size))
                print(f"{name:12} {line(attacker, outcome)} {each}", flush=True)


if __name__ == "__main__":
    main()
