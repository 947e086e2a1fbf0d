"""Tables from bytes to tasks: which rows are tasks, what they are a part of, by when; annexes that hold them."""

import pytest

from extractors.readers.office.html.reader import read_html
from extractors.readers.plain import read_text
from pipeline.document import read_source

HEAD = ["ỦY BAN NHÂN DÂN TỈNH SƠN HẢI", "Số: 12/KH-UBND", "Sơn Hải, ngày 05 tháng 3 năm 2026",
        "KẾ HOẠCH", "Chỉnh trang bến thuyền năm 2026", "Căn cứ Nghị quyết số 01/NQ-CP;",
        "I. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng theo dõi việc thực hiện Kế hoạch này."]
FOOT = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"]


def html(*blocks):
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in (*HEAD, *FOOT, *blocks))
    return read_source(read_html(f"<html><body>{body}</body></html>".encode()))


def text(*lines):
    return read_source(read_text("\n".join((*HEAD, *FOOT, *lines)).encode()))


def table(*rows):
    cells = "".join("<tr>" + "".join(cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table border=1>{cells}</table>"


def tasks(document):
    return [(found.path, found.under, found.task, [unit.name for unit in found.units], found.deadline and str(found.deadline.due_to))
            for found in document.obligations if found.path.startswith("PL")]


def merged(rows, cell):
    return f"<td rowspan={rows}>{cell}</td>"


def test_the_finer_of_two_columns_of_work_is_the_task():
    document = html("PHỤ LỤC", table(
        ("TT", "Chủ trì", "Nội dung", "Nhiệm vụ", "Thời hạn"),
        (merged(2, "1"), merged(2, "Sở Y tế"), merged(2, "Vệ sinh bến"), "Thu gom rác", "Tháng 6/2026"), ("Khử mùi", "Tháng 7/2026"),
        ("2", "Sở Nội vụ", "Nhân sự", "Cử trưởng bến", "Tháng 8/2026")))
    assert tasks(document) == [
        ("PL.1", "Vệ sinh bến", "Thu gom rác", ["Sở Y tế"], "2026-06-30"), ("PL.1", "Vệ sinh bến", "Khử mùi", ["Sở Y tế"], "2026-07-31"),
        ("PL.2", "Nhân sự", "Cử trưởng bến", ["Sở Nội vụ"], "2026-08-31")]


LEADS = [
    # two names in two paragraphs
    ("<p>Hội Nông dân</p><p>Đoàn Thanh niên</p>", ["Hội Nông dân", "Đoàn Thanh niên"]),
    # one name over two paragraphs, which its first words or its last ones show
    ("<p>Sở Nông nghiệp và</p><p>Môi trường</p>", ["Sở Nông nghiệp và Môi trường"]),
    ("<p>Sở Nông nghiệp</p><p>và Môi trường</p>", ["Sở Nông nghiệp và Môi trường"]),
    ("<p>Văn phòng</p><p>UBND tỉnh</p>", ["Văn phòng UBND tỉnh"]),
    # a list that says itself where names end
    ("<p>Sở Y tế,</p><p>Sở Nội vụ</p>", ["Sở Y tế", "Sở Nội vụ"]),
]


@pytest.mark.parametrize(("cell", "names"), LEADS)
def test_names_in_paragraphs_of_a_cell(cell, names):
    document = html("PHỤ LỤC", table(("TT", "Nội dung", "Chủ trì"), ("1", "Thu gom rác", cell)))
    assert [name for _, _, _, units, _ in tasks(document) for name in units] == names


def test_rows_of_a_programme_with_somebody_responsible_are_due_on_the_day_above_them():
    document = html("PHỤ LỤC", table(
        ("Thời gian", "Nội dung", "Đơn vị phụ trách"), ("<td colspan=3>NGÀY 1 (24/8/2026)</td>",), ("<td colspan=3>BUỔI SÁNG</td>",),
        ("07h30", "Kê bàn ghế", "Văn phòng UBND tỉnh"),
        ("09h00", "Văn nghệ chào mừng", ""), ("17h00 thứ Sáu hằng tuần", "Dọn bến", "Sở Y tế")))
    assert tasks(document) == [
        ("PL", "BUỔI SÁNG", "Kê bàn ghế", ["Văn phòng UBND tỉnh"], "2026-08-24"),
        ("PL", "BUỔI SÁNG", "Dọn bến", ["Sở Y tế"], "None")]


def test_a_number_of_hours_is_no_hour_of_a_programme():
    document = html("PHỤ LỤC", table(
        ("TT", "Nội dung", "Thời gian"), ("1", "Tiếp nhận hồ sơ", "1 giờ"), ("2", "Thẩm định hồ sơ", "24 giờ")))
    assert [task for _, _, task, _, _ in tasks(document)] == ["Tiếp nhận hồ sơ", "Thẩm định hồ sơ"]


@pytest.mark.parametrize("rows", [
    # a table of money
    [("TT", "Tên dự án", "Tổng mức đầu tư"), ("1", "Cầu bến thuyền", "1.000")],
    # titles of groups and nothing below them
    [("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("I", "<td colspan=3>Lĩnh vực y tế</td>")],
])
def test_a_table_none_of_whose_rows_is_a_task_says_so(rows):
    document = html("PHỤ LỤC", table(*rows))
    assert tasks(document) == []
    note, = (found for found in document.diagnostics if found.code == "table_without_tasks")
    assert note.message.startswith("PL: none of 1 rows became a task (columns: ")


def test_titles_of_groups_alone_in_running_text():
    document = text("PHỤ LỤC", "STT Nhiệm vụ Chủ trì Thời hạn", "I LĨNH VỰC Y TẾ", "II LĨNH VỰC XÂY DỰNG")
    assert tasks(document) == []
    assert "table_without_tasks" in {found.code for found in document.diagnostics}


ANNEXES = [
    # the first of two without a number
    (["PHỤ LỤC", "Việc chính", "1. Sở Y tế lấy mẫu nước trước ngày 30/6/2026.", "PHỤ LỤC II", "Việc thêm",
      "1. Sở Tài chính bố trí kinh phí nạo vét."], ["PL1.1", "PL2.1"]),
    # number and title on one line
    (["PHỤ LỤC I: VIỆC CHÍNH", "1. Sở Y tế lấy mẫu nước trước ngày 30/6/2026.", "PHỤ LỤC II - VIỆC THÊM",
      "1. Sở Tài chính bố trí kinh phí nạo vét."], ["PL1.1", "PL2.1"]),
    # no word that says it is an annex
    (["DANH MỤC VIỆC BỔ SUNG", "CỦA CÁC SỞ", "1. Sở Y tế lấy mẫu nước trước ngày 30/6/2026."], ["PL.1"]),
]


@pytest.mark.parametrize(("lines", "paths"), ANNEXES)
def test_annexes_below_a_signature(lines, paths):
    document = text(*lines)
    assert [path for path, *_ in tasks(document)] == paths
    assert document.header.signer_name == "Nguyễn Văn Mẫu"


def test_what_a_list_below_the_signature_cites_counts():
    document = text("DANH MỤC VĂN BẢN ĐÃ BAN HÀNH", "1. Kế hoạch số 31/KH-UBND ngày 01/02/2026 của Ủy ban nhân dân tỉnh.")
    assert [cited.number for cited in document.citations] == ["01/NQ-CP", "31/KH-UBND"]
