"""Stops the reading of one file when it has taken too much time or memory, so that what was read before is kept.

In: limits for one file. Out: `LimitError` in the main thread, which reads; when that cannot stop, in a library for example, a call.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from extractors.guard import LimitError, at_work

MOST_SECONDS = 900.0
"""Time for one file: an hour of OCR would be a book; the longest real document took under a minute."""

MOST_PAGE_SECONDS = 180.0
"""Time for one page: ten times what tesseract took for the slowest real one."""

_MOST_MEMORY = 2 * 2**30  # bytes that one file may take beyond what its process has already; no real document took half of it
_FOR_READING = 0.75  # part of time and memory after which the reading of pages ends, so that something is made of those that were read
_LOOKS = 0.05  # seconds between two looks
PATIENCE = 10.0  # seconds until a reader that was told to stop has put together what it has
_MOST_BEYOND = 1.25  # times the limit of memory until it is ended though it has not stopped
_PAGES = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    seconds: float = MOST_SECONDS
    memory: int = _MOST_MEMORY
    page_seconds: float = MOST_PAGE_SECONDS


def resident() -> int:
    """Return the bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(_PAGES.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


@contextmanager
def watched(limits: Limits, give_up: Callable[[LimitError], None]) -> Iterator[None]:
    """Raise `LimitError` in the block when it takes more than *limits*; call *give_up*, which must not return, when it cannot be stopped.

    A signal stops the block, which patterns and waiting for other programs heed too; it must be in the main thread. The clock of the
    system sends it for time: a thread would wait as long as a pattern does not let others run.
    """
    if not hasattr(signal, "setitimer"):  # Windows: there the caller ends the process
        yield
        return
    done, watch = threading.Event(), _Watch(limits, give_up)
    watcher = threading.Thread(target=watch.until, args=(done,), daemon=True)
    with _handled(signal.SIGALRM, watch.time_is_up), _handled(signal.SIGUSR1, watch.stop):
        signal.setitimer(signal.ITIMER_REAL, limits.seconds * _FOR_READING, limits.seconds * (1 - _FOR_READING))
        watcher.start()
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            done.set()
            watcher.join()


@contextmanager
def _handled(number: signal.Signals, handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


class _Watch:
    """Ends the block when it takes too much, and the process when the block does not end."""

    def __init__(self, limits: Limits, give_up: Callable[[LimitError], None]) -> None:
        self._limits, self._give_up = limits, give_up
        self._began, self._at_start = time.monotonic(), resident()
        self._told: set[tuple[object, ...]] = set()
        self._await(self._too_long(limits.seconds), self._began + limits.seconds, lambda: True)

    def _await(self, limit: LimitError, until: float, goes_on: Callable[[], bool]) -> None:
        """End the process with *limit* when what it ends *goes_on* some time after *until*."""
        self._reached, self._last, self._goes_on = limit, until + PATIENCE, goes_on

    def time_is_up(self, number: int, frame: FrameType | None) -> None:
        """Raise when the time for reading pages, and when all time has passed."""
        passed = time.monotonic() - self._began
        if passed >= self._limits.seconds * (1 + _FOR_READING) / 2:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise self._too_long(self._limits.seconds)
        if at_work.is_reading:
            raise self._too_long(self._limits.seconds * _FOR_READING)

    def stop(self, number: int, frame: FrameType | None) -> NoReturn:
        """Raise what the watching thread has seen."""
        raise self._reached

    def until(self, done: threading.Event) -> None:
        """Look at memory and at the page that is read until the block is *done*."""
        while not done.wait(_LOOKS):
            if not self._goes_on():  # it has stopped, and what follows has the rest of the time
                self._await(self._too_long(self._limits.seconds), self._began + self._limits.seconds, lambda: True)
            grown = resident() - self._at_start
            self._look(grown, at_work.is_reading, (at_work.number, at_work.since))
            if time.monotonic() > self._last or grown > self._limits.memory * _MOST_BEYOND:
                self._give_up(self._reached)
                return

    def _look(self, grown: int, is_reading: bool, page: tuple[int, float]) -> None:
        allowed = self._limits.memory * (_FOR_READING if is_reading else 1)
        if grown > allowed:
            message = f"reading it took more than {allowed // 2**20:.0f} MiB of memory. Split the file."
            self._tell(LimitError("too_much_memory", message), ("memory", is_reading), lambda: at_work.is_reading == is_reading)
        elif page[0] and time.monotonic() - page[1] > self._limits.page_seconds:
            self._tell(self._too_long(self._limits.page_seconds, True), page, lambda: page == (at_work.number, at_work.since))

    def _tell(self, limit: LimitError, once: tuple[object, ...], goes_on: Callable[[], bool]) -> None:
        """Stop the block with *limit*, which is told but once; *goes_on* says whether what it ends does so."""
        if once not in self._told:
            self._told.add(once)
            self._await(limit, time.monotonic(), goes_on)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)

    @staticmethod
    def _too_long(seconds: float, of_page: bool = False) -> LimitError:
        message = f"reading it took more than {seconds:.0f} seconds. Split the file, or remove what is not text."
        return LimitError("timeout", message, of_page)
