"""Heads in every order and state."""

import pytest

from extractors.cleaning.clean import Cleaned, clean
from extractors.frame.head import read_head
from extractors.frame.identity import read_header
from extractors.frame.outline import build_outline
from extractors.frame.segments import segment
from extractors.frame.several import report_several
from extractors.readers.plain import read_text
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
    ("Số: 91-CP", "91-CP", "CP"),                              # before 1997
    ("Số: 31 - KH/TWĐTN-BTN", "31-KH/TWĐTN-BTN", "KH/TWĐTN-BTN"),
    ("Số: 02-TANDTC-BCA/TTLT", "02-TANDTC-BCA/TTLT", "TANDTC-BCA/TTLT"),
    ("Số 15 KH/HU", "15KH/HU", "KH/HU"),                 # a blank in place of the hyphen
    ("Nghị quyết số: 14-NQ/TU Huế, ngày 3 tháng 2 năm 2012", "14-NQ/TU", "NQ/TU"),
    ("Số:\n18/2002/QĐ-BXD", "18/2002/QĐ-BXD", "QĐ-BXD"),        # cut by a narrow column
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
    ("Gia Lai, ngày 05 tháng 01 năm\n2026", "Gia Lai", "2026-01-05"),          # cut by a narrow column
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


@pytest.mark.parametrize(("text", "expected"), [
    # a stamp over the type: its strokes are read as letters, and the word that decides is no title
    ("THỦ TƯỚNG CHÍNH PHỦ\nRE. ụ QUYẾT ĐỊNH\nvề việc ban hành Kế hoạch nạo vét\nCăn cứ Luật Thủy lợi;\nQUYẾT ĐỊNH:",
     ("QĐ", "về việc ban hành Kế hoạch nạo vét")),
    ("SỞ Y TẾ\nCăn cứ Luật Dược;\nQUYẾT ĐỊNH:", ("QĐ", None)),
    ("SỞ Y TẾ\nCÁC QUYẾT ĐỊNH\nKẾ HOẠCH\nTuần tra bờ biển", ("KH", "Tuần tra bờ biển")),
])
def test_the_type_below_a_stamp(text, expected):
    found = head(text)
    assert (found.doc_type, found.title and found.title.text) == expected


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


@pytest.mark.parametrize(("lines", "doc_type", "title"), [
    ("KẾ HOẠCH PHÁT TRIỂN DU LỊCH\nGIAI ĐOẠN 2021 - 2025", "KH", "PHÁT TRIỂN DU LỊCH GIAI ĐOẠN 2021 - 2025"),  # on one line
    ("QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ\nVề việc lập quỹ", "QĐ", "Về việc lập quỹ"),
    ("CHỈ THỊ\nCỦA BAN BÍ THƯ\nVề công tác xuất bản", "CT", "Về công tác xuất bản"),                            # Party
    ("NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 91-CP NGÀY 5 THÁNG 6 NĂM 1995 VỀ PHÍ CHỢ", "NĐ", "VỀ PHÍ CHỢ"),               # as printed before 2002
    ("KẾ HOẠCH\nThực hiện kế hoạch năm\ncủa Ủy ban nhân dân tỉnh", "KH", "Thực hiện kế hoạch năm của Ủy ban nhân dân tỉnh"),
    ("QUYẾT ĐỊNH\nQUY ĐỊNH TỔ CHỨC BỘ MÁY\nVĂN PHÒNG UBND TỈNH\nỦY BAN NHÂN DÂN TỈNH LÀO CAI", "QĐ",
     "QUY ĐỊNH TỔ CHỨC BỘ MÁY VĂN PHÒNG UBND TỈNH"),
    ("QUYẾT ĐỊNH\nVề mức học phí\nHIỆU TRƯỞNG TRƯỜNG CAO ĐẲNG Y TẾ", "QĐ", "Về mức học phí"),                   # who decides is no title
    ("QUYẾT ĐỊNH\nVề giá nước\nHỘI ĐỒNG THÀNH VIÊN\nCÔNG TY CẤP NƯỚC", "QĐ", "Về giá nước"),
    ("LUẬT\nTHƯ VIỆN", "L", "THƯ VIỆN"),
    ("THÔNG TƯ 14/2019/TT-BXD\nVề giá nước", "TT", "Về giá nước"),                     # the number again
    ("KẾ HOẠCH LIÊN TỊCH\nVề an toàn trường học", "KH", "Về an toàn trường học"),      # part of the type
    ("QUY CHẾ\nPHỐI HỢP QUẢN LÝ CHỢ", "QC", "PHỐI HỢP QUẢN LÝ CHỢ"),
    ("Số: 7/UBND-VX\nVề kê khai tài sản", "CV", "Về kê khai tài sản"),                                  # no V/v
    ("KẾ HOẠCH\nPhòng, chống rét cho cây trồng\nMùa đông năm nay được dự báo đến sớm, rét đậm kéo dài nhiều ngày ở vùng cao.",
     "KH", "Phòng, chống rét cho cây trồng"),                                             # no opening word of a basis
])
def test_titles(lines, doc_type, title):
    found = head(HEAD + lines + "\nCăn cứ Luật Thủ đô;\nQUYẾT ĐỊNH")
    assert (found.doc_type, found.title.text) == (doc_type, title)


