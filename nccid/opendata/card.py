"""A card that a hospital may show on its own pages: a small page of its own, without any script.

It may stand in a frame on any site (`nccid.web.headers` allows that for cards alone). It holds no
form and no script, so there is nothing on it that a frame could trick a reader into.
"""

from html import escape

from nccid.dates import say
from nccid.opendata import addresses
from nccid.published import Release, Row

FOLDER = "cards"
STYLE = "assets/card.css"
HERE = "https://ADDRESS-OF-THIS-SITE"
"""Stands in the words to copy until the site's own address is settled."""


def page(release: Release, row: Row, policy: str) -> str:
    """The card of one hospital; `policy` is the content security policy of every page."""
    name, programme = escape(row["name"]), release.programme
    made_up = '<p class="made-up">Made-up sample data.</p>\n' if release.made_up else ""
    return f"""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{name} and the {escape(programme.short_name)}</title>
<link rel="stylesheet" href="../{STYLE}">
</head>
<body>
<main>
{made_up}<h1>{name}</h1>
<p>{_sentence(release, row)}</p>
<p><a href="/" target="_top">What happens to the scans, and your rights</a></p>
<p class="small">{_source(release)}</p>
</main>
</body>
</html>
"""


def frame(release: Release, row: Row) -> str:
    """The words to copy that show the card in a frame, which follows each release by itself."""
    address = f"{release.programme.address or HERE}{addresses.card(row['ods_code'])}"
    title = escape(f"{row['name']} and the {release.programme.short_name}")
    return (
        f'<iframe src="{address}" title="{title}" width="340" height="380" loading="lazy"'
        ' sandbox="allow-top-navigation-by-user-activation"></iframe>'
    )


def text(release: Release, row: Row) -> str:
    """The words to copy that need no frame; they stay as they are until copied anew."""
    address = f"{release.programme.address or HERE}/"
    mark = "<strong>Made-up sample data.</strong> " if release.made_up else ""
    return (
        f"<p>{mark}{_sentence(release, row)}"
        f' <a href="{address}">What happens to the scans, and your rights</a>.</p>\n'
        f"<p><small>{_source(release)}</small></p>"
    )


def _sentence(release: Release, row: Row) -> str:
    """What the list says of this hospital: of listing, since no date of a first scan is known."""
    name = escape(release.programme.name)
    day = row["first_listed"]
    return (
        f"The list of the {name} names this hospital as one that sent chest scans."
        f' It was first listed on <time datetime="{day}">{say(day)}</time>.'
    )


def _source(release: Release) -> str:
    day = f'<time datetime="{release.date}">{say(release.date)}</time>'
    return (
        f"As of {day}, the date of our newest release. Source: the programme's published list."
        " Not an official NHS website."
    )
