"""Paragraphs behind an item: a part of it, or a task of their own."""

from tests.extractors.obligations.tasks import tasks_of

_ITEM = "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\na) Khảo sát các bến đò ngang trên địa bàn và lập danh sách bến không phép.\n"


def _rows(text):
    return [row[1:3] for row in tasks_of(text)]


def test_a_paragraph_that_names_nobody_goes_on_with_the_item_above():
    assert _rows(_ITEM + "Việc khảo sát phải xong trước mùa mưa.\nb) Lắp đặt phao tiêu tại các bến đông khách qua lại.") == [
        ("Khảo sát các bến đò ngang trên địa bàn và lập danh sách bến không phép. Việc khảo sát phải xong trước mùa mưa.", ["Sở Y tế"]),
        ("Lắp đặt phao tiêu tại các bến đông khách qua lại.", ["Sở Y tế"])]


def test_a_paragraph_about_another_body_is_a_task_of_its_own():
    assert [leads for _, leads in _rows(_ITEM + "Sở Xây dựng cấp phép lại cho các bến đủ điều kiện.")] == [["Sở Y tế"], ["Sở Xây dựng"]]
    assert len(_rows(_ITEM + "Yêu cầu các chủ bến dừng khai thác.")) == 2


def test_below_a_short_heading_with_a_stop_paragraphs_are_tasks():
    assert len(_rows("I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế.\nKhảo sát các bến đò ngang.\nLắp đặt phao tiêu.")) == 2
