"""When a task is due: which times of its text say so, and what is shown where there are several."""

from datetime import date

import pytest

from extractors.obligations.times import phase_deadline, stated_deadline

ISSUED = date(2026, 3, 2)


def values(deadline):
    return tuple(str(value) if value else None for value in (deadline.due_from, deadline.due_to, deadline.recurrence))


@pytest.mark.parametrize("task", [
    # what a plan is called
    "Rà soát Quy hoạch cảng sông thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
    "Tham mưu xây dựng Đề án phát triển nghề muối, nuôi tôm của tỉnh đến năm 2030.",
    "Tổ chức thực hiện Chiến lược nước sạch từ nay đến năm 2035 đã được phê duyệt.",
    "Lồng ghép vào kế hoạch phát triển kinh tế - xã hội hằng năm của phường.",
    "Xác định chỉ tiêu hằng năm và 5 năm của ngành.",
    "Lập Chương trình cấp nước nông thôn (2026 - 2030).",
    # money
    "Bố trí kinh phí trong dự toán ngân sách nhà nước hằng năm để thực hiện.",
    "Cân đối nguồn vốn được giao trong năm để mua máy bơm.",
    # done already, promised, or said of something else
    "Rà soát các quyết định đã ban hành trong năm 2024, 2025.",
    "Giảm khí thải theo cam kết phát thải ròng bằng 0 vào năm 2050.",
    "Đối với các hồ sơ nhận trong năm 2026, bộ phận một cửa trả kết quả tại nhà.",
    "Mời báo cáo viên cho ngày 26/8/2026.",
    "Theo dõi các dự án khởi công từ ngày 01/7/2026 trên địa bàn.",
    "Tặng quà người cao tuổi nhân dịp Tết Nguyên đán.",
    "Thời gian chốt số liệu báo cáo hằng quý tính từ ngày 15 tháng trước.",
    # events that are no limit
    "Trường hợp hồ sơ chưa đủ, tổ chức họp trước khi trình UBND tỉnh.",
    "Tạo quỹ đất sạch trước khi mời gọi nhà đầu tư.",
    "Kiểm toán năng lượng định kỳ tại các nhà máy gạch.",
    "Quản lý học sinh trong suốt tuần lễ ra quân.",
])
def test_times_of_something_else_are_no_deadline(task):
    assert stated_deadline(task, ISSUED) is None


@pytest.mark.parametrize(("task", "text", "due"), [
    ("Thực hiện Kế hoạch số 44/KH-UBND ngày 01/02/2026 của UBND tỉnh về thu ngân sách, hoàn thành trước ngày 30/6/2026.",
     "trước ngày 30/6/2026", (None, "2026-06-29", None)),
    ("Triển khai Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh về chống rác nhựa chậm nhất ngày 20/5/2026.",
     "chậm nhất ngày 20/5/2026", (None, "2026-05-20", None)),
    ("Sửa Quyết định số 7/2019/QĐ-UBND ngày 04 tháng 4 năm 2019 của UBND tỉnh về bến đò, trình UBND tỉnh trong quý IV năm 2026.",
     "trong quý IV năm 2026", ("2026-10-01", "2026-12-31", None)),
    ("Phấn đấu đến năm 2030 có 20 bến đạt chuẩn.", "đến năm 2030", (None, "2030-12-31", None)),
    ("Chương trình nước sạch: đến năm 2030 đạt 95% số hộ.", "đến năm 2030", (None, "2030-12-31", None)),
    ("Xây dựng kế hoạch kiểm tra hằng năm và tổ chức thực hiện.", "hằng năm", (None, None, "FREQ=YEARLY")),
    ("Lập dự toán ngân sách hằng năm của Trạm, gửi Phòng Tài chính.", "hằng năm", (None, None, "FREQ=YEARLY")),
    ("Số hóa hồ sơ của các bến (2026 - 2030).", "2026 - 2030", ("2026-01-01", "2030-12-31", None)),
    ("Góp ý dự thảo trước khi trình HĐND tỉnh.", "trước khi trình HĐND tỉnh", (None, None, None)),
    ("Định kỳ tổng hợp, báo cáo UBND tỉnh.", "Định kỳ", (None, None, None)),
    ("Hoàn thiện dự án luật, trình Quốc hội tại Kỳ họp thứ 12.", "tại Kỳ họp thứ 12", (None, None, None)),
    ("Thực hiện Dự án 6 trên địa bàn (khi Bộ Y tế có văn bản hướng dẫn).", "khi Bộ Y tế có văn bản hướng dẫn", (None, None, None)),
])
def test_the_deadline_of_a_task(task, text, due):
    found = stated_deadline(task, ISSUED)
    assert (found.text, values(found)) == (text, due)


@pytest.mark.parametrize(("task", "text", "due"), [
    ("Lập danh sách trước ngày 15/4/2026; báo cáo trước ngày 30/6/2026.",
     "trước ngày 15/4/2026; trước ngày 30/6/2026", (None, "2026-06-29", None)),
    ("Báo cáo trước ngày 30/6/2026; riêng lớp 1 trước ngày 15/4/2026.",
     "trước ngày 30/6/2026; trước ngày 15/4/2026", (None, "2026-06-29", None)),
    ("Hướng dẫn vào tháng 3/2026; gửi dự thảo trước ngày 30/3/2026.", "vào tháng 3/2026; trước ngày 30/3/2026", (None, "2026-03-29", None)),
    ("Phân kỳ công việc trong năm 2026, báo cáo trong tháng 4 năm 2026.", "trong tháng 4 năm 2026", ("2026-04-01", "2026-04-30", None)),
    ("Báo cáo trong tháng 4 năm 2026; cập nhật số liệu định kỳ hằng quý.",
     "trong tháng 4 năm 2026; định kỳ hằng quý", ("2026-04-01", "2026-04-30", "FREQ=MONTHLY;INTERVAL=3")),
    ("Báo cáo trước ngày 20 tháng 6 hằng năm và trước ngày 15 tháng 11 hằng năm.",
     "trước ngày 20 tháng 6 hằng năm; trước ngày 15 tháng 11 hằng năm", (None, None, "FREQ=YEARLY;BYYEARDAY=-196,-48")),
    ("Định kỳ hằng năm báo cáo kết quả về Sở Y tế chậm nhất ngày 17 tháng 12.",
     "chậm nhất ngày 17 tháng 12", (None, None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=17")),
])
def test_several_deadlines_of_one_task(task, text, due):
    found = stated_deadline(task, ISSUED)
    assert (found.text, values(found)) == (text, due)
    assert task[found.start:found.end].startswith(text.split("; ")[0])


@pytest.mark.parametrize(("heading", "expected"), [
    ("Giai đoạn 2026 - 2030", ("2026-01-01", "2030-12-31", None)),
    ("Quý III/2026:", ("2026-07-01", "2026-09-30", None)),
    ("Giai đoạn I (2027 - 2028)", ("2027-01-01", "2028-12-31", None)),
    ("Hằng tháng", (None, None, "FREQ=MONTHLY")),
])
def test_a_heading_that_is_a_time(heading, expected):
    assert values(phase_deadline(heading, ISSUED)) == expected


@pytest.mark.parametrize("heading", ["Năm 2026, các xã rà soát", "Nhiệm vụ năm 2026", "Sở Y tế", "Giai đoạn 2: Nghiệm thu"])
def test_a_heading_that_says_more(heading):
    assert phase_deadline(heading, ISSUED) is None
