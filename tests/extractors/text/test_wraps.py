"""Where paragraphs stop, and how wrapped lines are joined."""

import pytest

from extractors.text.mapped_text import MappedText
from extractors.text.wraps import ends_paragraph, join_lines, usual_width
from tests.extractors.lines import clean_lines

WIDTH = 80
FULL = "x" * 76


@pytest.mark.parametrize(("line", "after", "ends"), [
    ("5. Sở Văn hóa và Thể thao", "Chủ trì, phối hợp", True),              # room for the next word
    ("16. Đại học Quốc gia Hà Nội, Viện Hàn lâm khoa học công nghệ Việt", "Nam, Đại học", False),
    ("các Tổng Công ty, Công ty thuộc", "UBND TP Hà Nội", False),           # nothing ends with "thuộc"
    ("TỔ CHỨC THỰC HIỆN", "Sở Nội vụ", True),                               # capitals stop
    ("thuộc thẩm quyền của tỉnh;", "Tăng cường", True),
    (FULL + " của các", "cơ quan", False),                                  # a small letter goes on
    (FULL + ".", "Tiếp tục duy trì", False),                                # a full line may end with a sentence
    ("bộ công cụ (gồm phần mềm,", "Tài liệu hướng dẫn)", False),            # open bracket
    ("9. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Trị", "Phối hợp thực hiện", True),  # a task opens
    ("b) UBND thành phố Hà", "Nội, thành phố Huế rà soát", False),          # a short line that breaks inside a name
    ("a) Bộ Y tế, Bộ Công", "Thương, Bộ Nội vụ", False),
])
def test_ends_paragraph(line, after, ends):
    assert ends_paragraph(line, after, WIDTH) is ends


@pytest.mark.parametrize(("lines", "joined"), [
    (["Nghị quyết số 57-", "NQ/TW ngày"], "Nghị quyết số 57-NQ/TW ngày"),
    (["Quyết định số 2000/QĐ-", "UBND ngày"], "Quyết định số 2000/QĐ-UBND ngày"),
    (["giai đoạn 2026 -", "2030"], "giai đoạn 2026 - 2030"),                # a dash with a blank keeps it
    (["giai đoạn 2025-", "2030"], "giai đoạn 2025-2030"),
    (["Sở Khoa học và            ", "Công nghệ"], "Sở Khoa học và Công nghệ"),
])
def test_join_lines(lines, joined):
    assert join_lines(MappedText.of(line) for line in lines).text == joined


def test_width_of_wrapped_and_of_unwrapped_text():
    assert usual_width(clean_lines("Một dòng dài được ngắt\nở giữa câu văn này và\n" * 5)) in (21, 22)
    assert usual_width(clean_lines("Mỗi đoạn một dòng.\n" * 20)) is None
