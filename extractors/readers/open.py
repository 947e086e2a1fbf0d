"""Chooses the reader for a file by what is in it, not by its name.

In: a path. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from pathlib import Path

from extractors.readers.errors import UnreadableError
from extractors.readers.text import read_text
from extractors.records import Source

# a document of 64 MiB of text would be some 20,000 pages
_LARGEST = 64 * 2**20
_BINARY_FORMATS = {b"%PDF": "PDF", b"PK\x03\x04": "Word or another zipped format", b"\xd0\xcf\x11\xe0": "old Word"}


def open_document(path: Path) -> Source:
    """Return what the file at *path* holds; raise `UnreadableError` with a reason code when that is no readable document."""
    if path.stat().st_size > _LARGEST:
        raise UnreadableError("too_large", f"{path.stat().st_size // 2**20} MiB; the limit is {_LARGEST // 2**20} MiB")
    data = path.read_bytes()
    for magic, name in _BINARY_FORMATS.items():
        if data.startswith(magic):
            raise UnreadableError("unsupported", f"this is a {name} file; convert it to UTF-8 text first")
    return read_text(data)
