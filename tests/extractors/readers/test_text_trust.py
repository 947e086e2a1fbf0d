"""Text layers that say something else than the page shows are told from sound ones."""

import pytest

from extractors.readers.scan.text_trust import count_words, is_trustworthy, text_trust

BODY = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15. " * 5

TRUSTED = [
    BODY,
    # an annex in English, and names of products in mixed case
    "This Agreement shall enter into force on the date of its signature and may be amended by the Parties. Data centres can be hired.",
    "Máy chủ 16vCPU, RAM 32GB, xung nhịp 2,4 GHz; ứng dụng iHanoi, VNeID, MobiFone",
    # figures, abbreviations, addresses
    "1 2.500 3,4 %\n2 1.200 5,6 %", "UBND, HĐND, UBMTTQ, NĐ-CP, QĐ-TTg, 5.000 đ", "Email: vanthu@hanoi.gov.vn, https://hanoi.gov.vn",
    # names of other tongues
    "huyện Krông Nô, tỉnh Đắk Nông, xã Ia Grai, Kôn Plông, Đăk Lăk",
    # bullets of symbol fonts stand alone
    "\uf0a7 Căn cứ các quy định\n\uf0b7 Báo cáo kết quả",
    # a letter that labels a group, and one of an enumeration
    "NHÓM B ƯU TIÊN, MẪU C BAN HÀNH, Phụ lục A",
]
DOUBTED = [
    # letters mapped to others: glyph numbers shifted
    "&ăQ Fͱ /X̵W V͙ 42/2024/QH15 Y͉ 4X̫Q lý, V͵ GͭQJ YǊ khí và công Fͭ K͟ WUͫ",
    # recognised by a reader that knows no Vietnamese
    "Thuc hien Nghi quyet cua Ban Chap hanh Trung uong Dang ve tiep tuc xay dung giai cap cong nhan thoi ky day manh cong nghiep hoa",
    "V~ vi~c t6 ch(rc th\\lc hi~n K~ ho!;!ch cua Uy ban nhan dan tinh vS c6ng tac cai cach hanh chinh nam 2017",
    # one letter of the heading font is lost
    BODY + "QUẢN LÝ KẾT NỐI, C IA SẺ DỮ LIỆU",
    # not decoded
    "C¨n cø NghÞ ®Þnh cña ChÝnh phñ quy ®Þnh chi tiÕt thi hµnh mét sè ®iÒu", "Caên cöù Nghò ñònh cuûa Chính phuû quy ñònh chi tieát",
    # no characters known for some glyphs
    "Căn c\ufffd Lu\ufffdt T\ufffd chức chính quy\ue012n địa ph\ue013ơng",
    "",
]


@pytest.mark.parametrize("text", TRUSTED)
def test_a_sound_text_is_trusted(text):
    assert is_trustworthy(text)


@pytest.mark.parametrize("text", DOUBTED)
def test_a_text_that_lies_is_not(text):
    assert not is_trustworthy(text)


def test_trust_falls_with_damage():
    damaged = BODY.split()
    damaged[::9] = ["hi~n"] * len(damaged[::9])
    assert 1.0 == text_trust(BODY) > text_trust(" ".join(damaged)) > text_trust("hi~n " * 50) == 0.0


def test_one_lost_letter_says_less_of_a_book_than_of_a_page():
    assert text_trust(BODY + "C IA SẺ") < text_trust(BODY * 40 + "C IA SẺ")


def test_words_by_their_kinds():
    counts = count_words("Kế hoach của UBND \ufffdnh 15/8 C IA")
    assert (counts.accented, counts.bare, counts.other, counts.damaged, counts.lost_letters) == (2, 1, 3, 1, 1)
