"""Two pages on one sheet, and frames around a table of a page."""

import pytest

from extractors.readers.pdf.reader import read_pdf
from tests.extractors.readers.pdf_files import Page, lattice, make_pdf, rows, ruling, text

SHEET = (0, 0, 842, 595)
LEFT = ["Phần thứ nhất của văn bản nói về bến thuyền", *["và việc giữ cho bến thuyền luôn luôn sạch đẹp"] * 9]
RIGHT = ["Phần thứ hai của văn bản nói về chợ nổi là", *["và việc giữ cho khu chợ nổi luôn luôn sạch đẹp"] * 9]


def table(left, top, cells):
    """Three columns of 120 points in all, a row of 20 points for each of *cells*."""
    xs, ys = [left, left + 30, left + 180, left + 330], [top - 20 * at for at in range(len(cells) + 1)]
    printed = "".join(text(x + 3, y - 14, cell, 9) for row, y in zip(cells, ys, strict=False) for x, cell in zip(xs, row, strict=False))
    return lattice(xs, ys[::-1]) + printed


HEADER = ("TT", "Nhiệm vụ", "Chủ trì")
TWO_TABLES = table(40, 500, [HEADER, ("1", "Quét bến", "Sở Y tế")]) + table(
    460, 500, [("2", "Trồng cây", "Sở Nội vụ"), ("3", "Sơ kết", "Sở Y tế")])

TWO = [
    # running text in both halves
    (rows(40, 520, LEFT, 11) + rows(460, 520, RIGHT, 11), [*LEFT, *RIGHT]),
    # a table in each, its rows on the same height
    (TWO_TABLES, ["TT", "Nhiệm vụ", "Chủ trì", "1", "Quét bến", "Sở Y tế", "2", "Trồng cây", "Sở Nội vụ", "3", "Sơ kết", "Sở Y tế"]),
    # little text, but numbers of pages that count on
    (text(40, 500, "Điều 1") + text(460, 500, "Điều 2") + text(200, 30, "- 4 -") + text(620, 30, "- 5 -"),
     ["Điều 1", "- 4 -", "Điều 2", "- 5 -"]),
    # a whole head in the left half, whose right column stands left of the middle
    (rows(40, 520, ["UBND TỈNH SƠN HẢI", "Số: 1/KH-UBND"]) + rows(230, 520, ["Độc lập - Tự do - Hạnh phúc", "Sơn Hải, ngày 2"])
     + text(460, 520, "2. Quét bến"),
     ["UBND TỈNH SƠN HẢI", "Số: 1/KH-UBND", "Độc lập - Tự do - Hạnh phúc", "Sơn Hải, ngày 2", "2. Quét bến"]),
]


@pytest.mark.parametrize(("content", "lines"), TWO)
def test_two_pages_on_a_sheet_are_read_one_after_the_other(content, lines):
    source = read_pdf(make_pdf(Page(content, box=SHEET)))
    assert [line.text for line in source.lines] == lines
    assert (source.pages, {line.page for line in source.lines}) == (1, {1})
    assert [note.code for note in source.diagnostics] == ["two_pages_on_sheet"]


def test_two_columns_of_a_wide_page_that_are_no_pages_stay():
    head = rows(60, 500, ["UBND TỈNH SƠN HẢI", "Số: 1/KH-UBND"]) + rows(500, 500, ["Độc lập - Tự do - Hạnh phúc", "Sơn Hải, ngày 2"])
    assert read_pdf(make_pdf(Page(head, box=SHEET))).diagnostics == ()


def test_a_table_that_shares_the_sides_of_a_frame_is_the_table_alone():
    frame = ruling(40, 800, 370, 800) + ruling(40, 100, 370, 100) + ruling(40, 100, 40, 800) + ruling(370, 100, 370, 800)
    body = rows(60, 770, ["I. VIỆC CHUNG", "1. Các sở làm như sau"]) + table(40, 500, [HEADER, ("1", "Quét bến", "Sở Y tế")])
    source = read_pdf(make_pdf(Page(frame + body + rows(60, 400, ["II. KẾT LUẬN"]))))
    assert [(grid.rows, grid.cols) for grid in source.grids] == [(2, 3)]
    assert [line.text for line in source.lines][::8] == ["I. VIỆC CHUNG", "II. KẾT LUẬN"]
