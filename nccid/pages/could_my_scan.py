"""The guide "Could my scan be in here?": questions, and rules of which the first that fits answers.

The list of rules on the page is the only copy: a person can read it from the top, and the script
reads it to ask one question after another.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from nccid.errors import Missing, NccidError
from nccid.pages import languages
from nccid.paths import COULD_MY_SCAN
from nccid.published import Release

NAMED = "named"
"""The choice of hospital that stands for each one on the list of the release."""


@dataclass(frozen=True)
class Choice:
    """One answer to a question; `nations` are those in which it is offered, empty for all."""

    value: str
    label: str
    nations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question. `short` names it in the list of rules; `hint` helps to answer it."""

    name: str
    title: str
    short: str
    choices: tuple[Choice, ...]
    hint: str = ""


@dataclass(frozen=True)
class Rule:
    """What answer follows from which choices: one of the listed values for each named question."""

    when: Mapping[str, tuple[str, ...]]
    outcome: str
    reason: str
    next: tuple[str, ...]
    absent: bool = False

    def met(self, given: Mapping[str, str]) -> bool | str:
        """True or False, or the name of the question that must be answered first."""
        if any(q in given and given[q] not in values for q, values in self.when.items()):
            return False
        return next((question for question in self.when if question not in given), True)


@dataclass(frozen=True)
class Guide:
    """Questions in order, rules in order, and the words for outcomes and next steps.

    `page` holds the words round them, `nations` how each nation is said, all in one language.
    """

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, str]
    steps: Mapping[str, Mapping[str, str]]
    page: Mapping[str, str]
    nations: Mapping[str, str]

    def follow(self, given: Mapping[str, str]) -> Rule | str:
        """The rule that answers, or the name of the question to ask next."""
        for rule in self.rules:
            met = rule.met(given)
            if isinstance(met, str):
                return met
            if met:
                return rule
        raise NccidError("No rule fits.", file=COULD_MY_SCAN.name)

    def question(self, name: str) -> Question:
        """The question of that name."""
        return next(question for question in self.questions if question.name == name)

    def paths(
        self, given: Mapping[str, str] | None = None
    ) -> Iterator[tuple[dict[str, str], Rule]]:
        """Every way through the questions, with the rule at its end."""
        so_far = dict(given or {})
        found = self.follow(so_far)
        if isinstance(found, Rule):
            yield so_far, found
            return
        for choice in self.question(found).choices:
            if not choice.nations or so_far["nation"] in choice.nations:
                yield from self.paths({**so_far, found: choice.value})


