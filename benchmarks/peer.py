"""Side by side with nhsuk-frontend: the same words in the page template of the NHS design system.

Three pages are measured as the program builds them, and again with their words, menu and footer in
nhsuk-frontend's own template, with its compiled style sheet and script, in a folder that is deleted
afterwards. Both sides are served in the same way: static files, gzipped, from this computer. Our
letter page has a script that writes the letter; the peer's page only shows the same form.

The peer's style sheet asks another site for its font. A computer without a line to that site would
count this as faults in the console, which people do not have, so the font is left out: that is in
the peer's favour, by two requests and the weight of two fonts.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Final

import uvicorn
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from benchmarks import _browser, _lighthouse, _npm, _served
from benchmarks._peer_words import in_their_classes

PAGES: Final = {
    "home": "/",
    "patient page": "/en/pseudonymisation/",
    "letter": "/en/letters/access/",
}
TEMPLATE: Final = """{% extends "nhsuk/template.njk" %}
{% from "nhsuk/components/header/macro.njk" import header %}
{% from "nhsuk/components/footer/macro.njk" import footer %}
{% block pageTitle %}{{ title }}{% endblock %}
{% block head %}<meta name="description" content="{{ description }}">
<link rel="stylesheet" href="/assets/nhsuk-frontend.min.css">{% endblock %}
{% block header %}{{ header({service: {text: service, href: "/"},
navigation: {items: menu} }) }}{% endblock %}
{% block content %}<div class="nhsuk-grid-row"><div class="nhsuk-grid-column-two-thirds">
{{ words | safe }}</div></div>{% endblock %}
{% block footer %}{{ footer({navigation: columns}) }}{% endblock %}
{% block bodyEnd %}<script type="module" src="/assets/nhsuk-frontend.min.js"></script>
<script type="module">import { initAll } from "/assets/nhsuk-frontend.min.js"; initAll()</script>
{% endblock %}
"""
RENDER: Final = """
const nunjucks = require("nunjucks"), fs = require("fs");
const found = new nunjucks.FileSystemLoader("node_modules/nhsuk-frontend/dist");
const shell = new nunjucks.Environment(found, { autoescape: true });
const { template, pages } = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(pages.map((page) => shell.renderString(template, page))));
"""
"""Reads the template and what to put in it, and writes the finished pages."""
FONT: Final = re.compile(r"@font-face\{[^}]*\}")


def main() -> None:
    """Measure both sides, page by page, and print a table."""
    try:
        packages = _npm.install("lighthouse", "nhsuk-frontend", "nunjucks")
        with (
            TemporaryDirectory() as name,
            _served.site() as (_, public),
            _browser.browser() as running,
        ):
            theirs = _theirs(public, packages, Path(name))
            print(f"{'':<28}     kB requests axe  {'Lighthouse':<15} first words")
            with _files(public) as ours_url, _files(theirs) as theirs_url:
                for name_of_page, page in PAGES.items():
                    for side, url in (("ours", ours_url), ("nhsuk-frontend", theirs_url)):
                        _print(name_of_page, side, running, url + page, packages)
    except _npm.Absent as lack:
        print(f"Not measured: {lack}")
        return
    print(f"Lighthouse: {', '.join(_lighthouse.CATEGORIES)}. axe: all widths and forced colours.")
    print("nhsuk-frontend is shown without its font, which it would ask another site for.")


def _print(page: str, side: str, running: Browser, url: str, packages: Path) -> None:
    seen = _browser.visit(running, url)
    found = [rule for rules in _browser.violations(running, url).values() for rule in rules]
    marks = _lighthouse.run(url, packages)
    print(
        f"{page:<13} {side:<14} {seen.weight / 1024:>6.1f} {seen.requests:>8} {len(found):>3}"
        f"  {marks}  {' '.join([*sorted(set(found)), *marks.faults])}",
        flush=True,
    )


def _theirs(public: Path, packages: Path, folder: Path) -> Path:
    """Write the peer's pages with their assets into a folder."""
    pages = [public / page.strip("/") / "index.html" for page in PAGES.values()]
    given = {"template": TEMPLATE, "pages": [_parts(page) for page in pages]}
    run = subprocess.run(
        ["node", "-e", RENDER],
        input=json.dumps(given),
        cwd=packages,
        capture_output=True,
        text=True,
        check=True,
    )
    for page, html in zip(pages, json.loads(run.stdout), strict=True):
        target = folder / page.relative_to(public)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    dist = packages / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
    shutil.copytree(dist / "assets", folder / "assets")
    shutil.copy(dist / "nhsuk-frontend.min.js", folder / "assets")
    style = (dist / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    (folder / "assets" / "nhsuk-frontend.min.css").write_text(FONT.sub("", style), encoding="utf-8")
    return folder


def _parts(page: Path) -> dict[str, Any]:
    """What the template needs of one of our pages: title, menu, footer, and the words of `main`."""
    html = page.read_text(encoding="utf-8")
    menu = _between(html, '<nav class="menu"', "</nav>")
    footer = _between(html, "<footer", "</footer>")
    columns = [
        {"title": unescape(title), "items": _links(links)}
        for title, links in re.findall(r"<h2>(.*?)</h2>\s*<ul>(.*?)</ul>", footer, re.DOTALL)
    ]
    return {
        "title": unescape(_between(html, "<title>", "</title>").removeprefix("<title>")),
        "description": unescape(re.findall(r'name="description" content="([^"]*)"', html)[0]),
        "service": _links(_between(html, '<p class="name">', "</p>"))[0]["text"],
        "menu": _links(menu),
        "columns": columns,
        "words": in_their_classes(_between(html, "<main", "</main>").split(">", 1)[1]),
    }


def _between(html: str, start: str, end: str) -> str:
    begin = html.index(start)
    return html[begin : html.index(end, begin)]


def _links(html: str) -> list[dict[str, str]]:
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [
        {"href": unescape(address), "text": unescape(re.sub(r"<[^>]+>", "", text))}
        for address, text in found
    ]


@contextmanager
def _files(folder: Path) -> Iterator[str]:
    """Serve a folder as the program serves its site, without anything else; gives the address."""
    files = Starlette(
        routes=[Mount("/", StaticFiles(directory=folder, html=True))],
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
    )
    port = _served.free_port()
    server = uvicorn.Server(uvicorn.Config(files, port=port, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
