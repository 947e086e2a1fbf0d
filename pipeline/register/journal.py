"""What people say about tasks, in files that only grow: who, when, what the program said, what is right, how far it is.

In: records, a folder (data/reviews). Out: one line of JSON a record, in a file for each person; nothing is ever overwritten, so that
several people can share the folder and a run that is killed loses nothing.
"""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.store.identifiers import slug
from pipeline.store.unwritable import saying_what_to_do

Record = dict[str, Any]


def folder_of(database: Path) -> Path:
    """Return where what people say about *database* is kept: data/reviews for data/out/cancu.duckdb."""
    parent = database.resolve().parent
    return (parent.parent if parent.name == "out" else parent) / "reviews"


def person() -> str:
    """Return who speaks, unless an option says: the user of the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def append(folder: Path, records: Iterable[Record], by: str | None = None) -> int:
    """Add *records* with time and person; return how many. They are on the disk when this returns."""
    by = by or person()
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    lines = [json.dumps({"at": at, "by": by, **record}, ensure_ascii=False, default=str) for record in records]
    if not lines:
        return 0
    path = folder / f"{slug(by) or 'unknown'}.jsonl"
    with saying_what_to_do(path, "--reviews"):
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            broken = path.stat().st_size and not path.read_bytes().endswith(b"\n")  # a writer was killed in the middle of a line
            file.write((("\n" if broken else "") + "\n".join(lines) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
    return len(lines)


def read(folder: Path) -> tuple[list[Record], list[str]]:
    """Return all records in order of time, and the places of lines that are none."""
    found: list[tuple[str, str, int, Record]] = []
    broken = []
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            try:
                record = json.loads(line) if line.strip() else None
            except ValueError:
                record = line
            if isinstance(record, dict) and (isinstance(record.get("task"), str) or isinstance(record.get("document"), str)):
                found.append((str(record.get("at") or ""), path.name, number, record))
            elif record is not None:
                broken.append(f"{path.name}, line {number}")
    return [record for *_, record in sorted(found, key=lambda item: item[:3])], broken
