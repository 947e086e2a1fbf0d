"""Takes in what people say of documents: fields of the header, links, tables, as confirmed, corrected, removed or added.

In: records of the journal with a `document`. Out: rows of reviews, under the name of the document; documents, links and tables put right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extractors.records import Jurisdiction
from pipeline.link.ways import find_ways
from pipeline.register.cascade import settle_cascade
from pipeline.register.done import settle_proposals
from pipeline.register.journal import Record
from pipeline.review.places import Documents
from pipeline.store.database import Connection, forget_links, insert, records, transaction
from pipeline.store.identifiers import iri
from pipeline.store.rows import Row, day, keys
from pipeline.store.units import identify

HEADER = ("doc_type", "number", "issued", "place", "issuer", "title", "signer_name", "signer_position", "signing_authority")
"""Fields of a header that can be reviewed."""

RELATIONS = ("implements", "based_on", "amends", "replaces", "repeals", "cites")
"""Relations of a link that can be reviewed; its record has `relation` and `to`."""

Standing = Mapping[tuple[str, str], tuple[str | None, str | None]]
"""What the program said and what stands in its place, by document and field, from the last time."""


def standing(con: Connection) -> Standing:
    """Return the corrections of headers that stand in *con* now: what the program said there can be seen nowhere else."""
    found = con.execute("SELECT task_id, field, said, correct FROM reviews WHERE outcome = 'applied' AND list_contains(?, field)",
                        [list(HEADER)]).fetchall()
    return {(name, field): (said, correct) for name, field, said, correct in found}


def take_in_documents(con: Connection, said: Sequence[Record], before: Standing) -> None:
    """Bring headers, links and tables up to what *said* says; links are forgotten where a header has changed, for they rest on it."""
    documents = Documents(con)
    latest: dict[tuple[str, str], tuple[Row, Record]] = {}
    rows: list[dict[str, Any]] = []
    with transaction(con):
        for n, record in enumerate(said, 1):
            if record.get("kind") != "review" or "document" not in record:
                continue
            name = documents.find(record)
            row = {"review_id": f"{record['at']}.d{n}", "task_id": name or record["document"], "field": field_of(record),
                   "said": _text(record.get("said")), "correct": _text(record.get("correct")), "reason": record.get("reason"),
                   "said_by": record["by"], "said_at": record["at"], "outcome": "unplaced"}
            rows.append(row)
            if name is not None:
                row["outcome"] = _outcome(documents.row(name), record, before.get((name, record["field"])))
                if (earlier := latest.get((name, row["field"]))) is not None:
                    other = earlier[0]["said_by"] != row["said_by"] and earlier[0]["correct"] != row["correct"]
                    earlier[0]["outcome"] = "conflict" if other else "superseded"  # type: ignore[index]
                latest[name, row["field"]] = row, record
        insert(con, "reviews", rows)
        holding = [(row, record) for row, record in latest.values() if row["outcome"] in ("applied", "agreed")]
        _put_headers(con, documents, [row for row, _ in holding if row["field"] in HEADER])
        changed = [_put_link(con, documents, row, record) for row, record in holding if record["field"] == "link"]
        if any(changed):
            con.execute("DELETE FROM implements_ways")
            find_ways(con)
        _put_tables(con, [(row, record) for row, record in holding if record["field"] == "table"])


def field_of(record: Record) -> str:
    """Return what a record is about, as reviews.field names it: issuer, link:implements:DOCUMENT, table:2, table:2:1:3."""
    parts = {"link": ("relation", "to"), "table": ("table", "row", "col")}.get(record["field"], ())
    return ":".join([str(record["field"]), *(str(record[part]) for part in parts if record.get(part) is not None)])


def _outcome(document: Mapping[str, Any], record: Record, before: tuple[str | None, str | None] | None) -> str:
    if record["field"] not in HEADER:
        return "applied"
    stands, correct = _text(document[record["field"]]), _text(record.get("correct"))
    read = before[0] if before is not None and before[1] == stands else stands
    if read == correct:
        return "agreed"
    return "applied" if read == _text(record.get("said")) or record.get("sha256") == document["sha256"] else "reopened"


def _put_headers(con: Connection, documents: Documents, rows: Sequence[Row]) -> None:
    for row in rows:
        name, field = row["task_id"], row["field"]
        if _text(documents.row(name)[field]) == row["correct"]:
            continue
        documents.row(name)[field] = row["correct"]
        held = documents.row(name)
        place = Jurisdiction(held["province"], held["commune"])
        changed: dict[str, Any] = {
            field: row["correct"], "issued_on": day(held["issued"]),
            "iri": iri(held["doc_type"], held["number"], held["issued"], held["issuer"]),
            "issuer_id": identify(held["issuer"], place).unit_id if held["issuer"] else None,
            **keys(held["number"], held["issuer"], held["title"], held["issued"], held["scope"])}
        con.execute(f"UPDATE documents SET {', '.join(f'{column} = ?' for column in changed)} WHERE doc_id = ?", [*changed.values(), name])
        forget_links(con)


def _put_link(con: Connection, documents: Documents, row: Row, record: Record) -> bool:
    """Take the link out, or see to it that it is there and stated; tell whether that changed anything."""
    other = documents.find({"document": record.get("to"), "about": record.get("to_about")})
    relation = record.get("relation")
    if other is None or relation not in RELATIONS:
        return False
    link = [row["task_id"], relation, other]
    there = con.execute("SELECT status FROM links WHERE (from_doc, relation, to_doc) = (?, ?, ?)", link).fetchall()
    if row["correct"] is None:
        con.execute("DELETE FROM links WHERE (from_doc, relation, to_doc) = (?, ?, ?)", link)
        return bool(there)
    if not there:
        insert(con, "links", [{"from_doc": link[0], "relation": relation, "to_doc": other, "stated_by": link[0], "status": "stated",
                               "evidence": record.get("quote") or f"{record['by']}, {record['at'][:10]}"}])
        return True
    con.execute("UPDATE links SET status = 'stated' WHERE (from_doc, relation, to_doc) = (?, ?, ?)", link)
    return ("stated",) not in there


def _put_tables(con: Connection, holding: Sequence[tuple[Row, Record]]) -> None:
    """Take out what is no table, and put titles and cells right; tables are named by their number in the document, from 1."""
    for row, record in holding:
        found = con.execute("SELECT table_id FROM tables WHERE doc_id = ? ORDER BY table_id", [row["task_id"]]).fetchall()
        number = record.get("table")
        if not isinstance(number, int) or not 1 <= number <= len(found):
            continue
        table_id = found[number - 1][0]
        if record.get("row") is not None:
            con.execute('UPDATE table_cells SET text = ? WHERE table_id = ? AND "row" = ? AND col = ?',
                        [row["correct"], table_id, record["row"], record.get("col")])
        elif row["correct"] is None:
            con.execute("UPDATE tables SET title = NULL, columns = [] WHERE table_id = ?", [table_id])  # it keeps its number
            con.execute("DELETE FROM table_cells WHERE table_id = ?", [table_id])
        else:
            con.execute("UPDATE tables SET title = ? WHERE table_id = ?", [row["correct"], table_id])


def settle_links(con: Connection) -> None:
    """Bring what rests on links up to date after people have changed some."""
    settle_cascade(con)
    settle_proposals(con)


def said_of(con: Connection, document: Mapping[str, Any], told: Mapping[str, Any]) -> list[Record]:
    """Return the records for what a person *told* of a *document*: {"header": {field: value}, "links": [...], "tables": [...]}."""
    name = document["doc_id"]
    review = {"kind": "review", "document": name, "sha256": document["sha256"], "reason": told.get("reason") or None,
              "about": {"number": document["number"], "source": document["source"], "title": document["title"]}}
    read = {field: said for (one, field), (said, _) in standing(con).items() if one == name}
    header = told.get("header")
    found = [{**review, "field": field, "said": read.get(field, _text(document[field])), "correct": _text(header[field])}
             for field in HEADER if isinstance(header, dict) and field in header]
    check: Callable[[Any], bool] = lambda value: isinstance(value, dict)  # noqa: E731 - what comes from a page may be anything
    for link in filter(check, told.get("links") or ()):
        others = records(con, "SELECT doc_id, number, title, source FROM documents WHERE doc_id = ?", [link.get("to")])
        if others and link.get("relation") in RELATIONS:
            about = {key: others[0][key] for key in ("number", "source", "title")}
            words = f"{link['relation']} {others[0]['number'] or others[0]['title']}"
            found.append({**review, "field": "link", "relation": link["relation"], "to": others[0]["doc_id"], "to_about": about,
                          "said": None if link.get("added") else words, "correct": None if link.get("removed") else words,
                          "quote": _text(link.get("quote"))})
    for table in filter(check, told.get("tables") or ()):
        if isinstance(table.get("table"), int):
            place = {key: table[key] for key in ("row", "col") if isinstance(table.get(key), int)}
            found.append({**review, "field": "table", "table": table["table"], **place, "said": _text(table.get("said")),
                          "correct": None if table.get("removed") else _text(table.get("correct")) or ""})
    return found


def _text(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None
