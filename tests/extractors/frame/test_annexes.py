"""Where the texts begin that are attached to a document."""

import pytest

from extractors.frame.annexes import annex_starts
from tests.extractors.lines import clean_lines

ACT = ["Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Nam"]


@pytest.mark.parametrize(("below", "expected"), [
    # a plan that no "(Kèm theo ...)" announces
    (["KẾ HOẠCH", "PHÁT TRIỂN NGHỀ ĐAN LÁT ĐẾN NĂM 2030", "I. MỤC TIÊU"], ["KẾ HOẠCH"]),
    # and that has an annex of its own; the list in that annex is a part of it
    (["KẾ HOẠCH", "PHÁT TRIỂN NGHỀ ĐAN LÁT", "1. Sở Công Thương rà soát.", "Phụ lục I", "Ghi chú thêm", "DANH MỤC LÀNG NGHỀ"],
     ["KẾ HOẠCH", "Phụ lục I"]),
    (["DANH MỤC LÀNG NGHỀ", "1. Làng Bến Sỏi"], ["DANH MỤC LÀNG NGHỀ"]),
    # the same words within a sentence open nothing
    (["Kế hoạch này thay Kế hoạch số 5/KH-UBND"], []),
])
def test_texts_below_the_signature(below, expected):
    lines = clean_lines("\n".join([*ACT, *below]))
    assert [lines[at].text for at in annex_starts(lines)] == expected


def test_an_attached_text_below_a_foot_that_a_scan_has_half_lost():
    lines = clean_lines("Điều 2. Các bộ trưởng chịu trách nhiệm thi hành Quyết định nảy..\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n"
                        "KẾ HOẠCH\nBảo vệ rừng ngập mặn giai đoạn 2026 - 2030\n(Kèm theo Quyết định số 12/QĐ-TTg\ncủa Thủ tướng)")
    assert [lines[at].text for at in annex_starts(lines)] == ["KẾ HOẠCH"]
