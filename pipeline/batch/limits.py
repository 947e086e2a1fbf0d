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

from extractors.guard import LimitError

MOST_SECONDS = 900.0
"""Time for one file: an hour of OCR would be a book; the longest real document took under a minute."""

_MOST_MEMORY = 2 * 2**30  # bytes that one file may take beyond what its process has already; no real document took half of it
_LOOKS = 0.05  # seconds between two looks
_PATIENCE = 10.0  # seconds until a reader that was told to stop has put together what it has
_MEMORY_PATIENCE = 1.25  # times the limit until it is ended though it has not stopped
_PAGES = Path("/proc/self/statm")
_STOP: signal.Signals | None = getattr(signal, "SIGUSR1", None)  # Windows has none: there a reader that takes too much is ended


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    seconds: float = MOST_SECONDS
    memory: int = _MOST_MEMORY


def resident() -> int:
    """Return the bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(_PAGES.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


@contextmanager
def watched(limits: Limits, give_up: Callable[[LimitError], None]) -> Iterator[None]:
    """Raise `LimitError` in the block when it takes more than *limits*; call *give_up*, which must not return, when it cannot be stopped.

    A signal stops the block, which regular expressions and waiting for other programs heed too; it must be in the main thread.
    """
    done = threading.Event()
    reached: list[LimitError] = []

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise reached[0]

    before = signal.signal(_STOP, stop) if _STOP else None
    watcher = threading.Thread(target=_watch, args=(limits, done, reached, give_up), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        if _STOP:
            signal.signal(_STOP, before)


def _watch(limits: Limits, done: threading.Event, told: list[LimitError], give_up: Callable[[LimitError], None]) -> None:
    until, at_start = time.monotonic() + limits.seconds, resident()
    while not done.wait(min(_LOOKS, max(0.0, until - time.monotonic()))):
        reached = _reached(limits, until, resident() - at_start)
        if reached is not None:
            told.append(reached)
            if _STOP:
                signal.pthread_kill(threading.main_thread().ident or 0, _STOP)
            _wait_for_the_end(limits, at_start, done)
            if not done.is_set():
                give_up(reached)
            return


def _reached(limits: Limits, until: float, memory: int) -> LimitError | None:
    if time.monotonic() >= until:
        return LimitError("timeout", f"reading it took more than {limits.seconds:.0f} seconds. Split the file, or remove what is not text.")
    if memory > limits.memory:
        return LimitError("too_much_memory", f"reading it took more than {limits.memory // 2**20} MiB of memory. Split the file.")
    return None


def _wait_for_the_end(limits: Limits, at_start: int, done: threading.Event) -> None:
    patience = time.monotonic() + _PATIENCE
    while time.monotonic() < patience and resident() - at_start < limits.memory * _MEMORY_PATIENCE:
        if done.wait(_LOOKS):
            return
