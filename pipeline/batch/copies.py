"""Files with the same bytes under several names: one is read and stands for all, the others are noted.

In: names of files with the digests of their bytes, a database. Out: who stands for whom; diagnostics `same_bytes`, no second document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.store.database import Connection, delete_documents, insert, records, transaction

_CODE = "same_bytes"


def find_copies(digests: Mapping[str, str | None]) -> dict[str, str]:
    """Return for each source that is a copy the source that stands for it: the first by name, whatever came first in time.

    >>> find_copies({"b.pdf": "1f", "a.pdf": "1f", "c.pdf": "2e", "gone.pdf": None})
    {'b.pdf': 'a.pdf'}
    """
    first: dict[str, str] = {}
    copies = {}
    for source in sorted(digests):
        digest = digests[source]
        if digest is not None and first.setdefault(digest, source) != source:
            copies[source] = first[digest]
    return copies


def settle_copies(con: Connection, digests: Mapping[str, str | None], copies: Mapping[str, str]) -> list[tuple[str, str]]:
    """Leave one document for each content in *digests* and note the *copies* with it, in one transaction.

    Returns the names that lost their document though no file of that name was given, each with the name that stands for it now: a file
    that was renamed, or read from another folder before. A content that could not be read changes nothing.
    """
    stored = records(con, "SELECT doc_id, source, sha256 FROM documents WHERE NOT is_stub ORDER BY source")
    standing = {row["sha256"]: row for row in stored if row["source"] not in copies and digests.get(row["source"]) == row["sha256"]}
    surplus = {row["source"]: row["doc_id"] for row in stored if _is_surplus(row["source"], row["sha256"], standing, digests, copies)}
    noted = defaultdict(list)
    for copy in sorted(copies):
        if (holder := standing.get(digests[copy] or "")) is not None:
            noted[holder["doc_id"]].append(copy)
    with transaction(con):
        delete_documents(con, list(surplus.values()))
        _note(con, [row["doc_id"] for row in standing.values()], noted)
    digest_of = {row["source"]: row["sha256"] for row in stored}
    return [(source, standing[digest_of[source]]["source"]) for source in surplus if source not in digests]


def _is_surplus(source: str, sha256: str, standing: Mapping[str, object], digests: Mapping[str, str | None],
                copies: Mapping[str, str]) -> bool:
    """A copy's own document, also of what the file held before, or one of the same bytes under a name that was not given."""
    if source in copies:
        return (digests[source] or "") in standing
    return source not in digests and sha256 in standing


def _note(con: Connection, doc_ids: list[str], noted: Mapping[str, list[str]]) -> None:
    """Put a diagnostic for each copy behind what was found in the document, in the place of those of earlier runs."""
    con.execute("DELETE FROM diagnostics WHERE code = ? AND doc_id IN (SELECT unnest(?::VARCHAR[]))", [_CODE, doc_ids])
    last = dict(con.execute("SELECT doc_id, max(ord) FROM diagnostics GROUP BY doc_id").fetchall()) if noted else {}
    insert(con, "diagnostics", [
        {"doc_id": doc_id, "ord": last.get(doc_id, 0) + n, "code": _CODE, "message": f"{copy} holds the same bytes; it is not stored again"}
        for doc_id, sources in noted.items() for n, copy in enumerate(sources, 1)])