def test_a_word_in_capitals_is_no_type():
    assert head("ĐOÀN LUẬT SƯ\nLUẬT SƯ ĐOÀN TỈNH").doc_type is None
    assert head("VĂN BẢN QUY PHẠM PHÁP LUẬT\nNGHỊ ĐỊNH\nVề phí").doc_type == "NĐ"  # a gazette


@pytest.mark.parametrize("lines", ["Kế hoạch 45/KH-UBND do tỉnh ban hành\nSố hiệu: 45/KH-UBND Loại văn bản: Kế hoạch\nNgười ký: Trần Huy",
                                   "Đăng nhập\nTrang chủ"])
def test_what_a_site_prints_above_the_head_is_no_basis(lines):
    found = head(lines + HEAD + TITLE + BASIS)
    assert [clause.text.split()[0] for clause in found.basis] == ["Căn", "Thực"]


def test_the_word_that_enacts_is_no_basis():
    found = head(HEAD + "QUYẾT ĐỊNH\nVề phí\nCăn cứ Luật Phí và lệ phí;\nQUYẾT ĐỊNH")
    assert [clause.text for clause in found.basis] == ["Căn cứ Luật Phí và lệ phí;"]


def test_head_in_narrow_columns():
    found = head("UBND TỈNH\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc\n"
                 "Kon Tum, ngày 7\ntháng 8 năm 2024\nKẾ HOẠCH\nVề phí")
    assert (found.bodies, found.place, found.issued, found.basis) == (("UBND TỈNH",), "Kon Tum", "2024-08-07", ())


def test_blank_place():
    assert (head("......., ngày 2 tháng 6 năm 2018").place, head("......., ngày 2 tháng 6 năm 2018").issued) == (None, "2018-06-02")


def issuer(text):
    return read_header(segment(Cleaned(tuple(clean_lines(text + "\n1. Mục đích\nNội dung.")), (), frozenset(), ())))[0].issuer


