"""Letters: one template a request, filled with what a person types.

A template (`data/letters/NAME.toml`) says which questions to ask and which paragraphs to write, in
English and Welsh. What several letters share stands in `data/letters/_shared.toml`. The site, the
chat and the tests read the same files; `site/assets/letters.js` fills them in by the same rules.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from nccid.deadlines import RULES
from nccid.errors import Missing, NccidError
from nccid.paths import LETTERS

LANGUAGES: Final = ("en", "cy")
NAMES: Final = (
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
    "complaint",
    "foi",
    "on-behalf",
)
"""Every letter, in the order in which people see them."""

WORDS: Final = ("title", "description", "lead", "law", "send", "cannot", "source")
"""What each letter says about itself in each language, at the least."""

BUILT_IN: Final = ("today", "patient")
"""Placeholders without a question: the date, and the person whom the letter is about."""

_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
_SHARED: Final = "_shared"
_PEN: Final = "_" * 22

Text = Mapping[str, str]
"""The same words by language."""
When = Mapping[str, tuple[str, ...]]
"""For each choice, the answers with which something is shown. Empty: always."""


@dataclass(frozen=True)
class Option:
    """One answer to a choice; `text` is what it puts into the letter, and may be empty."""

    value: str
    label: Text
    text: Text


@dataclass(frozen=True)
class Field:
    """One question. `kind` is `line`, `lines` or `choice`; a choice starts with `default`.

    `autocomplete` is the browser's own name for such a detail; empty asks it to stay out.
    `blank` is what stands in the letter as long as nothing is typed.
    """

    name: str
    kind: str
    required: bool
    autocomplete: str
    default: str
    when: When
    label: Text
    hint: Text
    blank: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Part:
    """One paragraph with its `{placeholders}`; it is left out unless `when` holds."""

    name: str
    when: When
    text: Text


@dataclass(frozen=True)
class Letter:
    """One request: its questions, its paragraphs and what its page says.

    `topic` is the section of the site that says what really happens; `deadline` is a rule of
    `nccid.deadlines` or `none`. `words` holds the page's words by language.
    """

    name: str
    topic: str
    deadline: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...]
    words: Mapping[str, Mapping[str, Any]]

    def field(self, name: str) -> Field:
        """The question of that name; KeyError when the letter does not ask it."""
        return {field.name: field for field in self.fields}[name]

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """What a link may choose (`#nation=wales`), each with its possible answers."""
        return {
            field.name: tuple(option.value for option in field.options)
            for field in self.fields
            if field.kind == "choice"
        }


def every(folder: Path = LETTERS) -> list[Letter]:
    """All letters in their order; see `load`."""
    return [load(name, folder) for name in NAMES]


def load(name: str, folder: Path = LETTERS) -> Letter:
    """One letter. Missing when a file cannot be read, NccidError when something in it is wrong."""
    shared, own = _read(folder / f"{_SHARED}.toml"), _read(folder / f"{name}.toml")
    try:
        letter = Letter(
            name=name,
            topic=own["topic"],
            deadline=own["deadline"],
            fields=tuple(_field(one, _own(own, shared, "fields", one)) for one in own["ask"]),
            parts=tuple(_part(one, _own(own, shared, "parts", one)) for one in own["write"]),
            words={one: {**shared["texts"][one], **own[one]} for one in LANGUAGES},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NccidError(
            f"Something is missing or has a name that is not known: {error}.",
            file=f"{name}.toml",
            do="Compare it with data/letters/access.toml.",
        ) from None
    for fault in _faults(letter):
        raise NccidError(fault, file=f"{name}.toml", do="Mend the letter, then build again.")
    return letter


def words(language: str, folder: Path = LETTERS) -> Mapping[str, str]:
    """The words around every form in one language: buttons, headings, messages, months."""
    found: Mapping[str, str] = _read(folder / f"{_SHARED}.toml")["words"][language]
    return found


def reviews(folder: Path = LETTERS) -> Mapping[str, object]:
    """When the words were reviewed and by whom, and when the Welsh was compared with them."""
    found: Mapping[str, object] = _read(folder / f"{_SHARED}.toml")["reviews"]
    return found


def say(day: date, language: str) -> str:
    """A date in words of one language, such as `3 Mawrth 2026`."""
    return f"{day.day} {words(language)['months'].split()[day.month - 1]} {day.year}"


def holds(when: When, values: Mapping[str, str]) -> bool:
    """Whether something is shown with these answers."""
    return all(values.get(name, "") in answers for name, answers in when.items())


def answers(letter: Letter, typed: Mapping[str, str]) -> dict[str, str]:
    """Every answer, trimmed, with the defaults of choices; those that are not asked are empty."""
    given = {
        field.name: (typed.get(field.name) or field.default).strip() for field in letter.fields
    }
    return {
        field.name: given[field.name] if holds(field.when, given) else "" for field in letter.fields
    }


def fill(letter: Letter, typed: Mapping[str, str], language: str, day: date | None) -> str:
    """The letter as plain text, dated `day`.

    A line that asks only for details which may be left out, and were, is left out itself. Where
    something needed was not typed, its name stands in square brackets. Without `day` nothing is
    left out and each gap is a line to write on: the letter for a pen.
    """
    given = answers(letter, typed)
    filled = []
    for part in letter.parts:
        if holds(part.when, given):
            lines = part.text[language].split("\n")
            kept = [line for line in lines if day is None or _wanted(letter, line, given)]
            # A heading such as "My reason is:" goes with the line that it announces.
            alone = len(lines) > 1 and len(kept) == 1 and kept[0].endswith(":")
            if kept and not alone:
                filled.append("\n".join(_line(letter, line, given, language, day) for line in kept))
    return "\n\n".join(filled) + "\n"


def _wanted(letter: Letter, line: str, given: Mapping[str, str]) -> bool:
    places = [name for name in _PLACE.findall(line) if name not in BUILT_IN]
    return not places or any(given[name] or letter.field(name).required for name in places)


def _line(
    letter: Letter, line: str, given: Mapping[str, str], language: str, day: date | None
) -> str:
    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name == "today":
            return say(day, language) if day else _PEN
        if name == "patient":
            name = "person" if given.get("for") == "someone-else" else "name"
        field = letter.field(name)
        for option in field.options:
            if option.value == given[name]:
                return option.text[language]
        if given[name]:
            return given[name]
        gap = field.blank[language]
        if day:
            return f"[{gap}]"
        return f"{_PEN} ({gap})" + f"\n{_PEN * 2}" * (2 if field.kind == "lines" else 0)

    return _PLACE.sub(put, line)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Missing("The letter is missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=path.name) from None


def _own(
    own: Mapping[str, Any], shared: Mapping[str, Any], kind: str, name: str
) -> Mapping[str, Any]:
    """A letter's own question or paragraph, or else the shared one of that name."""
    row: Mapping[str, Any] = own.get(kind, {}).get(name) or shared[kind][name]
    return row


