"""A deadline that no calendar holds is kept as printed and reported where it is printed."""

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

HEAD = ("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 45/KH-UBND\nLào Cai, ngày 03 tháng 02 năm 2026\nKẾ HOẠCH\nTriển khai chuyển đổi số năm 2026\n"
        "I. TỔ CHỨC THỰC HIỆN\n")


def read(body):
    return read_source(read_text((HEAD + body).encode()))


def reported(document):
    return [(note.message.partition(":")[0], document.source.text[note.char_start:].split("\n")[0])
            for note in document.diagnostics if note.code == "deadline_invalid"]


@pytest.mark.parametrize(("task", "printed"), [
    ("Lập danh mục nhiệm vụ, hoàn thành trước ngày 31/02/2026.", "trước ngày 31/02/2026"),
    ("Kiểm tra các đơn vị từ ngày 10/3/2027 đến ngày 01/3/2027.", "từ ngày 10/3/2027 đến ngày 01/3/2027"),
    ("Báo cáo kết quả trong quý V/2026.", "trong quý V/2026"),
])
def test_an_impossible_time_is_kept_and_reported(task, printed):
    document = read(f"1. Sở Tài chính\n- {task}\n2. Sở Nội vụ\n- Báo cáo kết quả trước ngày 15/12/2026.\n")
    first, second = document.obligations
    assert (first.deadline.due_from, first.deadline.due_to) == (None, None)
    assert printed in first.deadline.text
    (message, place), = reported(document)
    assert printed in message
    assert place.startswith(printed)
    assert str(second.deadline.due_to) == "2026-12-14"


def test_one_time_for_several_tasks_is_reported_once():
    """The time of a phase stands above the tasks that inherit it."""
    document = read("* Giai đoạn 1: Khảo sát (đến hết ngày 31/4/2026)\n"
                    "- Sở Tài chính lập dự toán kinh phí;\n- Sở Nội vụ kiểm tra biên chế.\n")
    assert [one.deadline and one.deadline.invalid for one in document.obligations] == [True, True]
    assert [place for _, place in reported(document)] == ["đến hết ngày 31/4/2026)"]


def test_a_deadline_before_the_document_keeps_its_dates_and_is_reported():
    document = read("1. Sở Tài chính\n- Lập dự toán trước ngày 20/01/2026;\n"
                    "- Báo cáo trước ngày 20/3/2026; đối chiếu số liệu trước ngày 31/3/2026.\n")
    assert [str(one.deadline.due_to) for one in document.obligations] == ["2026-01-19", "2026-03-30"]
    (note,) = [note for note in document.diagnostics if note.code == "deadline_before_document"]
    assert document.source.text[note.char_start:].startswith("trước ngày 20/01/2026")


def test_possible_times_are_not_reported():
    document = read("1. Sở Tài chính\n- Lập dự toán trước ngày 28/02/2026;\n- Kiểm tra từ ngày 01/3/2026 đến ngày 10/3/2026.\n")
    assert len(document.obligations) == 2
    assert reported(document) == []
