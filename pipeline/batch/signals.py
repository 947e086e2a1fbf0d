"""Makes every signal that asks a process to end do what Ctrl-C should, so that locks are let go and other processes are ended first.

In: a block. Out: `Interrupted` raised from it when such a signal came.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

Handler = Callable[[int, FrameType | None], Any] | int | signal.Handlers | None

# Ctrl-C; kill and schedulers; a terminal that is closed, which Windows does not have
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupted(KeyboardInterrupt):
    """A signal asked the process to end; `number` says which."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Raise `Interrupted` in the block when the process is asked to end; a signal that is ignored, as under nohup, stays so."""
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> NoReturn:
        came.append(number)
        raise Interrupted(number)

    replaced = _replace_handlers(end)
    try:
        yield
    except RuntimeError as error:
        # DuckDB raises "Query interrupted" in the place of what the handler raised
        if came:
            raise Interrupted(came[0]) from error
        raise
    finally:
        for number, handler in replaced.items():
            signal.signal(number, handler)


def _replace_handlers(handler: Handler) -> dict[int, Handler]:
    """Set *handler* for the signals that end a process by default; return what was there."""
    if threading.current_thread() is not threading.main_thread():  # others, such as a notebook's, may not set handlers
        return {}
    numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.getsignal(number) for number in numbers}
    replaced: dict[int, Handler] = {number: was for number, was in before.items() if was in (signal.SIG_DFL, signal.default_int_handler)}
    for number in replaced:
        signal.signal(number, handler)
    return replaced
