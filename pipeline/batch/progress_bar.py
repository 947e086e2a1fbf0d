"""A bar that shows how far a job is, its rate and the time that is left.

In: a call for each thing that is done. Out: one line on a terminal, drawn again and again and removed at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Column
from rich.text import Text

_BAR = 10  # columns
_OTHERS = 50  # columns for all but the name, with counts of five digits


class _Rate(ProgressColumn):
    """Things a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        """Return the rate, a dash as long as it is not known."""
        return Text("-" if task.speed is None else f"{task.speed:.1f}/s", style="progress.data.speed")


@contextmanager
def bar(total: int, what: str, columns: int, file: TextIO | None = None) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each of *total* things done; draw on *file*, else on standard error."""
    console = Console(stderr=True, width=columns) if file is None else Console(file=file, width=columns, force_terminal=True)
    parts = (TextColumn("{task.description}"), BarColumn(_BAR), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True),
             TextColumn("{task.fields[name]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")))
    with Progress(*parts, console=console, transient=True) as drawn:
        task = drawn.add_task(what, total=total, name="")
        room = max(0, columns - _OTHERS)
        yield lambda name: drawn.update(task, advance=1, name=name[:room])
