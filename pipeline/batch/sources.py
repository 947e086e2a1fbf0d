"""Which files to read, and under which name.

In: paths of files and folders. Out: `Candidate`s in order of name; a path that does not exist is a `UsageError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.readers.litter import is_litter
from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A file to read; `source` is its name relative to the folder given, with forward slashes."""

    source: str
    path: Path


def find(paths: Iterable[Path]) -> list[Candidate]:
    """Return the files at *paths*, folders with everything below them, sorted by source.

    Hidden files, and those that programs leave behind in folders, are left out.
    """
    found: dict[str, Candidate] = {}
    for candidate in (candidate for path in paths for candidate in _under(path)):
        earlier = found.setdefault(candidate.source, candidate)
        if earlier is not candidate and earlier.path.resolve() != candidate.path.resolve():
            raise UsageError("{one} and {other} would both be called {source}. Give the folder that holds both.", one=earlier.path,
                             other=candidate.path, source=candidate.source)
    return sorted(found.values())


def _under(path: Path) -> Iterator[Candidate]:
    if path.is_dir():
        for file in path.rglob("*"):
            name = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in name.parts) and not is_litter(name.as_posix()):
                yield Candidate(printable(name.as_posix()), file)
    elif path.is_file():
        yield Candidate(printable(path.name), path)
    else:
        raise UsageError("There is no file or folder {path}. Give the path of the documents, for example: cancu run data/raw", path=path)


def printable(name: str) -> str:
    r"""Return the *name* of a file as text that can be stored: bytes that are no UTF-8, as old archives leave them, become \xe9."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
