"""The head of a recognised page: what is doubtful is blank, kept as a fact, and named in a diagnostic."""

import pytest

from extractors.readers.pdf.order import order_rows
from extractors.readers.scan.heads import Evidence, check_head, own_mentions, signing_days
from extractors.readers.scan.rows import to_rows
from extractors.readers.scan.words import PageText, ReadLine, ReadWord


def line(text, top, left=70.0, doubtful=(), confidence=95.0):
    """Return a line of words set 6 points a letter from *left*; a "|" in *text* is a column's width, *doubtful* words have 20."""
    words, x = [], left
    for word in text.split(" "):
        if word == "|":
            x += 60
            continue
        words.append(ReadWord(word, (x, top, x + 6 * len(word), top + 10), 20.0 if word in doubtful else confidence))
        x += 6 * len(word) + 4
    return ReadLine(tuple(words))


def page(*lines):
    return PageText(1, 595, 842, lines)


def codes(diagnostics):
    return [found.code for found in diagnostics]


@pytest.mark.parametrize(("read", "doubtful", "expected", "found"), [
    # all printed
    ("Số: 05/2019/NQ-HĐND | Đăk Nông, ngày 12 tháng 7 năm 2019", (), "Số: 05/2019/NQ-HĐND Đăk Nông, ngày 12 tháng 7 năm 2019", []),
    # by hand: number and day blank, the printed month stays
    ("Số: 2ƒ /CT-UBND | Quảng Ngãi, ngày 2# tháng 6 năm 2021", (), "Số: /CT-UBND Quảng Ngãi, ngày tháng 6 năm 2021",
     ["ocr_number_doubtful", "ocr_date_doubtful"]),
    # glued to the printed word
    ("Số: 17/KH-UBND | Hà Nội, ngày⁄4Ƒ thángØf năm 2021", (), "Số: 17/KH-UBND Hà Nội, ngày tháng năm 2021", ["ocr_date_doubtful"] * 2),
    # the form is right, the confidence is not
    ("Số: 22 /KH-UBND | Hà Nội, ngày 12 tháng 6 năm 2021", ("22",), "Số: /KH-UBND Hà Nội, ngày 12 tháng 6 năm 2021",
     ["ocr_number_doubtful"]),
    # the symbol is unknown: nothing of it may be taken for a number
    ("Số: 22/K#-B§ND | Hà Nội, ngày 12 tháng 6 năm 2021", (), "Số: 22/K#-B§ND Hà Nội, ngày 12 tháng 6 năm 2021", ["ocr_number_doubtful"]),
    # the label misread, one letter for a figure
    ("Sô: l7 /KH-UBND | Hà Nội, ngày O5 tháng 01 năm 2021", (), "Số: 17/KH-UBND Hà Nội, ngày 05 tháng 01 năm 2021", []),
])
def test_head(read, doubtful, expected, found):
    checked, facts, diagnostics = check_head(page(line(read, 100, doubtful=doubtful)), Evidence())
    assert checked.lines[0].text == expected
    assert codes(diagnostics) == found
    assert len([fact for fact in facts if fact.kind == "ocr_reading"]) >= len([code for code in found if "date" in code])


def test_a_blank_is_doubtful_only_where_there_is_ink():
    head = page(line("Số: | /KH-UBND", 100), line("Hà Nội, ngày | tháng | năm 2025", 100, left=300))
    assert codes(check_head(head, Evidence(has_ink=lambda box: False))[2]) == []
    assert codes(check_head(head, Evidence(has_ink=lambda box: box[0] < 200))[2]) == ["ocr_number_doubtful"]
    assert codes(check_head(head, Evidence())[2]) == ["ocr_number_doubtful", "ocr_date_doubtful", "ocr_date_doubtful"]


def test_a_second_reading_that_differs_leaves_a_blank():
    head = page(line("Số: 24 /KH-UBND | Hà Nội, ngày 22 tháng 6 năm 2025", 100))
    second = [line("Số: 21 /KH-UBND | Hà Nội, ngày 24 tháng 6 năm 2025", 100)]
    assert check_head(head, Evidence(second))[0].lines[0].text == "Số: /KH-UBND Hà Nội, ngày tháng 6 năm 2025"


def test_the_signature_corrects_the_year_and_refuses_the_day():
    head = page(line("Số: 24/KH-UBND | Hà Nội, ngày 22 tháng 6 năm 2035", 100))
    checked, _, diagnostics = check_head(head, Evidence(signed=signing_days(["2025-06-23 08:15:24 +07:00"])))
    assert checked.lines[0].text.endswith("ngày 22 tháng 6 năm 2025")
    assert codes(diagnostics) == ["ocr_repaired"]
    checked, _, diagnostics = check_head(head, Evidence(signed=signing_days(["15.04.2025 16:28:33 +07:00"])))
    assert checked.lines[0].text.endswith("ngày tháng năm 2025")
    assert "ocr_date_doubtful" in codes(diagnostics)


