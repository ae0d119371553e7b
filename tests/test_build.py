import gzip
import re
import shutil
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from nccid import letters, published
from nccid.errors import NccidError
from nccid.pages import build, languages, links, security
from nccid.pages.ask_form import PLACE
from nccid.pages.fill import SEARCH, fill
from nccid.pages.sections import topics
from nccid.paths import ROOT, SITE, Place
from nccid.programme import Feedback

WORDS = languages.load(SITE)
BUDGET = 25_000
STATISTICS_BUDGET = 35_000
EASY_READ_BUDGET = 150_000
REQUESTS = 5
"""Page, style, icon, and at most two scripts: the one that asks takes details out by another."""
RELEASES = "en/record/releases/2"
"""How the page of one release begins; only the page of all releases is in the menu."""
LOADED = re.compile(r'<(?:link(?! rel="alternate")|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
        if path.parent.name != "cards"  # these stand on hospitals' pages; see test_card.py
    }


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site's words that a test may spoil."""
    copy = tmp_path / "words"
    shutil.copytree(SITE, copy)
    monkeypatch.setattr(build, "SITE", copy)
    return copy


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def loaded(site: Path, page: str) -> set[Path]:
    """The files that a browser fetches to show a page: itself, styles, scripts, icon."""
    html = (site / page).read_text(encoding="utf-8")
    base = site if page == "404.html" else (site / page).parent
    return {site / page} | {
        (site / address.lstrip("/") if address.startswith("/") else base / address).resolve()
        for address in LOADED.findall(html)
    }


