"""Compares header, sections, citations and links of one document with its gold annotation.

In: the gold mapping and rows of the database. Out: `Counts` for each field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from pipeline.judge.likeness import (
    DocumentKey,
    document_key,
    normal,
    normal_number,
    normal_unit,
    same_document,
    same_unit,
    target_key,
)
from pipeline.judge.scoring import Count, Counts, pair, single

Row = Mapping[str, Any]

_HEADER = ("doc_type", "number", "issued", "issuer", "title", "is_draft", "signer_name", "signer_position", "place")
_ABSENT = (None, "")
_SAME_HEADING = 85  # rapidfuzz ratios, 0 to 100
_SAME_TITLE = 95
_HEADING_LENGTH = 30


def compare_header(gold: Row, document: Row) -> Counts:
    """Compare the header fields that the gold file holds; a field that is empty on both sides is not counted."""
    return [("header." + field, _header_field(field, gold[field], document.get(field)))
            for field in _HEADER
            if field in gold and not (gold[field] in _ABSENT and document.get(field) in (*_ABSENT, False))]


def _header_field(field: str, wanted: Any, got: Any) -> Count:
    right = wanted not in _ABSENT and _same_value(field, wanted, got)
    return single(right, [wanted] if wanted not in _ABSENT else [], [got] if got not in _ABSENT else [])


def _same_value(field: str, wanted: Any, got: Any) -> bool:
    match field:
        case "issuer":
            return same_unit(normal_unit(wanted), normal_unit(got))
        case "number":
            return normal_number(wanted) == normal_number(got)
        case "title":
            return fuzz.ratio(normal(wanted), normal(got)) >= _SAME_TITLE
        case "is_draft":
            return bool(wanted) == bool(got)
    return normal(wanted) == normal(got)


def compare_sections(gold: Sequence[Row], found: Sequence[Row]) -> Counts:
    """Compare numbered sections by path and opening words: a path alone repeats where a document restarts its numbering."""
    def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
        return normal(one[0]) == normal(other[0]) and fuzz.ratio(one[1], other[1]) >= _SAME_HEADING

    wanted = [(section["path"], _opening(section["text"])) for section in gold]
    got = [(section["path"], _opening(section["heading"] or section["text"])) for section in found]
    return [("sections", pair(wanted, got, same))]


def _opening(text: str | None) -> str:
    return normal(text)[:_HEADING_LENGTH]


def compare_citations(gold: Sequence[Row], found: Sequence[Row]) -> Counts:
    """Compare the documents cited, and the date and issuer that at least one mention of each gives."""
    wanted = {_key(citation): citation for citation in gold}
    mentions = _grouped(found)
    counts: Counts = [("citations", pair(list(wanted), list(mentions), same_document))]
    for key, citation in wanted.items():
        mine = next((rows for other, rows in mentions.items() if same_document(key, other)), None)
        if mine:
            counts += [("citations." + field, _any_mention(field, key, citation[field], mine))
                       for field in ("issued", "issuer") if citation.get(field)]
    return counts


def _key(row: Row) -> DocumentKey:
    return document_key(row["doc_type"], row["number"], row.get("title"))


def _grouped(citations: Sequence[Row]) -> dict[DocumentKey, list[Row]]:
    """Return the mentions of each document, under the key of its first mention."""
    groups: dict[DocumentKey, list[Row]] = {}
    for citation in citations:
        mine = _key(citation)
        groups.setdefault(next((key for key in groups if same_document(key, mine)), mine), []).append(citation)
    return groups


def _any_mention(field: str, key: DocumentKey, wanted: str, mentions: Sequence[Row]) -> Count:
    values = [mention[field] for mention in mentions if mention[field]]
    right = any(value == wanted or (field == "issuer" and same_unit(normal_unit(wanted), normal_unit(value))) for value in values)
    return single(right, [(key, wanted)], values[:1])


_STRONG = ("based_on", "implements", "amends", "repeals", "replaces")


def compare_links(gold: Row, doc_id: str | None, found: Sequence[Row]) -> Counts:
    """Compare the relations of the document itself, mere citations apart, and those that it states about others.

    *found* holds relation, from_doc, and type, number and title of source (source_...) and target (target_...).
    """
    target = _target_keys(gold.get("citations", ()))
    wanted = [(link["relation"], target(link["target"])) for link in gold["links"]]
    got = [(link["relation"], _end(link, "target")) for link in found if link["from_doc"] == doc_id]
    wanted_of_others = [(target(link["source"]), link["relation"], target(link["target"])) for link in gold.get("inferred_links", ())]
    got_of_others = [(_end(link, "source"), link["relation"], _end(link, "target")) for link in found if link["from_doc"] != doc_id]
    return [
        ("links", pair([x for x in wanted if x[0] in _STRONG], [x for x in got if x[0] in _STRONG], _same_link)),
        ("links.cites", pair([x for x in wanted if x[0] == "cites"], [x for x in got if x[0] == "cites"], _same_link)),
        ("links.inferred", pair(wanted_of_others, got_of_others, _same_relation)),
    ]


def _target_keys(citations: Sequence[Row]) -> Callable[[object], DocumentKey]:
    """Return a function that reads a gold target and adds the title that the gold citations give to its number."""
    titles = {normal_number(citation["number"]): citation.get("title") for citation in citations if citation["number"]}

    def key(target: object) -> DocumentKey:
        doc_type, number, title = target_key(target)
        return doc_type, number, title or document_key(None, None, titles.get(number))[2]

    return key


def _end(link: Row, end: str) -> DocumentKey:
    return document_key(link[f"{end}_type"], link[f"{end}_number"], link[f"{end}_title"])


def _same_link(one: tuple[str, DocumentKey], other: tuple[str, DocumentKey]) -> bool:
    return one[0] == other[0] and same_document(one[1], other[1])


def _same_relation(one: tuple[DocumentKey, str, DocumentKey], other: tuple[DocumentKey, str, DocumentKey]) -> bool:
    return one[1] == other[1] and same_document(one[0], other[0]) and same_document(one[2], other[2])
