"""What comes out of a whole PDF file: lines in order, furniture and stamps as facts, reasons for refusing."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.errors import UnreadableError
from extractors.readers.pdf.pages import with_rows
from extractors.readers.pdf.reader import pages_without_text, read_pdf
from extractors.readers.pdf.rows import Row, Word

from .pdf_files import PASSWORD, Page, Stamp, lattice, make_pdf, rows, ruling, text

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
    printed = ["Người ký: Sở Tài", "chính", "Email: stc@hanoi.gov.vn", "Thời gian ký: 28.12.2018", "15:38:28 +07:00"]
    stamp = Stamp((400, 770, 590, 830), rows(405, 815, printed, size=8, pitch=10))
    source = read_pdf(make_pdf(Page(BODY, stamps=(stamp,))))
    facts_read = [(fact.kind, fact.value) for fact in source.facts]
    assert facts_read[:2] == [("signer", "Sở Tài chính"), ("signing_time", "28.12.2018 15:38:28 +07:00")]
    assert len(source.lines) == 2


def test_stamp_printed_on_the_page_is_told_from_the_head_beside_it():
    stamp = rows(80, 782, ["Ký bởi: UBND tỉnh", "Thời gian ký: 12.01.2026 14:05:33 +07:00"], size=6, pitch=7)
    page = Page(stamp + rows(270, 780, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]) + BODY)
    assert facts("signer", page) == ["UBND tỉnh"]
    assert lines(page)[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_annotation_in_no_row_is_kept_as_a_fact():
    assert facts("annotation", Page(BODY, stamps=(Stamp((60, 100, 200, 130), text(70, 110, "đã xem")),))) == ["đã xem"]


def test_page_numbers_and_running_heads_are_facts():
    bodies = [[f"Điều {3 * number}.", "Nội dung" + "." * number] for number in range(1, 5)]
    pages = [Page(text(100, 815, f"CÔNG BÁO/Số 12 + 13/Ngày 05-01-2026 {number + 4}") + rows(70, 700, body)
                  + text(290, 30, f"- {number} -")) for number, body in enumerate(bodies, 1)]
    source = read_pdf(make_pdf(*pages))
    assert [line.text for line in source.lines] == [line for body in bodies for line in body]
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


XS, YS = (70, 134, 300), (600, 640, 680)
CELLS = [(x0, y0, x1 - x0, y1 - y0) for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS)]


@pytest.mark.parametrize("borders", [
    lattice(XS, YS),
    # every cell a stroked rectangle
    "".join(f"{x} {y} {width} {height} re S\n" for x, y, width, height in CELLS),
    # all in one path
    "".join(f"{x} {y} m {x + width} {y} l {x + width} {y + height} l {x} {y + height} l h\n" for x, y, width, height in CELLS) + "S\n",
    # rectangles as thin as a line, as Word writes them
    "".join(f"{x} {y} {width} 0.48 re f {x} {y + height} {width} 0.48 re f {x} {y} 0.48 {height} re f {x + width} {y} 0.48 {height} re f\n"
            for x, y, width, height in CELLS),
    # drawn in other units
    "q 10 0 0 10 0 0 cm 0.05 w " + "".join(f"{x / 10} {y / 10} {width / 10} {height / 10} re S\n" for x, y, width, height in CELLS) + "Q\n",
])
def test_borders_of_all_producers(borders):
    grid, = read_pdf(make_pdf(Page(BODY + borders))).grids
    assert (grid.rows, grid.cols, len(grid.cells)) == (2, 2, 4)
    assert grid.box == pytest.approx((70, 162, 300, 242), abs=1)


def test_shading_without_borders_is_no_table():
    assert not read_pdf(make_pdf(Page("".join(f"{x} {y} {width} {height} re f\n" for x, y, width, height in CELLS) + BODY))).grids


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
    across, up = {"1 0 0 1": (0, -16), "0 1 -1 0": (16, 0), "0 -1 1 0": (-16, 0)}[matrix]
    printed = ["Sở Tài chính", "chủ trì", "phối hợp"]
    content = "".join(text(x + across * at, y + up * at, line, matrix=matrix) for at, line in enumerate(printed))
    source = read_pdf(make_pdf(Page(content, rotate=rotate)))
    assert [line.text for line in source.lines] == printed
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
    (make_pdf(Page(BODY), extra_trailer=PASSWORD), "encrypted"),
])
def test_refusals(data, code):
    with pytest.raises(UnreadableError) as refusal:
        read_pdf(data)
    assert refusal.value.code == code


def test_rows_of_a_recognised_picture_are_cut_at_its_cells():
    picture = Page(lattice([70, 134, 300], [600, 640, 680]))
    words = tuple(Word(text, x0, x0 + 40, 12, False) for x0, text in ((80, "Nội_dung"), (150, "Sở_Tài"), (320, "ngoài")))
    source = read_pdf(make_pdf(picture, Page(BODY)), lambda page: with_rows(page, [Row(0, 190, words)]) if page.is_scan else None)
    assert [line.text for line in source.lines][:3] == ["Nội_dung", "Sở_Tài", "ngoài"]
    assert [cell.lines for cell in source.grids[0].cells][:2] == [(1,), (2,)]


def test_pages_that_are_pictures_are_named():
    # the third page is blank: nothing to recognise
    data = make_pdf(Page(BODY), Page(ruling(100, 100, 400, 100)), Page(), Page(BODY))
    assert pages_without_text(data) == [2]
    assert [(finding.code, finding.page) for finding in read_pdf(data).diagnostics] == [("page_without_text", 2)]


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_damaged_files_give_a_document_or_a_reason(changes):
    stamp = Stamp((98, 738, 128, 756), text(98, 742, "17"))
    data = bytearray(make_pdf(Page(HEAD + lattice([70, 134, 300], [600, 640, 680]), stamps=(stamp,))))
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        source = read_pdf(bytes(data))
    except UnreadableError:
        return
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)


def test_other_formats_do_not_wait_for_pdfium():
    loaded = "import sys, extractors.readers.pdf.reader; print('pypdfium2' in sys.modules, 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split() == ["False", "False"]
