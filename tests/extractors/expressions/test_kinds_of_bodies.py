"""Eighty sentences over all kinds of bodies: where each name begins and ends, and which bodies are meant. Places and people are made up."""

import pytest

from extractors.expressions.bodies.units import find_units
from extractors.records import Jurisdiction

PROVINCE = Jurisdiction("tỉnh Lào Cai")
CITY = Jurisdiction("thành phố Hải Phòng")
COMMUNE = Jurisdiction("tỉnh Lào Cai", "xã Bến Cát")
NOWHERE = Jurisdiction()


def _check(text, where, names):
    assert [unit.name for unit in find_units(text, where)] == names


@pytest.mark.parametrize(("text", "names"), [
    ("Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính rà soát.", ["Bộ Nội vụ", "Bộ Tài chính"]),
    ("Giao Bộ Nông nghiệp và Môi trường, Bộ Xây dựng báo cáo.", ["Bộ Nông nghiệp và Môi trường", "Bộ Xây dựng"]),
    ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ rà soát.", ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"]),
    ("Bộ trưởng Bộ Y tế chịu trách nhiệm thi hành.", ["Bộ trưởng Bộ Y tế"]),
    ("Ngân hàng Nhà nước Việt Nam chỉ đạo các tổ chức tín dụng.", ["Ngân hàng Nhà nước Việt Nam", "các tổ chức tín dụng"]),
    ("Văn phòng Chính phủ đôn đốc các bộ, ngành, địa phương.", ["Văn phòng Chính phủ", "các bộ, ngành, địa phương"]),
    ("Vụ Hợp tác quốc tế phối hợp với Cục Báo chí.", ["Vụ Hợp tác quốc tế", "Cục Báo chí"]),
    ("các Cục: Thú y, Lâm nghiệp rà soát.", ["Cục Thú y", "Cục Lâm nghiệp"]),
    ("Thanh tra Bộ và Vụ Pháp chế kiểm tra.", ["Thanh tra Bộ", "Vụ Pháp chế"]),
    ("Tổng cục Thống kê công bố số liệu.", ["Tổng cục Thống kê"]),
    ("Ủy ban Thường vụ Quốc hội giao Văn phòng Quốc hội.", ["Ủy ban Thường vụ Quốc hội", "Văn phòng Quốc hội"]),
    ("Hội đồng Dân tộc, các Ủy ban của Quốc hội thẩm tra.", ["Hội đồng Dân tộc", "các Ủy ban của Quốc hội"]),
    ("Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao rà soát.", ["Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao"]),
    ("Kiểm toán nhà nước kiểm toán các đơn vị.", ["Kiểm toán nhà nước", "các đơn vị"]),
    ("Thủ tướng Chính phủ giao Thanh tra Chính phủ.", ["Thủ tướng Chính phủ", "Thanh tra Chính phủ"]),
    ("Đề nghị Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam giám sát.", ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"]),
    ("Viện Hàn lâm Khoa học xã hội Việt Nam nghiên cứu.", ["Viện Hàn lâm Khoa học xã hội Việt Nam"]),
    ("Thông tấn xã Việt Nam, Đài Tiếng nói Việt Nam đưa tin.", ["Thông tấn xã Việt Nam", "Đài Tiếng nói Việt Nam"]),
])
def test_central_bodies(text, names):
    _check(text, NOWHERE, names)


@pytest.mark.parametrize(("text", "names"), [
    ("Ban Tổ chức Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy.", ["Ban Tổ chức Tỉnh ủy Lào Cai", "Ban Thường vụ Tỉnh ủy Lào Cai"]),
    ("Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương báo cáo.", ["Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương"]),
    ("Ủy ban Kiểm tra Tỉnh ủy giám sát.", ["Ủy ban Kiểm tra Tỉnh ủy Lào Cai"]),
    ("Đảng ủy UBND tỉnh lãnh đạo.", ["Đảng ủy UBND tỉnh Lào Cai"]),
    ("Các cấp ủy, tổ chức đảng quán triệt.", ["Các cấp ủy, tổ chức đảng"]),
    ("Văn phòng Tỉnh ủy theo dõi, đôn đốc.", ["Văn phòng Tỉnh ủy Lào Cai"]),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn.", ["Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai"]),
    ("Đảng ủy các cơ quan Đảng tỉnh chỉ đạo.", ["Đảng ủy các cơ quan Đảng tỉnh Lào Cai"]),
])
def test_party_bodies(text, names):
    _check(text, PROVINCE, names)


