"""Labelled lines and whose they are: an item's, or those of the bullets before them."""

import pytest

from extractors.frame.outline import build_outline
from extractors.obligations.assemble import Setting, find_obligations
from extractors.obligations.labels import labelled_bodies, labels_behind, labels_in
from extractors.records import Header, Source
from tests.extractors.lines import clean_lines
from tests.extractors.obligations.tasks import WHERE, tasks_of


def test_bullets_take_the_labels_behind_them():
    text = """
    II. NHIỆM VỤ
    1. Giữ sạch bến sông
    - Nạo vét luồng vào bến.
    - Lắp phao báo hiệu.
    Đơn vị chủ trì: Phòng Vận tải; Đơn vị phối hợp: Phòng Pháp chế, Văn phòng Sở.
    - Kiểm định cầu phao.
    Đơn vị chủ trì: Phòng Kỹ thuật.
    Lãnh đạo phụ trách: Phó Giám đốc Sở.
    """
    both = (["Phòng Vận tải"], ["Phòng Pháp chế", "Văn phòng Sở"])
    assert tasks_of(text) == [("labelled_block", "Nạo vét luồng vào bến.", *both), ("labelled_block", "Lắp phao báo hiệu.", *both),
                              ("labelled_block", "Kiểm định cầu phao.", ["Phòng Kỹ thuật"], [])]


def test_an_item_of_which_every_line_has_a_label_is_the_task():
    text = """
    II. NHIỆM VỤ
    1. Lập bản đồ bến sông
    - Nội dung gồm:
    + Đo độ sâu luồng.
    - Cơ quan thực hiện: Sở Xây dựng tiến hành đo; các sở, ngành liên quan theo chức năng, nhiệm vụ được giao.
    - Thời gian thực hiện: Quý II năm 2026.
    """
    assert tasks_of(text) == [("labelled_block", "Lập bản đồ bến sông", ["Sở Xây dựng", "các sở, ngành liên quan"], [])]


def test_a_bullet_may_have_labels_of_its_own():
    text = """
    II. NHIỆM VỤ
    5. Xây dựng văn bản
    - Quy chế quản lý bến sông
    + Cơ quan chủ trì: Sở Xây dựng.
    - Quy định mức phí qua phà
    + Cơ quan chủ trì: Sở Tài chính.
    """
    assert [row[1:3] for row in tasks_of(text)] == [("Quy chế quản lý bến sông", ["Sở Xây dựng"]),
                                                    ("Quy định mức phí qua phà", ["Sở Tài chính"])]


def test_labels_that_run_on_behind_the_task():
    text = """
    II. NHIỆM VỤ
    1. Bến sông
    - Nội dung: Đo độ sâu luồng. Đơn vị chủ trì: Phòng Vận tải. Thời gian: Quý II/2026.
    - Lắp phao báo hiệu. Đơn vị chịu trách nhiệm chính: Phòng Kỹ thuật; đơn vị phối hợp (nếu có): Văn phòng Sở.
    """
    assert tasks_of(text) == [("labelled_block", "Đo độ sâu luồng.", ["Phòng Vận tải"], []),
                              ("labelled_block", "Lắp phao báo hiệu.", ["Phòng Kỹ thuật"], ["Văn phòng Sở"])]


def test_a_line_that_only_says_by_when_leaves_the_rest_to_the_item():
    text = """
    II. NHIỆM VỤ
    1. Phòng Vận tải rà soát luồng lạch
    Thời gian hoàn thành: Quý II/2026.
    2. Bến sông dài 40 m
    Thời gian: Quý III/2026.
    """
    assert tasks_of(text) == [("labelled_block", "Phòng Vận tải rà soát luồng lạch", ["Phòng Vận tải"], [])]


def test_a_line_by_when_holds_for_the_bullets_before_it():
    text = """
    IV. NHIỆM VỤ CỤ THỂ
    1. Phòng Vận tải
    - Rà soát luồng lạch.
    Thời gian thực hiện: Quý II/2026.
    - Lập phương án nạo vét.
    - Hướng dẫn các chủ bến.
    Thời gian hoàn thành: Tháng 7/2026.
    """
    assert [(kind, leads) for kind, _, leads, _ in tasks_of(text)] == [("labelled_block", ["Phòng Vận tải"])] * 3


def test_an_empty_line_by_when_takes_no_deadline_away():
    text = "II. NHIỆM VỤ\n1. Phòng Vận tải rà soát luồng lạch trước ngày 20/5/2026.\nThời gian:\n2. Phòng Vận tải lập phương án."
    setting = Setting(Source(text, (), 1, "text/plain"), Header(doc_type="KH"), WHERE, None, (), "")
    first = next(one.obligation for one in find_obligations(setting, build_outline(clean_lines(text)), (), ()) if one.taken)
    assert (first.deadline_status, first.deadline.text) == ("stated", "trước ngày 20/5/2026")


@pytest.mark.parametrize(("value", "expected"), [
    # prose behind a name: a verb, what it is given for, a second sentence
    ("Sở Xây dựng tiến hành rà soát; các xã gửi kết quả về Sở", ["Sở Xây dựng", "các xã"]),
    ("Các sở, ngành có liên quan theo chức năng, nhiệm vụ được giao", ["Các sở, ngành có liên quan"]),
    ("Sở Y tế. Đồng thời, các xã cập nhật hằng năm", ["Sở Y tế"]),
    ("Các cơ quan, đơn vị theo quy định", ["Các cơ quan, đơn vị theo quy định"]),
    ("", []),
])
def test_bodies_of_a_label(value, expected):
    assert [unit.name for unit in labelled_bodies(value, WHERE)] == expected


def test_labels_behind_an_item():
    text = "Tổ chức hội thi. Đơn vị thực hiện: Ban Tuyên giáo. Thời gian: Năm 2026."
    assert list(labels_behind(text, "lead")) == ["Ban Tuyên giáo"]
    assert list(labels_behind(text, "deadline")) == ["Năm 2026"]
    assert list(labels_behind("Chủ trì: Ban Tuyên giáo", "lead")) == []
    assert labels_in("Tổ chức hội thi") == []
