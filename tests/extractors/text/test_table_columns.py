"""Printed headings of task tables and the roles they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.column_headings import column_role, combine_header_rows, read_header

ROLES = [
    # the running number, under its short and long names
    ("STT", "stt"), ("Số TT", "stt"), ("Số thứ tự", "stt"),
    # a line break and a colon are no part of a heading
    ("Thời gian \nhoàn thành:", "deadline"),
    # neither is a remark in brackets
    ("Kinh phí (triệu đồng)", "budget"), ("Đơn vị chủ trì (ghi rõ phòng)", "lead"),
    # capitals and old tone marks
    ("CƠ QUAN PHỐI HỢP", "partner"), ("Xã hội hoá", "budget"),
    # blanks around slashes and before commas
    ("Nhiệm vụ / giải pháp", "task"), ("Kết quả , sản phẩm", "product"),
    # known as a whole: results of work done are monitoring, results to come a product
    ("Kết quả thực hiện", "monitoring"), ("Kết quả đầu ra", "product"),
    # a heading that no list holds is read by its words; who leads comes before who joins in
    ("Sở, ngành chủ trì tham mưu, đề xuất", "lead"), ("Đơn vị chủ trì và phối hợp", "lead"),
    # who approves is not who leads, and a time is not who approves
    ("Cấp trình", "approver"), ("Thời gian trình", "deadline"),
    # nothing known
    ("Màu sắc", None), ("", None),
]


@pytest.mark.parametrize(("heading", "role"), ROLES)
def test_a_heading_tells_the_role_of_its_column(heading, role):
    assert column_role(heading) == role


HEADERS = [
    # two headings, each over two columns
    ("STT Nhiệm vụ Phân công Thời gian Sản phẩm Chủ trì Phối hợp Bắt đầu Hoàn thành",
     [("STT", "stt"), ("Nhiệm vụ", "task"), ("Chủ trì", "lead"), ("Phối hợp", "partner"), ("Bắt đầu", "deadline"),
      ("Hoàn thành", "deadline"), ("Sản phẩm", "product")]),
    # cut at the longest known heading
    ("STT Nội dung nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành",
     [("STT", "stt"), ("Nội dung nhiệm vụ", "task"), ("Đơn vị chủ trì", "lead"), ("Đơn vị phối hợp", "partner"),
      ("Thời gian hoàn thành", "deadline")]),
    # all in capitals
    ("TT NỘI DUNG CƠ QUAN CHỦ TRÌ SẢN PHẨM TIẾN ĐỘ GHI CHÚ",
     [("TT", "stt"), ("NỘI DUNG", "task"), ("CƠ QUAN CHỦ TRÌ", "lead"), ("SẢN PHẨM", "product"), ("TIẾN ĐỘ", "deadline"),
      ("GHI CHÚ", "note")]),
    # words in lower case go with the heading before them
    ("TT Nhiệm vụ Cơ quan chủ trì, tham mưu Thời hạn",
     [("TT", "stt"), ("Nhiệm vụ", "task"), ("Cơ quan chủ trì, tham mưu", "lead"), ("Thời hạn", "deadline")]),
    # columns printed below the heading that spans them stand in its place
    ("STT Nội dung Phân công Thời gian Chủ trì Phối hợp",
     [("STT", "stt"), ("Nội dung", "task"), ("Chủ trì", "lead"), ("Phối hợp", "partner"), ("Thời gian", "deadline")]),
    # one heading that nobody knows may stand between known ones
    ("TT Nội dung Màu sắc Đơn vị chủ trì Tiến độ Ghi chú",
     [("TT", "stt"), ("Nội dung", "task"), ("Màu sắc", None), ("Đơn vị chủ trì", "lead"), ("Tiến độ", "deadline"), ("Ghi chú", "note")]),
    # sentences that begin like a heading
    ("Nội dung nhiệm vụ theo Kế hoạch của Ủy ban nhân dân tỉnh", []),
    ("Đơn vị chủ trì báo cáo kết quả", []),
    # the first row is no part of the header
    ("STT Nội dung Chủ trì Tiến độ 1 Rà soát Sở Tư pháp Tháng 5 Sơ kết Sở Nội vụ", []),
    # the running number does not stand in the middle
    ("Đơn vị Số ngày thực hiện TT Công việc", []),
    # two columns are too few to be sure
    ("STT Nội dung", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "columns"), HEADERS)
def test_a_run_together_header_is_cut_into_its_columns(text, columns):
    assert read_header(text) == columns


HEADER_ROWS = [
    # one row
    ([["TT", "Nội dung"]], ["TT", "Nội dung"]),
    # the lower heading speaks for itself; the upper cells that reach down keep theirs
    ([["TT", "Nội dung", "Phân công", None], [None, None, "Chủ trì", "Phối hợp"]], ["TT", "Nội dung", "Chủ trì", "Phối hợp"]),
    # a year needs the name above it
    ([["TT", "Thời gian", None], [None, "2026", "2027"]], ["TT", "Thời gian 2026", "Thời gian 2027"]),
    # a cell merged downwards whose text a reader repeats
    ([["TT", "Ghi chú"], ["TT", "Ghi chú"]], ["TT", "Ghi chú"]),
    # line breaks and rows of unequal length
    ([["TT", "Thời\ngian"], [None]], ["TT", "Thời gian"]),
    ([], []),
]


@pytest.mark.parametrize(("rows", "headings"), HEADER_ROWS)
def test_header_rows_are_combined(rows, headings):
    assert combine_header_rows(rows) == headings


@given(st.text(alphabet=st.sampled_from("STNộiDungPhâncônghủrì ()1,\n"), max_size=60))
def test_a_header_loses_no_word_of_the_text(text):
    columns = read_header(text)
    assert not columns or sorted(" ".join(heading for heading, _ in columns).split()) == sorted(text.split())
