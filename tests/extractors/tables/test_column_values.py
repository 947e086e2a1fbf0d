"""What columns hold whose headings say nothing."""

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

_PLAN = """UBND TỈNH LÀO CAI
Số: 15/KH-UBND

KẾ HOẠCH
Quản lý bến đò ngang

I. NHIỆM VỤ
Chi tiết tại phụ lục./.

PHỤ LỤC
DANH MỤC
"""
_ROWS = """1\tRà soát, lập danh sách bến đò ngang\tSở Xây dựng\tCông an tỉnh\t2026
2\tLắp đặt phao tiêu tại các bến đông khách\tSở Y tế\tSở Xây dựng\tThường xuyên
3\tKiểm tra việc trang bị áo phao trên đò\tCông an tỉnh\tSở Y tế\tQuý II/2026
"""
_TIMES = ["2026", "Thường xuyên", "Quý II/2026"]


def rows(text):
    drawn = "".join(f"| {' | '.join(line.split(chr(9)))} |\n" for line in text.splitlines())
    found = [one for one in read_source(read_text((_PLAN + drawn).encode())).obligations if one.kind == "table_row"]
    return [(one.task.split()[0], [unit.role for unit in one.units], one.deadline.text if one.deadline else None) for one in found]


@pytest.mark.parametrize("headings", ["A1\tViệc gì\tAi làm\tCùng ai\tBao giờ\n", "\t\t\t\t\n", ""])
def test_values_tell_what_is_to_be_done_by_whom_and_when(headings):
    assert rows(headings + _ROWS) == [(verb, ["lead", "partner"], time) for verb, time in zip(["Rà", "Lắp", "Kiểm"], _TIMES, strict=True)]


def test_what_somebody_does_by_some_time_may_be_named():
    expected = [("Quy", ["lead"], "Quý I/2026"), ("Đề", ["lead"], "Quý II/2026")]
    assert rows("A1\tLoại gì\tAi làm\tBao giờ\n1\tQuy chế quản lý bến đò\tSở Xây dựng\tQuý I/2026\n"
                "2\tĐề án phao tiêu trên sông\tSở Y tế\tQuý II/2026\n") == expected


@pytest.mark.parametrize("table", [
    # things and figures
    "STT\tTên bến\tAi quản lý\tDài\n1\tBến Phố Lu\tSở Xây dựng\t120\n2\tBến Bảo Hà\tSở Xây dựng\t80\n",
    # something to do, of nobody and at no time
    "A1\tViệc gì\tDài\n1\tRà soát, lập danh sách bến đò\t120\n2\tLắp đặt phao tiêu tại bến\t80\n",
])
def test_other_tables_list_no_tasks(table):
    assert rows(table) == []
