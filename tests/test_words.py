"""The words that patients read: whole, and true to the record.

What `nccid check-words` finds (length, level, spelling, links and more) is in `test_writing`.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from nccid.pages import fill, reading, sections
from nccid.paths import ROOT

SITE = ROOT / "site"
PAGES = [SITE / "index.md", *sorted((SITE / "en").glob("*.md"))]
TOPICS = sections.topics(SITE)

MOST_WORDS_IN_A_SHORT_ANSWER = 60
# The formula swings on a text of five sentences, so one short answer gets a grade and a half more.
HARDEST_SHORT_ANSWER = 7.5

# Other sites that the public record itself names. A link elsewhere is a fact that nobody checked.
KNOWN_SITES = {"github.com", "doi.org", "transform.england.nhs.uk"}
# Who may say that a page was reviewed: roles of this project. A person's name is never given.
ROLES = ("the writers of this site",)
# A page that is a tool, and tells no fact of the record.
TOOLS = {"en/ask.md", "en/search.md"}
HELP_NUMBERS = {"999", "111", "116123", "85258"}

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)[^)]*\)|(?:href|src)=\"([^\"]+)\"")
_MARKUP = re.compile(r"[\[\]<>`*|]|\b_|_\b|https?:|^#|\]\(")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_PHONE = re.compile(r"(?<![\w.,/£-])\+?\d[\d ]{6,}\d(?![\w/,-])")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name(page: Path) -> str:
    return page.relative_to(SITE).as_posix()


def front_matter(page: Path) -> dict[str, Any]:
    parts = text(page).split("---\n", 2)
    assert len(parts) == 3, f"{name(page)} does not open with front matter between two lines ---"
    assert not parts[0], f"{name(page)} has something before its front matter"
    found = yaml.safe_load(parts[1])
    assert isinstance(found, dict), f"The front matter of {name(page)} is not a list of keys"
    return found


def links(page: Path) -> list[str]:
    return [first or second for first, second in _LINK.findall(text(page))]


def where(topic: sections.Topic) -> str:
    return f"{topic.page}.md, under '{topic.title}' (#{topic.name}):"


every_page = pytest.mark.parametrize("page", PAGES, ids=name)
every_topic = pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.name)


def test_every_topic_is_answered_on_one_page() -> None:
    """Each question of the design has its own section; `topics` refuses one that stands twice."""
    lost = sections.missing(SITE)
    assert not lost, f"No page of site/en has a heading for: {', '.join(lost)}"


@every_topic
def test_short_answer_is_short_plain_and_whole(topic: sections.Topic) -> None:
    """The chat gives the first paragraph alone: it must make sense without markup or a link."""
    length = len(reading.words(topic.text))
    assert 1 <= length <= MOST_WORDS_IN_A_SHORT_ANSWER, f"{where(topic)} {length} words"
    markup = _MARKUP.findall(topic.text)
    assert not markup, f"{where(topic)} the short answer holds markup or a link: {markup}"
    assert re.search(r"[.!?]$", topic.text), f"{where(topic)} the short answer does not end"


@every_topic
def test_short_answer_can_be_read_by_most_children(topic: sections.Topic) -> None:
    found = reading.grade(topic.text)
    assert found <= HARDEST_SHORT_ANSWER, f"{where(topic)} grade {found:.1f}: {topic.text}"


@every_page
def test_each_question_opens_with_a_short_answer(page: Path) -> None:
    """Who reads only the paragraph below a question gets its answer, topic of the chat or not."""
    for title, given, rest in re.findall(
        r"^## ([^\n]+\?) \{#([\w-]+)\}\n(.*?)(?=^## |\Z)", text(page), re.MULTILINE | re.DOTALL
    ):
        first = rest.strip().split("\n\n")[0]
        if first == fill.VERDICT:
            continue  # the build puts the answer here
        length = len(reading.words(first))
        place = f"{name(page)}, under '{title}' (#{given}):"
        assert 1 <= length <= MOST_WORDS_IN_A_SHORT_ANSWER, f"{place} {length} words"
        assert not _MARKUP.findall(first), f"{place} the short answer holds markup: {first}"


@every_page
def test_front_matter_is_complete(page: Path) -> None:
    """The page shell shows these; a page without them would look reviewed and say nothing."""
    meta = front_matter(page)
    for key in ("title", "description"):
        assert isinstance(meta.get(key), str), f"{name(page)} has no {key}"
        assert meta[key].strip(), f"{name(page)} has an empty {key}"
    answers = meta.get("answers")
    assert isinstance(answers, list), f"{name(page)} does not list what it answers"
    assert answers, f"{name(page)} answers nothing"
    assert all(isinstance(answer, str) and answer for answer in answers), (
        f"{name(page)} has an answer that is no text"
    )
    assert meta.get("reviewed_by") in ROLES, f"{name(page)}: reviewed_by is none of {ROLES}"


def test_descriptions_and_titles_differ() -> None:
    """People choose between pages by these words in a list of results."""
    for key in ("title", "description"):
        seen: dict[str, str] = {}
        for page in PAGES:
            words = front_matter(page)[key]
            assert words not in seen, f"{name(page)} has the same {key} as {seen[words]}"
            seen[words] = name(page)


@every_page
def test_other_sites_are_those_of_the_record(page: Path) -> None:
    for link in links(page):
        parts = urlsplit(link)
        assert parts.scheme in ("", "https", "tel", "sms"), f"{name(page)}: {link} is not https"
        if parts.scheme in ("tel", "sms"):
            assert parts.path in HELP_NUMBERS, f"{name(page)}: {link} is no known help line"
        assert parts.netloc in {"", *KNOWN_SITES}, f"{name(page)}: nothing vouches for {link}"


@every_page
def test_no_contact_detail_is_made_up(page: Path) -> None:
    """Today's addresses are not in the record: a page may name the help lines and no other."""
    emails = _EMAIL.findall(text(page))
    assert not emails, f"{name(page)} gives email addresses that nobody published: {emails}"
    numbers = {found.replace(" ", "") for found in _PHONE.findall(text(page))} - HELP_NUMBERS
    assert not numbers, f"{name(page)} gives phone numbers that nobody published: {numbers}"


