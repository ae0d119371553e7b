"""Pages can be read by most children of eleven, Easy Read pages by most of nine."""

from collections.abc import Iterator

from nccid.pages import reading
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

HARDEST = {"en": 6.0, "easy-read": 4.0}
"""The highest Flesch-Kincaid grade. The formula was made for English and says nothing of Welsh."""


def level(site: Site) -> Iterator[Remark]:
    """No page has a higher reading grade than its kind of page allows."""
    for page in site.pages:
        hardest = HARDEST.get(page.kind)
        if hardest is None:
            continue
        found = reading.grade(page.text)
        if found > hardest:
            what = f"The page has reading grade {found:.1f}, and {hardest:g} is the highest."
            yield Remark(page.file, *_worst(page, what))


def _worst(page: Page, what: str) -> tuple[int, str, str]:
    """The line of the hardest sentence, and what to do about it."""
    sentences = reading.placed_sentences(page.text)
    worst = max(sentences, key=lambda one: reading.grade(one.text))
    words = sorted(set(reading.words(worst.text)), key=lambda w: (-reading.syllables(w), w))
    long = [f"“{word}”" for word in words if reading.syllables(word) > 2][:3]
    swap = f", and look for plainer words than {', '.join(long)}" if long else ""
    told = f"{what} Its hardest sentence is here (grade {reading.grade(worst.text):.1f})."
    return worst.line, told, f"Split it{swap}."
