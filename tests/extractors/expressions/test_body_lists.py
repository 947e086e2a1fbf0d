"""Where one body of a list ends and the next begins: a comma or "và" may stand inside a name or what says which bodies are meant."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import rulebook
from extractors.expressions.bodies.units import find_units, read_unit_list, unit_list_at
from extractors.records import Jurisdiction
from extractors.text.vietnamese import fold

LAOCAI = Jurisdiction("tỉnh Lào Cai")


def _names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(("text", "names"), [
    ("các doanh nghiệp chế biến, đóng gói và xuất khẩu chè", None),  # what they do
    ("các cơ sở nuôi cá lồng, cá bè và thuộc vùng lòng hồ", None),  # which they are
    ("Các sở, ngành quản lý ngành, lĩnh vực", None),
    ("tổ chức, cá nhân kinh doanh vàng, bạc", None),  # kinds alone, narrowed together
    ("Viện, Trường", None),
    ("Cơ quan, tổ chức, hộ gia đình có liên quan", None),
    ("Người đứng đầu cấp ủy, chính quyền, đơn vị", None),  # one office over several kinds
    ("Các đơn vị được giao nhiệm vụ đo đạc, cắm mốc, bàn giao ranh giới", None),
    ("các nhà máy gạch, ngói", None),  # a noun no list has
    ("các cơ quan báo chí trung ương và địa phương", None),
    ("các đơn vị vận tải, UBND các xã", ["các đơn vị vận tải", "UBND các xã"]),  # a noun of bodies opens the next
    ("các trường mầm non, giáo viên chủ nhiệm", ["các trường mầm non", "giáo viên chủ nhiệm"]),  # so does one of persons
    ("Viện, Trường; Doanh nghiệp; Sở, ban, ngành", ["Viện, Trường", "Doanh nghiệp", "Sở, ban, ngành"]),  # a semicolon always parts
    ("các bến đò, khẩn trương", ["các bến đò"]),  # what they are to do is no body
    ("Sở Y tế, tâm lý, kế toán", ["Sở Y tế", "kế toán"]),  # nor is what has no noun of bodies or persons
    ("Cục Thuế cấp tỉnh, Công an cấp xã, phường", ["Cục Thuế cấp tỉnh", "Công an cấp xã, phường"]),  # at which level
    ("Sở Y tế các địa phương và Trung tâm Y tế các khu vực", ["Sở Y tế các địa phương", "Trung tâm Y tế các khu vực"]),
    ("Hội Nông dân các cấp tỉnh", None),
])
def test_where_one_body_of_a_list_ends(text, names):
    assert _names(read_unit_list(text, LAOCAI)) == (names or [text])


@pytest.mark.parametrize(("text", "name"), [
    ("Các cơ sở kinh doanh karaoke, vũ trường có trách nhiệm lắp camera", "Các cơ sở kinh doanh karaoke, vũ trường"),
    ("các sở quản lý ngành, lĩnh vực tham mưu UBND tỉnh", "các sở quản lý ngành, lĩnh vực"),
    ("phối hợp với các cơ quan chức năng trên địa bàn kiểm tra", "các cơ quan chức năng trên địa bàn"),
    ("Các đơn vị cung ứng giống cây trồng, UBND xã Bát Xát rà soát", "Các đơn vị cung ứng giống cây trồng"),
    ("các xã rà soát, báo cáo UBND tỉnh", "các xã"),  # a sentence, no activity
])
def test_what_narrows_a_group_in_a_sentence(text, name):
    assert name in _names(find_units(text, LAOCAI))


@pytest.mark.parametrize(("text", "name"), [
    ("Phối hợp với Vụ Kinh tế đối ngoại - hội nhập và các đơn vị", "Vụ Kinh tế đối ngoại - hội nhập"),  # up to "và"
    ("Chi cục Thủy lợi đê kè rà soát", "Chi cục Thủy lợi đê kè"),  # up to the verb
    ("Văn phòng Quốc hội giúp các đoàn", "Văn phòng Quốc hội"),  # a known name is whole
    ("Trưởng Ban Chỉ đạo triệu tập, chủ trì", "Trưởng Ban Chỉ đạo"),  # a noun alone has no name to go on
])
def test_where_a_name_printed_partly_small_ends(text, name):
    assert name in _names(find_units(text, LAOCAI))


ISSUER = "Ban Chỉ đạo Trung ương về Khuyến nông"


@pytest.mark.parametrize(("text", "name"), [
    ("Phó Trưởng Ban Chỉ đạo triệu tập", f"Phó Trưởng {ISSUER}"),  # who issues is meant by its head noun alone
    ("Các thành viên Ban Chỉ đạo có trách nhiệm", f"Các thành viên {ISSUER}"),
    ("Ban Chỉ đạo tỉnh Lào Cai rà soát", "Ban Chỉ đạo tỉnh Lào Cai"),  # another
    ("các Ban Chỉ đạo rà soát", "các Ban Chỉ đạo"),  # others
])
def test_the_issuer_by_its_head_noun_alone(text, name):
    assert _names(find_units(text, Jurisdiction(issuer=ISSUER)))[:1] == [name]


@pytest.mark.parametrize(("text", "names"), [
    ("các bộ, ngành và Ban Chỉ đạo chuyển đổi số tỉnh", ["các bộ, ngành", "Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai"]),
    ("các tổ chức xã hội, Hội Làm vườn Lào Cai", ["các tổ chức xã hội", "Hội Làm vườn Lào Cai"]),
    ("các Chi cục Thuế rà soát", ["các Chi cục Thuế"]),
    ("các Sở Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),  # the noun stands for several names
    ("Giám đốc các sở: Y tế, Nội vụ; Chủ tịch UBND xã Cốc San", ["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ", "Chủ tịch UBND xã Cốc San"]),
    ("Ban Chỉ đạo phát triển nghề cá các địa phương", ["Ban Chỉ đạo phát triển nghề cá các địa phương"]),
])
def test_a_name_behind_the_last_noun_of_a_group(text, names):
    assert _names(find_units(text, LAOCAI)) == names


@pytest.mark.parametrize(("text", "names"), [
    ("UBND tỉnh Lào Cai, tỉnh Lai Châu và thành phố Huế", ["UBND tỉnh Lào Cai", "UBND tỉnh Lai Châu", "UBND thành phố Huế"]),
    ("Công ty Xây lắp và thoát nước Sông Mơ, Sở Y tế", ["Công ty Xây lắp và thoát nước Sông Mơ", "Sở Y tế"]),  # what a firm does
    ("Công ty Xây lắp Sông Mơ và nhân dân", ["Công ty Xây lắp Sông Mơ", "nhân dân"]),
    ("UBND cấp xã được phân công lập hồ sơ", ["UBND cấp xã"]),  # a council is named in full
    ("các đơn vị thuộc các sở, ngành", ["các đơn vị thuộc các sở, ngành"]),  # of another group
    ("Doanh nghiệp, Sở, ban, ngành có liên quan", ["Doanh nghiệp", "Sở, ban, ngành có liên quan"]),
    ("Liên minh Hợp tác xã Việt Nam và Liên minh Hợp tác xã cấp tỉnh", ["Liên minh Hợp tác xã Việt Nam", "Liên minh Hợp tác xã cấp tỉnh"]),
])
def test_members_of_a_list(text, names):
    assert _names(read_unit_list(text, LAOCAI)) == names


def test_bodies_named_by_one_place():
    assert _names(read_unit_list("Bưu điện, Viễn thông Lào Cai, Sở Y tế", LAOCAI)) == ["Bưu điện Lào Cai", "Viễn thông Lào Cai", "Sở Y tế"]
    assert _names(read_unit_list("Bưu điện, Viễn thông tỉnh", LAOCAI))[1:] == ["Viễn thông tỉnh Lào Cai"]


_BODIES = ["Sở Y tế", "UBND các xã", "các doanh nghiệp", "Công ty Xây lắp Sông Mơ", "tổ chức, cá nhân", "Vụ Pháp luật", "Công an tỉnh",
           "các sở, ngành", "Ban Chỉ đạo", "Hội Nông dân", "cơ quan"]
_OTHERS = ["chế biến", "xuất khẩu", "kinh tế", "rà soát", "hàng hóa", "khẩn trương", "của", "Sông Mơ", "trên địa bàn", "có trách nhiệm",
           "được giao", "cấp xã"]
_MARKS = [", ", " và ", "; ", " ", " - ", ": ", " (", ")", "\n"]
_NOUNS = [fold(spelling) for noun in rulebook.table("body_nouns")["noun"] for spelling in (noun["name"], *noun.get("variants", ()))]
_SENTENCES = st.lists(st.tuples(st.sampled_from(_BODIES + _OTHERS), st.sampled_from(_MARKS)), max_size=10).map(
    lambda parts: "Giao " + "".join(word + mark for word, mark in parts))


@given(_SENTENCES)
@settings(max_examples=200, deadline=None)
def test_what_is_named_is_a_span_that_holds_a_noun_of_bodies(text):
    """Without a noun of the list nothing is a body; what a list keeps as printed is checked in its own place."""
    units = find_units(text, LAOCAI)
    assert all(text[unit.start:unit.end] == unit.text for unit in units)
    assert [unit.text for unit in units if not any(noun in fold(unit.text) for noun in _NOUNS)] == []


@given(_SENTENCES)
@settings(max_examples=200, deadline=None)
def test_a_list_ends_before_what_the_bodies_are_to_do(text):
    units = read_unit_list(text, LAOCAI)
    assert all(text[unit.start:unit.end] == unit.text for unit in units)
    assert all(before.end <= after.start for before, after in pairwise(units))
    assert [unit.text for unit in units[1:] if unit.text.startswith(("rà soát", "khẩn trương", "có trách nhiệm"))] == []


def test_a_firm_is_no_department():
    found = find_units("Các Sở Tài chính, Xây dựng; VNPT Hải Lăng, Công an tỉnh")
    assert [unit.name for unit in found] == ["Sở Tài chính", "Sở Xây dựng", "VNPT Hải Lăng", "Công an tỉnh"]


@pytest.mark.parametrize("group", [
    "Các trường mầm non, tiểu học, THCS, THPT trên địa bàn", "Hiệu trưởng các trường tiểu học, THCS", "UBND cấp tỉnh, cấp xã"])
def test_schools_and_levels_listed_are_one_group(group):
    units, _ = unit_list_at(f"{group} tổ chức ký cam kết.", 0, LAOCAI)
    assert [unit.text for unit in units] == [group]
