"""What the made-up programme knows of its projects beyond its tables, what people asked, its news.

The same files as a real programme keeps: `nccid.pages.notes` and `nccid.pages.updates` describe and
check them.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from nccid.dates import later
from nccid.files import csv_bytes
from nccid.register.sample_lives import END, Row

QUESTIONS: Final = "questions-about-entries.csv"
NOTES: Final = "notes-on-entries.csv"
UPDATES: Final = "updates.csv"
QUESTION_COLUMNS: Final = ("asked_on", "project_id", "question", "answered_on", "answer")
NOTE_COLUMNS: Final = ("project_id", "kind", "noted_on", "text", "source")
UPDATE_COLUMNS: Final = ("day", "title", "what", "why", "link")
NEWS = (
    (
        "2025-10-06",
        "Made up: a new page tells how long access lasts",
        "Made up: a page now shows how long each project had access.",
        "Made up: you can see whether the rule of one year is kept.",
        "/en/record/statistics/access/",
    ),
    (
        "2025-12-08",
        "Made up: two late steps are mended",
        "Made up: two projects had not said that their copies are deleted. Now both have.",
        "Made up: copies of scans must not be kept when a project is over.",
        "/en/record/projects/",
    ),
)

SOURCE = "Made-up closing report of the project"
OUTCOMES = (
    "Made up: the project met its aim. A short report for patients was written.",
    "Made up: the project found no clear answer. The method is described for others.",
    "Made up: the project found that the idea does not work well enough for clinics.",
)
AI_MADE = "Made up: a program that reads chest scans was trained, and then tested on other scans."
AI_OWNERS = {
    "company": "Made up: the company owns it. NHS organisations may use it free of charge for now.",
    "university": "Made up: the university owns it and has put it on the web for all.",
}
AI_OWNER = "Made up: nobody owns it. It is on the web for all."
AI_USES = (
    "Made up: no. It was made for research only.",
    "Made up: yes, in two hospitals, beside a radiologist who decides.",
)
AUDIT = "Made up: a check of how the data was used found nothing wrong."
AUDIT_SOURCE = "Made-up report of the check"
INCIDENT = (
    "Made up: a person who had left the team still had access for three days."
    " It was closed. No scan had been opened."
)
ASKED = (
    (
        "Made up: Did the project end early because something went wrong?",
        "Made up: No. The team was ready before its time, and gave its access back.",
    ),
    (
        "Made up: Is the program that came out of this sold to hospitals?",
        "Made up: Not today. The entry will say so if that changes.",
    ),
    ("Made up: Why is it not yet confirmed that the copies are deleted?", ""),
)


def _ended(tables: dict[str, list[Row]]) -> dict[str, str]:
    """The last day of access of each project whose copies are deleted, by project."""
    found: dict[str, str] = {}
    for row in tables["access"]:
        found[row["project_id"]] = row["deletion_confirmed"] and row["access_ended"]
    return {name: day for name, day in found.items() if day}


def _notes(tables: dict[str, list[Row]]) -> Iterator[tuple[str, ...]]:
    ended = _ended(tables)
    kinds = {row["project_id"]: row["organisation_type"] for row in tables["projects"]}
    last = (END - timedelta(days=1)).isoformat()
    for number, (name, day) in enumerate(ended.items()):
        noted = min(later(day, 60), last)
        yield name, "outcome", noted, OUTCOMES[number % len(OUTCOMES)], SOURCE
        if number % 3 == 0:
            paper = f"Made up: a paper that describes the work, number {number + 1}."
            yield name, "publication", noted, paper, f"https://example.org/papers/{number + 1}"
        if number % 2 == 0:
            yield name, "ai made or tested", noted, AI_MADE, SOURCE
            yield name, "ai owner", noted, AI_OWNERS.get(kinds[name], AI_OWNER), SOURCE
            yield name, "ai use", noted, AI_USES[number % 4 // 2], SOURCE
        if number % 4 == 1:
            yield name, "audit", noted, AUDIT, AUDIT_SOURCE
        if number == 5:
            yield name, "incident", noted, INCIDENT, AUDIT_SOURCE


def _questions(tables: dict[str, list[Row]]) -> Iterator[tuple[str, ...]]:
    access = tables["access"]
    early = next(r for r in access if r["access_ended"] and r["access_ended"] < r["agreement_end"])
    kinds = {row["project_id"]: row["organisation_type"] for row in tables["projects"]}
    firm = next(name for name in _ended(tables) if kinds[name] == "company")
    late = next(r for r in access if r["access_ended"] and not r["deletion_confirmed"])
    about = (
        (early["project_id"], later(early["access_ended"], 90)),
        (firm, later(_ended(tables)[firm], 120)),
        (late["project_id"], later(late["access_ended"], 75)),
    )
    for (name, asked), (question, answer) in zip(about, ASKED, strict=True):
        yield asked, name, question, later(asked, 12) if answer else "", answer


def files(tables: dict[str, list[Row]]) -> dict[str, bytes]:
    """These files by name, from the tables of the made-up programme."""
    made: tuple[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]], ...] = (
        (UPDATES, UPDATE_COLUMNS, NEWS),
        (QUESTIONS, QUESTION_COLUMNS, _questions(tables)),
        (NOTES, NOTE_COLUMNS, _notes(tables)),
    )
    return {
        name: csv_bytes(columns, [dict(zip(columns, row, strict=True)) for row in rows])
        for name, columns, rows in made
    }
