"""References: what is cited, how it is written, and where its title ends."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.expressions.references.numbers import find_symbols, issuer_of_symbol
from extractors.expressions.references.references import document_type, find_references, find_sets, parse_symbol

SHARED = Path(__file__).parents[4] / "shared"


def read(text, *fields):
    """Return the given fields of every reference in *text*; one field gives plain values."""
    rows = [tuple(getattr(reference, field) for field in fields) for reference in find_references(text)]
    return [row[0] for row in rows] if len(fields) == 1 else rows


@pytest.mark.parametrize(("words", "expected"), [
    ("Nghị quyết", "NQ"),
    ("NGHỊ ĐỊNH", "NĐ"),  # headings are in capitals
    ("Thông tư  liên tịch", "TTLT"),  # blanks as they come
    ("Bộ luật", "L"),
    ("QyĐ", "QĐi"),  # letters of a number
    ("Mệnh lệnh", "Lệnh"),
    ("hội nghị", None),
])
def test_document_type(words, expected):
    assert document_type(words) == expected


@pytest.mark.parametrize(("number", "expected"), [
    ("57-NQ/TW", ("57", None, "NQ", "TW")),  # Party: hyphen first
    ("2000/QĐ-UBND", ("2000", None, "QĐ", "UBND")),  # State, individual
    ("271/2025/NĐ-CP", ("271", "2025", "NĐ", "CP")),  # State, normative: with year
    ("66.7/2025/NQ-CP", ("66.7", "2025", "NQ", "CP")),  # the running number has a point
    ("39/2024/QH15", ("39", "2024", None, "QH")),  # law or resolution: the letters do not tell
    ("1656/NQ-UBTVQH15", ("1656", None, "NQ", "UBTVQH")),
    ("31/2004/PL-UBTVQH11", ("31", "2004", "PL", "UBTVQH")),
    ("63-CTrHĐ/TU", ("63", None, "CTrHĐ", "TU")),
    ("50/2011/TTLT-BGDĐT-BNV", ("50", "2011", "TTLT", "BGDĐT-BNV")),
    ("103/2008/TTLT/BTC-BGTVT", ("103", "2008", "TTLT", "BTC-BGTVT")),  # older form
    ("708/BTTTT-CATTT", ("708", None, "CV", "BTTTT")),  # dispatch: no type letters
    ("16/CP", ("16", None, None, "CP")),  # decrees of the 1990s
    ("17a/KH-UBND", ("17a", None, "KH", "UBND")),  # inserted number
    ("không có", ("không có", None, None, None)),
])
def test_parse_symbol(number, expected):
    assert parse_symbol(number) == expected


@pytest.mark.parametrize(("number", "expected"), [
    ("71/NQ-CP", "Chính phủ"),
    ("12/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("12/2010/TT-BTC", "Bộ Tài chính"),
    ("77/2005/QĐ-BNN-TCCB", "Bộ Nông nghiệp và Phát triển nông thôn"),  # a unit follows the body
    ("120-CV/BTC", None),  # in the Party's numbers these letters are another body
    ("57-NQ/TW", None),  # three bodies share TW
    ("459/NQ-HĐND", None),  # sixty provinces
])
def test_issuer_that_the_number_names(number, expected):
    assert issuer_of_symbol(number) == expected


@pytest.mark.parametrize(("printed", "number", "note"), [
    ("57-\n\nNQ/TW", "57-NQ/TW", None),  # broken at a line end
    ("2000/QĐ- UBND", "2000/QĐ-UBND", None),
    ("271/2025/NĐ–CP", "271/2025/NĐ-CP", None),  # en dash
    ("57 NQ/TW", "57-NQ/TW", "missing hyphen"),
    ("30/NQ-HĐN", "30/NQ-HĐND", "NQ-HĐN read as NQ-HĐND"),
    ("30/KH-UBDN", "30/KH-UBND", "KH-UBDN read as KH-UBND"),  # letters changed places
    ("O5/2025/NQ-HÐND", "05/2025/NQ-HĐND", "letter O for zero"),  # and an Icelandic Ð
    ("57/NQ-TW", "57-NQ/TW", "separators swapped"),
    ("139/009/TT-BTC", "139/2009/TT-BTC", "digit missing in year"),
])
def test_numbers_are_repaired_where_one_reading_is_possible(printed, number, note):
    [symbol] = find_symbols(f"số {printed} ngày")
    assert (symbol.number, symbol.printed, symbol.note) == (number, printed, note)


@pytest.mark.parametrize(("text", "expected"), [
    # number, date and issuer in State style, in Party style, and without "số"
    ("Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ;", [("NQ", "71/NQ-CP", "2025-04-01", "Chính phủ")]),
    ("Nghị quyết số 57-NQ/TW, ngày 22 tháng 12 năm 2024 của Bộ Chính trị", [("NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")]),
    ("Quyết định 15-QĐ/TU ngày 15/5/2025 của Thành ủy Hà Nội về", [("QĐ", "15-QĐ/TU", "2025-05-15", "Thành ủy Hà Nội")]),
    # the year of the number is the date when no other is printed, and the body that it names the issuer
    ("theo Nghị định số 13/2023/NĐ-CP", [("NĐ", "13/2023/NĐ-CP", "2023", "Chính phủ")]),
    # a page number between number and date
    ("Nghị quyết số 10/2019/NQ-HĐND 4 ngày 04/12/2019", [("NQ", "10/2019/NQ-HĐND", "2019-12-04", None)]),
    # a date that does not exist gives its year
    ("Kế hoạch số 5/KH-UBND ngày 31/02/2025", [("KH", "5/KH-UBND", "2025", None)]),
    # issuer before the number; a body with "và" in its name; a place with a hyphen
    ("Thông tư của Bộ trưởng Bộ Tài chính số 12/2010/TT-BTC ngày 5/5/2010",
     [("TT", "12/2010/TT-BTC", "2010-05-05", "Bộ trưởng Bộ Tài chính")]),
    ("Tờ trình số 5/TTr-SKHCN của Giám đốc Sở Khoa học và Công nghệ.", [("TTr", "5/TTr-SKHCN", None, "Giám đốc Sở Khoa học và Công nghệ")]),
    ("Quyết định số 5/QĐ-UBND của UBND tỉnh Bà Rịa - Vũng Tàu", [("QĐ", "5/QĐ-UBND", None, "UBND tỉnh Bà Rịa - Vũng Tàu")]),
    # the session is no part of the body
    ("Nghị quyết số 193/2025/QH15 của Quốc hội khóa XV, kỳ họp thứ 9", [("NQ", "193/2025/QH15", "2025", "Quốc hội")]),
    # the letters are more exact than the word
    ("Chương trình hành động số 63-CTrHĐ/TU", [("CTrHĐ", "63-CTrHĐ/TU", None, None)]),
    ("Văn bản số 123/VPCP-KTTH", [("CV", "123/VPCP-KTTH", None, "Văn phòng Chính phủ")]),
    ("văn bản số 12/TB-BYT", [("TB", "12/TB-BYT", None, "Bộ Y tế")]),
    # old spelling of the tone, blanks around the dash of a number, no blank before "của"
    ("Quyết định số 63/ 2006/QĐ - UBND, ngày 26/7/2006của Uỷ ban nhân dân tỉnh",
     [("QĐ", "63/2006/QĐ-UBND", "2006-07-26", "Uỷ ban nhân dân tỉnh")]),
    # committees inside a body, abbreviated bodies, commands; "giao" may be a part of a name
    ("Kết luận số 10-KL/ĐU của Đảng ủy UBND tỉnh; Kế hoạch số 5/KH-LĐLĐ của LĐLĐ tỉnh Cà Mau",
     [("KL", "10-KL/ĐU", None, "Đảng ủy UBND tỉnh"), ("KH", "5/KH-LĐLĐ", None, "LĐLĐ tỉnh Cà Mau")]),
    ("Công văn số 43/C08-P3 của Cục Cảnh sát giao thông và Thông tư số 3/2023/TT-BCA; Mệnh lệnh số 2/ML-QK4 của Tư lệnh Quân khu 4",
     [("CV", "43/C08-P3", None, "Cục Cảnh sát giao thông"), ("TT", "3/2023/TT-BCA", "2023", "Bộ Công an"),
      ("Lệnh", "2/ML-QK4", None, "Tư lệnh Quân khu 4")]),
    # a joint document is of all whom its number names; where it names none, of those printed
    ("Thông tư liên tịch số 3/2004/TTLT-BNN-BNV của Bộ Nông nghiệp và PTNT và Bộ Nội vụ",
     [("TTLT", "3/2004/TTLT-BNN-BNV", "2004", "Bộ Nông nghiệp và Phát triển nông thôn, Bộ Nội vụ")]),
    ("Thông tư liên tịch số 07/TT-LB ngày 29.4.1996 của Liên Bộ Tài chính - Y tế",
     [("TTLT", "07/TT-LB", "1996-04-29", "Liên Bộ Tài chính - Y tế")]),
    # a report on an examination is a report; a street number is none
    ("tại báo cáo thẩm định số 154/TĐ-KTHT ngày 25/12/2023", [("BC", "154/TĐ-KTHT", "2023-12-25", None)]),
    ("báo cáo tại nhà ông A, phố Huế số 12/A-B", []),
    ("Hướng dẫn số 12/HDLN-SGDĐT-STC ngày 5/9/2023 của Sở Giáo dục và Đào tạo và Sở Tài chính về thu chi năm học",
     [("HD", "12/HDLN-SGDĐT-STC", "2023-09-05", "Sở Giáo dục và Đào tạo")]),
    # letters of a ministry in the text; the committee of an association
    ("CV số 5512/BGDĐT-GDTrH ngày 18/12/2020 của BGD&ĐT về việc", [("CV", "5512/BGDĐT-GDTrH", "2020-12-18", "BGD&ĐT")]),
    ("Đề án số 24-ĐA/HNDTW của Ban Thường vụ Trung ương Hội Nông dân Việt Nam về",
     [("ĐA", "24-ĐA/HNDTW", None, "Ban Thường vụ Trung ương Hội Nông dân Việt Nam")]),
    # the name of the state is no part of the body; two ministries have one register
    ("Nghị quyết số 02/2002/QH11 của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khoá XI, kỳ họp thứ nhất quy định",
     [("NQ", "02/2002/QH11", "2002", "Quốc hội")]),
    ("thông tư số 05-TT/LB ngày 21-03-1977", [("TTLT", "05-TT/LB", "1977-03-21", None)]),
    # abbreviated type word
    ("theo QĐ số 2000/QĐ-UBND ngày 11/4/2025", [("QĐ", "2000/QĐ-UBND", "2025-04-11", None)]),
])
def test_numbered_documents(text, expected):
    assert read(text, "doc_type", "number", "issued", "issuer") == expected


@pytest.mark.parametrize(("text", "expected"), [
    # date, year and number in any order
    ("Luật Thủ đô ngày 28 tháng 6 năm 2024;", [("L", "Luật Thủ đô", None, "2024-06-28")]),
    ("Luật Thủ đô (năm 2024)", [("L", "Luật Thủ đô", None, "2024")]),
    ("Luật Thủ đô 2024", [("L", "Luật Thủ đô", None, "2024")]),
    ("Luật Thủ đô năm 2024 (39/2024/QH15) và các", [("L", "Luật Thủ đô", "39/2024/QH15", "2024")]),
    ("tại Luật Thủ đô số 39/2024/QH15 về phát triển", [("L", "Luật Thủ đô", "39/2024/QH15", "2024")]),
    ("Luật Đầu tư được Quốc hội thông qua ngày 27/6/2025, Luật Giá",
     [("L", "Luật Đầu tư", None, "2025-06-27"), ("L", "Luật Giá", None, None)]),
    # the longest of the names known: not "Luật Thương mại", not "Luật Quản lý"
    ("Luật Thương mại điện tử; Luật Quản lý, bảo vệ công trình quốc phòng và khu quân sự",
     [("L", "Luật Thương mại điện tử", None, None), ("L", "Luật Quản lý, bảo vệ công trình quốc phòng và khu quân sự", None, None)]),
    # a name that no list knows: up to a stop word, over "và" only before a capital
    ("Luật Khoa học ứng dụng và Đổi mới quy trình được", [("L", "Luật Khoa học ứng dụng và Đổi mới quy trình", None, None)]),
    ("Luật Vũ trụ và các văn bản", [("L", "Luật Vũ trụ", None, None)]),
    # an amending law is one reference, below it the laws that it names
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai và Luật Nhà ở số 5/2024/QH15",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai và Luật Nhà ở", "5/2024/QH15", "2024"),
      ("L", "Luật Giá", None, None), ("L", "Luật Đất đai", None, None), ("L", "Luật Nhà ở", None, None)]),
    # a list each of whose laws has its number leaves none for the amending law
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15, Luật Điện lực số 61/2024/QH15 và Luật Nhà ở số 27/2023/QH15;",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15, Luật Điện lực số 61/2024/QH15 và Luật Nhà ở số 27/2023/QH15",
       None, None), ("L", "Luật Giá", "16/2023/QH15", "2023"), ("L", "Luật Điện lực", "61/2024/QH15", "2024"),
      ("L", "Luật Nhà ở", "27/2023/QH15", "2023")]),
    # laws that it does not name are none
    ("Luật sửa đổi, bổ sung một số điều của các Luật về thuế",
     [("L", "Luật sửa đổi, bổ sung một số điều của các Luật về thuế", None, None)]),
    # what a clause of the preamble names is the name, whatever words are in it
    ("Căn cứ Luật Khai thác và bảo quản nước mưa;", [("L", "Luật Khai thác và bảo quản nước mưa", None, None)]),
    ("Căn cứ Luật Khai thác và bảo quản nước mưa ngày 21/6/2017;",
     [("L", "Luật Khai thác và bảo quản nước mưa", None, "2017-06-21")]),
    # behind a long list the date is that of the amending law, behind a short one of the next law
    ("Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Giá, Luật Đất đai ngày 29/11/2024",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Giá, Luật Đất đai", None, "2024-11-29"),
      *(("L", name, None, None) for name in ("Luật Chứng khoán", "Luật Kế toán", "Luật Giá", "Luật Đất đai"))]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đất đai ngày 18/01/2024",
     [("L", "Luật sửa đổi, bổ sung một số điều của Luật Giá", None, None), ("L", "Luật Giá", None, None),
      ("L", "Luật Đất đai", None, "2024-01-18")]),
    # a law that took the place of one of the same name
    ("Luật Tổ chức HĐND và UBND (sửa đổi) ngày 21/6/1994; Luật Đầu tư (sửa đổi) số 61/2020/QH14",
     [("L", "Luật Tổ chức HĐND và UBND", None, "1994-06-21"), ("L", "Luật Đầu tư", "61/2020/QH14", "2020")]),
    ("Luật số 64/2025/QH15 được sửa đổi bởi Luật số 87/2025/QH15",
     [("L", None, "64/2025/QH15", "2025"), ("L", None, "87/2025/QH15", "2025")]),
    ("Hiến pháp năm 2013; Bộ luật Lao động; Pháp lệnh Dân quân tự vệ",
     [("HP", "Hiến pháp", None, "2013"), ("L", "Bộ luật Lao động", None, None), ("PL", "Pháp lệnh Dân quân tự vệ", None, None)]),
    # capitals in a heading
    ("THI HÀNH LUẬT THỦ ĐÔ", [("L", "LUẬT THỦ ĐÔ", None, None)]),
    # no laws: schools, firms, lawyers, the law as such
    ("Đại học Luật Hà Nội, Công ty Luật An Bình, luật sư, pháp luật, kỷ luật lao động, Luật này", []),
])
def test_laws(text, expected):
    assert read(text, "doc_type", "title", "number", "issued") == expected


@pytest.mark.parametrize(("text", "expected"), [
    # up to the semicolon, up to the main clause, up to the next member of a list
    ("Nghị định số 5/2025/NĐ-CP của Chính phủ về đất đai, nhà ở; Luật", "về đất đai, nhà ở"),
    ("Kế hoạch số 5/KH-UBND của UBND tỉnh về cải cách hành chính, UBND phường ban hành", "về cải cách hành chính"),
    ("Nghị định số 5/2025/NĐ-CP về đất đai ở đô thị và Nghị định số 6/2025/NĐ-CP", "về đất đai ở đô thị"),
    # bodies in a title do not end it
    ("Quyết định số 5/QĐ-TTg về phối hợp giữa Bộ Công an, Bộ Xây dựng và Bộ Y tế.", "về phối hợp giữa Bộ Công an, Bộ Xây dựng và Bộ Y tế"),
    # a second act after a semicolon
    ("Nghị quyết số 5/NQ-HĐND về việc phê duyệt dự toán; Quy định mức thu; (3)", "về việc phê duyệt dự toán; Quy định mức thu"),
    # a quote is read to its end
    ("Nghị quyết số 5/NQ-HĐND thông qua Đề án \"Cảng biển\"; Nghị quyết", "thông qua Đề án \"Cảng biển\""),
    ("Kế hoạch số 5/KH-UBND về đợt cao điểm “Số hóa; kết nối” ở phường; b", "về đợt cao điểm “Số hóa; kết nối” ở phường"),
    ("Đề án số 11-ĐA/TU về “Đổi mới công tác dân vận”, giai đoạn 2026-2030; b", "về “Đổi mới công tác dân vận”, giai đoạn 2026-2030"),
    # the comma behind a place in a document does not end the title
    ("Nghị định số 16/2009/NĐ-CP về sửa đổi khoản 2, Điều 8, Nghị định số 13/2008/NĐ-CP; b",
     "về sửa đổi khoản 2, Điều 8, Nghị định số 13/2008/NĐ-CP"),
    ("Công văn số 9/SNV-TCBC về việc góp ý dự thảo Nghị quyết, UBND xã có ý kiến như sau", "về việc góp ý dự thảo Nghị quyết"),
    # the main clause begins with a body that has commas in its name
    ("Chỉ thị số 9-CT/TW về xây dựng gia đình, Bộ Văn hóa, Thể thao và Du lịch ban hành Kế hoạch", "về xây dựng gia đình"),
    # the short name in brackets is no part of it, other brackets are
    ("Nghị quyết số 9-NQ/TW về đột phá phát triển khoa học (Nghị quyết số 9-NQ/TW), UBND tỉnh ban hành",
     "về đột phá phát triển khoa học"),
    ("Nghị quyết số 9-NQ/TW về phát triển khoa học (KHCN) quốc gia;", "về phát triển khoa học (KHCN) quốc gia"),
    # a title that begins with a verb, and verbs that only look like one
    ("Quyết định số 5/QĐ-TTg ngày 1/2/2025 phê duyệt Chiến lược biển;", "phê duyệt Chiến lược biển"),
    ("Quyết định số 5/QĐ-TTg quy định tại Điều 5", None),
    ("Quy chế theo Quyết định số 5/QĐ-TTg ban hành kèm theo", None),
    # abbreviations and asides
    ("Quyết định số 5/QĐ-UBND về giá đất tại TP. Huế. Sở", "về giá đất tại TP. Huế"),
    ("Nghị định số 5/2025/NĐ-CP về quản lý dự án (sau đây gọi là Nghị định số 5)", "về quản lý dự án"),
    # what is changed, with the decision that brought it; an act that brings its own annex ends before it
    ("Quyết định số 7/2025/QĐ-UBND sửa đổi Điều 3 của Quy chế quản lý bến đò ban hành kèm theo Quyết định số 6/2024/QĐ-UBND hết hiệu lực",
     "sửa đổi Điều 3 của Quy chế quản lý bến đò ban hành kèm theo Quyết định số 6/2024/QĐ-UBND"),
    ("Quyết định số 7/2025/QĐ-UBND ban hành Quy chế quản lý bến đò ban hành kèm theo Quyết định số 6/2024/QĐ-UBND",
     "ban hành Quy chế quản lý bến đò"),
])
def test_where_a_title_ends(text, expected):
    assert read(text, "title")[0] == expected


def test_a_title_holds_the_documents_that_it_names():
    text = ("Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ về việc cập nhật Chương trình hành động của Chính phủ thực hiện "
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học; Quyết định")
    assert read(text, "doc_type", "number", "parent") == [("NQ", "71/NQ-CP", None), ("CTr", None, 0), ("NQ", "57-NQ/TW", 1)]
    outer, programme, inner = find_references(text)
    assert outer.title_end == programme.title_end == inner.title_end == text.index(";")
    assert programme.text == "Chương trình hành động của Chính phủ"


def test_documents_joined_in_a_title_stay_in_it():
    text = ("Kế hoạch số 139/KH-UBND của UBND Thành phố về việc thực hiện Nghị quyết số 71/NQ-CP của Chính phủ và Kế hoạch hành động "
            "của Ban Thường vụ Thành ủy Hà Nội về triển khai Nghị quyết số 57-NQ/TW, UBND Thành phố ban hành Kế hoạch")
    assert read(text, "number", "parent") == [("139/KH-UBND", None), ("71/NQ-CP", 0), (None, 0), ("57-NQ/TW", 2)]
    assert find_references(text)[0].title.endswith("57-NQ/TW")


@pytest.mark.parametrize(("text", "expected"), [
    # what follows the last member holds for all; the type word stands once
    ("các Nghị quyết số 29/2025/NQ-HĐND, số 459/NQ-HĐND; Nghị quyết số 461/NQ-HĐND của Hội đồng nhân dân Thành phố",
     [("29/2025/NQ-HĐND", "2025", "Hội đồng nhân dân Thành phố"), ("459/NQ-HĐND", None, "Hội đồng nhân dân Thành phố"),
      ("461/NQ-HĐND", None, "Hội đồng nhân dân Thành phố")]),
    ("các Nghị quyết số 29/2025/NQ-HĐND, 30/2025/NQ-HĐND ngày 29/9/2025",
     [("29/2025/NQ-HĐND", "2025-09-29", None), ("30/2025/NQ-HĐND", "2025-09-29", None)]),
    ("các Nghị định: 10/2020/NĐ-CP, 20/2021/NĐ-CP", [("10/2020/NĐ-CP", "2020", "Chính phủ"), ("20/2021/NĐ-CP", "2021", "Chính phủ")]),
    # members that leave out what the last one prints, the date between them, a range of which the ends are named
    ("Quyết định số 05, 06 và 07/QĐ-UBND ngày 2/3/2025 của UBND tỉnh",
     [(f"{number}/QĐ-UBND", "2025-03-02", "UBND tỉnh") for number in ("05", "06", "07")]),
    ("các Nghị định số 418-HĐBT ngày 7-12-1990 và 59-HĐBT ngày 4-3-1991",
     [("418-HĐBT", "1990-12-07", "Hội đồng Bộ trưởng"), ("59-HĐBT", "1991-03-04", "Hội đồng Bộ trưởng")]),
    ("các Nghị quyết từ số 15 đến số 20/NQ-HĐND của HĐND tỉnh",
     [("15/NQ-HĐND", None, "HĐND tỉnh"), ("20/NQ-HĐND", None, "HĐND tỉnh")]),
    ("các Quyết định: 12/QĐ-UBND, 13/QĐ-UBND cùng ngày 2/3/2025 của UBND tỉnh; Quyết định số 14/QĐ-UBND cùng ngày của UBND xã",
     [("12/QĐ-UBND", "2025-03-02", "UBND tỉnh"), ("13/QĐ-UBND", "2025-03-02", "UBND tỉnh"), ("14/QĐ-UBND", None, "UBND xã")]),
    # a count before a number is none
    ("trong 05 năm, 12/QĐ-UBND", [("12/QĐ-UBND", None, None)]),
    # different bodies share nothing
    ("Nghị quyết số 57-NQ/TW, Nghị quyết số 71/NQ-CP của Chính phủ", [("57-NQ/TW", None, None), ("71/NQ-CP", None, "Chính phủ")]),
])
def test_lists(text, expected):
    assert read(text, "number", "issued", "issuer") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Thông qua Đề án “Thành lập Sàn Giao dịch”;", [("ĐA", "Thành lập Sàn Giao dịch")]),
    ("Đề án “Thành lập Sàn Giao dịch", [("ĐA", "Thành lập Sàn Giao dịch")]),  # the closing quote is missing
    ("triển khai Đề án thành lập Trung tâm Đổi mới Cà Mau ngay sau khi", [("ĐA", "Đề án thành lập Trung tâm Đổi mới Cà Mau")]),
    ("theo Nghị định của Chính phủ quy định xử phạt vi phạm;", [("NĐ", "Nghị định của Chính phủ quy định xử phạt vi phạm")]),
    # the issuer stands behind the title; another one may stand inside
    ("thực hiện Kế hoạch mở đợt cao điểm 45 ngày trồng rừng của UBND tỉnh, UBND xã", [("KH", "mở đợt cao điểm 45 ngày trồng rừng")]),
    ("theo Kế hoạch triển khai 02 Nghị quyết của HĐND tỉnh Lào Cai về trồng rừng của UBND tỉnh.",
     [("KH", "triển khai 02 Nghị quyết của HĐND tỉnh Lào Cai về trồng rừng")]),
    ("theo Kế hoạch giảm nghèo bền vững năm 2026 của UBND tỉnh;", [("KH", "giảm nghèo bền vững năm 2026")]),
    ("Kế hoạch này của UBND tỉnh; Kế hoạch và dự toán kinh phí của Sở Y tế; lập Kế hoạch tổ chức Hội nghị của UBND phường", []),
    # a congress or the Central Committee passed it, that is its name
    ("thực hiện Nghị quyết Đại hội XIV của Đảng, Nghị quyết Đại hội đại biểu Đảng bộ xã Bảo Yên lần thứ I, nhiệm kỳ 2025-2030;",
     [("NQ", "Nghị quyết Đại hội XIV của Đảng"), ("NQ", "Nghị quyết Đại hội đại biểu Đảng bộ xã Bảo Yên lần thứ I, nhiệm kỳ 2025-2030")]),
    ("Nghị quyết Trung ương 4 khóa XII về xây dựng Đảng", [("NQ", "Nghị quyết Trung ương 4 khóa XII")]),
    ("quán triệt nghị quyết đại hội đảng các cấp; Nghị quyết Đại hội đồng cổ đông năm 2025", []),
    # still to be written, several, at hand
    ("xây dựng Đề án “Chuyển đổi số”; dự thảo Nghị quyết của HĐND Thành phố về chính sách đặc thù", []),
    ("các Nghị quyết của HĐND thành phố Huế về khoa học công nghệ", []),
    ("Kế hoạch này, Nghị quyết này, Thông tư của Bộ Tài chính hướng dẫn Nghị định này", []),
    # adopted in a title, it is a document; adopted by somebody some day, it is not
    ("sau khi cấp có thẩm quyền phê duyệt Kế hoạch đấu thầu các gói", []),
])
def test_documents_cited_by_title(text, expected):
    assert read(text, "doc_type", "title") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Ban Chỉ đạo Nghị quyết số 57 Trung ương", [("57", "short")]),
    ("theo Nghị định 65 và Đề án 06", [("65", "short"), ("06", "short")]),
    # periods, years and blanks are no numbers
    ("Kế hoạch 5 năm 2026-2030; Kế hoạch 2026; Kế hoạch 90 ngày", []),
    ("(Kèm theo Kế hoạch số        /KH-UBND ngày    tháng   năm 2025 của UBND Thành phố)", []),
    # nor are forms and standards
    ("nhà số 12/A-B, Mẫu số 01/ĐĐ-TNN; mẫu số 09A/PL-TNCN, 09B/PL-TNCN; QCVN 102:2016/BTTTT", []),
    # a short name given to the document just cited is no second citation
    ("Nghị định số 5/2025/NĐ-CP (sau đây gọi tắt là Nghị định số 5/2025/NĐ-CP)", [("5/2025/NĐ-CP", None)]),
])
def test_short_numbers_and_what_is_none(text, expected):
    assert read(text, "number", "note") == expected


def test_a_later_date_than_the_citing_document_is_noted():
    [reference] = find_references("Nghị quyết số 71/NQ-CP ngày 01/4/2025", on=date(2025, 1, 1))
    assert (reference.issued, reference.note) == ("2025-04-01", "dated after the citing document")


def test_counted_sets():
    text = "Triển khai 06 Nghị quyết của Hội đồng nhân dân thành phố Huế về khoa học, công nghệ giai đoạn 2026 - 2030; 02 nhiệm vụ"
    [found] = find_sets(text)
    assert (found.count, found.doc_type, found.issuer) == (6, "NQ", "Hội đồng nhân dân thành phố Huế")
    assert found.topic == "về khoa học, công nghệ giai đoạn 2026 - 2030"
    assert text[found.start:found.end] == found.text


PIECES = """Nghị quyết|số|57-NQ/TW|39/2024/QH15|ngày 22/12/2024|của|Bộ Chính trị|UBND|về|việc|và|,|;|.|(|)|“|”|"|Luật|Thủ đô
sửa đổi, bổ sung|Đề án|phê duyệt|Pháp lệnh|năm 2024|các|Hiến pháp|06|/KH-UBND|Đ\u0323|ỦY|sau đây gọi là|Mẫu|thông qua|được"""
PIECES = PIECES.replace("\n", "|\n|").split("|")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)))
def test_references_quote_their_text_in_order_with_parents_first(text):
    references = find_references(text)
    assert [reference.start for reference in references] == sorted(reference.start for reference in references)
    for index, reference in enumerate(references):
        assert text[reference.start:reference.end] == reference.text != ""
        assert reference.title_end is None or reference.start < reference.title_end <= len(text)
        assert reference.parent is None or reference.parent < index
    assert all(text[found.start:found.end] == found.text for found in find_sets(text))


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated documents are not here")
def test_the_annotated_numbers_are_found():
    """Every number cited in the annotated texts is found, whatever the line breaks; repaired ones by their printed form."""
    for gold in sorted((SHARED / "gold").glob("00*.json")):
        cited = json.loads(gold.read_text(encoding="utf-8"))
        text = " ".join((SHARED / "texts" / cited["file"]).read_text(encoding="utf-8").split())
        found = {(reference.doc_type, reference.number) for reference in find_references(text)}
        wanted = {(item["doc_type"], item["number"]) for item in cited["citations"] if item["number"] in item["as_printed"]}
        assert wanted <= found, gold.name