@pytest.mark.parametrize(("lines", "name"), [
    ("BỘ Y TẾ-BỘ NỘI VỤ", "Bộ Y tế - Bộ Nội vụ"),                                                     # no blanks at the dash
    ("BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Tài chính - Bộ Lao động - Thương binh và Xã hội"),
    ("TÒA ÁN NHÂN DÂN TỐI CAO\nBỘ CÔNG AN\nTHÔNG TƯ LIÊN TỊCH\nVề án phí", "Tòa án nhân dân tối cao - Bộ Công an"),
    ("HỘI ĐỒNG NHÂN DÂN\nTỈNH CÀ MAU\nBAN PHÁP CHẾ", "Ban Pháp chế HĐND tỉnh Cà Mau"),
    ("HUYỆN ỦY MAI CHÂU", "Huyện ủy Mai Châu"),
    ("UBND TỈNH CÀ MAU\nVĂN PHÒNG", "Văn phòng UBND tỉnh Cà Mau"),
    ("HỘI LIÊN HIỆP PHỤ NỮ\nTỈNH CÀ MAU\nBAN THƯỜNG VỤ", "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Cà Mau"),
    ("SỞ GD&ĐT CÀ MAU\nTRƯỜNG THPT ĐẦM DƠI\nKẾ HOẠCH\nVề thi\nCăn cứ nhiệm vụ, Trường THPT Đầm Dơi lập kế hoạch:", "Trường THPT Đầm Dơi"),
    ("BAN CHỈ HUY PHÒNG, CHỐNG LŨ\nKẾ HOẠCH\nVề đê\nCăn cứ nhiệm vụ, Ban Chỉ huy Phòng, chống lũ yêu cầu:", "Ban Chỉ huy Phòng, chống lũ"),
    ("BAN CHỈ ĐẠO CẢI CÁCH, TINH GỌN BỘ MÁY VÀ ĐỀ ÁN 06\nKẾ HOẠCH\nVề đê", "Ban Chỉ đạo cải cách, tinh gọn bộ máy và đề án 06"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\nSố 12-CV/VPTW", "Văn phòng Trung ương Đảng"),
])
def test_issuers_in_capitals(lines, name):
    assert issuer(lines) == name


@pytest.mark.parametrize("addressees", ["Kính gửi:\n- Sở Y tế;\n- Các bệnh viện\ntrực thuộc.", "Kính gửi: Sở Y tế,\nCác bệnh viện.",
                                        "Kính gửi: Sở Y tế.\nĐồng kính gửi: Các bệnh viện."])
def test_addressees_of_a_letter_are_no_body(addressees):
    lines = clean_lines(f"Số: 7/UBND-VX\nV/v trực Tết\n{addressees}\nTết đã gần kề.\n- Các bệnh viện bố trí người trực.")
    found = segment(Cleaned(tuple(lines), (), frozenset(), ()))
    assert [node.content.text for node in build_outline(list(found.body))] == ["Tết đã gần kề.", "Các bệnh viện bố trí người trực."]


@pytest.mark.parametrize(("line", "place", "issued"), [
    ("Hà Đông ngày 5 tháng 2 năm 2001", "Hà Đông", "2001-02-05"), ("TP. Vinh, ngày 9/9/2019", "TP. Vinh", "2019-09-09"),
    ("Luật Đất đai ngày 5 tháng 2 năm 2001", None, None), ("Bộ Tài chính, ngày 9/9/2019", None, None)])
def test_other_ways_to_print_place_and_date(line, place, issued):
    assert (head(line).place, head(line).issued) == (place, issued)


def _header(text):
    return read_header(segment(Cleaned(tuple(clean_lines(text)), (), frozenset(), ())))[0]


LETTER = "Kính gửi: Các xã.\nUBND tỉnh yêu cầu các xã của tỉnh Lào Cai quét vôi gốc cây.\n1. Xã Bản Xèo làm trước.\n"


@pytest.mark.parametrize(("foot", "signed"), [
    # what a web page prints as one line
    ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Tám", ("TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Tám")),
    ("Nơi nhận: - Như trên; - Lưu: VT.\nKT. BỘ TRƯỞNG THỨ TRƯỞNG (Đã ký) Lê Thị Tám", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Thị Tám")),
    ("THỦ TƯỚNG Lê Thị Tám", (None, "THỦ TƯỚNG", "Lê Thị Tám")),
    ("BỘ TRƯỞNG, CHỦ NHIỆM\nLê Thị Tám (đã ký)", (None, "BỘ TRƯỞNG, CHỦ NHIỆM", "Lê Thị Tám")),
    # bodies called "Ban ..." and "Đoàn Chủ tịch" are no offices
    ("T/M BAN BÍ THƯ\nLê Thị Tám", ("T/M BAN BÍ THƯ", None, "Lê Thị Tám")),
    ("TM. ĐOÀN CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Tám", ("TM. ĐOÀN CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Tám")),
])
def test_a_signature_on_one_line_is_read_in_its_parts(foot, signed):
    header = _header(LETTER + foot)
    assert (header.signing_authority, header.signer_position, header.signer_name) == signed


@pytest.mark.parametrize(("text", "doc_type", "title"), [
    ("Chỉ thị về việc quét vôi gốc cây\nTrong tháng qua nhiều gốc cây chưa được quét vôi.\n1. Xã Bản Xèo làm trước.", "CT",
     "về việc quét vôi gốc cây"),
    ("Thông báo kết luận của Phó Chủ tịch Lê Văn Tám tại buổi họp\nNgày 03/02/2026 Phó Chủ tịch đã họp.\n1. Xã Bản Xèo làm trước.", "TB",
     "kết luận của Phó Chủ tịch Lê Văn Tám tại buổi họp"),
    ("Kế hoạch hỗ trợ các chủ bến quét vôi gốc cây và những năm tiếp theo\nTrong tháng qua nhiều gốc cây chưa quét vôi.\n1. Xã Bản Xèo.",
     "KH", "hỗ trợ các chủ bến quét vôi gốc cây và những năm tiếp theo"),
    (LETTER, "CV", None),                                                                       # a letter that lost its head
    ("Kế hoạch này được quét vôi.\n1. Xã Bản Xèo làm trước.", None, None),                       # a sentence
    ("Số: 9/SXD-VP V/v quét vôi gốc cây\nKính gửi: Các xã.\n1. Xã Bản Xèo làm trước.", "CV", "V/v quét vôi gốc cây"),
    ("THÔNG BÁO\nKết luận của Bộ trưởng Lê Văn Tám\ntại buổi họp\n1. Xã Bản Xèo làm trước.", "TB",
     "Kết luận của Bộ trưởng Lê Văn Tám tại buổi họp"),
])
def test_type_and_title_of_texts_without_a_whole_head(text, doc_type, title):
    header = _header(text)
    assert (header.doc_type, header.title) == (doc_type, title)


@pytest.mark.parametrize(("text", "issuer"), [
    (LETTER, "UBND tỉnh Lào Cai"),                                                              # in whose voice it speaks
    ("Thực hiện chỉ đạo, Bộ trưởng Bộ Y tế chỉ thị:\n1. Các vụ quét vôi.", "Bộ Y tế"),
    ("Chính phủ đã ban hành Nghị định. Các xã quét vôi.\n1. Xã Bản Xèo làm trước.", None),        # it only tells of another body
    ("Các xã quét vôi.\n1. Xã Bản Xèo làm trước.\nTM. ĐOÀN CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Tám", None),  # of a body that is not named
    ("Các xã quét vôi.\n1. Xã Bản Xèo làm trước.\nTHỦ TƯỚNG\nLê Thị Tám", "Thủ tướng Chính phủ"),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG\nĐẢNG ĐOÀN QUỐC HỘI\nSố 7-KH/ĐĐQH\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay.", "Đảng đoàn Quốc hội"),
    ("TỈNH ỦY LÀO CAI\nSố 7-CT/TU\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề quét vôi\n1. Làm ngay.", "Ban Thường vụ Tỉnh ủy Lào Cai"),
    ("CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay.", None),              # half of the national name
    ("ỦY BAN NHÂN DÂN\nXÃ BẢN XÈO\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay.",
     "UBND xã Bản Xèo"),                                                                         # its last words on a line of their own
    ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ BẢN XÈO Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay.",
     "UBND xã Bản Xèo"),                                                                         # two columns read as one line
    # the standing committee signs what the letterhead of its committee heads
    ("THÀNH ĐOÀN HUẾ\nBCH ĐOÀN XÃ BẢN XÈO\n***\nSố: 7-KH/ĐTN\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay./.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Tám",
     "Ban Thường vụ Đoàn xã Bản Xèo"),
    ("ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH LÀO CAI\n***\nSố: 7-KH/TĐTN\nKẾ HOẠCH\nQuét vôi\n1. Làm ngay./.\n"
     "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN\nBÍ THƯ\nLê Thị Tám", "Ban Thường vụ Tỉnh đoàn Lào Cai"),
    # a cell of the Party in a school, named nowhere in small letters
    ("ĐẢNG BỘ XÃ BẢN XÈO\nCHI BỘ TRƯỜNG THCS SUỐI ĐÁ\n*\nSố 5-NQ/CB\nNGHỊ QUYẾT\nhọp tháng 8\n1. Làm ngay.", "Chi bộ Trường THCS Suối Đá"),
    # nothing but the letters of the number tells
    ("Số: 9/SXD-VP\nKính gửi: Các xã.\n1. Quét vôi.", "Sở Xây dựng"),
])
def test_the_issuer_is_a_whole_body_or_none(text, issuer):
    assert _header(text).issuer == issuer


def test_an_attached_text_with_a_symbol_of_its_own_keeps_it():
    header = _header("SỞ XÂY DỰNG\nSố:      /KH-SXD\nLào Cai, ngày    tháng 4 năm 2026\nKẾ HOẠCH\nQuét vôi gốc cây\n"
                     "(Ban hành kèm theo Nghị quyết số 9-NQ/TU ngày 29/12/2025 của Tỉnh ủy Lào Cai)\n1. Làm ngay.")
    assert (header.doc_type, header.number, header.symbol, header.issued) == ("KH", None, "KH-SXD", "2026-04")


def test_a_number_lost_with_the_head_is_told_by_an_annex():
    header = _header("NGHỊ QUYẾT\nVề quét vôi gốc cây\nCHÍNH PHỦ\nCăn cứ Luật Cây xanh;\nQUYẾT NGHỊ:\nĐiều 1. Quét vôi.\nTM. CHÍNH PHỦ\n"
                     "PHỤ LỤC\nDANH MỤC CÂY\n(Kèm theo Nghị quyết số 94/NQ-CP ngày 03 tháng 12 năm 2025 của Chính phủ)\n1. Bàng")
    assert (header.number, header.issued) == ("94/NQ-CP", "2025-12-03")


def test_an_annex_by_itself_is_known_by_the_document_that_its_heading_names():
    header = _header("ỦY BAN NHÂN DÂN XÃ BẢN XÈO\nPHỤ LỤC (Kèm theo Kế hoạch số 31/KH-UBND ngày 9/4/2026)\n1. Quét vôi gốc cây")
    assert (header.doc_type, header.number, header.issued) == ("KH", "31/KH-UBND", "2026-04-09")


def test_place_and_date_behind_the_bar_of_a_column():
    header = _header("ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n-------\n| CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-UBND\n"
                     "| Lào Cai, ngày 12 tháng 02 năm 2024\nKẾ HOẠCH\nQuét vôi gốc cây\n1. Làm ngay.")
    assert (header.number, header.place, header.issued) == ("5/KH-UBND", "Lào Cai", "2024-02-12")


def test_a_long_line_in_brackets_below_the_title_belongs_to_it():
    header = _header("NGHỊ QUYẾT\nQUY ĐỊNH VIỆC QUÉT VÔI GỐC CÂY\n"
                     "(Thực hiện điểm a khoản 2 và khoản 5 Điều 28 Luật Cây xanh số 9/2024/QH15)\n"
                     "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\nCăn cứ Luật Cây xanh;\nĐiều 1. Quét vôi.")
    assert header.title.endswith("Điều 28 Luật Cây xanh số 9/2024/QH15)")


def test_the_office_of_a_draft_that_nobody_has_signed():
    header = _header("SỞ XÂY DỰNG\nSố: /KH-SXD\nKẾ HOẠCH\nQuét vôi gốc cây\n1. Làm ngay./.\nGIÁM ĐỐC")
    assert (header.signer_position, header.signer_name) == ("GIÁM ĐỐC", None)


def test_the_two_columns_of_a_foot_in_one_line_each():
    header = _header("Số: 9/SXD-VP\nKính gửi: Các xã.\n1. Quét vôi./.\n"
                     "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nLê Thị Tám")
    assert (header.signing_authority, header.signer_position, header.signer_name) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Tám")


@pytest.mark.parametrize(("number", "codes"), [("Số: 9/QĐ-UBND", ["several_documents"]), ("Số:      /QĐ-UBND", []), ("Số: 5/KH-UBND", [])])
def test_a_second_head_in_a_file_is_told_of(number, codes):
    text = "UBND XÃ BẾN ĐÁ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{}\nQUYẾT ĐỊNH\n"
    lines = clean(read_text((text.format("Số: 5/KH-UBND") + "Điều 1. Quét bến.\n" * 9 + text.format(number)).encode())).lines
    assert [note.code for note in report_several(lines)] == codes
