"""Identifiers: pure functions from what is printed to what others refer to.

In: names, numbers and dates as the extractors give them. Out: stable identifiers, Akoma Ntoso IRIs.
"""

from __future__ import annotations

import hashlib
import re

from extractors import rulebook
from extractors.citing.document_keys import year_key
from extractors.text.vietnamese import strip_marks

_YEAR_IN_NUMBER = re.compile(r"[/-]((?:19|20)[0-9]{2})/")


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
