"""Tables that nothing rules, found by the words that stand in columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grid_alignment import find_aligned_table
from extractors.readers.pdf_rows import Row, Word

_WIDTH = 4  # points of a character


def page(text):
    """Rows as printed below: one character is 4 points wide, one line 14 points high; what is parted by one blank is one piece."""
    rows = []
    for number, line in enumerate(text.strip("\n").split("\n")):
        words, at = [], 0
        for word in line.split():
            at = line.index(word, at)
            words.append(Word(word, at * _WIDTH, (at + len(word)) * _WIDTH - 1, 12.0, False))
            at += len(word)
        if words:
            rows.append(Row(0, 14.0 * number, tuple(words)))
    return rows


def cells_of(text):
    rows = page(text)
    grid = find_aligned_table(rows)
    if grid is None:
        return None
    table = [["<"] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        x0, top, x1, bottom = cell.box
        held = [part.text for row in rows if top <= row.baseline < bottom and (part := row.cut(x0, x1))]
        table[cell.row][cell.col] = "|".join(held)
    return table


TABLES = [
    # cells of several lines, the number beside the first
    ("""
Các nhiệm vụ như sau:
TT   Nhiệm vụ            Chủ trì        Thời hạn
1    Rà soát quy hoạch   Sở Xây dựng    Quý I/2026
     xây dựng vùng
2    Khám sức khỏe       Sở Y tế        Quý II/2026
                         và các xã
""", [["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
      ["1", "Rà soát quy hoạch|xây dựng vùng", "Sở Xây dựng", "Quý I/2026"],
      ["2", "Khám sức khỏe", "Sở Y tế|và các xã", "Quý II/2026"]]),
    # the number beside the middle of its row; rows are parted by a wider step
    ("""
TT   Nhiệm vụ            Chủ trì
     Rà soát quy hoạch
1    xây dựng vùng       Sở Xây dựng
     và quy hoạch đô thị

     Khám sức khỏe
2    cho học sinh        Sở Y tế
     các trường
""", [["TT", "Nhiệm vụ", "Chủ trì"],
      ["1", "Rà soát quy hoạch|xây dựng vùng|và quy hoạch đô thị", "Sở Xây dựng"],
      ["2", "Khám sức khỏe|cho học sinh|các trường", "Sở Y tế"]]),
    # names over two lines, one over two columns
    ("""
                         Phân công thực hiện       Thời gian
TT   Nhiệm vụ            Chủ trì       Phối hợp   hoàn thành
1    Rà soát quy hoạch   Sở Xây dựng   Các xã     Quý I
""", [["TT", "Nhiệm vụ", "Phân công thực hiện", "<", "Thời gian|hoàn thành"],
      ["<", "<", "Chủ trì", "Phối hợp", "<"],
      ["1", "Rà soát quy hoạch", "Sở Xây dựng", "Các xã", "Quý I"]]),
    # the title of a group runs across the columns
    ("""
TT   Nhiệm vụ            Chủ trì
I    Nhóm nhiệm vụ về quy hoạch xây dựng của tỉnh
1    Rà soát quy hoạch   Sở Xây dựng
2    Công bố quy hoạch   Sở Xây dựng
""", [["TT", "Nhiệm vụ", "Chủ trì"], ["I", "Nhóm nhiệm vụ về quy hoạch xây dựng của tỉnh", "<"],
      ["1", "Rà soát quy hoạch", "Sở Xây dựng"], ["2", "Công bố quy hoạch", "Sở Xây dựng"]]),
    # a paragraph below the table is no part of it, nor its short last line
    ("""
TT   Nhiệm vụ            Chủ trì
1    Rà soát quy hoạch   Sở Xây dựng
Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo
tỉnh.
""", [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát quy hoạch", "Sở Xây dựng"]]),
    # nor is what follows far below, or a note
    ("""
TT   Nhiệm vụ            Chủ trì
1    Rà soát quy hoạch   Sở Xây dựng
Ghi chú: có            thể thay đổi
2    Không thuộc bảng    Sở Y tế
""", [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát quy hoạch", "Sở Xây dựng"]]),
    # an unknown name, names without number, names without rows, running text
    ("TT   Màu sắc   Chủ trì\n1    Xanh      Sở A", None),
    ("Nhiệm vụ   Chủ trì   Thời hạn\nMua máy    Sở A      2026", None),
    ("TT   Nhiệm vụ   Chủ trì", None),
    ("TT Nhiệm vụ Chủ trì\n1 Mua máy Sở A", None),
    ("1. Sở Xây dựng chủ trì nội dung, nhiệm vụ", None),
]


@pytest.mark.parametrize(("text", "cells"), TABLES)
def test_words_in_columns_are_cells(text, cells):
    assert cells_of(text) == cells


CELLS = st.sampled_from(["TT", "Nhiệm vụ", "Chủ trì", "", "1", "Sở A", "Rà soát các quy hoạch"])


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
def test_no_page_breaks_the_search_and_cells_do_not_overlap(rows):
    grid = find_aligned_table(page("\n".join("".join(cell.ljust(14) for cell in row) for row in [["TT", "Nhiệm vụ", "Chủ trì"], *rows])))
    boxes = [cell.box for cell in grid.cells] if grid else []
    assert all(x0 < x1 and top < bottom for x0, top, x1, bottom in boxes)
    assert not any(one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
                   for at, one in enumerate(boxes) for other in boxes[:at])
