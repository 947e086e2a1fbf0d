"""Task tables whose rulings close no grid say what the same tables say with all of them; other text in columns is no table."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.pdf.reader import read_pdf
from extractors.readers.pdf.rows import Row, Word
from extractors.readers.pdf.tables.aligned_pieces import Guides
from extractors.readers.pdf.tables.aligned_tables import find_aligned_table
from pipeline.document import read_source
from tests.extractors.readers.drawn_tables import FRAME, FULL, NONE, OPEN_SIDES, RULINGS, TASKS, Layout, plan, wrap
from tests.extractors.readers.pdf_files import Page, make_pdf, rows
from tests.texts import obligations_of


@cache
def read(tasks, layout, after=()):
    return read_source(read_pdf(plan(tasks, layout, after)))


def cells_of(document):
    return [(table.columns, [(cell.row, cell.col, cell.page, cell.text) for cell in table.cells]) for table in document.tables]


# ---------------------------------------------------------------- the same table
@pytest.mark.parametrize("layout", [
    # rows parted by space, and rows that nothing parts but their numbers
    {"padding": 6}, {"padding": 0},
    # numbers and short cells in the middle of their rows
    {"padding": 6, "middle": True}, {"padding": 0, "middle": True},
    # over two pages, with and without the header on the second one
    {"foot": 370}, {"foot": 370, "repeats": True}, {"foot": 370, "middle": True},
    # rows cut by the page break
    {"foot": 340, "cuts": True}, {"foot": 340, "cuts": True, "repeats": True},
])
@pytest.mark.parametrize("rulings", RULINGS[1:])
def test_obligations_and_cells_are_those_of_the_ruled_table(rulings, layout):
    ruled, other = read(TASKS, Layout(FULL, **layout)), read(TASKS, Layout(rulings, **layout))
    assert [found.stt for found in other.obligations if found.kind == "table_row"] == ["1", "2", "3", "4", "5"]
    assert obligations_of(other) == obligations_of(ruled)
    assert cells_of(other) == cells_of(ruled)


def test_cells_have_boxes_and_the_page_says_how_it_was_read():
    document = read(TASKS, Layout(NONE))
    assert all(cell.box and cell.box[0] < cell.box[2] and cell.box[1] < cell.box[3] for table in document.tables for cell in table.cells)
    assert [(note.code, note.page) for note in document.diagnostics if note.code == "table_without_grid"] == [("table_without_grid", 1)]
    assert not [entry.text for entry in document.ledger if entry.place == "unassigned"]


def test_a_ruled_table_is_read_from_its_rulings():
    assert not [note for note in read(TASKS, Layout(FULL)).diagnostics if note.code == "table_without_grid"]


def test_a_table_without_numbers():
    header = ("Nhiệm vụ", "Chủ trì", "Thời hạn")
    tasks = (("Rà soát quy hoạch", "Sở Xây dựng", "Quý I/2026"), ("Khám sức khỏe cho học sinh", "Sở Y tế", "30/11/2025"))
    layouts = [Layout(kind, header=header, widths=(200, 150, 120)) for kind in (FULL, NONE, FRAME)]
    ruled, *others = [[found[2:] for found in obligations_of(read(tasks, layout)) if found[0] == "table_row"] for layout in layouts]
    assert len(ruled) == 2
    assert all(other == ruled for other in others)


def test_text_below_the_table_is_no_part_of_it():
    after = ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Nội vụ để tổng hợp.", "Trân trọng.")
    for kind in (FRAME, NONE, OPEN_SIDES):
        document = read(TASKS[:2], Layout(kind), after)
        inside = {number for grid in document.source.grids for cell in grid.cells for number in cell.lines}
        outside = [line.text for line in document.source.lines if line.number not in inside]
        assert [line for line in after if line not in outside] == []


WORDS = st.sampled_from(["rà soát", "quy hoạch", "khám", "sức khỏe", "học sinh", "tuyên truyền", "pháp luật", "kiểm tra", "trên địa bàn"])
BODIES = st.sampled_from(["Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Y tế; Sở Nội vụ"])
TIMES = st.sampled_from(["Tháng 9/2025", "Trước ngày 15/10/2025", "Quý IV/2025", "30/11/2025"])
PRODUCTS = st.sampled_from(["Báo cáo", "Kế hoạch", ""])
TASK = st.lists(WORDS, min_size=2, max_size=12).map(lambda words: " ".join(words).capitalize())
ROW = st.tuples(TASK, BODIES, st.one_of(st.just(""), BODIES), TIMES, PRODUCTS)
SIDES = st.tuples(*(st.integers(*ends) for ends in ((24, 34), (110, 190), (75, 110), (75, 110), (70, 90), (60, 80))))


@given(st.lists(ROW, min_size=2, max_size=6), SIDES, st.sampled_from(RULINGS[1:]), st.sampled_from([4, 8]))
@settings(max_examples=40, deadline=None)
def test_whatever_the_widths_and_texts(found, widths, rulings, padding):
    tasks = [(str(number), *row) for number, row in enumerate(found, 1)]
    ruled, other = (read_pdf(plan(tasks, Layout(kind, padding, widths=widths))) for kind in (FULL, rulings))
    assert grids_of(other) == grids_of(ruled)


def grids_of(source):
    text = {line.number: line.text for line in source.lines}
    return [(grid.page, grid.rows, grid.cols, [[text[number] for number in cell.lines] for cell in grid.cells]) for grid in source.grids]


# ---------------------------------------------------------------- rows of a page as printed
_WIDTH = 4  # points of a character


def page(printed):
    """Rows as printed: one character is 4 points wide, one line 14 points high; what is parted by one blank is one piece."""
    found = []
    for number, line in enumerate(printed.strip("\n").split("\n")):
        words, at = [], 0
        for word in line.split():
            at = line.index(word, at)
            words.append(Word(word, at * _WIDTH, (at + len(word)) * _WIDTH - 1, 12.0, False))
            at += len(word)
        if words:
            found.append(Row(0, 14.0 * number, tuple(words)))
    return found


TABLES = [
    # names over two lines, one over two columns
    ("""
                         Phân công thực hiện       Thời gian
