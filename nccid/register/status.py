"""Status is derived from dates, and never typed by hand. Dates are ISO text; empty is unknown."""

from collections.abc import Mapping

from nccid.dates import later

Row = Mapping[str, str]


def project(row: Row, on: str, last_reading: str) -> str:
    """Whether a project stood on the list when the list was last read, up to the day `on`."""
    return "listed" if row["last_listed"] >= min(on, last_reading) else "no longer listed"


def access(row: Row, on: str, overdue_after: int) -> str:
    """Where a period of access stands on the day `on`.

    `overdue` means that a step is late: access has run past its planned end, or deletion was not
    confirmed within `overdue_after` days of the end.
    """
    start, planned, ended = row["access_start"], row["access_planned_end"], row["access_ended"]
    if ended and ended <= on:
        if row["deletion_confirmed"]:
            return "closed"
        return "overdue" if on > later(ended, overdue_after) else "ended"
    if start and start <= on:
        return "overdue" if planned and planned < on else "open"
    signed = row["access_agreement_signed"] or row["framework_contract_signed"]
    return "approved" if row["decision_id"] or signed else "not published"
