"""Finds the document that something was said of: by its name for life, a former name, or what it was known by.

In: records of the journal. Out: identifiers of documents in the database, current ones where there are several files of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.store.database import Connection, records

_KEPT = ("doc_id", "source", "sha256", "version_of", "doc_type", "number", "issued", "place", "issuer", "title", "signer_name",
         "signer_position", "signing_authority", "province", "commune", "scope", "is_stub")


class Documents:
    """The documents of a database by their names."""

    def __init__(self, con: Connection) -> None:
        self._rows = {row["doc_id"]: row for row in records(con, f"SELECT {', '.join(_KEPT)} FROM documents ORDER BY doc_id")}
        self._former = dict(con.execute("SELECT old_id, new_id FROM aliases").fetchall())

    def row(self, name: str) -> dict[str, Any]:
        """Return what is known of the document *name*."""
        return self._rows[name]

    def find(self, record: Mapping[str, Any]) -> str | None:
        """Return the document that *record* is about; None when it is not there, or several may be meant."""
        name, seen = record.get("document"), set[Any]()
        while name in self._former and name not in seen:
            seen.add(name)
            name = self._former[name]
        found = self._rows.get(str(name)) or self._by_description(record)
        while found is not None and found["version_of"] in self._rows:
            found = self._rows[found["version_of"]]
        return found["doc_id"] if found else None

    def _by_description(self, record: Mapping[str, Any]) -> dict[str, Any] | None:
        about = record.get("about")
        if not isinstance(about, Mapping):
            return None
        for tests in (("sha256",), ("source",), ("number", "title")):
            asked = {test: record.get("sha256") if test == "sha256" else about.get(test) for test in tests}
            if any(asked.values()):
                found = [row for row in self._rows.values() if all(row[test] == value for test, value in asked.items())]
                if len(found) == 1:
                    return found[0]
        return None
