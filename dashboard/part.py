"""A part of a page that runs again alone when one of its filters changes, and never breaks loudly.

What runs in a fragment is out of reach of whoever called the page, so each has its own guard.
"""

import sys
from collections.abc import Callable
from functools import wraps

import streamlit as st

from dashboard.words import words
from nccid.errors import NccidError, fault


def part(static: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make a function a part of a page; `static` is the plain page that says the same.

    An error that is meant for people is shown as it is. Any other is told in the log without its
    words, which could repeat what was typed, and the visitor is sent to the plain page.
    """

    def made(body: Callable[[], None]) -> Callable[[], None]:
        @st.fragment
        @wraps(body)
        def guarded() -> None:
            try:
                body()
            except NccidError as error:
                st.error(str(error))
                st.markdown(words("broken", static=f"[{static}]({static})"))
            except Exception as error:  # stopping and starting again are no Exception
                print(fault(error), file=sys.stderr, flush=True)
                st.error(words("broken", static=static))

        return guarded

    return made
