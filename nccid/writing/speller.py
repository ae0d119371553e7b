"""The spelling checker hunspell, asked through its pipe.

The British dictionary is Debian's. Debian has no Welsh one for hunspell, and the Welsh list of its
other checker does not know the word for a website, so Bangor University's dictionary stands in
`data/spelling/welsh/`, under its own licence.
"""

import re
import subprocess
from collections.abc import Collection
from functools import cache

from nccid.errors import Missing
from nccid.paths import ROOT

DICTIONARIES = {"en": "en_GB", "cy": str(ROOT / "data" / "spelling" / "welsh" / "cy_GB")}
"""By language: the name of an installed dictionary, or the path of our own without its ending."""
PACKAGES = "hunspell hunspell-en-gb"
PROGRAM = "hunspell"
_WRONG = re.compile(r"^(?:& (?P<word>\S+) \d+ \d+: (?P<near>.*)|# (?P<lost>\S+) \d+)$")


def unknown(words: Collection[str], language: str) -> dict[str, list[str]]:
    """The words that a language's dictionary does not know, each with the words most like it.

    Missing when the checker or its dictionary is not installed.
    """
    return dict(_unknown(frozenset(words), language))


@cache
def _unknown(words: frozenset[str], language: str) -> dict[str, list[str]]:
    asked = sorted(words)
    # A line that begins with ^ is words, whatever its first sign would command.
    lines = "".join(f"^{word}\n" for word in asked)
    replies = _ask(lines, language).split("\n")[1:]
    found: dict[str, list[str]] = {}
    waiting = iter(asked)
    word = next(waiting, "")
    for reply in replies:
        if not reply:
            word = next(waiting, "")
        elif wrong := _WRONG.match(reply):
            found.setdefault(word, (wrong["near"] or "").split(", ")[:3] if wrong["near"] else [])
    return found


def _ask(lines: str, language: str) -> str:
    command = (PROGRAM, "-d", DICTIONARIES[language], "-i", "utf-8", "-a")
    do = f"Type: make check (it installs it), or: sudo apt-get install {PACKAGES}"
    try:
        run = subprocess.run(
            command, input=lines, capture_output=True, encoding="utf-8", timeout=60
        )
    except FileNotFoundError:
        raise Missing("The spelling checker is not on this computer.", do=do) from None
    if run.returncode or not run.stdout.startswith("@(#)"):
        what = f"The spelling checker has no dictionary {DICTIONARIES[language]}."
        raise Missing(what, do=do)
    return run.stdout
