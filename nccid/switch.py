"""The chat's one setting: which of its parts run, or none of them."""

import os
from typing import Final

from nccid.errors import WrongUse

NAME: Final = "NCCID_CHAT"
"""The environment variable. Nothing of the site needs the chat: off leaves all pages whole."""
WAYS: Final = ("", "words", "meaning", "off")
"""Empty: what is there. `words` and `meaning` choose a tier. `off`: no question is answered."""


def way() -> str:
    """What the setting says; WrongUse when it is none of the words that it may be."""
    said = os.environ.get(NAME, "").strip().lower()
    if said not in WAYS:
        raise WrongUse(f"{NAME} is {said!r}.", do=f"Make it one of: {', '.join(WAYS[1:])}.")
    return said


def is_open() -> bool:
    """Whether questions are answered."""
    return way() != "off"
