"""Gives each task its name for life: known again in a new edition, another format, the issued text of a draft, under new rules.

In: linked documents whose versions are known; register_tasks. Out: obligations under their names, register_tasks, aliases, changes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline import sql
from pipeline.register.changes import compare, shown_in_calendar
from pipeline.register.document_names import rename_tasks
from pipeline.register.faces import FIELDS, Face, face
from pipeline.register.matching import pair
from pipeline.store.database import Connection, insert, records, transaction
from pipeline.store.rows import Row

_AT_A_TIME = 500  # documents whose tasks are held in memory


def settle_tasks(con: Connection) -> None:
    """Name the tasks of all documents that have been read or have become current since the last time, in one transaction."""
    stale = [doc_id for doc_id, in con.execute(sql.text("register_stale")).fetchall()]
    with transaction(con):
        _set_versions_aside(con)
        for start in range(0, len(stale), _AT_A_TIME):
            _settle(con, stale[start:start + _AT_A_TIME])


def sequences(con: Connection) -> dict[str, int]:
    """Return how often each task has changed in what a calendar shows of it."""
    return dict(con.execute("SELECT task_id, sequence FROM register_tasks").fetchall())


def current_name(con: Connection, name: str) -> str:
    """Return the name that the task or document called *name* bears today: names given up lead on to those kept."""
    seen = {name}
    while found := con.execute("SELECT new_id FROM aliases WHERE old_id = ? ORDER BY new_id", [name]).fetchall():
        name = found[0][0]
        if name in seen:
            break
        seen.add(name)
    return name


def _set_versions_aside(con: Connection) -> None:
    """Names belong to tasks of current versions; the same tasks in other files of a document go by their place there."""
    rename_tasks(con, [(doc_id, ord_, f"{doc_id}.v{ord_}") for doc_id, ord_ in con.execute("""
        SELECT o.doc_id, o.ord FROM obligations o JOIN documents d USING (doc_id)
        WHERE d.version_of IS NOT NULL AND o.obligation_id <> o.doc_id || '.v' || o.ord""").fetchall()])


def _settle(con: Connection, doc_ids: Sequence[str]) -> None:
    run_id: int = con.execute("SELECT coalesce(max(run_id), 0) FROM runs").fetchall()[0][0]
    names = list[tuple[str, int, str]]()
    rows, changes, aliases, former = list[Row](), list[Row](), list[Row](), list[str]()
    before, now = _registered(con, doc_ids), _read(con, doc_ids)
    taken = {name for name, in con.execute("SELECT task_id FROM register_tasks").fetchall()}
    for doc_id in doc_ids:
        own = before[doc_id]
        names_of = {one.name: one for one in own}
        # a task that has its name already may have been corrected since it was read: what was read is in the register
        reading = [replace(two, values=names_of[two.name].values) if two.name in names_of else two for two in now[doc_id]]
        known = {id(two): one for one, two in pair(own, reading)}
        first = not own
        former += [one.name for one in own]
        for two in reading:
            one = known.get(id(two))
            name = one.name if one else _mint(doc_id, two, taken)
            names.append((doc_id, two.ord, name))
            found = list(compare(one, two)) if one else []
            rows.append(_row(doc_id, name, two, one.values["sequence"] + any(map(shown_in_calendar, found)) if one else 0))
            if one is None and not first:
                changes.append({"obligation_id": name, "change": "added", "after": two.values["task"], "of_doc": doc_id})
            changes += [{"obligation_id": name, "of_doc": doc_id, **change} for change in found]
        lost = [one for one in own if id(one) not in {id(other) for other in known.values()}]
        for one in lost:
            rows.append(_row(doc_id, one.name, one, one.values["sequence"] + (not one.is_gone), is_gone=True))
            if not one.is_gone:
                changes.append({"obligation_id": one.name, "of_doc": doc_id, "change": "dropped", "before": one.values["task"]})
        aliases += [{"old_id": old.name, "new_id": kept.name} for old, kept in _second_names(lost, own, known)]
        if first:
            changes.append({"of_doc": doc_id, "change": "new document"})
    con.execute("DELETE FROM register_tasks WHERE task_id IN (SELECT unnest(?::VARCHAR[]))", [former])
    insert(con, "register_tasks", rows)
    insert(con, "changes", [{"run_id": run_id, **change} for change in changes])
    insert(con, "aliases", aliases)
    rename_tasks(con, names)


def _second_names(lost: Sequence[Face], own: Sequence[Face], known: dict[int, Face]) -> Iterator[tuple[Face, Face]]:
    """Yield tasks that two files of one document had under two names, before they were known as one: the name given up, the name kept."""
    others = [one for one in lost if not one.is_gone]
    kept = list({id(one): one for one in known.values()}.values())
    for one, two in pair(kept, others):
        if one.values["of_doc"] != two.values["of_doc"]:
            yield two, one


def _registered(con: Connection, doc_ids: Sequence[str]) -> dict[str, list[Face]]:
    """Return what is known of the tasks of each document and of its other versions, its own before theirs."""
    found: dict[str, list[Face]] = defaultdict(list)
    for row in records(con, sql.text("register_known"), {"docs": list(doc_ids)}):
        values = face(row, "task_id")
        found[row["current"]].append(Face(values.name, values.ord, {**values.values, "sequence": row["sequence"], "of_doc": row["of_doc"]},
                                          values.is_gone))
    return found


def _read(con: Connection, doc_ids: Sequence[str]) -> dict[str, list[Face]]:
    found: dict[str, list[Face]] = defaultdict(list)
    for row in records(con, sql.text("register_faces"), {"docs": list(doc_ids)}):
        found[row["doc_id"]].append(face(row))
    return found


def _row(doc_id: str, name: str, one: Face, sequence: int, is_gone: bool = False) -> Row:
    values: dict[str, Any] = {field: one.values[field] for field in FIELDS}
    return {"task_id": name, "of_doc": doc_id, "ord": one.ord, **values, "sequence": sequence, "is_gone": is_gone}


def _mint(doc_id: str, one: Face, taken: set[str]) -> str:
    """Return a new name, made of the words of the task: a database that is built anew gives the same; a name is never used twice."""
    seed = f"{one.words}|{one.leads}"
    n = 0
    while (name := f"{doc_id}.o{hashlib.sha256(f'{seed}|{n}'.encode()).hexdigest()[:8]}") in taken:
        n += 1
    taken.add(name)
    return name
