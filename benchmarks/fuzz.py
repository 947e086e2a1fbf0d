"""Reads spoiled files for as long as it is told to, and names those that end in anything but a document or a reason.

In: minutes and a first seed. Out: counts by shape; each finding with shape and seed, so that `mutate(shape, seed)` gives its bytes again.

    python benchmarks/fuzz.py --minutes 10

Every tenth file that can be read goes through the whole chain into a database in memory. Files are read in a process of their own: one
that takes longer than the limit, or ends its process, is a finding too.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors.readers.errors import UnreadableError  # noqa: E402  (after the path)
from tests.extractors.mutations import SHAPES, mutate  # noqa: E402

_SECONDS = 60.0  # for one file; tesseract and LibreOffice may take some
_WHOLE_CHAIN = 10
_SLOW = {"old word": 50, "rich text": 50, "picture": 10}  # read by other programs: only every so often


def read_one(shape: str, seed: int, folder: Path) -> str:
    """Read one spoiled file; return what came of it."""
    from extractors.readers.open import open_document

    path = folder / "file"
    path.write_bytes(mutate(shape, seed))
    try:
        source = open_document(path, _ocr(shape))
        if any(source.text[line.start:line.end] != line.text for line in source.lines):
            return "FINDING: a line is not at its place in the text"
        if seed % _WHOLE_CHAIN == 0:
            _store(shape, seed, path)
    except UnreadableError as error:
        return error.code
    except Exception as error:  # this is what is looked for
        return f"FINDING: {type(error).__name__}: {error}"
    return "document"


def _ocr(shape: str) -> Literal["auto", "never"]:
    # fifteen pages that lost their text take tesseract minutes; pictures show that it is called rightly
    return "auto" if shape == "picture" else "never"


def _store(shape: str, seed: int, path: Path) -> None:
    import duckdb

    from pipeline import sql
    from pipeline.document import read_document
    from pipeline.link.links import link
    from pipeline.store.database import replace_documents
    from pipeline.store.rows import File, document_rows

    with duckdb.connect() as con:
        for name in ("schema", "views"):
            con.execute(sql.text(name))
        replace_documents(con, [document_rows(read_document(path, _ocr(shape)), File("doc", f"{shape} {seed}", "0" * 64, "fuzz"))])
        link(con)
        con.execute("FROM v_obligations").fetchall()


def _serve(ours: Connection, folder: Path) -> None:
    while (asked := ours.recv()) is not None:
        ours.send(read_one(*asked, folder))


def fuzz(minutes: float, first: int, folder: Path) -> tuple[Counter[tuple[str, str]], list[str], dict[str, float]]:
    """Return how often each shape came to what, the findings, and the longest time of each shape in seconds."""
    outcomes: Counter[tuple[str, str]] = Counter()
    findings: list[str] = []
    longest: dict[str, float] = {}
    until = time.monotonic() + 60 * minutes
    process = theirs = None
    for shape, seed in ((shape, seed) for seed in count(first) for shape in SHAPES if seed % _SLOW.get(shape, 1) == 0):
        if time.monotonic() > until:
            break
        if process is None or theirs is None:
            theirs, ours = multiprocessing.Pipe()
            process = multiprocessing.Process(target=_serve, args=(ours, folder), daemon=True)
            process.start()
            ours.close()
        began = time.monotonic()
        outcome = _answer(theirs, shape, seed)
        longest[shape] = max(longest.get(shape, 0.0), time.monotonic() - began)
        if outcome.startswith("FINDING"):
            findings.append(f"{shape} {seed}: {outcome}")
            print(findings[-1], flush=True)
        if outcome in (_HANGS, _DIES):
            process.kill()
            process = None
        outcomes[shape, outcome.partition(":")[0]] += 1
    if process is not None:
        process.kill()
    return outcomes, findings, longest


_HANGS, _DIES = f"FINDING: takes more than {_SECONDS:.0f} seconds", "FINDING: ends the process"


def _answer(theirs: Connection, shape: str, seed: int) -> str:
    theirs.send((shape, seed))
    try:
        return str(theirs.recv()) if theirs.poll(_SECONDS) else _HANGS
    except EOFError:
        return _DIES


def main() -> int:
    """Print what came of it; 1 when there was a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0, help="the first seed; others give other files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcomes, findings, longest = fuzz(options.minutes, options.seed, Path(folder))
    for shape in SHAPES:
        counts = ", ".join(f"{outcome} {n}" for (of, outcome), n in sorted(outcomes.items()) if of == shape)
        print(f"{shape:15} longest {longest.get(shape, 0):5.1f} s  {counts}")
    print(f"{outcomes.total()} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
