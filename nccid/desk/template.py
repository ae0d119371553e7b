"""An empty spreadsheet with a sheet for each table, to be filled in and brought."""

from nccid.opendata.described import Value
from nccid.opendata.ods import Sheet, workbook
from nccid.schema import SOURCE_TABLES

DAY = "2020-01-01"
"""The file's own date: a file that never changes has no day of its own."""


def template() -> bytes:
    """The spreadsheet, which Excel and LibreOffice open: column names, and what each one holds."""
    explained: list[dict[str, Value]] = [
        {
            "Sheet": table.title,
            "Column": field.title,
            "What it holds": field.description,
            "Must be filled": "yes" if field.required else "",
            "Allowed": "; ".join(field.values or ())
            or {"date": "a date, such as 2021-05-17"}.get(field.type, ""),
        }
        for table in SOURCE_TABLES
        for field in table.source_fields
    ]
    first = Sheet("Read me", [(name, "string") for name in explained[0]], explained)
    sheets = [
        Sheet(table.title, [(field.name, field.type) for field in table.source_fields], [])
        for table in SOURCE_TABLES
    ]
    return workbook([first, *sheets], "Figures to bring", DAY)
