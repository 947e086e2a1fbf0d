"""Says who issued a document and where: from the head, or, where that is lost, from the foot and the enacting sentence.

In: `Segments`. Out: `Header` and `Jurisdiction`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.evidence import evidence_box, page_at
from extractors.layout import reads_as
from extractors.records import Header, HeaderEvidence, Jurisdiction, Source
from extractors.segments import Segments
from extractors.tagging.jurisdictions import find_jurisdiction
from extractors.tagging.reference_numbers import parse_symbol
from extractors.tagging.units import canonical_issuer


def read_header(parts: Segments) -> tuple[Header, Jurisdiction]:
    """Return the header that *parts* print, the issuer under its canonical name, and where it issues."""
    head, foot = parts.head, parts.closing
    where = _jurisdiction(parts)
    issuer = next((name for printed in _issuers(parts) if (name := canonical_issuer(printed, where))), None)
    doc_type = head.doc_type or _type_of_symbol(head.number, head.symbol)
    title = head.title.text if head.title else None
    return Header(doc_type, head.number, head.symbol, head.issued, head.place, issuer, title, parts.is_draft,
                  foot.signer_name, foot.signer_position, foot.signing_authority), where


def header_evidence(parts: Segments, source: Source) -> Iterator[HeaderEvidence]:
    """Yield, for each field that is printed in head or foot, the lines that print it."""
    for name, lines in (parts.head.sites | parts.closing.sites).items():
        if lines:
            start, end = min(line.content.origin[0] for line in lines), max(line.content.source_span()[1] for line in lines)
            yield HeaderEvidence(name, page_at(source, start), start, end, evidence_box(source, start, end))


def _issuers(parts: Segments) -> Iterator[str]:
    """Yield what may name the issuer, best evidence first."""
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" above the basis of a decision is who decides, the body in the head is who issues
    yield from sorted(parts.head.bodies[::-1], key=lambda name: reads_as("office", name) is not None)
    for clause in reversed(parts.head.basis):
        if match := reads_as("enacting", clause.text):
            yield clause.text[slice(*match.span("issuer"))]
    authority = (parts.closing.signing_authority or "").split(" | ")[0]
    if match := reads_as("signing_authority", authority):
        yield authority[match.end():]


def _jurisdiction(parts: Segments) -> Jurisdiction:
    if parts.head.bodies and reads_as("central_body", parts.head.bodies[-1]):
        return Jurisdiction()
    named = [find_jurisdiction(text) for text in (" ".join(parts.head.bodies), parts.head.place or "", *_issuers(parts))]
    province = next((found.province for found in named if found.province), None) or _most_named_province(parts)
    return Jurisdiction(province, next((found.commune for found in named if found.commune), None))


def _most_named_province(parts: Segments) -> str | None:
    passages = [parts.head.title, *parts.head.basis, *(node.content for node in parts.nodes)]
    found = Counter(province for passage in passages if passage and (province := find_jurisdiction(passage.text).province))
    return found.most_common(1)[0][0] if found else None


def _type_of_symbol(number: str | None, symbol: str | None) -> str | None:
    # a blank number ("Số:     /KH-UBND") still has its type in the symbol
    return parse_symbol(number or f"1/{symbol}")[2] if number or symbol else None
