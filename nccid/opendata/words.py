"""What every format says of a release: its title, what it is, its rights, how to name it."""

from nccid.dates import say
from nccid.published import Release

RIGHTS = (
    "The public record that these tables were made from names no licence for the data, so none is"
    " given here. The program code of this site is under the MIT licence; that does not cover the"
    " data."
)
"""A gap, said wherever a format has a place for a licence."""

NOT_OFFICIAL = "This is not an official NHS website."


def title(release: Release) -> str:
    """The programme and the release, marked when made up."""
    mark = "Made-up sample data: " if release.made_up else ""
    return f"{mark}{release.programme.name}, public record of {say(release.date)}"


def about(release: Release) -> str:
    """What the tables hold, in three sentences."""
    return (
        f"{release.programme.about} These tables are the public record of it: hospitals, projects,"
        f" access, decisions, counts and gaps. They hold no scan and no record of any person."
    )


def citation(release: Release) -> str:
    """How to name this release as a source, with its date and its place in the ledger."""
    mark = " (made-up sample data)" if release.made_up else ""
    short = release.programme.short_name
    where = f" {release.programme.address}/en/open-data/" if release.programme.address else ""
    what = f"Public record, release of {say(release.date)}{mark}."
    return f"{short}: your scans, explained. {what}{where}"
