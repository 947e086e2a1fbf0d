"""Finds what a cited decision puts in force, which is the decision itself: "Quyết định số 5/QĐ-TTg ... phê duyệt Đề án ...".

In: what is cited. Out: the indices of such mentions; what stands in their titles is said of the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.citing.cited import Cited
from extractors.citing.titles import title_words
from extractors.rulebook import rules
from extractors.tagging.passages import Passage


def approved_mentions(cited: Sequence[Cited], passages: Sequence[Passage]) -> Iterator[int]:
    """Yield the indices of what a decision approves in its title, unless *passages* name it on its own elsewhere, too."""
    alone = {(one.doc_type, title_words(one.title)) for one in cited if one.parent is None and not one.number}
    for index, one in enumerate(cited):
        outer = None if one.parent is None or one.number or one.count is not None else cited[one.parent]
        if outer and outer.number and (one.doc_type, title_words(one.title)) not in alone:
            before = passages[one.passage].content.text[outer.start:one.start]
            if any(outer.doc_type in rule.values["by"] and one.doc_type in rule.values["types"] and rule.search(before)
                   for rule in rules("relations", "approved")):
                yield index