def test_two_builds_are_the_same_byte_for_byte(real: Place, site: Path, tmp_path: Path) -> None:
    build.build(real, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(site)


def test_every_page_of_the_menu_is_built(pages: dict[str, str]) -> None:
    assert {"index.html", "404.html"} < pages.keys()
    for source in [*(SITE / "en").glob("*.md")]:
        assert f"en/{source.stem}/index.html" in pages
    for name in ("statistics", "hospitals", "projects", "access", "releases", "promises", "gaps"):
        assert f"en/record/{name}/index.html" in pages


def test_every_page_keeps_to_the_policy(pages: dict[str, str]) -> None:
    for page, html in pages.items():
        assert security.check(html) == [], page


def test_every_page_is_small(site: Path, pages: dict[str, str]) -> None:
    heavy = {}
    for page in pages:
        files = loaded(site, page)
        size = sum(len(gzip.compress(path.read_bytes())) for path in files)
        budget = STATISTICS_BUDGET if page.startswith("en/record/statistics/") else BUDGET
        budget = EASY_READ_BUDGET if page.startswith("easy-read/") else budget
        if size > budget or len(files) > REQUESTS:
            heavy[page] = (size, len(files))
    assert heavy == {}


def test_nothing_is_shipped_that_no_page_uses(site: Path) -> None:
    shipped = {p.relative_to(site).as_posix() for p in (site / "assets").rglob("*") if p.is_file()}
    assert shipped == {path for path in links.used(site) if path.startswith("assets/")}
    assert {"assets/icon.svg", "assets/search.js", "assets/site.css"} <= shipped
    assert not list(site.rglob("sitemap.xml*"))
    assert not list(site.rglob("*.md"))


def test_every_link_leads_somewhere(site: Path) -> None:
    assert links.broken(site) == []


def test_every_page_has_the_furniture(pages: dict[str, str], release: published.Release) -> None:
    for page, html in pages.items():
        words = WORDS[languages.of(page)]
        assert words["unofficial"] in html, page
        assert f'<html lang="{words["code"]}">' in html, page
        assert html.count("<h1") == 1, page
        assert html.count("<main") == 1, page
        assert '<a class="skip" href="#main">' in html, page
        assert f'datetime="{release.date}"' in html, page
        footer = html[html.index("<footer") :]
        for name in ("urgent_help", "contact", "privacy", "accessibility"):
            assert f">{words[name]}</a>" in footer, page


def test_every_page_of_words_says_what_it_answers_and_when_it_was_reviewed(
    pages: dict[str, str],
) -> None:
    for source in (SITE / "en").glob("*.md"):
        html = pages[f"en/{source.stem}/index.html"]
        assert "This page answers" in html, source.name
        assert re.search(r"Last reviewed: <time [^>]+>[^<]+</time> by the writers", html), source
        assert "Next review due:" in html, source.name


def test_every_page_asks_if_it_was_clear_and_admits_that_nobody_reads_the_answer(
    pages: dict[str, str], release: published.Release
) -> None:
    """The real programme has no address for comments: the page says so, and why."""
    feedback = release.programme.feedback
    assert feedback.address == ""
    for page, html in pages.items():
        if page != "404.html":
            words = WORDS[languages.of(page)]
            gap = feedback.gap_cy if languages.of(page) == "cy" else feedback.gap
            assert f"<strong>{words['was_clear']}</strong> {gap}</p>" in html, page
            assert "mailto:" not in html, page


def test_an_address_for_comments_gets_a_mail_link_that_names_the_page(
    real: Place, release: published.Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Feedback("comments@example.org")
    open_to_comments = replace(release, programme=replace(release.programme, feedback=told))
    monkeypatch.setattr(published, "newest", lambda _: open_to_comments)
    build.build(real, tmp_path / "public")
    for page, subject in (
        ("en/contact", "Was%20this%20clear%3F%20Contact%20%28/en/contact/%29"),
        ("cy", "A%20oedd%20hyn%20yn%20glir%3F%20"),
        (".", "Was%20this%20clear%3F%20Chest%20scans%20and%20COVID-19%20research%20%28/%29"),
    ):
        html = (tmp_path / "public" / page / "index.html").read_text(encoding="utf-8")
        assert f'<a href="mailto:comments@example.org?subject={subject}' in html, page


def test_no_id_stands_twice_on_a_page(pages: dict[str, str]) -> None:
    for page, html in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page


def test_the_menu_marks_where_you_are(pages: dict[str, str]) -> None:
    html = pages["en/contact/index.html"]
    menu = html[html.index('aria-label="Main"') : html.index("</header>")]
    assert re.findall(r'aria-current="page">([^<]+)', menu) == ["Help"]
    assert '<li aria-current="page">Contact</li>' in html


ENTRIES = re.compile(r"(?:en|cy)/record/(?:projects|hospitals)/.+/index\.html")
"""Pages of single projects and hospitals, their posters, and ready-made views: their lists have a
search, and a hospital's page leads to both of its posters."""


def _listed_elsewhere(page: str) -> bool:
    return page.startswith(RELEASES) or bool(ENTRIES.fullmatch(page))


def test_the_search_page_lists_every_page_and_topic(pages: dict[str, str]) -> None:
    html = pages["en/search/index.html"]
    assert SEARCH not in html
    for topic in topics(SITE).values():
        assert f'href="{topic.url}"' in html
    for page in pages:
        if page != "404.html" and languages.of(page) == "en" and not _listed_elsewhere(page):
            assert f'href="/{page.removesuffix("index.html")}"' in html


def test_the_welsh_search_page_lists_every_welsh_page_and_topic(pages: dict[str, str]) -> None:
    html = pages["cy/search/index.html"]
    for topic in topics(SITE, "cy").values():
        assert f'href="{topic.url}"' in html
    for page in pages:
        if languages.of(page) == "cy" and not _listed_elsewhere(page):
            assert f'href="/{page.removesuffix("index.html")}"' in html
    assert f'data-none="{escape(WORDS["cy"]["found_none"])}"' in html


LISTS = re.compile(r"en/record/(?:projects|hospitals)/(?:by/.+/)?index\.html")
"""Lists of entries, which have a script of their own that searches them."""


def test_only_pages_that_need_one_have_a_script(pages: dict[str, str]) -> None:
    scripted = {page for page, html in pages.items() if "<script" in html}
    assert {page for page in scripted if not LISTS.fullmatch(page)} == {
        *(
            f"{one}/{name}/index.html"
            for one in ("en", "cy")
            for name in ("ask", "could-my-scan", "search", "see-for-yourself")
        ),
        *(f"{one}/letters/{name}/index.html" for one in ("en", "cy") for name in letters.NAMES),
    }


def test_a_page_that_leaves_a_made_part_out_stops_the_build(
    real: Place, words: Path, tmp_path: Path
) -> None:
    page = words / "en" / "could-my-scan.md"
    text = page.read_text(encoding="utf-8").replace("<!-- could-my-scan: rules -->", "")
    page.write_text(text, encoding="utf-8")
    with pytest.raises(NccidError, match=r"could-my-scan\.md: The page has no place .* rules"):
        build.build(real, tmp_path / "public")


def test_the_search_knows_what_a_page_says_and_not_what_stands_below_it(
    pages: dict[str, str],
) -> None:
    """Who reviewed a page, and whether it was clear, stand below each page and tell none apart."""
    html = pages["en/search/index.html"]
    words = {word for found in re.findall(r'data-\w+="([^"]*)"', html) for word in found.split()}
    assert "warehouse" in words
    assert "reviewed" not in words


def test_the_question_form_works_without_a_script(pages: dict[str, str]) -> None:
    html = pages["en/ask/index.html"]
    assert PLACE not in html
    assert '<form class="ask" method="post" action="/en/ask/"' in html
    assert re.search(r'<input [^>]*name="question" maxlength="500" autocomplete="off"', html)
    assert '<div id="answer"></div>' in html


def test_real_figures_carry_no_banner(pages: dict[str, str]) -> None:
    assert not [page for page, html in pages.items() if 'class="made-up"' in html]


def test_made_up_figures_carry_a_banner_on_every_page(
    real: Place, release: published.Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = replace(release, programme=replace(release.programme, made_up=True))
    monkeypatch.setattr(published, "newest", lambda _: made_up)
    for path in build.build(real, tmp_path / "sample"):
        html = path.read_text(encoding="utf-8")
        language = languages.of(path.relative_to(tmp_path / "sample").as_posix())
        assert WORDS[language]["made_up"] in html, path
        assert '<meta name="robots" content="noindex">' in html, path


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ('<p style="color: red">Red</p>', "a style attribute on <p>"),
        ("<script>go()</script>", "an inline script"),
        ('<img alt="" src="https://example.org/a.png">', "leaves the site"),
        ("[lost](/en/nowhere/)", "/en/about/: /en/nowhere/"),
    ],
)
def test_a_failed_build_says_why_and_leaves_the_old_site(
    real: Place, words: Path, tmp_path: Path, spoilt: str, said: str
) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / "index.html").write_text("the old site", encoding="utf-8")
    about = words / "en" / "about.md"
    about.write_text(f"{about.read_text(encoding='utf-8')}\n\n{spoilt}\n", encoding="utf-8")
    with pytest.raises(NccidError, match=re.escape(said)):
        build.build(real, out)
    assert contents(out) == {"index.html": b"the old site"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["contact.md", "extra.md"])
