"""Notes where files came from, and which of them are no longer there.

In: the folders of a run and the files found in them. Out: table sources; tasks of a file that is gone are kept until `cancu forget`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.batch.sources import Candidate
from pipeline.store.database import Connection, forget_links, insert, transaction


def note_sources(con: Connection, database: Path, paths: Iterable[Path], candidates: Sequence[Candidate]) -> None:
    """Note *candidates* as there, and what an earlier run found in the same folders as gone.

    A file given by itself tells nothing about others, and a folder nothing about other folders.
    """
    folders = {_relative(path, database): path for path in paths}
    found = {c.source: next((name for name, path in folders.items() if path.is_dir() and c.path.is_relative_to(path)), None)
             for c in candidates}
    with transaction(con):
        con.execute("DELETE FROM sources WHERE source NOT IN (SELECT source FROM documents WHERE source IS NOT NULL)")
        missing = con.execute("""SELECT source FROM sources WHERE NOT is_gone AND folder IN (SELECT unnest(?::VARCHAR[]))
                                 AND source NOT IN (SELECT unnest(?::VARCHAR[]))""", [list(folders), list(found)]).fetchall()
        con.execute("UPDATE sources SET is_gone = true WHERE source IN (SELECT unnest(?::VARCHAR[]))", [[source for source, in missing]])
        if missing:  # which file of a document counts depends on it
            forget_links(con)
        con.execute("DELETE FROM sources WHERE source IN (SELECT unnest(?::VARCHAR[]))", [list(found)])
        insert(con, "sources", [{"source": source, "folder": folder, "is_gone": False} for source, folder in found.items()])


def gone_sources(con: Connection) -> list[str]:
    """Return the files that are gone and whose document no other file holds."""
    return [source for source, in con.execute("""SELECT source FROM sources JOIN v_documents USING (source)
                                                 WHERE is_gone ORDER BY source""").fetchall()]


def _relative(path: Path, database: Path) -> str:
    """Return *path* from the folder of *database*: a database that is carried to another place with its files stays right."""
    try:
        return Path(os.path.relpath(path.resolve(), database.parent.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()
