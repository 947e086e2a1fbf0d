"""With whom a task is done where a line above it says so."""

import pytest

from tests.extractors.obligations.tasks import tasks_of


@pytest.mark.parametrize(("line", "expected"), [
    # the line that says who acts, and one between that and the items
    ("1. Ban Quản lý chợ chủ trì, phối hợp với Công an phường, các thôn:", ["Công an phường", "các thôn"]),
    ("1. Hội Nông dân xã phối hợp với các thôn", ["các thôn"]),
    ("1. Ban Quản lý chợ:", []),
    # what is a task by itself has partners of its own
    ("1. Ban Quản lý chợ chủ trì, phối hợp với Công an phường lập phương án.", []),
])
def test_partners_of_the_line_above(line, expected):
    tasks = tasks_of(f"""
    III. TỔ CHỨC THỰC HIỆN
    {line}
    a) Sắp xếp lại các quầy hàng.
    b) Phối hợp với Trạm Y tế kiểm tra vệ sinh.
    """)
    found = {task: partners for _, task, _, partners in tasks}
    assert found["Sắp xếp lại các quầy hàng."] == expected
    assert found["Phối hợp với Trạm Y tế kiểm tra vệ sinh."] == ["Trạm Y tế"]


def test_an_item_with_a_subject_of_its_own_takes_no_partners_from_above():
    tasks = tasks_of("""
    III. TỔ CHỨC THỰC HIỆN
    1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:
    a) Lập danh sách các trạm.
    b) Sở Tài chính bố trí kinh phí mua thuốc.
    """)
    assert [partners for *_, partners in tasks] == [["Sở Nội vụ"], []]
