"""Takes the network, and writing, away from a process that reads files of strangers, where the system lets it: Linux.

In: this process, which must have one thread only. Out: whether it is done. It goes on reading files and starting programs, which are as
bound as it is, and writes to pipes that are open and to the folder of temporary files.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)
_SELF = Path("/proc/self")
# Landlock, see landlock(7): the numbers of its calls are those of every processor
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF, _NO_NEW_RIGHTS = 444, 445, 446, 38
_ASK_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_ANY_CHANGE = sum(1 << bit for bit in (1, *range(4, 13)))  # writing, removing and making of files, folders and whatever else
_LATER = {2: 1 << 13, 3: _TRUNCATE}  # moving to another folder, cutting off: from which version on it can be forbidden


def leave_network() -> bool:
    """Move this process into a network of its own with nothing in it; tell whether that went well.

    Whoever is not root needs a space of users of their own for that, in which they are who they were. Root does not take that way: there
    root could no longer read the files of others.
    """
    if not sys.platform.startswith("linux"):
        return False
    user, group, is_root = os.geteuid(), os.getegid(), os.geteuid() == 0
    try:
        if ctypes.CDLL(None).unshare(_NEW_NETWORK if is_root else _NEW_USER | _NEW_NETWORK) != 0:
            return False
    except (OSError, AttributeError):  # a system library without that call
        return False
    if not is_root:
        with suppress(OSError):
            (_SELF / "setgroups").write_text("deny", encoding="ascii")
            (_SELF / "uid_map").write_text(f"{user} {user} 1", encoding="ascii")
            (_SELF / "gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def write_temporary_files_only() -> bool:
    """Forbid this process to change any file but those in the folder of temporary files; tell whether that went well."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        library = ctypes.CDLL(None)
        version = library.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
        changes = _ANY_CHANGE | sum(bit for since, bit in _LATER.items() if version >= since)
        rules = library.syscall(_CREATE_RULESET, struct.pack("=Q", changes), 8, 0) if version > 0 else -1
    except (OSError, AttributeError):
        return False
    if rules < 0:
        return False
    try:
        on_files = changes & (_WRITE_FILE | _TRUNCATE)
        for path, allowed in ((gettempdir(), changes), ("/dev/shm", changes), ("/dev/null", on_files)):
            _allow(library, rules, path, allowed)
        return bool(library.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0) == 0 and library.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(library: ctypes.CDLL, rules: int, path: str, changes: int) -> None:
    with suppress(OSError):  # a system without that folder
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        library.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", changes, place), 0)
        os.close(place)


def can(isolate: Callable[[], bool]) -> bool:
    """Tell whether the processes that read files are without network, or without writing, by letting a child try."""
    if not hasattr(os, "fork"):
        return False
    child = os.fork()
    if child == 0:
        os._exit(0 if isolate() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
