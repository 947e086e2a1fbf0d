"""Ties what a database holds to what is true: its files, citations and documents to files, mentions and keys of the truth.

In: a linked database, the truth of its corpus. Out: `Alignment`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import duckdb

from benchmarks.generator.layout import counted

_NEAR = 12
"""Characters by which the beginnings of a citation and of its mention may differ: a type word read or left out."""


@dataclass(slots=True)
class Alignment:
    """`keys`: doc_id to the key of the document it stands for, None when it stands for none or for a part of one."""

    mentions: list[dict[str, Any]]
    cited: dict[int, str | None] = field(default_factory=dict)
    """Index of a mention to the doc_id that its citation got; a mention that was not read has no entry."""
    keys: dict[str, str | None] = field(default_factory=dict)
    spurious: list[tuple[str, str]] = field(default_factory=list)
    """File and text of citations that no mention of the truth explains."""
    unexplained: set[str] = field(default_factory=set)
    """doc_ids that only such citations mean."""


def align(con: duckdb.DuckDBPyConnection, truth: dict[str, Any]) -> Alignment:
    """Return how the documents and citations in *con* match *truth*."""
    found = Alignment(truth["mentions"])
    texts = dict(con.execute("SELECT source, text FROM documents JOIN texts USING (doc_id)").fetchall())
    by_file = _by_file(truth["mentions"])
    votes: dict[str, Counter[str | None]] = defaultdict(Counter)
    rows = con.execute("""SELECT d.source, c.char_start, c.text, c.cited_doc_id FROM citations c JOIN documents d USING (doc_id)
                          ORDER BY d.source, c.char_start""").fetchall()
    places = {source: [0, *accumulate(map(counted, text))] for source, text in texts.items()}
    for source, start, text, doc_id in rows:
        mention = _nearest(places[source][start], by_file.get(source, ()))
        if mention is None:
            found.spurious.append((source, text))
            votes[doc_id][None] += 0
            continue
        found.cited.setdefault(mention, doc_id)
        votes[doc_id][_target(found.mentions[mention], mention)] += 1
    found.keys = _name_documents(votes, con, truth)
    found.unexplained = {doc_id for doc_id, counts in votes.items() if doc_id and not +counts}
    return found


def _target(mention: dict[str, Any], index: int) -> str:
    return mention["target"] or f"open:{index}"


def _by_file(mentions: Iterable[dict[str, Any]]) -> dict[str, list[tuple[int, int, int]]]:
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        found[mention["file"]].append((mention["start"], mention["end"], index))
    return found


def _nearest(start: int, mentions: Iterable[tuple[int, int, int]]) -> int | None:
    near = [(abs(begin - start), index) for begin, end, index in mentions if begin - _NEAR <= start < end]
    return min(near)[1] if near else None


def _name_documents(votes: dict[str, Counter[str | None]], con: duckdb.DuckDBPyConnection, truth: dict[str, Any]) -> dict[str, str | None]:
    """Give every ingested document the key of its file, and every stub the key that most of its citations mean; a key has one stub."""
    files = {file: document["key"] for document in truth["documents"] for file in document["files"]}
    keys: dict[str, str | None] = {doc_id: files[source] for doc_id, source in
                                   con.execute("SELECT doc_id, source FROM documents WHERE NOT is_stub").fetchall()}
    held = set(keys.values())
    claims = sorted(((count, doc_id, key) for doc_id, counts in votes.items() if doc_id and doc_id not in keys
                     for key, count in counts.items() if key is not None and count), key=lambda claim: (-claim[0], claim[1], claim[2]))
    given = set(held)
    for _, doc_id, key in claims:
        if doc_id not in keys and key not in given:
            keys[doc_id] = key
            given.add(key)
    return keys


def links(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the links of the database: from_doc, relation, to_doc, stated_by, evidence."""
    yield from con.execute("SELECT from_doc, relation, to_doc, stated_by, evidence FROM links ORDER BY ALL").fetchall()
