"""Sentences, charts and tables: right words, real text, the same bytes each time."""

import xml.etree.ElementTree as ET

import pytest

from nccid.figures import chart
from nccid.figures.sentence import number, sentence
from nccid.figures.table import link, table
from nccid.published import Release


@pytest.mark.parametrize(
    ("measure", "filters", "words"),
    [
        ("hospitals", {}, "The programme's list named 26 hospital trusts and health boards."),
        (
            "projects",
            {"organisation_type": "nhs"},
            "The programme's list had shown 2 projects of NHS organisations by 25 September 2023.",
        ),
        (
            "projects",
            {"status": "no longer listed"},
            "The programme's list had shown 1 project no longer listed when the list was last read"
            " by 25 September 2023.",
        ),
        (
            "studies",
            {"modality": "mri"},
            "The training data held 30 MRI image studies on 25 September 2023.",
        ),
        (
            "patients",
            {"nation": "Wales"},
            "The figure for patients in Wales is not published."
            " Patients: no figure by nation was ever published.",
        ),
    ],
)
def test_sentences(release: Release, measure: str, filters: dict[str, str], words: str) -> None:
    assert sentence(release.figure(measure, **filters), release) == words


def test_every_measure_and_filter_has_a_sentence_that_says_the_filter(release: Release) -> None:
    for name, measure in release.measures.items():
        plain = sentence(release.figure(name), release)
        for dimension in measure.dimensions:
            for value in release.values(dimension):
                words = sentence(release.figure(name, **{dimension: value}), release)
                assert words != plain, (name, dimension, value)
                assert words.endswith(".")


def test_numbers() -> None:
    assert [number(v) for v in (0, 1234, 1234.0, 12.5, 55770)] == [
        "0",
        "1,234",
        "1,234",
        "12.5",
        "55,770",
    ]


SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}text")]


def test_bars_carry_their_labels_and_numbers_as_text() -> None:
    svg = chart.bars("b", "Scans & more", [("X-ray", 1200), ("CT <new>", 0)])
    assert texts(svg) == ["X-ray", "1,200", "CT <new>", "0"]
    assert '<desc id="b-desc">X-ray: 1,200; CT &lt;new&gt;: 0.</desc>' in svg


def test_a_line_breaks_where_nothing_is_shown() -> None:
    points = [
        ("2021-01-01", 10.0),
        ("2021-02-01", 20.0),
        ("2021-03-01", None),
        ("2021-04-01", 30.0),
    ]
    svg = chart.line("l", "Scans", points, "From 10 to 30.")
    assert svg.count("<polyline") == 2
    assert svg == chart.line("l", "Scans", points, "From 10 to 30.")
    with pytest.raises(ValueError, match="at least one"):
        chart.line("l", "Scans", [("2021-01-01", None)], "")


def test_a_withheld_day_has_a_cross_below_the_scale_and_a_word() -> None:
    points = [("2021-01-01", 10.0), ("2021-03-01", None), ("2021-03-08", None), ("2022-04-01", 3.0)]
    hidden = ("Withheld", ["2020-01-01", "2021-03-01", "2021-03-08"])
    svg = chart.line("l", "Scans", points, "From 10 to 3.", hidden)
    assert "Withheld" in texts(svg)
    drawn = ET.fromstring(svg)
    crosses = [e.get("d", "") for e in drawn.iter(f"{SVG}path") if e.get("class") == "hidden"]
    # One for both days, which stand closer than a cross is wide; one in the legend; and none for
    # a day that is not on the scale.
    assert len(crosses) == 2
    nought = max(float(e.get("y1", "0")) for e in drawn.iter(f"{SVG}line") if e.get("x1") == "52")
    assert float(crosses[0].split("l")[0].split()[1]) > nought
    assert "hidden" not in chart.line("l", "Scans", points, "", ("Withheld", []))


def test_several_lines_are_told_apart_without_colour() -> None:
    series = [
        ("X-ray", [("2021-01-01", 10.0), ("2021-06-01", 20.0)]),
        ("CT & MRI", [("2021-01-01", 1.0), ("2021-06-01", None)]),
    ]
    svg = chart.lines("l", "Scans", series, "X-ray 20.", "%")
    assert {"X-ray", "CT & MRI", "20%"} <= set(texts(svg))
    assert "0%" in texts(svg)
    dashes = {e.get("stroke-dasharray") for e in ET.fromstring(svg).iter(f"{SVG}polyline")}
    assert len(dashes) == 2
    many = [(str(number), series[0][1]) for number in range(len(chart.DASHES) + 1)]
    with pytest.raises(ValueError, match="told apart"):
        chart.lines("l", "Scans", many, "")
    assert len({dash for _, dash in chart.DASHES}) == len(chart.DASHES)


def test_pairs_carry_both_numbers_and_draw_no_bar_for_nought() -> None:
    svg = chart.pairs("p", "Lengths", ("Planned", "Actual"), [("Short", 0, 1200), ("Long", 3, 2)])
    assert texts(svg) == ["Planned", "Actual", "Short", "0", "1,200", "Long", "3", "2"]
    assert svg.count("<rect") == 2 + 3
    assert "Short: Planned 0, Actual 1,200; Long: Planned 3, Actual 2." in svg


def test_a_matrix_has_a_number_in_each_cell() -> None:
    svg = chart.matrix("m", "Projects", ["2020", "2021"], [("University", [3, 0]), ("NHS", [1, 2])])
    assert texts(svg) == ["2020", "2021", "University", "3", "0", "NHS", "1", "2"]
    assert "University: 2020 3, 2021 0; NHS: 2020 1, 2021 2." in svg


@pytest.mark.parametrize("most", [1, 3, 9, 10, 26, 99, 655, 19700, 55770])
def test_axes_start_at_nought_and_reach_above(most: int) -> None:
    points = [("2021-01-01", 0.0), ("2022-06-01", float(most))]
    ticks = [t for t in texts(chart.line("l", "S", points, "")) if t not in ("2022",)]
    values = [float(tick.replace(",", "")) for tick in ticks]
    assert values[0] == 0
    assert values[-1] >= most
    assert len(values) <= 6


def test_a_chart_needs_no_script_or_style() -> None:
    for svg in (
        chart.bars("a", "A", [("x", 1)]),
        chart.line("b", "B", [("2021-01-01", 1.0)], ""),
        chart.spans("c", "C", [("x", "2020-01-01", "2021-01-01")]),
        chart.pairs("d", "D", ("a", "b"), [("x", 1, 2)]),
        chart.matrix("e", "E", ["2020"], [("x", [1])]),
        chart.tiles("f", "F", [chart.Tile(0, 0, ("x",), 1)], ""),
    ):
        assert "style" not in svg
        assert "script" not in svg
        assert ET.fromstring(svg).get("role") == "img"


def test_tables_name_their_rows_and_columns() -> None:
    html = table("Counts", ("Name", "Figure"), [("A & B", "10"), (link("C", "/c/"), "20")], {1})
    assert '<th scope="col">Name</th><th scope="col" class="number">Figure</th>' in html
    assert '<tr><th scope="row">A &amp; B</th><td class="number">10</td></tr>' in html
    assert '<th scope="row"><a href="/c/">C</a></th>' in html
