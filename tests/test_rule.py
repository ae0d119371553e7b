"""The rule of a table as data: in words or in a file, and what each part of it brings about."""

import csv
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccid.__main__ import main
from nccid.audit import outsider, sheet
from nccid.disclosure import policy, suppress, table_file, tables
from nccid.disclosure.rule import Rule, parse
from nccid.disclosure.widen import Ways
from nccid.errors import WrongUse
from nccid.paths import ROOT
from nccid.register.findings import Refused

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def test_words_and_file_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "P.toml"
    file.write_text('small = "1-4"\nzeros = "withheld"\nwidth = 3\nbase = 20\npatients = "p"\n')
    assert parse("", file) == Rule(1, 4, True, 3, 20, "p")
    assert parse("small=1-4,zeros=withheld, width=3,base=20,patients=p") == parse("", file)
    assert parse("small=1-9", file).high == 9
    assert parse("") == Rule()


def test_the_programmes_own_policy_is_a_rule() -> None:
    own = policy.load(ROOT / "data" / "policy.toml")
    rule = parse("", ROOT / "data" / "policy.toml")
    assert rule == Rule(1, own.threshold, width=own.min_values, base=own.base)
    assert parse("width=2", ROOT / "data" / "policy.toml").width == 2


@pytest.mark.parametrize(
    "words",
    [
        "small",
        "small=7-1",
        "small=0-7",
        "zeros=maybe",
        "width=1",
        "width=9",
        "width=x",
        "sma=1-7",
        "small=3-7,zeros=withheld",
        "small=1-2,width=3",
        "base=-5",
    ],
)
def test_what_is_no_rule_is_refused(words: str) -> None:
    with pytest.raises(WrongUse):
        parse(words)


def written(folder: Path, rows: list[tuple[str, str, int, int]], name: str = "t.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("site", "month", "freq", "people"), *rows])
    return path


def protect(source: Path, out: Path, *more: str) -> int:
    by = ["--count", "freq", "--by", "site,month"]
    return main(["protect", str(source), *by, "-o", str(out), *more])


def shown(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["site"], row["month"]): row["value"] for row in csv.DictReader(file)}


GRID = [(f"S{s}", f"M{m}") for s in range(4) for m in range(4)]


