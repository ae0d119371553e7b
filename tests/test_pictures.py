"""Many lives under one scale, and a curve that goes down in steps."""

import xml.etree.ElementTree as ET

import pytest

from nccid.figures.gantt import gantt
from nccid.figures.steps import steps

LIVES = [
    ("Old & early", [("2021-01-01", "2021-06-30", "access"), ("2021-06-30", "2021-08-01", "late")]),
    ("Late", [("2023-05-01", "2023-05-01", "waiting")]),
]


def test_a_gantt_chart_has_a_bar_for_each_stretch_and_a_name_for_each_life() -> None:
    svg = gantt("lives", "Lives", LIVES, "said")
    parts = [child.tag.split("}")[1] for child in ET.fromstring(svg)]
    assert parts.count("rect") == 3
    assert "Old &amp; early" in svg
    assert "stroke-dasharray" in svg  # what is late is told apart without its colour
    assert svg == gantt("lives", "Lives", LIVES, "said")


def test_a_curve_goes_down_and_holds_to_the_last_day() -> None:
    svg = steps("curve", "Curve", [(0, 1.0), (100, 0.5), (200, 0.0)], 400, "said")
    path = next(
        child.get("d", "")
        for child in ET.fromstring(svg)
        if child.tag.endswith("path") and child.get("fill") == "none"
    )
    assert path.startswith("M52 10")
    assert path.count("V") == 2
    assert path.endswith("H448")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        gantt("lives", "Lives", [("Nobody", [])], "")
    with pytest.raises(ValueError, match="at least one"):
        steps("curve", "Curve", [], 1, "")
