"""Measures how cost grows with the number of documents: ingest, link, a run that finds nothing new, and whether links are right.

In: numbers of documents. Out: a table for each size as it is done, and all of them in Markdown; everything else goes to a temporary folder.

    python benchmarks/scale.py --documents 100 1000 10000
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.generate import generate
from benchmarks.generator.scoring import score
from benchmarks.process_memory import Measured, run
from benchmarks.readers import ROOT, processor


@dataclass(frozen=True, slots=True)
class Row:
    """What one size costs, in the units that the names of the columns give."""

    documents: int
    generate_s: float
    ingest_s: float
    ms_a_document: float
    parent_mib: float
    all_processes_mib: float
    database_mib: float
    link_s: float
    unchanged_run_s: float
    precision: float
    recall: float


def measure(documents: int, seed: int, workers: int | None, folder: Path) -> Row:
    """Generate, ingest, link, score and run again *documents* documents in *folder*."""
    began = time.perf_counter()
    truth = generate(folder / "files", documents, seed)
    generated = time.perf_counter() - began
    database = folder / "plans.duckdb"
    files = str(folder / "files")
    ingested = _cancu("ingest", files, "--db", str(database), *(["--workers", str(workers)] if workers else []))
    linked = _cancu("link", "--db", str(database))
    with duckdb.connect(str(database), read_only=True) as con:
        result = score(con, json.loads(truth.read_text(encoding="utf-8")))
    size = database.stat().st_size / 2**20
    again = _cancu("run", files, "--db", str(database))
    return Row(documents, generated, ingested.seconds, 1000 * ingested.seconds / documents,
               max(ingested.own_mib, linked.own_mib), max(ingested.tree_mib, linked.tree_mib), size, linked.seconds, again.seconds,
               result.precision.share, result.recall.share)


def _cancu(*arguments: str) -> Measured:
    return run([sys.executable, "-m", "pipeline.cli", *arguments], **{**os.environ, "PYTHONPATH": str(ROOT)})


def _cells(row: Row) -> list[str]:
    values = [getattr(row, field.name) for field in fields(Row)]
    return [str(value) if isinstance(value, int) else f"{value:.4f}" if value <= 1 and name in ("precision", "recall") else f"{value:.1f}"
            for name, value in zip((field.name for field in fields(Row)), values, strict=True)]


def markdown(rows: list[Row]) -> str:
    """Return *rows* as a table."""
    names = [field.name.replace("_", " ") for field in fields(Row)]
    lines = [names, ["---:"] * len(names), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Measure every size and print how the cost of a document compares with that of the size before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, help="as of cancu ingest; its default if not given")
    options = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {processor()}")
    rows: list[Row] = []
    for documents in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(documents, options.seed, options.workers, Path(folder)))
        for field, cell in zip(fields(Row), _cells(rows[-1]), strict=True):
            print(f"{field.name.replace('_', ' '):22} {cell:>10}")
        if len(rows) > 1:
            print(f"{'cost against before':22} {rows[-1].ms_a_document / rows[-2].ms_a_document:10.2f}")
        print(flush=True)
    print(markdown(rows))


if __name__ == "__main__":
    main()
