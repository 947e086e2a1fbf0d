"""Measures how fast PDF files are read and understood: CPU a page, ratios, peak memory, beside pdftotext, pdfplumber and liteparse.

Reads: PDF files and folders of them; those without a text layer are left out, OCR is another matter. Writes: a table and, with --chart,
its bars as NAME.svg and NAME.png. Each reader runs in a process of its own over every file; the best of several rounds counts, in which
the readers take turns, so that other work on the machine meets all of them.

    python benchmarks/readers.py data/raw ../corpus --chart docs/readers
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.bars import Bar, draw  # noqa: E402

_LETTERS_A_PAGE = 100  # with fewer, a page is a picture
_READING, _CHAIN, _PLUMBER, _PDFTOTEXT = "cancu, reading", "cancu, whole chain", "pdfplumber, text + tables", "pdftotext -layout"


@dataclass(frozen=True)
class Cost:
    """What a reader takes: CPU milliseconds a page, and the most memory in MiB."""

    milliseconds: float
    memory: float


def read_stage(path: Path) -> int:
    """Read lines, tables and facts; return the number of pages."""
    from extractors.readers.pdf.reader import read_pdf

    return read_pdf(path.read_bytes()).pages


def whole_chain(path: Path) -> int:
    """Read and understand the document; return the number of pages."""
    from extractors.readers.pdf.reader import read_pdf
    from pipeline.document import read_source

    return read_source(read_pdf(path.read_bytes())).source.pages


def pdfplumber_stage(path: Path) -> int:
    """Read text and tables with pdfplumber; return the number of pages."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(document.pages)


def liteparse_stage(path: Path) -> int:
    """Read text with liteparse, without OCR; return the number of pages."""
    from liteparse import LiteParse  # type: ignore[import-not-found]

    return len(LiteParse(ocr_enabled=False, quiet=True).parse(str(path)).pages)


def pdftotext_layout(path: Path) -> int:
    """Run `pdftotext -layout`, which gives no boxes and no tables; return the number of pages."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.count(b"\f")


READERS: dict[str, Callable[[Path], int]] = {_PDFTOTEXT: pdftotext_layout, "liteparse, text": liteparse_stage, _READING: read_stage,
                                             _CHAIN: whole_chain, _PLUMBER: pdfplumber_stage}


def _available() -> Iterator[str]:
    missing = {_PDFTOTEXT: not shutil.which("pdftotext"), "liteparse, text": find_spec("liteparse") is None}
    return (name for name in READERS if not missing.get(name))


def _with_text(paths: list[Path]) -> Iterator[Path]:
    """Yield the PDF files among *paths* and in folders that have a text layer."""
    import pypdfium2

    for path in (file for given in paths for file in (sorted(given.glob("*.pdf")) if given.is_dir() else [given])):
        with pypdfium2.PdfDocument(path) as document:
            letters = sum(page.get_textpage().count_chars() for page in document)
            if letters >= _LETTERS_A_PAGE * len(document):
                yield path


def _serve(name: str, paths: list[Path], answers: Connection) -> None:
    """Run a reader over *paths* each time it is asked to, and answer with its cost."""
    reader = READERS[name]
    if reader is whole_chain:
        import pipeline.batch.warm  # noqa: F401  loads what every process of a run has loaded before its first document
    reader(paths[0])  # imports and caches are not counted
    who = resource.RUSAGE_CHILDREN if reader is pdftotext_layout else resource.RUSAGE_SELF
    while answers.recv():
        before = _cpu_seconds()
        pages = sum(reader(path) for path in paths)
        answers.send(Cost(1000 * (_cpu_seconds() - before) / pages, resource.getrusage(who).ru_maxrss / 1024))


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measure(names: list[str], paths: list[Path], rounds: int) -> dict[str, Cost]:
    """Return the least cost of each reader over *paths*; in each of the *rounds* all of them read."""
    # a new interpreter for each: memory and caches of one reader must not show in the next
    context = multiprocessing.get_context("spawn")
    asked: dict[str, Connection] = {}
    for name in names:
        asked[name], theirs = context.Pipe()
        context.Process(target=_serve, args=(name, paths, theirs), daemon=True).start()
        theirs.close()
    best: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, pipe in asked.items():
            pipe.send(True)
            cost: Cost = pipe.recv()
            best[name] = min(cost, best.get(name, cost), key=lambda one: one.milliseconds)
    for pipe in asked.values():
        pipe.send(False)
    return best


def main() -> None:
    """Print one row a reader, with its ratio to pdftotext and to pdfplumber."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chart", type=Path, help="name of the two pictures, without ending")
    options = parser.parse_args()
    paths = list(_with_text(options.paths))
    title = f"{date.today()}, {processor()}, Python {platform.python_version()}, {len(paths)} PDF files"
    print(title)
    costs = measure(list(_available()), paths, options.rounds)
    print(f"{'reader':27} {'CPU ms/page':>12} {'x pdftotext':>12} {'x pdfplumber':>13} {'peak MiB':>9}")
    for name, cost in costs.items():
        ratios = (cost.milliseconds / costs[other].milliseconds if other in costs else float("nan") for other in (_PDFTOTEXT, _PLUMBER))
        print(f"{name:27} {cost.milliseconds:12.1f} {next(ratios):12.2f} {next(ratios):13.3f} {cost.memory:9.0f}")
    if options.chart:
        bars = [Bar(name, cost.milliseconds, f"{cost.milliseconds:.1f} ms, {cost.memory:.0f} MiB") for name, cost in costs.items()]
        draw(f"CPU a page ({title})", bars, options.chart)


def processor() -> str:
    """Return the number and the name of this machine's processors."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor()


if __name__ == "__main__":
    main()
