"""The worked example of the page "See it for yourself": a made-up patient gets a real pseudonym.

The page is whole without a script. The script reads the same values from the page, makes the codes
again in the browser, and lets people change them.
"""

import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nccid.errors import Missing
from nccid.figures.table import Html, table
from nccid.pages import languages
from nccid.paths import SEE_FOR_YOURSELF

GROUPS = 4
"""How many groups of four signs a shown code has; the whole code has sixteen groups."""

DRAWING = """\
<svg class="scan" viewBox="0 0 120 110" role="img" aria-label="{words}">
<rect width="120" height="110" rx="4" fill="#101820"/>
<path d="M60 8v92" stroke="#7d8a94" stroke-width="7" stroke-dasharray="6 2"/>
<path d="M51 20C32 20 18 52 18 92c10 8 24 6 33-2zM69 20c19 0 33 32 33 72-10 8-24 6-33-2z" \
fill="#3f4b55"/>
<path d="M20 40q30-22 80 0M16 58q34-22 88 0M14 76q36-22 92 0" fill="none" stroke="#8f9ba4" \
stroke-width="3"/>
<path d="M58 52c12-4 26 14 24 32-10 6-20 4-26-2z" fill="#9aa6ae"/>
</svg>"""


@dataclass(frozen=True)
class Example:
    """A made-up patient: what names them, what stays, what is new at a second visit, two keys.

    `labels`, `tables`, `form` and `steps` are the words of the page, all in one language.
    """

    names: Mapping[str, str]
    stays: Mapping[str, str]
    second: Mapping[str, str]
    key: str
    other_key: str
    birth_day: str
    visit_year: int
    labels: Mapping[str, str]
    tables: Mapping[str, str]
    form: Mapping[str, str]
    steps: Mapping[str, str]

    @property
    def digits(self) -> str:
        """The NHS number as the keyed function takes it: ten digits without spaces."""
        return self.names["nhs_number"].replace(" ", "")


