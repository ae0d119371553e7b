"""The calendar of releases: the days that were announced, what came of them, and an .ics file.

The file follows RFC 5545. It holds a release as an event of a whole day. A calendar must hold at
least one event, so it holds the releases that were made too: where no day to come was announced it
holds nothing else. No clock is read: an event is stamped with the day of the release that told it.
"""

from nccid.dates import later, say
from nccid.figures.table import table
from nccid.published import Release

FILE = "releases.ics"
WIDTH = 75
"""Most bytes in a line of the file."""
MADE, TO_COME, MISSED = "released", "announced", "no release came on that day"


def days(release: Release, made: list[str]) -> list[tuple[str, str]]:
    """Every announced day with what came of it, oldest first."""
    found = []
    for day in release.programme.announced:
        state = MADE if day in made else TO_COME if day > release.date else MISSED
        found.append((day, state))
    return found


def section(release: Release, made: list[str]) -> list[str]:
    """The part of the page of releases that says when figures come."""
    announced = days(release, made)
    coming = [day for day, state in announced if state == TO_COME]
    download = f'<p><a href="/data/{FILE}">Releases as a calendar file (.ics)</a></p>'
    if not coming:
        return [
            "## When is the next release? {#calendar}",
            "No date of a coming release was announced. We do not guess one.",
            "The calendar file holds the releases that were made.",
            *_table(announced),
            download,
        ]
    return [
        "## When is the next release? {#calendar}",
        f"The next one is announced for {say(coming[0])}."
        " If that day has passed and nothing came, the release is late.",
        *_table(announced),
        "The calendar file holds these days and the releases that were made.",
        download,
    ]


def _table(announced: list[tuple[str, str]]) -> list[str]:
    if not announced:
        return []
    rows = [(say(day), state[:1].upper() + state[1:]) for day, state in reversed(announced)]
    return [table("Announced days of releases", ("Day", "What came of it"), rows)]


def ics(release: Release, made: list[str]) -> bytes:
    """The calendar file: each release that was made, and each announced day that is to come."""
    name = release.programme.short_name
    mark = " (made-up sample data)" if release.made_up else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{name}//Releases of figures//EN",
        "CALSCALE:GREGORIAN",
    ]
    for day in made:
        lines += _event(name, day, day, f"{name} figures released{mark}", "CONFIRMED")
    for day, state in days(release, made):
        if state == TO_COME:
            lines += _event(name, day, release.date, f"{name} figures due{mark}", "TENTATIVE")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode("utf-8")


def _event(name: str, day: str, told: str, summary: str, status: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:release-{day}@{name.lower()}.invalid",
        f"DTSTAMP:{_plain(told)}T000000Z",
        f"DTSTART;VALUE=DATE:{_plain(day)}",
        f"DTEND;VALUE=DATE:{_plain(later(day, 1))}",
        f"SUMMARY:{_escaped(summary)}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _plain(day: str) -> str:
    return day.replace("-", "")


def _escaped(text: str) -> str:
    """Text with the characters that mean something in the file marked as meant."""
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> list[str]:
    """A line cut so that none has more than 75 bytes; what goes on begins with a space."""
    parts, taken = [], ""
    for character in line:
        if len(f"{taken}{character}".encode()) > WIDTH:
            parts.append(taken)
            taken = " "
        taken += character
    return [*parts, taken]
