"""Every page is light, with all that it loads, in the real programme and in the made-up one."""

from pathlib import Path

import pytest

from benchmarks import site
from nccid.pages import build
from nccid.paths import Place


@pytest.mark.parametrize("programme", ["real", "samples"])
def test_no_page_is_heavier_than_its_kind_may_be(
    programme: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """25 kB for a plain page, 35 with charts and 150 in Easy Read, after gzip."""
    place: Place = request.getfixturevalue(programme)
    public = tmp_path / "public"
    kinds, heavy = set(), {}
    for page in build.build(place, public):
        size, _ = site.weight(page, public)
        kind = site.kind(page, public)
        kinds.add(kind)
        if size > site.LIMITS[kind] * site.KILOBYTE:
            heavy[str(page.relative_to(public))] = f"{size / site.KILOBYTE:.1f} kB ({kind})"
    assert kinds == set(site.LIMITS)
    assert heavy == {}
