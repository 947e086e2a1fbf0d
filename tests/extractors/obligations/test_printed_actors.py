"""Bodies and offices that no list knows, read as they are printed: those of schools, police stations, unions, enterprises."""

import pytest

from extractors.frame.outline import build_outline
from extractors.obligations.clauses import read_clause
from extractors.obligations.headings import heading_units, unknown_heading_units
from extractors.obligations.items import find_tasks
from extractors.obligations.printed_actors import printed_actors, printed_heading
from extractors.obligations.tree import grow
from extractors.obligations.words import acts, holds
from extractors.records import Jurisdiction
from tests.extractors.lines import clean_lines

WHERE = Jurisdiction("tỉnh Nghệ An", None)


def names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(("text", "expected"), [
    # a school, a police station, an enterprise, a council, a party committee
    ("Đội Cảnh sát kinh tế chủ trì, phối hợp với Công an các xã lập danh sách", ["Đội Cảnh sát kinh tế"]),
    ("Giáo viên bộ môn chuẩn bị hồ sơ trước khi kiểm tra", ["Giáo viên bộ môn"]),
    ("Giám đốc các Xí nghiệp chịu trách nhiệm trước Tổng Giám đốc", ["Giám đốc các Xí nghiệp"]),
    ("Thường trực HĐND, các Ban HĐND và đại biểu HĐND tỉnh giám sát việc thực hiện",
     ["Thường trực HĐND", "các Ban HĐND", "đại biểu HĐND tỉnh"]),
    ("Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng kế hoạch", ["Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy"]),
    ("Ban Chấp hành đoàn xã, phường tổ chức ra quân", ["Ban Chấp hành đoàn xã, phường"]),
    # "đầu tư xây dựng" belongs to the name, a dash before a small letter too
    ("Ban Quản lý dự án đầu tư xây dựng khẩn trương hoàn thiện hồ sơ", ["Ban Quản lý dự án đầu tư xây dựng"]),
    ("Đội Cảnh sát giao thông - trật tự tuần tra khép kín", ["Đội Cảnh sát giao thông - trật tự"]),
    # what has happened is no task, and a topic no body
    ("Đội Cảnh sát giao thông vui chơi, phối hợp với các xã", []),
    ("Các tỉnh miền núi đã chủ động khắc phục", []),
    ("Tổ chức hội nghị, phối hợp với các xã", []),
    ("Công tác tuyên truyền thực hiện tốt", []),
])
def test_actors_before_a_verb(text, expected):
    assert names(printed_actors(text, 0, WHERE)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kế toán, thủ quỹ, thiết bị: lập dự toán", ["Kế toán", "thủ quỹ", "thiết bị"]),
    ("Phó hiệu trưởng phụ trách chuyên môn", ["Phó hiệu trưởng phụ trách chuyên môn"]),
    ("Đội Tham mưu, Đội Cảnh sát giao thông - trật tự", ["Đội Tham mưu", "Đội Cảnh sát giao thông - trật tự"]),
    ("Các đ/c Trưởng thôn: thông báo nhân dân", ["Trưởng thôn"]),
    ("Đội Tham mưu tổng hợp, báo cáo", []),
    ("Hội nghị triển khai kế hoạch", []),
    ("Phòng chống thiên tai: phương án", []),
])
def test_headings(text, expected):
    assert names(printed_heading(text, WHERE)) == expected


@pytest.mark.parametrize("text", [
    "Sở Tài chính có trách nhiệm:", "Sở Tài chính chịu trách nhiệm thực hiện các nội dung sau:", "Sở Tài chính thực hiện các nhiệm vụ sau:",
])
def test_heading_that_says_what_follows(text):
    assert names(heading_units(text, WHERE)) == ["Sở Tài chính"]


def test_who_is_told_in_an_item_that_begins_with_a_verb_stands_above_it():
    assert read_clause("Tổ chức kiểm tra, đề nghị Đội An ninh phối hợp", WHERE).acting == ()
    assert names(read_clause("Giao Đội An ninh tổng hợp kết quả", WHERE).acting) == ["Đội An ninh"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Định kỳ ngày 10 hằng tháng báo cáo tiến độ", True),
    ("Tập trung lực lượng tìm kiếm người mất tích", True),
    ("Cấp ủy các cấp", False),
    ("Chi bộ trường học", False),
])
def test_acts(text, expected):
    assert acts(text) is expected


