"""How this site scores against what others ask of it, failures shown."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from nccid.dates import say
from nccid.errors import Missing, NccidError
from nccid.figures.table import Html, link, table
from nccid.pages.furniture import page
from nccid.pages.sections import Topic
from nccid.paths import ROOT
from nccid.published import Release

FILE = ROOT / "data" / "standards.toml"
SCORES = ("met", "partly", "not met", "does not apply")


@dataclass(frozen=True)
class Item:
    """One thing that a standard asks for, our score, why, and where to look.

    `number` is the number in the source or the part of it. `seen` is the name of a topic or an
    address on this site. `test` is the test that holds a score of `met`; empty where none can.
    """

    number: str
    words: str
    score: str
    reason: str
    seen: str
    test: str = ""


@dataclass(frozen=True)
class Standard:
    """A source with what we read of it, what we left out, and its items."""

    name: str
    title: str
    about: str
    source: str
    read: str
    left_out: str
    items: tuple[Item, ...]


def load(path: Path = FILE) -> tuple[str, list[Standard]]:
    """The day of scoring and the standards; Missing or NccidError when the file does not do."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found = [_standard(one) for one in data["standards"]]
        say(data["scored_on"])
    except FileNotFoundError:
        raise Missing("The standards are missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise Missing(f"They cannot be read: {error}.", file=path.name) from None
    for item in (item for standard in found for item in standard.items):
        if item.score not in SCORES:
            raise NccidError(
                f"{item.score!r}, the score of {item.words!r}, is none.",
                file=path.name,
                column="score",
                do=f"Choose one of: {', '.join(SCORES)}.",
            )
    return data["scored_on"], found


def _standard(data: dict[str, Any]) -> Standard:
    return Standard(**{**data, "items": tuple(Item(**item) for item in data["items"])})


def write(release: Release, topics: dict[str, Topic]) -> str:
    """The page as Markdown. NccidError for an item that names a topic that no page answers."""
    scored_on, standards = load()
    every = Counter(item.score for standard in standards for item in standard.items)
    rows = [
        (link(one.title, f"#{one.name}"), *(str(_counts(one)[score]) for score in SCORES))
        for one in standards
    ]
    rows.append(("All", *(str(every[score]) for score in SCORES)))
    sample = (
        "These scores are for the real record of the NCCID, not for the made-up data shown here."
    )
    return page(
        "How we score",
        "How this site does on what others ask of it: met, partly met, not met.",
        "How this site does against the rules and advice of others, and where it fails.",
        [
            f"**Of {every.total()} points we meet {every['met']}, partly meet {every['partly']}"
            f" and do not meet {every['not met']}. {every['does not apply']}"
            f" {'does' if every['does not apply'] == 1 else 'do'} not apply.**",
            "We gave these scores ourselves. Nobody outside has checked them."
            " A point that the record cannot show as done counts as not met.",
            *([sample] if release.made_up else []),
            "## All scores {#all}",
            table("Scores", ("Source", *(_up(score) for score in SCORES)), rows, {1, 2, 3, 4}),
            f"<p>Scored on {say(scored_on)}. The words of each point are ours.</p>",
            *(_section(one, topics) for one in standards),
        ],
    )


def _counts(standard: Standard) -> Counter[str]:
    return Counter(item.score for item in standard.items)


def _up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _section(standard: Standard, topics: dict[str, Topic]) -> str:
    rows = [
        (
            Html(f"{escape(item.words)}<br><small>{escape(item.number)}</small>"),
            _up(item.score),
            Html(f"{escape(item.reason)} {_seen(item, topics)}{_proof(item)}"),
        )
        for item in standard.items
    ]
    return "\n\n".join(
        [
            f"## {standard.title} {{#{standard.name}}}",
            f"<p>{escape(standard.about)} {link('The source', standard.source)}</p>",
            table(
                f"Scores: {standard.title}", ("It asks", "Score", "Why, and where to look"), rows
            ),
            f"<p>What we read: {escape(standard.read)}</p>",
            f"<p>What we left out: {escape(standard.left_out)}</p>",
        ]
    )


def _seen(item: Item, topics: dict[str, Topic]) -> str:
    if item.seen.startswith("/"):
        return link(_named(item.seen), item.seen)
    if item.seen not in topics:
        raise NccidError(
            f"The point {item.words!r} names the topic {item.seen!r}, which is on no page.",
            file=FILE.name,
            column="seen",
            do="Name a topic such as how-long, or an address such as /en/record/gaps/.",
        )
    topic = topics[item.seen]
    return link(topic.title, topic.url)


def _named(address: str) -> str:
    """What a link to a page says: two links with the same words must not lead to two places."""
    return f"See the page “{address.strip('/').split('/')[-1].replace('-', ' ')}”"


def _proof(item: Item) -> str:
    return " A test holds this." if item.test else ""
