"""A poster for one hospital, made to be printed on A4, with a QR code of the hospital's page."""

from html import escape

import segno

from nccid.dates import say
from nccid.opendata import addresses
from nccid.pages.furniture import page
from nccid.pages.hospital import HOME
from nccid.published import Release, Row

QUIET = 4
"""White modules around a QR code, which readers need (ISO/IEC 18004)."""


def write(release: Release, row: Row) -> str:
    """The poster as a Markdown page of its own."""
    name = row["name"]
    return page(
        f"Poster: {name}",
        f"A poster to print about chest scans from {name}.",
        "A page to print and hang up.",
        [_poster(release, row)],
        {
            "styles": ["poster.css"],
            "crumbs": [["Hospitals", HOME], [name, addresses.hospital(row["ods_code"])]],
        },
    )


def _poster(release: Release, row: Row) -> str:
    programme = release.programme
    name, short = escape(row["name"]), escape(programme.short_name)
    made_up = ""
    if release.made_up:
        made_up = "<p><strong>Made-up sample. Do not hang this up.</strong></p>\n"
    return f"""\
<p class="screen">Print this page. It fits on one sheet of A4.</p>
<section class="poster" aria-label="The poster">
{made_up}<h2>Did you have a chest scan here?</h2>
<p class="big">{name} is on the list of hospitals that sent chest scans to a national database.</p>
<p>It is called the {escape(programme.name)} ({short}). It is for research on COVID-19.</p>
<ul>
<li>Names were taken off before scans left the hospital.</li>
<li>Researchers must ask, and a group of people decides.</li>
<li>You have rights over data about you. You can ask this hospital.</li>
</ul>
{_where(release, row)}
<p class="officer">Ask here: <span>the data protection officer of this hospital</span></p>
<p class="blank">Room or phone (the hospital fills this in):</p>
<p class="small">On the list since {say(row["first_listed"])}. From the release of \
{say(release.date)}. This is not an official NHS poster.</p>
</section>"""


def _where(release: Release, row: Row) -> str:
    """The QR code and the address in words; without the site's address, why they are not there."""
    if not release.programme.address:
        return (
            '<p class="where">There is no code to scan here yet. The address of this site is not'
            " settled, and a code must hold it.</p>"
        )
    url = page_url(release.programme.address, row["ods_code"])
    shown = escape(url.removeprefix("https://"))
    return (
        f'<div class="where">\n{qr(url, f"QR code that leads to {url}")}\n'
        f"<p>Read more, and see which projects could use scans from here:<br>"
        f"<strong>{shown}</strong></p>\n</div>"
    )


def page_url(site: str, code: str) -> str:
    """The whole address of a hospital's page."""
    return site.rstrip("/") + addresses.hospital(code)


def qr(url: str, title: str) -> str:
    """A QR code as SVG without any style attribute; the same address gives the same bytes.

    Level Q still reads when a quarter of it is dirty or torn, as a poster in a corridor may be.
    """
    code = segno.make_qr(url, error="q", boost_error=False)
    size = code.symbol_size(border=QUIET)[0]
    runs = []
    for y, line in enumerate(code.matrix, start=QUIET):
        x = 0
        while x < len(line):
            length = 0
            while x + length < len(line) and line[x + length]:
                length += 1
            if length:
                runs.append(f"M{x + QUIET} {y}h{length}v1h-{length}z")
            x += length or 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}"'
        f' class="qr" viewBox="0 0 {size} {size}" width="200" height="200"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path fill="#000" d="{"".join(runs)}"/></svg>'
    )