TT   Nhiệm vụ            Chủ trì       Phối hợp   hoàn thành
1    Rà soát quy hoạch   Sở Xây dựng   Các xã     Quý I
""", ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"], ["1"]),
    # the title of a group runs across the columns, its last line is short
    ("""
TT   Nhiệm vụ            Chủ trì
I    Nhóm nhiệm vụ về quy hoạch xây dựng của tỉnh và
     của các huyện
1    Rà soát quy hoạch   Sở Xây dựng
2    Công bố quy hoạch   Sở Xây dựng
""", ["TT", "Nhiệm vụ", "Chủ trì"], ["I", "1", "2"]),
    # a note, and what stands far below
    ("""
TT   Nhiệm vụ            Chủ trì
1    Rà soát quy hoạch   Sở Xây dựng
Ghi chú: có            thể thay đổi
2    Không thuộc bảng    Sở Y tế
""", ["TT", "Nhiệm vụ", "Chủ trì"], ["1"]),
    # a name that no list holds, beside known ones
    ("""
TT   Màu sắc     Chủ trì
1    Xanh đậm    Sở A
2    Đỏ          Sở B
""", ["TT", "Màu sắc", "Chủ trì"], ["1", "2"]),
    # words left of the name of a wide column belong to it
    ("""
TT               Nhiệm vụ                Chủ trì
1    Rà soát                             Sở Xây dựng
2    Khám bệnh                           Sở Y tế
""", ["TT", "Nhiệm vụ", "Chủ trì"], ["1", "2"]),
]


@pytest.mark.parametrize(("printed", "names", "numbers"), TABLES)
def test_header_and_rows(printed, names, numbers):
    table = find_aligned_table(page(printed))
    assert list(table.names) == names
    assert [table.pieces[at][0].text for at in table.starts.rows] == numbers


def test_words_beside_a_name_are_in_its_column():
    table = find_aligned_table(page(TABLES[-1][0]))
    assert sum(table.body.gutters[0].spaces[0]) / 2 < 5 * _WIDTH


NO_TABLES = [
    # names of too few columns, without rows, in running text
    "TT   Nội dung\n1    Mua máy",
    "TT   Nhiệm vụ   Chủ trì",
    "TT Nhiệm vụ Chủ trì\n1 Mua máy Sở A",
    "1. Sở Xây dựng chủ trì nội dung, nhiệm vụ",
    # no names of a task table, and no numbers
    "Màu sắc   Kích thước   Chất liệu\nXanh      Lớn          Gỗ\nĐỏ        Nhỏ          Sắt",
    # the head of a document
    """
ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÂM ĐỒNG            Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND           Lâm Đồng, ngày 12 tháng 8 năm 2025
""",
    # its foot
    """
Nơi nhận:                TM. ỦY BAN NHÂN DÂN
- Thường trực Tỉnh ủy;   CHỦ TỊCH
- Các sở, ban, ngành;
- Lưu: VT, TH.           Nguyễn Văn A
""",
    # a list
    """
1.   Sở Nội vụ chủ trì, phối hợp với các đơn vị
2.   Sở Y tế chủ trì, phối hợp với các đơn vị
3.   Sở Tài chính chủ trì, bố trí kinh phí
""",
    # justified text in a narrow column
    """
Giao    Sở    Nội    vụ    chủ    trì    thực
hiện    nhiệm    vụ    theo    đúng    thời
gian    quy    định,    báo    cáo    kết
""",
    # a table of contents
    """
TT   Nội dung                            Trang
I    Mục đích ........................   1
II   Nhiệm vụ ........................   2
III  Tổ chức thực hiện ...............   4
""",
]


@pytest.mark.parametrize("printed", NO_TABLES)
def test_other_text_is_no_table(printed):
    assert find_aligned_table(page(printed), Guides()) is None


def test_a_plan_without_table_has_none():
    lines = wrap("Giao Sở Nội vụ chủ trì, phối hợp các đơn vị liên quan triển khai nhiệm vụ được giao đúng thời gian quy định.", 470)
    assert read_pdf(make_pdf(Page(rows(60, 780, lines * 12)))).grids == ()


CELLS = st.sampled_from(["TT", "Nhiệm vụ", "Chủ trì", "", "1", "Sở A", "Rà soát các quy hoạch"])


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
def test_no_row_is_lost_and_none_is_read_twice(found):
    printed = page("\n".join("".join(cell.ljust(14) for cell in row) for row in [["TT", "Nhiệm vụ", "Chủ trì"], *found]))
    table = find_aligned_table(printed)
    if table:
        assert list(table.starts.rows) == sorted({*table.starts.rows})
        assert table.body.after <= table.starts.rows[0] < table.body.end <= len(printed)