def rows(seed: int) -> list[tuple[str, str, int, int]]:
    draw = np.random.default_rng(seed)
    counts = draw.choice([0, 0, 2, 5, 12, 30, 44], len(GRID))
    return [
        (s, m, int(c), int(c and draw.integers(1, c + 1)))
        for (s, m), c in zip(GRID, counts, strict=True)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("attacker", ["B", "C"])
def test_zeros_are_withheld_where_the_rule_says_so(
    tmp_path: Path, seed: int, attacker: str
) -> None:
    source, out, proof = written(tmp_path, rows(seed)), tmp_path / "o.csv", tmp_path / "p.json"
    words = ["--rule", "zeros=withheld"]
    assert protect(source, out, "--attacker", attacker, *words) == 0
    found = shown(out)
    assert all(found[s, m] == "" for s, m, count, _ in rows(seed) if count <= 7)
    assert main(["attack", str(out), *words, "--certificate", str(proof)]) == 0
    assert json.loads(proof.read_text())["least"] == 0
    assert main(["verify", "--certificate", str(proof), str(out)]) == 0


def test_a_shown_zero_is_a_leak_where_zeros_are_withheld(tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    out.write_text("site,value,status\nS1,0,shown\nS2,30,shown\nTotal,30,shown\n")
    assert main(["attack", str(out)]) == 0
    assert main(["attack", str(out), "--rule", "zeros=withheld"]) == 1


def test_attacker_c_knows_less_where_a_star_may_be_nobody(tmp_path: Path) -> None:
    """Two stars that add up to 2 are 1 each, unless one of them may be 0."""
    out = tmp_path / "o.csv"
    out.write_text("site,value,status\nS1,,withheld\nS2,,withheld\nTotal,2,shown\n")
    alone = [sheet.read(out)]
    by = {v.attacker: v.recovered for v in outsider.attack(alone, outsider.Rule()).verdicts}
    assert len(by["C"]) == 2
    zeros = outsider.attack(alone, outsider.Rule(zeros=True))
    assert {v.attacker: v.recovered for v in zeros.verdicts}["C"] == {}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_patients_decide_which_cells_are_small(tmp_path: Path, seed: int) -> None:
    made = rows(seed)
    source, out = written(tmp_path, made), tmp_path / "o.csv"
    unit = ["--patients", "people"]
    assert protect(source, out, *unit) == 0
    found = shown(out)
    few = [(s, m) for s, m, _, people in made if 1 <= people <= 7]
    assert any(count > 7 for s, m, count, people in made if 1 <= people <= 7), "make another table"
    assert all(found[cell] == "" for cell in few)
    told = ["--told", str(source), *unit]
    assert main(["attack", str(out), *told]) == 0
    # Protected by its studies alone, the table shows counts of few patients.
    assert protect(source, out) == 0
    assert main(["attack", str(out), *told]) == 1


def test_attacker_b_knows_no_greatest_count_of_few_patients(tmp_path: Path) -> None:
    source = written(tmp_path, [("S1", "M1", 90, 3), ("S2", "M1", 70, 60)])
    counts = table_file.read(source, "freq", ["site", "month"], {}, "people")
    universe = tables.alone(counts.table(), counts.people)
    rule = parse("patients=people")
    known = suppress.knowledge(universe, rule, "B")
    assert suppress.small_cells(universe, rule).tolist()[:2] == [True, True]
    assert known.least[0] == 1
    assert np.isinf(known.greatest[0])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("S1", "M1", 3, 4), "3 counted of 4 patients cannot be"),
        (("S1", "M1", 3, 0), "3 counted of 0 patients cannot be"),
        (("Total", "M1", 9, 8), "The margin has 8 patients, its parts only 5"),
    ],
)
def test_patients_that_cannot_be_are_told(
    tmp_path: Path, row: tuple[str, str, int, int], why: str
) -> None:
    source = written(tmp_path, [("S8", "M1", 4, 2), ("S9", "M1", 5, 3), row])
    with pytest.raises(Refused) as refused:
        table_file.read(source, "freq", ["site", "month"], {}, "people")
    assert why in str(refused.value.findings[0])


def test_a_total_in_the_file_counts_people_once(tmp_path: Path) -> None:
    made = [("S1", "M1", 20, 6), ("S1", "M2", 30, 6), ("S1", "Total", 50, 7)]
    counts = table_file.read(written(tmp_path, made), "freq", ["site", "month"], {}, "people")
    assert counts.people is not None
    assert counts.people[0].tolist() == [6, 6, 7]
    assert counts.people[1].tolist() == [6, 6, 12]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("attacker", ["B", "C"])
def test_three_counts_stay_possible_where_the_rule_asks(
    tmp_path: Path, seed: int, attacker: str
) -> None:
    source, out = written(tmp_path, rows(seed)), tmp_path / "o.csv"
    words = ["--rule", "width=3"]
    assert protect(source, out, "--attacker", attacker, *words) == 0
    assert main(["attack", str(out), *words]) == 0


