"""Many documents into the database: what is new, what came of each.

In: files and folders. Out: rows of documents, `runs` and `ingest_log`; what is unchanged or a copy is not read, what is gone stays known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from extractors.guard import MISSING
from extractors.readers.open import Ocr
from pipeline.batch.copies import find_copies, settle_copies
from pipeline.batch.fingerprint import extractor_fingerprint
from pipeline.batch.reading import Outcome, Task, digest
from pipeline.batch.sources import Candidate
from pipeline.batch.workers import choose_workers, read_all
from pipeline.errors import UsageError
from pipeline.store.database import Connection, insert, replace_documents

_BATCH = 32  # documents in one transaction: what a killed run loses at most
_LOGGED = 2_000  # files in one transaction that were not read, because nothing in them has changed


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run; `failures` are the outcomes of files that could not be read, `partial` of those of which parts are missing."""

    run_id: int
    done: int
    skipped: int
    failures: tuple[Outcome, ...]
    partial: tuple[Outcome, ...] = ()


def ingest(con: Connection, candidates: list[Candidate], workers: int | None = None, extra_rules: Path | None = None,
           progress: Callable[[Outcome], None] = lambda outcome: None, ocr: Ocr = "auto", scheduler: str | None = None) -> Report:
    """Read *candidates* into the database and log each; *progress* is called after every file.

    They are read by *workers* processes, or on the cluster of the *scheduler* at that address.
    """
    extractor = extractor_fingerprint(extra_rules, ocr)
    run_id = _begin(con, extractor)
    known = _known(con, extractor)
    digests = {c.source: digest(c.path) for c in candidates}
    copies = find_copies(digests)
    tasks = [Task(c.source, c.path, known.get(c.source), extractor, extra_rules, ocr) for c in candidates if c.source not in copies]
    counts: Counter[str] = Counter()
    failures: dict[str, Outcome] = {}
    in_part: list[Outcome] = []

    def load(outcomes: Iterable[Outcome]) -> None:
        for batch in _batches(_each(outcomes, progress), _BATCH):
            _load(con, run_id, batch)
            counts.update(outcome.status for outcome in batch)
            failures.update((outcome.source, outcome) for outcome in batch if outcome.status == "failed")
            in_part.extend(replace(outcome, rows=None) for outcome in batch if outcome.status == "partial")

    load(_outcomes(tasks, digests, partial(_read_new, workers=workers, extra_rules=extra_rules, scheduler=scheduler)))
    load([_of_copy(c, digests[c.source], copies[c.source], failures) for c in candidates if c.source in copies])
    for source, holder in settle_copies(con, digests, copies):
        insert(con, "ingest_log", [{"run_id": run_id, "source": source, "sha256": digests[holder], "status": "skipped",
                                    "message": f"the same bytes came as {holder}, which stands for it now"}])
    con.execute("UPDATE runs SET finished_at = ?, done = ?, skipped = ?, failed = ? WHERE run_id = ?",
                [_now(), counts["done"] + counts["partial"], counts["skipped"], counts["failed"], run_id])
    return Report(run_id, counts["done"] + counts["partial"], counts["skipped"], tuple(failures.values()), tuple(in_part))


def _outcomes(tasks: list[Task], digests: Mapping[str, str | None],
              read_new: Callable[[list[Task]], Iterator[Outcome]]) -> Iterator[Outcome]:
    """Yield what came of each task, in order; those files only are read whose content is new."""
    same = {task.source: Outcome(task.source, task.path, task.known) for task in tasks if task.known and task.known == digests[task.source]}
    read = read_new([task for task in tasks if task.source not in same])
    for task in tasks:
        yield same.get(task.source) or _next(read)


def _next(read: Iterator[Outcome]) -> Outcome:
    try:
        return next(read)
    except (EOFError, ConnectionError) as error:  # the server from which processes are forked is gone
        raise UsageError("the process that starts the readers was ended from outside, perhaps for want of memory. The published database "
                         "is whole; run the same command again to go on, with fewer --workers.") from error


def _read_new(tasks: list[Task], workers: int | None, extra_rules: Path | None, scheduler: str | None) -> Iterator[Outcome]:
    if scheduler is None or not tasks:
        return read_all(tasks, choose_workers(workers, len(tasks)), extra_rules)
    from pipeline.batch.cluster import read_on_cluster  # an optional library
    return read_on_cluster(tasks, scheduler, extra_rules)


def _of_copy(copy: Candidate, sha256: str | None, holder: str, failures: Mapping[str, Outcome]) -> Outcome:
    """Return what is logged of a second file with the bytes of *holder*: a failure when those bytes could not be read."""
    if (failed := failures.get(holder)) is not None:
        return Outcome(copy.source, copy.path, sha256, None, failed.code, f"the same bytes as {holder}: {failed.message}")
    return Outcome(copy.source, copy.path, sha256, message=f"the same bytes as {holder}, which stands for both")


def _known(con: Connection, extractor: str) -> dict[str, str]:
    """Return the digest of every source that was read by the same code and rules; what could be read in part only is tried again."""
    return dict(con.execute("""SELECT source, sha256 FROM documents WHERE NOT is_stub AND extractor = ? AND doc_id NOT IN
                               (SELECT doc_id FROM diagnostics WHERE list_contains(?::VARCHAR[], code))""",
                            [extractor, sorted(MISSING)]).fetchall())


def _begin(con: Connection, extractor: str) -> int:
    run_id: int = con.execute("SELECT coalesce(max(run_id), 0) + 1 FROM runs").fetchall()[0][0]
    insert(con, "runs", [{"run_id": run_id, "started_at": _now(), "version": metadata.version("cancu"), "extractor": extractor}])
    return run_id


def _load(con: Connection, run_id: int, batch: list[Outcome]) -> None:
    replace_documents(con, [outcome.rows for outcome in batch if outcome.rows])
    insert(con, "ingest_log", [{"run_id": run_id, "source": o.source, "sha256": o.sha256, "status": o.status, "error": o.code,
                                "message": o.message, "seconds": round(o.seconds, 3)} for o in batch])


def _each(outcomes: Iterable[Outcome], call: Callable[[Outcome], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        call(outcome)
        yield outcome


def _batches(outcomes: Iterable[Outcome], size: int) -> Iterator[list[Outcome]]:
    """Yield *outcomes* in lists with no more than *size* documents that were read: only these hold much, and take time to store."""
    batch: list[Outcome] = []
    read = 0
    for outcome in outcomes:
        batch.append(outcome)
        read += outcome.rows is not None
        if read == size or len(batch) == _LOGGED:
            yield batch
            batch, read = [], 0
    if batch:
        yield batch


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
