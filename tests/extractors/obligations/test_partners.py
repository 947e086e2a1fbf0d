"""With whom a task is done: by its own words, or by those of a line above it."""

import pytest

from extractors.obligations.clauses import read_clause
from tests.extractors.obligations.tasks import WHERE, tasks_of


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


@pytest.mark.parametrize(("text", "expected"), [
    # bodies that no list knows, and the rest of a name that one knows in part
    ("Phối hợp với nhà trường, hội cha mẹ học sinh tổ chức ngày hội", ["nhà trường", "hội cha mẹ học sinh"]),
    ("Phối hợp với đơn vị thi công, các hộ kinh doanh để dời quầy hàng", ["đơn vị thi công", "các hộ kinh doanh"]),
    ("Phối hợp với các công ty viễn thông rà soát cáp treo", ["các công ty viễn thông"]),
    ("Phối hợp với Vụ Pháp luật nông nghiệp - thủy sản trong việc góp ý", ["Vụ Pháp luật nông nghiệp - thủy sản"]),
    ("Phối hợp với Viện Sông Mơ, viện nghiên cứu, cảnh sát đường thủy rà soát", ["Viện Sông Mơ", "viện nghiên cứu", "cảnh sát đường thủy"]),
    ("Phối hợp với các đội của huyện và nhà văn hóa tại địa phương bố trí chỗ ở", ["các đội của huyện", "nhà văn hóa tại địa phương"]),
    # an item that goes on the line above it
    ("Với các trạm của Sở Y tế lập danh sách người tiêm", ["các trạm của Sở Y tế"]),
    # who is advised or led works together with others
    ("Chủ trì, phối hợp với Sở Y tế tham mưu UBND tỉnh phối hợp Bộ Nội vụ tập huấn", ["Sở Y tế"]),
    ("Tham mưu UBND tỉnh phối hợp Bộ Nội vụ tập huấn", ["Bộ Nội vụ"]),
    # the verb ends the list, known or not
    ("Phối hợp với Sở Y tế, tổ chức hội nghị", ["Sở Y tế"]),
    ("Phối hợp với các đơn vị hình thành các tổ tự quản", ["các đơn vị"]),
    ("Phối hợp tổ chức hội nghị", []),
])
def test_partners_in_a_sentence(text, expected):
    assert [unit.name for unit in read_clause(text, WHERE).partners] == expected


@pytest.mark.parametrize("line", ["b) Chủ trì, phối hợp", "b) Chủ trì, phối hợp với:"])
def test_partners_that_stand_below_the_line_that_asks_for_them(line):
    tasks = tasks_of(f"""
    III. TỔ CHỨC THỰC HIỆN
    1. Ban Quản lý bến
    {line}
    - Sở Y tế và các trạm tham mưu lập tủ thuốc.
    """)
    assert [(leads, partners) for _, _, leads, partners in tasks] == [(["Ban Quản lý bến"], ["Sở Y tế", "các trạm"])]


def test_whom_one_meets_with():
    clause = read_clause("Giao Sở Y tế chủ trì họp giao ban hằng quý với Sở Nội vụ để kiểm điểm", WHERE)
    assert [unit.name for unit in clause.partners] == ["Sở Nội vụ"]
