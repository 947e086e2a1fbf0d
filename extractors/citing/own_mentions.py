"""Finds the places where a document names itself, or what is attached to it.

In: what is cited, and the header. Out: the indices of mentions that mean the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from extractors.citing.cited import Cited
from extractors.citing.document_keys import agree, name_key, number_key, same_date, year_key
from extractors.citing.marks import Stretch, stretches
from extractors.citing.titles import holds_title, title_words
from extractors.records import Header
from extractors.rulebook import holds, rules
from extractors.tagging.passages import Passage

_YEAR = re.compile(r"/(?:19|20)[0-9][0-9](?=/)")

_LONGEST_LEAD = 60  # "(Ban hành kèm theo "


def own_mentions(cited: Sequence[Cited], passages: Sequence[Passage], header: Header) -> Iterator[int]:
    """Yield the indices of mentions of the document with *header*, by number, above an annex or by title, and of what it puts in force."""
    attached = _attached_titles(cited, stretches(passages, cited), header)
    in_title = {title_words(one.title) for one in cited if passages[one.passage].place == "title"}
    for index, one in enumerate(cited):
        named = one.doc_type == header.doc_type and (_has_own_number(one, header) or _heads_annex(one, passages, header)
                                                     or _has_own_title(one, in_title, header))
        if named or (one.number is None and (one.doc_type, title_words(one.title)) in attached):
            yield index


def _has_own_number(one: Cited, header: Header) -> bool:
    """The plan 07/KH-UBND of a ward may carry out the plan 07/KH-UBND of the province: issuer or day tell them apart."""
    numbers = (number_key(one.number), number_key(header.number))
    if None in numbers:
        return False
    same_number = numbers[0] == numbers[1]
    same_issuer = name_key(one.issuer) == name_key(header.issuer) if one.issuer and header.issuer else None
    same_day = same_date(one.issued, header.issued) if one.issued and header.issued else None
    same_year = agree(year_key(None, one.issued), year_key(None, header.issued))
    # "(Kèm theo Quyết định số 3195/QĐ-UB ngày 18/8/2004)" above an annex of 3195/2004/QĐ-UB: the day tells that the year is left out
    if not same_number and same_issuer and one.issued and one.issued == header.issued:
        return len({_YEAR.sub("", number or "") for number in numbers}) == 1
    # "Chủ tịch UBND tỉnh" on the same day is the office, a day that is one off is a slip; both together are another document
    return same_number and same_year and (True in (same_issuer, same_day) or False not in (same_issuer, same_day))


def _heads_annex(one: Cited, passages: Sequence[Passage], header: Header) -> bool:
    """ "(Kèm theo Kế hoạch số 12/KH-UBND ...)", where the header of the plan has no number yet."""
    before = passages[one.passage].content.text[max(0, one.start - _LONGEST_LEAD):one.start]
    return header.number is None and holds("relations", "own_annex", before)


def _has_own_title(one: Cited, in_title: Container[str], header: Header) -> bool:
    """A title without number or foreign issuer is the document's own, unless that title cites the other: "Triển khai Kế hoạch “A”"."""
    if one.number or one.count is not None or one.issuer not in (None, header.issuer) or not header.title:
        return False
    words = title_words(one.title)
    return words not in in_title and holds_title(title_words(header.title), words)


def _attached_titles(cited: Sequence[Cited], texts: Iterable[Stretch], header: Header) -> set[tuple[str, str]]:
    """Return type and title of what the document puts in force: "Phê duyệt Đề án ..." of a decision is the decision."""
    return {(cited[index].doc_type, title_words(cited[index].title)) for text in texts if text.source is None
            for rule in rules("relations", "own_attachment")
            if header.doc_type in rule.values["types"] and text.place in rule.values.get("places", (text.place,))
            for match in rule.pattern.finditer(text.masked) for index in text.cited_within(*match.span("targets"))
            if not cited[index].number and cited[index].count is None}