def load(path: Path = COULD_MY_SCAN, language: str = "en") -> Guide:
    """Read the guide in that language.

    Missing when it cannot be read, NccidError when its rules do not hold.
    """
    try:
        data = languages.only(tomllib.loads(path.read_text(encoding="utf-8")), language)
        guide = Guide(
            questions=tuple(_question(about) for about in data["questions"]),
            rules=tuple(_rule(about) for about in data["rules"]),
            outcomes=data["outcomes"],
            steps=data["steps"],
            page=data["page"],
            nations=data["nations"],
        )
    except FileNotFoundError:
        raise Missing("The rules of the guide are missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise Missing(f"The rules cannot be read: {error}.", file=path.name) from None
    for number, rule in enumerate(guide.rules, start=1):
        _check(guide, rule, f"{path.name}, rule {number}")
    if guide.rules[-1].when:
        raise NccidError(
            "The last rule has a condition, so some answers would have no outcome.",
            file=path.name,
            do="End the rules with one that fits always: when = {}.",
        )
    return guide


def _question(about: dict[str, Any]) -> Question:
    choices = tuple(
        Choice(each["value"], each["label"], tuple(each.get("nations", ())))
        for each in about["choices"]
    )
    return Question(about["name"], about["title"], about["short"], choices, about.get("hint", ""))


def _rule(about: dict[str, Any]) -> Rule:
    return Rule(
        when={name: tuple(values) for name, values in about["when"].items()},
        outcome=about["outcome"],
        reason=about["reason"],
        next=tuple(about["next"]),
        absent=about.get("absent", False),
    )


def _check(guide: Guide, rule: Rule, where: str) -> None:
    """Raise NccidError when a rule names something that the guide does not have."""
    known = {each.name: {choice.value for choice in each.choices} for each in guide.questions}
    wrong = [name for name in rule.when if name not in known]
    wrong += [v for name in rule.when for v in rule.when[name] if v not in known.get(name, {v})]
    wrong += [name for name in rule.next if name not in guide.steps]
    wrong += [] if rule.outcome in guide.outcomes else [rule.outcome]
    if wrong:
        raise NccidError(
            f"The rule names what is not there: {', '.join(wrong)}.",
            file=where,
            do="Use the names of the questions, choices, outcomes and steps above it.",
        )


def slug(nation: str) -> str:
    """A nation as the rules spell it, such as `northern-ireland`."""
    return nation.lower().replace(" ", "-")


def fitted(guide: Guide, release: Release) -> Guide:
    """The guide for one release: no rule says that a nation is absent where a hospital is named."""
    named = release.rows("hospitals")
    present = {slug(row["nation"]) for row in named}
    nations = [guide.nations.get(n, n) for n in release.values("nation") if slug(n) in present]
    last = guide.page["last"]
    inside = last.join([", ".join(nations[:-1]), nations[-1]] if nations[1:] else nations)
    rules = []
    for rule in guide.rules:
        when = dict(rule.when)
        if rule.absent:
            when["nation"] = tuple(n for n in when["nation"] if n not in present)
        if all(when.values()):
            reason = rule.reason.replace("{nations}", inside)
            rules.append(replace(rule, when=when, reason=reason))
    return replace(guide, rules=tuple(rules))


def parts(guide: Guide, release: Release) -> dict[str, str]:
    """The made parts of the page as HTML, by the name in their placeholder."""
    made = fitted(guide, release)
    return {
        "questions": _form(made, release),
        "rules": _rules(made),
        "hospitals": _hospitals(made, release),
    }


def _form(guide: Guide, release: Release) -> str:
    """The questions, hidden until the script asks them one after another."""
    asked = "\n".join(_asked(guide, question, release) for question in guide.questions)
    words = {name: escape(text, quote=False) for name, text in guide.page.items()}
    return "\n".join(
        [
            '<form class="guide" autocomplete="off" hidden>',
            f"<p>{words['lead']}</p>",
            asked,
            '<div class="outcome" role="status"></div>',
            f'<p class="sure" hidden>{words["sure"]}</p>',
            f'<button type="reset">{words["again"]}</button>',
            "</form>",
        ]
    )


def _asked(guide: Guide, question: Question, release: Release) -> str:
    hint = f'<span class="hint" id="hint-{question.name}">{escape(question.hint)}</span>'
    described = f' aria-describedby="hint-{question.name}"' if question.hint else ""
    below = hint if question.hint else ""
    if question.name == "hospital":
        name = question.name
        return (
            f'<div class="asked" data-question="{name}" hidden>\n'
            f'<label for="{name}">{escape(question.title)}</label>\n{below}\n'
            f'<select id="{name}" name="{name}" autocomplete="off"{described}>\n'
            f"{_options(guide, question, release)}\n</select>\n</div>"
        )
    choices = "\n".join(
        f'<label><input type="radio" name="{question.name}" value="{choice.value}">'
        f" {escape(choice.label)}</label>"
        for choice in question.choices
    )
    return (
        f'<fieldset class="asked" data-question="{question.name}"{described} hidden>\n'
        f"<legend>{escape(question.title)}</legend>\n{below}\n{choices}\n</fieldset>"
    )


def _options(guide: Guide, question: Question, release: Release) -> str:
    """The hospitals of the release by nation, and the other choices."""
    lines = [f'<option value="">{escape(guide.page["choose"])}</option>']
    for choice in question.choices:
        if choice.value == NAMED:
            for nation, names in _by_nation(release):
                options = "".join(f'<option value="{NAMED}">{escape(n)}</option>' for n in names)
                said = escape(guide.nations.get(nation, nation))
                lines.append(
                    f'<optgroup label="{said}" data-nations="{slug(nation)} unknown">'
                    f"{options}</optgroup>"
                )
        else:
            only = f' data-nations="{" ".join(choice.nations)}"' if choice.nations else ""
            lines.append(f'<option value="{choice.value}"{only}>{escape(choice.label)}</option>')
    return "\n".join(lines)


def _by_nation(release: Release) -> list[tuple[str, list[str]]]:
    """Each nation that has hospitals on the list, with their names in alphabetical order."""
    rows = release.rows("hospitals")
    found = (
        (n, sorted(r["name"] for r in rows if r["nation"] == n)) for n in release.values("nation")
    )
    return [(nation, names) for nation, names in found if names]


def _rules(guide: Guide) -> str:
    items = "\n".join(_item(rule, guide) for rule in guide.rules)
    heading = escape(guide.page["all"], quote=False)
    return (
        f'<details class="all-rules" open>\n<summary>{heading}</summary>\n'
        f'<ol class="rules">\n{items}\n</ol>\n</details>'
    )


def _item(rule: Rule, guide: Guide) -> str:
    when = ";".join(f"{name}:{' '.join(values)}" for name, values in rule.when.items())
    steps = " ".join(_step(guide.steps[name]) for name in rule.next)
    return (
        f'<li data-when="{when}">\n<p class="if">{_condition(rule, guide)}</p>\n'
        f"<p><strong>{escape(guide.outcomes[rule.outcome])}.</strong> {escape(rule.reason)}</p>\n"
        f"<ul>{steps}</ul>\n</li>"
    )


def _condition(rule: Rule, guide: Guide) -> str:
    """When a rule fits, made from the choices' own words."""
    if not rule.when:
        return guide.page["otherwise"]
    either, also = (f" <em>{guide.page[name]}</em> " for name in ("or", "and"))
    said = []
    for name, values in rule.when.items():
        question = guide.question(name)
        labels = [choice.label for choice in question.choices if choice.value in values]
        said.append(f"{question.short}: {either.join(escape(text) for text in labels)}")
    return also.join(said)


def _step(step: Mapping[str, str]) -> str:
    return f'<li><a href="{escape(step["link"])}">{escape(step["words"])}</a></li>'


def _hospitals(guide: Guide, release: Release) -> str:
    lists = []
    for nation, names in _by_nation(release):
        items = "\n".join(f"<li>{escape(name)}</li>" for name in names)
        heading = escape(guide.nations.get(nation, nation))
        lists.append(f"<h3>{heading}</h3>\n<ul>\n{items}\n</ul>")
    return "<div>\n" + "\n".join(lists) + "\n</div>"
