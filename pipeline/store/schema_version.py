"""The version of the tables in schema.sql, kept in the database itself.

In: an open database. Out: its version, written or compared; its tables brought up to date, or a `UsageError`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.messages import said

SCHEMA_VERSION = 6
"""Goes up by one with every change to the tables of schema.sql; views are made anew by every writer and do not count."""

MIGRATED_FROM = 1
"""The oldest version that sql/migrate_N.sql leads on from, one version at a time; databases before it are read anew."""

_OLDER = "{path} was made by an older version of cancu: its tables have version {found}, this program needs version {needed}. {way_out}"
_NEWER = "{path} was made by a newer version of cancu: its tables have version {found}, this program needs version {needed}. {way_out}"
_ANEW = "Move the file away and read the documents again: mv '{path}' '{path}.old' && cancu run --db '{path}'"

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


def migrate(con: duckdb.DuckDBPyConnection) -> None:
    """Bring the tables in *con* to this version, in one transaction; what only the link step fills is filled when it runs."""
    found = version_of(con)
    if not MIGRATED_FROM <= found < SCHEMA_VERSION:
        return
    con.execute("BEGIN")
    for version in range(found, SCHEMA_VERSION):
        con.execute(sql.text(f"migrate_{version}"))
    con.execute("UPDATE schema_version SET version = ?", [SCHEMA_VERSION])
    con.execute("COMMIT")


def require_version(con: duckdb.DuckDBPyConnection, path: Path, to_write: bool = False) -> None:
    """Refuse the database at *path*, open as *con*, when its tables are of another version than this program's.

    One that `migrate` can bring up to date passes when it is opened *to_write*.
    """
    found = version_of(con)
    can_migrate = MIGRATED_FROM <= found < SCHEMA_VERSION
    if found == SCHEMA_VERSION or (can_migrate and to_write):
        return
    way_out = said("Bring it up to date with: cancu link --db '{path}'" if can_migrate else _ANEW, path=path)
    if found > SCHEMA_VERSION:
        way_out = said("Use that version. {otherwise}", otherwise=way_out)
    raise UsageError(_OLDER if found < SCHEMA_VERSION else _NEWER, path=path, found=found, needed=SCHEMA_VERSION, way_out=way_out)
