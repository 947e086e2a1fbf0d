"""Kills runs at random moments, with kill -9 and otherwise, and looks each time whether the published database is whole.

In: numbers of kills and documents, a seed. Out: a table of kills by kind and moment, and what was wrong; exit status 1 if anything was.

    python benchmarks/kills.py --kills 200 --documents 80 --seed 1
    python benchmarks/kills.py --kills 20 --documents 40 --seed 2 --real-reader

A round begins with a published database of a quarter of the documents, half of which have changed since, and ends when a run gets through;
its tables and exports must then equal those of a run that nobody disturbed. All the while one process opens the database anew again and
again, and another keeps it open. Processes, locks and files are those of every run; only the documents are read without language models,
which take seconds to load, unless --real-reader is given.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.kills_checks import BrokenError, Expected, left_behind, read_expected, require_whole  # noqa: E402  (after the path)
from benchmarks.kills_documents import write_documents  # noqa: E402
from benchmarks.kills_readers import Readers  # noqa: E402
from benchmarks.kills_runs import MOMENTS, Run, export_all  # noqa: E402

_KINDS = {"group": 9, "parent": 4, "worker": 3, "server": 1, "SIGTERM": 2, "SIGINT": 1}
"""What is killed, how often: with -9 all processes, the parent, a reader, or the server of readers; else the parent by that signal."""
_STATUSES = {"group": (-9,), "parent": (-9,), "worker": (0, 1), "server": (0, 1, 2), "SIGTERM": (143, -15), "SIGINT": (130, -2)}
_MOST_A_ROUND = 20  # then a run gets through, so that its end is looked at


@dataclass(slots=True)
class Bench:
    """A published database `base`, the folder that a run reads, and what it must come to."""

    base: Path
    raw: Path
    database: Path
    expected: Expected
    exports: dict[str, bytes]
    lasts: dict[str, float]
    dice: random.Random
    quick: bool
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    finished: int = 0

    def round(self, most: int) -> None:
        """Kill up to *most* runs, until one gets through."""
        self._publish_base()
        for _ in range(min(most, _MOST_A_ROUND)):
            if self._one():
                break
        while not self._one(disturbed=False):
            pass
        self.finished += 1
        self._note("after a whole round", self._compare)

    def _publish_base(self) -> None:
        """Put the base in the place of the database, by rename: the readers go on."""
        for left in self.database.parent.iterdir():
            if left != self.database:
                left.unlink()
        shutil.copyfile(self.base, self.database.with_name("base"))
        os.replace(self.database.with_name("base"), self.database)

    def _one(self, disturbed: bool = True) -> bool:
        """Run once; return whether it got through with every document."""
        run = Run(self.raw, self.database, self.quick)
        kind, moment = "none", "none"
        if disturbed:
            kind = self.dice.choices(list(_KINDS), list(_KINDS.values()))[0]
            moment = "read" if kind in ("worker", "server") else self.dice.choice(MOMENTS)
        killed = disturbed and run.kill(kind, moment, self.dice.uniform(0, self.lasts[moment]))
        status = run.wait()
        if status == 0 and kind not in ("worker", "server"):  # it had ended before the signal came
            killed = False
        if killed:
            self.counts[kind, moment] += 1
        self._note(f"{kind} while {moment}", lambda: self._look(run, kind, moment, killed, status))
        return status == 0

    def _look(self, run: Run, kind: str, moment: str, killed: bool, status: int) -> None:
        require_whole(self.database, self.expected)
        run.require_gone()
        # before the program has set itself up, and when all is done, the interpreter ends as it likes
        early = moment == "start" and kind.startswith("SIG")
        if "Traceback" in run.output and not early:
            raise BrokenError("a traceback:\n" + run.output)
        if killed and status not in _STATUSES[kind]:
            raise BrokenError(f"exit status {status}:\n{run.output}")
        if kind not in ("group", "parent") and not early and (left := left_behind(self.database, unfinished=status not in (0, 1))):
            raise BrokenError(f"left behind: {', '.join(left)}")

    def _compare(self) -> None:
        require_whole(self.database, self.expected, all_of_it=True)
        if left := left_behind(self.database):
            raise BrokenError(f"left behind: {', '.join(left)}")
        exports = export_all(self.database)
        if different := [name for name, content in self.exports.items() if exports[name] != content]:
            raise BrokenError(f"exports differ: {', '.join(different)}")

    def _note(self, when: str, look: Callable[[], None]) -> None:
        try:
            look()
        except BrokenError as problem:
            self.problems.append(f"{when}: {problem}")
            print(self.problems[-1], flush=True)


def prepare(folder: Path, documents: int, dice: random.Random, quick: bool) -> Bench:
    """Make documents, the base, and an undisturbed run to compare with."""
    earlier, raw = folder / "earlier", folder / "raw"
    write_documents(earlier, documents // 4, dice)
    undisturbed, database = folder / "undisturbed" / "cancu.duckdb", folder / "killed" / "cancu.duckdb"
    if Run(earlier, undisturbed, quick).wait() != 0:
        raise SystemExit("the first run failed")
    base = folder / "base.duckdb"
    shutil.copyfile(undisturbed, base)
    before = read_expected(base)
    shutil.copytree(earlier, raw)
    write_documents(raw, documents, dice, first=documents // 8)
    run = Run(raw, undisturbed, quick)
    if run.wait() != 0:
        raise SystemExit(run.output)
    database.parent.mkdir()
    expected = read_expected(undisturbed).with_earlier(before)
    return Bench(base, raw, database, expected, export_all(undisturbed), run.durations(), dice, quick)


def main() -> int:
    """Print what was killed when, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real-reader", action="store_true", help="read the documents as users do")
    options = parser.parse_args()
    began = time.monotonic()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background of a shell, and then in every run
    with tempfile.TemporaryDirectory(prefix="cancu-kills-") as folder:
        bench = prepare(Path(folder), options.documents, random.Random(options.seed), not options.real_reader)
        print("an undisturbed run:", ", ".join(f"{moment} {seconds:.2f} s" for moment, seconds in bench.lasts.items()), flush=True)
        shutil.copyfile(bench.base, bench.database)
        # Ctrl-C: what was found so far is told
        with Readers(bench.database) as readers, suppress(KeyboardInterrupt):
            while (kills := bench.counts.total()) < options.kills:
                bench.round(options.kills - kills)
                print(f"{bench.counts.total()} kills, {time.monotonic() - began:.0f} s, {len(bench.problems)} problems", flush=True)
        polls, failures = readers.result
    _report(bench, polls, failures)
    return 1 if bench.problems or failures else 0


def _report(bench: Bench, polls: int, failures: list[str]) -> None:
    print(f"{'killed':10}" + "".join(f"{moment:>9}" for moment in MOMENTS))
    for kind in _KINDS:
        print(f"{kind:10}" + "".join(f"{bench.counts[kind, moment]:9}" for moment in MOMENTS))
    digest = hashlib.sha256(b"".join(bench.exports.values())).hexdigest()[:8]
    print(f"{bench.counts.total()} kills, {bench.finished} runs got through, each with exports {digest}; {len(bench.problems)} problems")
    print(f"readers: {polls} readings, {len(failures)} failed")
    for failure in failures[:5]:
        print("  " + failure)


if __name__ == "__main__":
    sys.exit(main())
