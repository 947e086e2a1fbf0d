"""Identifiers and comparison keys: pure functions from what is printed to what is compared.

In: names, numbers, titles and dates as the extractors give them. Out: stable identifiers, folded keys, Akoma Ntoso IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from extractors import rulebook
from extractors.text.vietnamese import fold, strip_marks

_YEAR_IN_NUMBER = re.compile(r"[/-]((?:19|20)\d{2})/")
_YEAR_OF_DATE = re.compile(r"(?:19|20)\d{2}")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_DAY_IN_WORDS = re.compile(r"(?<=ngày )0?(\d{1,2}) tháng 0?(\d{1,2}) năm (?=\d{4})")
_DAY_IN_FIGURES = re.compile(r"(?<=ngày )0?(\d{1,2})[/.-]0?(\d{1,2})[/.-](?=\d{4})")
_PADDED_NUMBER = re.compile(r"(?<=số )0+(?=\d)")
_HYPHEN_BEFORE_YEAR = re.compile(r"(?<=\d)-(?=(?:19|20)\d\d/)")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d])[/.](?=[^\W\d])")
_CENTRAL = re.compile(r"(?<=/)tư(?!\w)")


def slug(text: str) -> str:
    """Return *text* in plain lower-case letters, digits and hyphens.

    >>> slug("Sở Nông nghiệp & Môi trường")
    'so-nong-nghiep-moi-truong'
    """
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(text)).strip("-")


def document_id(source: str, content: bytes) -> str:
    """Return the identifier of an ingested file; the name counts as well as the bytes."""
    return hashlib.sha256(source.encode() + b"\0" + content).hexdigest()[:16]


def part_id(doc_id: str, kind: str, ordinal: int) -> str:
    """Return the identifier of part number *ordinal*, counted from 0, of a document; *kind* is a letter or two.

    >>> part_id("1a2b", "o", 0)
    '1a2b.o0001'
    """
    return f"{doc_id}.{kind}{ordinal + 1:04}"


def number_key(number: str | None) -> str | None:
    """Return *number* for comparison: no blanks, no zero padding, one case and one sign between letters, TW for TƯ.

    >>> number_key("05/KH–UBND") == number_key("5 / kh-ubnd"), number_key("42-2002/QĐ/TTg") == number_key("42/2002/QĐ-TTg")
    (True, True)
    """
    if number is None:
        return None
    plain = _HYPHEN_BEFORE_YEAR.sub("/", re.sub(r"\s+", "", fold(unicodedata.normalize("NFC", number))))
    return _BETWEEN_LETTERS.sub("-", _CENTRAL.sub("tw", _LEADING_ZEROS.sub("", plain))) or None


def name_key(name: str | None) -> str | None:
    """Return the name of a body for comparison.

    >>> name_key("UBND Thành phố  Huế")
    'ubnd thành phố huế'
    """
    return (" ".join(fold(unicodedata.normalize("NFC", name)).split()) or None) if name else None


def title_key(title: str | None) -> str | None:
    """Return a title for comparison: folded, without punctuation and without the words of rules/identity.toml that open it.

    Days are written in one way, as are the numbers of documents: titles name other documents.

    >>> title_key("về việc công bố Danh mục “A”")
    'công bố danh mục a'
    >>> title_key("Thực hiện Nghị quyết số 05-NQ/TƯ ngày 01 tháng 9 năm 2024")
    'thực hiện nghị quyết số 5-nq tw ngày 1 9 2024'
    """
    folded = " ".join(fold(unicodedata.normalize("NFC", title or "")).split())
    folded = _DAY_IN_FIGURES.sub(r"\1 \2 ", _DAY_IN_WORDS.sub(r"\1 \2 ", folded))
    folded = _PADDED_NUMBER.sub("", _CENTRAL.sub("tw", folded))
    words = " ".join(re.sub(r"[^\w-]+", " ", folded).split())
    for rule in rulebook.rules("identity", "title_opening"):
        words = rule.pattern.sub("", words)
    return words or None


def year_key(number: str | None, issued: str | None) -> str | None:
    """Return the year in which a document was issued: the one inside its number, else the one of its EDTF date.

    >>> year_key("12/2024/NQ-HĐND", None), year_key("45/KH-UBND", "2026-02-09"), year_key("45/KH-UBND", None)
    ('2024', '2026', None)
    """
    inside = _YEAR_IN_NUMBER.search(number or "")
    if inside:
        return inside[1]
    dated = _YEAR_OF_DATE.match(issued or "")
    return dated[0] if dated else None


def is_act(doc_type: str | None, number: str | None) -> bool:
    """Tell whether a document lays down law (văn bản quy phạm pháp luật): by its type, or by the year inside its number.

    >>> is_act("NQ", "10/2019/NQ-HĐND"), is_act("NQ", "57-NQ/TW"), is_act("L", None), is_act("KH", "45/KH-UBND")
    (True, False, True, False)
    """
    return doc_type in rulebook.table("akoma_ntoso")["act_types"] or _YEAR_IN_NUMBER.search(number or "") is not None


def iri(doc_type: str | None, number: str | None, issued: str | None, issuer: str | None) -> str | None:
    """Return the Akoma Ntoso IRI of the work (OASIS AKN Naming Convention 1.0, 4.4), or None without type, number or year.

    >>> iri("KH", "45/KH-UBND", "2026-02-09", "UBND thành phố Hà Nội")
    '/akn/vn/doc/kh/ubnd-thanh-pho-ha-noi/2026-02-09/45-kh-ubnd'
    """
    when = issued or year_key(number, None)
    if not (doc_type and number and when):
        return None
    parts = ["act" if is_act(doc_type, number) else "doc", slug(doc_type), slug(issuer or ""), when, slug(number)]
    return "/akn/vn/" + "/".join(part for part in parts if part)
