"""The attacker's own reading of published files: what is shown, and the public rule."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

Where = tuple[str, str, str]
"""Hospital, kind of image, COVID-19 status, as published; empty is all of them."""


@dataclass(frozen=True)
class Rule:
    """The public rule: what is rounded to what, and when a shown total moves."""

    base: int
    hold: int
    min_values: int


@dataclass
class Seen:
    """All that was ever published of one protected measure.

    `shown[where][date]` is the list of different values published for one figure, one a release
    that said something new.
    """

    measure: str
    title: str
    kind: str
    split: bool
    shown: dict[Where, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )


def rule(folder: Path) -> Rule:
    """The rule that a release states."""
    stated = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["policy"]
    return Rule(stated["base"], stated["hold"], stated["min_values"])


def seen(folders: list[Path]) -> list[Seen]:
    """Everything published of each protected measure in these releases, oldest first."""
    found: dict[str, Seen] = {}
    for folder in folders:
        for row in _rows(folder / "measures.csv"):
            if row["protected"] == "yes" and row["measure"] not in found:
                split = bool(row["dimensions"])
                found[row["measure"]] = Seen(row["measure"], row["title"], row["kind"], split)
        for row in _rows(folder / "counts.csv"):
            if row["measure"] in found and row["value"]:
                where = (row["hospital"], row["modality"], row["covid_status"])
                values = found[row["measure"]].shown[where][row["as_of"]]
                if float(row["value"]) not in values:
                    values.append(float(row["value"]))
    return list(found.values())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
