"""Dates as people say them."""

from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def say(day: str) -> str:
    """An ISO date in words, such as `17 May 2021`."""
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(day: str) -> str:
    """The month of an ISO date in words, such as `May 2021`."""
    return say(day).split(" ", 1)[1]


def days(first: str, last: str) -> int:
    """Days from one ISO date to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def is_date(text: str) -> bool:
    """Whether a text is a date written year-month-day."""
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def later(day: str, count: int) -> str:
    """The ISO date `count` days after `day`."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
