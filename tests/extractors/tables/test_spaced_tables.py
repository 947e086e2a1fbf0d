"""Tables of plain text whose layout was kept: cut by the blanks between their columns, wherever row numbers stand."""

import pytest

from tests.extractors.tables.text_tables import RealTagger, rows_of

LAYOUT = """
                                   Cơ quan        Cơ quan         Thời gian
 STT      Nội dung nhiệm vụ
                                   chủ trì        phối hợp        hoàn thành
  I   Lĩnh vực xây dựng
      Rà soát, sửa đổi quy       Sở Xây        Sở Tư pháp,
  1   định về cấp phép xây       dựng          Sở Nội vụ       Tháng 6/2026
      dựng
      Tổ chức khám sức khỏe                    UBND các xã,
  2                              Sở Y tế                       Hằng năm
      cho người cao tuổi                       phường
  3   Sơ kết việc thực hiện các Sở Nội vụ                      Quý IV/2026
      nhiệm vụ
./.
"""


def test_a_table_with_its_layout_is_cut_by_position():
    # headings of three lines, numbers centred beside their rows, an empty cell, a full line shifted by one
    assert rows_of(LAYOUT) == [
        ("1", "Lĩnh vực xây dựng", {"task": "Rà soát, sửa đổi quy định về cấp phép xây dựng", "lead": "Sở Xây dựng",
                                    "partner": "Sở Tư pháp, Sở Nội vụ", "deadline": "Tháng 6/2026"}),
        ("2", "Lĩnh vực xây dựng", {"task": "Tổ chức khám sức khỏe cho người cao tuổi", "lead": "Sở Y tế", "partner": "UBND các xã, phường",
                                    "deadline": "Hằng năm"}),
        ("3", "Lĩnh vực xây dựng", {"task": "Sơ kết việc thực hiện các nhiệm vụ", "lead": "Sở Nội vụ", "deadline": "Quý IV/2026"})]


def test_narrow_columns_stand_one_blank_apart():
    # headings cut over two lines and one blank apart, a number one blank before its text
    [(stt, _, cells), _] = rows_of("""                                            Đơn vị Đơn vị phối Số ngày
 TT                Công việc
                                           thực hiện    hợp      dự kiến
      Đảm bảo hạ tầng cho hệ thống, các
  1 phần mềm theo hướng dẫn tại công văn     Sở Y tế  Sở Nội vụ     30
      của tỉnh
  2   Cài đặt ứng dụng                       Sở Y tế  Sở Tư pháp     7
""")
    assert (stt, cells) == ("1", {"task": "Đảm bảo hạ tầng cho hệ thống, các phần mềm theo hướng dẫn tại công văn của tỉnh",
                                  "lead": "Sở Y tế", "partner": "Sở Nội vụ", "deadline": "30"})


def test_a_header_printed_again_moves_the_columns_of_its_page():
    first = """STT   Nội dung              Chủ trì        Tiến độ
 1    Rà soát văn bản       Sở Tư pháp     Tháng 5/2026
 2    Sơ kết công tác       Sở Nội vụ      Tháng 6/2026
"""
    second = """\fSTT   Nội dung                      Chủ trì     Tiến độ
      năm và phương hướng
 3    Tổng kết công tác nhiều       Sở Y tế     Tháng 7/2026
      năm
"""
    rows = rows_of(first + second)
    assert [cells["lead"] for _, _, cells in rows] == ["Sở Tư pháp", "Sở Nội vụ", "Sở Y tế"]
    assert [cells["task"] for _, _, cells in rows] == [
        "Rà soát văn bản", "Sơ kết công tác năm và phương hướng", "Tổng kết công tác nhiều năm"]


TALL_CELLS = """STT  Nội dung công việc           Chủ trì           Tiến độ
     Rà soát, sửa đổi quy định                     Trước ngày
  1                              Sở Xây dựng
     về đấu giá                                    30/9/2026
                                 Sở Y tế, Sở
  2  Khám sức khỏe               Nội vụ, Công      Quý IV/2026
                                 an tỉnh
  3  Sơ kết                      Sở Nội vụ         Hằng năm
"""


def test_rows_with_numbers_beside_their_middle_end_where_their_cells_do():
    # two lines around a number between them, three around the middle one, one alone: no cell is cut, "30/9/2026" begins no row
    assert [cells for _, _, cells in rows_of(TALL_CELLS)] == [
        {"task": "Rà soát, sửa đổi quy định về đấu giá", "lead": "Sở Xây dựng", "deadline": "Trước ngày 30/9/2026"},
        {"task": "Khám sức khỏe", "lead": "Sở Y tế, Sở Nội vụ, Công an tỉnh", "deadline": "Quý IV/2026"},
        {"task": "Sơ kết", "lead": "Sở Nội vụ", "deadline": "Hằng năm"}]


TOP_CELLS = """STT  Nội dung công việc           Chủ trì           Tiến độ
1    Rà soát:                    Sở Xây dựng       Tháng 5/2026
     - Quy định về đấu giá;
     - Đơn giá đất.
2    Khám sức khỏe               Sở Y tế           Quý IV/2026
     - Đợt một
"""


