"""Task tables whose rulings close no grid say what the same tables say with all of them; other text in columns is no table."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.pdf.reader import read_pdf
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


def test_tasks_have_boxes_and_the_page_says_how_it_was_read():
    document = read(TASKS, Layout(NONE))
    assert all(found.box and found.box[0] < found.box[2] and found.box[1] < found.box[3] for found in document.obligations)
    assert [(note.code, note.page) for note in document.diagnostics if note.code == "table_without_grid"] == [("table_without_grid", 1)]
    assert not [entry.text for entry in document.ledger if entry.place == "unassigned"]


def test_a_ruled_table_is_read_from_its_rulings():
    assert not [note for note in read(TASKS, Layout(FULL)).diagnostics if note.code == "table_without_grid"]


def test_text_below_the_table_is_no_part_of_it():
    after = ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Nội vụ để tổng hợp.", "Trân trọng.")
    for kind in (FRAME, NONE, OPEN_SIDES):
        document = read(TASKS[:2], Layout(kind), after)
        assert not [cell.text for table in document.tables for cell in table.cells if any(line[:20] in cell.text for line in after)]


WORDS = st.sampled_from(["rà soát", "quy hoạch", "khám", "sức khỏe", "học sinh", "tuyên truyền", "pháp luật", "kiểm tra", "trên địa bàn"])
BODIES = st.sampled_from(["Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Y tế; Sở Nội vụ"])
TIMES = st.sampled_from(["Tháng 9/2025", "Trước ngày 15/10/2025", "Quý IV/2025", "30/11/2025"])
PRODUCTS = st.sampled_from(["Báo cáo", "Kế hoạch", ""])
TASK = st.lists(WORDS, min_size=2, max_size=12).map(lambda words: " ".join(words).capitalize())
# a column that no row fills may take the end of what stands left of it
ROW = st.tuples(TASK, BODIES, BODIES, TIMES, PRODUCTS)
SIDES = st.tuples(*(st.integers(*ends) for ends in ((24, 34), (110, 190), (75, 110), (75, 110), (70, 90), (60, 80))))


@given(st.lists(ROW, min_size=2, max_size=6), SIDES, st.sampled_from(RULINGS[1:]), st.sampled_from([4, 8]))
@settings(max_examples=40, deadline=None)
def test_rows_are_those_of_the_ruled_table_whatever_the_widths_and_texts(found, widths, rulings, padding):
    tasks = [(str(number), *row) for number, row in enumerate(found, 1)]
    ruled, other = (read_source(read_pdf(plan(tasks, Layout(kind, padding, widths=widths)))) for kind in (FULL, rulings))
    assert numbers_of(other) == numbers_of(ruled)
    assert not [entry.text for entry in other.ledger if entry.place == "unassigned"]


def numbers_of(document):
    return [cell.text for table in document.tables for cell in table.cells if cell.col == 0]


def test_a_plan_without_table_has_none():
    lines = wrap("Giao Sở Nội vụ chủ trì, phối hợp các đơn vị liên quan triển khai nhiệm vụ được giao đúng thời gian quy định.", 470)
    assert read_pdf(make_pdf(Page(rows(60, 780, lines * 12)))).grids == ()
