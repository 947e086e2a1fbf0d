"""The database file: opened for reading, or written as a copy that replaces the published file when all is done.

In: rows of documents (see rows.py). Out: a DuckDB file in the format of 1.0, so that older tools open it too.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.rows import Row, Rows

Connection = duckdb.DuckDBPyConnection


def open_for_reading(path: Path) -> Connection:
    """Open the published database; a missing or foreign file is a `UsageError`."""
    if not path.is_file():
        raise UsageError(f"There is no database at {path}. Make one with: cancu run FOLDER --db {path}")
    try:
        con = duckdb.connect(str(path), read_only=True)
        con.execute("FROM v_documents LIMIT 0")
    except duckdb.Error as error:
        raise UsageError(f"{path} is not a database of cancu, or another program is writing it: {error}") from error
    return con


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Open a copy of the database at *path*, or a new one, and publish it when the block ends without an error.

    A block that fails or is killed leaves the published file as it was; what it had committed stays in the copy,
    and the next call goes on from there unless the published file has changed meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    copy = _working_copy(path)
    con = _attach(copy)
    try:
        con.execute(sql.text("schema"))
        con.execute(sql.text("views"))
        yield con
        con.execute("CHECKPOINT")
    finally:
        con.close()
    os.replace(copy, path)


def _working_copy(path: Path) -> Path:
    """Return the file to write into, named after the state of the published file that it started from."""
    state = path.stat() if path.exists() else None
    stamp = hashlib.sha256(f"{state.st_size} {state.st_mtime_ns}".encode() if state else b"new").hexdigest()[:8]
    copy = path.with_name(f".{path.name}.{stamp}.partial")
    for stale in path.parent.glob(f".{path.name}.*.partial*"):
        if not stale.name.startswith(copy.name):
            stale.unlink()
    if state and not copy.exists():
        # a copy that was cut short must not look like one that is whole
        unfinished = copy.with_name(copy.name + ".copying")
        shutil.copyfile(path, unfinished)
        os.replace(unfinished, copy)
    return copy


def _attach(copy: Path) -> Connection:
    con = duckdb.connect()
    quoted = str(copy).replace("'", "''")  # ATTACH takes no bound parameter
    try:
        con.execute(f"ATTACH '{quoted}' AS cancu (STORAGE_VERSION 'v1.0.0')")
    except duckdb.Error as error:
        con.close()
        raise UsageError(f"{copy} cannot be opened: {error}. Is another cancu writing this database? If not, delete the file.") from error
    con.execute("USE cancu")
    con.execute("SET GLOBAL pandas_analyze_sample = 10000000")  # a column that begins with many NULLs keeps its type
    return con


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Run the block in one transaction, undone when the block fails."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def insert(con: Connection, table: str, rows: Sequence[Row]) -> None:
    """Append *rows* to *table* by column name; a column that no row has stays NULL. *table* is a name of schema.sql."""
    if not rows:
        return
    import pandas as pd  # half a second to load: not for commands that only read

    columns = list(dict.fromkeys(column for row in rows for column in row))
    frame = pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=columns, dtype=object)
    con.register("incoming", frame)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    con.unregister("incoming")


def replace_documents(con: Connection, documents: Iterable[Rows]) -> None:
    """Put *documents* in the place of those with the same sources, all in one transaction."""
    gathered: dict[str, list[Row]] = {}
    for document in documents:
        for table, rows in document.items():
            gathered.setdefault(table, []).extend(rows)
    sources = [row["source"] for row in gathered.get("documents", ())]
    with transaction(con):
        replaced = con.execute("SELECT doc_id FROM documents WHERE source IN (SELECT unnest(?::VARCHAR[]))", [sources]).fetchall()
        for table, rows in gathered.items():
            if replaced:
                con.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT unnest(?::VARCHAR[]))", [[doc_id for doc_id, in replaced]])
            insert(con, table, rows)


def records(con: Connection, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[dict[str, Any]]:
    """Return the rows of *query* as mappings from column to value."""
    cursor = con.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
