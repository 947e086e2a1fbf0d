"""Persons in running text and on signature lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.expressions.persons import find_persons, is_person_name


@pytest.mark.parametrize("line", [
    "Nguyễn Trọng Đông", "Trịnh Thị Dung", "Y Thanh Hà Niê Kđăm", "Nguyễn Tấn Bi", "NGUYỄN VĂN AN", "TS. Lê Văn An",
    "Đại tá Trần Văn Bình", "H'Yim Kđoh", " Hà Văn Nội ",
])
def test_name_on_a_signature_line(line):
    assert is_person_name(line)


@pytest.mark.parametrize("line", [
    "Sở Nội vụ", "Hà Nội", "Kế hoạch", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Cao Bằng", "Lâm Đồng", "Hồ Chí Minh", "Văn phòng",
    "Đoàn TNCS", "Nguyễn", "", "Lưu: VT", "Thái Nguyên",
    "Nguyễn Văn An, Trần Văn Bình", "Trần Hưng Đạo 15",
])
def test_no_name(line):
    assert not is_person_name(line)


@pytest.mark.parametrize(("text", "names"), [
    ("- PCT UBND Thành phố Nguyễn Trọng Đông;", ["Nguyễn Trọng Đông"]),  # "Thành phố" is no part of the name
    ("đồng chí Nguyễn Văn An, Tổng Bí thư Tô Lâm giao nhiệm vụ", ["Nguyễn Văn An", "Tô Lâm"]),  # honorific, office
    ("ông Trần Văn Bình và bà Lê Thị Cúc", ["Trần Văn Bình", "Lê Thị Cúc"]),
    ("VPUB: CVP, PCVP P.T.T.Huyền, các phòng", ["P.T.T.Huyền"]),  # initials
    ("Phó Giám đốc Sở Tài chính - Đỗ Minh Anh ký", ["Đỗ Minh Anh"]),
    ("Chủ tịch UBND tỉnh Hà Giang", []),  # a place, not Mr Hà
    ("đường Lê Lợi, trường Lê Hồng Phong", []),  # named after persons
    ("Nguyễn Văn An", []),  # nothing says who that is
])
def test_person_with_an_office(text, names):
    assert [person.name for person in find_persons(text)] == names


_PIECES = st.sampled_from(["ông", "PCT", "UBND", "Nguyễn", "Văn", "An", "H'", "P.T.", "Hà", "Nội", ",", "-", "\n", "phường", "e\u0301"])


@given(st.text(max_size=60) | st.lists(_PIECES, max_size=12).map(" ".join))
def test_spans_hold_for_any_text(text):
    persons = find_persons(text)
    assert all(text[person.start:person.end] == person.text for person in persons)
    assert all(before.end <= after.start for before, after in pairwise(persons))
    assert is_person_name(text) in (True, False)