@pytest.mark.parametrize(("text", "expected"), [
    # who gives a task does not have it; a topic before who acts; departments listed behind "các Bộ"
    ("Chính phủ giao Bộ Tài chính chủ trì, phối hợp với Bộ Tư pháp", ["Bộ Tài chính"]),
    ("Chỉ số đào tạo lao động: Sở Nội vụ phối hợp với Sở Y tế nâng tỷ lệ", ["Sở Nội vụ"]),
    ("Các Bộ Quốc phòng, Công an chỉ đạo lực lượng hỗ trợ địa phương", ["Bộ Quốc phòng", "Bộ Công an"]),
    ("Ban Thường vụ Huyện ủy chỉ đạo sơ kết", ["Ban Thường vụ Huyện ủy"]),
    ("Cấp huyện: Ban Thường vụ các huyện, thành đoàn tổ chức ra quân", ["Ban Thường vụ các huyện, thành đoàn"]),
    # a name in small letters goes on to the separator
    ("Trung tâm Công nghệ thông tin và Thư viện khẩn trương số hóa tài liệu", ["Trung tâm Công nghệ thông tin", "Thư viện"]),
    ("Ban Quản lý công trình công cộng huyện vận hành các hồ chứa", ["Ban Quản lý công trình công cộng huyện"]),
])
def test_subjects(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


@pytest.mark.parametrize(("preamble", "asks"), [
    ("Chủ tịch UBND tỉnh yêu cầu:", True),
    ("Bộ Nội vụ đề nghị Quý cơ quan:", True),
    ("Theo đề nghị của Giám đốc Sở Nội vụ, QUYẾT ĐỊNH:", False),
    ("UBND tỉnh ban hành Kế hoạch như sau:", False),
])
def test_a_sentence_that_asks_for_what_follows(preamble, asks):
    assert holds("command", preamble) is asks


@pytest.mark.parametrize(("text", "expected"), [
    # a noun that no rule holds, after "Giao"; a verb inside a name; a verb in small letters that is a ministry's name in capitals
    ("Giao Tổng công trình sư chủ trì cùng Sở Xây dựng nghiên cứu", ["Tổng công trình sư"]),
    ("Các đơn vị được kiểm tra chuẩn bị báo cáo", ["Các đơn vị được kiểm tra"]),
    ("Thủ trưởng các đơn vị thuộc Bộ xây dựng kế hoạch chi tiết", ["Thủ trưởng các đơn vị thuộc Bộ"]),
    ("Chủ tịch UBND quận-huyện kiểm điểm trách nhiệm", ["Chủ tịch UBND quận-huyện"]),
    # the topic of an item is not who acts
    ("Nội dung: Giám sát việc thực hiện Nghị quyết", []),
])
def test_more_subjects(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


def test_inspectors_whose_name_holds_a_verb():
    heading = "Cơ quan Thanh tra, giám sát ngân hàng: Tăng cường thanh tra"
    assert names(printed_heading(heading, WHERE)) == ["Cơ quan Thanh tra, giám sát ngân hàng"]
    assert printed_heading("Cơ quan Thanh tra, giám sát ngân hàng: 05 cuộc", WHERE) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Trung tâm Y tế huyện, thị xã, thành phố", ["Trung tâm Y tế huyện, thị xã, thành phố"]),
    ("Trung tâm Y tế huyện, Công an xã", ["Trung tâm Y tế huyện", "Công an xã"]),
])
def test_one_body_in_places_of_several_kinds(text, expected):
    assert names(heading_units(text, WHERE)) == expected


def test_items_that_paragraphs_follow():
    text = """
    Điều 2. Tổ công tác có nhiệm vụ:
    1. Rà soát toàn bộ quỹ đất công trên địa bàn, báo cáo Ủy ban nhân dân huyện.
    2. Đề xuất phương án quản lý.
    Tổ công tác tự giải thể khi xong việc.
    """
    nodes = build_outline(clean_lines(text))
    tasks = list(find_tasks(grow(nodes), set(), WHERE))
    assert [task.content.text for task in tasks][1:] == ["Đề xuất phương án quản lý.", "Tổ công tác tự giải thể khi xong việc."]
    assert all(names(task.leads) == ["Tổ công tác"] for task in tasks)


@pytest.mark.parametrize(("text", "expected"), [
    # classes of bodies, told by what they do: the words of duty end them, not the verbs and commas in between
    ("Cơ quan được giao lập đề án phải gửi dự thảo cho các xã", ["Cơ quan được giao lập đề án"]),
    ("Cơ quan cấp phép bến có trách nhiệm trả lời trong 05 ngày", ["Cơ quan cấp phép bến"]),
    ("Tổ chức, cá nhân nuôi cá lồng, bè có trách nhiệm thu gom rác", ["Tổ chức, cá nhân nuôi cá lồng, bè"]),
    ("Các cơ sở xay xát có ống khói, lò hơi phải lắp lọc bụi", ["Các cơ sở xay xát có ống khói, lò hơi"]),
    ("Sở quản lý ngành, lĩnh vực đối với bến, phà có trách nhiệm lập phương án", ["Sở quản lý ngành, lĩnh vực đối với bến, phà"]),
    # what a named group does is what it has to do; duty in another sentence says nothing of this one
    ("Các đơn vị rà soát các bến phải đóng", ["Các đơn vị"]),
    ("Sở Y tế đánh giá sự cần thiết của trạm", ["Sở Y tế"]),
    ("Các cơ sở y tế rà soát thuốc. Kho phải khóa", ["Các cơ sở y tế"]),
])
def test_classes_of_bodies(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


@pytest.mark.parametrize(("heading", "expected"), [
    ("Đối với các cơ sở thu gom, phân loại rác (theo danh sách kèm theo):", ["các cơ sở thu gom, phân loại rác"]),
    ("Các cơ quan cấp phép (Sở Y tế, Sở Xây dựng):", ["Sở Y tế", "Sở Xây dựng"]),
    ("Đối với các hồ sơ quá hạn:", []),
])
def test_headings_over_classes_of_bodies(heading, expected):
    assert names(unknown_heading_units(heading, WHERE)) == expected