@every_page
def test_each_fact_has_a_source(page: Path) -> None:
    """Each section that answers a question names its source; on other pages the last line may name
    the sources of the whole page."""
    if name(page) in TOOLS:
        return
    bare = [
        section.splitlines()[0]
        for section in re.split(r"^## ", text(page), flags=re.M)[1:]
        if f"**{reading.SOURCE_LINE}:**" not in section
    ]
    topics = [heading for heading in bare if any(f"{{#{topic}}}" in heading for topic in TOPICS)]
    assert not topics, f"{name(page)}: no source below {topics}"
    last = text(page).rstrip().splitlines()[-1]
    assert not bare or last.startswith(f"**{reading.SOURCE_LINE}:**"), (
        f"{name(page)}: no source below {bare}, and none at the end for the whole page"
    )


@every_page
def test_what_is_marked_looks_different(page: Path) -> None:
    """A class that no style sheet knows is a call for attention that nobody sees."""
    styles = "".join(each.read_text("utf-8") for each in (SITE / "assets").glob("*.css"))
    marks = re.findall(r"^\{ \.([\w-]+)", page.read_text("utf-8"), re.MULTILINE)
    assert [mark for mark in marks if f".{mark} " not in styles] == []


@pytest.mark.parametrize("topic", sections.KINDS["request"])
def test_request_says_what_happens_when_and_by_what_law(topic: str) -> None:
    """A person who asks must learn what happens, by when a reply is due, and under which law."""
    page = SITE / "en" / f"{TOPICS[topic].page}.md"
    section = re.split(r"^## ", text(page).split(f"{{#{topic}}}", 1)[1], maxsplit=1, flags=re.M)[0]
    assert f"**{reading.SOURCE_LINE}:**" in section, f"{name(page)} #{topic}: names no source"
    if not topic.startswith("data-access"):
        assert "**What really happens.**" in section, f"{name(page)} #{topic}: not what happens"
        assert re.search(r"one month|\d\d (working )?days", section), (
            f"{name(page)} #{topic}: no time"
        )
        assert re.search(r"Article|Act 2000", section), f"{name(page)} #{topic}: no law"


def test_helpers_of_these_checks_find_faults(tmp_path: Path) -> None:
    """A check that cannot fail proves nothing."""
    page = tmp_path / "page.md"
    page.write_text('# T\n## A b {#x}\n[l](/en/x/#y) <a href="/z/">z</a> 01632 960123 a@b.org')
    assert links(page) == ["/en/x/#y", "/z/"]
    assert _EMAIL.findall(text(page)) == ["a@b.org"]
    assert _PHONE.findall(text(page)) == ["01632 960123"]
    assert _MARKUP.findall("see [this](/x)")
    assert not _MARKUP.findall("a plain - sentence; yes.")
