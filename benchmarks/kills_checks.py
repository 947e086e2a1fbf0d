"""What must hold of a database whatever was killed, for kills.py.

In: the path of a published database and what an undisturbed run found. Out: nothing, or a `BrokenError`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.store.schema_version import SCHEMA_VERSION, version_of

_COUNTED = ("sections", "obligations", "obligation_units", "citations", "mentions", "texts", "ledger", "stated_links")
_COUNTS = "SELECT source, sha256, " + ", ".join(
    f"(SELECT count(*) FROM {table} t WHERE t.doc_id = d.doc_id)" for table in _COUNTED) + " FROM documents d WHERE NOT is_stub"
_PUBLISHED = {"cancu.duckdb", "obligations.csv", "obligations.xlsx", ".obligations.xlsx.written", "datapackage.json"}


class BrokenError(Exception):
    """Something that must never be."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Rows of each table by name and digest of a file; the files of a whole run; those of the base, of which each is there in some form."""

    counts: dict[tuple[str, str], tuple[int, ...]]
    files: frozenset[str]
    links: int
    earlier: frozenset[str] = frozenset()

    def with_earlier(self, earlier: Expected) -> Expected:
        """Return what a database may hold that began as *earlier*."""
        return Expected(earlier.counts | self.counts, self.files, self.links, earlier.files)


def read_expected(database: Path) -> Expected:
    """Return what *database* holds."""
    with duckdb.connect(str(database), read_only=True) as con:
        counts = {(source, digest): tuple(numbers) for source, digest, *numbers in con.execute(_COUNTS).fetchall()}
        [(links,)] = con.execute("SELECT count(*) FROM links").fetchall()
    return Expected(counts, frozenset(source for source, _ in counts), links)


def require_whole(database: Path, expected: Expected, all_of_it: bool = False) -> None:
    """Raise `BrokenError` unless *database* opens, has every document once and each with all its rows, and, *all_of_it*, every document."""
    try:
        with duckdb.connect(str(database), read_only=True) as con:
            _require_rows(con, expected, all_of_it)
    except duckdb.Error as error:
        raise BrokenError(f"the published database cannot be read: {error}") from error


def _require_rows(con: duckdb.DuckDBPyConnection, expected: Expected, all_of_it: bool) -> None:
    if (version := version_of(con)) != SCHEMA_VERSION:
        raise BrokenError(f"schema version {version}")
    rows = con.execute(_COUNTS).fetchall()
    sources = [source for source, *_ in rows]
    if len(sources) != len(set(sources)):
        raise BrokenError("a document is there twice")
    if wrong := [source for source, digest, *numbers in rows if expected.counts.get((source, digest)) != tuple(numbers)]:
        raise BrokenError(f"rows are missing of {', '.join(wrong)}")
    if lost := (expected.files if all_of_it else expected.earlier) - set(sources):
        raise BrokenError(f"lost: {', '.join(sorted(lost))}")
    for view in ("v_documents", "v_implements_all", "v_obligations"):
        con.execute(f"SELECT count(*) FROM (FROM {view})").fetchall()
    if all_of_it and con.execute("SELECT count(*) FROM links").fetchall() != [(expected.links,)]:
        raise BrokenError("links are missing")


def left_behind(database: Path, unfinished: bool = False) -> list[str]:
    """Return the files beside *database* that no run may leave; one that did not get through may leave hidden ones.

    Those are the working copy, from which the next run goes on, and an export that was cut short, which the next one replaces.
    """
    left = sorted(set(os.listdir(database.parent)) - _PUBLISHED)
    return [name for name in left if not (unfinished and name.startswith("."))]
