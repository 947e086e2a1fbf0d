"""Writes a file as a whole or not at all.

In: the path of a file. Out: a path beside it to write to, which takes its place when all went well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.unwritable import saying_what_to_do


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path; rename it to *path* when the block ends without an error, remove it otherwise.

    A full disk, a folder that may not be written or a folder called *path* is a `UsageError`.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    with saying_what_to_do(path, "--out"):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield unfinished
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
