"""Reads many files, each in a process of its own with a limit of time and memory, and gives outcomes in order.

In: `Task`s. Out: their `Outcome`s in the same order, as soon as each is there; a process that dies or hangs costs its file only.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipeline.orphans import end_with_reader_of
from pipeline.reading import Outcome, Task, prepare, read

FEW_FILES = 8
"""Below this many files one process at a time is as fast as several."""

_AHEAD = 4  # files under way or waiting for their turn, for each process: bounds memory
_MOST_SECONDS = 900.0  # an hour of OCR would be a book; the longest real document took under a minute
_MOST_MEMORY = 6 * 2**30  # bytes of address space for one file, libraries and models included


@dataclass(slots=True)
class _Running:
    """A file that is being read."""

    place: int
    task: Task
    process: BaseProcess
    results: Connection
    until: float


def choose_workers(asked: int | None, files: int) -> int:
    """Return how many processes to use: what was asked for, else one for each core, else one for few files."""
    if asked is not None:
        return max(1, asked)
    return 1 if files < FEW_FILES else (os.cpu_count() or 1)


def read_all(tasks: Iterable[Task], workers: int, extra_rules: Path | None = None, seconds: float = _MOST_SECONDS) -> Iterator[Outcome]:
    """Read *tasks*, *workers* at a time; none may take longer than *seconds* (then: reason code timeout)."""
    context = _context(extra_rules)
    waiting = enumerate(tasks)
    running: list[_Running] = []
    done: dict[int, Outcome] = {}
    place = 0  # of the outcome that is to be given next
    try:
        while True:
            free = min(workers - len(running), workers * _AHEAD - len(running) - len(done))
            running += [_start(context, at, task, extra_rules, seconds) for at, task in islice(waiting, max(0, free))]
            if not running and not done:
                return
            while place in done:
                yield done.pop(place)
                place += 1
            for ended in _ended(running):
                running.remove(ended)
                done[ended.place] = _outcome(ended, seconds)
    finally:  # also when the caller stops half-way
        for left in running:
            _stop(left)


def _context(extra_rules: Path | None) -> BaseContext:
    """Fork from a server in which everything is loaded; a user's rules, which it does not know, need new processes."""
    if extra_rules is not None or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.warm"])
    return context


def _start(context: BaseContext, place: int, task: Task, extra_rules: Path | None, seconds: float) -> _Running:
    results, ours = context.Pipe(duplex=False)
    process = context.Process(target=_read_and_send, args=(ours, task, extra_rules), daemon=False)  # type: ignore[attr-defined]
    process.start()
    ours.close()
    return _Running(place, task, process, results, time.monotonic() + seconds)


def _read_and_send(results: Connection, task: Task, extra_rules: Path | None) -> None:
    end_with_reader_of(results)
    _limit_memory()
    prepare(extra_rules)
    results.send(read(task))
    results.close()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time limit holds there too
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, _MOST_MEMORY), hard))


def _ended(running: list[_Running]) -> list[_Running]:
    """Wait for the first process that has a result, has died, or is over its time; return all of these."""
    if not running:
        return []
    wait([one.results for one in running], max(0.0, min(one.until for one in running) - time.monotonic()))
    return [one for one in running if one.results.poll() or time.monotonic() >= one.until]


def _outcome(ended: _Running, seconds: float) -> Outcome:
    try:
        if ended.results.poll():
            outcome: Outcome = ended.results.recv()
            return outcome
        return Outcome(ended.task.source, ended.task.path, None, None, "timeout",
                       f"reading it took more than {seconds:.0f} seconds. Split the file, or remove what is not text.")
    except EOFError:
        return Outcome(ended.task.source, ended.task.path, None, None, "unreadable",
                       "reading it ends the process. The file is damaged or too large for the memory.")
    finally:
        _stop(ended)


def _stop(one: _Running) -> None:
    one.results.close()
    one.process.join(timeout=1)
    if one.process.is_alive():
        one.process.kill()
        one.process.join()
