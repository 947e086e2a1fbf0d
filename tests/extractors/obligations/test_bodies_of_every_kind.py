"""Who has to do an item in papers of schools, hospitals, unions, villages and firms: none is lost, none takes its verb along."""

import pytest

from tests.extractors.obligations.tasks import tasks_of


@pytest.mark.parametrize(("item", "leads"), [
    # schools
    ("Tổng phụ trách Đội, Bí thư Đoàn trường tổ chức hội trại.", ["Tổng phụ trách Đội", "Bí thư Đoàn trường"]),
    ("Nhân viên y tế, bảo vệ trực 24/24 giờ.", ["Nhân viên y tế", "bảo vệ"]),
    ("Giáo viên dạy môn Toán nộp đề cương.", ["Giáo viên dạy môn Toán"]),
    ("Đoàn Thanh niên, Hội Sinh viên Trường vận động sinh viên tham gia.", ["Đoàn Thanh niên", "Hội Sinh viên Trường"]),
    ("Các trường mầm non, tiểu học tổ chức khai giảng.", ["Các trường mầm non, tiểu học"]),
    ("Phòng Kế hoạch tổng hợp: Xây dựng lịch trực.", ["Phòng Kế hoạch tổng hợp"]),
    # communes and villages
    ("Thôn Đông, thôn Đoài huy động nhân dân nạo vét kênh.", ["Thôn Đông", "thôn Đoài"]),
    ("Tổ trưởng tổ dân phố, Trưởng thôn thông báo đến từng hộ.", ["Tổ trưởng tổ dân phố", "Trưởng thôn"]),
    ("Kế toán ngân sách xã: lập dự toán chi.", ["Kế toán ngân sách xã"]),
    ("Công chức Địa chính - Xây dựng trích lục bản đồ.", ["Công chức Địa chính - Xây dựng"]),
    ("Các hộ nuôi cá lồng phải di dời lồng bè.", ["Các hộ nuôi cá lồng"]),
    ("Lực lượng dân quân, đội thanh niên xung kích tuần tra đê.", ["Lực lượng dân quân", "đội thanh niên xung kích"]),
    ("Chi nhánh Văn phòng đăng ký đất đai khu vực 2 chỉnh lý bản đồ.", ["Chi nhánh Văn phòng Đăng ký đất đai khu vực 2"]),
    # firms, cooperatives, and bodies that no list has
    ("Hợp tác xã Nông nghiệp Tân Tiến lập phương án tưới.", ["Hợp tác xã Nông nghiệp Tân Tiến"]),
    ("Công ty TNHH Môi trường Xanh thu gom rác hằng ngày.", ["Công ty TNHH Môi trường Xanh"]),
    ("Cảng Sao Mai rà soát hồ sơ số 3, báo cáo trước ngày 30/6/2026.", ["Cảng Sao Mai"]),
    ("Nông trường Bãi Bằng, Lâm trường Đá Chông kiểm kê đất.", ["Nông trường Bãi Bằng", "Lâm trường Đá Chông"]),
    ("Bến phà Tân Châu niêm yết giá vé.", ["Bến phà Tân Châu"]),
    ("Sư đoàn 5, Trung đoàn 88 hỗ trợ nhân dân gặt lúa.", ["Sư đoàn 5", "Trung đoàn 88"]),
    ("Nghĩa trang liệt sĩ huyện chỉnh trang khuôn viên.", ["Nghĩa trang liệt sĩ huyện"]),
    # the Party, the Government
    ("Ban Tổ chức Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy kiện toàn Ban Chỉ đạo.", ["Ban Tổ chức Tỉnh ủy Nghệ An"]),
    ("Bộ trưởng các Bộ: Quốc phòng, Công an chỉ đạo lực lượng cứu hộ.", ["Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an"]),
    ("Chánh Văn phòng, Trưởng các phòng: Kinh tế, Văn hóa - Xã hội chịu trách nhiệm thi hành.",
     ["Chánh Văn phòng", "Trưởng Phòng Kinh tế", "Trưởng Phòng Văn hóa - Xã hội"]),
])
def test_who_has_to_do_an_item(item, leads):
    found = tasks_of(f"III. TỔ CHỨC THỰC HIỆN\n1. {item}")
    assert [(task, named) for _, task, named, _ in found] == [(item, leads)]


@pytest.mark.parametrize(("heading", "leads", "partners"), [
    ("Phòng Công tác sinh viên chủ trì, phối hợp với các khoa, viện, Trung tâm Học liệu:",
     ["Phòng Công tác sinh viên"], ["các khoa, viện", "Trung tâm Học liệu"]),
    ("Trường Đại học Sông Mơ phối hợp với Viện Hải dương học", ["Trường Đại học Sông Mơ"], ["Viện Hải dương học"]),
    ("Khoa Khám bệnh, Khoa Hồi sức cấp cứu", ["Khoa Khám bệnh", "Khoa Hồi sức cấp cứu"], []),
    ("Đối với các chi đoàn", ["các chi đoàn"], []),
    ("Phòng Kinh tế (cơ quan thường trực):", ["Phòng Kinh tế"], []),
    ("Chủ doanh nghiệp, người sử dụng lao động", ["Chủ doanh nghiệp", "người sử dụng lao động"], []),
])
def test_who_has_to_do_what_stands_below(heading, leads, partners):
    found = tasks_of(f"III. TỔ CHỨC THỰC HIỆN\n1. {heading}\n- Lập danh sách gửi về bộ phận thường trực.")
    assert [(named, helped) for _, _, named, helped in found] == [(leads, partners)]
