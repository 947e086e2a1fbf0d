"""Of which kind an obligation is: who is told to act, and in what kind of document."""

import pytest

from tests.extractors.obligations.tasks import tasks_of


@pytest.mark.parametrize(("item", "doc_type", "kind"), [
    # in a plan the content is divided by subject; elsewhere a named body is told what to do, whatever the section is called
    ("Sở Y tế kiểm tra nguồn nước.", "KH", "content"),
    ("Sở Y tế kiểm tra nguồn nước.", "NQ", "assignment"),
    ("Kiểm tra nguồn nước.", "NQ", "content"),
])
def test_items_of_a_section_of_tasks(item, doc_type, kind):
    assert [row[0] for row in tasks_of(f"II. NHIỆM VỤ, GIẢI PHÁP\n1. {item}", doc_type)] == [kind]


def test_below_the_bodies_of_a_heading_work_is_assigned():
    text = "II. NHIỆM VỤ, GIẢI PHÁP\n1. Sở Y tế\n- Kiểm tra nguồn nước.\n- Lấy mẫu thực phẩm."
    assert [row[::2] for row in tasks_of(text)] == [("assignment", ["Sở Y tế"])] * 2


def test_the_subject_of_an_item_wins_over_the_heading():
    text = """
    I. TỔ CHỨC THỰC HIỆN
    1. UBND các xã, phường
    - Chủ tịch UBND các xã, phường chịu trách nhiệm về bến đò.
    - Các chủ bến có trách nhiệm lắp phao.
    - Yêu cầu các đơn vị sử dụng phao đúng quy định.
    2. Các phòng và đơn vị thuộc Sở
    - Hằng quý, các đơn vị báo cáo Giám đốc Sở.
    """
    assert [row[2] for row in tasks_of(text)] == [["Chủ tịch UBND các xã, phường"], ["Các chủ bến"], ["UBND các xã, phường"],
                                                  ["Các phòng và đơn vị thuộc Sở"]]


def test_those_who_enforce_a_decision_have_a_task():
    text = "Điều 2. Chánh\nVăn phòng Sở, Giám đốc các bệnh viện chịu trách nhiệm thi hành Quyết định này./."
    assert [row[2] for row in tasks_of(text, "QĐ")] == [["Chánh Văn phòng Sở", "Giám đốc các bệnh viện"]]


@pytest.mark.parametrize(("number", "count"), [("12.3/2031/NQ-CP", 0), ("123/NQ-CP", 1)])
def test_a_resolution_with_the_year_in_its_number_is_a_law(number, count):
    in_article = tasks_of("Điều 3. Cấp phép\n1. Cục Hàng hải kiểm tra hồ sơ.\n", "NQ", number=number)
    assert len(in_article) == count
