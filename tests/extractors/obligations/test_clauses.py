"""Who acts in an item, and whom a heading gives work; the wordings are those of offices of every level."""

import pytest

from extractors.expressions.bodies.units import read_unit_list
from extractors.obligations.clauses import read_clause
from extractors.obligations.headings import heading_units
from extractors.obligations.words import acts
from extractors.records import Jurisdiction
from tests.extractors.obligations.tasks import tasks_of

WHERE = Jurisdiction("tỉnh Nghệ An", None)


def names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(("text", "expected"), [
    # Party committees; who is led does not take the place of who leads
    ("Các cấp ủy, tổ chức đảng tổ chức học tập Nghị quyết", ["Các cấp ủy, tổ chức đảng"]),
    ("Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo Ủy ban nhân dân tỉnh xây dựng chương trình", ["Đảng ủy UBND tỉnh Nghệ An"]),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể chính trị - xã hội vận động Nhân dân",
     ["Ủy ban MTTQ Việt Nam tỉnh Nghệ An", "các đoàn thể chính trị - xã hội"]),
    ("Đảng ủy Bộ Y tế chủ trì xây dựng quy trình", ["Đảng ủy Bộ Y tế"]),
    ("Đảng ủy các bộ, ngành chỉ đạo rà soát", ["Đảng ủy các bộ, ngành"]),
    ("Cấp uỷ, tổ chức đảng, chính quyền, đoàn thể các cấp lãnh đạo thực hiện", ["Cấp uỷ, tổ chức đảng, chính quyền, đoàn thể các cấp"]),
    ("Cấp ủy các cấp, nhất là thành phố Vinh, thị xã Cửa Lò và các đô thị lớn phải đi đầu", ["Cấp ủy các cấp"]),
    ("Đề nghị các xã phường, thị trấn tích cực vận động các cơ quan", ["các xã phường, thị trấn"]),
    ("UBND tỉnh giao Sở Y tế tham mưu", ["Sở Y tế"]),
    # a topic before the subject, a verb that no list holds
    ("Về cơ chế tài chính: Bộ Tài chính có ý kiến bằng văn bản", ["Bộ Tài chính"]),
    ("UBND các tỉnh, thành phố ven biển bàn giao số liệu", ["UBND các tỉnh, thành phố ven biển"]),
    ("Giao Phó Thủ tướng Chính phủ Trần Văn An trực tiếp chỉ đạo", ["Phó Thủ tướng Chính phủ"]),
    ("Công an các đơn vị, địa phương bố trí lực lượng", ["Công an các đơn vị, địa phương"]),
    ("Bệnh viện đa khoa tỉnh tiếp nhận bệnh nhân", ["Bệnh viện Đa khoa tỉnh Nghệ An"]),
    # a class of bodies ends where its duty begins, a name with its number
    ("Các đơn vị vận tải hành khách công khai giá vé.", ["Các đơn vị vận tải hành khách"]),
    ("Các nhà thầu thi công hoàn trả mặt đường.", ["Các nhà thầu thi công"]),
    ("Các tổ chức sử dụng hóa chất lập phương án ứng phó.", ["Các tổ chức sử dụng hóa chất"]),
    ("Các chi hội trực thuộc vận động hội viên.", ["Các chi hội trực thuộc"]),
    ("Học viện Tài chính khu vực II bố trí giảng viên.", ["Học viện Tài chính khu vực II"]),
    # "và" inside a name that no list knows
    ("Bộ phận Kế hoạch và Vật tư hướng dẫn các kho.", ["Bộ phận Kế hoạch và Vật tư"]),
    # a department in capitals is no verb
    ("Sở Nội vụ, Y tế và Tư pháp, Xây dựng kiểm tra công trình", ["Sở Nội vụ", "Sở Y tế", "Sở Tư pháp", "Sở Xây dựng"]),
    ("Các Ủy ban của Quốc hội chủ trì thẩm tra dự án luật", ["Các Ủy ban của Quốc hội"]),
    # a courtesy before the subject
    ("Các ông (bà) Chánh Văn phòng Sở, Trưởng phòng Nghiệp vụ chịu trách nhiệm thi hành", ["Chánh Văn phòng Sở", "Trưởng Phòng Nghiệp vụ"]),
    # a name that no list knows ends before what is done, not at the next preposition
    ("Trung tâm Nội trú sắp xếp phòng ở cho học viên.", ["Trung tâm Nội trú"]),
    ("Nhà hát Múa rối truyền thống dàn dựng vở mới cho thiếu nhi.", ["Nhà hát Múa rối truyền thống"]),
    ("Thư ký Hội đồng gửi biên bản.", ["Thư ký Hội đồng"]),
    # who learns
    ("Cố vấn học tập nhắc nhở sinh viên đóng học phí.", ["Cố vấn học tập"]),
    ("Tiểu ban Hậu cần chuẩn bị chỗ ở.", ["Tiểu ban Hậu cần"]),
    # nobody acts
    ("Sở Y tế, Sở Nội vụ và 20 đại biểu", []),
    ("Kết quả của Sở Y tế năm 2025", []),
])
def test_subjects(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Các Vụ, Cục, Thanh tra Bộ, Văn phòng Bộ", ["Các Vụ, Cục", "Thanh tra Bộ", "Văn phòng Bộ"]),
    ("Sở Y tế các tỉnh, thành phố trực thuộc Trung ương", ["Sở Y tế các tỉnh, thành phố trực thuộc Trung ương"]),
    ("Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ, Chủ tịch UBND các tỉnh, thành phố:",
     ["Các Bộ trưởng", "Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Chủ tịch UBND các tỉnh, thành phố"]),
    ("Trách nhiệm của Sở Tài chính", ["Sở Tài chính"]),
    ("Đối với Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Trạm Y tế xã, phường", ["Trạm Y tế xã, phường"]),
    ("Các tổ chức tín dụng trên địa bàn", ["Các tổ chức tín dụng trên địa bàn"]),
    # a sentence about a body is no heading that gives it work
    ("Sở Tài chính, trên cơ sở dự toán của các đơn vị, bố trí kinh phí", []),
    ("Trách nhiệm thi hành", []),
])
def test_headings(text, expected):
    assert names(heading_units(text, WHERE)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # a name goes on in small letters, and over "và" behind them
    ("Vụ Bảo hiểm y tế, Vụ Pháp chế", ["Vụ Bảo hiểm y tế", "Vụ Pháp chế"]),
    ("Cục Khoa học công nghệ và Đào tạo", ["Cục Khoa học công nghệ và Đào tạo"]),
    ("Trung tâm Kiểm soát bệnh tật và Mặt trận Tổ quốc Việt Nam", ["Trung tâm Kiểm soát bệnh tật", "Ủy ban MTTQ Việt Nam"]),
    ("Chi cục Chăn nuôi và Thú y, Sở Y tế", ["Chi cục Chăn nuôi và Thú y", "Sở Y tế"]),
])
def test_long_names(text, expected):
    assert names(read_unit_list(text, WHERE)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # verbs that the rules do not list
    ("Nhân rộng mô hình hiệu quả", True), ("Bàn giao hồ sơ cho các xã", True), ("Lan tỏa giá trị văn hóa", True),
    # what is, not what is to be done; and documents whose kind is a verb elsewhere
    ("Tỷ lệ hộ nghèo giảm còn 2%", False), ("Chiếm 30% tổng số", False), ("Chất lượng dịch vụ", False),
    ("Quyết định số 15/QĐ-UBND ngày 04/02/2016 của UBND tỉnh", False), ("Đại biểu trung ương", False),
])
def test_what_is_to_be_done(text, expected):
    assert acts(text) is expected


