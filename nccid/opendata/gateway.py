"""The register of data uses in the columns of the HDR UK Gateway's upload template.

Every cell comes from the release or from `programme.toml`. A cell that would be blank is listed
in a second table with the reason. Nothing is filled in by default: the template's own code takes
today's date for a missing approval, and this one leaves it out and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nccid.files import csv_bytes
from nccid.published import Release, Row
from nccid.words import label

FILE = "data-use-register.csv"
GAPS_FILE = "data-use-register-gaps.csv"
GAPS_COLUMNS = ("project_id", "column", "reason")
UNREAD = "Not in the public record that we read."


@dataclass(frozen=True)
class Project:
    """One project with its periods of access and its decisions, each oldest first."""

    row: Row
    access: list[Row]
    decisions: list[Row]


@dataclass(frozen=True)
class Column:
    """One column of the template: its exact heading, its property, and where its cell comes from.

    `gap` names the table and column in which the release says why the cell is empty.
    """

    heading: str
    name: str
    cell: Callable[[Release, Project], str] | None = None
    gap: tuple[str, str] | None = None
    reason: str = UNREAD


def _opened(_: Release, project: Project) -> str:
    return min((row["access_start"] for row in project.access if row["access_start"]), default="")


def _over(_: Release, project: Project) -> str:
    """The last day of the last period: the actual one, or the planned one while it runs."""
    begun = [row for row in project.access if row["access_start"]]
    if not begun:
        return ""
    last = max(begun, key=lambda row: row["access_start"])
    return last["access_ended"] or last["access_planned_end"]


def _approved(_: Release, project: Project) -> str:
    approved = (r["decided"] for r in project.decisions if r["outcome"] == "approved")
    return max(approved, default="")


COLUMNS: tuple[Column, ...] = (
    Column("Organisation name*", "organisationName", lambda _, p: p.row["organisation"]),
    Column("Organisation ID", "organisationId", reason="This record holds no such number."),
    Column(
        "Organisation sector",
        "organisationSector",
        lambda _, p: label(p.row["organisation_type"]),
    ),
    Column("Applicant name(s)", "applicantNames", reason="This record holds no names of people."),
    Column("Applicant ID", "applicantId", reason="This record holds no names of people."),
    Column("Funders/ Sponsors", "fundersAndSponsors"),
    Column("DEA accredited researcher?", "accreditedResearcherStatus"),
    Column("Sub-licence arrangements (if any)?", "sublicenceArrangements"),
    Column("Project ID", "projectIdText", lambda _, p: p.row["project_id"]),
    Column(
        "Project title*",
        "projectTitle",
        reason="This record holds a summary of each project, and no title.",
    ),
    Column("Lay summary*", "laySummary", lambda _, p: p.row["summary"]),
    Column("Public benefit statement*", "publicBenefitStatement"),
    Column("Request category type", "requestCategoryType", lambda _, p: label(p.row["purpose"])),
    Column("Technical summary", "technicalSummary"),
    Column("Other approval committees", "otherApprovalCommittees"),
    Column("Project start date", "projectStartDate", _opened, ("access", "access_start")),
    Column("Project end date", "projectEndDate", _over, ("access", "access_planned_end")),
    Column("Latest approval date*", "latestApprovalDate", _approved, ("decisions", "*")),
    Column("Dataset(s) name*", "datasetNames", lambda release, _: release.programme.name),
    Column("Data sensitivity level", "dataSensitivityLevel"),
    Column("Legal basis for provision of data under Article 6", "legalBasisForDataArticle6"),
    Column("Lawful conditions for provision of data under Article 9", "legalBasisForDataArticle9"),
    Column("Common Law Duty of Confidentiality", "dutyOfConfidentiality"),
    Column("National data opt-out applied?", "nationalDataOptOut"),
    Column("Request frequency", "requestFrequency"),
    Column(
        "For linked datasets, specify how the linkage will take place",
        "datasetLinkageDescription",
    ),
    Column("Description of the confidential data being used", "confidentialDataDescription"),
    Column("Release/Access date", "accessDate", _opened, ("access", "access_start")),
    Column("Access type*", "accessType"),
    Column("How has data been processed to enhance privacy?", "privacyEnhancements"),
    Column(
        "Link to research outputs",
        "researchOutputs",
        gap=("projects", "outcome"),
    ),
)
"""Every column of the template, in its order. A star is part of the heading."""


def write(release: Release) -> dict[str, bytes]:
    """Both files by name: the register, and the reason for each empty cell of it."""
    rows, gaps = [], []
    for project in _projects(release):
        row = {column.heading: _cell(release, project, column) for column in COLUMNS}
        rows.append(row)
        gaps += [
            dict(
                zip(
                    GAPS_COLUMNS,
                    (project.row["project_id"], column.heading, _why(release, project, column)),
                    strict=True,
                )
            )
            for column in COLUMNS
            if not row[column.heading]
        ]
    return {
        FILE: csv_bytes([column.heading for column in COLUMNS], rows),
        GAPS_FILE: csv_bytes(GAPS_COLUMNS, gaps),
    }


def counted(release: Release) -> tuple[int, int]:
    """How many cells of the register are empty, and how many it has."""
    cells = [
        _cell(release, project, column) for project in _projects(release) for column in COLUMNS
    ]
    return cells.count(""), len(cells)


def _projects(release: Release) -> list[Project]:
    access, decisions = _by_project(release, "access"), _by_project(release, "decisions")
    return [
        Project(row, access.get(row["project_id"], []), decisions.get(row["project_id"], []))
        for row in release.rows("projects")
    ]


def _by_project(release: Release, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in release.rows(table):
        found.setdefault(row["project_id"], []).append(row)
    return found


def _cell(release: Release, project: Project, column: Column) -> str:
    held = column.cell(release, project) if column.cell else ""
    return held or release.programme.data_use.cells.get(column.heading, "")


def _why(release: Release, project: Project, column: Column) -> str:
    """The release's own reason, or the programme's, or else that nothing was published."""
    if column.gap:
        table, name = column.gap
        keys = {"*", project.row["project_id"], *(row["access_id"] for row in project.access)}
        for gap in release.rows("gaps"):
            if (gap["table"], gap["column"]) == (table, name) and gap["key"] in keys:
                return gap["reason"]
    return release.programme.data_use.reasons.get(column.heading, column.reason)
