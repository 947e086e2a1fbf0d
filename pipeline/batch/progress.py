"""How far a long job is: a bar on a terminal, a few lines where standard error is a file or a pipe.

In: a call for each thing that is done. Out: rate and remaining time on standard error, in at most 80 columns.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.messages import said
from pipeline.terminal import complain, width

_STEPS = 10  # lines for a whole job, when piped
_NAME = 24  # columns for what has just been done


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each of *total* things done."""
    if sys.stderr.isatty():
        from pipeline.batch.progress_bar import bar  # rich takes time to load, and is of use on a terminal only

        with bar(total, what, width()) as advance:
            yield lambda name: advance(_shortened(name, _NAME))
    else:
        yield _lines(total, what)


def duration(seconds: float) -> str:
    """Return *seconds* as people say them.

    >>> duration(8.2), duration(75), duration(3 * 3600 + 120)
    ('8 s', '1 min 15 s', '3 h 2 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return said("{hours} h {minutes} min" if hours else "{minutes} min {rest} s" if minutes else "{rest} s",
                hours=hours, minutes=minutes, rest=rest)


def _lines(total: int, what: str) -> Callable[[str], None]:
    done = 0
    step = max(1, -(-total // _STEPS))
    began = time.monotonic()

    def advance(name: str) -> None:
        nonlocal done
        done += 1
        if done % step == 0 or done == total:
            complain(f"{what} {done}/{total}: {_shortened(name, _NAME)}{_pace(done, total, time.monotonic() - began)}")

    return advance


def _pace(done: int, total: int, seconds: float) -> str:
    """Return rate and remaining time; nothing when there is nothing left, or no time has passed."""
    if done == total or seconds < 1:
        return ""
    return said(" ({rate}/s, {time} left)", rate=f"{done / seconds:.1f}", time=duration(seconds / done * (total - done)))


def _shortened(name: str, columns: int) -> str:
    """Return the end of *name*, where files of one folder differ."""
    return name if len(name) <= columns else "..." + name[3 - columns:]
