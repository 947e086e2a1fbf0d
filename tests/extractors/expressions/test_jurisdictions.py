"""The province and commune a text speaks from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import rulebook
from extractors.expressions.places import bare_province, find_jurisdiction, full_province_name, is_place_name
from extractors.records import Jurisdiction


@pytest.mark.parametrize(("text", "province", "commune"), [
    ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "tỉnh Quảng Ngãi", None),  # a header line
    ("UBND phường Yên Hòa xây dựng kế hoạch", None, "phường Yên Hòa"),  # capitals end the name
    ("ỦY BAN NHÂN DÂN XÃ IA PA TỈNH GIA LAI", "tỉnh Gia Lai", "xã Ia Pa"),  # capitals throughout: the next kind of place ends the name
    ("UBND TP. Pleiku", None, "thành phố Pleiku"),  # an abbreviation is in capitals anyway
    ("ỦY BAN NHÂN DÂN\nPHƯỜNG CẦU GIẤY CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None, "phường Cầu Giấy"),  # two columns; "XÃ HỘI" is no xã
    ("Hà Nội, ngày   tháng   năm 2025", "thành phố Hà Nội", None),  # place and date
    ("Đăk Nông, ngày 2 tháng 3", "tỉnh Đắk Nông", None),  # spelling variant, province of before 2025-07-01
    ("UBND TP. HCM", "Thành phố Hồ Chí Minh", None),
    ("UBND TỈNH THỪA THIÊN - HUẾ", "tỉnh Thừa Thiên Huế", None),
    ("UBND tỉnh Hoà Bình", "tỉnh Hòa Bình", None),  # old tone mark
    ("UBND thành phố Quảng Ngãi", "tỉnh Quảng Ngãi", "thành phố Quảng Ngãi"),  # a city inside the province of its name
    ("thành phố Thủ Đức", None, "thành phố Thủ Đức"),
    ("Tỉnh Đồng Nai", "tỉnh Đồng Nai", None),  # a city since 2026, a province before
    ("Thành phố Đồng Nai", "thành phố Đồng Nai", None),
    ("UBND đặc khu Phú Quốc, tỉnh An Giang", "tỉnh An Giang", "đặc khu Phú Quốc"),
    ("HĐND huyện Đăk R’lấp", None, "huyện Đăk R’lấp"),  # apostrophe
    ("phường Hà Giang 2", None, "phường Hà Giang 2"),  # digit; not the province of that name
    ("UBND Quận 1", None, "quận 1"),
    ("tại thành phố Hà Nội; UBND tỉnh Lào Cai ban hành", "tỉnh Lào Cai", None),  # what issues goes before what is mentioned
    ("UBND phường thực hiện", None, None),  # no name
    ("phát triển kinh tế xã hội, hợp tác xã, Thông tấn xã Việt Nam", None, None),
    ("", None, None),
])
def test_jurisdiction_of_a_text(text, province, commune):
    assert find_jurisdiction(text) == Jurisdiction(province, commune)


def test_thirty_four_provinces_now_and_the_merged_ones_point_at_them():
    provinces = rulebook.table("places")["province"]
    now = {entry["name"] for entry in provinces if "merged_into" not in entry}
    assert len(now) == 34
    assert all(entry["merged_into"] in now for entry in provinces if "merged_into" in entry)


def test_names_of_provinces():
    assert full_province_name("Hồ Chí Minh", "TP") == "Thành phố Hồ Chí Minh"
    assert bare_province("thành phố Hà Nội") == "Hà Nội"
    assert bare_province("Thành phố Hồ Chí Minh") == "Thành phố Hồ Chí Minh"
    assert is_place_name("ĐẮC LẮC")
    assert not is_place_name("Lê Lợi")


_PIECES = st.sampled_from(["UBND", "tỉnh", "TP.", "phường", "Hà", "Nội", "XÃ", "HỘI", "Lào Cai", "1", ",", "\n"])


@given(st.text(max_size=80) | st.lists(_PIECES).map(" ".join))
def test_any_text_has_at_most_a_province_and_a_commune(text):
    found = find_jurisdiction(text)
    assert found.province is None or is_place_name(bare_province(found.province).removeprefix("Thành phố "))
