"""Reads many files in several processes, in order, and survives a process that dies.

In: `Task`s. Out: their `Outcome`s in the same order, as soon as each is there.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from pipeline.reading import Outcome, Task, prepare, read

FEW_FILES = 8
"""Below this many files, starting processes takes longer than reading."""

_AHEAD = 4  # files under way or waiting for their turn, for each worker: bounds memory


def choose_workers(asked: int | None, files: int) -> int:
    """Return how many processes to use: what was asked for, else one for each core, else one for few files."""
    if asked is not None:
        return max(1, asked)
    return 1 if files < FEW_FILES else (os.cpu_count() or 1)


def read_all(tasks: Iterable[Task], workers: int, extra_rules: Path | None = None) -> Iterator[Outcome]:
    """Read *tasks* with *workers* processes, in this process when it is one."""
    if workers == 1:
        prepare(extra_rules)
        yield from map(read, tasks)
        return
    remaining = iter(tasks)
    while True:
        with _pool(workers, extra_rules) as pool:
            broken = yield from _read_until_broken(pool, remaining, workers * _AHEAD)
        if not broken:
            return
        yield from (_read_apart(task, extra_rules) for task in broken)


@contextmanager
def _pool(workers: int, extra_rules: Path | None) -> Iterator[ProcessPoolExecutor]:
    # spawn, not fork: PDF and OCR libraries hold threads that do not survive a fork
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), prepare, (extra_rules,))
    try:
        yield pool
    finally:  # also when the caller stops half-way: what has not begun is not begun
        pool.shutdown(cancel_futures=True)


def _read_until_broken(pool: ProcessPoolExecutor, tasks: Iterator[Task], ahead: int) -> Generator[Outcome, None, list[Task]]:
    """Yield outcomes in order; return the tasks that were under way when a process died, none when all are done."""
    under_way = deque((task, _submit(pool, task)) for task in islice(tasks, ahead))
    while under_way:
        try:
            outcome = under_way[0][1].result()
        except BrokenProcessPool:
            return [task for task, _ in under_way]
        under_way.popleft()
        under_way.extend((task, _submit(pool, task)) for task in islice(tasks, 1))
        yield outcome
    return []


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[Outcome]:
    try:
        return pool.submit(read, task)
    except BrokenProcessPool as broken:  # a process died since the last result: the task must not get lost
        failed: Future[Outcome] = Future()
        failed.set_exception(broken)
        return failed


def _read_apart(task: Task, extra_rules: Path | None) -> Outcome:
    """Read one file in a process of its own, to learn whether it is the one that kills it."""
    with _pool(1, extra_rules) as pool:
        try:
            return pool.submit(read, task).result()
        except BrokenProcessPool:
            return Outcome(task.source, task.path, None, None, "unreadable",
                           "reading it ends the process. The file is damaged or too large for the memory.")
