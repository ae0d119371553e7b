"""What is published: one list of tables that checks, package, dictionary page and labels share.

Types follow Table Schema (https://datapackage.org/standard/table-schema/). A field marked
`derived` is worked out at release and never typed by hand; a table marked `derived` has no
file in the source.
"""

from dataclasses import dataclass
from typing import Literal

from nccid.words import (
    ACCESS_KINDS,
    COVID_STATUSES,
    KINDS,
    MODALITIES,
    NATIONS,
    NHS_REGIONS,
    ORGANISATION_TYPES,
    OUTCOMES,
    PURPOSES,
    STATUSES,
)

FieldType = Literal["string", "date", "integer", "number"]


@dataclass(frozen=True)
class Field:
    """One column: its name, its type, and the words that explain it."""

    name: str
    type: FieldType
    title: str
    description: str
    required: bool = False
    pattern: str | None = None
    values: tuple[str, ...] | None = None
    derived: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """A column whose every filled cell must stand in another table's column."""

    column: str
    table: str
    other: str


@dataclass(frozen=True)
class Table:
    """One published table. `key` columns together name one row."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    derived: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the published table, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def source_fields(self) -> tuple[Field, ...]:
        """The fields that the source must bring."""
        return tuple(field for field in self.fields if not field.derived)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_MEASURE = r"[a-z0-9_]+"

TABLES: tuple[Table, ...] = (
    Table(
        "hospitals",
        "Hospitals",
        "Trusts and health boards that sent images, as the programme named them.",
        (
            Field(
                "ods_code",
                "string",
                "ODS code",
                "Organisation Data Service code of the trust or health board.",
                True,
                r"[A-Z0-9]{3,5}",
            ),
            Field("name", "string", "Name", "Name as the programme listed it.", True),
            Field(
                "nation", "string", "Nation", "Nation of the United Kingdom.", True, values=NATIONS
            ),
            Field(
                "nhs_region",
                "string",
                "NHS region",
                "NHS England region; England only.",
                values=NHS_REGIONS,
            ),
            Field(
                "first_listed",
                "date",
                "First listed",
                "Date the programme's list first named it. It is not the date of the first image.",
                True,
            ),
        ),
        ("ods_code",),
    ),
    Table(
        "projects",
        "Projects",
        "Groups whose projects were approved, as the programme listed them.",
        (
            Field(
                "project_id",
                "string",
                "Project",
                "Permanent name of the entry, used in links.",
                True,
                _ID,
            ),
            Field(
                "organisation",
                "string",
                "Organisation",
                "Organisation that asked for the data.",
                True,
            ),
            Field(
                "organisation_type",
                "string",
                "Kind of organisation",
                "Kind of organisation.",
                True,
                values=ORGANISATION_TYPES,
            ),
            Field(
                "summary", "string", "Summary", "What the project set out to do, in one line.", True
            ),
            Field(
                "purpose",
                "string",
                "Purpose",
                "Group of purposes that the summary falls in.",
                True,
                values=PURPOSES,
            ),
            Field(
                "first_listed",
                "date",
                "First listed",
                "Date the programme's list first showed it.",
                True,
            ),
            Field(
                "last_listed",
                "date",
                "Last listed",
                "Last date, up to the release, on which the list still showed it.",
                True,
            ),
            Field(
                "status",
                "string",
                "Status",
                "Derived: listed when the list was last read, or no longer listed.",
                True,
                values=("listed", "no longer listed"),
                derived=True,
            ),
            Field(
                "days_listed",
                "integer",
                "Days listed",
                "Derived: days from first to last listing. It is not the length of access.",
                True,
                derived=True,
            ),
        ),
        ("project_id",),
    ),
    Table(
        "access",
        "Access",
        "Each period of access that a project was given, first or renewed.",
        (
            Field(
                "access_id",
                "string",
                "Access",
                "Permanent name of the period of access.",
                True,
                _ID,
            ),
            Field("project_id", "string", "Project", "Project that was given access.", True, _ID),
            Field(
                "kind",
                "string",
                "First or renewal",
                "Whether access was first given or renewed.",
                values=ACCESS_KINDS,
            ),
            Field("decision_id", "string", "Decision", "Decision that allowed it.", pattern=_ID),
            Field(
                "framework_contract_signed",
                "date",
                "Framework contract signed",
                "Date the Data Access Framework Contract was signed.",
            ),
            Field(
                "access_agreement_signed",
                "date",
                "Access agreement signed",
                "Date the Data Access Agreement was signed.",
            ),
            Field(
                "agreement_start",
                "date",
                "Agreement starts",
                "First day of the Data Access Agreement.",
            ),
            Field(
                "agreement_end", "date", "Agreement ends", "Last day of the Data Access Agreement."
            ),
            Field("access_start", "date", "Access opened", "Day on which access opened."),
            Field(
                "access_planned_end",
                "date",
                "Access planned to end",
                "Day on which access was to end: at most a year after it opened.",
            ),
            Field("access_ended", "date", "Access ended", "Day on which access did end."),
            Field(
                "deletion_confirmed",
                "date",
                "Deletion confirmed",
                "Day on which return or deletion of the data was confirmed.",
            ),
            Field(
                "status",
                "string",
                "Status",
                "Derived from the dates.",
                True,
                values=("not published", "approved", "open", "overdue", "ended", "closed"),
                derived=True,
            ),
        ),
        ("access_id",),
        (
            ForeignKey("project_id", "projects", "project_id"),
            ForeignKey("decision_id", "decisions", "decision_id"),
        ),
    ),
    Table(
        "decisions",
        "Decisions",
        "What the committee decided on each request for access.",
        (
            Field(
                "decision_id", "string", "Decision", "Permanent name of the decision.", True, _ID
            ),
            Field(
                "project_id", "string", "Project", "Project that the decision is about.", True, _ID
            ),
            Field(
                "kind",
                "string",
                "First or renewal",
                "Whether a first access or a renewal was asked for.",
                True,
                values=ACCESS_KINDS,
            ),
            Field("applied", "date", "Applied", "Date of the request.", True),
            Field("decided", "date", "Decided", "Date of the decision.", True),
            Field(
                "outcome",
                "string",
                "Outcome",
                "Approved, refused or withdrawn.",
                True,
                values=OUTCOMES,
            ),
            Field("reason", "string", "Reason", "Kind of reason, in a few words."),
        ),
        ("decision_id",),
    ),
    Table(
        "counts",
        "Counts",
        "Counts of patients, image studies, centres and storage, by date.",
        (
            Field("as_of", "date", "Date", "Date written on the figure.", True),
            Field(
                "measure",
                "string",
                "Measure",
                "Which count; the measures table defines it.",
                True,
                _MEASURE,
            ),
            Field(
                "hospital",
                "string",
                "Hospital",
                "ODS code; empty for all hospitals.",
                pattern=r"[A-Z0-9]{3,5}",
            ),
            Field(
                "modality",
                "string",
                "Kind of image",
                "Kind of image; empty for all kinds.",
                values=MODALITIES,
            ),
            Field(
                "covid_status",
                "string",
                "COVID-19 test",
                "Result of the COVID-19 test; empty for all patients.",
                values=COVID_STATUSES,
            ),
            Field(
                "value",
                "number",
                "Value",
                "The published figure, empty unless shown.",
            ),
            Field(
                "status",
                "string",
                "Status",
                "Whether the figure is shown, withheld to protect people, or not published.",
                True,
                values=STATUSES,
                derived=True,
            ),
            Field("reason", "string", "Reason", "Why a figure is not shown.", derived=True),
        ),
        ("as_of", "measure", "hospital", "modality", "covid_status"),
        (ForeignKey("hospital", "hospitals", "ods_code"),),
    ),
    Table(
        "gaps",
        "Gaps",
        "What ought to be published and is not, with the reason.",
        (
            Field("table", "string", "Table", "Table in which something is missing.", True),
            Field("key", "string", "Row", "Key of the row; * for every row.", True),
            Field(
                "column", "string", "Column", "Column that is empty; * for the whole table.", True
            ),
            Field("reason", "string", "Reason", "Why it is missing.", True),
        ),
        ("table", "key", "column"),
    ),
    Table(
        "corrections",
        "Corrections",
        "Sudden changes that a person looked at, and what was decided.",
        (
            Field("as_of", "date", "Date", "Date written on the figure.", True),
            Field("measure", "string", "Measure", "Measure that changed suddenly.", True, _MEASURE),
            Field(
                "action",
                "string",
                "Decision",
                "Exclude the figure, or confirm it.",
                True,
                values=("exclude", "confirm"),
            ),
            Field("reason", "string", "Reason", "Why.", True),
            Field("decided_on", "date", "Decided on", "Date of the decision.", True),
            Field(
                "decided_by",
                "string",
                "Decided by",
                "Role that decided; never a person's name.",
                True,
            ),
        ),
        ("as_of", "measure"),
    ),
    Table(
        "disagreements",
        "Disagreements",
        "Where the public record does not agree with itself.",
        (
            Field("number", "integer", "Number", "Number of the entry.", True),
            Field(
                "since",
                "date",
                "Shown since",
                "First date on which the record showed it; that of the newest record if not known.",
                True,
            ),
            Field("subject", "string", "Subject", "What it is about.", True),
            Field(
                "text", "string", "What the record says", "Both sides of the disagreement.", True
            ),
            Field("source", "string", "Source", "Where it was read.", True),
        ),
        ("number",),
    ),
    Table(
        "measures",
        "Measures",
        "What each count counts.",
        (
            Field(
                "measure",
                "string",
                "Measure",
                "Name used in tables, links and the API.",
                True,
                _MEASURE,
                derived=True,
            ),
            Field("title", "string", "Title", "Name that people read.", True, derived=True),
            Field("definition", "string", "Definition", "What is counted.", True, derived=True),
            Field("unit", "string", "Unit", "What one is.", True, derived=True),
            Field(
                "kind",
                "string",
                "Kind",
                "Stock: a total on a date. Flow: new in a month. Register: counted from a list.",
                True,
                values=KINDS,
                derived=True,
            ),
            Field(
                "dimensions",
                "string",
                "Ways to break it down",
                "Names of the columns, with spaces between.",
                derived=True,
            ),
            Field(
                "protected",
                "string",
                "Protected",
                "Whether figures are rounded to protect people.",
                True,
                values=("yes", "no"),
                derived=True,
            ),
        ),
        ("measure",),
        derived=True,
    ),
    Table(
        "changes",
        "Changes",
        "What changed since the release before, in sentences.",
        (
            Field("number", "integer", "Number", "Number of the sentence.", True, derived=True),
            Field("table", "string", "Table", "Table that changed.", True, derived=True),
            Field("sentence", "string", "What changed", "One sentence.", True, derived=True),
        ),
        ("number",),
        derived=True,
    ),
)

TABLE: dict[str, Table] = {table.name: table for table in TABLES}
SOURCE_TABLES: tuple[Table, ...] = tuple(table for table in TABLES if not table.derived)
