"""The explorer's own words in the visitor's language, which stands in the address of the page."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from nccid import dates, paths
from nccid import words as english
from nccid.programme import Measure

FILE = Path(__file__).parent / "words.toml"
KEY = "lang"
KEPT = "language"
"""Where the session holds the choice, which the widget itself can lose on the way to a page."""
LANGUAGES = {"English": "en", "Cymraeg": "cy"}
"""What people choose, and what the address holds; with the code of each."""


@cache
def load() -> dict[str, dict[str, str]]:
    """The words by language, and `labels`, the stored words in Welsh."""
    found: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def _months() -> dict[str, tuple[str, ...]]:
    shell: dict[str, dict[str, Any]] = tomllib.loads(
        (paths.SITE / "words.toml").read_text(encoding="utf-8")
    )
    return {code: tuple(shell[code]["months"]) for code in LANGUAGES.values()}


def current() -> str:
    """The code of the language that the visitor chose: `en` or `cy`."""
    held = st.session_state.get(KEY) or st.session_state.get(KEPT)
    return LANGUAGES.get(held or st.query_params.get(KEY, ""), "en")


def choose_language() -> None:
    """The choice of language. It stays in the address from page to page, unless it is English.

    A bound filter would leave the address with the first page: Streamlit clears it for the next.
    """
    names = list(LANGUAGES)
    given = st.session_state.get(KEPT) or st.query_params.get(KEY)
    at = names.index(given) if given in names else 0
    chosen = st.radio(words("language"), names, at, key=KEY, horizontal=True)
    st.session_state[KEPT] = chosen
    if chosen != names[0]:
        st.query_params[KEY] = chosen
    else:
        st.query_params.pop(KEY, None)


def words(name: str, /, **parts: object) -> str:
    """A sentence or label in the visitor's language; KeyError when there is no such name."""
    return load()[current()][name].format(**parts)


def label(word: str) -> str:
    """What people read in place of a stored word, in their language as far as it is known."""
    if current() == "cy":
        return load()["labels"].get(word, english.label(word))
    return english.label(word)


def inside(word: str) -> str:
    """The same within a sentence."""
    text = label(word)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def title(measure: Measure) -> str:
    """A measure's title."""
    return load()["labels"].get(measure.name, measure.title) if current() == "cy" else measure.title


def say(day: str) -> str:
    """An ISO date in words."""
    if current() == "en":
        return dates.say(day)
    year, month, number = day.split("-")
    return f"{int(number)} {_months()['cy'][int(month) - 1]} {year}"
