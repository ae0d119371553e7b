"""A poster for one hospital, made to be printed on A4, with a QR code of where to read more. There
is one in English and one in Welsh; `data/poster.toml` has the words of both."""

import tomllib
from functools import cache
from html import escape
from typing import Any

import segno

from nccid.opendata import addresses
from nccid.pages import languages
from nccid.pages.furniture import page
from nccid.pages.hospital import HOME
from nccid.paths import POSTER, SITE
from nccid.published import Release, Row

QUIET = 4
"""White modules around a QR code, which readers need (ISO/IEC 18004)."""


@cache
def words(language: str) -> dict[str, Any]:
    """The words of the poster in a language, with the months of its dates."""
    own = languages.only(tomllib.loads(POSTER.read_text(encoding="utf-8")), language)
    return {**own, "months": languages.load(SITE)[language]["months"]}


def write(release: Release, row: Row, language: str = "en") -> str:
    """The poster as a Markdown page of its own."""
    said, name = words(language), row["name"]
    front: dict[str, object] = {
        "styles": ["poster.css"],
        "crumbs": [[said["hospitals"], HOME], [name, addresses.hospital(row["ods_code"])]],
    }
    if language == "cy":
        front["translated"] = str(said["translated"])
    return page(
        said["title"].format(name=name),
        said["description"].format(name=name),
        said["answers"],
        [_poster(release, row, language)],
        front,
    )


def _poster(release: Release, row: Row, language: str) -> str:
    said, programme = words(language), release.programme
    filled = {
        "name": _english(row["name"], language),
        "programme": _english(programme.name, language),
        "short": escape(programme.short_name),
        "day": languages.day(row["first_listed"], said),
        "release": languages.day(release.date, said),
    }
    told = {key: text.format(**filled) for key, text in said.items() if key in _FILLED}
    points = "\n".join(f"<li>{point}</li>" for point in said["points"])
    made_up = f"<p><strong>{said['made_up']}</strong></p>\n" if release.made_up else ""
    return f"""\
<p class="screen">{said["print"]}</p>
<section class="poster" aria-label="{said["label"]}">
{made_up}<h2>{said["heading"]}</h2>
<p class="big">{told["lead"]}</p>
<p>{told["called"]}</p>
<ul>
{points}
</ul>
{_where(release, row, language)}
<p class="officer">{said["ask"]} <span>{said["officer"]}</span></p>
<p class="blank">{said["blank"]}</p>
<p class="small">{told["small"]}</p>
</section>"""


_FILLED = ("lead", "called", "small")
"""The sentences that hold a name or a date."""


def _english(name: str, language: str) -> str:
    """A name as HTML; on a Welsh page marked as English, so that it is read out right."""
    return escape(name) if language == "en" else f'<span lang="en-GB">{escape(name)}</span>'


def _where(release: Release, row: Row, language: str) -> str:
    """The QR code and the address in words; without the site's address, why they are not there."""
    said = words(language)
    if not release.programme.address:
        return f'<p class="where">{said["no_code"]}</p>'
    url = page_url(release.programme.address, row["ods_code"], language)
    shown = escape(url.removeprefix("https://"))
    return (
        f'<div class="where">\n{qr(url, said["code"].format(url=url))}\n'
        f"<p>{said['read']}<br>"
        f"<strong>{shown}</strong></p>\n</div>"
    )


def page_url(site: str, code: str, language: str = "en") -> str:
    """The whole address that a poster leads to: the hospital's page, which is in English only, or
    the Welsh home page."""
    return site.rstrip("/") + ("/cy/" if language == "cy" else addresses.hospital(code))


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
