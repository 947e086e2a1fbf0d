"""Finds out which documents the citations mean, and how the documents relate.

In: citations, cited_sets and stated_links as loaded. Out: documents.version_of, rows with documents.is_stub,
citations.cited_doc_id/method/reason, citation_candidates, cited_sets.member_ids, links, implements_ways, units, unit_names.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from extractors import rulebook
from extractors.citing.titles import threshold
from extractors.judgement.calibration import share_of, ways_of_link
from pipeline import sql
from pipeline.link.homes import homes
from pipeline.link.sets import resolve_sets
from pipeline.link.slips import Numbered, repair
from pipeline.link.titles import Title, Titles
from pipeline.link.versions import settle_versions
from pipeline.link.ways import find_ways
from pipeline.store.database import Connection, insert, records, transaction
from pipeline.store.identifiers import iri, slug
from pipeline.store.rows import Row, day, keys

METHODS = {
    "number": "number and issuer",
    "number_other_date": "number and issuer; the date is another one in the same year",
    "number_in_document": "number, named in full elsewhere in the same document",
    "number_in_jurisdiction": "number, the only one of the province",
    "number_and_title": "number and title, where several documents bear the number",
    "number_letters_repaired": "issuer, year and figures of the number, a letter of which is a slip",
    "number_year_repaired": "issuer, day and number, in which the year is left out",
    "number_figure_repaired": "title, issuer and year, a figure of the number is a slip",
    "year_repaired": "number, issuer and title, the year is a slip",
    "issuer_repaired": "number, day and title, the issuer is called otherwise",
    "title": "title",
    "title_in_document": "title, named elsewhere in the same document",
}
"""Values of citations.method."""

REASONS = {
    "no_issuer": "the number is known, its issuer is not",
    "several_issuers": "several bodies have issued this number",
    "several_years": "the issuer has used this number in several years",
    "several_documents": "several files of other content bear this number",
    "several_titles": "several documents bear this title",
    "no_number_or_title": "neither number nor title is given",
}
"""Values of citations.reason: why a citation is not tied to a document that others name too."""


def link(con: Connection) -> None:
    """Rebuild identities and links from what is in the database, in one transaction."""
    with transaction(con):
        con.execute(sql.text("link_reset"))
        for name in ("letters", "telling_words"):
            con.execute(f"SET VARIABLE {name} = {threshold(name)}")
        with homes(con):
            _identify(con)
        find_ways(con)


def _identify(con: Connection) -> None:
    settle_versions(con)
    con.execute(sql.text("link_ingested"))
    _resolve_drafts(con)
    con.execute(sql.text("link_numbers"))
    _repair_slips(con)
    _resolve_titles(con)
    con.execute(sql.text("link_stubs"))
    _finish_stubs(con)
    con.execute(sql.text("link_candidates"))
    con.execute(sql.text("link_relations"))
    resolve_sets(con)
    _weigh(con)


def _weigh(con: Connection) -> None:
    """Say of each link how often those found in its way are right."""
    for relation, status, is_own in con.execute("SELECT DISTINCT relation, status, from_doc = stated_by FROM links").fetchall():
        con.execute("UPDATE links SET probability = ? WHERE relation = ? AND status = ? AND (from_doc = stated_by) = ?",
                    [share_of(ways_of_link(relation, status, is_own)), relation, status, is_own])


def _title(record: dict[str, Any], target: str | None = None, numbered: bool = False) -> Title:
    return Title(_name(record["title_key"], record["doc_type"]), record["doc_type"], record["issuer_key"], record["year_key"],
                 record["named_in"], record["scope"], target, numbered, record["issued"], record["on"], record["in_force_from"])


def _name(title_key: str, doc_type: str | None) -> str:
    """Return the title of a law without the word that its own file prints on a line above: "LUẬT" / "Đầu tư công"."""
    if doc_type in rulebook.table("identity")["national_types"]:
        for rule in rulebook.rules("identity", "law_word"):
            title_key = rule.pattern.sub("", title_key)
    return title_key


def _known_titles(con: Connection) -> Titles:
    titles = Titles(frozenset(rulebook.table("identity")["national_types"]))
    titles.add(_title(known, known["target"], known["numbered"]) for known in records(con, sql.text("link_titled")))
    return titles


def _resolve_drafts(con: Connection) -> None:
    """Tie numbered citations to ingested documents whose own number was never filled in, by issuer and title.

    Only a title says so: "Kế hoạch số 45/KH-UBND ... về phòng, chống bệnh dại" and a file with "Số:      /KH-UBND".
    A draft that would get two numbers gets none.
    """
    drafts = Titles(frozenset())
    drafts.add(_title(known, known["target"]) for known in records(con, sql.text("link_titled"))
               if not known["numbered"] and known["issuer_key"] and known["target"] == known["named_in"])
    numbers: dict[str, set[str]] = defaultdict(set)
    found: list[Row] = []
    for citation in records(con, sql.text("link_open_titles"), [True]):
        candidates = drafts.candidates(_title(citation), within_document=False) if citation["issuer_key"] else set()
        if len(candidates) == 1:
            numbers[draft := candidates.pop()].add(citation["number_key"])
            found.append(_resolution(citation, draft, "title"))
    insert(con, "resolved", [row for row in found if len(numbers[row["doc_id"]]) == 1])
    con.execute(sql.text("link_drafts"))


def _repair_slips(con: Connection) -> None:
    """Tie numbers that nobody bears to the one document that they are a slip for."""
    numbered = [Numbered(**{**row, "dates": frozenset(row["dates"] or ()), "titles": frozenset(row["titles"] or ())})
                for row in records(con, sql.text("link_numbered"))]
    insert(con, "repaired", [{"stub_id": slip, "doc_id": meant, "method": method} for slip, (meant, method) in repair(numbered).items()])
    con.execute("UPDATE resolved SET doc_id = r.doc_id, method = r.method FROM repaired r WHERE r.stub_id = resolved.doc_id")


def _resolve_titles(con: Connection) -> None:
    """Tie citations without a number to the one document of their title, or to a document of their own."""
    titles = _known_titles(con)
    found: list[Row] = []
    open_: list[Row] = []
    for citation in records(con, sql.text("link_open_titles"), [False]):
        title = _title(citation)
        resolution, candidates = _by_title(citation, title, titles)
        titles.add([_title(citation, resolution["doc_id"])])
        found.append(resolution)
        open_ += [{"citation_id": citation["citation_id"], "candidate_id": candidate, "why": "title"} for candidate in sorted(candidates)]
    insert(con, "resolved", found)
    insert(con, "possible", open_)


def _by_title(citation: dict[str, Any], title: Title, titles: Titles) -> tuple[Row, set[str]]:
    """Return what a citation means, and the documents that it may mean where they are several."""
    for within_document, method in ((True, "title_in_document"), (False, "title")):
        candidates = titles.candidates(title, within_document) - {citation["version_of"]}
        if len(candidates) == 1:
            return _resolution(citation, candidates.pop(), method), set()
        if candidates:
            return _resolution(citation, _stub_id(title, title.named_in), "title", "several_titles"), candidates
    place = None if title.issuer_key or title.doc_type in titles.national_types else title.scope
    return _resolution(citation, _stub_id(title, place), "title"), set()


def _stub_id(title: Title, place: str | None) -> str:
    identity = "|".join(part or "" for part in (title.doc_type, title.title_key, title.issuer_key, title.year_key, place))
    return "stub-" + hashlib.sha256(identity.encode()).hexdigest()[:12]


def _resolution(citation: dict[str, Any], doc_id: str, method: str, reason: str | None = None) -> Row:
    return {"citation_id": citation["citation_id"], "doc_id": doc_id, "method": method, "reason": reason}


def _finish_stubs(con: Connection) -> None:
    """Fill in what follows from a stub's number and date."""
    stubs = records(con, "SELECT doc_id, doc_type, number, issued, issuer, title, scope FROM documents WHERE is_stub ORDER BY doc_id")
    con.execute("DELETE FROM documents WHERE is_stub")
    insert(con, "documents", [{**stub, "is_stub": True, "issued_on": day(stub["issued"]),
                               "issuer_id": slug(stub["issuer"]) if stub["issuer"] else None,
                               "iri": iri(stub["doc_type"], stub["number"], stub["issued"], stub["issuer"]),
                               **keys(stub["number"], stub["issuer"], stub["title"], stub["issued"], stub["scope"])} for stub in stubs])
