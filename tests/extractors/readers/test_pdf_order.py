"""In which order rows are read: heads and feet column by column, all else across."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.pdf.order import order_rows
from extractors.readers.pdf.rows import Row, Word


def row(baseline, *pieces, size=13):
    """Return a row of pieces (x0, text); a letter is half its size wide."""
    words = []
    for x0, text in pieces:
        for word in text.split():
            words.append(Word(word, x0, x0 + len(word) * size / 2, size, False))
            x0 = words[-1].x1 + size / 4
    return Row(0, baseline, tuple(words))


def texts(*rows):
    return [row.text for row in order_rows(rows)]


BODY = row(400, (70, "Thực hiện Kế hoạch số 17/KH-UBND ngày 17 tháng 3 năm 2025 của UBND Thành phố về việc"))


@pytest.mark.parametrize(("rows", "expected"), [
    # the subject of a letter goes on below its number, beside the date and further
    ([row(60, (80, "SỞ Y TẾ"), (280, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
      row(90, (80, "Số: 17/SYT-NV"), (300, "Hà Nội, ngày 04 tháng 7 năm 2026")),
      row(105, (70, "V/v di trú dữ liệu"), size=12), row(119, (70, "hồ sơ sức khỏe của người"), size=12), BODY],
     ["SỞ Y TẾ", "Số: 17/SYT-NV", "V/v di trú dữ liệu", "hồ sơ sức khỏe của người", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Hà Nội, ngày 04 tháng 7 năm 2026", BODY.text]),
    # the two columns are not level
    ([row(60, (80, "UBND TỈNH")), row(64, (280, "ĐẢNG CỘNG SẢN VIỆT NAM")), row(76, (80, "SỞ Y TẾ")),
      row(81, (300, "Gia Lai, ngày 5 tháng 6 năm 2025")), BODY],
     ["UBND TỈNH", "SỞ Y TẾ", "ĐẢNG CỘNG SẢN VIỆT NAM", "Gia Lai, ngày 5 tháng 6 năm 2025", BODY.text]),
    # the names of the second row nearly touch
    ([row(60, (80, "UBND TỈNH"), (280, "ĐẢNG CỘNG SẢN VIỆT NAM")),
      row(76, (40, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH"), (241, "Gia Lai, ngày 5 tháng 6 năm 2025")),
      BODY],
     ["UBND TỈNH", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH", "ĐẢNG CỘNG SẢN VIỆT NAM", "Gia Lai, ngày 5 tháng 6 năm 2025", BODY.text]),
    # a title in the middle of the page belongs to neither column
    ([row(60, (80, "UBND TỈNH"), (280, "ĐẢNG CỘNG SẢN VIỆT NAM")), row(76, (80, "SỞ Y TẾ"), (300, "Gia Lai, ngày 5 tháng 6 năm 2025")),
      row(110, (280, "KẾ HOẠCH")), row(130, (120, "Triển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị")), BODY],
     ["UBND TỈNH", "SỞ Y TẾ", "ĐẢNG CỘNG SẢN VIỆT NAM", "Gia Lai, ngày 5 tháng 6 năm 2025", "KẾ HOẠCH",
      "Triển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị", BODY.text]),
    # the authority stands higher than "Nơi nhận", the name between two recipients
    ([BODY, row(430, (340, "TM. ỦY BAN NHÂN DÂN")), row(448, (70, "Nơi nhận:"), (380, "CHỦ TỊCH")), row(462, (70, "- Như trên;"), size=11),
      row(470, (360, "Nguyễn Văn An")), row(476, (70, "- Lưu: VT."), size=11)],
     [BODY.text, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]),
    # a list in two columns that are level is read across: each row belongs together
    ([row(100, (70, "1. Ông Nguyễn Văn An"), (330, "Giám đốc Sở")), row(118, (70, "2. Bà Trần Thị Bình"), (330, "Phó Giám đốc Sở")), BODY],
     ["1. Ông Nguyễn Văn An Giám đốc Sở", "2. Bà Trần Thị Bình Phó Giám đốc Sở", BODY.text]),
    # justified text with wide blanks is no column
    ([row(100, (70, "hiện"), (120, "nhiệm"), (190, "vụ"), (260, "được")), row(118, (70, "giao"), (140, "của"), (200, "các"), (280, "sở"))],
     ["hiện nhiệm vụ được", "giao của các sở"]),
])
def test_order(rows, expected):
    assert texts(*rows) == expected


def test_head_that_cannot_be_read_is_known_by_its_place():
    # TCVN3, before it is decoded
    head = [row(60, (80, "ñy ban nh©n d©n"), (280, "céng hoµ x· héi chñ nghÜa viÖt nam")),
            row(76, (100, "tØnh an giang"), (300, "§éc lËp - Tù do - H¹nh phóc"))]
    assert [line.text for line in order_rows(head, opens_document=True)] == [
        "ñy ban nh©n d©n", "tØnh an giang", "céng hoµ x· héi chñ nghÜa viÖt nam", "§éc lËp - Tù do - H¹nh phóc"]
    assert len(order_rows(head)) == 2


PLACES = st.sampled_from([70, 120, 280, 300, 420])
PIECE = st.tuples(PLACES, st.sampled_from(["Nơi nhận:", "CHỦ TỊCH", "TM. UBND", "Độc lập - Tự do - Hạnh phúc", "a"]))


@given(st.lists(st.tuples(st.integers(0, 800), st.lists(PIECE, min_size=1, max_size=3)), max_size=25))
def test_every_word_is_read_once(drawn):
    rows = [row(baseline, *pieces) for baseline, pieces in drawn]
    assert sorted(word for line in texts(*rows) for word in line.split()) == sorted(word for line in rows for word in line.text.split())