def test_rows_with_numbers_at_their_top_keep_what_stands_below():
    assert [cells["task"] for _, _, cells in rows_of(TOP_CELLS)] == [
        "Rà soát: - Quy định về đấu giá; - Đơn giá đất.", "Khám sức khỏe - Đợt một"]


def test_a_name_of_a_body_ends_with_its_line_where_another_begins():
    rows = rows_of("""STT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian
1
Lắp camera tại các trường học
Công an xã
Ban Chỉ huy
Quân sự xã
Tháng 8/2026
2
Rà soát đối tượng về ma túy
Phòng Cảnh sát điều tra tội
phạm về ma túy
Công an các xã, phường
Quý II/2026
""", RealTagger())
    assert [(cells["task"], cells["lead"], cells["partner"]) for _, _, cells in rows] == [
        ("Lắp camera tại các trường học", "Công an xã", "Ban Chỉ huy Quân sự xã"),
        ("Rà soát đối tượng về ma túy", "Phòng Cảnh sát điều tra tội phạm về ma túy", "Công an các xã, phường")]


MONTHS = """KẾ HOẠCH NĂM 2026
                                                    Thời gian năm 2026 (tháng)
TT    Hoạt động                   Đơn vị thực hiện
                                                    4    5    6    7
1     Diệt lăng quăng đợt một     Sở Y tế                x    x
2     Tổng kết công tác           Sở Nội vụ                        x
"""
QUARTERS = """                                              Thời gian thực hiện
TT    Nội dung công việc      Cơ quan chủ trì
                                              Quý I   Quý II   Quý III
1     Kiểm tra định kỳ        Sở Y tế         x                x
2     Tổng kết công tác       Sở Nội vụ               x
"""


@pytest.mark.parametrize(("text", "times"), [
    (MONTHS, ["Tháng 5 Tháng 6 năm 2026", "Tháng 7 năm 2026"]),
    (QUARTERS, ["Quý I Quý III", "Quý II"]),
])
def test_crosses_below_columns_of_times(text, times):
    assert [cells["deadline"] for _, _, cells in rows_of(text)] == times


def test_two_headings_under_one_that_spans_them():
    [(_, _, cells), *_] = rows_of("""                                         Đơn vị thực hiện             Thời gian
STT   Nội dung hoạt động                                               thực hiện
                               Đơn vị chủ trì    Đơn vị phối hợp
1     Biên soạn tài liệu       Sở Y tế           Sở Nội vụ             Tháng 5/2026
2     Kiểm tra                 Sở Nội vụ         Sở Y tế               Quý IV/2026
""")
    assert cells == {"task": "Biên soạn tài liệu", "lead": "Sở Y tế", "partner": "Sở Nội vụ", "deadline": "Tháng 5/2026"}


def test_rows_count_anew_below_a_title_in_capitals():
    rows = rows_of("""STT Nội dung công việc Sản phẩm Thời hạn
SỞ TÀI CHÍNH
1 Lập dự toán Báo cáo Tháng 5/2026
2 Thẩm tra quyết toán Quyết định Hằng năm
SỞ VĂN HÓA
VÀ THỂ THAO
1 Mua sắm vật tư Báo cáo Tháng 8/2026
""")
    assert [(stt, group) for stt, group, _ in rows] == [("1", "SỞ TÀI CHÍNH"), ("2", "SỞ TÀI CHÍNH"), ("1", "SỞ VĂN HÓA VÀ THỂ THAO")]


def test_parts_with_bare_letters_and_labels_in_the_cell_of_the_lead():
    rows = rows_of("""STT Nhiệm vụ Đơn vị thực hiện Thời gian
1
Cửa khẩu thông minh
a
Lập báo cáo khả thi
Chủ trì: Sở Xây dựng
Phối hợp: Sở Y tế
Tháng 5/2026
b
Lắp máy soi
Đội Quản lý trật tự đô thị
Tháng 7/2026
""")
    assert [(stt, cells["task"], cells["lead"]) for stt, _, cells in rows] == [
        ("a", "Lập báo cáo khả thi", "Chủ trì: Sở Xây dựng Phối hợp: Sở Y tế"), ("b", "Lắp máy soi", "Đội Quản lý trật tự đô thị")]


def test_what_begins_in_small_letters_after_a_capital_is_no_place():
    rows = rows_of("""STT Nội dung công việc Chủ trì Phối hợp Sản phẩm Thời hạn
1
Số hóa hồ sơ
Sở Y tế
UBND các xã, phường
Kho dữ liệu số
Quý III/2026
2 Thành lập Quỹ Đầu tư thành phố
Hà Nội
Sở Tài chính
Sở Nội vụ
Quyết định
Quý IV/2026
""", RealTagger())
    assert [(cells["task"], cells["lead"], cells["partner"], cells["product"]) for _, _, cells in rows] == [
        ("Số hóa hồ sơ", "Sở Y tế", "UBND các xã, phường", "Kho dữ liệu số"),
        ("Thành lập Quỹ Đầu tư thành phố Hà Nội", "Sở Tài chính", "Sở Nội vụ", "Quyết định")]