@pytest.mark.parametrize(("text", "acting", "asking"), [
    # who asks does not act; who is only led, guided or encouraged does not either
    ("Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ngành và Chủ tịch UBND các xã, phường nghiêm túc triển khai.",
     ["Thủ trưởng các sở, ngành", "Chủ tịch UBND các xã, phường"], ["UBND tỉnh Nghệ An"]),
    ("Thực hiện Kế hoạch số 5/KH-BYT ngày 02/01/2026 của Bộ Y tế về nước sạch, Sở Y tế đề nghị các bệnh viện báo cáo trước ngày 30/4/2026.",
     ["các bệnh viện"], ["Sở Y tế"]),
    ("Cục Hàng hải hướng dẫn UBND xã lập bến.", ["Cục Hàng hải"], []),
    ("Bộ Y tế biên soạn tài liệu; phối hợp với các bộ và giao các trường đại học trực thuộc giảng dạy.", ["Bộ Y tế"], []),
    ("Lập vùng trồng dược liệu và khuyến khích các xã khác áp dụng.", [], []),
    ("Thống nhất phương án dời bến; giao UBND phường Sông Mơ chủ trì lập hồ sơ.", ["UBND phường Sông Mơ"], []),
    # a comma inside a group opens no sentence; "khi" and "phải" end a name
    ("Trên cơ sở đề xuất của các sở, ban, ngành chuyên môn, Sở Tài chính thẩm định.", ["Sở Tài chính"], []),
    ("Đồng thời, các chủ bến phải lắp phao.", ["các chủ bến"], []),
    # whom a list of bodies takes for a form of address
    ("Yêu cầu các đồng chí nghiêm túc kiểm điểm.", ["các đồng chí"], []),
    ("", [], []),
])
def test_who_asks_and_who_acts(text, acting, asking):
    clause = read_clause(text, WHERE)
    assert (names(clause.acting), names(clause.asking)) == (acting, asking)


