from pathlib import Path

import pytest

from nccid.pages.links import broken, used


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en" / "about").mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "site.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "index.html").write_text('<h1 id="top">Home</h1>', encoding="utf-8")
    return tmp_path


def write(site: Path, html: str) -> None:
    (site / "en" / "about" / "index.html").write_text(html, encoding="utf-8")


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "/#top",
        "../../",
        "../../#top",
        "./",
        "/en/about/",
        "/assets/site.css",
        "../../assets/site.css",
        "https://example.org/nowhere",
        "mailto:someone@example.org",
        "/dashboard/",
        "/api/v1/measures",
    ],
)
def test_a_good_link_is_silent(site: Path, link: str) -> None:
    write(site, f'<a href="{link}">x</a>')
    assert broken(site) == []


@pytest.mark.parametrize(
    "link", ["/nowhere/", "/#nowhere", "#nowhere", "../", "../contact/", "/assets/other.css"]
)
def test_a_link_that_leads_nowhere_is_named_with_its_page(site: Path, link: str) -> None:
    write(site, f'<a href="{link}">x</a>')
    assert broken(site) == [f"/en/about/: {link}"]


def test_used_names_the_files_that_pages_load(site: Path) -> None:
    write(site, '<link href="../../assets/site.css"><a href="/#top">x</a>')
    assert used(site) == {"assets/site.css", "index.html"}
