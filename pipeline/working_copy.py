"""The file that a writer works in, beside the published database: a copy of it, or what a killed writer left of one.

In: the path of the published database, locked by the caller. Out: the path of the copy and a connection that writes to it.
"""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
from pathlib import Path

import duckdb

from pipeline.errors import UsageError
from pipeline.schema_version import SCHEMA_VERSION


def open_copy(path: Path) -> tuple[Path, duckdb.DuckDBPyConnection]:
    """Return the file to write into, opened; one that a killed run left beyond repair is made anew."""
    copy = _working_copy(path)
    try:
        return copy, _attach(copy)
    except duckdb.Error:
        # the log first: beside a new copy, an old log would be taken for its own
        for damaged in (copy.with_name(copy.name + ".wal"), copy):
            damaged.unlink(missing_ok=True)
    copy = _working_copy(path)
    return copy, _attach(copy)


def _working_copy(path: Path) -> Path:
    """Return the file to write into, named after the version of the tables and the state of the published file that it started from."""
    state = path.stat() if path.exists() else None
    started = f"{state.st_size} {state.st_mtime_ns}" if state else "new"
    stamped = hashlib.sha256(f"{SCHEMA_VERSION} {started}".encode()).hexdigest()[:8]
    copy = path.with_name(f".{path.name}.{stamped}.partial")
    for stale in path.parent.glob(f".{glob.escape(path.name)}.*.partial*"):
        if not stale.name.startswith(copy.name):
            stale.unlink()
    if state and not copy.exists():
        # a copy that was cut short must not look like one that is whole
        unfinished = copy.with_name(copy.name + ".copying")
        try:
            shutil.copyfile(path, unfinished)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise UsageError(f"{path} is as it was, but cannot be copied to work on it: {error.strerror}. Is the disk full?") from error
        os.replace(unfinished, copy)
    return copy


def _attach(copy: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    quoted = str(copy).replace("'", "''")  # ATTACH takes no bound parameter
    try:
        con.execute(f"ATTACH '{quoted}' AS cancu (STORAGE_VERSION 'v1.0.0')")
    except duckdb.Error:
        con.close()
        raise
    con.execute("USE cancu")
    con.execute("SET GLOBAL pandas_analyze_sample = 10000000")  # a column that begins with many NULLs keeps its type
    return con
