"""An empty spreadsheet with a sheet for each table, to be filled in and brought."""

from nccid.desk import excel
from nccid.opendata import ods
from nccid.opendata.described import Value
from nccid.schema import SOURCE_TABLES

DAY = "2020-01-01"
"""The file's own date: a file that never changes has no day of its own."""
TITLE, READ_ME = "Figures to bring", "Read me"


def explained() -> list[dict[str, str]]:
    """Each column of each sheet, and what it holds."""
    return [
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


def template() -> bytes:
    """The template as OpenDocument, which LibreOffice and Excel open."""
    rows: list[dict[str, Value]] = [dict(row) for row in explained()]
    first = ods.Sheet(READ_ME, [(name, "string") for name in rows[0]], rows)
    sheets = [
        ods.Sheet(table.title, [(field.name, field.type) for field in table.source_fields], [])
        for table in SOURCE_TABLES
    ]
    return ods.workbook([first, *sheets], TITLE, DAY)


def workbook() -> bytes:
    """The template as Excel, with the allowed values as lists to choose from."""
    rows = explained()
    first = excel.Sheet(READ_ME, list(rows[0]), [list(row.values()) for row in rows])
    sheets = [
        excel.Sheet(
            table.title,
            [field.name for field in table.source_fields],
            allowed={field.name: field.values for field in table.source_fields if field.values},
        )
        for table in SOURCE_TABLES
    ]
    return excel.workbook([first, *sheets], DAY)