def load(path: Path = SEE_FOR_YOURSELF, language: str = "en") -> Example:
    """Read the made-up patient in that language; Missing when the file cannot be read."""
    try:
        data = languages.only(tomllib.loads(path.read_text(encoding="utf-8")), language)
        birth, names = data["birth"], dict(data["names"])
        born = f"{birth['day']} {birth['visit_year'] - int(data['stays']['age'])}"
        order = [name for name in data["labels"] if name in names or name == "born"]
        names = {name: born if name == "born" else names[name] for name in order}
        return Example(
            names=names,
            stays=data["stays"],
            second={**data["stays"], **data["second"]},
            key=data["keys"]["used"],
            other_key=data["keys"]["other"],
            birth_day=birth["day"],
            visit_year=birth["visit_year"],
            labels=data["labels"],
            tables=data["tables"],
            form=data["form"],
            steps=data["steps"],
        )
    except FileNotFoundError:
        raise Missing("The made-up patient is missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise Missing(f"The made-up patient cannot be read: {error}.", file=path.name) from None


def whole_code(key: str, digits: str) -> str:
    """The HMAC-SHA-256 of a number under a key, as 64 hexadecimal signs."""
    return hmac.new(key.encode(), digits.encode(), "sha256").hexdigest()


def code(key: str, digits: str) -> str:
    """The part of the code that pages show: its first 16 signs in groups of four."""
    signs = whole_code(key, digits)
    return " ".join(signs[at : at + 4] for at in range(0, 4 * GROUPS, 4))


def parts(example: Example) -> dict[str, str]:
    """The made parts of the page as HTML, by the name in their placeholder."""
    return {
        "record": _record(example),
        "split": _split(example),
        "code": _code(example),
        "views": _views(example),
        "second": _second(example),
        "key": _keys(example),
        "lost": _lost(example),
        "check": _check(example),
    }


def _shown(name: str, text: str, tag: str = "span") -> Html:
    """A value that the script writes anew when the record changes."""
    return Html(f'<{tag} data-show="{name}">{escape(text)}</{tag}>')


def _code_cell(name: str, key: str, example: Example) -> Html:
    return _shown(name, code(key, example.digits), "code")


def _facts(example: Example, facts: Mapping[str, str], drawn: bool = True) -> list[tuple[str, str]]:
    """Rows of a table of facts. The scan is drawn below its words."""
    labels = example.labels
    rows: list[tuple[str, str]] = [(labels[n], _shown(n, facts[n])) for n in facts]
    if drawn and "scan" in facts:
        drawing = DRAWING.format(words=escape(example.tables["drawing"]))
        rows[-1] = (labels["scan"], Html(f"{_shown('scan', facts['scan'])}\n{drawing}"))
    return rows


def _pair(example: Example) -> tuple[str, str]:
    """The headings of a table of facts."""
    return example.tables["fact"], example.tables["patient"]


def _record(example: Example) -> str:
    attributes = {
        "key": example.key,
        "other-key": example.other_key,
        "birth-day": example.birth_day,
        "visit-year": str(example.visit_year),
        **example.steps,
    }
    given = " ".join(f'data-{name}="{escape(text)}"' for name, text in attributes.items())
    facts = [*_facts(example, example.names), *_facts(example, example.stays)]
    return "\n".join(
        [
            f'<div class="see" {given}>',
            table(example.tables["record"], _pair(example), facts),
            f'<p class="plain-line" hidden>{escape(example.form["plain_line"], quote=False)}</p>',
            _form(example),
            "</div>",
        ]
    )


def _form(example: Example) -> str:
    """The fields that people may change; hidden until the script can use them."""
    words, labels = example.form, example.labels
    number = example.names["nhs_number"]
    kinds = (example.stays["test"], example.second["test"])
    results = "".join(f"<option>{escape(result)}</option>" for result in kinds)
    return "\n".join(
        [
            '<details class="change" hidden>',
            f"<summary>{escape(words['change'], quote=False)}</summary>",
            '<form autocomplete="off" novalidate>',
            f"<p>{escape(words['please'], quote=False)}</p>",
            _field("name", labels["name"], example.names["name"], "40", words["wrong_name"]),
            _field(
                "nhs_number", words["nhs_number"], number, "14", words["wrong_number"], numeric=True
            ),
            _field(
                "age", labels["age"], example.stays["age"], "3", words["wrong_age"], numeric=True
            ),
            f'<label for="see-test">{escape(labels["test"])}</label>',
            f'<select id="see-test" name="test" autocomplete="off">{results}</select>',
            f'<button type="reset">{escape(words["first_again"], quote=False)}</button>',
            "</form>",
            "</details>",
        ]
    )


def _field(
    name: str, words: str, value: str, longest: str, wrong: str, *, numeric: bool = False
) -> str:
    mode = ' inputmode="numeric"' if numeric else ""
    return (
        f'<label for="see-{name}">{escape(words, quote=False)}</label>\n'
        f'<input type="text" id="see-{name}" name="{name}" value="{escape(value)}"{mode}'
        f' maxlength="{longest}" autocomplete="off" spellcheck="false"'
        f' aria-describedby="wrong-{name}">\n'
        f'<p class="wrong" id="wrong-{name}" data-words="{escape(wrong)}"></p>'
    )


def _beside(left: str, right: str) -> str:
    return f'<div class="beside">\n<div>\n{left}\n</div>\n<div>\n{right}\n</div>\n</div>'


def _split(example: Example) -> str:
    words = example.tables
    return _beside(
        table(words["out"], _pair(example), _facts(example, example.names)),
        table(words["stays"], _pair(example), _facts(example, example.stays, drawn=False)),
    )


def _code(example: Example) -> str:
    words = example.tables
    rows = [
        (example.labels["nhs_number"], _shown("nhs_number", example.names["nhs_number"])),
        (words["key"], _shown("key", example.key)),
        (words["comes_out"], _code_cell("code", example.key, example)),
    ]
    return table(words["code"], (words["what"], words["here"]), rows)


def _views(example: Example) -> str:
    words = example.tables
    hospital = [*_facts(example, example.names), *_facts(example, example.stays)]
    code_row = (words["code_row"], _code_cell("code", example.key, example))
    researcher = [code_row, *_facts(example, example.stays)]
    return _beside(
        table(words["hospital"], _pair(example), hospital),
        table(words["researcher"], _pair(example), researcher),
    )


def _second(example: Example) -> str:
    words = example.tables
    same = _code_cell("code", example.key, example)
    rows: list[tuple[str, str, str]] = [(words["code_row"], same, same)]
    for name, first in example.stays.items():
        again = example.second[name]
        # What is the same at both visits follows a change; the rest is the second visit's own.
        later = again if again != first else _shown(name, again)
        rows.append((example.labels[name], _shown(name, first), later))
    return table(words["visits"], (words["fact"], words["first"], words["second"]), rows)


def _keys(example: Example) -> str:
    words = example.tables
    rows = [
        (_shown("key", example.key), _code_cell("code", example.key, example)),
        (_shown("other-key", example.other_key), _code_cell("other", example.other_key, example)),
    ]
    return "\n".join(
        [
            table(words["two_keys"], (words["key"], words["code_row"]), rows),
            '<p class="again" hidden><button type="button" class="new-key">'
            f"{escape(example.form['new_key'], quote=False)}</button></p>",
        ]
    )


def _lost(example: Example) -> str:
    words = example.tables
    kept = _code_cell("code", example.key, example)
    rows = [
        (words["safe"], kept, words["safe_then"]),
        (words["is_lost"], words["no_code"], words["lost_then"]),
        (words["stolen"], kept, words["stolen_then"]),
    ]
    headings = (words["happened"], words["from_number"], words["people_can"])
    return table(words["lost"], headings, rows)


def _check(example: Example) -> str:
    command = f"printf '%s' {example.digits} | openssl dgst -sha256 -hmac '{example.key}'"
    whole = whole_code(example.key, example.digits)
    return (
        f'<pre><code data-show="command">{escape(command)}</code></pre>\n'
        f"<p>{escape(example.tables['signs'], quote=False)}"
        f' <code data-show="whole">{whole}</code></p>'
    )
