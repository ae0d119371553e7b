"""The files of a release: CSV tables, `datapackage.json` and SHA256SUMS.

The package follows Data Package v2 (https://datapackage.org/standard/data-package/).
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nccid.disclosure.policy import Policy
from nccid.errors import NccidError
from nccid.files import csv_bytes, sha256, write
from nccid.programme import Programme
from nccid.release.tables import Tables
from nccid.schema import TABLES, Field, Table

SUMS = "SHA256SUMS"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write_tables(folder: Path, tables: Tables) -> None:
    """Write every table of the schema as CSV."""
    for table in TABLES:
        write(folder / f"{table.name}.csv", csv_bytes(table.columns, tables[table.name]))


def write_package(
    folder: Path,
    date: str,
    previous: str,
    programme: Programme,
    policy: Policy,
    signed: Mapping[str, str],
) -> None:
    """Describe the tables in the folder; `previous` is the date of the release before, or empty.

    `signed` says who prepared and who approved the release, and may be empty.
    """
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": f"{programme.short_name.lower()}-{date}",
        "title": f"{programme.name}: release of {date}",
        "description": programme.about,
        "version": date,
        "sources": [{"title": programme.record}],
        "resources": [_resource(folder, table) for table in TABLES],
        "release": {"date": date, "previous": previous, "made_up": programme.made_up, **signed},
        "policy": policy.as_dict(),
    }
    write(folder / "datapackage.json", json_bytes(package))


def json_bytes(data: dict[str, Any]) -> bytes:
    """JSON that people can read and that comes out the same each time."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    data = path.read_bytes()
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.other]}}
            for key in table.foreign_keys
        ]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "type": "table",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data)}",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.values:
        constraints["enum"] = list(field.values)
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "description": field.description,
    }
    return {**described, "constraints": constraints} if constraints else described


def write_sums(folder: Path) -> str:
    """List every file with its SHA-256, and return the SHA-256 of that list."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    lines = [f"{sha256(path.read_bytes())}  {path.name}\n" for path in files]
    data = "".join(lines).encode("utf-8")
    write(folder / SUMS, data)
    return sha256(data)


def check_sums(folder: Path, expected: str, beside: Callable[[str], bool]) -> None:
    """Prove a release's files; NccidError names the first that does not fit.

    `expected` is the SHA-256 of the list, from the ledger. Files that are `beside`, by their
    names, are built from the others and are not part of the release.
    """
    where = f"{folder.name}/{SUMS}"
    if not (folder / SUMS).is_file():
        raise _broken(where, "is missing")
    listing = (folder / SUMS).read_bytes()
    if sha256(listing) != expected:
        raise _broken(where, "is not the list that the ledger records")
    listed = dict(line.split("  ", 1)[::-1] for line in listing.decode("utf-8").splitlines())
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file() or path.is_symlink():
            raise _broken(f"{folder.name}/{name}", "is missing")
        if sha256(path.read_bytes()) != digest:
            raise _broken(f"{folder.name}/{name}", "is not the file that was released")
    for path in sorted(folder.iterdir()):
        if path.name not in {*listed, SUMS} and not beside(path.name):
            raise _broken(f"{folder.name}/{path.name}", "is not part of the release")


def _broken(file: str, what: str) -> NccidError:
    return NccidError(
        f"This file {what}.", file=file, do="Restore the releases folder from version control."
    )
