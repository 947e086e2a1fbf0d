"""Says what to do when a file cannot be written.

In: the path of a file and the error of the system. Out: a `UsageError` that names the file; what stood there before still does.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.messages import said

_FULL = "Make room on the disk and run the same command again."
_FORBIDDEN = "Choose a folder you may write to with {option}."
_IN_THE_WAY = "Choose another path with {option}, or move away what stands there."
_REMEDIES = {
    errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: _FULL,
    errno.EACCES: _FORBIDDEN, errno.EPERM: _FORBIDDEN, errno.EROFS: _FORBIDDEN,
    errno.EISDIR: _IN_THE_WAY, errno.ENOTDIR: _IN_THE_WAY, errno.EEXIST: _IN_THE_WAY, errno.ENAMETOOLONG: _IN_THE_WAY,
}
_ANY = "Check the disk and run the same command again."


def unwritable(path: Path, error: OSError, option: str) -> UsageError:
    """Return what to tell when *path*, which *option* chooses, could not be written because of *error*."""
    remedy = said(_REMEDIES.get(error.errno or 0, _ANY), option=option)
    return UsageError("{path} could not be written: {error}. {remedy}", path=path, error=error.strerror or error, remedy=remedy)


@contextmanager
def saying_what_to_do(path: Path, option: str) -> Iterator[None]:
    """Turn an error of the system in the block, which writes *path*, into a `UsageError`."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error, option) from error
