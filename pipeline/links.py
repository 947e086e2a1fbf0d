"""Finds out which documents the citations mean, and how the documents relate.

In: citations and stated_links as loaded. Out: documents.is_stub rows, citations.cited_doc_id/method/reason, links, units, unit_names.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from extractors import rulebook
from pipeline import sql
from pipeline.identifiers import iri, slug
from pipeline.rows import Row, day, keys
from pipeline.store import Connection, insert, records, transaction
from pipeline.titles import Title, Titles

METHODS = {
    "number": "number and issuer",
    "number_in_document": "number, named in full elsewhere in the same document",
    "number_in_jurisdiction": "number, the only one of the province",
    "title": "title",
    "title_in_document": "title, named elsewhere in the same document",
}
"""Values of citations.method."""

REASONS = {
    "no_issuer": "the number is known, its issuer is not",
    "several_issuers": "several bodies have issued this number",
    "several_years": "the issuer has used this number in several years",
    "several_titles": "several documents bear this title",
    "no_number_or_title": "neither number nor title is given",
}
"""Values of citations.reason: why a citation is not tied to a document that others name too."""


def link(con: Connection) -> None:
    """Rebuild identities and links from what is in the database, in one transaction."""
    with transaction(con):
        con.execute(sql.text("link_reset"))
        con.execute(sql.text("link_ingested"))
        _resolve_drafts(con)
        con.execute(sql.text("link_numbers"))
        _resolve_titles(con)
        con.execute(sql.text("link_stubs"))
        _finish_stubs(con)
        con.execute(sql.text("link_relations"))


def _title(record: dict[str, Any], target: str | None = None) -> Title:
    return Title(record["title_key"], record["doc_type"], record["issuer_key"], record["year_key"],
                 record.get("named_in") or record["doc_id"], record["scope"], target, record["number_key"] is not None)


def _titles(known: Iterable[dict[str, Any]]) -> Titles:
    titles = Titles(frozenset(rulebook.table("identity")["national_types"]))
    titles.add(_title(record, record["target"]) for record in known)
    return titles


def _open_citations(con: Connection, numbered: bool) -> list[dict[str, Any]]:
    """Return the open citations with a title, the longest titles and the fullest mentions first, so that the others find them known."""
    return records(con, """
        SELECT * FROM open_citations WHERE title_key IS NOT NULL AND (number_key IS NOT NULL) = ?
        ORDER BY length(title_key) DESC, title_key, issuer_key IS NULL, year_key IS NULL, doc_id, ord""", [numbered])


def _resolve_drafts(con: Connection) -> None:
    """Tie numbered citations to ingested documents whose own number was never filled in, by issuer and title.

    Only a title says so: "Kế hoạch số 45/KH-UBND ... về phòng, chống bệnh dại" and a file with "Số:      /KH-UBND".
    A draft that would get two numbers gets none.
    """
    drafts = _titles(known for known in records(con, sql.text("link_titled")) if known["number_key"] is None and known["issuer_key"])
    numbers: dict[str, set[str]] = defaultdict(set)
    found: list[Row] = []
    for citation in _open_citations(con, numbered=True):
        candidates = drafts.candidates(_title(citation), within_document=False) if citation["issuer_key"] else set()
        if len(candidates) == 1 and (draft := candidates.pop()) != citation["doc_id"]:
            numbers[draft].add(citation["number_key"])
            found.append(_resolution(citation, draft, "title"))
    insert(con, "resolved", [row for row in found if len(numbers[row["doc_id"]]) == 1])


def _resolve_titles(con: Connection) -> None:
    """Tie citations without a number to the one document of their title, or to a document of their own."""
    titles = _titles(records(con, sql.text("link_titled")))
    found: list[Row] = []
    for citation in _open_citations(con, numbered=False):
        title = _title(citation)
        resolution = _by_title(citation, title, titles)
        titles.add([_title(citation, resolution["doc_id"])])
        found.append(resolution)
    insert(con, "resolved", found)


def _by_title(citation: dict[str, Any], title: Title, titles: Titles) -> Row:
    for within_document, method in ((True, "title_in_document"), (False, "title")):
        candidates = titles.candidates(title, within_document)
        if len(candidates) == 1:
            return _resolution(citation, candidates.pop(), method)
        if candidates:
            return _resolution(citation, _stub_id(title, title.named_in), "title", "several_titles")
    place = None if title.issuer_key or title.doc_type in titles.national_types else title.scope
    return _resolution(citation, _stub_id(title, place), "title")


def _stub_id(title: Title, place: str | None) -> str:
    identity = "|".join(part or "" for part in (title.doc_type, title.title_key, title.issuer_key, title.year_key, place))
    return "stub-" + hashlib.sha256(identity.encode()).hexdigest()[:12]


def _resolution(citation: dict[str, Any], doc_id: str, method: str, reason: str | None = None) -> Row:
    return {"citation_id": citation["citation_id"], "doc_id": doc_id, "method": method, "reason": reason}


def _finish_stubs(con: Connection) -> None:
    """Fill in what follows from a stub's number and date."""
    stubs = records(con, "SELECT doc_id, doc_type, number, issued, issuer, title FROM documents WHERE is_stub ORDER BY doc_id")
    con.execute("DELETE FROM documents WHERE is_stub")
    insert(con, "documents", [{**stub, "is_stub": True, "issued_on": day(stub["issued"]),
                               "issuer_id": slug(stub["issuer"]) if stub["issuer"] else None,
                               "iri": iri(stub["doc_type"], stub["number"], stub["issued"], stub["issuer"]),
                               **keys(stub["number"], stub["issuer"], stub["title"], stub["issued"])} for stub in stubs])
