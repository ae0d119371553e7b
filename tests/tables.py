"""The published tables, read as anybody could, to know what is right without the chat."""

from dataclasses import dataclass

from nccid.files import csv_rows
from nccid.published import Release

COUNTS = ("patients", "studies", "submitting_centres", "storage_gb")
Row = dict[str, str]


@dataclass
class Tables:
    """The published tables, read here as anybody could."""

    counts: list[Row]
    hospitals: list[Row]
    projects: list[Row]
    date: str

    @classmethod
    def of(cls, release: Release) -> "Tables":
        """The tables of a release."""
        counts, hospitals, projects = (
            csv_rows(release.folder / f"{name}.csv") for name in ("counts", "hospitals", "projects")
        )
        return cls(counts, hospitals, projects, release.date)

    def count(self, measure: str, filters: dict[str, str]) -> float | None:
        """The last published figure in the time asked for, or the length of the list."""
        if measure in COUNTS:
            year, day = filters.get("year", ""), filters.get("as_of", "9999")
            rows = [
                row
                for row in self.counts
                if row["measure"] == measure
                and row["as_of"].startswith(year)
                and row["as_of"] <= day
                and all(row[name] == filters.get(name, "") for name in ("modality", "covid_status"))
            ]
            last = max(rows, key=lambda row: row["as_of"], default=None)
            return float(last["value"]) if last and last["status"] == "shown" else None
        rows = [row for row in getattr(self, measure) if self.fits(row, filters)]
        return float(len(rows))

    @staticmethod
    def fits(row: Row, filters: dict[str, str]) -> bool:
        """Whether a row of a list has these values; a year is that of the first listing."""
        return all(
            row["first_listed"].startswith(value) if name == "year" else row.get(name) == value
            for name, value in filters.items()
        )

    def values(self, by: str) -> list[str]:
        """The values that a dimension has in the tables."""
        known = {row.get(by, "") for row in (*self.counts, *self.hospitals, *self.projects)}
        if by == "year":
            known = {row["as_of"][:4] for row in self.counts}
        return sorted(known - {""})
