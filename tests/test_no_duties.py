"""Regulations, penal decrees, decisions on councils and reports name bodies in many sentences that oblige nobody: no obligation."""

import textwrap

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

HEAD = """
ỦY BAN NHÂN DÂN
TỈNH TUYÊN QUANG
-------
Số: 18/2026/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Tuyên Quang, ngày 12 tháng 5 năm 2026

QUYẾT ĐỊNH
Ban hành Quy định quản lý bến thủy nội địa
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
"""


def tasks(body):
    document = read_source(read_text((HEAD + textwrap.dedent(body).strip() + "\n").encode()))
    return [(tuple(unit.name for unit in found.units if unit.role == "lead"), found.task) for found in document.obligations]


@pytest.mark.parametrize("body", [
    # what a body may do
    """
    Điều 1. Thẩm quyền xử phạt
    1. Chủ tịch Ủy ban nhân dân cấp xã có quyền:
    a) Phạt cảnh cáo;
    b) Tước quyền sử dụng giấy phép có thời hạn;
    c) Tịch thu tang vật vi phạm.
    2. Đội trưởng Đội Quản lý bến có thẩm quyền xử phạt như sau:
    a) Phạt cảnh cáo;
    b) Tạm giữ phương tiện.
    """,
    # members of a council, each with an office
    """
    Điều 1. Thành lập Hội đồng thẩm định bến thủy, gồm:
    1. Chủ tịch Hội đồng: Ông Lê Văn Khôi, Giám đốc Sở Xây dựng.
    2. Các thành viên Hội đồng:
    - Bà Trần Thị Hà, Phó Giám đốc Sở Tài chính.
    - Ông Vũ Đức Long, Trưởng phòng Phòng Quản lý vận tải.
    """,
    # who falls under a rule
    """
    Điều 1. Đối tượng áp dụng
    1. Doanh nghiệp do cá nhân thành lập theo Luật Doanh nghiệp tại tỉnh.
    2. Hợp tác xã hoạt động vận tải trên địa bàn.
    """,
    # what an offender suffers
    """
    Điều 1. Vi phạm quy định về neo đậu
    1. Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với hành vi neo đậu trái phép.
    2. Biện pháp khắc phục hậu quả:
    a) Buộc di chuyển phương tiện khỏi nơi neo đậu;
    b) Buộc khôi phục lại tình trạng ban đầu.
    """,
])
def test_nobody_is_obliged(body):
    assert tasks(body) == []


@pytest.mark.parametrize(("body", "expected"), [
    ("""
    Điều 1. Trách nhiệm của Chủ bến
    1. Chủ bến có trách nhiệm niêm yết nội quy trước ngày 30/6/2026.
    Điều 2. Ban Quản lý bến phối hợp với Công an xã kiểm tra phao cứu sinh.
    """, [(("Ban Quản lý bến",), "Ban Quản lý bến phối hợp với Công an xã kiểm tra phao cứu sinh.")]),
    ("""
    Điều 1. Sở Xây dựng có trách nhiệm:
    1. Công bố danh mục bến;
    2. Định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.
    """, [(("Sở Xây dựng",), "Công bố danh mục bến;"), (("Sở Xây dựng",), "Định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.")]),
])
def test_who_is_obliged_is_found_beside_them(body, expected):
    assert set(expected) <= set(tasks(body))


DECREE = """
CHÍNH PHỦ
-------
Số: 318/2026/NĐ-CP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Nội, ngày 12 tháng 5 năm 2026

NGHỊ ĐỊNH
Quy định về quản lý bến thủy nội địa
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Chính phủ ban hành Nghị định quy định về quản lý bến thủy nội địa.
Chương I
HOẠT ĐỘNG CỦA BẾN
Điều 1. Khai thác bến
1. Niêm yết giá dịch vụ tại nơi đón khách.
2. Chủ bến có trách nhiệm kiểm tra phao cứu sinh trước khi đón khách.
3. Sử dụng bến khi chưa được cấp phép thì bị phạt tiền.
Chương II
ĐIỀU KHOẢN THI HÀNH
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.
Điều 3. Trách nhiệm thi hành
1. Bộ Xây dựng hướng dẫn, kiểm tra việc thực hiện Nghị định này.
2. Ủy ban nhân dân cấp tỉnh rà soát các bến trên địa bàn, báo cáo Bộ Xây dựng trước ngày 31/12/2026.
"""


def test_a_decree_gives_work_only_where_it_says_who_puts_it_into_practice():
    found = read_source(read_text(DECREE.encode())).obligations
    assert [(one.path, [unit.name for unit in one.units if unit.role == "lead"]) for one in found] == [
        ("II.Đ3.1", ["Bộ Xây dựng"]), ("II.Đ3.2", ["Ủy ban nhân dân cấp tỉnh"])]
