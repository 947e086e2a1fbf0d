"""Akoma Ntoso: every word of a document stands in the XML, under elements and identifiers of the standard."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from extractors.readers.plain import read_text
from extractors.records import Cell, Citation, Document, Header, LedgerEntry, Mention, Section, Source, Table
from pipeline.cli import main
from pipeline.document import read_source
from pipeline.exports.akoma_ntoso.document import build
from pipeline.exports.akoma_ntoso.markup import legal
from pipeline.exports.akoma_ntoso.source import read_material
from pipeline.store.database import records
from tests.pipeline.handmade import HUE, citation, document, in_memory, save
from tests.texts import PLANS, read_plan

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("akoma_ntoso.rng")))
DECREE = """CHÍNH PHỦ
Số: 12/2026/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 01 năm 2026

NGHỊ ĐỊNH
Quy định về trạm quan trắc gió

Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Căn cứ Nghị quyết số 7/2025/NQ-CP ngày 02/6/2025 của Chính phủ;
Chính phủ ban hành Nghị định quy định về trạm quan trắc gió.

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về trạm quan trắc gió.

Điều 2. Trách nhiệm
1. Bộ Xây dựng có trách nhiệm:
a) Lập danh mục trạm;
b) Công bố danh mục theo Nghị quyết số 7/2025/NQ-CP.
2. Bộ Tài chính bố trí vốn trước ngày 01/3/2026.

