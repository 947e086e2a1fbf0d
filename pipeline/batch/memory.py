"""How much memory a process uses, and may use.

In: bytes. Out: bytes; a limit that holds for this process and those that it starts, on systems that have such limits.
"""

from __future__ import annotations

import os
from pathlib import Path

_PAGES = Path("/proc/self/statm")


def address_space() -> int:
    """Return the bytes of address space of this process; 0 where the system does not tell."""
    try:
        return int(_PAGES.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


def limit_address_space(more: int) -> None:
    """Let this process take *more* bytes of address space than it has now, no more than the system allows; then: `MemoryError`."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    wanted = address_space() + more
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(hard, wanted), hard))
