"""The page of the data dictionary."""

from html import escape

from nccid.figures.table import table
from nccid.pages.furniture import csv_link, page
from nccid.published import Release
from nccid.schema import TABLES


def write(release: Release) -> str:
    """Every published table and column, from the list that the checks use."""
    parts = ["This is the meaning of each table and column that you can download."]
    for one in TABLES:
        rows = [
            (field.name, field.title, field.type, field.description, ", ".join(field.values or ()))
            for field in one.fields
        ]
        parts.append(
            f"## {one.title} {{#{one.name}}}\n\n{escape(one.description)}\n\n"
            + table(one.title, ("Column", "Name", "Type", "Meaning", "Allowed values"), rows)
            + "\n\n"
            + csv_link(release, one.name)
        )
    return page(
        "Data dictionary",
        "The meaning of every table and column of a release.",
        "What each column of the downloads means.",
        parts,
    )
