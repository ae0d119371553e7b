"""Counts that a page or a chart gives away in words are found, whatever kind of file it is."""

from pathlib import Path

import pytest

from nccid import __main__ as command
from nccid.audit import prose, sheet

TABLE = """site,month,value,status
North,March,,withheld
North,April,,withheld
North,Total,12,shown
South,March,,withheld
South,April,,withheld
South,Total,33,shown
North Bay,March,,withheld
North Bay,April,,withheld
North Bay,Total,30,shown
Total,March,30,shown
Total,April,45,shown
Total,Total,75,shown
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "cell", "count"),
    [
        ("a.svg", "<svg><title>North in March: 3 patients</title></svg>", ("North", "March"), 3),
        ("a.svg", "<svg><text>March, <tspan>north</tspan> 3</text></svg>", ("North", "March"), 3),
        ("a.html", '<img alt="North Bay, April: 1,002">', ("North Bay", "April"), 1002),
        ("a.html", "<h2>South <b>(March)</b></h2><p>South had 4 in March.", ("South", "March"), 4),
        ("a.html", "<tr><th>South<td>March<td>4</tr>", ("South", "March"), 4),
        ("a.md", "Of 75, there were 9 patients at North in April. Thanks.", ("North", "April"), 9),
        ("a.txt", "In April NORTH BAY saw 22 people; of 75 in all.", ("North Bay", "April"), 22),
    ],
)
def test_a_count_in_words_is_read(
    table: Path, name: str, text: str, cell: tuple[str, str], count: int
) -> None:
    page = table.with_name(name)
    page.write_text(text, encoding="utf-8")
    given = sheet.read(table)
    found = prose.read(page, given).cells
    assert {at: n for at, n in found.items() if given.cells[at] != n} == {cell: count}


@pytest.mark.parametrize(
    "text",
    [
        "<p>North and South are hospitals.</p>",
        "<p>North had 12 in all.</p>",
        "<p>North, March</p><p>3 things to know</p>",
        "<script>North March 3</script>",
        "<p>North in March: version 2.5 of room 3b</p>",
        "<p>Northern March: 3</p>",
    ],
)
def test_other_words_are_left_alone(table: Path, text: str) -> None:
    page = table.with_name("page.html")
    page.write_text(text, encoding="utf-8")
    given = sheet.read(table)
    assert prose.read(page, given).cells == given.cells


def test_a_figure_in_a_chart_title_gives_its_row_away(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = table.with_name("chart.svg")
    assert command.main(["attack", str(table)]) == 0
    chart.write_text("<svg><title>North, March: 3 patients</title></svg>", encoding="utf-8")
    capsys.readouterr()
    assert command.main(["attack", str(table), str(chart)]) == 1
    said = capsys.readouterr().out
    assert "North / March in table.csv is 3. Another published file shows it." in said
    assert "North / April in table.csv is 9." in said


def test_a_number_that_does_not_fit_is_an_error_that_names_the_file(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = table.with_name("chart.svg")
    chart.write_text("<svg><title>North, March: 300 patients</title></svg>", encoding="utf-8")
    assert command.main(["attack", str(table), str(chart)]) == 1
    assert "chart.svg" in capsys.readouterr().err


def test_words_alone_are_no_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = table.with_name("page.txt")
    page.write_text("North, March: 3", encoding="utf-8")
    assert command.main(["attack", str(page)]) == 2
    assert "Which table?" in capsys.readouterr().err
