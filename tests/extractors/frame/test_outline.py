"""The section tree: labels as printed, and no structure where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.frame.outline import build_outline
from extractors.text.item_labels import read_markers, roman_value
from tests.extractors.lines import clean_lines


def outline(text, prefix=""):
    return [(node.path, node.marker.style, node.content.text) for node in build_outline(clean_lines(text), prefix)]


def paths(text):
    return [path for path, style, _ in outline(text) if style not in ("paragraph", "dash", "plus", "star")]


@pytest.mark.parametrize(("text", "expected"), [
    # the plain scheme of plans
    ("I. MỤC ĐÍCH\n1. Mục đích\na) Một\nb) Hai\nII. NỘI DUNG\n1. Đầu", ["I", "I.1", "I.1.a", "I.1.b", "II", "II.1"]),
    # letters follow the Vietnamese alphabet, with or without a blank
    ("I. A B\na) Một\nb)Hai\nc) Ba\nd) Bốn\nđ) Năm\ne) Sáu\ng) Bảy", ["I", "I.a", "I.b", "I.c", "I.d", "I.đ", "I.e", "I.g"]),
    # a number printed twice opens a section all the same, where its heading is in capitals
    ("III. NHIỆM VỤ\n1. Một\nIV. KINH PHÍ\n1. Một\nIV. PHÂN CÔNG\n1. Một", ["III", "III.1", "IV", "IV.1", "IV", "IV.1"]),
    # skipped numbers stay as printed
    ("I. MỤC ĐÍCH\nIII. NHIỆM VỤ\nV. KINH PHÍ", ["I", "III", "V"]),
    # "2.1" stands below "2" and keeps its own label
    ("II. NỘI DUNG\n2. Triển khai\n2.1. Nội dung\na) Chi tiết\n2.2. Chỉ tiêu\n3. Sau",
     ["II", "II.2", "II.2.1", "II.2.1.a", "II.2.2", "II.3"]),
    # articles run on through chapters
    ("Chương I\nĐiều 1. Phạm vi\n1. Một\nChương II\nĐiều 2. Trách nhiệm", ["I", "I.Đ1", "I.Đ1.1", "II", "II.Đ2"]),
    # Party texts use a hyphen
    ("I- MỤC ĐÍCH\n1- Một\nII- NỘI DUNG", ["I", "I.1", "II"]),
    # headings in capitals that were put into small letters
    ("I. Tuyên truyền về bến đò\n1. Một\nIi. kiểm tra bến đò\n1. Một", ["I", "I.1", "II", "II.1"]),
    # phases
    ("II. NỘI DUNG\n* Giai đoạn 1: Chuẩn bị\n- Việc một;\n* Giai đoạn 2: Làm\n- Việc hai;", ["II", "II.GĐ1", "II.GĐ2"]),
    # (1), (2) between two levels of bullets
    ("5. Thành phần:\n- Đại diện các trường:\n(1) Trường A;\n(2) Nhóm trường:\n- Trường B;\n(3) Trường C;", ["5.1", "5.2", "5.3"]),
])
def test_paths(text, expected):
    assert paths(text)[-len(expected):] == expected


@pytest.mark.parametrize("wrapped", [
    "giai đoạn 2026 -\n2030 trên địa bàn tỉnh.",               # a year
    "thực hiện theo khoản\n1. Điều này không mở mục mới.",     # after "khoản" a number goes on
    "kinh phí dự kiến là\n2.1 tỷ đồng từ ngân sách.",          # money
    "bộ câu hỏi Hỏi -\n- đáp về chính sách.",                  # a dash inside a word pair
    "giai đoạn 2027\n- 2031 trước tháng 9 năm 2026.",          # a dash inside a period
    "phối hợp với Phòng Tài chính\n- Kế hoạch rà soát.",       # a dash inside a name
    "từ ngày 10/11 đến ngày\n26-27/11/2025 tại tỉnh.",         # dates
    "theo Hướng dẫn số\n01-HD/BTCTU của Ban Tổ chức.",         # a number of the Party
])
def test_wrapped_lines_open_nothing(wrapped):
    assert [style for _, style, _ in outline("1. Nội dung triển khai,\n" + wrapped)][:1] == ["arabic"]
    assert len(outline("1. Nội dung triển khai,\n" + wrapped)) == 1


def test_a_heading_ends_where_the_task_begins():
    text = ("5. Sở Văn hóa và Thể thao\nChủ trì, phối hợp với các sở, ngành, địa phương và các cơ quan truyền thông\n"
            "tổ chức tuyên truyền sâu rộng.")
    assert [content for _, _, content in outline(text)] == [
        "Sở Văn hóa và Thể thao",
        "Chủ trì, phối hợp với các sở, ngành, địa phương và các cơ quan truyền thông tổ chức tuyên truyền sâu rộng."]


def test_a_heading_in_capitals_goes_on_below():
    assert [text for _, _, text in outline("IV. TỔ CHỨC\nTHỰC HIỆN\n1. Sở Y tế")] == ["TỔ CHỨC THỰC HIỆN", "Sở Y tế"]


def test_a_name_cut_at_the_line_end_goes_on():
    filler = "".join(f"- Triển khai nhiệm vụ thứ {at} theo phân công của cấp có thẩm quyền và quy\nđịnh hiện hành.\n" for at in range(6))
    text = filler + "16. Đại học Bách khoa, Viện Hàn lâm khoa học công nghệ Việt\nNam, Trường Đại học Giao thông"
    assert outline(text)[-1][2].endswith("Việt Nam, Trường Đại học Giao thông")


def test_a_paragraph_for_all_climbs_to_its_section():
    text = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Tham mưu;\nTrong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo.\n"
    assert outline(text)[-1][0] == "III"


def test_prefix_of_an_annex():
    assert paths("I. Một\n1. Hai") == [path.removeprefix("PL.") for path, _, _ in outline("I. Một\n1. Hai", "PL")]


@pytest.mark.parametrize(("label", "value"), [("I", 1), ("IX", 9), ("XIV", 14), ("xix", 19), ("Q", 0)])
def test_roman_values(label, value):
    assert roman_value(label) == value


def test_bullets_and_numbers():
    assert [marker.style for marker in read_markers("- Đơn vị chủ trì")] == ["dash"]
    assert read_markers("2030, UBND xã") == []


@given(st.lists(st.text(alphabet="IVX1234567890abcđ.)-+*( ĐiềuChươngMụcSở:;", min_size=1, max_size=20), max_size=12))
def test_no_line_is_lost(rows):
    text = "\n".join(row for row in rows if row.strip())
    if not text.strip():
        return
    lines = clean_lines(text)
    held = [line.number for node in build_outline(lines) for line in node.lines]
    assert held == [line.number for line in lines]


@pytest.mark.parametrize(("below", "joined"), [
    # what a colon announces
    ("Trước ngày 15/8/2025.", True),
    # a task, or somebody's duty, is an item of its own
    ("Báo cáo kết quả trước ngày 15/8/2025.", False),
    ("Sở Tài chính bố trí kinh phí.", False),
])
def test_a_bullet_that_ends_with_a_colon_takes_its_complement(below, joined):
    items = outline(f"1. Tiến độ\n- Dự kiến hoàn thành:\n{below}")
    assert [style for _, style, _ in items] == ["arabic", "dash"] + ([] if joined else ["paragraph"])


@pytest.mark.parametrize(("bullet", "below", "joined"), [
    # the same bodies go on to act
    ("Đăng ký các sản phẩm.", "Nghiên cứu, đề xuất các giải pháp.", True),
    # the next sentence has a subject of its own
    ("Đăng ký các sản phẩm.", "Sở Tài chính bố trí kinh phí.", False),
    # it speaks for the whole section
    ("Đăng ký các sản phẩm.", "Trong quá trình thực hiện, có vướng mắc thì báo cáo.", False),
    # the series of bullets goes on after a semicolon
    ("Đăng ký các sản phẩm;", "Nghiên cứu, đề xuất các giải pháp.", False),
])
def test_a_paragraph_goes_on_with_the_bullet_above_it(bullet, below, joined):
    items = outline(f"1. Các trường\n- {bullet}\n{below}")
    assert [style for _, style, _ in items][:3] == ["arabic", "dash"] + ([] if joined else ["paragraph"])


@pytest.mark.parametrize("lines", [
    "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định việc phối hợp.",                # the heading below its label
    "Chương I. QUY ĐỊNH CHUNG\nĐiều 1\nPhạm vi\nQuy chế này quy định việc phối hợp.",
    "CHƯƠNG I\nQUY ĐỊNH\nCHUNG\nĐiều 1.- Phạm vi\nQuy chế này quy định việc phối hợp.",              # on two lines
    "Chương I - QUY ĐỊNH CHUNG\nĐiều 1 - Phạm vi\nQuy chế này quy định việc phối hợp.",
])
def test_labels_and_their_headings(lines):
    assert [(node.path, node.content.text) for node in build_outline(clean_lines(lines))] == [
        ("I", "QUY ĐỊNH CHUNG"), ("I.Đ1", "Phạm vi"), ("I.Đ1", "Quy chế này quy định việc phối hợp.")]


def test_articles_are_numbered_through_the_chapters():
    rows = [f"Chương {label}\nĐiều {at}. Trách nhiệm\nThực hiện quy chế." for label, at in (("I", 5), ("II", 6), ("III", 7))]
    found = build_outline(clean_lines("Điều 4. Phạm vi\n" + "\n".join(rows)))
    assert [node.path for node in found if node.marker.style == "article"] == ["Đ4", "I.Đ5", "II.Đ6", "III.Đ7"]


@pytest.mark.parametrize(("lines", "paths"), [
    ("A- TÌNH HÌNH\nI- KẾT QUẢ ĐẠT ĐƯỢC\n1- Kinh tế\nB- NHIỆM VỤ", ["A", "A.I", "A.I.1", "B"]),     # Party
    ("I/. Kết quả:\n1/. Thể chế:\na/. Rà soát văn bản.\nb/ Công khai thủ tục.", ["I", "I.1", "I.1.a", "I.1.b"]),
    ("I.- Kết quả\n1.- Thể chế\n2.- Bộ máy", ["I", "I.1", "I.2"]),
    ("Mục 1\nSỞ Y TẾ\n1. Chủ trì.\nMục 2\nSỞ TƯ PHÁP", ["1", "1.1", "2"]),
])
def test_marks_of_other_schools(lines, paths):
    assert [node.path for node in build_outline(clean_lines(lines))] == paths
