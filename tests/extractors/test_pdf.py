"""What comes out of a whole PDF file: lines in order, furniture and stamps as facts, reasons for refusing."""

import pytest
from extractors.readers.errors import UnreadableError
from extractors.readers.pdf import pages_without_text, read_pdf

from .pdf_files import Page, Stamp, lattice, make_pdf, rows, ruling, text

BODY = rows(70, 500, ["Căn cứ Luật Thủ đô số 39/2024/QH15;", "UBND Thành phố ban hành Kế hoạch:"])
HEAD = (rows(70, 780, ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"], bold=True) + text(80, 740, "Số:      /KH-UBND")
        + rows(270, 780, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], bold=True)
        + text(290, 740, "Hà Nội, ngày     tháng     năm 2025"))


def lines(*pages):
    return [line.text for line in read_pdf(make_pdf(*pages)).lines]


def facts(kind, *pages):
    return [fact.value for fact in read_pdf(make_pdf(*pages)).facts if fact.kind == kind]


def test_two_columns_of_a_head_are_read_one_after_the_other():
    assert lines(Page(HEAD + BODY)) == [
        "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày tháng năm 2025", "Căn cứ Luật Thủ đô số 39/2024/QH15;", "UBND Thành phố ban hành Kế hoạch:"]


def test_text_holds_every_line_at_its_offsets_with_form_feeds_between_pages():
    source = read_pdf(make_pdf(Page(HEAD + BODY), Page(), Page(BODY)))
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert source.text.count("\f") == 2
    assert source.pages == 3


def test_line_keeps_box_size_and_weight():
    line = read_pdf(make_pdf(Page(text(100, 700, "Phụ lục", size=14, bold=True)))).lines[0]
    assert (line.bold, line.size) == (True, 14)
    x0, top, x1, bottom = line.box
    assert (x0, x1) == (100, pytest.approx(100 + 6 * 7 + 3.5, abs=1))
    assert top < 142 < bottom


@pytest.mark.parametrize(("stamps", "expected"), [
    # the registry stamps the number into the blank, 2 points higher than the line
    ([(98, 742, "17")], "Số: 17/KH-UBND"),
    # nothing to write in: the line stays as printed
    ([], "Số: /KH-UBND"),
])
def test_annotation_is_written_into_the_blank(stamps, expected):
    boxes = tuple(Stamp((x - 2, y - 4, x + 30, y + 14), text(x, y, letters)) for x, y, letters in stamps)
    assert expected in lines(Page(HEAD + BODY, stamps=boxes))


def test_annotation_hides_what_it_covers():
    # the clerk typed month 4, the registry stamped 5 over it
    page = Page(text(100, 700, "Gia Lai, ngày 15 tháng 4 năm 2025"), stamps=(Stamp((220, 696, 240, 714), text(223, 701, "5")),))
    printed = lines(page)[0]
    assert "tháng 5 năm" in printed
    assert facts("covered", page) == ["4"]


def test_signature_stamp_becomes_facts_and_no_lines():
    stamp = Stamp((400, 770, 590, 830), rows(405, 815, ["Người ký: Sở Tài", "chính", "Email: stc@hanoi.gov.vn", "Thời gian ký: 28.12.2018",
                                                        "15:38:28 +07:00"], size=8, pitch=10))
    source = read_pdf(make_pdf(Page(BODY, stamps=(stamp,))))
    assert [(fact.kind, fact.value) for fact in source.facts][:2] == [("signer", "Sở Tài chính"), ("signing_time", "28.12.2018 15:38:28 +07:00")]
    assert len(source.lines) == 2


