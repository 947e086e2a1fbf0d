"""The project's SQL, one file for each job.

In: the name of a file here, without its ending. Out: its text.
"""

from __future__ import annotations

from importlib import resources


def text(name: str) -> str:
    """Return the SQL of `pipeline/sql/<name>.sql`."""
    return resources.files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
