"""Where an obligation stands in its source, and the file that shows it.

In: an obligation of the database; the folder that was ingested. Out: an `Evidence`, the path of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors.records import Box
from pipeline.errors import UsageError
from pipeline.store.database import Connection


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage: `lines` are the boxes of its lines on `page`, `frame` the box around it, in points; text files have neither.

    `start` and `end` count the letters of the document's stored text from 0, `end` exclusive.
    """

    doc_id: str
    source: str
    page: int
    quote: str
    start: int
    end: int
    frame: Box | None
    lines: tuple[Box, ...]


def find_evidence(con: Connection, obligation_id: str) -> Evidence:
    """Return where the obligation stands; one that is not there is a `UsageError`."""
    found = con.execute("""
        SELECT doc_id, source, page, quote, char_start, char_end, bbox FROM obligations JOIN documents USING (doc_id)
        WHERE obligation_id = ?""", [obligation_id]).fetchone()
    if found is None:
        raise UsageError("There is no obligation {name}. Identifiers stand in the first column of obligations.csv.", name=obligation_id)
    doc_id, source, page, quote, start, end, frame = found
    lines = con.execute("""
        SELECT bbox FROM ledger WHERE doc_id = ? AND page = ? AND char_start < ? AND char_end > ? AND bbox IS NOT NULL ORDER BY line""",
                        [doc_id, page, end, start]).fetchall()
    return Evidence(doc_id, source, page, quote, start, end, tuple(frame) if frame else None, tuple(tuple(box) for box, in lines))


def context(con: Connection, evidence: Evidence, letters: int = 400) -> tuple[str, str, str]:
    """Return the stored text before, in and after the passage, with at most *letters* before and after."""
    found = con.execute("SELECT text FROM texts WHERE doc_id = ?", [evidence.doc_id]).fetchone()
    text: str = found[0] if found else evidence.quote
    start, end = (evidence.start, evidence.end) if found else (0, len(text))
    return text[max(start - letters, 0):start], text[start:end], text[end:end + letters]


def source_file(folder: Path, source: str) -> Path:
    """Return the file *source* in *folder*, or raise `UsageError`; a name that leads out of the folder is refused."""
    path = folder / source
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise UsageError("{path} is not there. Name the folder that was ingested: --folder FOLDER", path=path)
    return path
