"""`nccid protect` and `nccid attack`: tables of counts in files, good ones and bad ones."""

import json
import re
from pathlib import Path

import pytest

from nccid.__main__ import main
from nccid.disclosure import hierarchy, table_file
from nccid.register.findings import Refused

ROWS = [("S1", "M1", 20), ("S1", "M2", 3), ("S2", "M1", 30), ("S2", "M2", 40), ("S3", "M1", 11)]
ROWS += [("S3", "M2", 9), ("S4", "M1", 5), ("S4", "M2", 60)]
HEAD = "site,month,freq\n"
REGIONS = {"S1": "North", "S2": "North", "S3": "South", "S4": "South"}


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, rows: list[tuple[str, str, int]] = ROWS) -> Path:
    lines = [f"{REGIONS[site]},{site},{month},{count}" for site, month, count in rows]
    return written(folder, "\n".join(["region,site,month,freq", *lines, ""]))


def protect(source: Path, out: Path, *more: str) -> int:
    by = () if "--by" in more else ("--by", "site,month")
    return main(["protect", str(source), "--count", "freq", *by, "-o", str(out), *more])


def test_protect_adds_margins_and_withholds_what_is_small(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert protect(table(tmp_path), out) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "site,month,value,status"
    cells = dict([*line.rsplit(",", 2)[0:1], tuple(line.rsplit(",", 2)[1:])] for line in lines[1:])
    assert len(cells) == 5 * 3
    assert cells["S1,M2"] == ("", "withheld")
    assert cells["S4,M1"] == ("", "withheld")
    assert cells["Total,Total"] == ("178", "shown")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "table.csv"]


def test_groups_go_with_the_table_to_whoever_attacks_it(tmp_path: Path) -> None:
    groups = written(tmp_path, '[site]\nlevels = ["region"]\n', "h.toml")
    out, proof = tmp_path / "out.csv", tmp_path / "proof.json"
    assert protect(table(tmp_path), out, "--hierarchy", str(groups)) == 0
    beside = (tmp_path / "out.hierarchy.toml").read_text(encoding="utf-8")
    assert '"North" = ["S1", "S2"]' in beside
    assert "\nNorth,M1," in out.read_text(encoding="utf-8")
    assert main(["attack", str(out), "--certificate", str(proof)]) == 0
    assert main(["verify", "--certificate", str(proof), str(out)]) == 0


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    source = table(tmp_path)
    for name in ("a.csv", "b.csv"):
        assert protect(source, tmp_path / name) == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(("attacker", "asked"), [("A", "A"), ("C", "AC"), ("B", "ACB")])
