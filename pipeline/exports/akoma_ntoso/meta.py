"""What a document says about itself: identification after FRBR, and the persons, bodies and documents that the text names.

In: `Material`. Out: the `meta` element.
"""

from __future__ import annotations

from typing import Any

from extractors import rulebook
from pipeline.exports.akoma_ntoso.front import DOCUMENT_TYPE, ISSUER, ROLE, SIGNER
from pipeline.exports.akoma_ntoso.markup import add, concept_id
from pipeline.exports.akoma_ntoso.source import Material
from pipeline.store.identifiers import is_act, slug

_EDITOR = "cancu"
# FRBRdate must be a day. Where the text names none this one stands, with a name that says so; what is known of the date is in the IRI.
_NO_DAY = "0001-01-01"
_ONTOLOGY = "/akn/ontology"


def type_name(doc_type: str | None) -> str:
    """Return what documents of *doc_type* are called, in lower case: "kế hoạch"; "văn bản" for an unknown type.

    The shortest name that prints the type is its plain one ("luật" beside "bộ luật").
    """
    names = next((entry["names"] for entry in rulebook.table("document_types")["type"] if entry["abbr"] == doc_type), ())
    return min(names, key=len) if names else (doc_type or "văn bản").lower()


def work_iri(material: Material) -> str:
    """Return the IRI of the document; one without number or date is told apart by its identifier in the database ("nn": no number)."""
    document = material.document
    if document["iri"]:
        return str(document["iri"])
    kind = "act" if is_act(document["doc_type"], document["number"]) else "doc"
    parts = [slug(document["doc_type"] or "nn"), slug(document["issuer"] or ""), document["issued"] or "nn",
             slug(document["number"] or f"nn-{document['doc_id']}")]
    return f"/akn/vn/{kind}/" + "/".join(part for part in parts if part)


def add_meta(root: Any, material: Material, component: str = "main") -> Any:
    """Append `meta` to *root*; *component* is "main", or the eId of an attachment, which leaves the references to the main document."""
    meta = add(root, "meta")
    identification = add(meta, "identification", source=f"#{_EDITOR}")
    work = work_iri(material)
    _add_level(identification, "FRBRWork", f"{work}/!{component}", work, material)
    _add_level(identification, "FRBRExpression", f"{work}/vie@/!{component}", f"{work}/vie@", material)
    _add_level(identification, "FRBRManifestation", f"{work}/vie@/!{component}.xml", f"{work}/vie@.xml", material)
    if component == "main":
        _add_references(meta, material)
    return meta


def _add_level(identification: Any, level: str, this: str, uri: str, material: Material) -> None:
    document = material.document
    element = add(identification, level)
    add(element, "FRBRthis", value=this)
    add(element, "FRBRuri", value=uri)
    day = document["issued_on"]
    add(element, "FRBRdate", date=day.isoformat() if day else _NO_DAY, name="issued" if day else "unknown")
    add(element, "FRBRauthor", href=f"#{_EDITOR if level == 'FRBRManifestation' else ISSUER}")
    if level == "FRBRWork":
        add(element, "FRBRcountry", value="vn")
        add(element, "FRBRsubtype", value=slug(type_name(document["doc_type"])))
        for name in ("number", "title"):
            if document[name]:
                add(element, "FRBRnumber" if name == "number" else "FRBRname", value=document[name])
    elif level == "FRBRExpression":
        add(element, "FRBRlanguage", language="vie")
    else:
        add(element, "FRBRformat", value="application/akn+xml")


def _add_references(meta: Any, material: Material) -> None:
    document = material.document
    references = add(meta, "references", source=f"#{_EDITOR}")
    issuer = document["issuer"]
    _entry(references, "TLCOrganization", _EDITOR, "organization", _EDITOR)
    _entry(references, "TLCOrganization", ISSUER, "organization", issuer or "không rõ cơ quan ban hành", document["issuer_id"])
    kind = type_name(document["doc_type"])
    _entry(references, "TLCConcept", DOCUMENT_TYPE, "concept", kind)
    if document["signer_name"]:
        _entry(references, "TLCPerson", SIGNER, "person", document["signer_name"])
    if document["signer_position"]:
        _entry(references, "TLCRole", ROLE, "role", document["signer_position"])
    for eid, span in {concept_id(span): span for span in material.spans if not (span.element == "ref" and span.iri)}.items():
        name = {"organization": "TLCOrganization", "person": "TLCPerson", "ref": "TLCReference"}[span.element]
        entry = _entry(references, name, eid, "reference" if span.element == "ref" else span.element, span.name, slug(span.id))
        if span.element == "ref":
            entry.set("name", "unidentified")


def _entry(references: Any, element: str, eid: str, kind: str, shown: str, key: str | None = None) -> Any:
    return add(references, element, eId=eid, href=f"{_ONTOLOGY}/{kind}/vn/{key or slug(shown)}", showAs=shown)
