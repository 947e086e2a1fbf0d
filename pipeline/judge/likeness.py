"""When two printed values count as the same.

In: values of gold files and of the database. Out: normal forms of texts, units, numbers and documents, and comparisons of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from extractors import rulebook

DocumentKey = tuple[str, str, str]
"""Type, number and title of a cited document, in normal form; number or title may be empty."""

_DASH = re.compile(r"[–—−]")
_PUNCTUATION = re.compile(r"[\"“”‘’'.,;:…()]+")
_NUMBERED = re.compile(r"^[0-9]+$|[0-9].*[/-]")
_TITLE_LENGTH = 80  # annotators copy the beginning of a title
_SHORT_TITLE = 40  # a shorter title must be there in full
_SAME_TITLE = 90  # rapidfuzz ratios, 0 to 100
_SAME_UNIT = 92


def _replace(text: str, pairs: Iterable[Iterable[str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def normal(value: object) -> str:
    """Return *value* case-folded in NFC, with new-style tone marks and one kind of dash, without punctuation; None gives "".

    >>> normal("Hoà  Bình (2025) – “A”")
    'hòa bình 2025 - a'
    """
    return _normal(str(value or ""))


@lru_cache(maxsize=1 << 16)
def _normal(text: str) -> str:
    text = _replace(unicodedata.normalize("NFC", text).casefold(), rulebook.table("evaluation")["tones"])
    return " ".join(_PUNCTUATION.sub(" ", _DASH.sub("-", text)).split())


def normal_unit(name: object) -> str:
    """Return the name of a body with its usual abbreviations, without dashes.

    >>> normal_unit("Ủy ban nhân dân TP. Huế")
    'ubnd thành phố huế'
    """
    return re.sub(r"\s*-\s*", " ", _replace(normal(name), rulebook.table("evaluation")["units"]))


def normal_number(number: object) -> str:
    """Return a document number without blanks, in capitals."""
    return _replace(re.sub(r"\s+", "", normal(number)), rulebook.table("evaluation")["numbers"]).upper()


def same_unit(one: str, other: str) -> bool:
    """Tell whether two names in normal form mean one body, slips of a letter or two allowed."""
    return one == other or fuzz.ratio(one, other) >= _SAME_UNIT


def document_key(doc_type: object, number: object, title: object) -> DocumentKey:
    """Return the key of a cited document."""
    return normal(doc_type), normal_number(number) if number else "", normal(title)[:_TITLE_LENGTH]


def target_key(target: object) -> DocumentKey:
    """Return the key of "<type> <number>" or "<type> <title>".

    >>> target_key("KH 45/KH-UBND"), target_key("L Luật Đất đai")
    (('kh', '45/KH-UBND', ''), ('l', '', 'luật đất đai'))
    """
    doc_type, _, rest = str(target).partition(" ")
    return document_key(doc_type, rest, None) if _NUMBERED.search(rest) else document_key(doc_type, None, rest)


def same_document(one: DocumentKey, other: DocumentKey) -> bool:
    """Tell whether two keys mean one document: by number, or, where a side has none, by type and title."""
    if one[1] and other[1]:
        return one[1] == other[1]
    return one[0] == other[0] and bool(one[2] and other[2]) and _same_title(one[2], other[2])


def _same_title(one: str, other: str) -> bool:
    one, other = _without_margin(one), _without_margin(other)
    similarity = fuzz.ratio if min(len(one), len(other)) < _SHORT_TITLE else fuzz.partial_ratio
    return similarity(one, other) >= _SAME_TITLE


def _without_margin(title: str) -> str:
    for rule in rulebook.rules("evaluation", "title_margin"):
        title = rule.pattern.sub("", title)
    return title
