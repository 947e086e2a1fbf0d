"""UTF-8 that was read under another code page is put right where one reading is possible."""

import pytest

from extractors.readers.old_encodings.decoding import decode_line
from extractors.readers.old_encodings.mojibake import repair_mojibake

SENTENCE = "Độc lập - Tự do, Ủy ban nhân dân tỉnh ký Kế hoạch “năm 2025”"


@pytest.mark.parametrize(("line", "expected"), [
    ("Ká»³ há»p", "Kỳ họp"),
    ("Ä‘Æ°á»£c, á»¦y ban, nÄƒm, sá»‘", "được, Ủy ban, năm, số"),
    # bytes that Windows-1252 lacks were dropped: Đ, ề, ọ
    ("Äiá»u 5. Há»c viá»‡n", "Điều 5. Học viện"),
    # the no-break space of à became a blank, with the blank after the word or without
    ("ngÃ y 5, vÃ  nhá»¯ng, HÃ Ná»™i", "ngày 5, và những, Hà Nội"),
    # punctuation goes with the words
    ("â€œTháº¿ giá»›iâ€\u009d â€“ nÆ°á»›c", "“Thế giới” – nước"),
    # a piece in a sound line
    ("Căn cứ Luật ban hÃ\u00a0nh vÄƒn báº£n", "Căn cứ Luật ban hành văn bản"),
])
def test_it_is_repaired(line, expected):
    assert decode_line(line) == expected


@pytest.mark.parametrize("code_page", ["cp1252", "cp1258", "mac_roman"])
def test_every_code_page(code_page):
    read = "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in SENTENCE.encode())
    assert read != SENTENCE
    assert decode_line(read) == SENTENCE


def test_a_letter_with_two_readings_is_left():
    # "má»" may be mề, mọ, mỏ or mờ
    assert repair_mojibake("má»", "cp1252") == "má»"
