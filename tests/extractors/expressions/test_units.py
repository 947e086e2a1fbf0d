"""Bodies and groups in text: found, split and named."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.expressions.bodies.units import canonical_issuer, find_units, read_unit_list, resolve_unit, unit_list_at, use_tagger
from extractors.records import Jurisdiction
from extractors.tagging.tokenizer import tokenizer

HANOI = Jurisdiction("thành phố Hà Nội")
WARD = Jurisdiction("thành phố Hà Nội", "phường Cầu Giấy")
LAOCAI = Jurisdiction("tỉnh Lào Cai")
COMMUNE = Jurisdiction("tỉnh Gia Lai", "xã Ia Grai")
SAIGON = Jurisdiction("Thành phố Hồ Chí Minh")
NOWHERE = Jurisdiction()


def _names(units):
    return [unit.name for unit in units]


@pytest.mark.parametrize(("printed", "where", "name"), [
    ("Sở KH&CN", LAOCAI, "Sở Khoa học và Công nghệ"),  # initials with a sign between
    ("Sở KHCN", LAOCAI, "Sở Khoa học và Công nghệ"),  # and without
    ("Sở Khoa học Công nghệ", LAOCAI, "Sở Khoa học và Công nghệ"),  # "và" left out
    ("Sở NN và MT", LAOCAI, "Sở Nông nghiệp và Môi trường"),  # shortened in parts
    ("Sở VH,TT&DL", LAOCAI, "Sở Văn hóa, Thể thao và Du lịch"),  # a comma inside the initials
    ("Sở LĐTB&XH", LAOCAI, "Sở Lao động - Thương binh và Xã hội"),  # a department that has ended
    ("Sở Tài Chính", LAOCAI, "Sở Tài chính"),  # a slip of case
    ("Sở Giáo dục", LAOCAI, "Sở Giáo dục và Đào tạo"),  # cut short
    ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", LAOCAI, "Sở Nông nghiệp và Môi trường"),  # a header in capitals
    ("Sở Y tế tỉnh Lào Cai", LAOCAI, "Sở Y tế"),  # departments go without their province
    ("phòng Văn hoá - Xã hội phường", WARD, "Phòng Văn hóa - Xã hội"),  # so do the offices of a commune; old tone mark
    ("Văn phòng UBND Thành phố", HANOI, "Văn phòng UBND thành phố Hà Nội"),  # the place of the document
    ("Công an tỉnh", LAOCAI, "Công an tỉnh Lào Cai"),
    ("Liên đoàn Lao động Thành phố", SAIGON, "Liên đoàn Lao động Thành phố Hồ Chí Minh"),
    ("LĐLĐ tỉnh", LAOCAI, "Liên đoàn Lao động tỉnh Lào Cai"),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh phường", WARD, "Đoàn Thanh niên Cộng sản Hồ Chí Minh phường Cầu Giấy"),
    ("UBND huyện", COMMUNE, "UBND huyện"),  # the document's commune is no huyện: nothing to fill in
    ("Công an tỉnh", NOWHERE, "Công an tỉnh"),  # nobody told where
    ("Văn phòng Tỉnh ủy", LAOCAI, "Văn phòng Tỉnh ủy Lào Cai"),  # party committees bear the bare name
    ("Thành ủy", SAIGON, "Thành ủy Thành phố Hồ Chí Minh"),
    ("Đài PTTH Hà Nội", HANOI, "Đài Phát thanh và Truyền hình Hà Nội"),  # a bare place stays bare
    ("Đài truyền hình tỉnh", LAOCAI, "Đài Phát thanh và Truyền hình tỉnh Lào Cai"),
    ("BQL các KCN tỉnh", LAOCAI, "Ban Quản lý các khu công nghiệp tỉnh Lào Cai"),  # shortenings in a name
    ("Bản quản lý các Khu công nghiệp tỉnh", LAOCAI, "Ban Quản lý các khu công nghiệp tỉnh Lào Cai"),  # a printed slip
    ("Ban Quản lý các Khu CNC và KCN", HANOI, "Ban Quản lý các Khu công nghệ cao và Khu công nghiệp Hà Nội"),  # the one Hà Nội has
    ("Ban Quản lý các Khu CNC và KCN", LAOCAI, "Ban Quản lý các Khu công nghệ cao và Khu công nghiệp"),  # never Hà Nội's elsewhere
    ("ĐHQGHN", LAOCAI, "Đại học Quốc gia Hà Nội"),  # names its own place
    ("Đại học Quốc gia", SAIGON, "Đại học Quốc gia Thành phố Hồ Chí Minh"),
    ("Đại học Quốc gia", LAOCAI, "Đại học Quốc gia"),  # either of two
    ("Thuế cơ sở 3 tỉnh Lào Cai", LAOCAI, "Thuế cơ sở 3 tỉnh Lào Cai"),  # a number in the name
    ("Tập đoàn Công nghiệp – Viễn thông Quân đội (Viettel)", LAOCAI, "Tập đoàn Công nghiệp - Viễn thông Quân đội"),  # alias in brackets
    ("Bộ CHQS tỉnh", LAOCAI, "Bộ Chỉ huy Quân sự tỉnh Lào Cai"),  # no ministry
    ("Bộ Tư lệnh Thành phố", SAIGON, "Bộ Tư lệnh Thành phố Hồ Chí Minh"),
    ("Lãnh đạo UBND tỉnh", LAOCAI, "Lãnh đạo UBND tỉnh Lào Cai"),  # who leads a body stands for it
    # a part and the whole, and who leads the part
    ("Phòng Kế hoạch tổng hợp", NOWHERE, "Phòng Kế hoạch tổng hợp"),  # not the one of plans and finance
    ("Phòng Cảnh sát giao thông", NOWHERE, "Phòng Cảnh sát giao thông"),  # "giao" alone would be a verb
    ("Chi cục Quản lý chất lượng nông lâm sản và thủy sản", NOWHERE, "Chi cục Quản lý chất lượng nông lâm sản và thủy sản"),
    ("Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách", NOWHERE, "Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách"),
    ("Tổ trưởng Tổ đảng ở Thường trực Hội đồng Dân tộc", NOWHERE, "Tổ trưởng Tổ đảng ở Thường trực Hội đồng Dân tộc"),
    ("Đảng ủy cơ quan Văn phòng Quốc hội", NOWHERE, "Đảng ủy cơ quan Văn phòng Quốc hội"),
    ("Tiểu ban giúp việc Ban Chỉ đạo 52", NOWHERE, "Tiểu ban giúp việc Ban Chỉ đạo 52"),
    ("Đảng đoàn Mặt trận Tổ quốc Việt Nam tỉnh", LAOCAI, "Đảng đoàn MTTQ Việt Nam tỉnh Lào Cai"),
    ("Giám đốc Sở Y tế", LAOCAI, "Giám đốc Sở Y tế"),  # who acts for the body
    ("PCT UBND tỉnh", LAOCAI, "Phó Chủ tịch UBND tỉnh Lào Cai"),
    ("Chi cục Chăn nuôi và Thú y", LAOCAI, "Chi cục Chăn nuôi và Thú y"),  # unknown, by its head noun
    ("Ban Quản lý Khu Kinh tế Vân Phong và các Khu công nghiệp tỉnh", LAOCAI,
     "Ban Quản lý Khu Kinh tế Vân Phong và các Khu công nghiệp tỉnh Lào Cai"),  # "và các" inside a name
    ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Lào Cai", LAOCAI, "Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Lào Cai"),
    ("Câu lạc bộ gì đó", LAOCAI, "Câu lạc bộ gì đó"),  # not known: as printed
])
def test_canonical_name_of_one_unit(printed, where, name):
    assert resolve_unit(printed, where).name == name


@pytest.mark.parametrize(("text", "where", "names"), [
    ("Đề nghị Liên đoàn Lao động tỉnh", LAOCAI, ["Liên đoàn Lao động tỉnh Lào Cai"]),  # a request is no part of the name
    ("2. Giao Sở Y tế:", LAOCAI, ["Sở Y tế"]),
    ("- Sở Nội vụ;\n- UBND các xã", LAOCAI, ["Sở Nội vụ", "UBND các xã"]),  # one unit a line
    ("Sở Nội vụ Sở Tài chính", LAOCAI, ["Sở Nội vụ", "Sở Tài chính"]),  # a cell whose line breaks are gone
    ("Sở Y tế và Sở Văn hóa, Thể thao và Du lịch và Sở Xây dựng", LAOCAI,
     ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Sở Xây dựng"]),  # "và" between and inside names
    ("- Các Sở: KHCN, TC, TP, VHTT;", LAOCAI,
     ["Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Tư pháp", "Sở Văn hóa và Thể thao"]),  # one head for all
    ("Các Sở, ngành của tỉnh: Tài chính, Nông nghiệp và Môi trường, Văn phòng UBND tỉnh,…", LAOCAI,
     ["Sở Tài chính", "Sở Nông nghiệp và Môi trường", "Văn phòng UBND tỉnh Lào Cai"]),
    ("Sở Nội vụ, Tài chính, Tư pháp", LAOCAI, ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"]),  # the head printed once
    ("Sở Nội vụ, Văn hóa và Thể thao, Y tế", LAOCAI, ["Sở Nội vụ", "Sở Văn hóa và Thể thao", "Sở Y tế"]),  # "và" inside a headless name
    ("Sở Nông nghiệp\nvà Môi trường\nSở Y tế", LAOCAI, ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),  # a wrapped cell
    ("Các cơ quan báo chí tỉnh (Báo Lào Cai, Đài PT-TH tỉnh)", LAOCAI,
     ["Báo Lào Cai", "Đài Phát thanh và Truyền hình tỉnh Lào Cai"]),  # members in brackets replace their group
    ("Các Ban QLDA của Thành phố, các Công ty thuộc UBND Thành phố: Công ty A Hà Nội; Công ty Điện lực Hà Nội", HANOI,
     ["Các Ban QLDA của Thành phố", "Công ty A Hà Nội", "Công ty Điện lực Hà Nội"]),  # after a colon: only the last group
    ("Sở Nội vụ (Ban Thi đua - Khen thưởng tỉnh)", LAOCAI, ["Sở Nội vụ"]),  # a part in brackets is dropped
    ("Trung tâm Khuyến nông thuộc Sở Nông nghiệp và Môi trường", LAOCAI, ["Trung tâm Khuyến nông"]),  # whose part it is
    ("Đảng ủy, HĐND, UBND xã", COMMUNE, ["Đảng ủy", "HĐND", "UBND xã Ia Grai"]),  # not the body "Đảng ủy UBND"
    ("các Vụ: Hóa chất, Công nghiệp nặng, Năng lượng", NOWHERE, ["Vụ Hóa chất", "Vụ Công nghiệp nặng", "Vụ Năng lượng"]),  # of any head
    ("Bộ Xây dựng, và các Bộ liên quan", NOWHERE, ["Bộ Xây dựng", "các Bộ liên quan"]),  # a comma and "và" are one mark
    ("Các đơn vị liên quan theo Kế hoạch này", LAOCAI, ["Các đơn vị liên quan"]),  # by what they act narrows nothing
    ("UBND các phường: Sông Mơ, Cầu Gỗ; Công an tỉnh", LAOCAI, ["UBND phường Sông Mơ", "UBND phường Cầu Gỗ", "Công an tỉnh Lào Cai"]),
    ("nt", LAOCAI, []),  # as above: no unit
    ("…", LAOCAI, []),
])
def test_list_of_units(text, where, names):
    assert _names(read_unit_list(text, where)) == names


@pytest.mark.parametrize("text", [
    "các cơ quan, đơn vị có liên quan", "Các Sở, ban, ngành", "UBND các xã, phường", "UBND cấp xã", "UBND các huyện, thị xã, thành phố",
    "các trường Đại học, Cao đẳng, Viện nghiên cứu trên địa bàn tỉnh", "Tổ chức, Doanh nghiệp", "cơ quan chủ trì",
    "các sở, ngành, địa phương",
    "Các đơn vị có liên quan theo Quyết định số 15/QĐ-UBND ngày 1/4/2024 của UBND tỉnh", "Các phòng, ban và đơn vị thuộc phường",
    "Các đơn vị có thành viên Tổ soạn thảo, Tổ giúp việc", "Thủ trưởng các sở, ban, ngành", "các tổ chức chính trị - xã hội tỉnh",
])
def test_group_keeps_its_printed_form(text):
    assert [(unit.name, unit.generic) for unit in read_unit_list(text, LAOCAI)] == [(text, True)]


@pytest.mark.parametrize(("text", "listed"), [
    ("Sở Y tế, Sở Tư pháp và các đơn vị liên quan| trong quá trình", 3),  # a rule ends the group
    ("các Sở: Tài chính, Y tế, Công ty Cổ phần Xây dựng Lào Cai và các cơ quan liên quan| khẩn trương rà soát", 4),
    ("các sở, ngành; cơ quan thông tấn, báo chí| tổ chức tuyên truyền", 2),  # a semicolon goes on
    ("Trung tâm Báo chí tỉnh (Văn phòng UBND tỉnh), Đài truyền hình tỉnh|, tổ chức tọa đàm", 2),  # but a comma before a verb does not
    ("UBND các huyện, thị xã Sa Pa và thành phố Lào Cai| rà soát", 1),  # kinds with names at the end of a group
    ("Đài Phát thanh và Truyền hình tỉnh, Báo Lào Cai|: Phối hợp", 2),  # a newspaper named after its province
    ("Công an tỉnh| phối hợp với Sở Y tế", 1),  # the partner is no part of the subject
    ("các phòng, ban thuộc Sở| có trách nhiệm", 1),  # the body that issues
    ("các đơn vị| hình thành các nhóm", 1),
    ("các Cục: Hóa chất, Xúc tiến thương mại| rà soát", 2),  # bodies without their head
    ("Chủ tịch UBND các xã: Sông Mơ, Cầu Gỗ| tổ chức ra quân", 2),  # places behind a colon
    ("UBND 02 phường: Sông Mơ, Cầu Gỗ| lập phương án", 2),
    ("Công an tỉnh, chính quyền địa phương và cơ quan liên quan| kiểm tra", 3),  # bodies of a kind, in the singular
    ("bộ, ngành liên quan| xây dựng mức phí", 1),
    ("các Ủy ban của Quốc hội, Văn phòng Quốc hội| tổng hợp", 2),
    ("các phòng, ban của Sở, lực lượng chức năng| kiểm tra", 2),
    ("các Bộ, cơ quan ngang Bộ và cơ quan thuộc Chính phủ| báo cáo", 1),
    ("Sở quản lý ngành, lĩnh vực| chủ trì", 1),
    ("các Ban HĐND, UBND các xã, phường| giám sát", 2),
    ("|nhân dân trên địa bàn", 0),  # no unit here
])
def test_list_in_running_text(text, listed):
    expected, text = text.index("|"), text.replace("|", "")
    units, end = unit_list_at("với " + text, 4, LAOCAI)
    assert (end, len(units)) == (4 + expected, listed)


@pytest.mark.parametrize(("text", "name"), [
    ("Cảng Cửa Sóng rà soát hồ sơ số 3", "Cảng Cửa Sóng"),
    ("Nông trường Sông Mơ lập phương án", "Nông trường Sông Mơ"),
    ("Bến phà Sông Mơ rà soát hồ sơ", "Bến phà Sông Mơ"),  # no list has the noun; capitals and the verb tell
    ("Ban Quản lý dự án đầu tư xây dựng số 2 rà soát", "Ban Quản lý dự án đầu tư xây dựng số 2"),  # a number of its own
    ("Tổ PCTT kiểm tra kho", "Tổ PCTT"),  # what a team is for, in initials
    ("Vụ Công nghiệp nhẹ chủ trì", "Vụ Công nghiệp nhẹ"),  # an adjective ends the name
    ("Trung tâm In, Vẽ và Phát hành chủ trì", "Trung tâm In, Vẽ và Phát hành"),  # one syllable is a noun too
    ("Chủ bến phải lắp đèn", "Chủ bến"),  # no public bodies, told what they must
    ("Doanh nghiệp khai thác bến có trách nhiệm báo cáo", "Doanh nghiệp khai thác bến"),
    ("Các tổ chức, cá nhân nuôi trồng, kinh doanh thủy sản phải đăng ký", "Các tổ chức, cá nhân nuôi trồng, kinh doanh thủy sản"),
])
def test_one_body_before_its_verb(text, name):
    assert [unit.name for unit in unit_list_at(text, 0, LAOCAI)[0]] == [name]


@pytest.mark.parametrize("text", [
    "Nguyễn Văn Mẫu báo cáo kết quả", "Công tác Đảng phối hợp chặt chẽ", "Bến phà Sông Mơ đông khách",
    "Tăng cường Kiểm tra báo cáo", "Dự án Sông Mơ Xanh phải hoàn thành"])
def test_no_unlisted_body(text):
    assert unit_list_at(text, 0, LAOCAI)[0] == []


def test_who_leads_is_a_verb_in_small_letters():
    assert _names(find_units("Tỉnh ủy lãnh đạo UBND tỉnh", LAOCAI)) == ["Tỉnh ủy Lào Cai", "UBND tỉnh Lào Cai"]


def test_tagger_ends_an_open_clause_and_can_be_left_out():
    text = "các đơn vị được phân công chủ trì các đề án khác để kịp thời báo cáo"
    use_tagger(False)
    try:
        assert _names(unit_list_at(text, 0)[0]) == ["các đơn vị được phân công chủ trì"]
    finally:
        use_tagger(True)
    assert _names(unit_list_at(text, 0)[0]) == ["các đơn vị được phân công chủ trì các đề án khác"]


@pytest.mark.parametrize("text", [
    "quyền sở hữu trí tuệ", "cơ sở dữ liệu", "trong trường hợp", "Trường hợp cần thiết", "ban hành kèm theo",
    "Ban hành Kế hoạch", "hội nghị, Hội nghị",
    "Hội thảo khoa học", "viện dẫn", "tổ chức thực hiện", "TỔ CHỨC THỰC HIỆN", "Báo cáo kết quả", "BÁO CÁO",
    "Đài tưởng niệm", "Quỹ đất", "NHIỆM VỤ PHÁT TRIỂN",
    "Phòng, chống tham nhũng", "Bộ luật Dân sự", "bộ tiêu chí", "Đoàn kiểm tra",
    "Thuế giá trị gia tăng", "cán bộ", "xã hội", "Đơn vị chủ trì: ",
])
def test_no_unit(text):
    assert find_units(text, LAOCAI) == []


def test_units_of_a_sentence_in_order():
    text = "Chủ trì, phối hợp với Công an tỉnh, tham mưu Chủ tịch UBND tỉnh; báo cáo Thường trực Tỉnh ủy, HĐND tỉnh và Bộ Y tế."
    assert _names(find_units(text, LAOCAI)) == [
        "Công an tỉnh Lào Cai", "Chủ tịch UBND tỉnh Lào Cai", "Thường trực Tỉnh ủy Lào Cai", "HĐND tỉnh Lào Cai", "Bộ Y tế"]


@pytest.mark.parametrize(("printed", "where", "name"), [
    ("Ủy ban nhân dân Thành phố", HANOI, "UBND thành phố Hà Nội"),
    ("Ủy ban nhân dân Thành phố", SAIGON, "UBND Thành phố Hồ Chí Minh"),
    ("Hội đồng nhân dân thành phố Hà Nội", NOWHERE, "HĐND thành phố Hà Nội"),
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", NOWHERE, "UBND tỉnh Lào Cai"),  # a header in capitals
    ("UBND phường", WARD, "UBND phường Cầu Giấy"),
    ("UBND", WARD, "UBND phường Cầu Giấy"),  # the lowest place known
    ("Thành ủy", HANOI, "Thành ủy Hà Nội"),
    ("HĐND huyện Đăk R’lấp", NOWHERE, "HĐND huyện Đăk R’lấp"),
    ("Bộ Chính trị", HANOI, "Bộ Chính trị"),
    ("Thành phố", HANOI, None),  # a place issues nothing
    ("", HANOI, None),
])
def test_canonical_issuer(printed, where, name):
    assert canonical_issuer(printed, where) == name


_PIECES = st.sampled_from([
    "Sở", "UBND", "các", "đơn vị", "Thành phố", "tỉnh", "Hà Nội", "Y tế", "KH&CN", "Ban", "Quản lý", "Công ty", "thành viên", "Phòng",
    "Chủ tịch", "thuộc", "của", "được giao", "chủ trì", "theo", "Quyết định số 1/QĐ", "liên quan", "3", ",", "và", "(", ")", ":", ";",
    "-", " ", "\n", "e\u0301"])


@given(st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=60), st.sampled_from([HANOI, WARD, NOWHERE]))
@settings(max_examples=150, deadline=None)
def test_spans_hold_for_any_text(text, where):
    use_tagger(False)  # the tagger only moves ends; without it the test stays fast
    try:
        found, (listed, end) = find_units(text, where), unit_list_at(text, 0, where)
        for units in (found, listed, read_unit_list(text, where)):
            assert all(text[unit.start:unit.end] == unit.text and unit.name for unit in units)
            assert all(before.end <= after.start for before, after in pairwise(units))
        assert 0 <= end <= len(text)
        resolve_unit(text, where)
    finally:
        use_tagger(True)


@given(st.text(max_size=80))
def test_tokens_give_the_text_back(text):
    doc = tokenizer()(text)
    assert doc.text == text


GOLD = Path(__file__).parents[4] / "shared" / "gold"


@pytest.mark.skipif(not GOLD.is_dir(), reason="annotated documents are not here")
def test_partners_named_in_annotated_tasks():
    missed = []
    for path in sorted(GOLD.glob("00[013]*.json")):
        for task in json.loads(path.read_text(encoding="utf-8"))["obligations"]:
            cue = re.search(r"(?i)^chủ trì, phối hợp với (?=\S)|^phối hợp( chặt chẽ)? với (?=\S)", task["task"])
            if cue and task["kind"] == "assignment":
                names = {unit.name.casefold() for unit in unit_list_at(task["task"], cue.end(), HANOI)[0]}
                # one body of Hà Nội is annotated under two names
                missed += [unit["name"] for unit in task["partners"] if unit["name"].casefold() not in names and "Khu" not in unit["name"]]
    assert not missed
