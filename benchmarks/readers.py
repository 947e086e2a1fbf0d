"""Measures how fast PDF files are read: pages a second and peak memory, beside pdfplumber and pdftotext.

In: PDF files. Out: a table; each reader runs in a process of its own, once for every file, twice over, the better time counts.

    python benchmarks/readers.py data/raw/*.pdf
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_ROUNDS = 2


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


def pdftotext_layout(path: Path) -> int:
    """Run `pdftotext -layout`, which gives no boxes and no tables; return the number of pages."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.count(b"\f")


READERS: dict[str, Callable[[Path], int]] = {
    "pdfplumber extract_text + extract_tables": pdfplumber_stage,
    "cancu, read stage": read_stage,
    "cancu, whole chain": whole_chain,
    "pdftotext -layout": pdftotext_layout,
}


def _measure(name: str, paths: list[Path], answer: Connection) -> None:
    reader = READERS[name]
    reader(paths[0])  # imports and caches are not counted
    times = []
    for _ in range(_ROUNDS):
        wall, cpu = time.perf_counter(), _cpu_seconds()
        pages = sum(reader(path) for path in paths)
        times.append((_cpu_seconds() - cpu, time.perf_counter() - wall))
    who = resource.RUSAGE_CHILDREN if reader is pdftotext_layout else resource.RUSAGE_SELF
    answer.send((pages, *min(times), resource.getrusage(who).ru_maxrss / 1024))


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measure(name: str, paths: list[Path]) -> tuple[int, float, float, float]:
    """Return pages, processor seconds, seconds and peak MiB of one reader over *paths*."""
    # a new interpreter for each: memory and caches of one reader must not show in the next
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(name, paths, theirs))
    process.start()
    theirs.close()
    try:
        result: tuple[int, float, float, float] = ours.recv()
    finally:
        process.join()
    return result


def main() -> None:
    """Print one row a reader; "faster" compares processor time with pdfplumber's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    paths = parser.parse_args().paths
    print(f"{platform.machine()}, Python {platform.python_version()}, {processor()}, {len(paths)} files")
    print(f"{'reader':42} {'pages':>6} {'pages/s':>8} {'CPU ms/page':>12} {'faster':>7} {'peak MiB':>9}")
    first = None
    for name in READERS:
        if READERS[name] is pdftotext_layout and not shutil.which("pdftotext"):
            continue
        pages, cpu, wall, memory = measure(name, paths)
        first = first or cpu / pages
        cost = cpu / pages
        print(f"{name:42} {pages:6} {pages / wall:8.1f} {1000 * cost:12.1f} {first / cost:7.1f} {memory:9.0f}", flush=True)


def processor() -> str:
    """Return the number and the name of this machine's processors."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor()


if __name__ == "__main__":
    main()
