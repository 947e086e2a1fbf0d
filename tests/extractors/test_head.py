"""Heads in every order and state."""

import pytest

from extractors.cleaning import Cleaned
from extractors.head import read_head
from extractors.header import read_header
from extractors.segments import segment
from tests.extractors.lines import clean_lines

HEAD = """
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày 03 tháng 4 năm 2025
"""
TITLE = """
KẾ HOẠCH
Triển khai thực hiện công tác chuyển đổi số
trên địa bàn tỉnh năm 2025
"""
BASIS = """
Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;
Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ,
UBND tỉnh ban hành Kế hoạch với các nội dung sau:
"""


def head(text):
    return read_head(clean_lines(text))


@pytest.mark.parametrize("text", [HEAD + TITLE + BASIS, TITLE + BASIS + HEAD])
def test_head_before_or_after_the_preamble(text):
    found = head(text)
    assert (found.doc_type, found.number, found.symbol) == ("KH", "45/KH-UBND", "KH-UBND")
    assert (found.place, found.issued, found.bodies) == ("Lào Cai", "2025-04-03", ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI",))
    assert found.title.text == "Triển khai thực hiện công tác chuyển đổi số trên địa bàn tỉnh năm 2025"
    assert [clause.text.split()[0] for clause in found.basis] == ["Căn", "Thực"]


def test_a_dash_before_each_clause_of_the_preamble():
    found = head("QUYẾT ĐỊNH\nV/v ban hành Quy chế quản lý chợ\n- Căn cứ Luật Đất đai ngày 14/7/1993;\n"
                 "- Theo đề nghị của Giám đốc Sở Xây dựng,\n")
    assert found.title.text == "V/v ban hành Quy chế quản lý chợ"
    assert [clause.text.split()[1] for clause in found.basis] == ["Căn", "Theo"]


def test_no_head_at_all():
    found = head(TITLE + BASIS)
    assert (found.number, found.symbol, found.issued, found.place, found.bodies) == (None, None, None, None, ())


@pytest.mark.parametrize(("line", "number", "symbol"), [
    ("Số:       /KH-UBND", None, "KH-UBND"),                    # blank in a draft
    ("Số: ......./TB-SYT", None, "TB-SYT"),
    ("Số: 3125 /KH-STC", "3125/KH-STC", "KH-STC"),
    ("Số: 29/2025/NQ-HĐND", "29/2025/NQ-HĐND", "NQ-HĐND"),
    ("Số 57-NQ/TW", "57-NQ/TW", "NQ/TW"),                       # Party: no colon, separators swapped
    ("Luật số: 39/2024/QH15", "39/2024/QH15", "QH15"),
    ("Số: 17/KH–UBND", "17/KH-UBND", "KH-UBND"),               # en dash
])
def test_number_lines(line, number, symbol):
    assert (head(line).number, head(line).symbol) == (number, symbol)


@pytest.mark.parametrize("line", ["số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị", "Số lượng: 12/15 xã"])
def test_a_citation_at_a_line_start_is_no_number(line):
    assert head(line).number is None


@pytest.mark.parametrize(("line", "place", "issued"), [
    ("Hà Nội, ngày      tháng     năm 2025", "Hà Nội", "2025"),                 # never 1 January
    ("Thành phố Hồ Chí Minh, ngày     tháng 3 năm 2025", "Thành phố Hồ Chí Minh", "2025-03"),
    ("Gia Lai, ngày 05 tháng 01 năm 2026", "Gia Lai", "2026-01-05"),
    ("Gia Lai, ngày … tháng … năm …", "Gia Lai", None),
    ("Số:       /KH-UBND Hà Nội, ngày      tháng     năm 2025", "Hà Nội", "2025"),   # both on one line
])
def test_place_and_date(line, place, issued):
    assert (head(line).place, head(line).issued) == (place, issued)


def test_department_below_its_province():
    text = "UBND TỈNH QUẢNG NGÃI\nSỞ TÀI CHÍNH\nSố: 12/TB-STC\n"
    assert head(text).bodies == ("UBND TỈNH QUẢNG NGÃI", "SỞ TÀI CHÍNH")


def test_title_that_begins_like_a_basis():
    text = ("KẾ HOẠCH\nTriển khai Nghị quyết của Hội đồng nhân dân tỉnh\ngiai đoạn 2026 - 2030\n"
            "Thực hiện Kế hoạch số 17/KH-UBND của UBND tỉnh,\n")
    assert head(text).title.text == "Triển khai Nghị quyết của Hội đồng nhân dân tỉnh giai đoạn 2026 - 2030"


def test_official_letter_has_no_type_heading():
    found = head("UBND TỈNH LÀO CAI\nSố: 7432/UBND-NC\nV/v rà soát thủ tục hành chính\nKính gửi: Các sở, ban, ngành\n")
    assert (found.doc_type, found.title.text) == ("CV", "V/v rà soát thủ tục hành chính")


def test_every_line_has_a_place():
    lines = clean_lines(HEAD + TITLE + BASIS)
    assert set(read_head(lines).places) == {line.number for line in lines}


def test_the_session_of_a_council_is_no_part_of_its_name():
    found = head("HỘI ĐỒNG NHÂN DÂN\nHUYỆN KRÔNG NÔ\nKHÓA VII – KỲ HỌP THỨ 7\nSố: 05/2019/NQ-HĐND\n" + TITLE)
    assert found.bodies == ("HỘI ĐỒNG NHÂN DÂN HUYỆN KRÔNG NÔ",)


def test_bodies_that_issue_jointly():
    found = head("BỘ TÀI CHÍNH -\nBỘ Y TẾ\nSố: 12/TTLT-BTC-BYT\n" + TITLE)
    assert found.bodies == ("BỘ TÀI CHÍNH - BỘ Y TẾ",)


def test_a_comma_inside_a_symbol():
    assert head("Số: 12/CTPH-LĐLĐ-SVH,TT").number == "12/CTPH-LĐLĐ-SVH,TT"


@pytest.mark.parametrize("opening", [
    "Thời gian qua, việc triển khai đã đạt nhiều kết quả, tuy nhiên còn một số hạn\nchế. Để khắc phục, Thủ tướng Chính phủ yêu cầu:",
    "Để khắc phục, Thủ tướng Chính phủ yêu cầu:",
])
def test_a_title_in_capitals_ends_where_sentences_begin(opening):
    found = head(f"CHỈ THỊ\nVỀ VIỆC TĂNG CƯỜNG QUẢN LÝ DỮ LIỆU\nGiai đoạn 2025 - 2030\n{opening}\n")
    assert found.title.text == "VỀ VIỆC TĂNG CƯỜNG QUẢN LÝ DỮ LIỆU Giai đoạn 2025 - 2030"


def test_two_columns_of_one_line_are_body_and_national_name():
    found = head("""
   ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     HUYỆN SA PA                 Độc lập - Tự do - Hạnh phúc
   Số: 45/KH-UBND             Sa Pa, ngày 03 tháng 4 năm 2025

                              KẾ HOẠCH
""")
    assert (found.bodies, found.number, found.issued) == (("ỦY BAN NHÂN DÂN HUYỆN SA PA",), "45/KH-UBND", "2025-04-03")


def test_the_number_of_a_law_before_its_date():
    found = head("QUỐC HỘI\nLuật số: 12/2031/QH17 Hà Nội, ngày 18 tháng 01 năm 2031\nLUẬT\nGiữ gìn sông suối")
    assert (found.doc_type, found.number, found.symbol, found.issued) == ("L", "12/2031/QH17", "QH17", "2031-01-18")


@pytest.mark.parametrize(("lines", "title"), [
    # the issuer of the document named in the title begins a line
    ("KẾ HOẠCH\nThực hiện Kế hoạch số 12/KH-UBND ngày 09/02/2026 của\nỦy ban nhân dân tỉnh Lào Cai\nCăn cứ Luật Đất đai;",
     "Thực hiện Kế hoạch số 12/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân tỉnh Lào Cai"),
    # the enacting body does so where the title is complete
    ("KẾ HOẠCH\nTrồng rừng năm 2026\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "Trồng rừng năm 2026"),
    # a resolution without a basis
    ("NGHỊ QUYẾT\nQuy định mức thu phí\nQUYẾT NGHỊ:", "Quy định mức thu phí"),
])
def test_where_a_title_ends(lines, title):
    assert head(lines).title.text == title


def test_the_secretariat_signs_under_its_own_name():
    lines = clean_lines("""
BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 12-CT/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 03 tháng 4 năm 2031
CHỈ THỊ
về bảo vệ sông suối

1. Các cấp ủy quán triệt Chỉ thị này.

Nơi nhận:
- Các tỉnh ủy.
T/M BAN BÍ THƯ

Lê Văn A
""")
    header, _ = read_header(segment(Cleaned(tuple(lines), (), frozenset(), ())))
    assert (header.issuer, header.number) == ("Ban Bí thư", "12-CT/TW")
