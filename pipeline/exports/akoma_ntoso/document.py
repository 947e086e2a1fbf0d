"""One document as Akoma Ntoso 3.0.

In: an open database, a row of v_documents, a path. Out: an XML file that holds every printed line but the furniture of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.exports.akoma_ntoso.body import Body
from pipeline.exports.akoma_ntoso.front import add_conclusions, add_preamble, add_preface
from pipeline.exports.akoma_ntoso.identifiers import ElementIds
from pipeline.exports.akoma_ntoso.layout import Attachment, lay_out
from pipeline.exports.akoma_ntoso.markup import NAMESPACE, Spans, add, write
from pipeline.exports.akoma_ntoso.meta import add_meta, type_name
from pipeline.exports.akoma_ntoso.source import Material, read_material
from pipeline.exports.files import replacing
from pipeline.store.database import Connection
from pipeline.store.identifiers import is_act, slug


def write_document(con: Connection, document: Mapping[str, Any], path: Path) -> None:
    """Write *document*, a row of v_documents that was read from a file, to *path*."""
    root = build(read_material(con, document))
    with replacing(path) as unfinished:
        etree.ElementTree(root).write(str(unfinished), encoding="utf-8", xml_declaration=True)


def build(material: Material) -> Any:
    """Return the root element of *material*."""
    layout, spans, ids = lay_out(material), Spans(material.spans), ElementIds()
    body = Body(ids, spans)
    kind, number = material.document["doc_type"], material.document["number"]
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    main = add(root, "act" if is_act(kind, number) else "doc", name=slug(type_name(kind)))
    add_meta(main, material)
    add_preface(main, layout.front, material, spans)
    add_preamble(main, layout.front, spans, ids)
    body.add(add(main, "body" if is_act(kind, number) else "mainBody"), layout.body)
    add_conclusions(main, layout.back, material, spans, ids)
    if layout.attachments:
        attachments = add(main, "attachments")
        for attachment in layout.attachments:
            _add_attachment(attachments, attachment, material, body, spans, ids)
    _number_references(root)
    return root


def _add_attachment(attachments: Any, attachment: Attachment, material: Material, body: Body, spans: Spans, ids: ElementIds) -> None:
    section = attachment.node.section
    assert section is not None
    eid = ids.give("", "att")
    kind = "phụ lục" if section.path.startswith("PL") else type_name(section.path)
    document = add(add(attachments, "attachment", eId=eid), "doc", name=slug(kind))
    add_meta(document, material, eid)
    preface = add(document, "preface")
    before, after = ([line for line in attachment.heading if (line.start < section.start) is side and not _is_title(line.start, attachment)]
                     for side in (True, False))
    for line in before:
        write(add(preface, "p", class_="heading"), line.content, spans)
    write(add(add(add(preface, "longTitle"), "p"), "docTitle"), section.content, spans)
    for line in after:
        write(add(preface, "p", class_="heading"), line.content, spans)
    body.add(add(document, "mainBody"), attachment.node.children, eid)


def _is_title(start: int, attachment: Attachment) -> bool:
    section = attachment.node.section
    return section is not None and bool(section.content.origin) and section.start <= start <= section.content.origin[-1]


def _number_references(root: Any) -> None:
    """Give each reference an eId in the element around it that has one: "art_5__ref_1"."""
    counts: dict[str, count[int]] = {}
    for reference in root.iter(f"{{{NAMESPACE}}}ref"):
        around = next((element.get("eId") for element in reference.iterancestors() if element.get("eId")), "")
        number = next(counts.setdefault(around, count(1)))
        reference.set("eId", f"{around}__ref_{number}" if around else f"ref_{number}")
