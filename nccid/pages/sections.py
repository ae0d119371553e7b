"""The questions that the site answers: each topic is one section of one page.

A topic is a level-2 heading that carries the topic's name as its id. The first paragraph below it
is the short answer, which the chatbot gives word for word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nccid.errors import Missing, NccidError

KINDS: dict[str, tuple[str, ...]] = {
    "answer": (
        "what-is-nccid",
        "who-runs-it",
        "controller",
        "why-created",
        "status",
        "what-data",
        "image-types",
        "clinical-data",
        "whose-data",
        "pseudonymisation",
        "identifiability",
        "nhs-number",
        "storage",
        "transfer",
        "security",
        "who-can-access",
        "companies",
        "selling",
        "not-allowed",
        "committee",
        "agreements",
        "purposes",
        "how-long",
        "renewal",
        "after-access",
        "audit",
        "benefits",
        "findings",
        "ai",
        "legal-basis",
        "consent",
        "privacy-notice",
        "rights-overview",
        "children",
        "deceased",
        "scotland-wales-ni",
        "overseas",
        "complaint",
        "contact",
        "formats",
        "chat-privacy",
        "hospitals",
        "projects",
        "releases",
        "withheld-figures",
    ),
    "request": (
        "access",
        "rectification",
        "erasure",
        "restriction",
        "portability",
        "objection",
        "complaint",
        "foi",
        "data-access",
        "data-access-renewal",
    ),
    "safety": ("emergency", "crisis", "medical"),
}
"""Every topic that the site must answer, by the kind of reply that the chatbot gives."""

KIND: dict[str, str] = {name: kind for kind, names in KINDS.items() for name in names}
"""The kind of each topic. A complaint is both read about and made: here it is a request."""

_HEADING = re.compile(r"^## +(?P<title>.+?)\s*\{[^}]*#(?P<name>[a-z0-9-]+)[^}]*\}\s*$")
_FENCE = re.compile(r"^(---\n.*?\n---\n)", re.DOTALL)


@dataclass(frozen=True)
class Topic:
    """One question and its short answer.

    `page` is the page's file name without its ending; `url` is absolute within the site and ends
    in the section's anchor; `text` is the short answer as one line; `kind` is one of `KINDS`.
    """

    name: str
    title: str
    page: str
    url: str
    text: str
    kind: str


def topics(site: Path, language: str = "en") -> dict[str, Topic]:
    """The topics in that language, in the order in which the pages of `site` hold them.

    A level-2 heading whose id is not the name of a topic is an ordinary heading. Raises NccidError
    when a topic has no short answer or stands on two pages, Missing when there are no pages.
    """
    pages = sorted((site / language).glob("*.md"))
    if not pages:
        raise Missing("There are no pages to read.", file=f"{site.name}/{language}")
    found: dict[str, Topic] = {}
    for page in pages:
        for topic in _read(page):
            if topic.name in found:
                raise NccidError(
                    f"The topic {topic.name} stands here and on {found[topic.name].page}.md too.",
                    file=page.name,
                    do="Keep it on one page.",
                )
            found[topic.name] = topic
    return found


def missing(site: Path) -> list[str]:
    """The names of topics that no page answers, in the order of `KINDS`."""
    found = topics(site)
    return [name for name in KIND if name not in found]


def _read(page: Path) -> Iterator[Topic]:
    lines = _FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        if heading is None or heading["name"] not in KIND:
            continue
        name = heading["name"]
        text = _first_paragraph(lines[number + 1 :])
        if not text:
            raise NccidError(
                f"The topic {name} has no short answer.",
                file=page.name,
                do="Write a plain paragraph straight below the heading.",
            )
        yield Topic(
            name=name,
            title=heading["title"],
            page=page.stem,
            url=f"/{page.parent.name}/{page.stem}/#{name}",
            text=text,
            kind=KIND[name],
        )


def _first_paragraph(lines: list[str]) -> str:
    """The paragraph that opens `lines`, as one line; empty when something else comes first."""
    taken: list[str] = []
    for line in lines:
        words = line.strip()
        if not words and not taken:
            continue
        if not words or words.startswith(("#", "- ", "* ", "|", "<", ">", "```")):
            break
        taken.append(words)
    return " ".join(taken)
