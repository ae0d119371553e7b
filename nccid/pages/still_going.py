"""The part of a page that shows how long things last when some of them have not ended: words, a
curve and a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from nccid.figures.sentence import number
from nccid.figures.steps import steps
from nccid.figures.table import table
from nccid.pages.furniture import figure, folded
from nccid.pages.survival import Lasted, Step, curve, half

QUARTER, YEAR = 90, 366
"""Days between two rows of the table, and the most that a year has."""
ROWS = 12
"""Most rows of the table; a longer time gets longer stretches between them."""


@dataclass(frozen=True)
class Told:
    """What is followed, in the words of its page: one thing and many, over, and still going."""

    name: str
    title: str
    things: tuple[str, str]
    over: str
    going: str
    made_up: bool = False


def part(lasted: Sequence[Lasted], told: Told) -> str:
    """Words, curve and table of at least one length, as HTML and Markdown."""
    found, last = curve(lasted), max(length for length, _ in lasted)
    said = _said(found, lasted, told)
    # One statement a part, as in every picture: each can then be held against the table's own row.
    heard = "; ".join([told.title, *(sentence.removesuffix(".") for sentence in said)])
    points = [(one.day, one.share) for one in found]
    mark = "Made-up sample. " if told.made_up else ""
    caption = f"{mark}{told.title}. The line drops where one ended."
    return "\n\n".join(
        [
            " ".join(said),
            figure(steps(told.name, told.title, points, last, heard), caption),
            folded(f"{told.title}, as a table", _table(found, lasted, told)),
        ]
    )


def after(found: Sequence[Step], day: int) -> float:
    """The share still going after a day; the last step up to it says so."""
    return next(step.share for step in reversed(found) if step.day <= day)


def _said(found: Sequence[Step], lasted: Sequence[Lasted], told: Told) -> list[str]:
    ended, last = sum(over for _, over in lasted), max(length for length, _ in lasted)
    middle = half(found)
    many = f"{number(len(lasted))} {told.things[len(lasted) != 1]}"
    have = "has" if ended <= 1 else "have"
    said = [f"{number(ended) if ended else 'None'} of {many} {have} {told.over}."]
    said.append(
        f"Half were no longer {told.going} after {_days(middle)}."
        if middle is not None
        else f"More than half were {told.going} for as long as we know, {_days(last)}."
    )
    if last >= YEAR:
        said.append(f"After a year ({_days(YEAR)}), {after(found, YEAR):.0%} were {told.going}.")
    return said


def _days(day: int) -> str:
    return "1 day" if day == 1 else f"{number(day)} days"


def _table(found: Sequence[Step], lasted: Sequence[Lasted], told: Told) -> str:
    last = max(length for length, _ in lasted)
    every = QUARTER * max(1, -(-last // (QUARTER * ROWS)))
    spoken_of = {day for day in (half(found), YEAR) if day is not None and day <= last}
    days = sorted({*range(0, last + 1, every), *spoken_of, last})
    rows = [
        (
            _days(day),
            f"{after(found, day):.0%}",
            number(sum(length >= day for length, _ in lasted)),
            number(sum(over and length <= day for length, over in lasted)),
        )
        for day in days
    ]
    heads = ("After", f"Still {told.going}", "Followed", "Ended by then")
    return table(f"Share still {told.going}", heads, rows, {1, 2, 3})
