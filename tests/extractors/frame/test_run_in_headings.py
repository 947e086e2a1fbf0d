"""Headings that run into their task are parted; names of bodies that hold a verb are not."""

import pytest

from extractors.frame.outline import build_outline
from extractors.frame.run_in_headings import part_headings
from tests.extractors.lines import clean_lines


def parted(text):
    return part_headings(build_outline(clean_lines(text)))


@pytest.mark.parametrize(("text", "expected"), [
    ("1. Sở Tài chính Chủ trì, phối hợp với các sở bố trí kinh phí.",
     ["Sở Tài chính", "Chủ trì, phối hợp với các sở bố trí kinh phí."]),
    # a body that is asked
    ("1. Đề nghị Hội Nông dân tỉnh Lào Cai Lồng ghép, đưa nội dung vào các hội nghị.",
     ["Đề nghị Hội Nông dân tỉnh Lào Cai", "Lồng ghép, đưa nội dung vào các hội nghị."]),
    # the heading goes over a line end, the task begins in the middle of a line
    ("1. Sở Nội vụ, Sở Tài chính và\nSở Y tế Phát động phong trào thi đua.",
     ["Sở Nội vụ, Sở Tài chính và Sở Y tế", "Phát động phong trào thi đua."]),
    # the verb is not the name of the province
    ("1. Văn phòng HĐND và UBND tỉnh Theo dõi, đôn đốc các đơn vị thực hiện.",
     ["Văn phòng HĐND và UBND tỉnh", "Theo dõi, đôn đốc các đơn vị thực hiện."]),
    # a subject is part of its task: its verb is small
    ("1. Sở Tài chính chủ trì, phối hợp với các sở bố trí kinh phí.", None),
    # verbs inside names
    ("1. Sở Xây dựng thẩm định hồ sơ của các chủ đầu tư.", None),
    ("1. Ban Chỉ đạo Tuyên truyền tỉnh Lào Cai và các ngành liên quan.", None),
    ("1. Ban Quản lý dự án Đầu tư Xây dựng công trình giao thông tỉnh chủ trì.", None),
    ("1. Viện Nghiên cứu phát triển kinh tế - xã hội Hà Nội.", None),
    # no body at the start
    ("1. Công tác cán bộ Xây dựng đội ngũ công chức có năng lực.", None),
    # too short to be a task: rather a name that we do not know
    ("1. Sở Y tế Kiểm tra.", None),
])
def test_headings_end_where_the_task_begins(text, expected):
    assert [node.content.text for node in parted(text)] == (expected or [text.removeprefix("1. ").replace("\n", " ")])


@pytest.mark.parametrize(("end", "parent"), [(".", "arabic"), ("sau:", "paragraph")])
def test_items_below_keep_their_place(end, parent):
    """A task that ends with a colon introduces the items below it; otherwise they stand below the heading."""
    nodes = parted(f"1. Sở Tài chính Chủ trì thực hiện các việc {end}\n- Bố trí kinh phí;\n- Kiểm tra quyết toán.\n2. Sở Y tế\n- Một.")
    assert [(node.marker.style, node.parent is not None and nodes[node.parent].marker.style) for node in nodes] == [
        ("arabic", False), ("paragraph", "arabic"), ("dash", parent), ("dash", parent), ("arabic", False), ("dash", "arabic")]


def test_both_parts_know_their_source():
    text = "1. Sở Nội vụ, Sở Tài chính và\nSở Y tế Phát động phong trào\nthi đua yêu nước."
    heading, task = parted(text)
    assert text[slice(*task.content.source_span())] == "Phát động phong trào\nthi đua yêu nước."
    assert [[line.number for line in node.lines] for node in (heading, task)] == [[1, 2], [2, 3]]
    assert (heading.path, task.path, task.parent) == ("1", "1", 0)