def test_a_head_that_was_not_read_is_named():
    # a citation below the first words of the basis is not the document's own number
    body = page(line("Căn cứ Luật Thủ đô ngày 28 tháng 6 năm 2024;", 150), line("Số: 24/KH-UBND", 170))
    assert codes(check_head(body, Evidence())[2]) == ["ocr_number_doubtful", "ocr_date_doubtful"]


def test_an_annex_names_the_document():
    assert own_mentions([page(line("(Kèm theo Kế hoạch số 17/KH-UBND ngày 05/01/2026)", 100))]) == ["17/KH-UBND"]


def test_signing_days_in_both_orders():
    days = signing_days(["05/01/2021 08:15:24", "2026-01-12 14:05:33", "31.02.2025 10:00:00"])
    assert [day.isoformat() for day in days] == ["2021-01-05", "2026-01-12"]


def test_columns_are_read_one_after_the_other():
    rows, _ = to_rows(page(
        line("ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60),
        line("TỈNH ĐẮK NÔNG | | Độc lập - Tự do - Hạnh phúc", 80),
        line("Kế hoạch này có hiệu lực kể từ ngày ký và thay thế các kế hoạch trước đây", 140)))
    assert [row.text for row in order_rows(rows)] == [
        "ỦY BAN NHÂN DÂN", "TỈNH ĐẮK NÔNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Kế hoạch này có hiệu lực kể từ ngày ký và thay thế các kế hoạch trước đây"]


@pytest.mark.parametrize(("read", "doubtful", "kept"), [
    # strokes of a stamp beside a recipient
    ("- Các Sở, Ban, ngành; | TNGH Qy", ("TNGH", "Qy"), "- Các Sở, Ban, ngành;"),
    # strokes before a name, signs around words
    ("SN Nguyễn Bốn", ("SN",), "Nguyễn Bốn"),
    ("` Người ký | °", (), "Người ký"),
    # a name in another language, read badly, stays in its line
    ("HUYỆN ĐĂK RLẤP", ("ĐĂK",), "HUYỆN ĐĂK RLẤP"),
    # bullets, and figures of a table
    ("+ Điểm a | G31", (), "+ Điểm a G31"),
])
def test_noise(read, doubtful, kept):
    rows, facts = to_rows(page(line(read, 700, doubtful=doubtful)))
    assert " ".join(row.text for row in rows) == kept
    # nothing is lost: what is not kept is a fact
    lost = sorted(word for fact in facts for word in fact.value.split())
    assert sorted([*kept.split(), *lost]) == sorted(word for word in read.split() if word != "|")


@pytest.mark.parametrize(("quarters", "expected"), [
    (0, (10, 20, 30, 24)),
    # the page was turned counterclockwise to be read: what is its upper edge now was the right one
    (1, (842 - 24, 10, 842 - 20, 30)),
    (2, (595 - 30, 842 - 24, 595 - 10, 842 - 20)),
])
def test_boxes_go_back_to_the_page(quarters, expected):
    assert PageText(1, 595, 842, (), quarters).on_page((10, 20, 30, 24)) == expected


def written_in(row, *words):
    """Return the figures of a text layer that lie where *words* of *row* were read."""
    return [(figures, next(word.box for word in row.words if word.text == read)) for read, figures in words]


@pytest.mark.parametrize(("layer", "expected", "found"), [
    # both readings say 1050; "U6_" has one figure, and that is the one of the layer
    ([("1050", "1050"), ("U6_", "06")], "Số: 1050 /QĐ-SCT Lào Cai, ngày 06 tháng 3 năm 2026", []),
    # the layer says something else, or no more than a part of it
    ([("1050", "1058"), ("U6_", "05")], "Số: /QĐ-SCT Lào Cai, ngày tháng 3 năm 2026", ["ocr_number_doubtful", "ocr_date_doubtful"]),
    ([("1050", "105"), ("U6_", "6")], "Số: /QĐ-SCT Lào Cai, ngày tháng 3 năm 2026", ["ocr_number_doubtful", "ocr_date_doubtful"]),
    # no figure that was read confirms the layer
    ([("1050", "1050"), ("U6_", "11")], "Số: 1050 /QĐ-SCT Lào Cai, ngày tháng 3 năm 2026", ["ocr_date_doubtful"]),
])
def test_figures_of_a_lying_text_layer_confirm_what_was_read(layer, expected, found):
    row = line("Số: 1050 /QĐ-SCT | Lào Cai, ngày U6_ tháng 3 năm 2026", 100, doubtful=("1050", "U6_"))
    checked, _, diagnostics = check_head(page(row), Evidence(layer=written_in(row, *layer)))
    assert checked.lines[0].text == expected
    assert [code for code in codes(diagnostics) if code != "ocr_repaired"] == found


def test_figures_elsewhere_on_the_page_confirm_nothing():
    row = line("Số: 22 /KH-UBND | Hà Nội, ngày 12 tháng 6 năm 2021", 100, doubtful=("22",))
    checked, _, _ = check_head(page(row), Evidence(layer=[("22", (90.0, 300.0, 102.0, 310.0))]))
    assert checked.lines[0].text == "Số: /KH-UBND Hà Nội, ngày 12 tháng 6 năm 2021"
