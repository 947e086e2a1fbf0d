"""Takes the network away from a process that reads files of strangers, where the system lets it: Linux, and no rule against it.

In: this process. Out: whether it is done. Files, pipes and the programs that it starts work as before; nothing else is changed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)
_SELF = Path("/proc/self")


def leave_network() -> bool:
    """Move this process, which must have one thread only, into a network of its own with nothing in it; tell whether that went well.

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


def can_leave_network() -> bool:
    """Tell whether the processes that read files are without network, by letting a child try."""
    if not hasattr(os, "fork"):
        return False
    child = os.fork()
    if child == 0:
        os._exit(0 if leave_network() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
