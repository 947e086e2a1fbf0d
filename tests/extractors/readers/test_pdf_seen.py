"""What of a PDF page is text: not what nobody sees, not what is written across it, struck through or noted at its foot."""

import pytest

from extractors.cleaning.clean import clean
from extractors.readers.pdf.reader import read_pdf
from tests.extractors.readers.pdf_files import Page, lattice, make_pdf, rows, ruling, text

BODY = ["1. Phòng Nội vụ lập danh sách hộ nghèo.", "2. Công an xã báo cáo trước ngày 15/7/2027."]
TEXT = rows(70, 700, BODY)


def painted(content, how):
    """Return *content* under the operators *how*, which end with it."""
    return f"q {how} {content} Q\n"


def width(letters):
    """Return how wide *letters* are in points."""
    return sum(3 if letter == " " else 6 for letter in letters)


def box(x0, y0, x1, y1, colour="1 1 1"):
    """Return a filled rectangle."""
    return painted(f"{x0} {y0} {x1 - x0} {y1 - y0} re f", f"{colour} rg")


def read(content, **page):
    source = read_pdf(make_pdf(Page(content, **page)))
    return [line.text for line in source.lines if not line.aside], source


LATE = text(70, 660, "3. Bản cũ: trước ngày 01/5/2027.")

UNSEEN = [
    # white on white, painted in no mode, transparent, too small for any eye, beside the page
    painted(LATE, "1 1 1 rg"), painted(LATE, "3 Tr"), painted(LATE, "/Clear gs"), text(70, 660, "3. Bản cũ: trước ngày 01/5/2027.", size=1),
    text(70, -20, "3. Bản cũ: trước ngày 01/5/2027."), text(700, 660, "3. Bản cũ: trước ngày 01/5/2027."),
    # under a white box that was painted later, the last letter out of it
    LATE + box(60, 655, 262, 675),
]


@pytest.mark.parametrize("content", UNSEEN)
def test_what_nobody_sees_is_a_fact(content):
    printed, source = read(TEXT + content)
    assert printed == BODY
    assert [fact.value for fact in source.facts if fact.kind in ("hidden", "covered")] == ["3. Bản cũ: trước ngày 01/5/2027."]
    assert [note.code for note in source.diagnostics] == ["text_hidden"]


SEEN = [
    # white letters on a dark ground, letters over a white box, under one that lets them through, beside one
    box(60, 655, 300, 675, "0 0 0.4") + painted(LATE, "1 1 1 rg"), box(60, 655, 300, 675) + LATE, LATE + box(60, 600, 300, 650),
    # white letters with a black outline
    painted(LATE, "1 1 1 rg 0 0 0 RG 2 Tr"), painted(LATE, "0.8 0.1 0.1 rg"), painted(LATE, "0.8 0.8 0.8 rg"),
]


@pytest.mark.parametrize("content", SEEN)
def test_what_is_seen_is_read(content):
    printed, source = read(TEXT + content)
    assert printed == [*BODY, "3. Bản cũ: trước ngày 01/5/2027."]
    assert not source.diagnostics


def test_letters_that_another_program_recognised_are_the_text():
    printed, _ = read(painted(TEXT, "3 Tr"))
    assert printed == BODY


def test_nothing_white_is_left_out_when_most_is_white():
    # the page is dark by a picture that fills it, or by a pattern
    printed, _ = read(painted(TEXT, "1 1 1 rg"))
    assert printed == BODY


WATERMARKS = [
    # level, larger than the lines and across them, or pale between them
    text(90, 690, "DỰ THẢO", size=40), painted(text(90, 550, "DỰ THẢO", size=40), "0.85 0.85 0.85 rg"),
    # slanted, letters of any width
    text(150, 400, "DỰ THẢO", size=60, matrix="0.7 0.7 -0.7 0.7"),
]


