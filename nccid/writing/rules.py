"""What is checked in the words of the site: one list, read from top to bottom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nccid.writing.easy_read import easy_read
from nccid.writing.headings import headings
from nccid.writing.jargon import jargon
from nccid.writing.length import length
from nccid.writing.level import level
from nccid.writing.links import links
from nccid.writing.numbers import numbers
from nccid.writing.remarks import Remark
from nccid.writing.reviews import reviews
from nccid.writing.site import Site
from nccid.writing.spelling import spelling


@dataclass(frozen=True)
class Rule:
    """One check: its name, the sentence that explains it, and the function that does it."""

    name: str
    sentence: str
    check: Callable[[Site], Iterator[Remark]]


RULES: tuple[Rule, ...] = tuple(
    Rule(check.__name__, (check.__doc__ or "").strip(), check)
    for check in (
        length,
        level,
        spelling,
        jargon,
        headings,
        links,
        numbers,
        reviews,
        easy_read,
    )
)


def check(site: Site) -> list[Remark]:
    """Everything that could be better, all at once, by file and line."""
    return sorted({remark for rule in RULES for remark in rule.check(site)})
