"""Measures whether what people said stays with its tasks: re-ingest, a new rule, a new edition in other files, runs and writers killed.

In: a number of plans and of sayings. Out: after each stage the states and corrections that are lost or stand with another task; exit status
1 when there is one.

    python benchmarks/reviews.py --plans 140 --sayings 1000
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.names_for_life import MARKS, RULE, Line, as_file, cancu, edit, number_of, plans
from benchmarks.readers import ROOT
from pipeline.register import journal
from pipeline.register.faces import words

Place = tuple[str, int]
_KILLS = 6
_TEAM = "Tổ công tác {}"
_WRITER = """
import sys; from pathlib import Path; from pipeline.register import journal
for n in range(100000):
    journal.append(Path(sys.argv[1]), [{"kind": "state", "task": "x", "note": str(n)}], "tho"); print(n, flush=True)
"""


@dataclass(slots=True)
class Bench:
    """A folder of plans, its database, the lines that each plan has now, and which line each saying is about."""

    folder: Path
    draw: random.Random
    lines: dict[str, list[Line]]
    said: dict[int, Place]

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def database(self) -> Path:
        return self.folder / "out" / "cancu.duckdb"

    def write(self, forms: tuple[str, ...]) -> None:
        """Write the plans into the folder in one of *forms* each, under new names where there are several."""
        self.raw.mkdir(parents=True, exist_ok=True)
        for path in self.raw.iterdir():
            path.unlink()
        for n, lines in enumerate(self.lines.values()):
            form = self.draw.choice(forms)
            stem = f"{n:03}" if len(forms) == 1 else f"ban-moi-{self.draw.randint(1000, 9999)}-{n}"
            (self.raw / f"{stem}.{form}").write_bytes(as_file(lines, form, self.draw))

    def run(self, *options: str) -> None:
        cancu("run", str(self.raw), "--db", str(self.database), "--json", *options, stdout=subprocess.DEVNULL)

    def ask(self, query: str) -> list[tuple[str, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as con:
            return con.execute(query).fetchall()

    def bearers(self, number: str, task: str) -> set[int]:
        """Return the lines of a plan that hold the words of *task*."""
        return {line.key for line in self.lines.get(number, ()) if words(task) and words(task) in words(MARKS.sub("", line.text))}

    def say(self, most: int) -> int:
        """Set the state of *most* tasks and correct who leads them; return how many there were to speak of."""
        rows = self.ask("""SELECT v.obligation_id, v.number, v.task, v.leads, v.source, d.sha256 FROM v_register v
                           JOIN documents d USING (doc_id) ORDER BY ALL""")
        known = [(row, found.pop()) for row in rows if len(found := self.bearers(row[1], row[2])) == 1]
        told = []
        for n, ((name, number, task, leads, source, digest), key) in enumerate(self.draw.sample(known, min(most, len(known)))):
            self.said[n] = number, key
            about = {"task": task, "number": number, "source": source}
            told.append({"kind": "state", "task": name, "about": about, "state": "under_way", "note": str(n)})
            told.append({"kind": "review", "task": name, "about": about, "field": "leads", "said": leads, "correct": _TEAM.format(n),
                         "sha256": digest})
        for person, part in (("an", told[::2]), ("bình", told[1::2])):
            journal.append(journal.folder_of(self.database), part, person)
        return len(self.said)

    def check(self, stage: str) -> int:
        """Print how sayings stand after *stage*; return how many are lost or stand with another task."""
        there = {number: {line.key for line in lines} for number, lines in self.lines.items()}
        read = {(number, key) for number, task in self.ask("SELECT number, task FROM v_register") for key in self.bearers(number, task)}
        # a line that the new edition moved to a place where nobody has to do it, or that is read otherwise there, is no task today
        standing = {n for n, place in self.said.items() if place in read and place[1] in there[place[0]]}
        states = {int(note): (number, task) for note, number, task in self.ask(
            "SELECT note, number, task FROM v_register WHERE note IS NOT NULL")}
        led = {int(leads.rpartition(" ")[2]): (number, task) for leads, number, task in self.ask(
            f"SELECT leads, number, task FROM v_register WHERE leads LIKE '{_TEAM.format('')}%'")}
        kept = {int(note) for note, in self.ask("SELECT note FROM task_states")}
        outcomes = dict(self.ask("SELECT outcome, count(*) FROM reviews GROUP BY ALL ORDER BY ALL"))
        wrong = sum(self.said[n][0] != number or self.said[n][1] not in (self.bearers(number, task) or {self.said[n][1]})
                    for found in (states, led) for n, (number, task) in found.items())
        lost = len(self.said.keys() - kept) + len(self.said) - sum(map(int, outcomes.values()))
        hidden = [n for n in standing if n not in states]
        silent = len(standing - led.keys())
        print(f"| {stage} | {len(standing)} | {len(states)} | {len(led)} | {lost} | {wrong} | {len(hidden)} | {silent} | "
              f"{', '.join(f'{count} {outcome}' for outcome, count in outcomes.items())} |", flush=True)
        for n in hidden:
            print(f"not shown: {self.said[n]}", file=sys.stderr)
        return lost + wrong + len(hidden)

    def kill_runs(self) -> None:
        """Kill the run, with all its processes, at moments over its whole length."""
        for n in range(_KILLS):
            process = subprocess.Popen([sys.executable, "-m", "pipeline.cli", "run", str(self.raw), "--db", str(self.database)],
                                       env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(1 + n * 2.5)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def kill_writer(folder: Path) -> int:
    """Kill a process that appends to a journal; return how many of the records that it had confirmed are missing."""
    missing = 0
    for _ in range(_KILLS):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(folder)], env={**os.environ, "PYTHONPATH": str(ROOT)},
                              stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.2)
            process.kill()
            confirmed = process.stdout.read().split()
        held = [record["note"] for record in journal.read(folder)[0]]
        missing += len(set(confirmed and [confirmed[-1].decode()]) - set(held))
    return missing


def measure(number: int, most: int, seed: int, folder: Path) -> int:
    """Go through all stages; return how many sayings were lost or stood with another task."""
    draw = random.Random(seed)
    bench = Bench(folder, draw, {number_of(lines, n): lines for n, lines in enumerate(plans(number, seed))}, {})
    bench.write(("txt",))
    bench.run()
    said = bench.say(most)
    print(f"{said} states and {said} corrections of who leads, on {len(bench.lines)} plans\n")
    print("| after | tasks there | states shown | corrections shown | lost | with another task | state not shown | correction not shown "
          "| corrections |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    bench.run()
    faults = bench.check("the next run")
    bench.database.unlink()
    bench.run()
    faults += bench.check("a database built anew")
    rules = folder / "rules"
    rules.mkdir()
    (rules / "units.toml").write_text(RULE, encoding="utf-8")
    bench.run("--rules", str(rules))
    faults += bench.check("a new rule")
    bench.lines = {key: edit(lines, draw) for key, lines in bench.lines.items()}
    bench.write(("txt", "html", "docx"))
    bench.kill_runs()
    bench.run()
    faults += bench.check(f"a new edition in other files, {_KILLS} runs killed on the way")
    missing = kill_writer(folder / "killed")
    print(f"\nrecords confirmed by a writer that was killed, and missing: {missing}")
    return faults + missing


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=140)
    parser.add_argument("--sayings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--keep", type=Path, help="work in this folder, which must be new, and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 1 if measure(options.plans, options.sayings, options.seed, options.keep or Path(folder)) else 0


if __name__ == "__main__":
    sys.exit(main())
