"""Tables whose cells have run together."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from extractors.tables.run_together.rebuilding import rebuild_table
from tests.extractors.tables.text_tables import RealTagger, WordLists, lines_of, rows_of

SHARED = Path(__file__).parents[4] / "shared"

PRODUCTS_AND_GROUPS = """(Kèm theo Kế hoạch)
STT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Sản phẩm Thời hạn
hoàn thành
I Lĩnh vực xây dựng
1 Xây dựng phần mềm quản lý hồ sơ cấp phép
xây dựng Sở Xây dựng Sở Tài chính, Sở Nội vụ
Phần mềm quản lý Quý II/2026
2
Rà soát quy định về cấp phép trên địa bàn
Sở Xây dựng
Sở Tư pháp
Quyết định của UBND tỉnh
Tháng 6/2026
II
Lĩnh vực
y tế
1 Khám sức khỏe cho người cao tuổi trong
02 đợt Sở Y tế UBND các xã, phường Báo cáo kết quả
Hằng năm
"""
LEAD_BEFORE_TASK = """TT Đơn vị thực hiện Nội dung công việc Thời gian Ghi chú
01 Sở Tài chính Thẩm định dự toán kinh phí thực hiện
các nhiệm vụ Tháng 3/2026
02 Sở Nội vụ Tham mưu kiện toàn Ban chỉ đạo Trước ngày 15/4/2026 Báo cáo UBND tỉnh
03 Sở Y tế
Kiểm tra tại
06 cơ sở khám bệnh Quý II/2026
"""
TIME_BEFORE_LEAD_AND_MONEY = """Số TT Nội dung hoạt động Thời gian thực hiện Đơn vị chủ trì Kinh phí (triệu đồng)
(1) (2) (3) (4) (5)
1. Tổ chức hội nghị triển khai Tháng 2/2026 Sở Nội vụ 150 triệu đồng
2. Tuyên truyền trên báo, đài
trong tháng cao điểm Tháng 5/2026 Sở Văn hóa và Thể thao Ngân sách tỉnh
4.
Sơ kết công tác Tháng 7/2026 Sở Nội vụ 1.500.000
./.
TM. ỦY BAN NHÂN DÂN
"""
PARTS_UNDER_TWO_ROW_HEADER = """STT Nội dung Phân công Tiến độ
Chủ trì Phối hợp
A NHIỆM VỤ CHUNG
1 Hoàn thiện thể chế
a) Rà soát văn bản Sở Tư pháp Các đơn vị liên quan Tháng 4/2026
b) Trình ban hành nghị quyết Sở Tư pháp
Sở Nội vụ Tháng 7/2026
2 Đào tạo nhân lực Sở Nội vụ Các đơn vị liên quan
Thường xuyên
B NHIỆM VỤ CỤ THỂ
3 Đầu tư hạ tầng
3.1 Đường vào khu công nghiệp Sở Xây dựng Sở Tài chính Năm 2026
3.2 Trạm xử lý nước thải Sở Xây dựng Năm 2027
"""
THREE_COLUMNS_OF_BODIES = """TT Tên văn bản Cơ quan chủ trì soạn thảo Cơ quan phối hợp Cấp trình Thời gian trình
1 Nghị quyết quy định mức thu lệ phí Sở Tài chính Sở Tư pháp UBND tỉnh Tháng 6/2026
2 Quyết định ban hành quy chế phối hợp
quản lý lao động Sở Nội vụ Công an tỉnh, các sở, ngành UBND tỉnh Quý III/2026
"""
GENERAL, DUTIES = "NHIỆM VỤ CHUNG", "NHIỆM VỤ CỤ THỂ"
TABLES = [
    # products between partner and time; numbers begin again under each group; "02 đợt" is no row
    (PRODUCTS_AND_GROUPS, [
        ("1", "Lĩnh vực xây dựng", {"task": "Xây dựng phần mềm quản lý hồ sơ cấp phép xây dựng", "lead": "Sở Xây dựng",
                                    "partner": "Sở Tài chính, Sở Nội vụ", "product": "Phần mềm quản lý", "deadline": "Quý II/2026"}),
        ("2", "Lĩnh vực xây dựng", {"task": "Rà soát quy định về cấp phép trên địa bàn", "lead": "Sở Xây dựng", "partner": "Sở Tư pháp",
                                    "product": "Quyết định của UBND tỉnh", "deadline": "Tháng 6/2026"}),
        ("1", "Lĩnh vực y tế", {"task": "Khám sức khỏe cho người cao tuổi trong 02 đợt", "lead": "Sở Y tế",
                                "partner": "UBND các xã, phường", "product": "Báo cáo kết quả", "deadline": "Hằng năm"})]),
    # the lead comes first, notes are mostly empty, numbers have a leading zero
    (LEAD_BEFORE_TASK, [
        ("01", None, {"lead": "Sở Tài chính", "task": "Thẩm định dự toán kinh phí thực hiện các nhiệm vụ", "deadline": "Tháng 3/2026"}),
        ("02", None, {"lead": "Sở Nội vụ", "task": "Tham mưu kiện toàn Ban chỉ đạo", "deadline": "Trước ngày 15/4/2026",
                      "note": "Báo cáo UBND tỉnh"}),
        ("03", None, {"lead": "Sở Y tế", "task": "Kiểm tra tại 06 cơ sở khám bệnh", "deadline": "Quý II/2026"})]),
    # sums of money at the end, a row of column numbers, number 3 lost
    (TIME_BEFORE_LEAD_AND_MONEY, [
        ("1", None, {"task": "Tổ chức hội nghị triển khai", "deadline": "Tháng 2/2026", "lead": "Sở Nội vụ", "budget": "150 triệu đồng"}),
        ("2", None, {"task": "Tuyên truyền trên báo, đài trong tháng cao điểm", "deadline": "Tháng 5/2026",
                     "lead": "Sở Văn hóa và Thể thao", "budget": "Ngân sách tỉnh"}),
        ("4", None, {"task": "Sơ kết công tác", "deadline": "Tháng 7/2026", "lead": "Sở Nội vụ", "budget": "1.500.000"})]),
    # a parent row without lead and time is the group of its parts
    (PARTS_UNDER_TWO_ROW_HEADER, [
        ("a", "Hoàn thiện thể chế", {"task": "Rà soát văn bản", "lead": "Sở Tư pháp", "partner": "Các đơn vị liên quan",
                                     "deadline": "Tháng 4/2026"}),
        ("b", "Hoàn thiện thể chế", {"task": "Trình ban hành nghị quyết", "lead": "Sở Tư pháp", "partner": "Sở Nội vụ",
                                     "deadline": "Tháng 7/2026"}),
        ("2", GENERAL, {"task": "Đào tạo nhân lực", "lead": "Sở Nội vụ", "partner": "Các đơn vị liên quan", "deadline": "Thường xuyên"}),
        ("3.1", "Đầu tư hạ tầng", {"task": "Đường vào khu công nghiệp", "lead": "Sở Xây dựng", "partner": "Sở Tài chính",
                                     "deadline": "Năm 2026"}),
        ("3.2", "Đầu tư hạ tầng", {"task": "Trạm xử lý nước thải", "lead": "Sở Xây dựng", "deadline": "Năm 2027"})]),
    # three columns of bodies side by side on one line
    (THREE_COLUMNS_OF_BODIES, [
        ("1", None, {"task": "Nghị quyết quy định mức thu lệ phí", "lead": "Sở Tài chính", "partner": "Sở Tư pháp", "approver": "UBND tỉnh",
                     "deadline": "Tháng 6/2026"}),
        ("2", None, {"task": "Quyết định ban hành quy chế phối hợp quản lý lao động", "lead": "Sở Nội vụ",
                     "partner": "Công an tỉnh, các sở, ngành", "approver": "UBND tỉnh", "deadline": "Quý III/2026"})]),
]


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_a_run_together_table_is_cut_into_rows_and_cells(text, rows):
    assert rows_of(text) == rows


ROW_ENDS = [
    # what follows the time at the head of a page ends the cell that was cut off
    ("Sở Y tế, các đơn vị liên quan thuộc\nTháng 5/2026\n UBND tỉnh", "Sở Y tế, các đơn vị liên quan thuộc UBND tỉnh", "Tháng 5/2026"),
    # ... also where no page break is seen
    ("Sở Y tế và\nTháng 5/2026\nSở Nội vụ", "Sở Y tế và Sở Nội vụ", "Tháng 5/2026"),
    # a label of the deadline's own stays in its cell
    ("Sở Y tế\n- Thời gian dự kiến: Trước\nngày 15/8/2025", "Sở Y tế", "- Thời gian dự kiến: Trước ngày 15/8/2025"),
    # a symbol cut at its hyphen is put together, and the date of a decision is no deadline
    ("Các đơn vị liên quan theo QĐ số 12/QĐ-\nUBND ngày 11/4/2025 của UBND tỉnh\nTháng 8/2025",
     "Các đơn vị liên quan theo QĐ số 12/QĐ-UBND ngày 11/4/2025 của UBND tỉnh", "Tháng 8/2025"),
]


@pytest.mark.parametrize(("end", "partner", "deadline"), ROW_ENDS)
def test_the_end_of_a_row_goes_to_the_right_cells(end, partner, deadline):
    [(_, _, cells)] = rows_of(f"STT Nội dung Chủ trì Phối hợp Tiến độ\n1\nTổ chức hội nghị\nSở Nội vụ\n{end}\n")
    assert cells == {"task": "Tổ chức hội nghị", "lead": "Sở Nội vụ", "partner": partner, "deadline": deadline}


def test_one_body_over_two_columns_is_the_lead():
    [(_, _, cells)] = rows_of("STT Nội dung Chủ trì Phối hợp Tiến độ\n1\nTổ chức hội nghị\nCác đơn vị liên quan\nTháng 8/2025\n")
    assert cells["lead"] == "Các đơn vị liên quan"
    assert "partner" not in cells


def test_a_body_that_no_tagger_knows_is_still_the_lead():
    # the other rows fill the partner column, the sentence before ends with the line, and names are rich in capitals
    header = "STT Nội dung Chủ trì Phối hợp Tiến độ\n"
    known = "".join(f"{number}\nTổ chức hội nghị\nSở Nội vụ\nSở Y tế\nTháng 8/2025\n" for number in (1, 2, 3))
    rows = rows_of(f"{header}{known}4\nNghiên cứu giống lúa mới.\nLiên minh Hợp tác xã\nSở Y tế\nTháng 8/2025\n")
    assert rows[3][2] == {
        "task": "Nghiên cứu giống lúa mới.", "lead": "Liên minh Hợp tác xã", "partner": "Sở Y tế", "deadline": "Tháng 8/2025"}


def test_every_line_has_its_place():
    lines = lines_of(PRODUCTS_AND_GROUPS + "./.\nNơi nhận:\n")
    table = rebuild_table(lines, WordLists())
    places = [table.line_places.get(line.number, "rest") for line in lines]
    assert places == ["rest", "header", "header", "group", *["row"] * 9, *["group"] * 3, *["row"] * 3, "rest", "rest"]
    assert [column.role for column in table.columns] == ["stt", "task", "lead", "partner", "product", "deadline"]


def test_cells_point_into_the_text():
    rows = rebuild_table(lines_of(LEAD_BEFORE_TASK), WordLists()).rows
    for cell in (cell for row in rows for cell in row.cells.values()):
        start, end = cell.source_span()
        assert " ".join(LEAD_BEFORE_TASK[start:end].split()) == cell.text


def test_a_split_between_equals_is_less_certain():
    header = "STT Nội dung Chủ trì Phối hợp Tiến độ\n"
    clear = rebuild_table(lines_of(f"{header}1\nTổ chức hội nghị\nSở Nội vụ\nSở Y tế\nTháng 8/2025"), WordLists())
    vague = rebuild_table(lines_of(f"{header}1 Tổ chức hội nghị cho Văn phòng Hội đồng Trường Chính trị tỉnh"), WordLists())
    assert 0 <= vague.rows[0].certainty < clear.rows[0].certainty <= 1


@pytest.mark.parametrize("text", ["", "Điều 1. Phạm vi", "STT Nội dung Chủ trì Phối hợp Tiến độ\nkhông có dòng nào"])
def test_no_table_is_found_where_none_is(text):
    assert rebuild_table(lines_of(text), WordLists()) is None


FRAGMENTS = ["STT", "Nội dung", "Chủ trì", "Tiến độ", "1", "2.", "I", "a)", "1.1", "Sở Y tế", "Sở Nội vụ,", "và",
             "Tháng 5/2026", "   ", "(", "./.", "tổ chức", "Đề án"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=6).map(" ".join), max_size=14), st.booleans())
def test_any_lines_are_read_and_every_line_has_one_place(body, with_header):
    lines = lines_of("\n".join(["STT Nội dung Chủ trì Tiến độ"] * with_header + body))
    table = rebuild_table(lines, WordLists())
    assert table is None or set(table.line_places) <= {line.number for line in lines}
    assert table is None or set(table.line_places.values()) <= {"header", "group", "row"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated plans are not here")
@pytest.mark.parametrize("name", ["000_107b2145819b69ae", "001_07e9b5dadb94f19e"])
def test_the_annexes_of_annotated_plans(name):
    lines = lines_of((SHARED / "texts" / f"{name}.txt").read_text(encoding="utf-8"))
    annex = max(index for index, line in enumerate(lines) if line.text == "Phụ lục")
    rows = {row.stt: row for row in rebuild_table(lines[annex + 1:], RealTagger()).rows}
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    expected = [one for one in gold["obligations"] if one["kind"] == "table_row"]
    assert len(rows) == len(expected)
    for one in expected:
        cells = {key: cell.text for key, cell in rows[one["stt"]].cells.items()}
        assert fuzz.ratio(cells["task"], one["task"]) >= 95
        assert cells["deadline"].endswith(one["deadline_text"])
        assert bool(cells.get("partner")) == bool(one["partners"])
