"""Finds the files that hold one document: a draft and what was issued, a scan and its Word file. One of them is current and counts.

In: ingested documents and their texts. Out: documents.version_of and version_reason, and a diagnostic with each file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractors.citing.document_keys import agree, same_date
from extractors.citing.one_document import are_copies
from extractors.citing.titles import threshold
from pipeline import sql
from pipeline.link.text_likeness import likeness
from pipeline.link.title_index import TitleIndex
from pipeline.store.database import Connection, insert, records
from pipeline.store.rows import Row

REASONS = {
    "file_gone": "its file is no longer in its folder, that of the current version is",
    "draft": "it is a draft, the current version is issued",
    "read_from_picture": "it was read from pictures, the current version from text",
    "doubtful": "more of it is doubtful than in the current version",
    "fewer_findings": "less was found in it than in the current version",
    "same_content": "the current version is as good and comes first by name",
}
"""Values of documents.version_reason: why a file of a document is not its current version."""

Cluster = list[Row]


def settle_versions(con: Connection) -> None:
    """Choose the current version of every document that came in several files, and note the others, inside the caller's transaction."""
    clusters = find_versions(records(con, sql.text("link_versions")), _Texts(con))
    found = [_ranked(cluster) for cluster in clusters if len(cluster) > 1]
    insert(con, "versions", [{"doc_id": other["doc_id"], "version_of": current["doc_id"], "version_reason": _reason(other, current)}
                             for current, *others in found for other in others])
    con.execute("""UPDATE documents SET version_of = v.version_of, version_reason = v.version_reason
                   FROM versions v WHERE v.doc_id = documents.doc_id""")
    insert(con, "diagnostics", list(_notes(found)))


class _Texts:
    """Compares the texts of two documents; None where one is too short to tell."""

    def __init__(self, con: Connection) -> None:
        self._con = con

    def likeness(self, one: Row, other: Row) -> float | None:
        found = self._con.execute("SELECT doc_id, text FROM texts WHERE doc_id IN (?, ?)", [one["doc_id"], other["doc_id"]])
        texts = dict(found.fetchall())
        return likeness(texts.get(one["doc_id"], ""), texts.get(other["doc_id"], ""))


def find_versions(documents: Sequence[Row], texts: Any) -> list[Cluster]:
    """Return *documents* in clusters of one document each; *texts* tells the likeness (0 to 1) of two of them where it matters."""
    clusters = [cluster for group in _by_number(documents) for cluster in _numbered(group, texts)]
    known = _Titles(clusters)
    for document in documents:
        if document["number_key"] is None:
            fitting = [cluster for cluster in known.near(document) if _is_version(document, cluster, texts)]
            if len(fitting) == 1:
                fitting[0].append(document)
            else:
                clusters.append([document])
                known.add(clusters[-1])
    return clusters


def _by_number(documents: Iterable[Row]) -> Iterable[Cluster]:
    groups: dict[tuple[str, str], Cluster] = defaultdict(list)
    for document in documents:
        if document["number_key"] is not None:
            groups[document["number_key"], document["issuer_key"] or document["scope"]].append(document)
    return groups.values()


def _numbered(group: Cluster, texts: Any) -> list[Cluster]:
    clusters: list[Cluster] = []
    for document in group:
        fitting = [cluster for cluster in clusters if all(_same_number(document, other, texts) for other in cluster)]
        if len(fitting) == 1:
            fitting[0].append(document)
        else:
            clusters.append([document])
    return clusters


def _same_number(one: Row, other: Row, texts: Any) -> bool:
    """Tell whether two files of one number and issuer are one document: by what they say of it, then by the day or the text."""
    if not are_copies(*((file["doc_type"], file["year_key"], file["title_key"]) for file in (one, other))):
        return False
    return same_date(one["issued"], other["issued"]) or (texts.likeness(one, other) or 0) >= threshold("copy")


class _Titles:
    """The clusters by type, issuer and title, so that a document meets only those that it may belong to."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._indices: dict[tuple[str | None, str], TitleIndex] = defaultdict(TitleIndex)
        self._bearers: dict[tuple[str | None, str, str], list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            self.add(cluster)

    def add(self, cluster: Cluster) -> None:
        for title in sorted({document["title_key"] for document in cluster if document["title_key"]}):
            kind = cluster[0]["doc_type"], cluster[0]["issuer_key"]
            if kind[1]:
                self._indices[kind].add(title)
                self._bearers[*kind, title].append(cluster)

    def near(self, document: Row) -> list[Cluster]:
        kind = document["doc_type"], document["issuer_key"]
        if not document["title_key"] or kind not in self._indices:
            return []
        found = [cluster for title in self._indices[kind].spellings(document["title_key"]) for cluster in self._bearers[*kind, title]]
        return list({id(cluster): cluster for cluster in found}.values())


def _is_version(document: Row, cluster: Cluster, texts: Any) -> bool:
    """Tell whether *document*, without a number, is a version of *cluster*: the same plan comes every year, a form letter in every week."""
    first = cluster[0]
    if not all(agree(document["year_key"], other["year_key"]) for other in cluster):
        return False
    alike = texts.likeness(document, first)
    if first["number_key"] is not None:
        return alike is None or alike >= threshold("draft")
    is_copy = document["issued"] is not None if alike is None else alike >= threshold("copy")
    return same_date(document["issued"], first["issued"]) and is_copy


def _ranked(cluster: Cluster) -> Cluster:
    return sorted(cluster, key=_rank)


def _rank(document: Row) -> tuple[Any, ...]:
    """Sort: there before gone, issued before draft, text before picture, then by doubts and by what was found; the name decides last."""
    return (document["is_gone"], document["number_key"] is None or bool(document["is_draft"]), document["is_picture"], document["doubtful"],
            -document["obligations"], document["unassigned_share"] or 0, document["source"], document["doc_id"])


def _reason(other: Row, current: Row) -> str:
    """Name the first part of the rank in which the two differ."""
    parts = ("file_gone", "draft", "read_from_picture", "doubtful", "fewer_findings", "fewer_findings", "same_content", "same_content")
    return next(name for name, one, two in zip(parts, _rank(other), _rank(current), strict=True) if one != two)


def _notes(found: Iterable[Cluster]) -> Iterator[Row]:
    for current, *others in found:
        for n, other in enumerate(others, 1):
            reason = _reason(other, current)
            yield {"doc_id": other["doc_id"], "ord": other["last_ord"] + 1, "code": "version_superseded",
                   "message": f"the same document as {current['source']}, which counts in its place: {REASONS[reason]}"}
            yield {"doc_id": current["doc_id"], "ord": current["last_ord"] + n, "code": "version_current",
                   "message": f"{other['source']} holds the same document and is kept, not counted: {reason}"}
