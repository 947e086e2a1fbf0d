"""Repairs that allow one reading only, and what must be left alone."""

import pytest

from extractors.cleaning.clean import clean
from extractors.readers.plain import read_text


def cleaned(text):
    return clean(read_text(text.encode()))


def lines(text):
    return [line.text for line in cleaned(text).lines]


BODY = "".join(f"Nội dung dòng thứ {at} của văn bản dài\ntiếp theo là phần còn lại của câu này.\n" for at in range(20))


@pytest.mark.parametrize(("printed", "read"), [
    ("UBNDThành phố ban hành", "UBND Thành phố ban hành"),
    ("Sở KHCNvà các đơn vị", "Sở KHCN và các đơn vị"),
    ("trước ngày15/8/2025", "trước ngày 15/8/2025"),
    ("ứng dụng VNeID, iHanoi", "ứng dụng VNeID, iHanoi"),       # capitals inside a product name
    ("ĐHQGHN và QĐ-TTg", "ĐHQGHN và QĐ-TTg"),
])
def test_glued_words(printed, read):
    assert lines(printed) == [read]


@pytest.mark.parametrize(("printed", "read"), [
    ("K Ế   H O Ạ C H", ["KẾ HOẠCH"]),
    ("P H Ò N G  Y  T Ế                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 9/KH-PYT                  Độc lập - Tự do - Hạnh phúc",
     ["PHÒNG Y TẾ", "Số: 9/KH-PYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
    ("K Ế H O Ạ C H", ["K Ế H O Ạ C H"]),                      # which letters make a word is not printed
])
def test_words_whose_letters_were_set_apart(printed, read):
    assert lines(printed) == read


def test_page_number_alone_between_sentences_goes():
    assert "2" not in lines(BODY + "hết trang.\n2\nTrang mới bắt đầu.\n")


def test_page_number_inside_a_sentence_goes_and_is_reported():
    found = cleaned(BODY + "các nội dung trùng lặp hoặc vượt quá 2\nthẩm quyền, đồng thời xác định\n")
    assert found.lines[-2].text == "các nội dung trùng lặp hoặc vượt quá"
    assert [note.code for note in found.diagnostics] == ["page_number_in_sentence"]


@pytest.mark.parametrize("text", [
    "đợt cao điểm 90\nngày cụ thể hóa\n",                 # a number that counts the next word
    "Chương trình hành động số 63-CTrHĐ/TU ngày 27\ntháng 02 năm 2025\n",
    "tuyên truyền về nội dung 06\nnghị quyết của tỉnh\n",   # a leading zero
    "tại khoản 2\nđiều 5 của luật\n",
    "trụ sở tại số 9\nđường Ngô Quyền\n",
])
def test_numbers_of_the_sentence_stay(text):
    assert lines(BODY + text)[-2:] == text.splitlines()


def test_row_numbers_of_a_table_stay():
    table = "STT Nội dung Chủ trì\n1\nRà soát văn bản\nSở Tư pháp\n2\nTổ chức hội nghị\nSở Nội vụ\n"
    assert lines(table) == table.splitlines()


def test_two_columns_are_read_one_after_the_other():
    layout = ("  ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
              "   TỈNH LÀO CAI                     Độc lập - Tự do - Hạnh phúc\n"
              "  Số: 45/KH-UBND               Lào Cai, ngày 03 tháng 4 năm 2025\n")
    assert lines(layout) == ["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 45/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                             "Độc lập - Tự do - Hạnh phúc", "Lào Cai, ngày 03 tháng 4 năm 2025"]


def test_table_columns_are_not_parted():
    layout = "1    Rà soát văn bản        Sở Tư pháp\n     quy phạm pháp luật     tỉnh\n"
    assert lines(layout) == [line.strip() for line in layout.splitlines()]


def test_cleaned_text_knows_its_source():
    source = read_text("  UBNDThành phố va\u0300 xã".encode())
    line = clean(source).lines[0]
    start, end = line.content.source_span(line.text.index("Thành"), len(line.text))
    assert source.text[start:end] == "Thành phố v\u0061\u0300 xã"
