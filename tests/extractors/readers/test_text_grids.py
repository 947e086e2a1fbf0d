"""Tables of plain text whose cells a sign parts."""

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

HEAD = """ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG
Số: 61/KH-UBND
KẾ HOẠCH
Phát triển nghề muối năm 2026
I. NỘI DUNG
"""
FOOT = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.\n"
PIPES = """| STT | Nội dung công việc | Chủ trì | Thời hạn |
|---|:---|---|---|
| I | Thủy lợi | | |
| 1 | Đắp bờ bao các ruộng muối bị sạt lở | Sở Xây dựng | Trước ngày 30/5/2026 |
| 2 | Tập huấn | Sở Y tế | Quý III/2026 |
"""
OPEN_SIDES = """STT | Nội dung công việc | Chủ trì | Thời hạn
--- | --- | --- | ---
I | Thủy lợi | |
1 | Đắp bờ bao các ruộng muối bị sạt lở | Sở Xây dựng | Trước ngày 30/5/2026
2 | Tập huấn | Sở Y tế | Quý III/2026
"""
BOXES = """+-----+--------------------------+-------------+---------------+
| STT | Nội dung công việc       | Chủ trì     | Thời hạn      |
+=====+==========================+=============+===============+
| I   | Thủy lợi                                               |
+-----+--------------------------+-------------+---------------+
| 1   | Đắp bờ bao các ruộng     | Sở Xây dựng | Trước ngày    |
|     | muối bị sạt lở           |             | 30/5/2026     |
+-----+--------------------------+-------------+---------------+
| 2   | Tập huấn                 | Sở Y tế     | Quý III/2026  |
+-----+--------------------------+-------------+---------------+
"""
DRAWN = BOXES.replace("|", "│").replace("-", "─").replace("=", "═").replace("+", "┼")
TABS = """STT\tNội dung công việc\tChủ trì\tThời hạn
I\tThủy lợi\t\t
1\tĐắp bờ bao các ruộng muối bị sạt lở\tSở Xây dựng\tTrước ngày 30/5/2026
2\tTập huấn\tSở Y tế\tQuý III/2026
"""
SPACED = PIPES.replace("\n", "\n\n")
TABLES = [PIPES, OPEN_SIDES, BOXES, DRAWN, TABS, SPACED]


@pytest.mark.parametrize("table", TABLES)
def test_signs_part_the_cells(table):
    source = read_text(f"{HEAD}{table}{FOOT}".encode())
    document = read_source(source)
    assert [(one.path, one.under, one.task, [unit.name for unit in one.units], one.deadline and one.deadline.text)
            for one in document.obligations] == [
        ("I.1", "Thủy lợi", "Đắp bờ bao các ruộng muối bị sạt lở", ["Sở Xây dựng"], "Trước ngày 30/5/2026"),
        ("I.2", "Thủy lợi", "Tập huấn", ["Sở Y tế"], "Quý III/2026"),
        ("II.1", None, "Sở Tài chính bố trí kinh phí.", ["Sở Tài chính"], None)]
    assert [line.number for line in source.lines] == [*range(1, len(source.lines) + 1)]
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)


NO_TABLES = [
    # one line with signs, and tabs that indent or part a number from its text
    "Mã số | Tên | Ghi chú\nHết.",
    "1.\tRà soát\n2.\tSơ kết\n",
    "\t\tSở Y tế\n\t\tSở Nội vụ\n",
    # columns without known headings
    "12\t14\t16\n18\t20\t22\n",
    "----------\n+ Rà soát\n+ Sơ kết\n",
    "",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_other_text_keeps_its_lines(text):
    source = read_text(f"{HEAD}{text}".encode())
    assert not source.grids
    assert [line.text for line in source.lines] == f"{HEAD}{text}".removesuffix("\n").split("\n")
