"""Reads one file, in whatever process: never raises for what is wrong with the file.

In: a `Task`. Out: an `Outcome`, either the rows of a document or a reason code with a message; both travel between processes.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from extractors import rulebook
from extractors.guard import MISSING, LimitError
from extractors.readers.errors import UnreadableError
from extractors.readers.open import Ocr
from extractors.records import Diagnostic
from extractors.rule_check import RuleError
from pipeline.store.identifiers import document_id
from pipeline.store.rows import File, Rows, document_rows


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, unless its bytes have the digest `known`; `left_out` are notes on pages that ended a process that read them."""

    source: str
    path: Path
    known: str | None
    extractor: str
    extra_rules: Path | None = None
    ocr: Ocr = "auto"
    left_out: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: `rows` when it was read, `code` and `message` when it could not be, none of them when it is unchanged.

    All of them when parts of it are missing: the code says why.
    """

    source: str
    path: Path
    sha256: str | None = None
    rows: Rows | None = None
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0

    @property
    def status(self) -> str:
        """done, partial, skipped or failed."""
        return ("partial" if self.code else "done") if self.rows else "failed" if self.code else "skipped"


def prepare(extra_rules: Path | None) -> None:
    """Make a process ready: a new one does not know the user's folder of rules."""
    rulebook.use_extra_folder(extra_rules)


def digest(path: Path) -> str | None:
    """Return the SHA-256 of the file's bytes in hexadecimal digits, None for a file that cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # whoever reads it says why
        return None


def read(task: Task) -> Outcome:
    """Read the file of *task*."""
    began = time.perf_counter()
    sha256 = None
    try:
        content = task.path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        rows = None if sha256 == task.known else _rows(task, content, sha256)
    except UnreadableError as error:
        return Outcome(task.source, task.path, sha256, None, error.code, str(error), time.perf_counter() - began)
    except RuleError:  # not the document's fault
        raise
    except MemoryError:
        return Outcome(task.source, task.path, sha256, None, "too_much_memory",
                       "reading it takes more memory than one file may have. Split the file.", time.perf_counter() - began)
    except LimitError as limit:  # before there was anything to keep
        return Outcome(task.source, task.path, sha256, None, limit.code, str(limit), time.perf_counter() - began)
    except OSError as error:
        return cannot_open(task, error, sha256, time.perf_counter() - began)
    except Exception as error:  # whatever a document provokes, the others must still be read
        return Outcome(task.source, task.path, sha256, None, "unreadable",
                       f"internal error, please report it: {type(error).__name__}: {error}", time.perf_counter() - began)
    code, message = _missing(rows) if rows else (None, None)
    return Outcome(task.source, task.path, sha256, rows, code, message, time.perf_counter() - began)


def _missing(rows: Rows) -> tuple[str | None, str | None]:
    """Return why something of a document is missing, and what: the first of its diagnostics that says so."""
    found = [row for row in rows["diagnostics"] if row["code"] in MISSING]
    if not found:
        return None, None
    others = f" And {len(found) - 1} more: see cancu show." if len(found) > 1 else ""
    return found[0]["code"], found[0]["message"] + others


def failed(task: Task, code: str, message: str) -> Outcome:
    """Return what came of a file that was given up."""
    return Outcome(task.source, task.path, None, None, code, message)


def cannot_open(task: Task, error: OSError, sha256: str | None = None, seconds: float = 0.0) -> Outcome:
    """Return what came of a file that the system does not give."""
    return Outcome(task.source, task.path, sha256, None, "unreadable",
                   f"{error.strerror or error}. Check the file and its permissions.", seconds)


def _rows(task: Task, content: bytes, sha256: str) -> Rows:
    from pipeline.document import read_document  # the language libraries take seconds to load: not for files that are skipped

    document = read_document(task.path, task.ocr, task.left_out)
    return document_rows(document, File(document_id(task.source, content), task.source, sha256, task.extractor))
