"""The whole site with the pages that a build makes from the newest release."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from nccid import published
from nccid.figures.sentence import number
from nccid.pages import build
from nccid.paths import SITE, Place
from nccid.published import Release
from nccid.words import label
from nccid.writing import site
from nccid.writing.site import Site


def whole(place: Place, today: date, folder: Path = SITE) -> Site:
    """The pages in `folder`, and those that a build of the newest release adds to them."""
    release = published.newest(place)
    with TemporaryDirectory() as draft:
        tree = Path(draft, "site")
        build.write_words(place, release, tree, Path(draft, "made"))
        for page in SITE.rglob("*.md"):
            (tree / page.relative_to(SITE)).unlink(missing_ok=True)
        return site.read(folder, today, tree, figures(release))


def figures(release: Release) -> tuple[tuple[str, str], ...]:
    """What the release shows, as rows of what is counted and its number: ("Wales", "2")."""
    found = [
        (measure.title, figure)
        for measure in release.measures.values()
        for figure in release.series(measure.name) or [release.figure(measure.name)]
    ]
    found += [
        (label(value), figure)
        for measure in release.measures.values()
        for dimension in measure.dimensions
        for value, figure in release.breakdown(measure.name, dimension)
    ]
    return tuple((name, number(one.value)) for name, one in found if one.value is not None)
