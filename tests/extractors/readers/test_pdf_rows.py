"""How characters become words and rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.pdf.characters import Characters
from extractors.readers.pdf.rows import read_rows


def characters(*runs, layer=0):
    """Return the characters of runs (x, baseline, text[, size[, bold]]); a letter is half its size wide, a blank a quarter."""
    columns = []
    for x, baseline, text, *rest in runs:
        size, bold = (*rest, 12, False)[:2] if len(rest) < 2 else rest
        for letter in text:
            width = size / 4 if letter == " " else size / 2
            columns.append((ord(letter), x, x + width, baseline, size, bold, 0, layer, 0, 0, 0))
            x += width
    kinds = (np.uint32, float, float, float, float, bool, np.int8, np.int16, np.int8, np.int8, np.uint64)
    return Characters(*(np.array(column, kind) for column, kind in zip(zip(*columns, strict=True), kinds, strict=True)))


def texts(*runs):
    drawn = characters(*runs)
    return [row.text for row in read_rows(drawn, np.zeros(len(drawn), int))]


@pytest.mark.parametrize(("runs", "expected"), [
    # a blank that is printed, and one that is only a gap
    ([(10, 50, "Kế hoạch")], ["Kế hoạch"]),
    ([(10, 50, "Kế"), (26, 50, "hoạch")], ["Kế hoạch"]),
    # a second font fills in the letters that the first lacks, out of order
    ([(10, 50, "K"), (22, 50, " "), (25, 50, "ho"), (43, 50, "ch"), (16, 50, "ế"), (37, 50, "ạ")], ["Kế hoạch"]),
    # baselines that differ by a hair are one row, rows 12 points apart two
    ([(10, 50, "Số:"), (40, 51.5, "17")], ["Số: 17"]),
    ([(10, 62, "dưới"), (10, 50, "trên")], ["trên", "dưới"]),
    # raised figure
    ([(10, 50, "100 m"), (37, 45, "2", 7), (46, 50, "đất")], ["100 m2 đất"]),
    # a small line below is no lowered sign
    ([(10, 50, "Nơi nhận"), (10, 56, "bản", 7)], ["Nơi nhận", "bản"]),
    # combining marks follow their letter, wherever the font draws them
    ([(10, 50, "Ha"), (19, 50, "\u0300"), (22, 50, "nh")], ["Ha\u0300nh"]),
    # ... also where the letter ends a hair behind the start of the next
    ([(10, 50, "Na"), (20, 50, "\u0323"), (21.999, 50, "o")], ["Na\u0323o"]),
    # printed twice to look bold
    ([(10, 50, "NGHỊ"), (10.3, 50, "NGHỊ")], ["NGHỊ"]),
    # double letters are not
    ([(10, 50, "xoong")], ["xoong"]),
])
def test_words(runs, expected):
    assert texts(*runs) == expected


def test_letters_printed_twice_are_bold():
    drawn = characters((10, 50, "NGHỊ"), (10.3, 50, "NGHỊ"), (60, 50, "QUYẾT"))
    row, = read_rows(drawn, np.zeros(len(drawn), int))
    assert [word.bold for word in row.words] == [True, False]


def test_bold_and_size_of_most_letters():
    drawn = characters((10, 50, "Điều 1.", 14, True), (80, 50, "Phạm vi điều chỉnh", 13, False))
    row, = read_rows(drawn, np.zeros(len(drawn), int))
    assert (row.bold, row.size) == (False, 13)


def test_rows_do_not_leave_their_region():
    drawn = characters((10, 50, "trái"), (36, 50, "phải"))
    rows = read_rows(drawn, np.array([1] * 4 + [2] * 4))
    assert [(row.region, row.text) for row in rows] == [(1, "trái"), (2, "phải")]


LETTERS = st.text(st.sampled_from("abđế 1.\u0301"), min_size=1, max_size=6)
RUN = st.tuples(st.floats(-50, 600), st.floats(0, 800), LETTERS, st.sampled_from([0.5, 8, 12, 40]))


@given(st.lists(RUN, min_size=1, max_size=20))
def test_no_letter_is_lost_or_made_up(runs):
    # a raised 1 is read as "¹": it is no figure of the number before it
    printed, read = "".join(run[2] for run in runs), "".join(texts(*runs)).replace("¹", "1")
    # letters that fall upon one another are printed twice
    assert set(read.replace(" ", "")) <= set(printed)
    assert len(read.replace(" ", "")) <= len(printed.replace(" ", ""))
