"""The version of the tables in schema.sql, kept in the database itself.

In: an open database. Out: its version, written or compared; a database of another version is a `UsageError`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.errors import UsageError

SCHEMA_VERSION = 1
"""Goes up by one with every change to the tables of schema.sql; views are made anew by every writer and do not count."""

_BEFORE_VERSIONS = 0  # databases made before the version was kept


def stamp(con: duckdb.DuckDBPyConnection) -> None:
    """Write the version into a database that has just been made; one that has a version keeps it."""
    con.execute("INSERT INTO schema_version SELECT ? WHERE NOT EXISTS (FROM schema_version)", [SCHEMA_VERSION])


def version_of(con: duckdb.DuckDBPyConnection) -> int:
    """Return the version of the tables in *con*, 0 for a database from before versions were kept."""
    try:
        rows = con.execute("SELECT version FROM schema_version").fetchall()
    except duckdb.CatalogException:
        return _BEFORE_VERSIONS
    return max((version for version, in rows), default=_BEFORE_VERSIONS)


def require_version(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse the database at *path*, open as *con*, when its tables are of another version than this program's."""
    found = version_of(con)
    if found == SCHEMA_VERSION:
        return
    age, remedy = ("an older", "Move") if found < SCHEMA_VERSION else ("a newer", "Use that version, or move")
    raise UsageError(f"{path} was made by {age} version of cancu: its tables have version {found}, this program needs version "
                     f"{SCHEMA_VERSION}. {remedy} the file away and read the documents again: "
                     f"mv '{path}' '{path}.old' && cancu run --db '{path}'")