@pytest.mark.parametrize(("text", "names"), [
    ("Sở Y tế, Sở Nội vụ và các đơn vị liên quan rà soát.", ["Sở Y tế", "Sở Nội vụ", "các đơn vị liên quan"]),
    ("Các sở, ban, ngành tỉnh; UBND các xã, phường báo cáo.", ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"]),
    ("Giám đốc các Sở: Tài chính, Xây dựng chịu trách nhiệm.", ["Giám đốc Sở Tài chính", "Giám đốc Sở Xây dựng"]),
    ("Văn phòng UBND tỉnh tổng hợp.", ["Văn phòng UBND tỉnh Lào Cai"]),
    ("Thường trực HĐND tỉnh giám sát.", ["Thường trực HĐND tỉnh Lào Cai"]),
    ("Các Ban của HĐND tỉnh thẩm tra.", ["Các Ban của HĐND tỉnh"]),
    ("Ban Quản lý Khu kinh tế tỉnh bàn giao.", ["Ban Quản lý Khu kinh tế tỉnh Lào Cai"]),
    ("Ban Quản lý dự án đầu tư xây dựng số 2 lập hồ sơ.", ["Ban Quản lý dự án đầu tư xây dựng số 2"]),
    ("Ban Chỉ đạo chuyển đổi số tỉnh họp.", ["Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai"]),
    ("Trung tâm Phục vụ hành chính công tỉnh niêm yết.", ["Trung tâm Phục vụ hành chính công tỉnh Lào Cai"]),
    ("Chi cục Thủy lợi vận hành hồ chứa.", ["Chi cục Thủy lợi"]),
    ("Quỹ Bảo vệ và Phát triển rừng tỉnh chi trả.", ["Quỹ Bảo vệ và Phát triển rừng tỉnh Lào Cai"]),
    ("Kho bạc Nhà nước khu vực VIII thanh toán.", ["Kho bạc Nhà nước khu vực VIII"]),
    ("Thuế tỉnh Lào Cai, Thống kê tỉnh Lào Cai cung cấp số liệu.", ["Thuế tỉnh Lào Cai", "Thống kê tỉnh Lào Cai"]),
    ("các sở quản lý ngành, lĩnh vực chủ trì thẩm định.", ["các sở quản lý ngành, lĩnh vực"]),
    ("các cơ quan chuyên môn thuộc các sở, ngành phối hợp.", ["các cơ quan chuyên môn thuộc các sở, ngành"]),
    ("Tổ công tác của UBND tỉnh kiểm tra.", ["Tổ công tác", "UBND tỉnh Lào Cai"]),
])
def test_bodies_of_a_province(text, names):
    _check(text, PROVINCE, names)


@pytest.mark.parametrize(("text", "names"), [
    ("UBND xã phân công công chức.", ["UBND xã Bến Cát"]),
    ("Phòng Kinh tế, Phòng Văn hóa - Xã hội tham mưu.", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
    ("Đảng ủy, HĐND xã, UBND xã thống nhất.", ["Đảng ủy", "HĐND xã Bến Cát", "UBND xã Bến Cát"]),
    ("Trạm Y tế xã trực cấp cứu.", ["Trạm Y tế xã Bến Cát"]),
    ("Công an xã, Ban Chỉ huy Quân sự xã tuần tra.", ["Công an xã Bến Cát", "Ban Chỉ huy Quân sự xã Bến Cát"]),
    ("Tổ công nghệ số cộng đồng hướng dẫn các hộ.", ["Tổ công nghệ số cộng đồng"]),
    ("các thôn, tổ dân phố tuyên truyền.", ["các thôn, tổ dân phố"]),
    ("UBND các xã: Cốc San, Bến Cát và phường Cam Đường rà soát.", ["UBND các xã: Cốc San, Bến Cát và phường Cam Đường"]),
    ("Chủ tịch UBND xã Bến Cát chịu trách nhiệm.", ["Chủ tịch UBND xã Bến Cát"]),
    ("Ủy ban MTTQ Việt Nam xã vận động.", ["Ủy ban MTTQ Việt Nam xã Bến Cát"]),
])
def test_bodies_of_a_commune(text, names):
    _check(text, COMMUNE, names)


@pytest.mark.parametrize(("text", "names"), [
    ("Trường THPT Bến Cát và Trường Tiểu học Sông Mơ tổ chức thi.", ["Trường THPT Bến Cát", "Trường Tiểu học Sông Mơ"]),
    ("Bệnh viện Đa khoa tỉnh Lào Cai tiếp nhận.", ["Bệnh viện Đa khoa tỉnh Lào Cai"]),
    ("các cơ sở giáo dục, cơ sở y tế báo cáo.", ["các cơ sở giáo dục, cơ sở y tế"]),
    ("Trường Đại học Kỹ thuật Sông Mơ hợp tác.", ["Trường Đại học Kỹ thuật Sông Mơ"]),
    ("Trường Cao đẳng Nghề Lào Cai đào tạo.", ["Trường Cao đẳng Nghề Lào Cai"]),
    ("các trường đại học, viện nghiên cứu phối hợp.", ["các trường đại học, viện nghiên cứu"]),
    ("Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch.", ["Trung tâm Kiểm soát bệnh tật tỉnh Lào Cai"]),
    ("Công ty Cổ phần Cấp nước Sông Mơ sửa chữa.", ["Công ty Cổ phần Cấp nước Sông Mơ"]),
    ("Công ty Điện lực Lào Cai, Viễn thông Lào Cai bảo đảm.", ["Công ty Điện lực Lào Cai", "Viễn thông Lào Cai"]),
    ("Các doanh nghiệp chế biến, xuất khẩu gỗ có trách nhiệm khai báo.", ["Các doanh nghiệp chế biến, xuất khẩu gỗ"]),
    ("Tập đoàn Điện lực Việt Nam đầu tư.", ["Tập đoàn Điện lực Việt Nam"]),
    ("Hợp tác xã Nông sản Bến Cát thu mua.", ["Hợp tác xã Nông sản Bến Cát"]),
    ("Hội Nông dân tỉnh, Hội Làm vườn tỉnh vận động.", ["Hội Nông dân tỉnh Lào Cai", "Hội Làm vườn tỉnh Lào Cai"]),
    ("Liên đoàn Lao động tỉnh và Tỉnh đoàn phát động.", ["Liên đoàn Lao động tỉnh Lào Cai", "Tỉnh đoàn Lào Cai"]),
    ("Hiệp hội Doanh nghiệp tỉnh góp ý.", ["Hiệp hội Doanh nghiệp tỉnh Lào Cai"]),
    ("các tổ chức chính trị - xã hội, Hội Chữ thập đỏ Việt Nam kêu gọi.", ["các tổ chức chính trị - xã hội", "Hội Chữ thập đỏ Việt Nam"]),
    ("Hội Chữ thập đỏ các cấp tiếp nhận.", ["Hội Chữ thập đỏ các cấp"]),
])
def test_schools_hospitals_firms_and_associations(text, names):
    _check(text, PROVINCE, names)


@pytest.mark.parametrize(("text", "names"), [
    ("Tòa án nhân dân khu vực 3 xét xử.", ["Tòa án nhân dân khu vực 3"]),
    ("Viện kiểm sát nhân dân thành phố kiểm sát.", ["Viện kiểm sát nhân dân thành phố Hải Phòng"]),
    ("Thi hành án dân sự thành phố tổ chức thi hành.", ["Thi hành án dân sự thành phố Hải Phòng"]),
    ("Bộ Chỉ huy Quân sự thành phố huấn luyện.", ["Bộ Chỉ huy Quân sự thành phố Hải Phòng"]),
    ("Công an thành phố chỉ đạo Công an cấp xã.", ["Công an thành phố Hải Phòng", "Công an cấp xã"]),
    ("Bộ Chỉ huy Bộ đội Biên phòng thành phố tuần tra.", ["Bộ Chỉ huy Bộ đội Biên phòng thành phố Hải Phòng"]),
    ("Đồn Biên phòng Cát Sơn kiểm soát tàu cá.", ["Đồn Biên phòng Cát Sơn"]),
    ("Ban Chỉ huy Phòng thủ dân sự thành phố thường trực.", ["Ban Chỉ huy Phòng thủ dân sự thành phố Hải Phòng"]),
    ("Cảng vụ Hàng hải Hải Phòng cấp phép.", ["Cảng vụ Hàng hải Hải Phòng"]),
    ("lực lượng quân đội, công an ứng trực.", ["lực lượng quân đội"]),
])
def test_courts_and_armed_forces(text, names):
    _check(text, CITY, names)