def _when(row: Mapping[str, Any]) -> When:
    return {name: tuple(values) for name, values in row.get("when", {}).items()}


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> Text:
    if default is None:
        return {one: row[one][key] for one in LANGUAGES}
    return {one: row[one].get(key, default) for one in LANGUAGES}


def _field(name: str, row: Mapping[str, Any]) -> Field:
    options = (
        Option(one["value"], _text(one, "label"), _text(one, "text", ""))
        for one in row.get("options", ())
    )
    return Field(
        name=name,
        kind=row["kind"],
        required=row.get("required", False),
        autocomplete=row.get("autocomplete", ""),
        default=row.get("default", ""),
        when=_when(row),
        label=_text(row, "label"),
        hint=_text(row, "hint"),
        blank=_text(row, "blank"),
        options=tuple(options),
    )


def _part(name: str, row: Mapping[str, Any]) -> Part:
    return Part(name, _when(row), {one: row[one] for one in LANGUAGES})


def _faults(letter: Letter) -> list[str]:
    """What is wrong with a letter that could be read, one sentence each."""
    asked = {field.name for field in letter.fields}
    faults = []
    if letter.deadline not in {*RULES, "none"}:
        faults.append(f"There is no deadline called {letter.deadline!r}.")
    for language in LANGUAGES:
        faults += [
            f"The words in {language!r} lack {key!r}."
            for key in WORDS
            if not letter.words[language].get(key)
        ]
        used = {n for part in letter.parts for n in _PLACE.findall(part.text[language])}
        faults += [f"No question gives {{{n}}}." for n in sorted(used - asked - {*BUILT_IN})]
    for field in letter.fields:
        if field.kind not in ("line", "lines", "choice") or (
            (field.kind == "choice") != bool(field.options)
        ):
            faults.append(f"The question {field.name!r} has no kind that fits it.")
    whens = [(field.name, field.when) for field in letter.fields]
    for name, when in [*whens, *((part.name, part.when) for part in letter.parts)]:
        for choice, wanted in when.items():
            if not {*wanted} <= {*letter.choices.get(choice, ())}:
                faults.append(f"{name!r} waits for an answer that {choice!r} does not have.")
    return faults
