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
from nccid.paths import SEE_FOR_YOURSELF

LABELS = {
    "name": "Name",
    "nhs_number": "NHS number",
    "born": "Date of birth",
    "address": "Address",
    "hospital_number": "Hospital number",
    "age": "Age",
    "sex": "Sex",
    "test": "COVID-19 test",
    "illness": "Illness",
    "scan": "Scan",
}
RESULTS = ("Positive", "Negative")
GROUPS = 4
"""How many groups of four signs a shown code has; the whole code has sixteen groups."""

DRAWING = """\
<svg class="scan" viewBox="0 0 120 110" role="img" aria-label="A drawing of a chest X-ray">
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
    """A made-up patient: what names them, what stays, what is new at a second visit, two keys."""

    names: Mapping[str, str]
    stays: Mapping[str, str]
    second: Mapping[str, str]
    key: str
    other_key: str
    birth_day: str
    visit_year: int

    @property
    def digits(self) -> str:
        """The NHS number as the keyed function takes it: ten digits without spaces."""
        return self.names["nhs_number"].replace(" ", "")


def load(path: Path = SEE_FOR_YOURSELF) -> Example:
    """Read the made-up patient; Missing when the file cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        birth, names = data["birth"], dict(data["names"])
        born = f"{birth['day']} {birth['visit_year'] - int(data['stays']['age'])}"
        order = [name for name in LABELS if name in names or name == "born"]
        names = {name: born if name == "born" else names[name] for name in order}
        return Example(
            names=names,
            stays=data["stays"],
            second={**data["stays"], **data["second"]},
            key=data["keys"]["used"],
            other_key=data["keys"]["other"],
            birth_day=birth["day"],
            visit_year=birth["visit_year"],
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


def _facts(facts: Mapping[str, str], drawn: bool = True) -> list[tuple[str, str]]:
    """Rows of a table of facts. The scan is drawn below its words."""
    rows: list[tuple[str, str]] = [(LABELS[n], _shown(n, facts[n])) for n in facts]
    if drawn and "scan" in facts:
        rows[-1] = (LABELS["scan"], Html(f"{_shown('scan', facts['scan'])}\n{DRAWING}"))
    return rows


def _record(example: Example) -> str:
    attributes = {
        "key": example.key,
        "other-key": example.other_key,
        "birth-day": example.birth_day,
        "visit-year": str(example.visit_year),
    }
    given = " ".join(f'data-{name}="{escape(text)}"' for name, text in attributes.items())
    facts = [*_facts(example.names), *_facts(example.stays)]
    return "\n".join(
        [
            f'<div class="see" {given}>',
            table("Made-up record in the hospital", ("Fact", "Made-up patient"), facts),
            '<p class="plain-line" hidden>This page did not come over a safe line (https).'
            " So your browser has turned its tools for secret codes off."
            " You cannot change the record here, but the example below is whole.</p>",
            _form(example),
            "</div>",
        ]
    )


def _form(example: Example) -> str:
    """The fields that people may change; hidden until the script can use them."""
    results = "".join(f"<option>{escape(result)}</option>" for result in RESULTS)
    return "\n".join(
        [
            '<details class="change" hidden>',
            "<summary>Change the made-up record</summary>",
            '<form autocomplete="off" novalidate>',
            "<p>Please make something up. Do not type real details. What you type stays on this"
            " page: it is not sent and not kept.</p>",
            _field("name", "Name", example.names["name"], "40", "Please type a made-up name."),
            _field(
                "nhs_number",
                "NHS number that begins with 999",
                example.names["nhs_number"],
                "14",
                "Please type ten digits that begin with 999. No patient has such a number.",
                numeric=True,
            ),
            _field(
                "age",
                "Age",
                example.stays["age"],
                "3",
                "Please type an age from 12 to 109.",
                numeric=True,
            ),
            '<label for="see-test">COVID-19 test</label>',
            f'<select id="see-test" name="test" autocomplete="off">{results}</select>',
            '<button type="reset">Bring the first record back</button>',
            "</form>",
            "</details>",
        ]
    )


def _field(
    name: str, words: str, value: str, longest: str, wrong: str, *, numeric: bool = False
) -> str:
    mode = ' inputmode="numeric"' if numeric else ""
    return (
        f'<label for="see-{name}">{words}</label>\n'
        f'<input type="text" id="see-{name}" name="{name}" value="{escape(value)}"{mode}'
        f' maxlength="{longest}" autocomplete="off" spellcheck="false"'
        f' aria-describedby="wrong-{name}">\n'
        f'<p class="wrong" id="wrong-{name}" data-words="{wrong}"></p>'
    )


def _beside(left: str, right: str) -> str:
    return f'<div class="beside">\n<div>\n{left}\n</div>\n<div>\n{right}\n</div>\n</div>'


def _split(example: Example) -> str:
    return _beside(
        table("Taken out", ("Fact", "Made-up patient"), _facts(example.names)),
        table("Stays", ("Fact", "Made-up patient"), _facts(example.stays, drawn=False)),
    )


def _code(example: Example) -> str:
    rows = [
        ("NHS number", _shown("nhs_number", example.names["nhs_number"])),
        ("Secret key", _shown("key", example.key)),
        ("Code that comes out", _code_cell("code", example.key, example)),
    ]
    return table("From number to code", ("What", "In this example"), rows)


def _views(example: Example) -> str:
    hospital = [*_facts(example.names), *_facts(example.stays)]
    code_row = ("Code", _code_cell("code", example.key, example))
    return _beside(
        table("What the hospital sees", ("Fact", "Made-up patient"), hospital),
        table(
            "What the researcher sees",
            ("Fact", "Made-up patient"),
            [code_row, *_facts(example.stays)],
        ),
    )


def _second(example: Example) -> str:
    same = _code_cell("code", example.key, example)
    rows: list[tuple[str, str, str]] = [("Code", same, same)]
    for name, first in example.stays.items():
        again = example.second[name]
        # What is the same at both visits follows a change; the rest is the second visit's own.
        later = again if again != first else _shown(name, again)
        rows.append((LABELS[name], _shown(name, first), later))
    return table(
        "What the researcher sees after two visits",
        ("Fact", "First visit", "Second visit"),
        rows,
    )


def _keys(example: Example) -> str:
    rows = [
        (_shown("key", example.key), _code_cell("code", example.key, example)),
        (_shown("other-key", example.other_key), _code_cell("other", example.other_key, example)),
    ]
    return "\n".join(
        [
            table("The same number with two keys", ("Secret key", "Code"), rows),
            '<p class="again" hidden><button type="button" class="new-key">'
            "Make a new second key</button></p>",
        ]
    )


def _lost(example: Example) -> str:
    kept = _code_cell("code", example.key, example)
    rows = [
        ("The key is safe", kept, "Find her record by her number, and add a new visit"),
        ("The key is lost", "None can be made", "See the record, but not find it by her number"),
        ("The key is stolen", kept, "Try one number after another, until a code fits"),
    ]
    headings = ("What happened", "Code from her number", "What people can do")
    return table("With the key and without it", headings, rows)


def _check(example: Example) -> str:
    command = f"printf '%s' {example.digits} | openssl dgst -sha256 -hmac '{example.key}'"
    whole = whole_code(example.key, example.digits)
    return (
        f'<pre><code data-show="command">{escape(command)}</code></pre>\n'
        f'<p>All 64 signs of the code: <code data-show="whole">{whole}</code></p>'
    )
