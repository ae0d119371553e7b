"""Each page was reviewed by a person, and is so again before its date comes round. A Welsh page has
the date on which it was compared with the English one, whose review holds for both."""

from collections.abc import Iterator
from datetime import date

from nccid.dates import say
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

GRACE = 90
"""Days after a review was due during which it is only told; later, the check fails."""


def reviews(site: Site) -> Iterator[Remark]:
    """Each page says when it was reviewed and when that is due again, and is not long overdue."""
    for page in site.pages:
        if page.kind == "cy":
            yield from _translated(page)
            continue
        reviewed, due = (page.meta.get(key) for key in ("reviewed", "review_due"))
        if not isinstance(reviewed, date) or not isinstance(due, date):
            what = "The page does not say when it was reviewed and when that is due again."
            better = (
                "Write “reviewed: 2026-11-25” and “review_due: 2027-05-25” with its true dates."
            )
            yield Remark(page.file, 1, what, better)
            continue
        line = page.line_of("review_due")
        if due <= reviewed:
            what = f"The next review is due on {say(due.isoformat())}, no later than the last."
            yield Remark(page.file, line, what, "Write a date after “reviewed”.")
        late = (site.today - due).days
        if late > 0:
            what = f"The review was due on {say(due.isoformat())}, {_days(late)} ago."
            better = "Read the page against its sources, then set “reviewed” and “review_due”."
            if late <= GRACE:
                better += f" From {GRACE + 1} days on this check fails."
            yield Remark(page.file, line, what, better, may_wait=late <= GRACE)


def _translated(page: Page) -> Iterator[Remark]:
    if not isinstance(page.meta.get("translated"), date):
        what = "The page does not say when it was compared with the English page."
        yield Remark(page.file, 1, what, "Write “translated: 2026-11-25” with the true date.")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
