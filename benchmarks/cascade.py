"""Measures how well tasks of plans are tied to the tasks of the plan above that they take up, on generated families.

In: a number of families. Out: precision, recall and F1 of task_links, for the half of the tasks that the bar was set on and for
the other half; how many tasks above that nobody takes up are told as such.

    python benchmarks/cascade.py --families 30
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.cascades import TASKS, Plan, families
from benchmarks.readers import ROOT
from pipeline.register.cascade import TAKEN_UP
from pipeline.register.faces import words


@dataclass(slots=True)
class Count:
    """Links found and right, found and wrong, missed; tasks that nobody takes up, told and not told."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unlinked: int = 0
    alone: int = 0
    alone_told: int = 0

    def row(self, name: str) -> str:
        """Return a line of the table."""
        precision = self.right / max(self.right + len(self.wrong), 1)
        recall = self.right / max(self.right + len(self.missed), 1)
        return (f"| {name} | {self.right + len(self.missed)} | {precision:.3f} | {recall:.3f} | "
                f"{2 * precision * recall / max(precision + recall, 1e-9):.3f} | {self.alone_told} of {self.alone} | {self.unlinked} |")


def measure(number: int, seed: int, tasks: range, folder: Path, bar: float) -> Count:
    """Generate, ingest and count; links of a score below *bar* do not count."""
    count = Count()
    (folder / "raw").mkdir(parents=True)
    held: list[tuple[Plan, list[Plan], list[str]]] = []
    for n, (top, below, texts) in enumerate(families(number, seed, tasks)):
        names = [f"{n:02}-{m}.txt" for m in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (folder / "raw" / name).write_text(text, encoding="utf-8")
        held.append((top, below, names))
    database = folder / "cancu.duckdb"
    subprocess.run([sys.executable, "-m", "pipeline.cli", "ingest", str(folder / "raw"), "--db", str(database)],
                   env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with duckdb.connect(str(database), read_only=True) as con:
        texts_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for source, name, task in con.execute("SELECT source, obligation_id, task FROM v_obligations ORDER BY ALL").fetchall():
            texts_of[source].append((name, task))
        links = {(one, two) for one, two in con.execute("SELECT from_task, to_task FROM task_links WHERE score >= ?", [bar]).fetchall()}
        carried = set(con.execute("""SELECT f.source, t.source FROM v_implements i JOIN documents f ON f.doc_id = i.from_doc
                                     JOIN documents t ON t.doc_id = i.to_doc""").fetchall())
    for top, below, names in held:
        above = _lines(top, texts_of[names[0]])
        taken = set[int]()
        for plan, name in zip(below, names[1:], strict=True):
            if (name, names[0]) not in carried:
                count.unlinked += 1
                continue
            taken |= set(plan.lines.values())
            _count(count, _lines(plan, texts_of[name]), above, dict(texts_of[name]), dict(texts_of[names[0]]), links)
        found = {two for _, two in links}
        for n, name in above.items():
            if n not in taken:
                count.alone += 1
                count.alone_told += name not in found
    return count


def _count(count: Count, own: dict[int, str], above: dict[int, str], here: dict[str, str], there: dict[str, str],
           links: set[tuple[str, str]]) -> None:
    """Count the links between one plan and the one above; *here* and *there* are the words of their tasks. Tasks of both that come from
    sentences which every generated plan has are left out."""
    true = {(name, above[n]) for n, name in own.items() if n in above}
    found = {(one, two) for one, two in links if one in here and two in above.values() and (one in own.values() or _of_list(here[one]))}
    count.right += len(true & found)
    count.wrong += [f"{here[one]} -> {there[two]}" for one, two in found - true]
    count.missed += [f"{here[one]} -> {there[two]}" for one, two in true - found]


def _of_list(task: str) -> bool:
    """Tell whether *task* is one that is near to another of cascade.toml, and takes up none."""
    return any(words(str(listed["near"])) in words(task) for listed in TASKS)


def _lines(plan: Plan, tasks: list[tuple[str, str]]) -> dict[int, str]:
    """Return the task read from each line of *plan*, by what it is about; lines that were not read as one task are left out."""
    found = {}
    for line, n in plan.lines.items():
        names = [name for name, task in tasks if words(task) and (words(task) in words(line) or words(line) in words(task))]
        if len(names) == 1:
            found[n] = names[0]
    return found


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", type=int, default=30)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--bar", type=float, default=TAKEN_UP, help="score from which a link counts (default: %(default)s)")
    parser.add_argument("--misses", action="store_true", help="show what is wrong and what is missed")
    options = parser.parse_args()
    half = len(TASKS) // 2
    print("| tasks | links | precision | recall | F1 | nobody's, told so | plans not linked |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, tasks in (("those that the bar was set on", range(half)), ("others", range(half, len(TASKS)))):
        with tempfile.TemporaryDirectory() as folder:
            count = measure(options.families, options.seed, tasks, Path(folder), options.bar)
        print(count.row(name), flush=True)
        if options.misses:
            lines = (*(f"wrong: {one}" for one in sorted(set(count.wrong))), *(f"missed: {one}" for one in sorted(set(count.missed))))
            print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
