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
PATIENCE = 10.0  # seconds until a reader that was told to stop has put together what it has
_MOST_BEYOND = 1.25  # times the limit of memory until it is ended though it has not stopped
_PAGES = Path("/proc/self/statm")


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

    A signal stops the block, which patterns and waiting for other programs heed too; it must be in the main thread. The clock of the
    system sends it for time: a thread would wait as long as a pattern does not let others run.
    """
    if not hasattr(signal, "setitimer"):  # Windows: there the caller ends the process
        yield
        return
    done = threading.Event()
    too_long = LimitError("timeout", f"reading it took more than {limits.seconds:.0f} seconds. Split the file, or remove what is not text.")
    too_large = LimitError("too_much_memory", f"reading it took more than {limits.memory // 2**20} MiB of memory. Split the file.")
    watcher = threading.Thread(target=_watch, args=(limits, done, too_long, too_large, give_up), daemon=True)
    with _raising(signal.SIGALRM, too_long), _raising(signal.SIGUSR1, too_large):
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        watcher.start()
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            done.set()
            watcher.join()


@contextmanager
def _raising(number: signal.Signals, error: LimitError) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise error

    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)


def _watch(limits: Limits, done: threading.Event, too_long: LimitError, too_large: LimitError,
           give_up: Callable[[LimitError], None]) -> None:
    """End the block when it takes too much memory, and the process when the block does not end."""
    last, at_start, told = time.monotonic() + limits.seconds + PATIENCE, resident(), False
    while not done.wait(_LOOKS):
        grown = resident() - at_start
        if grown > limits.memory and not told:
            told, last = True, min(last, time.monotonic() + PATIENCE)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
        if time.monotonic() > last or grown > limits.memory * _MOST_BEYOND:
            give_up(too_large if told else too_long)
            return
