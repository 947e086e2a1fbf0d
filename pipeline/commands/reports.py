"""Parts that several commands print: failures, counts, the result of a run for machines.

In: reports of the pipeline, an open database. Out: text on the terminal, or one JSON object.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipeline import sql
from pipeline.batch.ingest import Report, ingest
from pipeline.batch.progress import progress
from pipeline.batch.sources import Candidate
from pipeline.messages import called, explained, said
from pipeline.store.database import Connection
from pipeline.terminal import complain, heading, table


def ingest_with_progress(con: Connection, candidates: list[Candidate], options: argparse.Namespace) -> Report:
    """Ingest *candidates* as *options* say and show how far it is."""
    with progress(len(candidates), said("reading")) as advance:
        return ingest(con, candidates, options.workers, options.rules, lambda outcome: advance(outcome.source), options.ocr,
                      options.scheduler)


def print_failures(report: Report) -> None:
    """Name every file that could not be read, or in part only, why, and what to do."""
    for failure in report.failures:
        complain(said("cancu: {path} could not be read ({code}): {message}", path=failure.path, code=failure.code,
                      message=explained(failure.code or "", failure.message or "")))
    for partial in report.partial:
        complain(said("cancu: {path} was read in part ({code}): {message}", path=partial.path, code=partial.code,
                      message=explained(partial.code or "", partial.message or "")))


def print_gone(sources: list[str]) -> None:
    """Name the files that were in a folder and are no longer."""
    for source in sources:
        complain(said("cancu: {source} is no longer in its folder. Its tasks are kept; take them out with: cancu forget '{source}'",
                      source=source))


def print_json(report: Report, seconds: float, database: Path, exports: dict[str, Path]) -> None:
    """Print what the run did as one JSON object; *seconds* is the time of all of it, *exports* the files that it wrote."""
    failures, partial = ([{"source": one.source, "code": one.code, "message": one.message} for one in outcomes]
                         for outcomes in (report.failures, report.partial))
    print(json.dumps({
        "run_id": report.run_id, "database": str(database), **{name: str(path) for name, path in exports.items()},
        "read": report.done, "unchanged": report.skipped, "failed": len(failures), "failures": failures, "partial": partial,
        "seconds": round(seconds, 2),
    }, ensure_ascii=False, indent=1))


def print_summary(con: Connection, report: Report) -> None:
    """Print what the run did, files by outcome, and what the database holds now."""
    heading(said("this run"))
    reasons = sorted({failure.code or "" for failure in report.failures})
    table([said("files"), ""], [[said("read"), report.done],
                                *([["  " + said("in part"), len(report.partial)]] if report.partial else []),
                                [said("unchanged"), report.skipped], [said("failed"), len(report.failures)],
                                *([f"  {reason}", sum(failure.code == reason for failure in report.failures)] for reason in reasons)])
    print_counts(con)


def print_counts(con: Connection) -> None:
    """Print how much of everything the database holds."""
    heading(said("in the database"))
    table([said("what"), said("count")], [[_counted(what), count] for what, count in con.execute(sql.text("status_counts")).fetchall()])


def _counted(what: str) -> str:
    """Return what is counted in the language that is spoken: "  open: no_issuer" is a word and a value of the database."""
    indent, (kind, colon, value) = what[:len(what) - len(what.lstrip())], what.strip().partition(": ")
    return indent + (called(kind) if indent and not colon else said(kind)) + colon + called(value)