def test_only_the_attackers_asked_about_are_named(
    attacker: str, asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert protect(table(tmp_path), out, "--attacker", attacker) == 0
    told = capsys.readouterr()
    assert re.findall(r"Attacker (\w)", told.out + told.err) == list(asked)


def test_a_table_kept_from_a_alone_is_not_refused_for_what_c_learns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Eight counts of 1 that add up to 8: only who knows that each is at least 1 learns them."""
    lines = "".join(f"S1,M{n},1\nS2,M{n},{20 + n}\nS3,M{n},{30 + n}\n" for n in range(8))
    source, out = written(tmp_path, HEAD + lines), tmp_path / "out.csv"
    assert protect(source, out, "--attacker", "A") == 0
    assert main(["attack", str(out)]) == 1
    assert "Attacker C learns that S1 / M0 in out.csv is 1" in capsys.readouterr().out
    assert protect(source, out, "--attacker", "C") == 0
    assert main(["attack", str(out)]) == 0


def test_an_attack_says_what_leaks_and_through_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "site,value,status\nS1,,withheld\nS2,30,shown\nTotal,33,shown\n"
    out = written(tmp_path, bad, "bad.csv")
    assert main(["attack", str(out)]) == 1
    assert "S1 in bad.csv is 3" in capsys.readouterr().out
    assert main(["attack", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["recovered"][0] == {
        "attacker": "A",
        "table": "bad.csv",
        "cell": ["S1"],
        "value": 3,
    }


def test_a_second_release_does_not_give_the_first_away(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert protect(table(tmp_path), first) == 0
    more = [
        *ROWS,
        *((site, "M3", count) for site, count in zip(REGIONS, (2, 50, 8, 1), strict=True)),
    ]
    assert protect(table(tmp_path, more), second, "--earlier", str(first)) == 0
    assert main(["attack", str(first), str(second)]) == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "S1,M1,-3\n", "row 2, column freq: The count “-3” is below 0"),
        (HEAD + "S1,M1,2.5\n", "row 2, column freq: “2.5” is no whole number"),
        (HEAD + "S1,M1,\n", "row 2, column freq: The count is empty"),
        (HEAD + "S1,M1,3\nS1,M1,4\n", "row 3: The row is for the same cell as row 2"),
        (HEAD + "S1,M1,3\nTotal,M1,4\n", "row 3: The margin says 4, but its parts add up to 3"),
        (HEAD + "S1,M1\n", "row 2: The row has 2 cells"),
        (HEAD + ",M1,3\n", "row 2, column site: The cell is empty"),
        (HEAD + "Total,M1,3\n", "There are only totals"),
        (HEAD + "S1,M1,3\ntotal,M1,3\n", "“total” would be counted as one more site"),
        (HEAD + "S1,M1,3\nS1,Overall,3\n", "“Overall” would be counted as one more month"),
        (HEAD, "There are no rows"),
        ("", "The file is empty"),
        ("site,freq\nS1,3\n", "row 1, column month: The column is missing"),
        ("freq\n3\n", "row 1, column freq: There is one column only"),
        ("site;month;freq\nS1;M1;3\n", "The columns are not separated by commas"),
        ("site,month,freq\n\xff", "S"),
    ],
)
def test_a_table_that_is_none_is_told_and_nothing_is_written(
    tmp_path: Path, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if why == "S":
        source = tmp_path / "table.csv"
        source.write_bytes(text.encode("latin-1"))
        why = "not stored as UTF-8"
    else:
        source = written(tmp_path, text)
    assert protect(source, tmp_path / "out.csv") == 1
    assert why in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ('[site.groups]\nA = ["B"]\nB = ["A"]\n', "contain each other"),
        ('[site.groups]\nA = ["S9"]\n', "'S9', which is no value of site"),
        ('[site.groups]\nA = ["S1"]\nB = ["S1"]\n', "is in two groups"),
        ('[site.groups]\nTotal = ["S1"]\n', "is the name of two things"),
        ('[site]\nlevels = ["county"]\n', "The level of site is not in the file"),
        ("[site]\nlevels = 3\n", "are not a list of column names"),
        ('[sites]\nlevels = ["region"]\n', "column sites: The hierarchy groups this column"),
    ],
)
def test_a_hierarchy_that_cannot_be_is_refused(
    tmp_path: Path, groups: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, groups, "h.toml")
    assert protect(table(tmp_path), tmp_path / "out.csv", "--hierarchy", str(path)) == 1
    assert why in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_site_in_two_regions_is_told_with_its_row(tmp_path: Path) -> None:
    source = written(tmp_path, "region,site,freq\nN,S1,3\nS,S1,4\n")
    with pytest.raises(Refused) as refused:
        table_file.read(source, "freq", ["site"], {"site": {"levels": ["region"]}})
    assert refused.value.findings[0].row == 3


def test_wrong_use_and_missing_files_have_their_own_exit_codes(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    source = table(tmp_path)
    assert protect(tmp_path / "none.csv", out) == 3
    assert protect(source, out, "--hierarchy", str(tmp_path / "none.toml")) == 3
    assert protect(source, tmp_path / "none" / "out.csv") == 3
    assert protect(source, out, "--by", "site,site") == 2
    assert protect(source, out, "--by", "region,site,month,a,b,c") == 2
    assert protect(source, out, "--by", "") == 2
    assert protect(source, out, "--by", "site,") == 2
    assert protect(source, out, "--rule", "small=7-1") == 2
    assert main(["attack", str(tmp_path / "none.csv")]) == 3
    assert main(["attack", str(source)]) == 1
    assert main(["verify", "--certificate", str(source)]) == 2


def test_far_too_many_cells_are_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"S{n},M{n},1\n" for n in range(4_000))
    assert protect(written(tmp_path, HEAD + lines), tmp_path / "out.csv") == 1
    assert "16,008,001 cells with its margins" in capsys.readouterr().err


def test_far_too_many_rows_are_counted_and_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "table.csv"
    source.write_bytes(HEAD.encode() + b"S1,M1,1\n" * 1_500_000)
    assert protect(source, tmp_path / "out.csv") == 1
    assert "There are 1,500,001 rows; 1,000,000 counts are the most." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_table_that_cannot_be_protected_names_a_breakdown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"S1,M{n},1\nS2,M{n},0\n" for n in range(7))
    source = written(tmp_path, HEAD + lines)
    assert protect(source, tmp_path / "out.csv", "--strict") == 1
    told = capsys.readouterr().err
    assert "could be worked out whatever else is withheld" in told
    assert "Coarsen month" in told


def test_two_ways_of_grouping_one_column() -> None:
    months = [f"M{n}" for n in range(1, 5)]
    year = dict.fromkeys(months, "Y1")
    season = {"M1": "winter", "M2": "winter", "M3": "spring"}
    column = hierarchy.dimension("month", months, [year, season])
    assert column.nodes == (*months, "Y1", "spring", "winter", "Total")
    sums = {column.nodes[p]: {column.nodes[c] for c in kids} for p, kids in column.sums[:1]}
    assert sums == {"Y1": set(months)}
    assert column.members()[-1] == frozenset(range(4))
    totals = [kids for parent, kids in column.sums if parent == len(column.nodes) - 1]
    assert [{column.nodes[k] for k in kids} for kids in totals] == [
        {"Y1"},
        {"M4", "winter", "spring"},
    ]