Nơi nhận:
- Các bộ;
- Lưu: VT.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Trần Văn Gió
"""


def _root(found, name="a.txt"):
    """Return what is written for *found*, read back, with what it was made from."""
    with in_memory({name: found}) as con:
        material = read_material(con, records(con, "SELECT * FROM v_documents WHERE NOT is_stub")[0])
    return etree.fromstring(etree.tostring(build(material))), material


def _letters(text):
    return "".join(text.split())


def _texts(root, path):
    return [" ".join("".join(found.itertext()).split()) for found in root.iterfind(f".//{path}", NAMES)]


@pytest.fixture(scope="module", params=[*PLANS, None], ids=lambda path: path.stem if path else "decree")
def written(request):
    return _root(read_plan(request.param) if request.param else read_source(read_text(DECREE.encode())))


@pytest.fixture(scope="module")
def decree():
    return _root(read_source(read_text(DECREE.encode())))[0]


def test_the_structure_is_sound(written):
    root, _ = written
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    ids = Counter(found.get("eId") for found in root.iter() if found.get("eId"))
    assert ids.most_common(1)[0][1] == 1
    pointers = {found.get(name)[1:] for found in root.iter() for name in ("href", "refersTo", "as", "source")
                if found.get(name, "").startswith("#")}
    assert pointers <= set(ids)


@pytest.mark.skipif("CANCU_AKN_SCHEMA" not in os.environ, reason="set CANCU_AKN_SCHEMA to the path of akomantoso30.xsd of OASIS")
def test_the_schema_of_oasis_holds(written):
    schema = etree.XMLSchema(etree.parse(os.environ["CANCU_AKN_SCHEMA"]))
    assert schema.validate(written[0]), schema.error_log


def test_nothing_is_lost(written):
    root, material = written
    held = _letters("".join(root.itertext()))
    assert [section.content.text for section in material.sections if _letters(section.content.text) not in held] == []
    # a page number or a printed slip that cleaning took out of a section is not in its text; a line of a table may run through its cells
    assert [line.content.text for line in material.lines
            if line.place not in ("section", "table") and _letters(line.content.text) not in held] == []
    rows = _letters("".join(_texts(root, "a:hcontainer[@name='table']//a:p")))
    assert [word for line in material.lines if line.place == "table" for word in line.content.text.split() if word not in rows] == []


def test_sections_stand_in_printed_order(written):
    root, material = written
    held, at = _letters("".join(root.itertext())), 0
    for section in material.sections:
        if section.kind != "appendix":
            at = held.index(_letters(section.content.text), at)


def test_every_citation_is_a_reference(written):
    root, material = written
    cited = [span for span in material.spans if span.element == "ref"]
    references = root.findall(".//a:ref", NAMES)
    assert Counter(_letters("".join(found.itertext())) for found in references) == Counter(_letters(span.text) for span in cited)
    assert {found.get("href") for found in references if not found.get("href").startswith("#")} == {span.iri for span in cited if span.iri}


def test_articles_clauses_and_points(decree):
    ids = [found.get("eId") for found in decree.find(".//a:body", NAMES).iter() if found.get("eId")]
    assert ids == ["chp_I", "chp_I__art_1", "chp_I__art_1__al_1", "chp_I__art_2", "chp_I__art_2__cl_1", "chp_I__art_2__cl_1__point_a",
                   "chp_I__art_2__cl_1__point_b", "chp_I__art_2__cl_1__point_b__ref_1", "chp_I__art_2__cl_2"]
    assert _texts(decree, "a:body//a:num") == ["Chương I", "Điều 1.", "Điều 2.", "1.", "a)", "b)", "2."]
    assert _texts(decree, "a:body//a:heading") == ["QUY ĐỊNH CHUNG", "Phạm vi điều chỉnh", "Trách nhiệm"]
    assert _texts(decree, "a:intro") == ["Bộ Xây dựng có trách nhiệm:"]    # a sentence is no heading


def test_head_and_basis(decree):
    assert _texts(decree, "a:docNumber") == ["12/2026/NĐ-CP"]
    assert [found.get("date") for found in decree.iterfind(".//a:docDate", NAMES)] == ["2026-01-05"]
    assert _texts(decree, "a:docType") == ["NGHỊ ĐỊNH"]
    assert _texts(decree, "a:docTitle") == ["Quy định về trạm quan trắc gió"]
    assert _texts(decree, "a:citation")[1] == "Căn cứ Nghị quyết số 7/2025/NQ-CP ngày 02/6/2025 của Chính phủ;"
    reference = decree.find(".//a:citation[2]//a:ref", NAMES)
    assert reference.get("href") == "/akn/vn/act/nq/chinh-phu/2025-06-02/7-2025-nq-cp"
    assert [found.get("date") for found in reference.iterfind("a:date", NAMES)] == ["2025-06-02"]
    assert [found.get("refersTo") for found in reference.iterfind("a:organization", NAMES)] == ["#organization_chinh-phu"]


def test_a_line_in_capitals_above_the_basis_stands_alone():
    source, ledger = _printed(("basis", None, "VĂN BẢN QUY PHẠM PHÁP LUẬT"), ("basis", None, "Căn cứ Luật Quan trắc"),
                              ("basis", None, "số 5/2026/QH16;"), ("basis", None, "Xét đề nghị của Bộ trưởng."))
    root, _ = _root(Document(Header("NĐ"), HUE, source, ledger=ledger))
    assert _texts(root, "a:preamble//a:p") == [
        "VĂN BẢN QUY PHẠM PHÁP LUẬT", "Căn cứ Luật Quan trắc số 5/2026/QH16;", "Xét đề nghị của Bộ trưởng."]


def test_recipients_and_signature(decree):
    assert _texts(decree, "a:listIntroduction") == ["Nơi nhận:"]
    assert _texts(decree, "a:item/a:p") == ["Các bộ;", "Lưu: VT."]
    signature = decree.find(".//a:signature", NAMES)
    assert [(found.tag.split("}")[1], found.text, found.get("refersTo")) for found in signature if found.text] == [
        ("role", "THỦ TƯỚNG", "#signer_role"), ("person", "Trần Văn Gió", "#signer")]


def test_identification(decree):
    work = {found.tag.split("}")[1]: found.attrib for found in decree.find(".//a:FRBRWork", NAMES)}
    iri = "/akn/vn/act/nd/chinh-phu/2026-01-05/12-2026-nd-cp"
    assert (work["FRBRthis"]["value"], work["FRBRuri"]["value"]) == (f"{iri}/!main", iri)
    assert dict(work["FRBRdate"]) == {"date": "2026-01-05", "name": "issued"}
    assert (work["FRBRcountry"]["value"], work["FRBRnumber"]["value"], work["FRBRauthor"]["href"]) == ("vn", "12/2026/NĐ-CP", "#issuer")
    assert decree.find(".//a:FRBRExpression/a:FRBRuri", NAMES).get("value") == iri + "/vie@"
    assert decree.find(".//a:FRBRManifestation/a:FRBRthis", NAMES).get("value") == iri + "/vie@/!main.xml"


@pytest.mark.parametrize(("header", "expected"), [
    (Header("KH", "45/KH-UBND"), ("doc", "ke-hoach")),
    (Header("L", "39/2024/QH15"), ("act", "luat")),
    (Header("NQ", "10/2019/NQ-HĐND"), ("act", "nghi-quyet")),     # the year in the number: it lays down law
    (Header("NQ", "57-NQ/TW"), ("doc", "nghi-quyet")),
    (Header("CV"), ("doc", "cong-van")),
    (Header(), ("doc", "van-ban")),
])
def test_act_or_doc(header, expected):
    root, _ = _root(document(header))
    assert GRAMMAR.validate(root), GRAMMAR.error_log          # empty, without date, issuer or number
    assert (root[0].tag.split("}")[1], root[0].get("name")) == expected


def test_an_unknown_day_is_not_made_up():
    root, _ = _root(document(Header("KH", issued="2025-03", issuer="UBND thành phố Huế"), HUE))
    assert {(found.get("date"), found.get("name")) for found in root.iterfind(".//a:FRBRdate", NAMES)} == {("0001-01-01", "unknown")}
    assert root.find(".//a:FRBRWork/a:FRBRuri", NAMES).get("value") == "/akn/vn/doc/kh/ubnd-thanh-pho-hue/2025-03/nn-doc-a"


def _printed(*lines):
    """Return a source and a ledger of *lines* given as (place, path, text)."""
    text, ledger = "", []
    for number, (place, path, line) in enumerate(lines, 1):
        ledger.append(LedgerEntry(number, 1, line, place, path, len(text), len(text) + len(line)))
        text += line + "\n"
    return Source(text, (), 1, "text/plain"), ledger


def _section(source, ord_, parent, path, label, kind, text):
    start = source.text.index(text)
    return Section(ord_, parent, path, label, kind, None, text, 1, start, start + len(text))


def test_what_found_no_place_stays_where_it_was_printed():
    source, ledger = _printed(("unassigned", None, "mã vạch"), ("section", "I", "I. MỤC TIÊU"), ("section", "I.1", "1. Rà soát"),
                              ("unassigned", None, "dấu đến"), ("section", "I.2", "2. Báo cáo"), ("signature", None, "CHỦ TỊCH"),
                              ("unassigned", None, "bút phê"))
    sections = [_section(source, 0, None, "I", "I", "section", "MỤC TIÊU"), _section(source, 1, 0, "I.1", "1", "clause", "Rà soát"),
                _section(source, 2, 0, "I.2", "2", "clause", "Báo cáo")]
    root, _ = _root(Document(Header("KH"), HUE, source, sections=sections, ledger=ledger))
    assert " ".join(" ".join(root[0][1:][n].itertext()) for n in range(3)) == (
        "mã vạch I. MỤC TIÊU 1. Rà soát dấu đến 2. Báo cáo CHỦ TỊCH bút phê")
    assert root.find(".//a:hcontainer", NAMES).get("name") == "unassigned"


def _with_table():
    source, ledger = _printed(
        ("section", "I", "I. NỘI DUNG"), ("appendix", "PL", "Phụ lục"), ("appendix", "PL", "DANH MỤC VIỆC"),
        ("appendix", "PL", "(Kèm theo)"), ("table", "PL", "I Nghị quyết số 57-NQ/TW"),
        ("table", "PL", "1 Rà soát theo Nghị quyết số 57-NQ/TW Sở Y tế 01/3/2026"))
    sections = [_section(source, 0, None, "I", "I", "section", "NỘI DUNG"),
                _section(source, 1, None, "PL", "PL", "appendix", "DANH MỤC VIỆC")]
    cited = "Nghị quyết số 57-NQ/TW"
    places = [found.start() for found in re.finditer(cited, source.text)]
    cells = [Cell(0, 0, "I", 1), Cell(0, 1, cited, 1), Cell(0, 2, None, 1), Cell(0, 3, None, 1),
             Cell(1, 0, "1", 1), Cell(1, 1, f"Rà soát theo {cited}", 1),
             Cell(1, 2, "Sở Y tế", 1, inherited=True), Cell(1, 3, "01/3/2026", 1)]
    citations = [Citation(1, cited, "NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị", None, "cites", 1, at, at + len(cited)) for at in places]
    at = source.text.index("Sở Y tế")
    mentions = [Mention(1, "UNIT", "Sở Y tế", "Sở Y tế", 1, at, at + 7, "units")]
    return Document(
        Header("KH"), HUE, source, sections=sections, ledger=ledger, citations=citations, mentions=mentions,
        tables=[Table(None, ("STT", "Nội dung", "Đơn vị", "Thời hạn"), 1, tuple(cells))])


def test_an_appendix_with_its_table_is_an_attachment():
    root, _ = _root(_with_table())
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    attachment = root.find(".//a:attachment", NAMES)
    assert _texts(attachment, "a:preface//a:p") == ["Phụ lục", "DANH MỤC VIỆC", "(Kèm theo)"]
    assert attachment.find(".//a:FRBRthis", NAMES).get("value").endswith("/!att_1")
    assert _texts(attachment, "a:th") == ["STT", "Nội dung", "Đơn vị", "Thời hạn"]
    rows = [[(" ".join("".join(cell.itertext()).split()), cell.get("colspan"), cell.get("class")) for cell in row.iterfind("a:td", NAMES)]
            for row in attachment.iterfind(".//a:tr", NAMES)]
    assert rows[1:] == [[("I", None, None), ("Nghị quyết số 57-NQ/TW", "3", None)],
                        [("1", None, None), ("Rà soát theo Nghị quyết số 57-NQ/TW", None, None), ("Sở Y tế", None, "inherited"),
                         ("01/3/2026", None, None)]]
    assert [found.getparent().getparent().tag.split("}")[1] for found in attachment.iterfind(".//a:ref", NAMES)] == ["td", "td"]
    assert _texts(attachment, "a:organization") == ["Sở Y tế"]


def test_characters_that_xml_cannot_hold():
    source, ledger = _printed(("section", "I", "I. RÀ\x07 SOÁT\ufffe <b>&amp;</b>"))
    sections = [_section(source, 0, None, "I", "I", "section", "RÀ\x07 SOÁT\ufffe <b>&amp;</b>")]
    root, _ = _root(Document(Header("KH", title="A\x0bB"), HUE, source, sections=sections, ledger=ledger))
    assert _texts(root, "a:content/a:p") == [legal("RÀ\x07 SOÁT\ufffe <b>&amp;</b>")] == ["RÀ\ufffd SOÁT\ufffd <b>&amp;</b>"]
    assert root.find(".//a:FRBRname", NAMES).get("value") == "A\ufffdB"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return save(tmp_path_factory.mktemp("akn") / "db.duckdb", {
        "2026.kế hoạch/Kế hoạch.txt": read_source(read_text(DECREE.encode())), "la./../../kế-hoạch.txt": _with_table(),
        "b.txt": document(Header("CV", "3/CV-SYT", issued="2026-01-12"), HUE, citations=[citation("NQ", "57-NQ/TW", "Bộ Chính trị")])})


def _export(database, *arguments):
    return main(["export", "documents", "--format", "akn", "--db", str(database), *arguments])


def test_one_document_to_a_file(database, tmp_path):
    assert _export(database, "--document", "12/2026/NĐ-CP", "--out", str(tmp_path / "nd.xml")) == 0
    assert etree.parse(tmp_path / "nd.xml").getroot()[0].tag.endswith("}act")
    content = (tmp_path / "nd.xml").read_bytes()
    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert _export(database, "--document", "12/2026/NĐ-CP", "--out", str(tmp_path / "nd.xml")) == 0
    assert (tmp_path / "nd.xml").read_bytes() == content


def test_all_documents_to_a_folder(database, tmp_path, capsys):
    assert _export(database, "--out", str(tmp_path / "all")) == 0
    assert "all: 3 documents" in capsys.readouterr().out
    # two files would have one name, and none leaves the folder
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["b.xml", "doc-2026.xml", "doc-la.xml"]
    assert _export(database, "--kind", "CV", "--out", str(tmp_path / "letters")) == 0
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["b.xml"]


@pytest.mark.parametrize(("arguments", "message"), [
    (["documents", "--document", "57-NQ/TW"], "only cited here"),
    (["obligations"], "whole documents"),
    (["documents", "--headers", "vi"], "--headers vi"),
    (["documents", "--unit", "Sở Y tế"], "Leave them out"),
    (["documents", "--kind", "KH", "--document", "12/2026/NĐ-CP"], "chosen by these filters"),
    (["documents", "--kind", "ZZ"], "CV, KH, L, NQ, NĐ"),
])
def test_wrong_use_says_what_to_do(database, capsys, arguments, message):
    assert main(["export", *arguments, "--format", "akn", "--db", str(database)]) == 2
    assert message in capsys.readouterr().err


def test_a_file_is_no_folder(database, tmp_path, capsys):
    (tmp_path / "x.xml").write_text("", encoding="utf-8")
    assert _export(database, "--out", str(tmp_path / "x.xml")) == 2
    assert "--document" in capsys.readouterr().err
