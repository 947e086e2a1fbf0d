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

from pipeline.store.schema_version import SCHEMA_VERSION

STORAGE_VERSION = "v1.0.0"
"""The format that DuckDB writes: by default it would be its own, which no older DuckDB opens."""


def open_copy(path: Path) -> tuple[Path, duckdb.DuckDBPyConnection]:
    """Return the file to write into, opened; one that a killed run left beyond repair is made anew."""
    copy = _working_copy(path)
    try:
        return copy, _attach(copy)
    except duckdb.Error:
        # the log first: beside a new copy, an old log would be taken for its own
        for damaged in (_log_of(copy), copy):
            damaged.unlink(missing_ok=True)
    copy = _working_copy(path)
    return copy, _attach(copy)


def publish_copy(copy: Path, path: Path) -> None:
    """Put *copy*, which nothing has open any more, in the place of *path*: whoever opens that has the one or the other, never neither."""
    # what is in the log of an analyst's session that broke off is in the copy; beside the new file it would be taken for the new file's
    _log_of(path).unlink(missing_ok=True)
    os.replace(copy, path)


def _working_copy(path: Path) -> Path:
    """Return the file to write into, named after the version of the tables and the state of the published file that it started from."""
    log = _log_of(path)
    started = " ".join(_state(file) for file in (path, log))
    stamped = hashlib.sha256(f"{SCHEMA_VERSION} {started}".encode()).hexdigest()[:8]
    copy = path.with_name(f".{path.name}.{stamped}.partial")
    for stale in path.parent.glob(f".{glob.escape(path.name)}.*.partial*"):
        if stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
        elif not stale.name.startswith(copy.name):
            stale.unlink(missing_ok=True)
    if path.exists() and not copy.exists():
        if log.exists():
            _copy_whole(log, _log_of(copy))
        _copy_whole(path, copy)
    return copy


def _copy_whole(original: Path, copy: Path) -> None:
    # a copy that was cut short must not look like one that is whole
    unfinished = copy.with_name(copy.name + ".copying")
    try:
        shutil.copyfile(original, unfinished)
        os.replace(unfinished, copy)
    finally:
        unfinished.unlink(missing_ok=True)


def _log_of(database: Path) -> Path:
    """Return the file in which DuckDB keeps what it has not yet written into *database*."""
    return database.with_name(database.name + ".wal")


def _state(file: Path) -> str:
    if not file.exists():
        return "none"
    state = file.stat()
    return f"{state.st_size} {state.st_mtime_ns}"


def _attach(copy: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    try:
        con.execute(f"ATTACH {_quoted(copy)} AS cancu (STORAGE_VERSION '{STORAGE_VERSION}')")
        # what does not fit into memory goes beside the copy, not into a folder .tmp wherever the command was called
        con.execute(f"SET temp_directory = {_quoted(copy.with_name(copy.name + '.spilled'))}")
    except duckdb.Error:
        con.close()
        raise
    con.execute("USE cancu")
    return con


def _quoted(path: Path) -> str:
    # ATTACH and SET take no bound parameter
    return "'" + str(path).replace("'", "''") + "'"
