"""Who leads and who helps where one cell says both."""

import pytest

from extractors.obligations.cell_parts import cell_units, remarked_bodies
from extractors.records import Jurisdiction

WHERE = Jurisdiction("tỉnh Lào Cai", None)


@pytest.mark.parametrize(("text", "leads", "partners"), [
    # labels, parted by a full stop, a semicolon, bullets, nothing
    ("Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ, Sở Tài chính.", ["Sở Y tế"], ["Sở Nội vụ", "Sở Tài chính"]),
    ("Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("- Chủ trì: Sở Y tế - Phối hợp: các sở, ban, ngành", ["Sở Y tế"], ["các sở, ban, ngành"]),
    ("CT: Sở Y tế PH: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
    # several lead, each with its part of the work in brackets
    ("Chủ trì: Sở Y tế (chuyên môn); Sở Nội vụ (nhân lực). Phối hợp: doanh nghiệp", ["Sở Y tế", "Sở Nội vụ"], ["doanh nghiệp"]),
    # only those who help are labelled
    ("Sở Y tế Phối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
    # a clause
    ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ, các đơn vị liên quan", ["Sở Y tế"], ["Sở Nội vụ", "các đơn vị liên quan"]),
    ("Sở Y tế phối hợp với Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("Sở Y tế chủ trì", ["Sở Y tế"], []),
    # remarks in brackets
    ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("Sở Y tế (chủ trì), Sở Nội vụ, Sở Tài chính", ["Sở Y tế"], ["Sở Nội vụ", "Sở Tài chính"]),
    # "Đ/c" is one word
    ("Đ/c Lê Hoa", ["Đ/c Lê Hoa"], []),
    # nothing said: the column counts
    ("Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
])
def test_column_of_leads(text, leads, partners):
    units = cell_units(text, "lead", WHERE)
    assert [unit.name for unit in units if unit.role == "lead"] == leads
    assert [unit.name for unit in units if unit.role == "partner"] == partners


def test_column_of_partners():
    assert [(unit.name, unit.role) for unit in cell_units("Sở Nội vụ phối hợp với Sở Y tế", "partner", WHERE)] == [
        ("Sở Nội vụ", "partner"), ("Sở Y tế", "partner")]


@pytest.mark.parametrize(("text", "leads", "partners"), [
    ("Lắp đặt wifi tại nhà văn hóa (Đơn vị chủ trì: Phòng Kinh tế; phối hợp: Công an xã; thời gian: Quý IV/2025)",
     ["Phòng Kinh tế"], ["Công an xã"]),
    ("Số hóa hồ sơ (Văn phòng HĐND và UBND xã chủ trì)", ["Văn phòng HĐND và UBND xã"], []),
    # remarks that say something else
    ("Rà soát hồ sơ (theo Quyết định số 15/QĐ-UBND)", [], []),
    ("Tuyên truyền trên hệ thống truyền thanh (02 lần/tuần)", [], []),
])
def test_remarks_in_items(text, leads, partners):
    found = remarked_bodies(text, Jurisdiction(None, None))
    assert [[unit.name for unit in units] for units in found] == [leads, partners]