def test_a_missing_or_unlisted_page_stops_the_build(
    real: Place, words: Path, tmp_path: Path, name: str
) -> None:
    page = words / "en" / name
    if page.exists():
        page.unlink()
    else:
        page.write_text("# Extra\n", encoding="utf-8")
    with pytest.raises(NccidError, match=name):
        build.build(real, tmp_path / "public")


def test_a_new_site_takes_the_old_ones_place(real: Place, tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / "old.html").write_text("old", encoding="utf-8")
    assert out / "index.html" in build.build(real, out)
    assert not (out / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_table_scrolls_by_keyboard_and_says_its_name() -> None:
    html = fill(
        '<h2 id="x">Images &amp; people</h2><table><td align="right">5</td></table>',
        [],
        "",
        WORDS["en"],
    )
    assert 'role="group" aria-label="Table: Images &amp; people" tabindex="0"><table>' in html
    assert '<td class="number">5</td>' in html


def test_the_shell_owes_nothing_to_the_stock_theme() -> None:
    shell = (ROOT / "site" / "overrides" / "main.html").read_text(encoding="utf-8")
    assert "extends" not in shell
    assert "include" not in shell


def test_pages_name_their_feeds_and_what_programs_can_read(
    site: Path, pages: dict[str, str]
) -> None:
    linked = re.compile(r'<link rel="alternate" type="application/([a-z+]+)" [^>]*href="([^"]+)"')
    kinds = {}
    for page, html in pages.items():
        kinds[page] = [kind for kind, _ in linked.findall(html)]
        for _, address in linked.findall(html):
            assert ((site / page).parent / address).resolve().is_file(), (page, address)
    for page in ("index.html", "en/record/releases/index.html", "en/record/projects/index.html"):
        assert {"atom+xml", "feed+json"} <= set(kinds[page]), page
    assert kinds["en/open-data/index.html"].count("ld+json") == 2
    assert kinds["en/contact/index.html"] == []


def test_every_page_that_a_feed_names_is_there(site: Path) -> None:
    named = {
        re.sub(r"#.*", "", address)
        for path in (site / "feeds").rglob("*.atom")
        for address in re.findall(r'rel="alternate"[^>]* href="([^"]+)"', path.read_text())
    }
    assert len(named) >= 3
    for address in named:
        assert (site / address.strip("/") / "index.html").is_file(), address
