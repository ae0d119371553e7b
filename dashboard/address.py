"""Filters that stand in the address of the page, so that a link brings back what was seen."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import words
from dashboard.words import label
from nccid.published import Release

NOTHING = ""
ABREAST = 4
"""Filters that stand side by side where there is room."""


def pick(
    key: str,
    heading: str,
    options: Sequence[str],
    say: Callable[[str], str] = label,
    none: str = "all",
) -> str:
    """One choice of several; empty when nothing is chosen. `none` names the word for that.

    The address holds the words that people read, so a link can be read too. With `none` empty,
    the first option is chosen unless another is.
    """
    said = {option: say(option) for option in options}
    nothing = words.words(none) if none else ""
    given = st.query_params.get_all(key)
    if len(given) > 1 or not set(given) <= {nothing, *said.values()}:
        # The total must not pass for the part that the address asked for.
        st.warning(words.words("not_offered", filter=heading))
    chosen = st.selectbox(
        heading,
        [NOTHING, *options] if none else list(options),
        format_func=lambda option: said.get(option, nothing),
        key=key,
        bind="query-params",
    )
    return chosen or NOTHING


def filters(release: Release, names: Sequence[str]) -> dict[str, str]:
    """One filter a dimension, side by side; those left open are not in the answer."""
    if not names:
        return {}
    chosen = {}
    for at in range(0, len(names), ABREAST):
        row = names[at : at + ABREAST]
        for column, name in zip(st.columns(len(row)), row, strict=True):
            with column:
                chosen[name] = pick(name, label(name), release.values(name), _say(release, name))
    return {name: value for name, value in chosen.items() if value}


def _say(release: Release, name: str) -> Callable[[str], str]:
    """How the values of a filter are said; hospitals by name, not by code."""
    if name != "hospital":
        return label
    known = {row["ods_code"]: row["name"] for row in release.rows("hospitals")}
    return lambda code: known.get(code, code)
