from pathlib import Path

import pytest

from nccid.errors import Missing, NccidError
from nccid.pages.sections import KIND, KINDS, missing, topics
from nccid.paths import SITE

PAGE = """---
title: Where data is kept
reviewed: 2026-11-23
---

# Where data is kept

A word before.

## Where is it kept? {#storage}

In one warehouse.
Only staff with a reason can open it.

More about it, with a [link](/en/about/).

## An ordinary heading {#notes}

- a list

## Can I ask to see it? {#access .wide}
You can ask.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en" / "record").mkdir(parents=True)
    (tmp_path / "en" / "storage-and-protection.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_a_topic_is_its_heading_and_first_paragraph(site: Path) -> None:
    topic = topics(site)["storage"]
    assert topic.title == "Where is it kept?"
    assert topic.page == "storage-and-protection"
    assert topic.url == "/en/storage-and-protection/#storage"
    assert topic.text == "In one warehouse. Only staff with a reason can open it."
    assert topic.kind == "answer"


def test_only_headings_named_for_a_topic_count(site: Path) -> None:
    assert list(topics(site)) == ["storage", "access"]
    assert topics(site)["access"].kind == "request"


def test_generated_pages_hold_no_topics(site: Path) -> None:
    (site / "en" / "record" / "projects.md").write_text("## All {#projects}\n\nWords.\n", "utf-8")
    assert "projects" not in topics(site)


@pytest.mark.parametrize("body", ["", "\n- a list\n", "\n| a | table |\n", "\n### Deeper\n"])
def test_a_topic_without_a_short_answer_is_refused(site: Path, body: str) -> None:
    (site / "en" / "contact.md").write_text(f"## Who? {{#contact}}\n{body}", encoding="utf-8")
    with pytest.raises(NccidError, match="contact has no short answer"):
        topics(site)


def test_a_topic_on_two_pages_is_refused(site: Path) -> None:
    (site / "en" / "about.md").write_text("## Where? {#storage}\n\nHere.\n", encoding="utf-8")
    with pytest.raises(NccidError, match=r"storage stands here and on about\.md too"):
        topics(site)


def test_a_site_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="no pages"):
        topics(tmp_path)


def test_no_topic_stands_twice_in_one_list() -> None:
    for names in KINDS.values():
        assert len(names) == len(set(names))
    assert len(KIND) == 57


def test_the_site_answers_every_topic() -> None:
    assert missing(SITE) == []