@pytest.mark.parametrize("content", WATERMARKS)
def test_watermarks_are_furniture_and_say_that_it_is_a_draft(content):
    printed, source = read(content + TEXT)
    assert printed == BODY
    assert [(fact.kind, fact.value) for fact in source.facts] == [("furniture", "DỰ THẢO")]
    assert clean(source).is_draft


def test_a_large_title_is_no_watermark():
    printed, _ = read(text(70, 740, "DỰ THẢO NGHỊ QUYẾT", size=24) + TEXT)
    assert printed[0] == "DỰ THẢO NGHỊ QUYẾT"


@pytest.mark.parametrize(("struck", "height", "left"), [
    # through a word, through a row
    ("danh sách", 3.5, "1. Phòng Nội vụ lập hộ nghèo."), (BODY[0], 3.5, None),
    # under a word, over a row
    ("danh sách", -1.5, BODY[0]), (BODY[0], 10, BODY[0])])
def test_words_struck_through_stand_aside(struck, height, left):
    start = 70 + width(BODY[0][:BODY[0].index(struck)])
    printed, source = read(TEXT + ruling(start, 700 + height, start + width(struck), 700 + height))
    assert printed == ([left] if left else []) + BODY[1:]
    aside = [] if left == BODY[0] else [struck]
    assert [line.text for line in source.lines if line.aside == "struck"] == aside
    assert [note.code for note in source.diagnostics] == ["text_struck"] * len(aside)


def test_borders_of_tables_strike_nothing():
    cells = text(64, 716, "Việc") + text(64, 694, "Rà soát") + text(204, 694, "Quý II")
    printed, _ = read(lattice([60, 200, 340], [690, 712, 734]) + cells)
    assert printed == ["Việc", "Rà soát", "Quý II"]


NOTE = rows(70, 60, ["¹ Nghị định số 7/2027/NĐ-CP của Chính phủ", "về hộ nghèo."], size=9, pitch=11)


@pytest.mark.parametrize(("content", "is_note"), [
    (NOTE, True), (ruling(70, 74, 200, 74) + rows(70, 60, ["1 Nghị định số 7/2027/NĐ-CP."], size=9), True),
    # small print without mark or rule, a mark in the size of the text, a note in the upper half
    (rows(70, 60, ["Nơi nhận:", "- UBND tỉnh;"], size=9), False), (rows(70, 60, ["* Thời gian: năm 2027."]), False),
    (ruling(70, 74, 520, 74) + rows(70, 60, ["1 Nghị định số 7/2027/NĐ-CP."], size=9), False)])
def test_notes_at_the_foot_stand_aside(content, is_note):
    printed, source = read(TEXT + content)
    assert (printed == BODY) is is_note
    assert any(line.aside == "note" for line in source.lines) is is_note


def test_raised_figures_are_marks_of_notes():
    printed, _ = read(TEXT + text(70, 660, "trước ngày 15/7") + text(70 + width("trước ngày 15/7"), 665, "1", size=7)
                      + text(70, 640, "rộng 300 m") + text(73 + width("rộng 300 m"), 645, "2", size=7))
    assert printed[2:] == ["trước ngày 15/7¹", "rộng 300 m2"]


def test_the_same_foot_on_two_pages_is_furniture():
    pages = [Page(rows(70, 700, lines) + text(60, 30, "KH-UBND xã Hòa Lạc", size=8)) for lines in (BODY, ["3. Trạm Y tế khám bệnh."])]
    source = read_pdf(make_pdf(*pages))
    assert [line.text for line in source.lines] == [*BODY, "3. Trạm Y tế khám bệnh."]


def test_narrow_letters_of_a_broad_font_are_one_word_when_turned():
    # every letter is half its size wide, its ink a tenth
    turned = text(300, 100, "thiết bị liên lạc", matrix="0 1 -1 0")
    printed, _ = read(turned, rotate=90)
    assert printed == ["thiết bị liên lạc"]
