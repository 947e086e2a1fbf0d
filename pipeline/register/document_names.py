"""Gives each document its name for life: from type, number, issuer and day, or from its words where these are missing.

In: documents as read, whose doc_id is made of file name and bytes. Out: the same rows under names that a new file name, a new edition or a
new rule does not change; register_documents, aliases.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline import sql
from pipeline.register.faces import words
from pipeline.store.database import Connection, insert, records, transaction

SAME_TASKS = 0.5
"""Share of its former tasks, word by word, from which a file of the same name without number and day is the same document."""


def settle_documents(con: Connection) -> None:
    """Name every document that was read since the last time, in one transaction; links have to be rebuilt afterwards."""
    unsettled = records(con, sql.text("register_unsettled"))
    if not unsettled:
        return
    with transaction(con):
        names = _Names(con)
        moves: dict[str, str] = {}
        for document in unsettled:
            name, holder = names.find(con, document)
            if holder is not None and holder != document["doc_id"]:  # its file is gone: it makes way
                moves[holder] = names.variant(name, holder)
                names.make_way(holder, moves[holder])
            moves[document["doc_id"]] = name
            names.hold(name, document)
        _rename(con, moves)
        con.execute("DELETE FROM register_documents WHERE name IN (SELECT unnest(?::VARCHAR[]))", [list(moves.values())])
        con.execute(sql.text("register_note"), {"names": list(moves.values())})
        _await_names(con, [moves[document["doc_id"]] for document in unsettled])


class _Names:
    """Names in use: what is known of each, the names of documents there are, and of those whose file is gone."""

    def __init__(self, con: Connection) -> None:
        known = records(con, "SELECT name, identity, source, sha256, title_key FROM register_documents ORDER BY name")
        live = records(con, sql.text("register_holders"))
        self.held = {row["doc_id"]: row["doc_id"] for row in live}
        self.gone = {row["doc_id"] for row in live if row["is_gone"]}
        self._registered = {one["name"] for one in known}
        # a document meets only those that it may be: with each of a hundred thousand, naming a hundred thousand would take days
        self._by: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for one in known:
            for field in ("identity", "source", "sha256"):
                if one[field]:
                    self._by[field, one[field]].append(one)

    def find(self, con: Connection, document: dict[str, Any]) -> tuple[str, str | None]:
        """Return the name of *document*, and the one that bears it now if its file is gone."""
        for known in self._candidates(con, document):
            holder = self.held.get(known)
            if holder is None or holder == document["doc_id"] or holder in self.gone:
                return known, holder
        return self._mint(con, document), None

    def _candidates(self, con: Connection, document: dict[str, Any]) -> Iterable[str]:
        identity, same = document["identity"], self._by.get(("sha256", document["sha256"]), ())
        yield from (one["name"] for one in same if one["source"] == document["source"])
        yield from (one["name"] for one in same if _may_be(one["identity"], identity))
        yield from (one["name"] for one in self._by.get(("identity", identity), ()))
        yield from (one["name"] for one in self._by.get(("source", document["source"]), ())
                    if _may_be(one["identity"], identity) and self._alike(con, one, document))

    def _alike(self, con: Connection, known: dict[str, Any], document: dict[str, Any]) -> bool:
        before = {words(task) for task, in con.execute("SELECT task FROM register_tasks WHERE of_doc = ?", [known["name"]]).fetchall()}
        now = {words(task) for task, in con.execute("SELECT task FROM obligations WHERE doc_id = ?", [document["doc_id"]]).fetchall()}
        if before and now:
            return len(before & now) >= SAME_TASKS * min(len(before), len(now))
        return known["title_key"] is not None and known["title_key"] == document["title_key"]

    def _mint(self, con: Connection, document: dict[str, Any]) -> str:
        base = _digest(document["identity"] or words(_text(con, document["doc_id"]) or document["sha256"]))
        return base if not self._is_taken(base) else self.variant(base, document["sha256"])

    def variant(self, name: str, telling: str) -> str:
        """Return a name for another file of the document called *name*."""
        found = _digest(f"{name} {telling}")
        return found if not self._is_taken(found) else self.variant(found, telling)

    def _is_taken(self, name: str) -> bool:
        return name in self.held or name in self._registered

    def hold(self, name: str, document: dict[str, Any]) -> None:
        """Note that *document* bears *name* from now on."""
        self.held.pop(document["doc_id"], None)
        self.held[name] = name
        self.gone.discard(name)

    def make_way(self, old: str, new: str) -> None:
        """Note that the document *old*, whose file is gone, is called *new* while its name goes to its later edition."""
        self.held[new] = new
        self.gone = (self.gone - {old}) | {new}


def _text(con: Connection, doc_id: str) -> str | None:
    found = con.execute("SELECT text FROM texts WHERE doc_id = ?", [doc_id]).fetchall()
    return found[0][0] if found else None


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _rename(con: Connection, moves: dict[str, str]) -> None:
    """Put the new names into every column of every table that holds one of the old ones, or the identifier of a part."""
    changed = {old: new for old, new in moves.items() if old != new}
    if not changed:
        return
    con.execute("CREATE OR REPLACE TEMP TABLE renamed (old VARCHAR, new VARCHAR)")
    con.execute("INSERT INTO renamed SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])", [list(changed), list(changed.values())])
    columns = con.execute("""
        SELECT table_name, list(column_name ORDER BY column_index)
        FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name)
        WHERE database_name = current_database() AND NOT duckdb_tables.temporary AND data_type = 'VARCHAR'
          AND (ends_with(column_name, '_id') OR column_name IN ('scope', 'issuer_key'))
        GROUP BY table_name HAVING list_contains(list(column_name), 'doc_id') ORDER BY table_name""").fetchall()
    for table, names in columns:
        values = ", ".join(f'"{name}" = {_renamed(name)}' for name in names)
        con.execute(f"UPDATE {table} SET {values} FROM renamed r WHERE {table}.doc_id = r.old")


def _renamed(column: str) -> str:
    if column in ("scope", "issuer_key"):  # a document of unknown place is a place of its own
        return f"replace({column}, r.old, r.new)"
    return f"CASE WHEN starts_with({column}, r.old) THEN r.new || substr({column}, length(r.old) + 1) ELSE {column} END"


def _await_names(con: Connection, doc_ids: list[str]) -> None:
    """Give the tasks of *doc_ids* identifiers that are nobody's name, until they have theirs."""
    rename_tasks(con, [(doc_id, ord_, f"{doc_id}.p{ord_}") for doc_id, ord_ in con.execute(
        "SELECT doc_id, ord FROM obligations WHERE doc_id IN (SELECT unnest(?::VARCHAR[]))", [doc_ids]).fetchall()])


def rename_tasks(con: Connection, names: list[tuple[str, int, str]]) -> None:
    """Call each task, given by its document and its place there, as the third value says."""
    con.execute("CREATE OR REPLACE TEMP TABLE named (doc_id VARCHAR, ord INTEGER, name VARCHAR)")
    insert(con, "named", [{"doc_id": doc_id, "ord": ord_, "name": name} for doc_id, ord_, name in names])
    con.execute("""UPDATE obligation_units SET obligation_id = n.name
                   FROM obligations o JOIN named n ON n.doc_id = o.doc_id AND n.ord = o.ord
                   WHERE o.obligation_id = obligation_units.obligation_id AND o.doc_id = obligation_units.doc_id""")
    con.execute("""UPDATE obligations SET obligation_id = n.name FROM named n
                   WHERE n.doc_id = obligations.doc_id AND n.ord = obligations.ord""")
