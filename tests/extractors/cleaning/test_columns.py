"""Heads and feet that a layout converter printed side by side."""

import pytest

from extractors.cleaning.side_by_side import part_columns
from tests.extractors.lines import clean_lines

FOOT = """
Nơi nhận:                               KT. GIÁM ĐỐC
- Như trên;                            PHÓ GIÁM ĐỐC
- Lưu: VT.
                                       Tạ Văn An
"""
ALONE = """
Nơi nhận:                               CHỦ TỊCH
- Ủy ban Thường vụ Quốc hội;
                                        Tạ Văn An
"""


def parted(text):
    return [line.text for line in part_columns(clean_lines(text))]


@pytest.mark.parametrize(("text", "expected"), [
    # centred lines: the first begins one character further right than the second
    (FOOT, ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Tạ Văn An"]),
    # an office alone beside the heading of the recipients
    (ALONE, ["Nơi nhận:", "- Ủy ban Thường vụ Quốc hội;", "CHỦ TỊCH", "Tạ Văn An"]),
    # the type of the document at the left edge ends the head
    ("BỘ Y TẾ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-BYT        Hà Nội, ngày 15 tháng 8 năm 2025\nKẾ HOẠCH\nVề y tế\n",
     ["BỘ Y TẾ", "Số: 1/KH-BYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày 15 tháng 8 năm 2025", "KẾ HOẠCH", "Về y tế"]),
])
def test_columns(text, expected):
    assert parted(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # a page of the web as text
    ("BỘ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 1/KH-BYT | Hà Nội, ngày 15 tháng 8 năm 2025 |",
     ["BỘ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/KH-BYT", "Hà Nội, ngày 15 tháng 8 năm 2025"]),
    # a Word table as text
    ("Nơi nhận:\tKT. GIÁM ĐỐC\n- Lưu: VT.\tPHÓ GIÁM ĐỐC", ["Nơi nhận:", "KT. GIÁM ĐỐC", "- Lưu: VT.", "PHÓ GIÁM ĐỐC"]),
    # a row of a table of tasks
    ("1\tSở Y tế\tUBND", ["1\tSở Y tế\tUBND"]),
    ("1 | Sở Y tế | UBND", ["1 | Sở Y tế | UBND"]),
])
def test_cells_of_head_and_foot(text, expected):
    assert parted(text) == expected
