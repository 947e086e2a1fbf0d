"""Titles that hold for more than they are printed behind: "về việc triển khai “Kế hoạch ...”", and of two documents joined by "và".

In: `Cited`, and which of them are the same document, or what titles state. Out: `Statement`s that the one implements the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import rulebook
from extractors.citing.cited import Cited
from extractors.citing.roles import Statement
from extractors.citing.titles import threshold, title_words
from extractors.expressions.references.types import document_type
from extractors.tagging.passages import Passage


def carried_titles(cited: Sequence[Cited], groups: Sequence[int], passages: Sequence[Passage]) -> Iterator[Statement]:
    """Yield what titles say of documents with a number and the same title, where exactly one is named in *passages*."""
    titled: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(cited):
        if one.number:
            titled[one.doc_type, title_words(one.title)].append(index)
    for index, one in enumerate(cited):
        named = _named_in_title(one.title or "") if one.number else None
        bearers = [other for other in titled.get(named, ()) if groups[other] != groups[index]] if named else []
        if len({groups[other] for other in bearers}) == 1:
            evidence = passages[one.passage].content.text[one.start:one.reach]
            yield Statement(index, "implements", bearers[0], evidence)


def joined_titles(statements: Iterable[Statement], cited: Sequence[Cited], passages: Sequence[Passage]) -> Iterator[Statement]:
    """Yield for a document that has no title anywhere what the title of the next one says, where "và" joins them.

    "Kế hoạch số 5-KH/TU của Tỉnh ủy và Kế hoạch số 7/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 9-NQ/TW": both carry it out.
    """
    before = {(two.passage, two.start): index for index, (one, two) in enumerate(pairwise(cited)) if one.parent == two.parent}
    titled = {one.number for one in cited if one.title}
    for said in statements:
        source = None if said.source is None else cited[said.source]
        at = before.get((source.passage, source.start)) if source and said.relation == "implements" else None
        if at is None or source is None:
            continue
        one, text = cited[at], passages[source.passage].content.text
        joined = one.passage == source.passage and rulebook.holds("relations", "joins", text[one.end:source.start])
        if joined and source.number and one.number and one.number not in titled:
            yield replace(said, source=at)


def _named_in_title(title: str) -> tuple[str, str] | None:
    """Return type and words of the document that *title* carries out and gives no number of."""
    for rule in rulebook.rules("relations", "carried_title"):
        if match := rule.search(title):
            doc_type, words = document_type(match["type"]), title_words(match["title"])
            return (doc_type, words) if doc_type and len(words.split()) >= threshold("telling_words") else None
    return None
