"""The rules by which the chat gives a fixed reply, as the page "Guard rules" lists them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from nccid.pages.sections import Topic
from nccid.paths import GUARD_RULES, QUESTIONS

DETAILS = "personal_details"
"""The one rule that takes something out of a question and lets the rest of it pass on."""


@dataclass(frozen=True)
class Listed:
    """One rule: when it fits, and made-up sentences that get its reply, or look alike and do not.

    `tests` are the files, or the tests in them, that put still more sentences to the chat.
    `sounds_in` and `alike_in` are the languages of those sentences, where they are not English.
    """

    name: str
    title: str
    says: str
    sounds: tuple[str, ...]
    alike: tuple[str, ...]
    tests: tuple[str, ...]
    sounds_in: tuple[str, ...] = ()
    alike_in: tuple[str, ...] = ()


def load() -> list[Listed]:
    """Every rule, in the order in which the chat tries them; TypeError if a line is incomplete."""
    raw: list[dict[str, Any]] = tomllib.loads(GUARD_RULES.read_text(encoding="utf-8"))["rules"]
    fixed: list[dict[str, Any]] = [
        {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
        for one in raw
    ]
    return [Listed(**one) for one in fixed]


def parts(rules: Sequence[Listed], known: Mapping[str, Topic]) -> dict[str, str]:
    """The parts of the page that are made at build, by name; `known` are the site's topics."""
    replies = tomllib.loads((QUESTIONS / "replies.toml").read_text(encoding="utf-8"))
    return {"rules": "\n\n".join(_rule(rule, known, replies) for rule in rules)}


def _rule(
    rule: Listed, known: Mapping[str, Topic], replies: Mapping[str, Mapping[str, str]]
) -> str:
    made = [
        f"### {rule.title} {{#{rule.name.replace('_', '-')}}}",
        escape(rule.says, quote=False),
        _reply(rule, known, replies),
        f"These get that reply:\n\n{_said(rule.sounds, rule.sounds_in)}",
        f"These look like it, and do not:\n\n{_said(rule.alike, rule.alike_in)}",
        "Tests: " + ", ".join(f"`{test}`" for test in rule.tests),
    ]
    return "\n\n".join(made)


def _reply(
    rule: Listed, known: Mapping[str, Topic], replies: Mapping[str, Mapping[str, str]]
) -> str:
    if rule.name == DETAILS:
        return "The chat takes it out, says of what kind it was, and never repeats it."
    topic = known.get(rule.name)
    if topic:
        return f"The reply is [{topic.title}]({topic.url}), word for word."
    return f"The reply is: “{escape(replies[rule.name]['text'], quote=False)}”"


def _said(sentences: Sequence[str], languages: Sequence[str]) -> str:
    """Sentences as a list. They are data, so no sign in them may count as Markdown or as HTML."""
    tags = languages or ("",) * len(sentences)
    items = (
        f"<li><q{_language(tag)}>{escape(sentence)}</q></li>"
        for sentence, tag in zip(sentences, tags, strict=True)
    )
    return f"<ul>{''.join(items)}</ul>"


def _language(tag: str) -> str:
    """What tells a screen reader to speak another language."""
    return f' lang="{tag}" dir="auto"' if tag else ""
