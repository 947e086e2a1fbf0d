"""Paragraphs of Word: text as printed, breaks, pages, looks, and what stands outside the text."""

import pytest

from extractors.cleaning.clean import clean
from extractors.readers.office.word.reader import read_docx
from extractors.readers.open import open_content
from pipeline.document import read_source
from tests.extractors.readers.word_files import OFFICE, cells, item, level, list_of, make_docx, paragraph, table, texts

RUN = "<w:p>{}</w:p>"


def _run(*content):
    return RUN.format("".join(f"<w:r>{part}</w:r>" for part in content))


BOX = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"

BODIES = [
    # a word cut between runs is one word
    (_run("<w:t>Căn c</w:t>", "<w:t>ứ Luật</w:t>"), ["Căn cứ Luật"]),
    # a break made by the writer ends the line
    (_run("<w:t>CHÍNH PHỦ</w:t><w:br/><w:t>-------</w:t>"), ["CHÍNH PHỦ", "-------"]),
    # tracked insertions are printed, deletions are not
    ('<w:p><w:ins><w:r><w:t>Quý I</w:t></w:r></w:ins><w:del><w:r><w:delText>Quý II</w:delText></w:r></w:del></w:p>', ["Quý I"]),
    # hidden text is not printed
    (paragraph("bí mật", run="<w:vanish/>") + paragraph("công khai"), ["công khai"]),
    # capitals by format are capitals in print
    (paragraph("Kế hoạch", run="<w:caps/>"), ["KẾ HOẠCH"]),
    # links and content controls only wrap
    ("<w:p><w:hyperlink><w:r><w:t>số 57</w:t></w:r></w:hyperlink></w:p><w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>b</w:t></w:r></w:p>"
     "</w:sdtContent></w:sdt>", ["số 57", "b"]),
    # the instruction of a field is not printed, its result is
    (_run('<w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="end"/><w:t>2025</w:t>'), ["2025"]),
    # hyphens that forbid a break, and blanks that do
    (_run("<w:t>NQ</w:t><w:noBreakHyphen/><w:t>CP\u00a0số</w:t>"), ["NQ-CP số"]),
    # a tab parts columns
    (_run("<w:t>Số: 1/KH-UBND</w:t><w:tab/><w:t>Hà Nội</w:t>"), ["Số: 1/KH-UBND   Hà Nội"]),
    # a symbol of a symbol font
    (_run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Đạt</w:t>'), ["☑ Đạt"]),
    # of the two forms of a text box one is read, after the paragraph that holds it
    (_run(f"<w:t>UBND</w:t><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
          f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"), ["UBND", "DỰ THẢO"]),
    # old encodings are read by the font of each run
    (paragraph("ñy ban nh©n d©n", run='<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'), ["ỦY BAN NHÂN DÂN"]),
    # the soft hyphen of TCVN3 is ư, between letters of Unicode it is nothing
    (_run('<w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:t>ph</w:t><w:softHyphen/><w:t>¬ng ¸n</w:t>'), ["phương án"]),
    (_run("<w:t>kế</w:t><w:softHyphen/><w:t>toán</w:t>"), ["kếtoán"]),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_text_is_read_as_printed(body, expected):
    source = read_docx(make_docx(body))
    assert texts(source) == expected
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)


def test_paragraphs_end_and_breaks_leave_it_open():
    source = read_docx(make_docx(_run("<w:t>a</w:t><w:br/><w:t>b</w:t>") + paragraph("c")))
    assert [line.ends_paragraph for line in source.lines] == [None, True, True]


def test_looks_come_from_run_and_styles():
    styles = ('<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
              '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="26"/></w:rPr></w:style>')
    body = paragraph("a") + paragraph("b", '<w:pStyle w:val="Head"/>') + paragraph("c", '<w:pStyle w:val="Head"/>', '<w:b w:val="0"/>')
    source = read_docx(make_docx(body, styles=styles))
    assert [(line.bold, line.size) for line in source.lines] == [(False, 14), (True, 13), (False, 13)]


PAGES = [
    # nothing says where pages end
    (paragraph("a") + paragraph("b"), [1, 1]),
    # a break that the writer put in
    (paragraph("a") + _run('<w:br w:type="page"/><w:t>b</w:t>'), [1, 2]),
    # a paragraph that wants a new page, and sections that begin one or do not
    (paragraph("a") + paragraph("b", "<w:pageBreakBefore/>"), [1, 2]),
    (paragraph("a", "<w:sectPr/>") + paragraph("b") + "<w:sectPr/>", [1, 2]),
    (paragraph("a", "<w:sectPr/>") + paragraph("b") + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>', [1, 1]),
    # marks of Word cover the written breaks
    (_run('<w:t>a</w:t><w:br w:type="page"/>') + _run("<w:lastRenderedPageBreak/><w:t>b</w:t>"), [1, 2]),
    # a paragraph over two pages is where it begins
    (_run("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>") + paragraph("c"), [1, 2]),
]


@pytest.mark.parametrize(("body", "pages"), PAGES)
def test_pages_are_counted(body, pages):
    assert [line.page for line in read_docx(make_docx(body)).lines] == pages


STRUCK = '<w:r><w:rPr><w:strike/></w:rPr><w:t>30/5/2027</w:t></w:r>'
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
DELETED_MARK = '<w:p><w:pPr><w:rPr><w:del w:author="a"/></w:rPr></w:pPr><w:r><w:t>Lập danh sách</w:t></w:r></w:p>'

LINES_ASIDE = [
    # words struck through follow the line in which they stand, with its break
    (f'<w:p>{STRUCK}<w:r><w:t> 30/4/2027</w:t></w:r></w:p>', [("30/4/2027", None), ("30/5/2027", "struck")]),
    # a paragraph struck through has no number of its list either
    (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{STRUCK}</w:p>' + item("b"),
     [("30/5/2027", "struck"), ("2. b", None)]),
    # a style that strikes, taken back by the run
    (paragraph("a", run='<w:dstrike/>') + paragraph("b", run='<w:strike w:val="0"/>'), [("a", "struck"), ("b", None)]),
    # a raised figure is the mark of a note, behind a unit of length it is an area
    (f'<w:p><w:r><w:t>ngày 30/4/2027</w:t></w:r>{RAISED}<w:r><w:t> và 500 m</w:t></w:r>{RAISED}</w:p>',
     [("ngày 30/4/2027² và 500 m2", None)]),
    # the mark of a paragraph was deleted: it goes on in the next one, and in the last one of a cell ends all the same
    (DELETED_MARK + paragraph(" hộ nghèo"), [("Lập danh sách hộ nghèo", None)]),
    (DELETED_MARK, [("Lập danh sách", None)]),
    # the entry chosen in the drop-down list of a form
    (_run('<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Có"/><w:listEntry w:val="Không"/>'
          '</w:ddList></w:ffData></w:fldChar>'), [("Không", None)]),
]


@pytest.mark.parametrize(("body", "expected"), LINES_ASIDE)
def test_what_is_no_running_text_stands_aside(body, expected):
    source = read_docx(make_docx(body, list_of(level(0, "decimal", "%1."))))
    assert [(line.text.strip(), line.aside) for line in source.lines] == expected
    assert [note.code for note in source.diagnostics] == ["text_struck"] * [aside for _, aside in expected].count("struck")


def test_cells_do_not_hold_what_is_struck_through():
    source = read_docx(make_docx(table(["TT", "Việc"], ["1", f"<w:p>{STRUCK}<w:r><w:t>Rà soát</w:t></w:r></w:p>"])))
    assert cells(source)[-1][-1] == "Rà soát"


def test_a_letterhead_in_the_page_header_is_read_first():
    header = paragraph("UBND XÃ HÒA LẠC") + paragraph("Số: 9/KH-UBND")
    source = read_docx(make_docx(paragraph("KẾ HOẠCH"), header=header))
    assert texts(source) == ["UBND XÃ HÒA LẠC", "Số: 9/KH-UBND", "KẾ HOẠCH"]


@pytest.mark.parametrize(("header", "is_draft"), [
    (paragraph("DỰ THẢO"), True), ('<w:p><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r></w:p>', True),
    (paragraph("Trang 2"), False)])
def test_headers_and_watermarks_say_that_it_is_a_draft(header, is_draft):
    source = read_docx(make_docx(paragraph("a"), header=header))
    assert source.text == "a"
    assert clean(source).is_draft is is_draft


def test_files_inside_the_file_are_named():
    [note] = read_docx(make_docx(paragraph("a"), embedded=("bieu_01.xlsx",))).diagnostics
    assert (note.code, "bieu_01.xlsx" in note.message) == ("attachment_unread", True)
    [note] = read_docx(make_docx(_run('<w:t>a</w:t><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'))).diagnostics
    assert (note.code, "Excel.Sheet.12" in note.message) == ("attachment_unread", True)


def test_a_web_page_that_a_file_takes_in_is_read():
    taken_in = f'<w:altChunk xmlns:r="{OFFICE}" r:id="c0"/>'
    page = "<p>KẾ HOẠCH</p><p>Phòng Nội vụ quét bến.</p>".encode()
    source = open_content(make_docx(taken_in + paragraph(""), chunks=[page]))
    assert (source.text, source.media_type.endswith("wordprocessingml.document")) == ("KẾ HOẠCH\nPhòng Nội vụ quét bến.", True)
    # beside a text of its own it is named
    [note] = open_content(make_docx(taken_in + paragraph("a"), chunks=[page])).diagnostics
    assert (note.code, "chunk0" in note.message) == ("attachment_unread", True)


def test_headers_are_facts_and_notes_stand_behind_the_text():
    note = f'<w:footnote w:type="separator">{paragraph("___")}</w:footnote><w:footnote>{paragraph("Xem phụ lục")}</w:footnote>'
    comment = f'<w:comment>{paragraph("Sửa lại")}</w:comment>'
    source = read_docx(make_docx(paragraph("a"), header=paragraph("Trang 2"), footnotes=note, comments=comment))
    assert [(fact.kind, fact.value) for fact in source.facts] == [("furniture", "Trang 2")]
    assert [(line.text, line.aside) for line in source.lines] == [("a", None), ("Xem phụ lục", "note"), ("Sửa lại", "note")]


def test_documents_cited_in_notes_are_citations():
    note = f'<w:footnote>{paragraph("Nghị định số 17/2027/NĐ-CP ngày 05/3/2027 của Chính phủ.")}</w:footnote>'
    document = read_source(read_docx(make_docx(paragraph("KẾ HOẠCH") + paragraph("1. Mục đích"), footnotes=note)))
    assert [(cited.number, cited.section) for cited in document.citations] == [("17/2027/NĐ-CP", None)]
    assert [entry.place for entry in document.ledger][-1] == "note"
