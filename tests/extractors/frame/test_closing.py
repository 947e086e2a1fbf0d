"""Feet: recipients and signature, apart or interleaved."""

from dataclasses import replace

import pytest

from extractors.frame.foot import find_closing, read_closing
from tests.extractors.lines import clean_lines

FOOT = """
Nơi nhận:
- Thường trực Tỉnh ủy;
- PCT UBND tỉnh Nguyễn Văn An;
- VPUB: CVP, các PCVP,
các phòng: NC, TH;
- Lưu: VT, KGVX.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Hoàng Quốc Khánh
"""


def test_recipients_and_signature():
    found = read_closing(clean_lines(FOOT))
    assert found.recipients == (
        "Thường trực Tỉnh ủy", "PCT UBND tỉnh Nguyễn Văn An", "VPUB: CVP, các PCVP, các phòng: NC, TH", "Lưu: VT, KGVX")
    assert found.signing_authority == "TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH"
    assert (found.signer_position, found.signer_name) == ("PHÓ CHỦ TỊCH", "Hoàng Quốc Khánh")


def test_interleaved_columns():
    rows = ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "- Như trên;", "CHỦ TỊCH", "- Lưu: VT.", "Trần Thị Mai"]
    found = read_closing(clean_lines("\n".join(rows)))
    assert found.recipients == ("Như trên", "Lưu: VT")
    assert (found.signer_position, found.signer_name) == ("CHỦ TỊCH", "Trần Thị Mai")


@pytest.mark.parametrize(("rows", "authority", "position"), [
    (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], "TL. CHỦ TỊCH | KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    (["GIÁM ĐỐC"], None, "GIÁM ĐỐC"),
    (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),      # Party
    (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    (["KT. THỐNG ĐỐC", "Phó Thống đốc"], "KT. THỐNG ĐỐC", "Phó Thống đốc"),        # in small letters
    (["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH"], "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),   # signs as head of the committee
    (["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"], "TM. Ủy ban nhân dân | KT. Chủ tịch", "Phó Chủ tịch"),
    (["P. HIỆU TRƯỞNG"], None, "P. HIỆU TRƯỞNG"),
    (["GIÁM ĐỐC", "Ký bởi: Sở Y tế", "Thời gian ký: 03/04/2024 10:20:15"], None, "GIÁM ĐỐC"),         # a signature in figures
    (["Thủ tướng", "(Đã ký)"], None, "Thủ tướng"),                                 # a copy
    (["Q. GIÁM ĐỐC"], None, "Q. GIÁM ĐỐC"),                                        # acting: a position, no delegation
])
def test_who_signs_for_whom(rows, authority, position):
    found = read_closing(clean_lines("\n".join([*rows, "Nguyễn Tấn Bình"])))
    assert (found.signing_authority, found.signer_position, found.signer_name) == (authority, position, "Nguyễn Tấn Bình")


def test_foot_begins_after_the_end_sign():
    lines = clean_lines("1. Nơi nhận hồ sơ: bộ phận một cửa.\nYêu cầu các đơn vị thực hiện./.\n" + FOOT.strip())
    assert lines[find_closing(lines)].text == "Nơi nhận:"


def test_signature_may_come_first():
    lines = clean_lines("Trên đây là Kế hoạch./.\nGIÁM ĐỐC\nNguyễn Tấn Bình\nNơi nhận:\n- Lưu: VT.")
    assert find_closing(lines) == 1


def test_no_foot():
    lines = clean_lines("Nội dung thứ nhất.\nNội dung thứ hai.")
    assert find_closing(lines) == len(lines)


@pytest.mark.parametrize(("line", "name"), [
    ("NGUYỄN TẤN BÌNH", "NGUYỄN TẤN BÌNH"), ("Đại tá Nguyễn Tấn Bình", "Nguyễn Tấn Bình"), ("PGS.TS. Nguyễn Tấn Bình", "Nguyễn Tấn Bình"),
    ("BSCKII. Nguyễn Tấn Bình", "Nguyễn Tấn Bình"), ("Ông Thừa Phú", "Ông Thừa Phú")])            # no known family name
def test_names_of_signers(line, name):
    assert read_closing(clean_lines(f"GIÁM ĐỐC\n(Đã ký)\n{line}")).signer_name == name


def test_the_mark_of_a_signature_is_no_recipient():
    found = read_closing(clean_lines("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n(Đã ký)\nCHỦ TỊCH\nTrần Thị Mai"))
    assert found.recipients == ("Như trên", "Lưu: VT")


def test_foot_in_small_letters():
    lines = clean_lines("Điều 2. Thi hành.\nChủ tịch\n(Đã ký)\nTrần Thị Mai")
    assert find_closing(lines) == 1


def test_recipients_without_dashes():
    assert read_closing(clean_lines("Nơi nhận:\nUBND tỉnh;\nCác sở,\nban;\nLưu: VT.\nGIÁM ĐỐC\nTạ Văn An")).recipients == (
        "UBND tỉnh", "Các sở, ban", "Lưu: VT")


@pytest.mark.parametrize("rows", ["Nơi nhận:\n- Văn phòng;\n- Lưu: VT.\nGIÁM ĐỐC", "GIÁM ĐỐC\nHà Nội", "GIÁM ĐỐC\nSở Y tế"])
def test_a_body_or_a_place_is_no_signer(rows):
    assert read_closing(clean_lines(rows)).signer_name is None


def test_a_member_of_a_team_does_not_sign():
    lines = clean_lines("2. Thành viên\nTổ trưởng\nTrần Thị Mai\n3. Sở Y tế\nTập huấn cho cán bộ.")
    assert find_closing(lines) == len(lines)


def test_an_office_above_a_heading_is_no_foot():
    lines = clean_lines("Giám đốc\nSở Y tế chịu trách nhiệm\nTrần Thị Mai báo cáo.")
    assert find_closing(lines) == len(lines)


def test_two_cells_of_one_line():
    rows = [row for text in ("Nơi nhận:\tGIÁM ĐỐC", "- Lưu: VT.\t(Đã ký)", "\tTạ Văn An") for row in text.split("\t") if row]
    cells = [replace(line, number=number) for line, number in zip(clean_lines("\n".join(rows)), (1, 1, 2, 2, 3), strict=True)]
    found = read_closing(cells)
    assert (found.recipients, found.signer_position, found.signer_name) == (("Lưu: VT",), "GIÁM ĐỐC", "Tạ Văn An")
