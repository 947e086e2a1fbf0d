"""Says who issued a document and where: from the head, or, where that is lost, from the foot and the text itself.

In: `Segments`. Out: `Header` and `Jurisdiction`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.expressions.bodies.units import canonical_issuer, is_committee
from extractors.expressions.places import find_jurisdiction, read_place
from extractors.expressions.references.issuers import in_full
from extractors.expressions.references.numbers import issuer_of_symbol, parse_symbol
from extractors.expressions.references.references import find_references
from extractors.frame.annexes import annex_title, attachment_lines
from extractors.frame.head import paragraphs
from extractors.frame.segments import Segments
from extractors.frame.speaker import bodies_that_speak, speaking_body
from extractors.records import Diagnostic, Header, HeaderEvidence, Jurisdiction, Reference, Source
from extractors.rulebook import table
from extractors.text.evidence import evidence_box, page_at
from extractors.text.item_labels import read_markers
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import MappedText
from extractors.text.vietnamese import fold, is_syllable
from extractors.text.wraps import join_lines, usual_width


def read_header(parts: Segments) -> tuple[Header, Jurisdiction]:
    """Return the header that *parts* print, the issuer under its canonical name, and where it issues."""
    head, foot = parts.head, parts.closing
    where = _jurisdiction(parts)
    carrier = _carrier(parts)
    printed = (_without_office(name) for name in (*_issuers(parts), *([carrier.issuer] if carrier and carrier.issuer else [])))
    issuer = next((_as_written(name, body, parts) for body in printed if (name := _issuer(body, where))), None)
    if not head.bodies and (speaks := speaking_body(_own_words(parts), where)):
        issuer = _issuer(_without_office(speaks), where)
    title = head.title or (parts.annexes and carrier and annex_title(parts.annexes[0])) or None
    doc_type = head.doc_type or _type_of_symbol(head.number, head.symbol) or ("CV" if head.addressed else None)
    header = Header(doc_type, head.number, head.symbol, head.issued, head.place, issuer,
                    title.text if title else None, parts.is_draft, foot.signer_name, foot.signer_position, foot.signing_authority)
    if not (head.number or head.symbol):
        header = _of_carrier(header, carrier) if carrier else _as_annexes_say(header, parts)
    header = replace(header, issuer=header.issuer or issuer_of_symbol(header.number or ""))
    return header, replace(where, issuer=header.issuer)


def _issuer(printed: str, where: Jurisdiction) -> str | None:
    """Return the canonical name of who issues; of several that issue jointly ("BỘ TÀI CHÍNH - BỘ Y TẾ") all names, joined by a dash."""
    bodies = _joint_bodies(printed)
    names = [_one_issuer(body, where) for body in bodies]
    return " - ".join(dict.fromkeys(name for name in names if name)) if all(names) else _one_issuer(printed, where)


def _one_issuer(printed: str, where: Jurisdiction) -> str | None:
    """Return the canonical name; the committee of a body ("BAN PHÁP CHẾ HỘI ĐỒNG NHÂN DÂN TỈNH") is named before its body."""
    committee, of = _committee(printed)
    place = read_place(of, fold(of), 0) if committee and of else None
    if committee and (not of or (place and place.end == len(of))):
        return None  # of a body that is not named
    whole = canonical_issuer(printed, where)
    body = canonical_issuer(of, where) if committee else None
    is_part = whole and body and (whole == body or _capital_words(whole) - _capital_words(body))
    return f"{committee} {body}" if is_part else whole


def _committee(printed: str) -> tuple[str | None, str]:
    """Return the committee of a body with which *printed* begins, and the body: "BAN PHÁP CHẾ", "HỘI ĐỒNG NHÂN DÂN TỈNH"."""
    name = next((name for name in table("layout")["committees"] if f"{fold(printed)} ".startswith(f"{fold(name)} ")), None)
    return name, printed[len(name or ""):].strip()


def _capital_words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name) if is_capitals(word)}


def _as_written(issuer: str, printed: str, parts: Segments) -> str:
    """Return *issuer*; where words of the head are left in capitals, the name as the text writes it: "Trường THPT Nguyễn Du".

    Where it does not, each syllable gets one capital, letters that stand for words keep all.
    """
    left = _capital_words(issuer) & _capital_words(printed)
    if not left and not is_committee(issuer):
        return issuer
    name = re.compile(r"\s+".join(map(re.escape, printed.split())), re.I)
    written = [" ".join(found.group().split()) for passage in _passages(parts) if (found := name.search(passage.text))]
    if not left:
        return next((text for text in written if fold(text) == fold(issuer) and not text.isupper()), issuer)
    alone = re.sub(r"\w+", lambda word: word[0].capitalize() if word[0] in left and is_syllable(word[0]) else word[0], issuer)
    return next((text for text in written if _capital_words(text) < left), alone)


def _joint_bodies(printed: str) -> list[str]:
    """Return the bodies in *printed*: a dash parts two when a body follows, as in "BỘ Y TẾ-BỘ NỘI VỤ", not in "LAO ĐỘNG - THƯƠNG BINH"."""
    if not reads_as("body_name", printed) or reads_as("body_of_several", printed):
        return [printed]
    dashes = [dash for dash in re.finditer(r"\s*[-–]\s*", printed) if reads_as("body_name", printed[dash.end():])]
    starts, ends = [0, *(dash.end() for dash in dashes)], [*(dash.start() for dash in dashes), len(printed)]
    return [printed[start:end] for start, end in zip(starts, ends, strict=True)]


def _without_office(name: str) -> str:
    office, country = reads_as("office_of_body", name), reads_as("of_the_nation", name)
    return name[office.end() if office else 0:country.start() if country else None]


def _carrier(parts: Segments) -> Reference | None:
    """Return the decision by which an attached text says that it is issued: it has no number of its own (Nghị định 30/2020/NĐ-CP)."""
    attached_to = parts.head.attached_to
    if attached_to is None and parts.annexes and not parts.body:
        attached_to = join_lines(line.content for line in attachment_lines(parts.annexes[0]))
    found = find_references(attached_to.text) if attached_to else []
    return next((reference for reference in found if reference.number and reference.note != "short"), None)


def _of_carrier(header: Header, carrier: Reference) -> Header:
    symbol = (carrier.number or "").split("/")[-1] or None
    return replace(header, doc_type=carrier.doc_type, number=carrier.number, symbol=symbol, issued=carrier.issued or header.issued)


def report_inferred(header: Header, parts: Segments) -> Iterator[Diagnostic]:
    """Yield a diagnostic where the issuer is told by the text or the signature, no head naming it."""
    if header.issuer and not parts.head.bodies and not parts.head.stated_issuer:
        yield Diagnostic("issuer_inferred", f"no head names who issued this: {header.issuer} by its text or signature")


def _as_annexes_say(header: Header, parts: Segments) -> Header:
    """Return *header*, whose number is lost with the head, with that by which its annexes name it: "(Kèm theo Nghị quyết số 5/NQ-HĐND)"."""
    remarks = (join_lines(line.content for line in attachment_lines(lines)) for lines in parts.annexes)
    named = (reference for remark in remarks for reference in find_references(remark.text))
    own = next((one for one in named if one.doc_type == header.doc_type and one.number and one.note != "short"), None)
    return _of_carrier(header, own) if own else header


def header_evidence(parts: Segments, source: Source) -> Iterator[HeaderEvidence]:
    """Yield, for each field that is printed in head or foot, the lines that print it."""
    for name, lines in (parts.head.sites | parts.closing.sites).items():
        if lines:
            start, end = min(line.content.origin[0] for line in lines), max(line.content.source_span()[1] for line in lines)
            yield HeaderEvidence(name, page_at(source, start), start, end, evidence_box(source, start, end))


def _issuers(parts: Segments) -> Iterator[str]:
    """Yield what may name the issuer, best evidence first."""
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" above the basis of a decision is who decides, the body in the head is who issues
    offices = [name for name in parts.head.bodies if reads_as("office", name) or reads_as("deciding_council", name)]
    bodies = [in_full(name) for name in parts.head.bodies if name not in offices]
    if parts.head.stated_issuer:
        yield parts.head.stated_issuer
    if reads_as("joint_type", parts.head.doc_type or "") and len(bodies) > 1:
        yield " - ".join(bodies)
    authority = (parts.closing.signing_authority or "").split(" | ")[0]
    signed = reads_as("signing_authority", authority)
    # the Youth Union and the Office of the Central Committee write under its name; their numbers tell
    if bodies and reads_as("letterhead_of_others", bodies[0]) and (name := issuer_of_symbol(parts.head.number or "")):
        yield name
    # the Secretariat writes under the name of the Central Committee and signs under its own
    if signed and bodies and reads_as("letterhead_of_others", bodies[-1]):
        yield authority[signed.end():]
    # "BCH ĐOÀN XÃ PHÚ AN" heads what its standing committee signs
    if signed and bodies and reads_as("committee", authority[signed.end():]) and (of := _committee(bodies[-1])[1]) != bodies[-1]:
        yield f"{authority[signed.end():]} {of}"
    if len(bodies) > 1 and reads_as("committee", bodies[-1]):
        yield f"{bodies[-1]} {bodies[-2]}"  # "TỈNH ĐOÀN LẠNG SƠN" above "BAN THƯỜNG VỤ"
    yield from reversed([*offices, *bodies])
    if signed:
        yield authority[signed.end():]
    yield from filter(None, [parts.closing.signer_position])  # "THỦ TƯỚNG"


def _jurisdiction(parts: Segments) -> Jurisdiction:
    if parts.head.bodies and reads_as("central_body", parts.head.bodies[-1]):
        return Jurisdiction()
    named = [find_jurisdiction(text) for text in (" ".join(parts.head.bodies), parts.head.place or "", *_issuers(parts), *_speaking(parts))]
    province = next((found.province for found in named if found.province), None) or _most_named_province(parts)
    return Jurisdiction(province, next((found.commune for found in named if found.commune), None))


def _speaking(parts: Segments) -> Iterable[str]:
    return () if parts.head.bodies else bodies_that_speak(_own_words(parts), Jurisdiction())


def _own_words(parts: Segments) -> list[str]:
    """Return the paragraphs in which a document speaks of itself: items say what others are to do."""
    body = paragraphs(parts.body, usual_width(parts.body))
    return [passage.text for passage in (*parts.head.basis, *(passage for passage in body if not read_markers(passage.text)))]


def _most_named_province(parts: Segments) -> str | None:
    found = Counter(province for passage in _passages(parts) if (province := find_jurisdiction(passage.text).province))
    return found.most_common(1)[0][0] if found else None


def _passages(parts: Segments) -> Iterator[MappedText]:
    """Yield the text of the document, paragraph by paragraph: its items are read once it is known where it was issued."""
    yield from filter(None, (parts.head.title, *parts.head.basis, *paragraphs(parts.body, usual_width(parts.body))))


def _type_of_symbol(number: str | None, symbol: str | None) -> str | None:
    # a blank number ("Số:     /KH-UBND") still has its type in the symbol
    return parse_symbol(number or f"1/{symbol}")[2] if number or symbol else None
