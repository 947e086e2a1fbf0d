"""Runs a command and measures it: time and memory of the process and of all that it starts.

In: a command line. Out: `Measured`. Reads /proc, so Linux alone is served.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall seconds; peak MiB of the command itself and of it with all its children, pages they share counted once."""

    seconds: float
    own_mib: float
    tree_mib: float
    output: str


def run(command: Sequence[str], **environment: str) -> Measured:
    """Run *command* to its end; raise `RuntimeError` with what it said when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment or None)
    own = tree = 0.0
    while True:
        own, tree = max(own, _high_water(process.pid)), max(tree, sum(map(_share, _family(process.pid))))
        try:
            output, _ = process.communicate(timeout=_PAUSE)
            break
        except subprocess.TimeoutExpired:
            continue
    seconds = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}:\n{output[-2000:]}")
    return Measured(seconds, own, tree, output)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _high_water(pid: int) -> float:
    return _field(Path(f"/proc/{pid}/status"), "VmHWM")


def _share(pid: int) -> float:
    """Return the MiB of a process, of shared pages its share only."""
    return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss") or _field(Path(f"/proc/{pid}/status"), "VmRSS")


def _field(path: Path, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", _read(path), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process has ended meanwhile
        return ""
