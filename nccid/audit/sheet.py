"""The attacker's own reading of a protected table: what is shown, what is not, what adds up.

`Total` in a column is the sum of that column. Groups come from a hierarchy file: one
written beside the table (`OUT.hierarchy.toml`) is found by itself.

    [[site.groups]]
    "North" = ["Site 1", "Site 2"]
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nccid.errors import Missing, NccidError

TOTAL = "Total"
OWN = ("value", "status")
Chain = dict[str, list[str]]
"""Groups and what is in each."""
Groups = Mapping[str, list[Chain]]
"""For each column, the ways in which it is grouped."""


@dataclass(frozen=True)
class Sheet:
    """One published table: `cells` holds the count of each, None where it is withheld."""

    name: str
    columns: tuple[str, ...]
    cells: dict[tuple[str, ...], int | None]
    groups: Groups


def read(path: Path, hierarchy: Path | None = None) -> Sheet:
    """A published table; Missing when it cannot be read, NccidError when it is no such table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise Missing("There is no such file.", file=str(path)) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Missing(f"The table cannot be read: {error}.", file=str(path)) from None
    heading = rows[0] if rows else []
    if not set(OWN) <= set(heading) or len(heading) < 3:
        raise NccidError(
            "This is not a protected table: it needs the columns value and status, and others.",
            file=path.name,
            row=1,
            do="Make it with: nccid protect",
        )
    columns = tuple(name for name in heading if name not in OWN)
    cells: dict[tuple[str, ...], int | None] = {}
    for number, row in enumerate(rows[1:], start=2):
        cell, count = _row(path.name, number, heading, row)
        if cell in cells:
            raise NccidError(f"{' / '.join(cell)} is there twice.", file=path.name, row=number)
        cells[cell] = count
    if not cells:
        raise NccidError("There are no rows.", file=path.name)
    beside = path.with_suffix(".hierarchy.toml")
    chosen = hierarchy or (beside if beside.is_file() else None)
    return Sheet(path.name, columns, cells, _groups(chosen))


def _row(
    file: str, number: int, heading: list[str], row: list[str]
) -> tuple[tuple[str, ...], int | None]:
    if len(row) != len(heading):
        raise NccidError(
            f"The row has {len(row)} cells, the heading {len(heading)}.", file=file, row=number
        )
    by_name = dict(zip(heading, row, strict=True))
    value, status = by_name["value"], by_name["status"]
    cell = tuple(text for name, text in by_name.items() if name not in OWN)
    if status == "shown" and value.isascii() and value.isdigit():
        return cell, int(value)
    if status == "withheld" and not value:
        return cell, None
    raise NccidError(
        f"The value is {value!r} and the status {status!r}.",
        file=file,
        row=number,
        do="A shown count is digits; a withheld one is empty.",
    )


def _groups(path: Path | None) -> dict[str, list[Chain]]:
    if path is None:
        return {}
    try:
        parts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Missing(f"The hierarchy cannot be read: {error}.", file=str(path)) from None
    found: dict[str, list[Chain]] = {}
    for column, part in parts.items():
        given = part.get("groups", []) if isinstance(part, dict) else []
        chains = given if isinstance(given, list) else [given]
        found[column] = [
            {group: [str(child) for child in kids] for group, kids in chain.items()}
            for chain in chains
        ]
    return found
