"""Where things stand on the site, and how to write an address while the site has none itself."""

from nccid.programme import Programme

RELEASES = "/en/record/releases/"
OPEN_DATA = "/en/open-data/"
LATEST = "/data/latest"


def dated(release: str) -> str:
    """The folder of a release, which stays for ever."""
    return f"/data/releases/{release}"


def release(date: str) -> str:
    """The page that tells of one release."""
    return f"{RELEASES}{date}/"


def project(project_id: str) -> str:
    """The page that tells a project's life."""
    return f"/en/record/projects/{project_id}/"


def hospital(ods_code: str) -> str:
    """The page that tells of a hospital."""
    return f"/en/record/hospitals/{ods_code}/"


def card(ods_code: str) -> str:
    """The card that a hospital may show on its own page."""
    return f"/cards/{ods_code}.html"


def whole(programme: Programme, path: str) -> str:
    """An address with the site's own in front; without it while none is settled.

    Atom and JSON-LD allow that: the reader then takes the place it got the file from.
    """
    return f"{programme.address}{path}"
