"""Lines in TCVN3 and VNI become Unicode; lines in Unicode stay as they are."""

import unicodedata
from pathlib import Path

import pytest

from extractors.readers.old_encodings.decoding import decode_line, detect_encoding

SHARED = Path(__file__).parents[3].parent / "shared"

TCVN3 = [
    # the header of every document; the capital font has no capitals of most letters
    ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    # U+00AD is ư
    ("ch\u00ad\u00acng tr×nh ®\u00adîc giao", "chương trình được giao"),
    # extractors that print ư as a minus or a hyphen
    ("ch−¬ng tr×nh ®−îc giao nh− sau", "chương trình được giao như sau"),
    ("ch-¬ng tr×nh ®-îc giao nh- sau", "chương trình được giao như sau"),
    # extractors that drop it: a word that is no syllable without it
    ("ch¬ng tr×nh n¨m nay ®îc giao", "chương trình năm nay được giao"),
    # PDFium leaves U+FFFE for the soft hyphen and the line end after it
    ("vèn ®Çu t\ufffecßn chËm", "vốn đầu tư còn chậm"),
    # "ã" as a bullet sign, "à" as Greek mu
    ("x∙ héi vμ nhμ n\u00adíc", "xã hội và nhà nước"),
    # symbols of documents survive and are read
    ("Sè: 13/2004/Q§-BKHCN ngµy 25/5/2004", "Số: 13/2004/QĐ-BKHCN ngày 25/5/2004"),
    ("57/Q§-UBND", "57/QĐ-UBND"),
    # a hyphen between words is no ư
    ("kinh tÕ - x· héi, N§-CP, tõ a-b", "kinh tế - xã hội, NĐ-CP, từ a-b"),
    # a word with one plain capital keeps its small letters beside small words
    ("Bé tr\u00adëng Bé Y tÕ", "Bộ trưởng Bộ Y tế"),
    # a lone code can be a word, a section sign is none
    ("ch©u ¸ vµ c¸c n\u00adíc, § 5", "châu á và các nước, § 5"),
    # a lone đ is a label or a unit
    ("®) C¸c kho¶n chi: 500 ® mçi ngµy", "đ) Các khoản chi: 500 đ mỗi ngày"),
]
VNI = [
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    # longest code first: "ôï" is ợ, "ô" alone ơ, "oâ" ô
    ("ñöôïc hoã trôï ôû moâi tröôøng", "được hỗ trợ ở môi trường"),
    # ỷ and ỹ, which published tables get wrong
    ("kyõ thuaät, kyû luaät", "kỹ thuật, kỷ luật"),
    # capital letter with a small mark
    ("Ñieàu 1, Soá: 15/QÑ-UBND", "Điều 1, Số: 15/QĐ-UBND"),
    # a name in Unicode behind words in VNI
    ("TM. UÛY BAN NHAÂN DAÂN Trần Văn Hưởng", "TM. ỦY BAN NHÂN DÂN Trần Văn Hưởng"),
]
UNCHANGED = [
    # Latin-1 letters only, and other Vietnamese words when read as TCVN3 ("thụng bỏo")
    "Thông báo", "Công an thành phố Hà Tĩnh", "Cô Trà, lò gạch", "Sơn La, ngày 5 tháng 6",
    # a lone Đ, and an abbreviation
    "Đ) PHÁT TRIỂN", "đ/c Hà", "CÁC NHÓM A, B, Đ", "30/NQ-HĐN",
    # other languages
    "naïve café in São Paulo, Müller & Søn", "Côte d'Ivoire; señor; Ærø",
    # signs that are codes in TCVN3
    "Windows® và §5 của Công ước", "© 2025 · 25 µm ± 5 %, ½ giờ, «tạm dịch»",
    "the e.g. U.S. www.moha.gov.vn, a.m. you're here; x^2 + (a+b)", "",
]


@pytest.mark.parametrize(("line", "expected"), TCVN3 + VNI)
def test_an_old_encoding_is_read(line, expected):
    assert decode_line(line) == expected


@pytest.mark.parametrize("line", UNCHANGED)
def test_other_text_stays(line):
    assert decode_line(line) == line


@pytest.mark.parametrize("code_page", ["cp1252", "cp1258", "mac_roman"])
@pytest.mark.parametrize("line", ["VÒ viÖc ®iÒu chØnh kÕ ho¹ch n¨m 2005", "Veà vieäc ñieàu chænh keá hoaïch naêm 2005"])
def test_codes_that_went_through_a_wrong_code_page(line, code_page):
    assert decode_line(line.encode("latin-1").decode(code_page)) == "Về việc điều chỉnh kế hoạch năm 2005"


@pytest.mark.parametrize(("line", "font", "expected"), [
    # one rare word proves nothing, its font does
    ("Sè", ".VnTime", "Số"), ("Sè", None, "Sè"),
    # a capital font shows small letters as capitals
    ("ñy ban nh©n d©n", "AARIQC+.VnTimeH,Bold", "ỦY BAN NHÂN DÂN"), ("an giang", ".VnTimeH", "AN GIANG"),
    ("ngaøy", "VNI-Times", "ngày"),
    # the name of an old font over Unicode text
    ("Thông báo", ".VnTime", "Thông báo"), ("Nghị quyết", ".VnTimeH", "Nghị quyết"),
    # a font that says nothing
    ("C«ng an", "Times New Roman", "Công an"),
])
def test_a_font_decides_where_words_do_not(line, font, expected):
    assert decode_line(line, font) == expected


def test_the_result_is_composed_and_in_vietnamese_letters():
    assert decode_line(unicodedata.normalize("NFD", "Độc lập")) == "Độc lập"
    assert decode_line("nhà nƣớc") == "nhà nước"


@pytest.mark.parametrize(("text", "expected"), [
    ("Căn cứ Nghị định số 5", "unicode"), ("C¨n cø NghÞ ®Þnh sè 5", "tcvn3"), ("Caên cöù Nghò ñònh soá 5", "vni"),
    ("15 20 25\n", "unicode"), ("", "unicode"),
    # the greater part of a mixed text counts
    ("CéNG HOµ X· HéI\nCăn cứ Nghị định của Chính phủ quy định chi tiết", "unicode"),
])
def test_the_encoding_of_a_text(text, expected):
    assert detect_encoding(text) == expected


@pytest.mark.parametrize("path", sorted((SHARED / "texts").glob("*.txt")) + sorted((SHARED / "corpus").glob("*.groundtruth.txt")),
                         ids=lambda path: path.name[:30])
def test_no_line_of_a_text_in_unicode_is_touched(path):
    lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")
    assert [decode_line(line) for line in lines] == lines
