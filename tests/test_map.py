"""The map of hospitals: every hospital on one tile, the same numbers as everywhere else."""

import xml.etree.ElementTree as ET

from nccid.figures import chart
from nccid.figures.chart import Tile
from nccid.pages import map
from nccid.published import Release
from nccid.words import NATIONS, NHS_REGIONS

TEXT = "{http://www.w3.org/2000/svg}text"


def test_every_place_has_one_tile_and_no_two_share_a_spot() -> None:
    assert set(map.SPOTS) == {*NATIONS, *NHS_REGIONS} - {map.HOME}
    assert len(set(map.SPOTS.values())) == len(map.SPOTS)


def test_the_tiles_add_up_to_all_hospitals(release: Release) -> None:
    assert sum(map.places(release).values()) == release.figure("hospitals").value


def test_the_table_says_what_the_figures_say(release: Release) -> None:
    rows = map.rows(release)
    assert ("England", "All", "24") in rows
    assert ("Wales", "No NHS regions", "2") in rows
    for region in NHS_REGIONS:
        value = release.figure("hospitals", nhs_region=region).value
        assert ("England", region, f"{value}") in rows


def test_each_tile_carries_its_name_and_number_as_text() -> None:
    places = [
        Tile(0, 0, ("Wales",), 2, nation=True),
        Tile(1, 0, ("North East", "& more"), 1000),
        Tile(1, 1, ("London",), 0),
    ]
    svg = chart.tiles("m", "Hospitals", places, "Wales: 2.")
    texts = [element.text for element in ET.fromstring(svg).iter(TEXT)]
    assert texts == ["Wales", "2", "North East", "& more", "1,000", "London", "0"]
    assert svg.count('stroke-width="3"') == 1, "a nation is told by its frame, not by its colour"


def test_the_page_says_that_it_is_a_diagram(release: Release) -> None:
    page = map.write(release)
    assert "It is not to scale" in page
    assert "None is in Scotland or Northern Ireland." in page
    assert "A diagram of tiles, not to scale. Scotland: 0;" in page
    assert "in England have no region" not in page
