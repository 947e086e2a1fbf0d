"""Reads many files on a dask.distributed cluster whose workers write what they read, as Parquet, into a folder that all of them share.

In: `Task`s, the address of a scheduler, a folder. Out: parts in the folder (see parts.py); of each file what came of it. Rows pass through
neither scheduler nor caller, so that the number of documents is bounded by the folder alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.batch.cluster import Cluster, connected, library, parcel_of, rules_of
from pipeline.batch.cluster_reader import Parcel, read_parcel
from pipeline.batch.in_order import in_order
from pipeline.batch.limits import MOST_SECONDS
from pipeline.batch.parts import write_part
from pipeline.batch.reading import Outcome, Task, cannot_open

DOCUMENTS_A_PART = 200
_AHEAD = 2  # parts under way for each thread of a worker


class Told(NamedTuple):
    """What came of a file whose rows are in a part."""

    source: str
    status: str
    code: str | None
    message: str | None


def read_to_parts(tasks: Iterable[Task], address: str, folder: Path, extra_rules: Path | None = None, seconds: float = MOST_SECONDS,
                  size: int = DOCUMENTS_A_PART) -> Iterator[Told]:
    """Read *tasks* on the workers of the scheduler at *address*, *size* files a part, and yield what came of each, in any order.

    A part whose files end workers is read file by file, when all others are done, so that only the one to blame is missing.
    """
    distributed, waiting, rules = library(), iter(tasks), rules_of(extra_rules)
    batches = enumerate(iter(lambda: list(islice(waiting, size)), []))
    running: dict[Any, tuple[int, list[Task]]] = {}
    suspects: list[tuple[int, list[Task]]] = []
    with connected(distributed, address) as client:
        most = _AHEAD * sum(client.nthreads().values())
        while True:
            for number, batch in islice(batches, most - len(running)):
                parcels, unread = _packed(batch, rules, seconds)
                yield from map(_told, unread)
                running[client.submit(_read_part, parcels, str(folder), number, pure=False)] = number, batch
            if not running:
                break
            for future in distributed.wait(list(running), return_when="FIRST_COMPLETED").done:
                part = running.pop(future)
                try:
                    yield from future.result()
                except distributed.scheduler.KilledWorker:
                    suspects.append(part)
        for number, batch in suspects:
            outcomes = list(in_order(Cluster(distributed, client, rules, seconds), batch, most))
            write_part(folder, number, (one.rows for one in outcomes if one.rows))
            yield from map(_told, outcomes)


def _packed(batch: Sequence[Task], rules: tuple[tuple[str, bytes], ...], seconds: float) -> tuple[list[Parcel], list[Outcome]]:
    parcels, unread = list[Parcel](), list[Outcome]()
    for task in batch:
        try:
            parcels.append(parcel_of(task, rules, seconds))
        except OSError as error:
            unread.append(cannot_open(task, error))
    return parcels, unread


def _read_part(parcels: Sequence[Parcel], folder: str, number: int) -> list[Told]:
    outcomes = [read_parcel(parcel) for parcel in parcels]
    write_part(Path(folder), number, (one.rows for one in outcomes if one.rows))
    return list(map(_told, outcomes))


def _told(outcome: Outcome) -> Told:
    return Told(outcome.source, outcome.status, outcome.code, outcome.message)
