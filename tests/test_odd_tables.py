"""Odd tables: each is protected so that nobody recovers a count, or refused, nothing written."""

import csv
import json
import random
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path

import pytest

from nccid.__main__ import main

Rows = Iterable[tuple[str | int, ...]]
AB = ("a", "b")


def written(path: Path, heading: tuple[str, ...], rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *rows])
    return path


def protected(source: Path, by: str, *more: str) -> int:
    out = source.with_name("out.csv")
    return main(["protect", str(source), "--count", "freq", "--by", by, "-o", str(out), *more])


def recovered(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    """What each attacker works out of the protected table, the true one beside it."""
    capsys.readouterr()
    main(["attack", "--json", str(folder / "out.csv"), "--told", str(folder / "in.csv")])
    found = json.loads(capsys.readouterr().out)
    assert not found["unproved"]
    return {one["attacker"]: one["recovered"] for one in found["attackers"]}


def drawn(draw: Callable[[], int], *sizes: int, prefix: str = "v") -> Rows:
    labels = [[f"{prefix}{place}" for place in range(size)] for size in sizes]
    return [(*cell, draw()) for cell in product(*labels)]


def mixed(seed: int, top: int) -> Callable[[], int]:
    """Half of the counts small, half between half of `top` and `top`."""
    source = random.Random(seed)
    return lambda: source.choice([source.randint(0, 9), source.randint(top // 2, top)])


ODD: dict[str, tuple[tuple[str, ...], Rows]] = {
    "all zeros": (AB, drawn(lambda: 0, 4, 4)),
    "one row, nobody": (AB, [("x", "y", 0)]),
    "one row, many": (AB, [("x", "y", 90)]),
    "one row, few": (AB, [("x", "y", 3)]),
    "one count that is not 0": (AB, [("x", "y", 3), ("x", "z", 0), ("w", "y", 0), ("w", "z", 0)]),
    "every count 1": (AB, drawn(lambda: 1, 6, 6)),
    "every count 7": (AB, drawn(lambda: 7, 6, 6)),
    "one column": (("a",), drawn(mixed(1, 90), 9)),
    "five columns": (tuple("abcde"), drawn(mixed(2, 90), 3, 1, 2, 1, 2)),
    "other scripts": (AB, drawn(mixed(3, 90), 5, 4, prefix="Ysbyty Ŵ, “Ω” / 病院 ")),
    "labels that look like counts": (AB, drawn(mixed(4, 90), 5, 4, prefix="00")),
    "ten million": (AB, drawn(mixed(5, 10**7), 6, 5)),
    "a thousand million": (AB, drawn(mixed(5, 10**9), 6, 5)),
    "a million million": (AB, drawn(mixed(5, 10**12), 6, 5)),
}


@pytest.mark.parametrize("attacker", ["C", "B"])
@pytest.mark.parametrize("kind", ODD)
def test_nobody_recovers_a_count_of_an_odd_table(
    kind: str, attacker: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns, rows = ODD[kind]
    source = written(tmp_path / "in.csv", (*columns, "freq"), rows)
    assert protected(source, ",".join(columns), "--attacker", attacker) == 0
    found = recovered(tmp_path, capsys)
    assert found["A"] == 0
    assert found.get("C", 0) == 0


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("x", "y", 10**12 + 1), ("x", "z", 3)], "above a million million"),
        ([("x", "y", "9" * 5_000)], "above a million million"),
        ([("x", "y", "1e3")], "no whole number"),
        ([("x", "y", "²")], "no whole number"),
    ],
)
def test_an_odd_table_that_cannot_be_protected_is_refused(
    rows: Rows, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "in.csv", (*AB, "freq"), rows)
    assert protected(source, "a,b") == 1
    assert why in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("name", ["value", "status"])
def test_a_column_named_as_one_of_the_result_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "in.csv", (name, "b", "freq"), drawn(mixed(6, 90), 4, 4))
    assert protected(source, f"{name},b") in {1, 2}
    assert name in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_group_for_each_value_and_one_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Levels that say the same as the values, or as the total, add nothing to work out."""
    rows = [(a, f"own {a}", "all", b, count) for a, b, count in drawn(mixed(7, 90), 5, 4)]
    source = written(tmp_path / "in.csv", ("a", "same", "every", "b", "freq"), rows)
    groups = tmp_path / "h.toml"
    groups.write_text('[a]\nlevels = ["same", "every"]\n', encoding="utf-8")
    assert protected(source, "a,b", "--hierarchy", str(groups)) == 0
    capsys.readouterr()
    assert main(["attack", str(tmp_path / "out.csv")]) == 0
