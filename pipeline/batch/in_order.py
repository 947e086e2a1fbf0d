"""Gives the outcomes of files that are read at the same time in the order of the files, and bounds how many are held.

In: `Task`s and a team that reads them. Out: their `Outcome`s in the same order, as soon as each is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from pipeline.batch.reading import Outcome, Task

Job = tuple[int, Task]
"""A task with its place in the order."""


class Team(Protocol):
    """Whoever reads files at the same time."""

    @property
    def busy(self) -> Collection[object]:
        """What is under way; empty after `begin` when there is nothing left to do."""

    def begin(self, waiting: Iterator[Job], room: int) -> None:
        """Take files of *waiting*, as long as no more than *room* are under way."""

    def ended(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for outcomes; yield those that are there, with their places."""


def in_order(team: Team, tasks: Iterable[Task], ahead: int) -> Iterator[Outcome]:
    """Let *team* read *tasks*; no more than *ahead* are under way or waiting for their turn."""
    waiting = enumerate(tasks)
    done: dict[int, Outcome] = {}
    place = 0  # of the outcome that is to be given next
    while True:
        team.begin(waiting, ahead - len(done))
        if not team.busy and not done:
            return
        while place in done:
            yield done.pop(place)
            place += 1
        done.update(team.ended())
