"""Task tables of plain text among the items of a body, and several in one annex."""

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

HEAD = """ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG
Số: 61/KH-UBND
Lâm Đồng, ngày 04 tháng 3 năm 2026
KẾ HOẠCH
Phát triển nghề muối năm 2026
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao thu nhập của diêm dân.
"""
ROWS = """1
Đắp lại bờ bao các ruộng muối bị sạt lở
Sở Xây dựng
Sở Tài chính
Tháng 5/2026
2 Tập huấn kỹ thuật trải bạt cho diêm dân Sở Y tế
Công an tỉnh
Quý III/2026
"""
HEADER = "STT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp\nThời gian\nthực hiện\n"
FOOT = "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Hòa\n"
FOUND = [
    ("1", "Đắp lại bờ bao các ruộng muối bị sạt lở", ["Sở Xây dựng", "Sở Tài chính"], "Tháng 5/2026"),
    ("2", "Tập huấn kỹ thuật trải bạt cho diêm dân", ["Sở Y tế", "Công an tỉnh Lâm Đồng"], "Quý III/2026"),
]


def read(text):
    """Return the rows of the tables in *text* with their paths, and what else somebody has to do."""
    document = read_source(read_text(text.encode()))
    rows = [(one.path, (one.stt, one.task, [unit.name for unit in one.units], one.deadline.text))
            for one in document.obligations if one.kind == "table_row"]
    return rows, [one.task for one in document.obligations if one.kind != "table_row"]


BELOW = [
    # the next section
    "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí thực hiện.\n",
    # the same, without a word that a heading of a section has
    "III. KHEN THƯỞNG\n1. Sở Tài chính bố trí kinh phí thực hiện.\n",
    # a paragraph that speaks for the whole
    "Trên đây là Kế hoạch, yêu cầu các đơn vị thực hiện.\n",
]


@pytest.mark.parametrize("below", BELOW)
def test_a_table_in_the_body_ends_where_the_text_goes_on(below):
    rows, others = read(f"{HEAD}II. NỘI DUNG\n{HEADER}{ROWS}{below}{FOOT}")
    assert rows == [("II.1", FOUND[0]), ("II.2", FOUND[1])]
    assert len(others) == ("Sở Tài chính bố trí" in below)


def test_the_item_after_the_last_row_is_no_row():
    # "3." is the next item around the table as well as the number after the last row
    rows, others = read(f"{HEAD}II. NỘI DUNG\n1. Các đơn vị quán triệt Kế hoạch.\n2. Giao nhiệm vụ như sau:\n{HEADER}{ROWS}"
                        f"3. Sở Tài chính theo dõi, đôn đốc việc thực hiện.\n{FOOT}")
    assert [path for path, _ in rows] == ["II.2.1", "II.2.2"]
    assert others[-1].startswith("Sở Tài chính theo dõi")


def test_groups_of_a_table_are_not_the_sections_around_it():
    groups = ROWS.replace("1\nĐắp", "I. Thủy lợi\n1\nĐắp").replace("2 Tập", "II. Đào tạo\n1 Tập")
    rows, _ = read(f"{HEAD}II. NỘI DUNG\n{HEADER}{groups}III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.\n{FOOT}")
    assert [row[:2] for _, row in rows] == [("1", FOUND[0][1]), ("1", FOUND[1][1])]


ANNEX = f"{HEAD}II. NỘI DUNG\nTheo phụ lục.\n{FOOT}PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 61/KH-UBND)\n"
SEVERAL = [
    # items of the annex stand above its tables
    (f"A. NHIỆM VỤ CHUNG\n{HEADER}{ROWS}B. NHIỆM VỤ RIÊNG\n{HEADER}{ROWS}", ["PL.A.1", "PL.A.2", "PL.B.1", "PL.B.2"]),
    # another header is another table
    (f"{HEADER}{ROWS}NHIỆM VỤ CỦA CÁC XÃ\n{HEADER.replace('STT', 'TT')}{ROWS}", ["PL.1", "PL.2", "PL.1", "PL.2"]),
    # the same header above rows that count anew is one too, above rows that count on it is printed again on the next page
    (f"{HEADER}{ROWS}{HEADER}{ROWS}", ["PL.1", "PL.2", "PL.1", "PL.2"]),
    (f"{HEADER}{ROWS}{HEADER}{ROWS.replace('2 Tập', '4 Tập').replace('1' + chr(10), '3' + chr(10), 1)}", ["PL.1", "PL.2", "PL.3", "PL.4"]),
]


@pytest.mark.parametrize(("annex", "paths"), SEVERAL)
def test_an_annex_holds_several_tables(annex, paths):
    rows, _ = read(ANNEX + annex)
    assert [path for path, _ in rows] == paths
    assert [row[1:] for _, row in rows] == [FOUND[0][1:], FOUND[1][1:]] * 2


def test_a_header_in_capitals_is_no_title_of_the_annex():
    rows, _ = read(ANNEX.replace("(Kèm theo Kế hoạch số 61/KH-UBND)\n", "") + HEADER.upper() + ROWS)
    assert [row for _, row in rows] == FOUND


NO_TABLES = [
    # names of columns in running text, and a header without rows
    "1. Nội dung công việc do đơn vị chủ trì, đơn vị phối hợp báo cáo theo thời gian quy định.\n2. Sở Y tế thực hiện.\n",
    f"{HEADER}Các đơn vị lập bảng theo mẫu trên.\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_text_without_rows_stays_text(text):
    document = read_source(read_text(f"{HEAD}II. NỘI DUNG\n{text}{FOOT}".encode()))
    assert not document.tables
    assert "unassigned" not in {entry.place for entry in document.ledger}


def test_a_table_of_indicators_obliges_nobody():
    rows, _ = read(f"{ANNEX}TT Chỉ tiêu Đơn vị tính Năm 2026 Cơ quan theo dõi, đánh giá Ghi chú\n"
                   "1 Tỷ lệ hộ nghèo % 2 Sở Y tế\n2 Số giường bệnh Giường 30 Sở Y tế\n")
    assert rows == []


def test_crosses_without_their_columns_are_no_part_of_a_cell():
    header = "TT Nội dung công việc Cơ quan chủ trì Thời gian thực hiện\nQuý I Quý II\n"
    document = read_source(read_text(f"{ANNEX}{header}1 Kiểm tra công tác cán bộ Sở Nội vụ x\n2 Sơ kết Sở Y tế x x\n".encode()))
    assert [[unit.name for unit in one.units] for one in document.obligations if one.kind == "table_row"] == [["Sở Nội vụ"], ["Sở Y tế"]]
