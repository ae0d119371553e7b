"""Every page is light, with all that it loads, in the real programme and in the made-up one."""

from pathlib import Path

import pytest

from benchmarks import site
from nccid.opendata import card


@pytest.mark.parametrize("built", ["site", "site_made_up"])
def test_no_page_is_heavier_than_its_kind_may_be(
    built: str, request: pytest.FixtureRequest
) -> None:
    """25 kB for a plain page, 35 with charts and 150 in Easy Read, after gzip."""
    public: Path = request.getfixturevalue(built)
    kinds, heavy = set(), {}
    for page in sorted(public.rglob("*.html")):
        if page.parent == public / card.FOLDER:
            continue  # what hospitals may embed; test_card.py weighs it
        size, _ = site.weight(page, public)
        kind = site.kind(page, public)
        kinds.add(kind)
        if size > site.LIMITS[kind] * site.KILOBYTE:
            heavy[str(page.relative_to(public))] = f"{size / site.KILOBYTE:.1f} kB ({kind})"
    assert kinds == set(site.LIMITS)
    assert heavy == {}
