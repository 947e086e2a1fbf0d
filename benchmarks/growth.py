"""Measures how the cost of a document, and of each pattern, grows with its length: feeds shapes at n, 2n, 4n and prints the exponent.

In: nothing, or names of shapes. Out: for each shape seconds and exponent (1 is linear), and for one above the bar the stage that grows most
and the functions that are called, or take, more often than the text is longer; patterns that are not linear on some token repeated.
Status 1 when an exponent is above the bar.

Processor time on a machine with other work is never less than on a quiet one: each length is read in processes of their own, which keep
nothing from one another, and the least time of three counts.

    python benchmarks/growth.py
    python benchmarks/growth.py names_with_va dots
    python benchmarks/growth.py --patterns
"""

from __future__ import annotations

import argparse
import cProfile
import math
import multiprocessing
import pstats
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.growth_shapes import SHAPES  # noqa: E402  (after the path)
from extractors import rulebook  # noqa: E402
from extractors.text.mapped_text import MappedText  # noqa: E402

_BAR = 1.2
_SHORTEST = 0.2  # seconds: less is noise
_LONGEST = 100.0  # seconds for one shape
_TIMES = 3
_NAMED = 4  # functions
_LETTERS = (2_000, 8_000)  # lengths at which patterns are tried
_PATTERN_SECONDS = 1.0  # of processor time
_SIGNS = (" ", ".", "-", "1", "1.", "1/", "a", "A", "a ", "A ", "ố", ",", ", ", "\n")
_T = TypeVar("_T")


def stages(content: bytes, folder: Path) -> dict[str, float]:
    """Return the seconds of processor time that each stage takes to read *content*, and "all" of them."""
    from extractors.readers.open import open_document
    from pipeline import document

    spent: dict[str, float] = defaultdict(float)
    attempt = document.attempt

    def timed(stage: str, call: Callable[[], _T], otherwise: _T, *others: Any, **named: Any) -> _T:
        began = time.process_time()
        result = attempt(stage, call, otherwise, *others, **named)
        spent[stage] += time.process_time() - began
        return result

    path = folder / "file"
    path.write_bytes(content)
    began = time.process_time()
    source = open_document(path, "never")
    spent["reading"] = time.process_time() - began
    document.attempt = timed
    try:
        read = document.read_source(source)
    finally:
        document.attempt = attempt
    spent["all"] = time.process_time() - began
    for one in read.diagnostics:
        if one.code == "stage_failed":
            print(f"  FAILED {one.message}", flush=True)
    return spent


def exponent(first: float, last: float) -> float:
    """Return the power of n that takes *first* at n to *last* at 4n.

    >>> exponent(1.0, 4.0), exponent(1.0, 16.0)
    (1.0, 2.0)
    """
    return math.log(max(last, 1e-6) / max(first, 1e-6), 4)


