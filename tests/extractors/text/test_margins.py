"""Where a paragraph ends, told by the place and weight of lines: A4, margins at 85 and 538 points, first lines set in at 121."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Line
from extractors.text.margins import lines_that_go_on, paragraph_ends

LEFT, INDENT, RIGHT = 85.0, 121.0, 538.0
WORDS = "thực hiện đúng quy định của pháp luật hiện hành về ngân sách nhà nước"


def line(number, x0, x1=RIGHT, text=WORDS, page=1, bold=False):
    return Line(number, page, 0, len(text), text, (x0, 20.0 * number, x1, 20.0 * number + 14), bold, 14)


def page_of(*lines):
    """Return *lines*, each (x0, x1, text, bold) or a part of it, below six that show where the margins are."""
    full = [line(number, LEFT) for number in range(1, 7)]
    return [*full, *(line(number, *given[:3], bold=len(given) > 3 and given[3]) for number, given in enumerate(lines, 7))]


def ends(*lines):
    """Return whether a paragraph ends with each of *lines* but the last."""
    found = paragraph_ends(page_of(*lines))
    return [found[number] for number in range(7, 7 + len(lines) - 1)]


@pytest.mark.parametrize(("lines", "expected"), [
    # full lines go on
    ([(INDENT,), (LEFT,), (LEFT, 300)], [False, False]),
    # the next word would have fitted
    ([(INDENT, 300), (LEFT,)], [True]),
    # a long word would not have fitted into the little that is left
    ([(LEFT, 515, WORDS), (LEFT, RIGHT, "Nghiên cứu, đề xuất")], [False]),
    # the next line is set in
    ([(LEFT, 535), (INDENT,)], [True]),
    # two paragraphs of one line, both full: the sentence has ended, and what follows goes back to the margin
    ([(INDENT, 530, WORDS + "."), (INDENT, RIGHT, "Nghiên cứu, đề xuất"), (LEFT, 300)], [True, False]),
    # a passage that is set in as a whole goes on
    ([(INDENT, RIGHT, WORDS), (INDENT, RIGHT, WORDS), (INDENT, 300)], [False, False]),
    ([(INDENT, RIGHT, WORDS + "."), (INDENT, RIGHT, "Nghiên cứu"), (INDENT, 300)], [False, False]),
    # a small letter goes on, whatever stop stands before it
    ([(INDENT, RIGHT, "xã, phường, v.v."), (INDENT, RIGHT, "trên địa bàn"), (LEFT, 300)], [False, False]),
    # a bold heading that fills its line ends where the weight changes
    ([(INDENT, RIGHT, "9. Đề nghị Hội Nông dân tỉnh", True), (INDENT, RIGHT, "Phối hợp thực hiện"), (LEFT, 300)], [True, False]),
    # a bold heading of two lines
    ([(INDENT, RIGHT, "9. Đề nghị Hội Nông dân", True), (LEFT, 300, "tỉnh", True), (INDENT, RIGHT, "Phối hợp")], [False, True]),
])
def test_paragraphs_end(lines, expected):
    assert ends(*lines) == expected


def test_lines_without_a_place_and_the_last_one_are_left_open():
    text = [Line(number, 1, 0, 3, "abc") for number in range(1, 9)]
    assert paragraph_ends(text) == {}
    assert 6 not in paragraph_ends(page_of())


def test_a_page_with_few_lines_takes_the_margins_of_the_others():
    """The last page holds two lines; alone they would show no margin."""
    found = paragraph_ends([*page_of(), line(7, LEFT, 300, page=2), line(8, LEFT, page=2)])
    assert found[7]
    assert paragraph_ends([line(1, LEFT, 300), line(2, LEFT)]) == {}


def test_every_page_has_margins_of_its_own():
    """A page across: the same right end leaves room there."""
    across = [line(number, 60.0, 760.0, page=2) for number in range(7, 13)]
    found = paragraph_ends([*page_of(), *across, line(13, 60.0, RIGHT, page=2), line(14, 60.0, 760.0, page=2)])
    assert [found[number] for number in (5, 12, 13)] == [False, False, True]


def printed(*texts):
    return [Line(number, 1, 0, len(text), text) for number, text in enumerate(texts, 1)]


BLANKS = ["Xã quét vôi", "gốc cây trên đường.", ""] * 25


def test_blank_lines_part_paragraphs_of_plain_text():
    """A line goes on though the next word has a capital and room is left; a full stop, a label and capitals say otherwise."""
    found = lines_that_go_on(printed(*BLANKS, "Căn cứ Luật Tổ chức", "Chính phủ;", "- Xã Bản Xèo", "MỤC ĐÍCH", "1. Quét vôi"))
    assert found[1] is found[len(BLANKS) + 1] is False
    assert {2, 3, *range(len(BLANKS) + 2, len(BLANKS) + 6)}.isdisjoint(found)


def test_blank_lines_tell_nothing_where_they_stand_anywhere():
    assert lines_that_go_on(printed(*["Xã quét vôi", "", "gốc cây trên đường."] * 25)) == {}
    assert lines_that_go_on(printed(*["Xã quét vôi", "gốc cây trên đường."] * 25)) == {}


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 800), st.integers(1, 3)), max_size=30))
def test_any_lines_have_an_answer(boxes):
    lines = [Line(number, page, 0, 3, "abc", (x0, 0.0, x0 + width, 10.0)) for number, (x0, width, page) in enumerate(boxes, 1)]
    found = paragraph_ends(lines)
    assert set(found) <= {line.number for line in lines[:-1]}
    assert all(isinstance(answer, bool) for answer in found.values())
