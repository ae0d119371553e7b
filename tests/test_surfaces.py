"""Site, dashboard, API and chat show the same figure for every measure."""

from pathlib import Path

import pytest

from benchmarks import surfaces
from nccid.pages.build import build
from nccid.paths import Place
from nccid.published import Release

Compared = dict[surfaces.Case, dict[str, str]]


@pytest.fixture(scope="module")
def compared(real: Place, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    public: Path = tmp_path_factory.mktemp("surfaces") / "public"
    build(real, public)
    return dict(surfaces.compare(real, public))


@pytest.mark.parametrize("case", surfaces.CASES, ids=lambda case: f"{case.measure}-{case.value}")
def test_all_surfaces_agree(compared: Compared, case: surfaces.Case) -> None:
    shown = compared[case]
    assert set(shown.values()) == {shown["release"]}, shown


def test_every_measure_is_compared(release: Release) -> None:
    assert {case.measure for case in surfaces.CASES} == set(release.measures)
