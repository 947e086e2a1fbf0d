"""The database file: opened for reading, or written as a copy that replaces the published file when all is done.

In: rows of documents (see rows.py). Out: a DuckDB file in the format of 1.0, so that older tools open it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.store.descriptions import comment
from pipeline.store.lock import only_writer
from pipeline.store.rows import Row, Rows
from pipeline.store.schema_version import migrate, require_version, stamp
from pipeline.store.unwritable import saying_what_to_do
from pipeline.store.working_copy import open_copy, publish_copy

Connection = duckdb.DuckDBPyConnection

_OPEN_ELSEWHERE = ("{path} is open for writing in another program, which keeps everybody else out: {error}. Close it there, or open it "
                   "there for reading only (duckdb -readonly, or read_only=True).")
_DAMAGED = ("{path} is damaged or not a database of cancu: {error}. Give another file with --db, or move this one away and read the "
            "documents again: mv '{path}' '{path}.old' && cancu run --db '{path}'")


def open_for_reading(path: Path, to_write: bool = False) -> Connection:
    """Open the published database; a missing or foreign file, or one with tables of another version, is a `UsageError`.

    *to_write* lets an older database pass that a writer brings up to date.
    """
    if path.is_dir():
        raise UsageError("{path} is a folder, not a database. Give a file with --db, for example: --db {file}", path=path,
                         file=path / "cancu.duckdb")
    if not path.is_file():
        raise UsageError("There is no database at {path}. Make one with: cancu run FOLDER --db {path}", path=path)
    try:
        con = duckdb.connect(str(path), read_only=True)
        con.execute("FROM v_documents LIMIT 0")
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise UsageError(_OPEN_ELSEWHERE if "set lock on file" in reason else _DAMAGED, path=path, error=reason) from error
    try:
        require_version(con, path, to_write)
    except UsageError:
        con.close()
        raise
    return con


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Open a copy of the database at *path*, or a new one, and publish it when the block ends without an error.

    A block that fails or is killed leaves the published file as it was; what it had committed stays in the copy,
    and the next call goes on from there unless the published file has changed meanwhile. While another process
    writes, or when the database has tables of a version that cannot be brought up to date, or the disk is full, the call is
    a `UsageError`.
    """
    with saying_what_to_do(path, "--db"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with only_writer(path):
        if path.exists():
            open_for_reading(path, to_write=True).close()  # refused before anything is copied
        try:
            with saying_what_to_do(path, "--db"):
                copy, con = open_copy(path)
            try:
                migrate(con)
                con.execute(sql.text("schema"))
                con.execute(sql.text("views"))
                comment(con)
                stamp(con)
                yield con
                con.execute("CHECKPOINT")
            finally:
                con.close()
            with saying_what_to_do(path, "--db"):
                publish_copy(copy, path)
        except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
            raise UsageError("{path} could not be written and is as it was: {error}. Is the disk full? "
                             "Make room and run the same command again to go on.", path=path, error=error) from error
        except duckdb.OutOfMemoryException as error:
            raise UsageError("{path} could not be written and is as it was: {error}. Close other programs "
                             "and run the same command again to go on.", path=path, error=error) from error


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
    """Append *rows* to *table* by column name; a column that no row has stays NULL. *table* is a name of schema.sql.

    The rows travel as one list a column: a hundred times as fast as row by row, and no other library has to be loaded for it.
    """
    if not rows:
        return
    types = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()}
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lists = ", ".join(f'unnest(?::{types[column]}[]) AS "{column}"' for column in columns)
    con.execute(f"INSERT INTO {table} BY NAME SELECT {lists}", [[row.get(column) for row in rows] for column in columns])


def replace_documents(con: Connection, documents: Iterable[Rows]) -> None:
    """Put *documents* in the place of those with the same sources, all in one transaction."""
    gathered: dict[str, list[Row]] = {}
    for document in documents:
        for table, rows in document.items():
            gathered.setdefault(table, []).extend(rows)
    sources = [row["source"] for row in gathered.get("documents", ())]
    if not sources:
        return
    with transaction(con):
        forget_links(con)
        replaced = con.execute("SELECT doc_id FROM documents WHERE source IN (SELECT unnest(?::VARCHAR[]))", [sources]).fetchall()
        for table, rows in gathered.items():
            if replaced:
                con.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT unnest(?::VARCHAR[]))", [[doc_id for doc_id, in replaced]])
            insert(con, table, rows)


def delete_documents(con: Connection, doc_ids: Sequence[str]) -> None:
    """Take the documents *doc_ids* out of every table that holds what was found in them."""
    if not doc_ids:
        return
    forget_links(con)
    tables = con.execute("""SELECT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name)
                            WHERE database_name = current_database() AND column_name = 'doc_id' ORDER BY table_name""").fetchall()
    for table, in tables:
        con.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT unnest(?::VARCHAR[]))", [list(doc_ids)])


def forget_links(con: Connection) -> None:
    """Note that the links are no longer those of the documents (see current_links.py); undone with the transaction."""
    con.execute("COMMENT ON TABLE links IS NULL")


def records(con: Connection, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[dict[str, Any]]:
    """Return the rows of *query* as mappings from column to value."""
    cursor = con.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
