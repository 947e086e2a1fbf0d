"""Numbers and dates that were recognised are right, repaired where one reading is possible, or not given at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.scan.checks import check_number, check_part, check_year, fits_signature
from extractors.readers.scan.repairs import repair_words, spell


@pytest.mark.parametrize(("text", "confidence", "others", "expected"), [
    # as printed
    ("05/2019/NQ-HĐND", 86, [], "05/2019/NQ-HĐND"),
    ("3125 /KH-STC", 90, [], "3125/KH-STC"),
    ("57-NQ/TW", 95, [], "57-NQ/TW"),
    ("202/2025/QH15", 95, [], "202/2025/QH15"),
    ("708/BTTTT-CATTT", 95, [], "708/BTTTT-CATTT"),
    # look-alikes of figures and signs
    ("l7/2O25/QĐ–UBND", 90, [], "17/2025/QĐ-UBND"),
    # handwriting: signs, no figure, little confidence
    ("2ƒ /CT-UBND", 90, [], None),
    ("/KH-UBND", 90, [], None),
    ("22. /KH-UBND", 48, [], None),
    # the second reading agrees, or says something else
    ("17/KH-UBND", 65, ["17/KH-UBND"], "17/KH-UBND"),
    ("17/KH-UBND", 96, ["77 /KH-UBND"], None),
    # two readings of handwriting that agree by chance are still read without confidence
    ("24/KH-UBND", 40, ["24/KH-UBND"], None),
    # the symbol is damaged
    ("17/K#-UBND", 90, [], None),
    ("17", 90, [], None),
    ("", 90, [], None),
])
def test_number(text, confidence, others, expected):
    number, reason = check_number(text, confidence, others)
    assert number == expected
    assert bool(reason) == (expected is None)


@pytest.mark.parametrize(("text", "highest", "confidence", "others", "expected"), [
    ("04", 31, 95, [], "04"),
    # letter O, and l for 1
    ("O4", 31, 90, [], "04"),
    ("l2", 12, 90, [], "12"),
    # out of range, no number at all
    ("32", 31, 95, [], None),
    ("13", 12, 95, [], None),
    ("0", 31, 95, [], None),
    ("⁄4Ƒ", 31, 95, [], None),
    ("123", 31, 95, [], None),
    # 04 by hand, read as 22 and as 24
    ("22", 31, 88, ["24"], None),
    ("22", 31, 62, [], None),
    ("14", 31, 62, ["14"], "14"),
])
def test_day_and_month(text, highest, confidence, others, expected):
    assert check_part(text, highest, confidence, others)[0] == expected


@pytest.mark.parametrize(("text", "known", "expected"), [
    ("2025", [], "2025"),
    ("2O25", [], "2025"),
    # 3 for 2: the number and the signature say 2025
    ("2035", [2025], "2025"),
    # what is known differs in itself, or by more than one figure
    ("2035", [2024, 2025], None),
    ("2014", [2025], None),
    # dated in December, signed in January
    ("2025", [2026], "2025"),
    ("Ø#25", [], None),
])
def test_year(text, known, expected):
    assert check_year(text, known)[0] == expected


@pytest.mark.parametrize(("issued", "signed", "fits"), [
    (date(2021, 1, 4), [date(2021, 1, 5)], True),
    # signed by the office before the registry gave the date
    (date(2025, 1, 8), [date(2025, 1, 3)], True),
    (date(2021, 1, 24), [date(2021, 1, 5)], False),
    (date(2021, 1, 4), [], True),
])
def test_date_beside_signatures(issued, signed, fits):
    assert fits_signature(issued, signed) is fits


@pytest.mark.parametrize(("text", "expected"), [
    # accents of fixed phrases, in the case that was printed
    ("KÉ HOẠCH", "KẾ HOẠCH"),
    ("Sửa đôi, bỗ sung Nghị quyêt", "Sửa đổi, bổ sung Nghị quyết"),
    ("HỘI ĐÒNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"),
    # old-style marks are no mistake
    ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    # two phrases have these letters: the nearer one, or none
    ("THỨ TRƯỜNG", "THỨ TRƯỞNG"),
    ("Thu trường", "Thu trường"),
    ("có quan hệ", "có quan hệ"),
    # over a comma there is no phrase
    ("thành, phô", "thành, phô"),
    # figures in dates and numbers, but not in measures or names
    ("ngày 2l/3/2O19", "ngày 21/3/2019"),
    ("số 30/2014/0H13", "số 30/2014/QH13"),
    ("5l/100km, mã GO1", "5l/100km, mã GO1"),
    ("HUYỆN ĐĂK R°LẤP, 30°C", "HUYỆN ĐĂK R’LẤP, 30°C"),
])
def test_repairs(text, expected):
    assert repair_words(text) == expected


@pytest.mark.parametrize(("word", "expected"), [("UBNÐ", "UBNĐ"), ("QĐÐ", "QĐ"), ("nhận:Ÿ", "nhận:"), ("2ƒ", "2ƒ"), ("Ha\u0300", "Hà")])
def test_spelling(word, expected):
    assert spell(word) == expected


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyKHOẠCHtổchức0123456789lO/.- ,Ð°", max_size=60))
def test_repairs_keep_every_place(text):
    repaired = repair_words(text)
    assert len(repaired) == len(text)
    assert [char.isspace() for char in repaired] == [char.isspace() for char in text]
    assert repair_words(repaired) == repaired


@given(st.text(max_size=30), st.floats(0, 100))
def test_checks_never_fail_and_never_guess(text, confidence):
    number, _ = check_number(text, confidence)
    assert number is None or confidence >= 60
    day, _ = check_part(text, 31, confidence)
    assert day is None or 1 <= int(day) <= 31
    assert check_year(text)[0] is None or len(check_year(text)[0]) == 4
