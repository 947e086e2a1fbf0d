"""Characters are read as the letters that a reader sees, and every letter knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.letters import as_raised, read_letters
from extractors.text.mapped_text import MappedText


@pytest.mark.parametrize(("stored", "read"), [
    # zero-width blanks and joiners in figures, a byte order mark, marks of direction, a word joiner
    ("trước ngày 1\u200b5/\u200d7/2027", "trước ngày 15/7/2027"), ("\ufeffSố: 9/KH-UBND", "Số: 9/KH-UBND"),
    ("\u202axã Hòa\u2060 Lạc\u202c", "xã Hòa Lạc"),
    # a blank that forbids a break, a narrow one, a wide one
    ("Phòng\u00a0Nội\u202fvụ\u3000xã", "Phòng Nội vụ xã"),
    # hyphens that forbid a break; a soft one is printed between capitals and figures only
    ("9/KH\u2011UBND", "9/KH-UBND"), ("21\u00adNQ/TW", "21-NQ/TW"), ("kế ho\u00adạch", "kế hoạch"), ("57\u00ad", "57-"),
    # full-width figures and signs, ligatures
    ("３０／６／２０２７", "30/6/2027"), ("ﬁle", "file"),
    # letters of other alphabets in Vietnamese words; a word that is Russian stays
    ("КẾ НОẠСН", "KẾ HOẠCH"), ("Ѕở Nội vụ", "Sở Nội vụ"), ("báo «Известия»", "báo «Известия»"),
    # eth and oi of old fonts
    ("Ðội quản lý thị trƣờng", "Đội quản lý thị trường"), ("Cônɡ ty", "Công ty"),
    # a raised figure is the mark of a note, but not behind a unit of length
    ("ngày 30/6/2027¹", "ngày 30/6/2027"), ("9/KH-UBND¹² của", "9/KH-UBND của"), ("rộng 300 m²", "rộng 300 m²"), ("12km² đất", "12km² đất"),
    # a mark typed behind an invisible sign
    ("Ha\u200b\u0300", "Hà"),
])
def test_what_a_reader_sees(stored, read):
    assert MappedText.of(stored).text == read


def test_every_letter_keeps_its_place():
    assert read_letters("a\u200bb\ufb01") == ("abfi", [0, 2, 3, 3])


@given(st.text())
def test_places_rise_and_lie_inside(text):
    read, origin = read_letters(text)
    assert len(read) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= place < len(text) for place in origin)


def test_raised_figures():
    assert [as_raised("2", before) for before in ("ngày 30/6/2027", "300 m", "5 km", "Nam")] == ["²", "2", "2", "²"]
