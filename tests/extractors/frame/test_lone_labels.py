"""A label alone on its line goes with the line below it, whatever a converter made of the two."""

import pytest

from extractors.frame.lone_labels import join_labels
from extractors.readers.plain import read_text
from pipeline.document import read_source
from tests.extractors.lines import clean_lines

PLAN = """
    KẾ HOẠCH
    Sắp xếp bến bãi năm 2026
    Thực hiện chỉ đạo của Tỉnh ủy, UBND tỉnh Sông Mơ ban hành kế hoạch như sau:
    I.
    YÊU CẦU
    Làm đúng quy định.
    II.
    TỔ CHỨC THỰC HIỆN
    1.
    Sở Xây dựng:
    a)
    Kiểm tra các bến bãi trước ngày 30/6/2026.
    b)
    Rà soát quy hoạch bến bãi.
    2.
    Sở Tài chính:
    - Bố trí kinh phí.
"""


@pytest.mark.parametrize(("text", "expected"), [
    ("II.\nNỘI DUNG", ["II. NỘI DUNG"]),
    ("2.1.\nHạ tầng\na)\nĐường sá", ["2.1. Hạ tầng", "a) Đường sá"]),
    # a number alone may be a page, a count or the first cell of a row
    ("12\nNỘI DUNG", ["12", "NỘI DUNG"]),
    # nothing stands behind these labels
    ("1.\n2.\nSở Xây dựng", ["1.", "2. Sở Xây dựng"]),
    ("1.\n- Kiểm tra bến bãi", ["1.", "- Kiểm tra bến bãi"]),
    ("Các việc sau:\n3.", ["Các việc sau:", "3."]),
])
def test_lines(text, expected):
    joined, _ = join_labels(clean_lines(text))
    assert [line.text for line in joined] == expected


def test_the_tasks_of_a_plan_and_the_place_of_every_line():
    document = read_source(read_text(PLAN.encode()))
    assert [(one.path, one.task) for one in document.obligations] == [
        ("II.1.a", "Kiểm tra các bến bãi trước ngày 30/6/2026."), ("II.1.b", "Rà soát quy hoạch bến bãi."), ("II.2", "Bố trí kinh phí.")]
    assert not [entry.text for entry in document.ledger if entry.place == "unassigned"]


def test_a_label_is_where_its_text_is():
    document = read_source(read_text(PLAN.encode()))
    assert [entry.path for entry in document.ledger if entry.text.strip() in ("a)", "Kiểm tra các bến bãi trước ngày 30/6/2026.")] == [
        "II.1.a", "II.1.a"]
