"""Says who issued a document and where: from the head, or, where that is lost, from the foot and the enacting sentence.

In: `Segments`. Out: `Header` and `Jurisdiction`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractors.annexes import annex_title
from extractors.evidence import evidence_box, page_at
from extractors.head import attachment_lines
from extractors.layout import reads_as
from extractors.records import Header, HeaderEvidence, Jurisdiction, Reference, Source
from extractors.segments import Segments
from extractors.tagging.jurisdictions import find_jurisdiction
from extractors.tagging.reference_numbers import parse_symbol
from extractors.tagging.references import find_references
from extractors.tagging.units import canonical_issuer
from extractors.wraps import join_lines


def read_header(parts: Segments) -> tuple[Header, Jurisdiction]:
    """Return the header that *parts* print, the issuer under its canonical name, and where it issues."""
    head, foot = parts.head, parts.closing
    where = _jurisdiction(parts)
    carrier = _carrier(parts)
    printed = [_without_office(name) for name in (*_issuers(parts), *([carrier.issuer] if carrier and carrier.issuer else []))]
    issuer = next((name for body in printed if (name := _issuer(body, where))), None)
    title = head.title or (parts.annexes and carrier and annex_title(parts.annexes[0])) or None
    header = Header(head.doc_type or _type_of_symbol(head.number, head.symbol), head.number, head.symbol, head.issued, head.place, issuer,
                    title.text if title else None, parts.is_draft, foot.signer_name, foot.signer_position, foot.signing_authority)
    return (_of_carrier(header, carrier) if carrier and not head.number else header), where


def _issuer(printed: str, where: Jurisdiction) -> str | None:
    """Return the canonical name of who issues; of several that issue jointly ("BỘ TÀI CHÍNH - BỘ Y TẾ") all names, joined by a dash."""
    bodies = re.split(r"\s[-–]\s", printed)
    names = [canonical_issuer(body, where) for body in bodies]
    if len(bodies) > 1 and all(names) and all(reads_as("body_name", body) for body in bodies):
        return " - ".join(name for name in names if name)
    return canonical_issuer(printed, where)


def _without_office(name: str) -> str:
    office = reads_as("office_of_body", name)
    return name[office.end():] if office else name


def _carrier(parts: Segments) -> Reference | None:
    """Return the decision by which an attached text says that it is issued: it has no number of its own (Nghị định 30/2020/NĐ-CP)."""
    attached_to = parts.head.attached_to
    if attached_to is None and parts.annexes and not parts.nodes:
        attached_to = join_lines(line.content for line in attachment_lines(parts.annexes[0]))
    found = find_references(attached_to.text) if attached_to else []
    return next((reference for reference in found if reference.number and reference.note != "short"), None)


def _of_carrier(header: Header, carrier: Reference) -> Header:
    symbol = (carrier.number or "").split("/")[-1] or None
    return replace(header, doc_type=carrier.doc_type, number=carrier.number, symbol=symbol, issued=carrier.issued or header.issued)


def header_evidence(parts: Segments, source: Source) -> Iterator[HeaderEvidence]:
    """Yield, for each field that is printed in head or foot, the lines that print it."""
    for name, lines in (parts.head.sites | parts.closing.sites).items():
        if lines:
            start, end = min(line.content.origin[0] for line in lines), max(line.content.source_span()[1] for line in lines)
            yield HeaderEvidence(name, page_at(source, start), start, end, evidence_box(source, start, end))


def _issuers(parts: Segments) -> Iterator[str]:
    """Yield what may name the issuer, best evidence first."""
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" above the basis of a decision is who decides, the body in the head is who issues
    offices = [name for name in parts.head.bodies if reads_as("office", name)]
    bodies = [name for name in parts.head.bodies if name not in offices]
    authority = (parts.closing.signing_authority or "").split(" | ")[0]
    signed = reads_as("signing_authority", authority)
    # the Secretariat writes under the name of the Central Committee and signs under its own
    if signed and bodies and reads_as("letterhead_of_others", bodies[-1]):
        yield authority[signed.end():]
    if len(bodies) > 1 and reads_as("committee", bodies[-1]):
        yield f"{bodies[-1]} {bodies[-2]}"  # "TỈNH ĐOÀN LẠNG SƠN" above "BAN THƯỜNG VỤ"
    yield from reversed([*offices, *bodies])
    for clause in reversed(parts.head.basis):
        if match := reads_as("enacting", clause.text):
            yield clause.text[slice(*match.span("issuer"))]
    if signed:
        yield authority[signed.end():]


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