def _apart(call: Callable[..., _T], *given: Any) -> _T | None:
    """Return what *call* gives in a process of its own, None when that takes too long."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: theirs.send(call(*given)))
    process.start()
    found: _T | None = ours.recv() if ours.poll(_LONGEST) else None
    process.kill()
    process.join()
    return found


def _measured(shape: str, n: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        stages(SHAPES[shape](8), Path(folder))  # what a first document costs is not growth
        return stages(SHAPES[shape](n), Path(folder))


def _least(shape: str, n: int) -> dict[str, float] | None:
    """Return what the stages take for *n* of *shape*, the least of some measurements."""
    found = [_apart(_measured, shape, n) for _ in range(_TIMES)]
    return min((one for one in found if one), key=lambda one: one["all"]) if all(found) else None


def grow(shape: str) -> tuple[int, list[dict[str, float]]] | None:
    """Return n and what the stages take at n, 2n and 4n, where n takes long enough to be measured; None where that takes too long."""
    n = 64
    while (taken := _apart(_measured, shape, n)) and taken["all"] < _SHORTEST and n < 2**16:
        n *= 2
    found = [one for times in (1, 2, 4) if (one := _least(shape, n * times))]
    return (n, found) if len(found) == 3 else None


def _profiled(shape: str, n: int) -> dict[str, tuple[int, float]]:
    """Return for each function how often it was called and what it took by itself for *n* of *shape*."""
    content = SHAPES[shape](n)
    with tempfile.TemporaryDirectory() as folder, cProfile.Profile() as profile:
        stages(content, Path(folder))
    entries = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    return {f"{Path(file).name}:{line} {name}": (calls, own) for (file, line, name), (_, calls, own, _, _) in entries}


def worst(shape: str, n: int) -> Iterator[str]:
    """Yield the functions that take most of what is more than linear between *n* and 4 *n* of *shape*."""
    few, many = _apart(_profiled, shape, n) or {}, _apart(_profiled, shape, 4 * n) or {}
    surplus = {name: own - 4 * few.get(name, (0, 0.0))[1] for name, (_, own) in many.items()}
    for name in sorted(surplus, key=lambda one: -surplus[one])[:_NAMED]:
        yield f"{surplus[name]:6.2f} s too much, {few.get(name, (0, 0.0))[0]} calls, then {many[name][0]}: {name}"


def report(shape: str) -> bool:
    """Print how *shape* grows; return whether it is within the bar."""
    measured = grow(shape)
    if measured is None:
        print(f"{shape:28} more than {_LONGEST:.0f} s", flush=True)
        return False
    n, taken = measured
    power = exponent(taken[0]["all"], taken[2]["all"])
    # the stage that has most of what is more than linear
    surplus = {stage: taken[2][stage] - 4 * taken[0].get(stage, 0.0) for stage in taken[2] if stage != "all"}
    most = max(surplus, key=lambda stage: surplus[stage])
    seconds = " ".join(f"{one['all']:7.2f}" for one in taken)
    print(f"{shape:28} n={n:6} {seconds} s  {power:5.2f}  {most if power > _BAR else ''}", flush=True)
    for line in worst(shape, n) if power > _BAR else ():
        print(f"    {line}", flush=True)
    return power <= _BAR


class _TooLongError(Exception):
    """A search was not done in its time."""


def _search_seconds(rule: rulebook.Rule, text: str) -> float:
    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATTERN_SECONDS)
    began = time.process_time()
    try:
        for _ in rule.pattern.finditer(text):
            pass
    except _TooLongError:
        return _PATTERN_SECONDS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def tokens(rule: rulebook.Rule) -> list[str]:
    """Return what is repeated against *rule*: its own words and pairs of words, signs, figures, letters."""
    words = list(dict.fromkeys(word for text in (*rule.match, *rule.no_match) for word in rule.prepare(text).split()))
    pairs = dict.fromkeys(" ".join(pair) for text in rule.match for pair in pairwise(rule.prepare(text).split()))
    return [*(f"{word} " for word in (*words, *pairs)), *words, *_SIGNS]


def repeated(token: str, letters: int) -> str:
    """Return *letters* letters of *token* again and again, as a pattern is given them: no gap is wider than a page."""
    return MappedText.of((token * letters)[:letters]).text + "!"


def slow_patterns() -> Iterator[str]:
    """Yield a line for each pattern whose time grows faster than the text, on the token that shows it most."""
    for name in rulebook.names():
        for group, entries in rulebook.table(name).items():
            if not (isinstance(entries, list) and entries and isinstance(entries[0], dict) and "pattern" in entries[0]):
                continue
            for rule in rulebook.rules(name, group):
                found = max((_search_seconds(rule, repeated(token, _LETTERS[1])), token) for token in tokens(rule))
                short = _search_seconds(rule, repeated(found[1], _LETTERS[0]))
                power = exponent(short, found[0])
                if found[0] >= _PATTERN_SECONDS or (found[0] > 0.05 and power > 1.5):
                    yield f"{name}.toml {group} {rule.id}: {found[0] * 1000:.0f} ms, exponent {power:.1f}, on {found[1]!r}"


def main() -> int:
    """Print how each shape, or each pattern, grows; 1 when one of them is above the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"one of: {', '.join(SHAPES)}")
    parser.add_argument("--patterns", action="store_true", help="try the patterns of rules/ instead")
    options = parser.parse_args()
    if options.patterns:
        slow = 0
        for line in slow_patterns():
            print(line, flush=True)
            slow += 1
        print(f"{slow} patterns are not linear")
        return 1 if slow else 0
    from pipeline.batch import warm  # noqa: F401  (loads what every document needs, once for all that are forked)

    return 0 if sum(not report(shape) for shape in options.shapes or SHAPES) == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
