"""Whole documents of bodies and kinds that are not provincial plans: issuers, titles, signers, and who has to do what."""

import textwrap

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

YOUTH_UNION = """
    TỈNH ĐOÀN LẠNG SƠN                        ĐOÀN TNCS HỒ CHÍ MINH
       BAN THƯỜNG VỤ
             ***                        Lạng Sơn, ngày 12 tháng 02 năm 2026
  Số: 312-KH/TĐTN-BPT

                                KẾ HOẠCH
             Tổ chức Tháng Thanh niên năm 2026

Thực hiện Kế hoạch số 235-KH/TWĐTN-BPT ngày 06/01/2026 của Ban Bí thư Trung ương Đoàn, Ban Thường vụ Tỉnh đoàn ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
1. Phát huy vai trò xung kích của thanh niên.
II. TỔ CHỨC THỰC HIỆN
1. Ban Phong trào Tỉnh đoàn
- Tổng hợp kết quả, báo cáo Trung ương Đoàn trước ngày 05/4/2026.
2. Văn phòng Tỉnh đoàn: Chuẩn bị cơ sở vật chất.

                                      TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
Nơi nhận:                                       PHÓ BÍ THƯ
- TW Đoàn (b/c);
- Lưu: VP, BPT.
                                            Nguyễn Văn An
"""
TELEGRAM = """
      BỘ NÔNG NGHIỆP             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      VÀ MÔI TRƯỜNG                  Độc lập - Tự do - Hạnh phúc

Số: 5512/CĐ-BNNMT             Hà Nội, ngày 21 tháng 7 năm 2025

                              CÔNG ĐIỆN
               Về việc tập trung ứng phó bão số 3 năm 2025

          BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG điện:
          - Chủ tịch Ủy ban nhân dân các tỉnh, thành phố ven biển;

Để chủ động ứng phó, Bộ Nông nghiệp và Môi trường đề nghị các địa phương triển khai một số nội dung sau:
1. Theo dõi chặt chẽ bản tin cảnh báo.
2. Căn cứ tình hình cụ thể, chủ động quyết định cấm biển.

Nơi nhận:                                       KT. BỘ TRƯỞNG
- Như trên;                                      THỨ TRƯỞNG
- Lưu: VT.
                                              Nguyễn Hoàng An
"""
DECISION = """
ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 THÀNH PHỐ HUẾ                   Độc lập - Tự do - Hạnh phúc

Số: 75/2025/QĐ-UBND           Huế, ngày 15 tháng 8 năm 2025

                               QUYẾT ĐỊNH
Ban hành Quy định phối hợp quản lý cụm công nghiệp

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;

Điều 1. Ban hành kèm theo Quyết định này Quy định phối hợp quản lý cụm công nghiệp.
Điều 2. Quyết định này có hiệu lực từ ngày 25 tháng 8 năm 2025./.

Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- Lưu: VT, CT.                         KT. CHỦ TỊCH
                                       PHÓ CHỦ TỊCH

                                     Phan Quý An

ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 THÀNH PHỐ HUẾ                   Độc lập - Tự do - Hạnh phúc

                               QUY ĐỊNH
Phối hợp quản lý cụm công nghiệp
(Ban hành kèm theo Quyết định số 75/2025/QĐ-UBND ngày 15 tháng 8 năm 2025 của Ủy ban nhân dân thành phố Huế)

Điều 1. Phạm vi điều chỉnh
Quy định này quy định việc phối hợp quản lý cụm công nghiệp.
Điều 2. Trách nhiệm của Sở Công Thương
1. Chủ trì, phối hợp với các sở, ngành xây dựng kế hoạch phát triển cụm công nghiệp.
"""
CONCLUSION = """
VĂN PHÒNG CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                 Độc lập - Tự do - Hạnh phúc
Số: 412/TB-VPCP              Hà Nội, ngày 06 tháng 8 năm 2025

                                THÔNG BÁO
              Kết luận của Phó Thủ tướng tại cuộc họp về quy hoạch

Ngày 01 tháng 8 năm 2025, Phó Thủ tướng chủ trì cuộc họp và kết luận như sau:
1. Đánh giá cao sự chuẩn bị của các bộ.
2. Về cơ chế tài chính: Bộ Tài chính có ý kiến bằng văn bản trước ngày 10 tháng 8 năm 2025.
3. UBND các tỉnh, thành phố ven biển cung cấp số liệu trong tháng 8 năm 2025.
Văn phòng Chính phủ thông báo để các cơ quan liên quan biết, thực hiện./.

Nơi nhận:                            CHỦ NHIỆM
- Thủ tướng Chính phủ;
                                    Nguyễn Sỹ An
"""


def read(text):
    return read_source(read_text(textwrap.dedent(text.strip("\n")).encode()))


@pytest.mark.parametrize(("text", "issuer", "title", "signer", "position", "path"), [
    (YOUTH_UNION, "Ban Thường vụ Tỉnh đoàn Lạng Sơn", "Tổ chức Tháng Thanh niên năm 2026", "Nguyễn Văn An", "PHÓ BÍ THƯ", "II.1"),
    (TELEGRAM, "Bộ Nông nghiệp và Môi trường", "Về việc tập trung ứng phó bão số 3 năm 2025", "Nguyễn Hoàng An", "THỨ TRƯỞNG", "1"),
    (DECISION, "UBND thành phố Huế", "Ban hành Quy định phối hợp quản lý cụm công nghiệp", "Phan Quý An", "PHÓ CHỦ TỊCH", "QĐi.Đ2.1"),
    (CONCLUSION, "Văn phòng Chính phủ", "Kết luận của Phó Thủ tướng tại cuộc họp về quy hoạch", "Nguyễn Sỹ An", "CHỦ NHIỆM", "2"),
])
def test_head_and_foot(text, issuer, title, signer, position, path):
    document = read(text)
    header = document.header
    assert (header.issuer, header.title, header.signer_name, header.signer_position) == (issuer, title, signer, position)
    assert path in [obligation.path for obligation in document.obligations]


@pytest.mark.parametrize(("text", "expected"), [
    (YOUTH_UNION, [("II.1", ["Ban Phong trào Tỉnh đoàn Lạng Sơn"], "2026-04-04"), ("II.2", ["Văn phòng Tỉnh đoàn Lạng Sơn"], None)]),
    (TELEGRAM, [("1", ["các địa phương"], None), ("2", ["các địa phương"], None)]),
    (DECISION, [("QĐi.Đ2.1", ["Sở Công Thương"], None)]),
    (CONCLUSION, [("2", ["Bộ Tài chính"], "2025-08-09"), ("3", ["UBND các tỉnh, thành phố ven biển"], "2025-08-31")]),
])
def test_who_has_to_do_what_by_when(text, expected):
    found = [(one.path, [unit.name for unit in one.units if unit.role == "lead"],
              str(one.deadline.due_to) if one.deadline and one.deadline.due_to else None) for one in read(text).obligations]
    assert found == expected
