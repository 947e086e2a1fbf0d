"""Reads the workbook of an office back: states and corrections that people wrote into it, by the name of the task.

In: a workbook as `office_sheet` wrote it, whatever was moved, sorted or added since; the database. Out: records for the
journal, and what has no place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl

from extractors import rulebook
from pipeline.errors import UsageError
from pipeline.exports.office_sheet import BASE
from pipeline.messages import called, said
from pipeline.register.faces import words
from pipeline.register.journal import Record
from pipeline.register.sayings import as_day
from pipeline.register.task_names import current_name
from pipeline.store.database import Connection, records

_STATE = ("state", "person", "percent", "note")
_CORRECTED = ("task", "leads", "partners", "deadline_text", "due_to", "products")
_HEAD_WITHIN = 15  # rows in which the heading row is looked for


@dataclass(slots=True)
class Reading:
    """What a workbook says: `records` for the journal, `unplaced` for a person, in words."""

    records: list[Record] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


def read_sheet(con: Connection, path: Path) -> Reading:
    """Return what people changed in the workbook at *path* since it was written."""
    try:
        workbook = openpyxl.load_workbook(path, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise UsageError("{path} cannot be read as a workbook: {error}. Save it as .xlsx, for example with cancu run.", path=path,
                         error=error) from error
    known = {row["obligation_id"]: row
             for row in records(con, "SELECT v.*, d.sha256 FROM v_register v JOIN documents d USING (doc_id)")}
    base = _base(workbook)
    reading = Reading()
    edits: dict[str, dict[str, tuple[Any, Any]]] = {}
    for sheet in workbook.worksheets:
        if sheet.title != BASE:
            for place, row in _rows(sheet):
                _take(con, reading, edits, known, base, place, row)
    for name, changed in edits.items():
        reading.records += _records(known[name], changed, reading)
    return reading


def _base(workbook: Any) -> dict[str, dict[str, Any]]:
    if BASE not in workbook.sheetnames:
        return {}
    rows = workbook[BASE].iter_rows(values_only=True)
    names = [str(value) for value in next(rows, ())]
    return {str(row["obligation_id"]): row for values in rows if (row := dict(zip(names, values, strict=False))).get("obligation_id")}


def _rows(sheet: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows below the heading row, each with its place and its values by field; columns of other names stay out."""
    fields = {words(label): name for name, label in rulebook.table("labels")["sheet_columns"].items()}
    columns: dict[int, str] = {}
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if columns:
            row = {name: values[column] for column, name in columns.items() if column < len(values)}
            if any(_plain(value) is not None for value in row.values()):
                yield f"{sheet.title}!{number}", row
        elif number <= _HEAD_WITHIN:
            found = {column: fields[name] for column, value in enumerate(values) if (name := words(str(value or ""))) in fields}
            if "task" in found.values() and "state" in found.values():
                columns = found


def _take(con: Connection, reading: Reading, edits: dict[str, dict[str, tuple[Any, Any]]], known: Mapping[str, Any],
          base: Mapping[str, Mapping[str, Any]], place: str, row: Mapping[str, Any]) -> None:
    printed = str(row.get("obligation_id") or "").strip()
    if not printed and _plain(row.get("task")) is None:
        return
    name = current_name(con, printed) if printed else _by_words(known, row)
    if name is None or name not in known:
        reading.unplaced.append(said("{place}: {task}: no task of that name", place=place, task=printed or row.get("task")))
        return
    before = base.get(printed) or _printed(known[name])
    for column in (*_STATE, *_CORRECTED):
        if column in row and (new := _value(column, row[column])) != (old := _value(column, before.get(column))):
            earlier = edits.setdefault(name, {}).get(column)
            if earlier is not None and earlier[1] != new:
                reading.unplaced.append(said("{place}: {column} of {task}: {new}, but {earlier} in another sheet, which counts",
                                             place=place, column=called(column), task=name, new=new, earlier=earlier[1]))
            else:
                edits[name][column] = (old, new)


def _by_words(known: Mapping[str, Any], row: Mapping[str, Any]) -> str | None:
    """Return the one task with the words of a row whose name was lost."""
    fitting = [name for name, task in known.items() if words(task["task"]) == words(str(row["task"]))]
    return fitting[0] if len(fitting) == 1 else None


def _printed(task: Mapping[str, Any]) -> dict[str, Any]:
    return {**task, "due_to": task["due"], "state": rulebook.table("labels")["state"][task["state"]]}


def _records(task: Mapping[str, Any], changed: Mapping[str, tuple[Any, Any]], reading: Reading) -> Iterator[Record]:
    about = {"task": task["task"], "number": task["number"], "source": task["source"]}
    states = {words(label): code for code, label in rulebook.table("labels")["state"].items()}
    told = {column: new for column, (_, new) in changed.items() if column in _STATE}
    if "state" in told:
        code = states.get(words(told["state"]), "not_started" if told["state"] is None else None)
        if code is None:
            reading.unplaced.append(said("{task}: {state} is no state; there are {states}", task=task["obligation_id"],
                                         state=told.pop("state"), states=", ".join(states)))
        else:
            told["state"] = code
    if told:
        yield {"kind": "state", "task": task["obligation_id"], "about": about, **told}
    for column, (_, new) in changed.items():
        if column in _CORRECTED:
            if column == "due_to" and new is not None and as_day(new) is None:
                reading.unplaced.append(said("{task}: {new} is not a day; write it as 31/12/2025",
                                             task=task["obligation_id"], new=new))
                continue
            yield {"kind": "review", "task": task["obligation_id"], "about": about, "field": column, "said": _value(column, task[column]),
                   "correct": new, "sha256": task["sha256"], "reason": "sheet"}


def _value(column: str, value: Any) -> Any:
    if column == "due_to":
        day = as_day(value)
        return day.isoformat() if day else _plain(value)
    if column == "percent":
        return round(value) if isinstance(value, (int, float)) else _plain(value)
    return _plain(value)


def _plain(value: Any) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return " ".join(str(value).split()) or None if value is not None else None


def digest(path: Path) -> str:
    """Return the digest of the file at *path*, to tell whether a person has changed it since it was written."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def without_repeats(found: list[Record], said: list[Record]) -> list[Record]:
    """Return those of *found* that the journal, *said*, does not end with already: a sheet that is read twice says nothing twice."""
    latest = {_key(record): _content(record) for record in said}
    return [record for record in found if latest.get(_key(record)) != _content(record)]


def _key(record: Record) -> tuple[Any, ...]:
    return record.get("kind"), record["task"], record.get("field")


def _content(record: Record) -> str:
    told = {key: value for key, value in record.items() if key not in ("at", "by", "about", "said", "sha256")}
    return json.dumps(told, sort_keys=True, default=str)
