"""Bodies of one kind in several places, named together; and what must stay a group."""

import pytest

from extractors.expressions.bodies.units import read_unit_list
from extractors.obligations.clauses import read_clause
from extractors.records import Jurisdiction

WHERE = Jurisdiction("tỉnh Lào Cai", None)


def names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(("text", "expected"), [
    # the kind is said once
    ("UBND các xã Bát Xát, Trịnh Tường và Hợp Thành", ["UBND xã Bát Xát", "UBND xã Trịnh Tường", "UBND xã Hợp Thành"]),
    # it changes, and the head is said once
    ("UBND các phường Cam Đường, Lào Cai và các xã Bát Xát, Cốc San",
     ["UBND phường Cam Đường", "UBND phường Lào Cai", "UBND xã Bát Xát", "UBND xã Cốc San"]),
    ("UBND các xã Bát Xát, phường Cam Đường", ["UBND xã Bát Xát", "UBND phường Cam Đường"]),
    # the names behind a colon or in brackets
    ("UBND các xã: Bát Xát, Cốc San; Sở Y tế", ["UBND xã Bát Xát", "UBND xã Cốc San", "Sở Y tế"]),
    ("UBND các xã (Bát Xát, Cốc San)", ["UBND xã Bát Xát", "UBND xã Cốc San"]),
    ("các sở (Tài chính, Nội vụ)", ["Sở Tài chính", "Sở Nội vụ"]),
    # names that are no Vietnamese syllables, and another head
    ("Công an các xã Ea Súp, Đăk Hà", ["Công an xã Ea Súp", "Công an xã Đăk Hà"]),
    # a body ends the series
    ("UBND các xã Bát Xát, Cốc San, Sở Y tế, Công ty Điện lực An Bình",
     ["UBND xã Bát Xát", "UBND xã Cốc San", "Sở Y tế", "Công ty Điện lực An Bình"]),
    # no names, or not all of them named: a group as printed
    ("UBND các xã, phường, đặc khu", ["UBND các xã, phường, đặc khu"]),
    ("UBND các xã nghèo", ["UBND các xã nghèo"]),
    ("UBND các huyện, thị xã Sa Pa và thành phố Lào Cai", ["UBND các huyện, thị xã Sa Pa và thành phố Lào Cai"]),
    # kinds of several, then names: which is of which kind stands nowhere
    ("Chủ tịch UBND các tỉnh, thành phố: Lào Cai, Huế; Sở Y tế", ["Chủ tịch UBND các tỉnh, thành phố: Lào Cai, Huế", "Sở Y tế"]),
    # who leads them is said once; another body ends the list
    ("Giám đốc các sở: Y tế, Công Thương; Chủ tịch UBND xã Cốc San",
     ["Giám đốc Sở Y tế", "Giám đốc Sở Công Thương", "Chủ tịch UBND xã Cốc San"]),
    # what the group does is no member of it
    ("UBND các xã, phường (GPMB, thuê đất, môi trường)", ["UBND các xã, phường"]),
    ("các sở, ban, ngành (theo lĩnh vực, địa bàn)", ["các sở, ban, ngành"]),
])
def test_lists(text, expected):
    units = read_unit_list(text, WHERE)
    assert names(units) == expected
    assert all(text[unit.start:unit.end] == unit.text for unit in units)


@pytest.mark.parametrize(("text", "expected"), [
    ("UBND các xã Bát Xát, Trịnh Tường chủ trì, phối hợp với Sở Y tế kiểm tra.", ["UBND xã Bát Xát", "UBND xã Trịnh Tường"]),
    ("Giao UBND các phường Cam Đường, Lào Cai tổ chức thực hiện.", ["UBND phường Cam Đường", "UBND phường Lào Cai"]),
])
def test_subjects_of_running_text(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


def test_partners_in_running_text():
    found = read_clause("Chủ trì, phối hợp với UBND các xã Bát Xát, Cốc San rà soát hồ sơ.", WHERE).partners
    assert names(found) == ["UBND xã Bát Xát", "UBND xã Cốc San"]
