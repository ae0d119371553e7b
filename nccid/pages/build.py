"""Builds the static site: words and generated pages go in, a folder that any server can serve
comes out. A build that fails leaves the site that stood there before."""

import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.meta import get_data

from nccid import published, switch
from nccid.errors import NccidError
from nccid.files import exchange
from nccid.opendata import card, formats
from nccid.pages import (
    ask_form,
    easy_read,
    fill,
    languages,
    letters,
    links,
    open_data,
    protection,
    record,
    search,
    security,
)
from nccid.pages.sections import topics
from nccid.paths import PUBLIC, ROOT, SITE, Place
from nccid.redaction import known, script

_MAIN = re.compile(r"<main\b.*?(?=<div class=\"reviewed\"|</main>)", re.DOTALL)
"""What a page says: its main part, without the review dates and the question at its end."""
_DROPPED = ("sitemap.xml", "sitemap.xml.gz")
"""A site map needs the site's own address, which is not settled."""


def build(place: Place, out: Path = PUBLIC) -> list[Path]:
    """Build the site of a place's newest release into `out`; returns its pages, sorted.

    The same words and the same release give the same bytes. Raises NccidError, and changes
    nothing, when a page is missing, links to nothing, or breaks the content security policy.
    """
    release = published.newest(place)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as draft:
        tree, built, made = Path(draft, "site"), Path(draft, "public"), Path(draft, "made")
        write_words(place, release, tree, made)
        config = _config(release, tree, built)
        with _dated(release.date):
            _run(config)
        _finish(config, tree, built, release)
        open_data.move(made, built)
        pages = links.read(built)
        _prune(built, pages)
        _refuse(built, pages)
        _swap(built, out)
    return sorted(page for page in out.rglob("*.html") if page.parent != out / card.FOLDER)


def write_words(place: Place, release: published.Release, tree: Path, made: Path) -> None:
    """Write every page into `tree`, still as Markdown: those of `site/` and those that are made.

    The files that people download go into `made`.
    """
    unwanted = shutil.ignore_patterns("overrides", "record", languages.FILE)
    shutil.copytree(SITE, tree, ignore=unwanted)
    redact = tree / "assets" / script.FILE
    redact.write_text(script.fill(redact.read_text("utf-8"), known.names(release)), "utf-8")
    record.write(place, release, tree / "en" / "record")
    for language in ("en", "cy"):
        record.fill_parts(release, tree / language, language)
    letters.write(tree)
    record.downloads(place, made / "data" / "releases")
    offer = formats.write(place, made, security.CSP)
    for language in ("en", "cy"):
        open_data.write(release, offer, tree / language, language)


def _config(release: published.Release, tree: Path, built: Path) -> MkDocsConfig:
    config = load_config(
        config_file=str(ROOT / "mkdocs.yml"), docs_dir=str(tree), site_dir=str(built)
    )
    words, nav = languages.load(SITE), config.nav or []
    config.nav = [*nav, languages.welsh_menu(nav, tree, words["menu"])]
    config.extra.update(
        csp=security.CSP,
        feedback=release.programme.feedback,
        made_up=release.made_up,
        release=release.date,
        words=words,
        versions=languages.versions(tree),
    )
    return config


@contextmanager
def _dated(day: str) -> Iterator[None]:
    """Let mkdocs take the release's date for today's, so that a rebuild gives the same bytes."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    noon = datetime.combine(date.fromisoformat(day), time(12), tzinfo=UTC)
    os.environ[name] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


class _Warnings(logging.Handler):
    """Keeps what mkdocs warns of, so that one error can say it all."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def _run(config: MkDocsConfig) -> None:
    logger = logging.getLogger("mkdocs")
    warnings, propagate = _Warnings(), logger.propagate
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        run_mkdocs(config)
    except MkDocsException as error:
        warnings.texts.append(str(error))
    finally:
        logger.removeHandler(warnings)
        logger.propagate = propagate
    if warnings.texts:
        raise NccidError(
            f"The pages cannot be built: {' '.join(warnings.texts)}",
            file="mkdocs.yml",
            do="Mend the page or the menu, then build again.",
        )