def test_stamp_printed_on_the_page_is_told_from_the_head_beside_it():
    stamp = rows(80, 782, ["Ký bởi: UBND tỉnh", "Thời gian ký: 12.01.2026 14:05:33 +07:00"], size=6, pitch=7)
    page = Page(stamp + rows(270, 780, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]) + BODY)
    assert facts("signer", page) == ["UBND tỉnh"]
    assert lines(page)[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_annotation_in_no_row_is_kept_as_a_fact():
    assert facts("annotation", Page(BODY, stamps=(Stamp((60, 100, 200, 130), text(70, 110, "đã xem")),))) == ["đã xem"]


def test_page_numbers_and_running_heads_are_facts():
    pages = [Page(text(100, 815, f"CÔNG BÁO/Số 12 + 13/Ngày 05-01-2026 {number + 4}") + rows(70, 700, [f"Điều {3 * number}.", "Nội dung" + "." * number])
                  + text(290, 30, f"- {number} -")) for number in range(1, 5)]
    source = read_pdf(make_pdf(*pages))
    assert [line.text for line in source.lines] == [line for number in range(1, 5) for line in (f"Điều {3 * number}.", "Nội dung" + "." * number)]
    assert sum(fact.kind == "furniture" for fact in source.facts) == 8


def test_annex_headings_are_no_running_heads():
    pages = [Page(text(200, 800, f"Phụ lục {number}") + rows(70, 700, ["Nội dung công việc" + "." * number])) for number in range(1, 5)]
    assert [line for line in lines(*pages) if line.startswith("Phụ lục")] == ["Phụ lục 1", "Phụ lục 2", "Phụ lục 3", "Phụ lục 4"]


def test_rows_of_a_cell_stay_in_it():
    # the words of both cells stand on one baseline, 4 points apart
    page = Page(lattice([70, 134, 300], [600, 640, 680]) + text(72, 660, "Nội dung") + text(138, 660, "Sở Tài") + text(138, 646, "chính")
                + text(72, 700, "trước") + text(72, 560, "sau"))
    source = read_pdf(make_pdf(page))
    assert [line.text for line in source.lines] == ["trước", "Nội dung", "Sở Tài", "chính", "sau"]
    grid, = source.grids
    assert [(cell.row, cell.col, cell.lines) for cell in grid.cells] == [(0, 0, (2,)), (0, 1, (3, 4)), (1, 0, ()), (1, 1, ())]


def test_line_under_the_head_is_no_table():
    assert not read_pdf(make_pdf(Page(HEAD + ruling(100, 760, 160, 760) + ruling(300, 760, 420, 760) + BODY))).grids


@pytest.mark.parametrize(("rotate", "matrix", "x", "y"), [
    (0, "1 0 0 1", 100, 700),
    # a landscape table in a page that the viewer turns
    (90, "0 1 -1 0", 100, 100),
    (270, "0 -1 1 0", 400, 700),
    # ... and in one that nobody turned
    (0, "0 1 -1 0", 100, 100),
])
def test_turned_text_is_read_along_its_lines(rotate, matrix, x, y):
    step = {"1 0 0 1": (0, -16), "0 1 -1 0": (16, 0), "0 -1 1 0": (-16, 0)}[matrix]
    content = "".join(text(x + step[0] * at, y + step[1] * at, line, matrix=matrix) for at, line in enumerate(["Sở Tài chính", "chủ trì", "phối hợp"]))
    source = read_pdf(make_pdf(Page(content, rotate=rotate)))
    assert [line.text for line in source.lines] == ["Sở Tài chính", "chủ trì", "phối hợp"]
    width, height = (842, 595) if rotate % 180 else (595, 842)
    assert all(0 <= line.box[0] < line.box[2] <= width and 0 <= line.box[1] < line.box[3] <= height for line in source.lines)


def test_watermark_across_the_page_is_furniture():
    slanted = text(200, 300, "vanthu_16/01/2026", size=30, matrix="0.7071 0.7071 -0.7071 0.7071")
    assert facts("furniture", Page(BODY + slanted)) == ["vanthu_16/01/2026"]


def test_page_with_its_origin_elsewhere():
    line = read_pdf(make_pdf(Page(text(100, 700, "Nội dung"), box=(50, 100, 645, 942)))).lines[0]
    assert line.box[0] == 50
    assert line.box[1] < 242 < line.box[3]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "unreadable"),
    (b"%PDF-1.7\nnothing more", "unreadable"),
    (make_pdf(), "empty"),
    (make_pdf(Page(), Page()), "no_text_layer"),
    (make_pdf(Page(BODY), extra_trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'61' * 32}> /U <{'62' * 32}> >> /ID [<00> <00>]"),
     "encrypted"),
])
def test_refusals(data, code):
    with pytest.raises(UnreadableError) as refusal:
        read_pdf(data)
    assert refusal.value.code == code


def test_pages_that_are_pictures_are_named():
    data = make_pdf(Page(BODY), Page(), Page(BODY))
    assert pages_without_text(data) == [2]
    assert [(finding.code, finding.page) for finding in read_pdf(data).diagnostics] == [("page_without_text", 2)]
