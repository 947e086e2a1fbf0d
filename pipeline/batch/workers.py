"""Reads many files in several processes and gives their outcomes in order; a file that ends or hangs its process costs itself only.

In: `Task`s. Out: their `Outcome`s in the same order, as soon as each is there. The processes are warm and read many files each.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

from pipeline.batch.in_order import Job, in_order
from pipeline.batch.limits import MOST_SECONDS, Limits
from pipeline.batch.reader_process import ReaderProcess, ready
from pipeline.batch.reading import Outcome, Task

_AHEAD = 16  # files under way or waiting for their turn, for each process: bounds memory

def choose_workers(asked: int | None, files: int) -> int:
    """Return how many processes to use: what was asked for, else one for each core, but none without a file."""
    return asked if asked is not None else max(1, min(files, cores()))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(tasks: Iterable[Task], workers: int, extra_rules: Path | None = None, seconds: float = MOST_SECONDS) -> Iterator[Outcome]:
    """Read *tasks*, *workers* at a time; none may take longer than *seconds* (then: reason code timeout)."""
    pool = _Pool(workers, extra_rules, seconds)
    try:
        yield from in_order(pool, tasks, workers * _AHEAD)
    finally:  # also when the caller stops half-way
        pool.stop()


class _Pool:
    """Processes that read files, each started when it is first needed and replaced when it has ended."""

    def __init__(self, most: int, extra_rules: Path | None, seconds: float) -> None:
        self.busy: dict[ReaderProcess, Job] = {}
        self._idle: list[ReaderProcess] = []
        self._again: list[Job] = []  # files whose process died, of one page or of what another file had left behind
        self._most, self._extra_rules, self._seconds = most, extra_rules, seconds
        self._context = reading_context(extra_rules)

    def begin(self, waiting: Iterator[Job], room: int) -> None:
        """Give files to free processes, those of *waiting* as long as no more than *room* are under way."""
        free = self._most - len(self.busy)
        for job in self._again[:free]:  # in a fresh process, so that a second death is the file's own
            self._begin(ReaderProcess(self._context, self._extra_rules), job)
        self._again = self._again[free:]
        free = min(self._most, room - len(self._again)) - len(self.busy)
        for job in islice(waiting, max(0, free)):
            self._begin(self._idle.pop() if self._idle else ReaderProcess(self._context, self._extra_rules), job)

    def _begin(self, reader: ReaderProcess, job: Job) -> None:
        self.busy[reader] = job
        reader.begin(job[1], Limits(self._seconds))

    def ended(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for outcomes; yield those that are there, with their places."""
        for reader in ready(list(self.busy)) if self.busy else ():
            outcome = reader.outcome()
            place, _ = self.busy.pop(reader)
            if reader.ended or len(self._idle) + len(self.busy) >= self._most:  # one too many after files that were read again
                reader.stop()
            else:
                self._idle.append(reader)
            if isinstance(outcome, Task):
                self._again.append((place, outcome))
            else:
                yield place, outcome

    def stop(self) -> None:
        """End all processes."""
        for reader in (*self.busy, *self._idle):
            reader.stop()


def reading_context(extra_rules: Path | None) -> BaseContext:
    """Return what starts processes: forked from a server in which everything is loaded, which begins to load now.

    A user's rules, which the server does not know, need processes that load everything themselves.
    """
    if extra_rules is not None or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.batch.warm"])
    forkserver.ensure_running()
    return context
