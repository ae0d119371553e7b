"""Two languages: the shell speaks the page's own, menus do not mix, and each page leads to its
other version."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from nccid.errors import Missing, NccidError
from nccid.pages import build, languages, sections
from nccid.paths import ROOT, SITE, Place

WORDS = languages.load(SITE)
WELSH = sorted((SITE / "cy").rglob("*.md"))
HREF = re.compile(r'href="([^"]+)"')
ID = re.compile(r"\{#([\w-]+)\}")


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site's words and menu that a test may change."""
    copy = tmp_path / "root" / "site"
    shutil.copytree(SITE, copy)
    shutil.copy(ROOT / "mkdocs.yml", copy.parent)
    monkeypatch.setattr(build, "ROOT", copy.parent)
    monkeypatch.setattr(build, "SITE", copy)
    return copy


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def menu(html: str) -> str:
    return html[html.index('<nav class="menu"') : html.index("</header>")]


def footer(html: str) -> str:
    return html[html.index("<footer") :]


def source(path: Path) -> str:
    return path.relative_to(SITE).as_posix()


every_welsh = pytest.mark.parametrize("welsh", WELSH, ids=source)


def english(welsh: Path) -> Path:
    name = welsh.relative_to(SITE / "cy").as_posix()
    return SITE / name if name == "index.md" else SITE / "en" / name


def front(path: Path) -> dict[str, object]:
    found = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
    assert isinstance(found, dict)
    return found


@every_welsh
def test_a_welsh_page_says_when_it_was_compared_with_the_english(welsh: Path) -> None:
    """Its own date: the English page may be newer, and the shell then says so."""
    meta = front(welsh)
    for key in ("title", "description", "answers", "translated"):
        assert meta.get(key), f"{source(welsh)} has no {key}"
    assert not meta.keys() & {"reviewed", "review_due"}, f"{source(welsh)}: these are English"


@every_welsh
def test_a_welsh_page_answers_the_same_questions(welsh: Path) -> None:
    """The same sections under the same names, so that a link to a section works in both."""
    there = ID.findall(english(welsh).read_text(encoding="utf-8"))
    assert ID.findall(welsh.read_text(encoding="utf-8")) == there, source(welsh)


@every_welsh
def test_a_welsh_page_leads_to_welsh_pages(welsh: Path) -> None:
    for link in re.findall(r"\]\(/en/([^)#]+)/", welsh.read_text(encoding="utf-8")):
        twin = SITE / "cy" / f"{link}.md"
        assert not twin.exists(), f"{source(welsh)}: /en/{link}/ is in Welsh too, at /cy/{link}/"


@every_welsh
def test_a_welsh_page_leads_wherever_the_english_one_leads(welsh: Path) -> None:
    """No way on is missing, in whichever language its page is."""

    def led(path: Path) -> set[str]:
        text = path.read_text(encoding="utf-8")
        return {re.sub(r"^/(en|cy)/", "/", link) for link in re.findall(r"\]\((/[^)]+)\)", text)}

    assert led(english(welsh)) - led(welsh) == set(), source(welsh)


@every_welsh
def test_a_welsh_page_has_every_made_part(welsh: Path) -> None:
    """Forms, lists and figures that the build puts in stand on both pages."""
    notes = re.compile(r"<!-- [a-z: -]+ -->")
    there = notes.findall(english(welsh).read_text(encoding="utf-8"))
    assert notes.findall(welsh.read_text(encoding="utf-8")) == there, source(welsh)


def test_every_welsh_page_is_welsh_from_top_to_bottom(site: Path) -> None:
    sentences = [text for text in WORDS["en"].values() if isinstance(text, str) and " " in text]
    for welsh in WELSH:
        html = page(site, languages.address(source(welsh)))
        assert '<html lang="cy">' in html
        assert f">{WORDS['cy']['skip']}</a>" in html
        assert WORDS["cy"]["awaiting"] in html
        assert '<time datetime="2023-09-25">25 Medi 2023</time>' in footer(html)
        shell = html.replace(html[html.index("<main") : html.index("</main>")], "")
        shell = re.sub(r'<span lang="en-GB">.*?</span>', "", shell)
        assert [text for text in sentences if text in shell] == []


def test_each_page_leads_to_its_other_language(site: Path) -> None:
    assert '<a href="../../cy/contact/" hreflang="cy" lang="cy">Cymraeg</a>' in page(
        site, "en/contact"
    )
    assert 'href="../../en/contact/" hreflang="en-GB" lang="en-GB">English</a>' in page(
        site, "cy/contact"
    )
    assert '<a href="cy/" hreflang="cy" lang="cy">Cymraeg</a>' in page(site, ".")
    assert '<a href="../" hreflang="en-GB" lang="en-GB">English</a>' in page(site, "cy")
    statistics = page(site, "en/record/statistics")
    assert 'href="../../../cy/" hreflang="cy" lang="cy">Cymraeg (yr hafan)</a>' in statistics


