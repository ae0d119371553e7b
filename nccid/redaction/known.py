"""Names that look like people's names and are none: hospitals and organisations of the record."""

import tomllib
from functools import cache

from nccid.paths import QUESTIONS
from nccid.published import Release


@cache
def also_called() -> dict[str, list[str]]:
    """The names that people use for each hospital of the real record, by its code."""
    path = QUESTIONS / "hospital_names.toml"
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def names(release: Release) -> list[str]:
    """Names of hospitals and organisations of a release, which a question may hold."""
    listed = [row["name"] for row in release.rows("hospitals")]
    listed += [row["organisation"] for row in release.rows("projects")]
    return listed + [name for also in also_called().values() for name in also]
