"""Opens zip files in which documents are handed out.

In: bytes, and how to read a document. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import partial

from extractors.readers.containers.members import Member, Read, read_first, with_diagnostics
from extractors.readers.errors import UnreadableError
from extractors.readers.litter import is_litter
from extractors.records import Source

# what unpacks to more was made to burst
_LARGEST, _MOST_FILES = 200 * 2**20, 2_000


def read_archive(data: bytes, read: Read) -> Source:
    """Return the first document in the zip file *data*; a diagnostic `attachment_unread` names each of the others.

    Raises `UnreadableError`: `unsupported` when none of its files is a document, `encrypted`, `unreadable` or `too_large`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, read)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError("unreadable", "the archive is damaged; get it again from where it came") from error


def _read(archive: zipfile.ZipFile, read: Read) -> Source:
    files = [file for file in archive.infolist() if not file.is_dir() and not is_litter(file.filename)]
    total = sum(file.file_size for file in files)
    if total > _LARGEST or len(files) > _MOST_FILES:
        raise UnreadableError("too_large", f"{total // 2**20} MiB in {len(files)} files; unpack the archive")
    if any(file.flag_bits & 1 for file in files):
        raise UnreadableError("encrypted", "the archive asks for a password; unpack it")
    members = [Member(file.filename, partial(archive.read, file)) for file in sorted(files, key=lambda file: file.filename)]
    source, unread = read_first(members, read)
    if source is None:
        names = ", ".join(member.name for member in members) or "no files"
        raise UnreadableError("unsupported", f"the archive holds no document that can be read: {names}")
    return with_diagnostics(source, unread)