def test_the_menus_do_not_mix(site: Path) -> None:
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        for part in (menu(html), footer(html)):
            if "cy" in path.relative_to(site).parts:
                assert "Your data" not in part
                assert ">Eich data" in part
                marked = re.findall(
                    r'href="/(?:en|easy-read|dashboard)/[^"]*" hreflang="en-GB"', part
                )
                assert part.count("(Saesneg yn unig)") == len(marked) > 0
            else:
                assert "/cy/" not in part
                assert "Eich data" not in part
                assert "Saesneg" not in part


def test_a_page_without_welsh_keeps_its_english_title_in_the_welsh_menu(site: Path) -> None:
    html = footer(page(site, "cy/contact"))
    assert '<span lang="en-GB">Statistics</span> <span class="only">(Saesneg yn unig)' in html
    assert 'aria-current="page">Cysylltu</a>' in html


def test_search_and_chat_know_english_pages_alone(site: Path) -> None:
    assert 'href="/cy/' not in page(site, "en/search").split("<main")[1].split("</main")[0]
    assert all(topic.url.startswith("/en/") for topic in sections.topics(SITE).values())


def test_a_welsh_page_that_fell_behind_says_so(real: Place, words: Path, tmp_path: Path) -> None:
    contact = words / "en" / "contact.md"
    text = contact.read_text(encoding="utf-8")
    contact.write_text(re.sub(r"reviewed: .*", "reviewed: 2027-01-01", text), encoding="utf-8")
    build.build(real, tmp_path / "public")
    assert WORDS["cy"]["translated_before"] in page(tmp_path / "public", "cy/contact")
    assert WORDS["cy"]["translated_before"] not in page(tmp_path / "public", "cy")


def test_a_checked_translation_no_longer_awaits(real: Place, words: Path, tmp_path: Path) -> None:
    contact = words / "cy" / "contact.md"
    text = contact.read_text(encoding="utf-8")
    checked = text.replace("translated:", "translation_checked: 2026-12-01\ntranslated:")
    contact.write_text(checked, encoding="utf-8")
    build.build(real, tmp_path / "public")
    html = page(tmp_path / "public", "cy/contact")
    assert WORDS["cy"]["awaiting"] not in html
    assert WORDS["cy"]["translated"] in html


def test_easy_read_and_the_whole_page_lead_to_each_other(
    real: Place, words: Path, tmp_path: Path
) -> None:
    easy = words / "easy-read" / "contact.md"
    if not easy.exists():
        easy.parent.mkdir(exist_ok=True)
        easy.write_text("---\ntitle: Who to ask\n---\n# Who to ask\n\nAsk.\n", encoding="utf-8")
        with (words.parent / "mkdocs.yml").open("a", encoding="utf-8") as menu_file:
            menu_file.write("  - Easy Read:\n      - easy-read/contact.md\n")
    build.build(real, tmp_path / "public")
    html = page(tmp_path / "public", "en/contact")
    assert '<p class="other"><a href="../../easy-read/contact/">Easy Read</a></p>' in html
    easy_html = page(tmp_path / "public", "easy-read/contact")
    assert '<html lang="en-GB">' in easy_html
    assert '<p class="other"><a href="../../en/contact/">The page in full</a></p>' in easy_html
    welsh = page(tmp_path / "public", "cy/contact")
    assert "Hawdd ei Ddeall (Saesneg yn unig)</a></p>" in welsh


def test_a_menu_title_without_welsh_stops_the_build(
    real: Place, words: Path, tmp_path: Path
) -> None:
    menu_file = words.parent / "mkdocs.yml"
    text = menu_file.read_text(encoding="utf-8")
    menu_file.write_text(text.replace("- Help:", "- Aid:"), encoding="utf-8")
    with pytest.raises(NccidError, match="'Aid' has no Welsh"):
        build.build(real, tmp_path / "public")


def test_a_welsh_page_without_an_english_one_stops_the_build(
    real: Place, words: Path, tmp_path: Path
) -> None:
    (words / "cy" / "extra.md").write_text("# Tudalen\n", encoding="utf-8")
    with pytest.raises(NccidError, match=r"cy/extra\.md"):
        build.build(real, tmp_path / "public")


def test_words_in_one_language_only_are_refused(words: Path) -> None:
    text = (words / languages.FILE).read_text(encoding="utf-8")
    spoilt = text.replace('skip = "Neidio', 'hop = "Neidio')
    (words / languages.FILE).write_text(spoilt, encoding="utf-8")
    with pytest.raises(NccidError, match=r"Only one language has these words: hop, skip\."):
        languages.load(words)
    (words / languages.FILE).unlink()
    with pytest.raises(Missing, match="words of the page shell"):
        languages.load(words)


def test_no_word_is_named_like_a_method_of_a_dictionary() -> None:
    """The shell would write out the method in its place."""
    assert [name for name in WORDS["en"] if hasattr({}, name)] == []


def test_the_site_has_one_name() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'site_name: "{WORDS["en"]["site_name"]}"' in settings


def test_the_shell_holds_no_sentence_of_its_own() -> None:
    """Every word of the shell stands in words.toml; otherwise a Welsh page would speak English."""
    shell = (SITE / "overrides" / "main.html").read_text(encoding="utf-8")
    bare = re.sub(r"\{[#%{].*?[#%}]\}", "", shell, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", " ", bare)) == []
