"""Documents named as a counted set, "06 Nghị quyết của HĐND thành phố Hà Nội về khoa học công nghệ": which ones is told elsewhere.

In: a passage. Out: `ReferenceSet`s.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.expressions.references.draft import Passage
from extractors.expressions.references.numbers import rule
from extractors.expressions.references.tails import issuer_of
from extractors.expressions.references.titles import title_end, title_start
from extractors.expressions.references.types import document_type


@dataclass(frozen=True, slots=True)
class ReferenceSet:
    """So many documents of one type; `issuer` is as printed, `topic` what they are about, `start`..`end` spans all of it."""

    text: str
    start: int
    end: int
    count: int
    doc_type: str
    issuer: str | None = None
    topic: str | None = None


def find_sets(text: str) -> list[ReferenceSet]:
    """Return the counted sets of documents in *text*, in order.

    >>> find_sets("ban hành 03 Nghị quyết của HĐND tỉnh về học phí.")[0].topic
    'về học phí'
    """
    passage = Passage.of(text)
    return [_read(passage, match.start(), match.end(), int(match["count"]), document_type(match["type"]) or "")
            for match in rule("counted_set").finditer(text)]


def _read(passage: Passage, start: int, end: int, count: int, doc_type: str) -> ReferenceSet:
    end, issuer = issuer_of(passage, end) or (end, None)
    topic = title_start(passage.folded, end, dated=issuer is not None)
    reach = title_end(passage.text, passage.folded, topic, {}) if topic else end
    about = " ".join(passage.text[topic:reach].split()) if topic else None
    return ReferenceSet(passage.text[start:reach], start, reach, count, doc_type, issuer, about)