def test_two_counts_are_too_few_for_a_width_of_three(tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    out.write_text("site,value,status\nS1,,withheld\nS2,,withheld\nTotal,3,shown\n")
    assert main(["attack", str(out), "--rule", "width=2,small=1-2"]) == 0
    found = outsider.attack([sheet.read(out)], outsider.Rule(width=3))
    assert not found.passed
    assert [list(v.thin.values()) for v in found.verdicts] == [[], [[1, 2], [1, 2]]]


def test_a_protector_that_does_not_widen_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [("S1", "M1", 1, 1), ("S1", "M2", 2, 1), ("S2", "M1", 1, 1), ("S2", "M2", 40, 30)]
    source, out = written(tmp_path, cells), tmp_path / "o.csv"
    monkeypatch.setattr(Ways, "widen", lambda ways, known, told: False)
    assert protect(source, out, "--attacker", "C") == 0
    out.unlink()
    assert protect(source, out, "--attacker", "C", "--rule", "width=5") == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert not out.exists()


tiny = st.lists(st.integers(0, 3), min_size=8, max_size=8)


def possible(true: np.ndarray, hidden: np.ndarray, floor: int) -> np.ndarray:
    """Every 2 x 2 x 2 table with all margins that fits what is shown, one row each, by trying all.

    The total of all is shown, so the hidden finest cells share out what the others leave.
    """
    leaves, free = true[:2, :2, :2].ravel(), np.flatnonzero(hidden[:2, :2, :2].ravel())
    left = int(leaves[free].sum())
    found = []
    for tried in itertools.product(range(floor, left + 1), repeat=max(0, len(free) - 1)):
        last = left - sum(tried)
        if len(free) == 0 or last >= floor:
            other = leaves.copy()
            other[free] = [*tried, last][: len(free)]
            full = margins(other.reshape(2, 2, 2))
            if (full == true)[~hidden].all() and (full >= floor)[hidden].all():
                found.append(full.ravel())
    return np.unique(found, axis=0)


def margins(leaves: np.ndarray) -> np.ndarray:
    for axis in range(3):
        leaves = np.concatenate([leaves, leaves.sum(axis=axis, keepdims=True)], axis=axis)
    return leaves


@quick
@given(tiny, st.integers(0, 2**26 - 1), st.booleans(), st.sampled_from([2, 3, 4]))
def test_the_attack_on_three_columns_agrees_with_trying_every_table(
    counts: list[int], chosen: int, zeros: bool, width: int
) -> None:
    true = margins(np.array(counts).reshape(2, 2, 2))
    bits = np.array([chosen >> n & 1 for n in range(26)] + [0], dtype=bool).reshape(3, 3, 3)
    floor = 0 if zeros else 1
    hidden = bits & (true >= floor)
    if hidden[:2, :2, :2].sum() > 6:
        hidden[0, 0] = False
    every = possible(true, hidden, floor)
    names = [" ".join(cell) for cell in itertools.product(*[("a", "b", "Total")] * 3)]
    cells = {
        tuple(name.split()): None if dark else int(value)
        for name, value, dark in zip(names, true.flat, hidden.flat, strict=True)
    }
    rule = outsider.Rule(zeros=zeros, width=width)
    found = outsider.attack([sheet.Sheet("t", ("x", "y", "z"), cells, {})], rule)
    c = [verdict for verdict in found.verdicts if verdict.attacker == "C"]
    known = {" ".join(found.system.names[at][1]): v for one in c for at, v in one.recovered.items()}
    thin = {" ".join(found.system.names[at][1]): v for one in c for at, v in one.thin.items()}
    for place, name in enumerate(names):
        if hidden.flat[place]:
            values = sorted(set(every[:, place].tolist()))
            assert (name in known) == (len(values) == 1), name
            narrow = 1 < len(values) < width and values[0] <= 7
            assert (name in thin) == narrow, name
            assert not narrow or set(values) <= set(thin[name])
    assert not found.proof.open


def test_the_attacker_who_is_told_finds_the_groups_of_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out, groups = (tmp_path / name for name in ("raw.csv", "out.csv", "groups.toml"))
    rows = ["N,S1,M1,1", "N,S2,M1,3", "S,S3,M1,30", "S,S4,M1,3", "W,S5,M1,9", "W,S6,M1,8"]
    rows += [f"{row[:5]}M2,{10 + place}" for place, row in enumerate(rows)]
    raw.write_text("\n".join(["region,site,month,freq", *rows, ""]), encoding="utf-8")
    groups.write_text('[site]\nlevels = ["region"]\n', encoding="utf-8")
    job = [str(raw), "--count", "freq", "--by", "site,month", "--hierarchy", str(groups)]
    assert main(["protect", *job, "-o", str(out)]) == 0
    told = ["attack", str(out), "--told", str(raw)]
    assert main(told) == 0
    assert main([*told, "--hierarchy", str(groups)]) == 0
    assert capsys.readouterr().out.count("Attacker B works out 0") == 3