@pytest.mark.parametrize("asks", ["Đề nghị: ", "Đề nghị "])
def test_heading_that_asks(asks):
    units = heading_units(f"{asks}Hội Nông dân tỉnh, Liên minh Hợp tác xã tỉnh", WHERE)
    assert names(units) == ["Hội Nông dân tỉnh Nghệ An", "Liên minh Hợp tác xã tỉnh Nghệ An"]


@pytest.mark.parametrize(("item", "lead"), [
    # a council is never meant again by a group; "các đơn vị" is
    ("a) UBND các phường bố trí chốt trực.", "UBND các phường"),
    ("a) Các đơn vị bố trí chốt trực.", "Các đơn vị trực thuộc, Chủ tịch UBND các phường"),
    # who asks does not act, whoever the heading names
    ("a) UBND tỉnh yêu cầu các xã bố trí chốt trực.", "các xã"),
])
def test_who_of_item_and_heading(item, lead):
    tasks = tasks_of(f"""
    III. TỔ CHỨC THỰC HIỆN
    1. Các đơn vị trực thuộc và Chủ tịch UBND các phường
    {item}
    """)
    assert [", ".join(leads) for _, _, leads, _ in tasks] == [lead]


@pytest.mark.parametrize(("text", "expected"), [
    # times before the subject, with a comma and without
    ("Chậm nhất ngày 05/3/2026, Ban Quản lý chợ lập danh sách hộ", ["Ban Quản lý chợ"]),
    ("Hằng năm Trạm Y tế xã tổng hợp số liệu", ["Trạm Y tế xã"]),
    ("Định kỳ 6 tháng, hằng năm, giữa nhiệm kỳ, Hội Nông dân tỉnh sơ kết", ["Hội Nông dân tỉnh Nghệ An"]),
    # what a clause stands on may be a list, only a known body is the subject behind it
    ("Căn cứ quy định hiện hành, tình hình từng chợ, Sở Công Thương hướng dẫn các xã", ["Sở Công Thương"]),
    ("Căn cứ tài liệu của hộ, biên bản họp, tổng hợp ý kiến của phường, lập danh sách", []),
    # how it is done stands before the verb
    ("Đề nghị Hội Nông dân tỉnh bằng nhiều hình thức, tổ chức tuyên truyền", ["Hội Nông dân tỉnh Nghệ An"]),
    # one's own people are not asked
    ("UBND các xã phân công cán bộ trực trạm bơm", ["UBND các xã"]),
    # committees named for their field in small letters, behind a group and of many places
    ("Các ban, ngành và Ban Chỉ đạo phòng, chống lụt bão xã trực 24/24 giờ", ["Các ban, ngành", "Ban Chỉ đạo phòng, chống lụt bão xã"]),
    ("Ban Chỉ đạo phát triển làng nghề các xã báo cáo kết quả", ["Ban Chỉ đạo phát triển làng nghề các xã"]),
    ("Giám đốc các sở: Y tế, Công Thương rà soát hồ sơ", ["Giám đốc Sở Y tế", "Giám đốc Sở Công Thương"]),
    ("Công an cấp xã rà soát nhân khẩu", ["Công an cấp xã"]),
])
def test_subjects_behind_what_opens_a_sentence_and_in_small_letters(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Các phòng gửi báo cáo trước ngày 20. Phòng Tổng hợp tổng hợp, trình Giám đốc.", ["Các phòng", "Phòng Tổng hợp"]),
    ("Sở Y tế hướng dẫn; UBND các xã lập danh sách.", ["Sở Y tế", "UBND các xã"]),
    ("Sở Y tế hướng dẫn. UBND tỉnh yêu cầu UBND các xã lập danh sách.", ["Sở Y tế", "UBND các xã"]),
    # of whom nothing is asked
    ("Sở Y tế hướng dẫn các trạm. Các trạm đã có bác sĩ.", ["Sở Y tế"]),
    ("Sở Y tế lập danh sách; phối hợp với UBND các xã.", ["Sở Y tế"]),
])
def test_who_acts_in_later_sentences(text, expected):
    assert names(read_clause(text, WHERE).acting) == expected


def test_the_bodies_of_the_preamble_do_what_stands_below_a_heading_of_work():
    tasks = tasks_of("""
    1. Tổ chức triển khai tiêm phòng:
    a) Lập danh sách vật nuôi.
    """, "CT", "UBND tỉnh yêu cầu các sở, ngành, Chủ tịch UBND các xã:")
    assert [leads for _, _, leads, _ in tasks] == [["các sở, ngành", "Chủ tịch UBND các xã"]]


def test_a_heading_over_items_names_an_organ_by_its_work():
    tasks = tasks_of("""
    III. TỔ CHỨC THỰC HIỆN
    1. Cơ quan chủ trì giải quyết hồ sơ bến bãi
    a) Trả lời chủ bến.
    """)
    assert [leads for _, _, leads, _ in tasks] == [["Cơ quan chủ trì giải quyết hồ sơ bến bãi"]]
