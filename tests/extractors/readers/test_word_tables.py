"""Tables of Word: merges, and which of them only lay out a head or a foot."""

import pytest

from extractors.readers.office.word.reader import read_docx
from tests.extractors.readers.word_files import cells, make_docx, paragraph, table, texts

SPAN = '<w:gridSpan w:val="2"/>'
OPEN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_keep_their_place():
    body = table(["STT", ("Phân công", SPAN)], ["1", ("Sở A", OPEN), "b"], ["2", ("", GO_ON), ""], ["3", ("", GO_ON), "d"])
    source = read_docx(make_docx(paragraph("trước") + body + paragraph("sau")))
    assert (source.grids[0].rows, source.grids[0].cols) == (4, 3)
    assert cells(source) == [
        (0, 0, 1, 1, "STT"), (0, 1, 1, 2, "Phân công"), (1, 0, 1, 1, "1"), (1, 1, 3, 1, "Sở A"), (1, 2, 1, 1, "b"),
        (2, 0, 1, 1, "2"), (2, 2, 1, 1, ""), (3, 0, 1, 1, "3"), (3, 2, 1, 1, "d")]
    assert texts(source)[0] == "trước"
    assert texts(source)[-1] == "sau"


def test_a_row_that_begins_later_keeps_its_columns():
    body = table(["a", "b"], ["c", "d"]).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>', 1)
    assert cells(read_docx(make_docx(body)))[:2] == [(0, 1, 1, 1, "a"), (0, 2, 1, 1, "b")]


HEAD = [["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 1/KH-UBND", "Lào Cai, ngày 5 tháng 1 năm 2025"]]
LAYOUT = [
    # a head is read column by column, whether borders are drawn or not
    (table(*HEAD, ruled=False), ["UBND TỈNH", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Lào Cai, ngày 5 tháng 1 năm 2025"]),
    (table(*HEAD), ["UBND TỈNH", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Lào Cai, ngày 5 tháng 1 năm 2025"]),
    # rows whose cells end at different places
    (table([("UBND TỈNH", SPAN), "Độc lập - Tự do - Hạnh phúc"], ["Số: 1", ("Hà Nội", SPAN)], ruled=False),
     ["UBND TỈNH", "Số: 1", "Độc lập - Tự do - Hạnh phúc", "Hà Nội"]),
    # a gap between the parts
    (table(["UBND", "", "Độc lập - Tự do - Hạnh phúc"], ["Số: 1", "", "Hà Nội"], ruled=False),
     ["UBND", "Số: 1", "Độc lập - Tự do - Hạnh phúc", "Hà Nội"]),
    # a foot, with a signature only
    (table(["", "TM. ỦY BAN NHÂN DÂN"], ruled=True), ["TM. ỦY BAN NHÂN DÂN"]),
    (table(["Nơi nhận:", "KT. CHỦ TỊCH"], ["- Lưu: VT", "Nguyễn A"], ruled=False), ["Nơi nhận:", "- Lưu: VT", "KT. CHỦ TỊCH", "Nguyễn A"]),
    # a row over both columns parts what is above from what is below
    (table(["UBND", "Độc lập - Tự do - Hạnh phúc"], [("KẾ HOẠCH", SPAN)], ["a", "b"], ruled=False),
     ["UBND", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "a", "b"]),
    # two columns without borders that say nothing of a head are read row by row
    (table(["Chủ trì:", "Sở A"], ["Thời gian:", "Quý I"], ruled=False), ["Chủ trì:", "Sở A", "Thời gian:", "Quý I"]),
    # a frame around one text
    (table(["Lưu ý"]), ["Lưu ý"]),
]


@pytest.mark.parametrize(("body", "expected"), LAYOUT)
def test_layout_is_no_grid(body, expected):
    source = read_docx(make_docx(body))
    assert (texts(source), source.grids) == (expected, ())


GRIDS = [
    # known headings make a table where no borders are drawn
    table(["STT", "Nội dung", "Cơ quan chủ trì"], ["1", "a", "b"], ruled=False),
    # so do many cells
    table(["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"], ruled=False),
    # borders make a table of two columns
    table(["Tên", "Số"], ["a", "1"]),
    # words of a foot in a table with headings
    table(["STT", "Nội dung", "Người ký"], ["1", "a", "KT. CHỦ TỊCH"]),
]


@pytest.mark.parametrize("body", GRIDS)
def test_tables_are_grids(body):
    assert len(read_docx(make_docx(body)).grids) == 1


def test_a_line_below_a_name_is_no_border():
    underlined = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    assert read_docx(make_docx(table([("SỞ Y TẾ", underlined), ("a", underlined)], ruled=False))).grids == ()


def test_a_table_in_a_cell_is_text_of_the_cell():
    inner = table(["x", "y"]) + paragraph("z")
    assert cells(read_docx(make_docx(table(["a", "b"], [inner, "c"]))))[2] == (1, 0, 1, 1, "x y z")


def test_a_frame_around_a_table_with_headings_is_no_table_itself():
    tasks = table(["STT", "Nội dung", "Cơ quan chủ trì"], ["1", "a", "Sở A"])
    source = read_docx(make_docx(table(["I. VIỆC CHUNG", "b"], ["c", table([tasks + paragraph("d")], ["e"]) + paragraph("f")])))
    assert texts(source) == ["I. VIỆC CHUNG", "b", "c", "STT", "Nội dung", "Cơ quan chủ trì", "1", "a", "Sở A", "d", "e", "f"]
    assert [(grid.rows, grid.cols) for grid in source.grids] == [(2, 3)]
