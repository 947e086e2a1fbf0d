"""Measures linking in large databases, without reading so many files: multiplies a database of made-up documents, then adds ten to it.

In: numbers of copies. Out: for each size seconds of linking it whole and of a run that adds ten documents, memory, and size on disk.

    python benchmarks/many_links.py --documents 1000 --copies 1 10 40

Every copy is another country's provinces: bodies, titles and files have names of their own, numbers are the same (every province has its
"17/KH-UBND"), and acts of the centre, cited by all, are there once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.generate import generate
from benchmarks.process_memory import Measured, run
from benchmarks.readers import ROOT

_SYLLABLES = ("an", "bình", "châu", "đông", "gia", "hòa", "khánh", "lâm", "minh", "phú", "quang", "sơn", "tân", "văn", "xuân", "yên")
_ADDED = 10
_MADE_BY_LINKS = ("links", "citation_candidates", "implements_ways", "task_links", "proposals", "units", "unit_names")
_NAMES = {"register_documents": "name", "register_tasks": "of_doc", "sources": "source"}
"""Tables that name a document otherwise than by doc_id."""


def multiply(database: Path, copies: int) -> int:
    """Put *copies* - 1 copies of the local documents into *database*, forget its links, and return how many documents it has."""
    with duckdb.connect(str(database)) as con:
        con.execute("DELETE FROM documents WHERE is_stub")
        for table in _MADE_BY_LINKS:
            con.execute(f"DELETE FROM {table}")
        con.execute("CREATE TEMP TABLE local AS SELECT doc_id, source FROM documents WHERE scope <> doc_id")
        named = con.execute("""SELECT DISTINCT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name)
                               WHERE database_name = 'plans' AND column_name = 'doc_id' AND NOT duckdb_tables.temporary""").fetchall()
        tables = {table: "doc_id" for table, in named if table not in _MADE_BY_LINKS} | _NAMES
        for table, key in tables.items():
            of_local = "SELECT source FROM local" if table == "sources" else "SELECT doc_id FROM local"
            con.execute(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM {table} WHERE {key} IN ({of_local})")
        for number in range(1, copies):
            for table, key in tables.items():
                columns = con.execute(f"DESCRIBE base_{table}").fetchall()
                values = ", ".join(_copied(name, kind, name == key and table != "sources", number) for name, kind, *_ in columns)
                con.execute(f"INSERT INTO {table} SELECT {values} FROM base_{table}")
        con.execute("COMMENT ON TABLE links IS NULL")
        return int(con.execute("SELECT count(*) FROM documents").fetchall()[0][0])


def _copied(column: str, kind: str, is_key: bool, number: int) -> str:
    """Return the value that *column* has in copy *number*; identifiers begin with the sixteen characters that name a document."""
    if kind == "VARCHAR" and (is_key or (column.endswith("_id") and column not in ("issuer_id", "unit_id"))):
        return f"left(md5(left({column}, 16) || '{number}'), 16) || substr({column}, 17) AS {column}"
    if column in ("scope", "issuer_key", "title_key", "identity"):
        country = " ".join(_SYLLABLES[number // step % len(_SYLLABLES)] for step in (256, 16, 1))
        return f"regexp_replace({column}, '(tỉnh|thành phố) ', '\\1 {country} ', 'g') AS {column}"
    return f"'{number}_' || {column} AS {column}" if column in ("source", "sha256") else f'"{column}"'


def _cancu(*arguments: str) -> Measured:
    return run([sys.executable, "-m", "pipeline.cli", *arguments], **{**os.environ, "PYTHONPATH": str(ROOT)})


def main() -> None:
    """Print a row for each number of copies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000, help="documents that are read")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 40])
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        base, plans, new = Path(place, "base.duckdb"), Path(place, "plans.duckdb"), Path(place, "new")
        generate(Path(place, "files"), options.documents, options.seed)
        generate(Path(place, "more"), 4 * _ADDED, options.seed + 1)
        new.mkdir()
        for number, file in zip(range(_ADDED), sorted(Path(place, "more").iterdir(), reverse=True), strict=False):
            shutil.copy(file, new / f"new_{number}.txt")
        _cancu("ingest", str(Path(place, "files")), "--db", str(base))
        print("documents  link s  ms a document  adding ten s  MiB of memory  MiB on disk")
        for copies in options.copies:
            shutil.copyfile(base, plans)
            documents = multiply(plans, copies)
            linked, added = _cancu("link", "--db", str(plans)), _cancu("ingest", str(new), "--db", str(plans))
            print(f"{documents:9} {linked.seconds:7.1f} {1000 * linked.seconds / documents:14.2f} {added.seconds:13.1f} "
                  f"{max(linked.own_mib, added.own_mib):14.0f} {plans.stat().st_size / 2**20:12.1f}", flush=True)


if __name__ == "__main__":
    main()