def _finish(config: MkDocsConfig, tree: Path, built: Path, release: published.Release) -> None:
    """Fill the placeholders of every page, and mend what Markdown cannot write."""
    parts = {
        language: (_entries(config, tree, built, language), protection.verdict(release, words))
        for language, words in _languages(config)
    }
    for path in sorted(built.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if path.is_relative_to(built / easy_read.FOLDER):
            page = easy_read.rows(page, tree / easy_read.FOLDER)
        language = languages.of(path.relative_to(built).as_posix())
        words = config.extra["words"][language]
        page = ask_form.fill(page, words, language, closed=not switch.is_open())
        path.write_text(fill.fill(page, *parts[language], words), encoding="utf-8")
    # Every picture now stands in the pages that show it.
    shutil.rmtree(built / easy_read.FOLDER / easy_read.PICTURES, ignore_errors=True)
    for name in _DROPPED:
        (built / name).unlink(missing_ok=True)


def _languages(config: MkDocsConfig) -> Iterator[tuple[str, languages.Words]]:
    """Each language with the shell's words in it."""
    yield from ((name, config.extra["words"][name]) for name in ("en", "cy"))


def _entries(config: MkDocsConfig, tree: Path, built: Path, language: str) -> list[search.Entry]:
    """The search list of a language: each page of its menu in the menu's order, with its topics."""
    known = topics(tree, language).values()
    words = config.extra["words"]
    menu = _menu(config.nav or [], language, words[language]["start_here"])
    letters_in = words["menu"]["Letters"] if language == "cy" else "Letters"
    entries = []
    for section, source in [*menu, *_letters(tree, language, letters_in)]:
        name = source.removesuffix(".md").removesuffix("index").strip("/")
        url = f"/{name}/" if name else "/"
        _, meta = get_data((tree / source).read_text(encoding="utf-8"))
        html = (built / url.strip("/") / "index.html").read_text(encoding="utf-8")
        main = _MAIN.search(html)
        entries.append(
            search.Entry(
                section=section,
                title=languages.title(tree, source),
                description=meta.get("description", ""),
                url=url,
                html=main[0] if main and _searched(source, html) else "",
                topics=tuple(topic for topic in known if topic.url.startswith(f"{url}#")),
            )
        )
    return entries


def _menu(nav: list[Any], language: str, start: str) -> Iterator[tuple[str, str]]:
    """Each page of a language's menu as its section's title and its source, without links.

    `start` is the title over the pages that stand in no section.
    """
    english = [item for item in nav if languages.WELSH not in item]
    welsh = [each for item in nav for each in item.get(languages.WELSH, [])]
    for item in english if language == "en" else welsh:
        for title, inside in (item if isinstance(item, dict) else {start: item}).items():
            pages = inside if isinstance(inside, list) else [inside]
            section = title if isinstance(inside, list) else start
            yield from ((section, page) for page in pages if _is_page(page))


def _is_page(item: object) -> bool:
    """Whether a line of the menu is a page of its language; links and other languages are not."""
    return isinstance(item, str) and item.endswith(".md")


def _searched(source: str, html: str) -> bool:
    """Whether a page is found by all its words. Letters share theirs, and Easy Read has those of
    the page that it makes easy: a title finds them better."""
    return fill.SEARCH not in html and not source.startswith(
        ("en/letters/", "cy/letters/", f"{easy_read.FOLDER}/")
    )


def _letters(tree: Path, language: str, section: str) -> Iterator[tuple[str, str]]:
    """The letters, which the menu leaves to their list, as a section of their own."""
    for path in sorted((tree / language / "letters").glob("*.md")):
        if path.stem != "index":
            yield section, path.relative_to(tree).as_posix()


def _prune(built: Path, pages: links.Pages) -> None:
    """Remove what no page uses: the stock theme brings along a megabyte of scripts and styles."""
    wanted = links.used(built, pages)
    for path in sorted((built / "assets").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(built).as_posix() not in wanted:
            path.unlink()


def _refuse(built: Path, pages: links.Pages) -> None:
    """Raise NccidError when a page breaks the policy, or a link leads nowhere."""
    wrong = []
    for name, reader in pages.items():
        wrong += [f"{name.lstrip('/')}: {text}" for text in reader.wrong()]
    for path in sorted(built.rglob("*.css")):
        wrong += [f"{path.name}: {t}" for t in security.check_style(path.read_text("utf-8"))]
    if wrong:
        raise NccidError(
            "The site would load or run what its policy forbids:\n" + "\n".join(wrong),
            do="Mend these pages, then build again. The site that stood before is untouched.",
        )
    if dead := links.broken(built, pages):
        raise NccidError(
            "These links lead nowhere:\n" + "\n".join(dead),
            do="Mend them, then build again. The site that stood before is untouched.",
        )


def _swap(built: Path, out: Path) -> None:
    """Put the new site in the old one's place in one step: there is a whole site at any moment."""
    if out.exists():
        exchange(built, out)
    else:
        built.rename(out)
