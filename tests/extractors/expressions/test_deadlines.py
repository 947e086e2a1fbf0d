"""Time expressions: what they mean, how far they reach, and what must not be taken for one."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.expressions.times.calendar_spans import edtf
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.expressions.times.lunar_calendar import solar_date

ISSUED = date(2025, 10, 24)
SHARED_ROWS = Path(__file__).resolve().parents[4] / "shared" / "domain" / "deadlines.tsv"


def iso(day):
    return str(day) if day else ""


def shared_rows():
    if not SHARED_ROWS.exists():
        return []
    lines = [line for line in SHARED_ROWS.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "text\t"))]
    return [pytest.param(*(line + "\t" * 7).split("\t")[:8], id=line.split("\t")[0]) for line in lines]


@pytest.mark.parametrize(("text", "on", "due_from", "due_to", "precision", "recurrence", "relation", "note"), shared_rows())
def test_statement_of_the_shared_table(text, on, due_from, due_to, precision, recurrence, relation, note):
    text = text.replace("\\n", "\n")
    read = read_deadline(text, date.fromisoformat(on) if on else None)
    assert read is not None
    assert (iso(read.due_from), iso(read.due_to), read.recurrence or "", read.relation) == (due_from, due_to, recurrence, relation)
    assert (read.precision, read.invalid) == (precision, "INVALID" in note)
    assert text[read.start:read.end] == read.text


@pytest.mark.parametrize(("text", "due_from", "due_to", "relation"), [
    ("trước 17h00 ngày 15/8/2026", "", "2026-08-15", "before"),  # an hour after midnight leaves the day itself good
    ("xong trước 15.11.2026", "", "2026-11-14", "before"),
    ("chậm nhất 05 ngày làm việc kể từ ngày ký", "", "2025-10-31", "by"),  # a weekend lies between
    ("trong vòng 03 tháng kể từ ngày ban hành", "", "2026-01-24", "by"),
    ("chậm nhất 05 ngày làm việc kể từ ngày nhận được hồ sơ", "", "", "event"),  # the first day is unknown
    ("từ quý I đến quý III/2026", "2026-01-01", "2026-09-30", "between"),  # one year for both
    ("từ tháng 11/2025 đến tháng 02", "2025-11-01", "2026-02-28", "between"),  # the second year follows from the first
    ("15/10 - 15/12/2026", "2026-10-15", "2026-12-15", "between"),
    ("Từ ngày 15 đến 20 tháng 11 năm 2025", "2025-11-15", "2025-11-20", "between"),  # one month for both
    ("Tháng 9, 10 và 11/2026", "2026-09-01", "2026-11-30", "in"),
    ("06 tháng đầu năm 2026", "2026-01-01", "2026-06-30", "in"),
    ("hết quý", "", "2025-12-31", "by"),  # the quarter of the document
    ("xong trước ngày 9/XI/2026", "", "2026-11-08", "before"),  # the month in Roman figures
    ("trước ngày 15/01 năm sau", "", "2026-01-14", "before"),
    ("ngày 2 tháng Chín năm 2026", "", "2026-09-02", "by"),  # the month in words
    ("Trước Tết Nguyên đán năm 2027", "", "2027-02-05", "before"),  # 06/02/2027
    ("Dịp Giỗ Tổ Hùng Vương năm 2027", "2027-04-16", "2027-04-16", "event"),  # the tenth of the third lunar month
    ("trước ngày 10/3 âm lịch", "", "2026-04-25", "before"),  # the next one after the document
    ("trước cuối năm 2025", "", "2025-12-30", "before"),
    ("Qúy II/2026", "2026-04-01", "2026-06-30", "in"),  # the mark on the wrong letter
    ("Quí III/2026", "2026-07-01", "2026-09-30", "in"),
    ("trong tháng Tám", "2026-08-01", "2026-08-31", "in"),
    ("tuần 32/2026", "2026-08-03", "2026-08-09", "in"),  # weeks of a year as ISO 8601 counts them
    ("tuần thứ 1 của năm 2026", "2025-12-29", "2026-01-04", "in"),
    ("ngày cuối cùng của tháng 2/2028", "", "2028-02-29", "by"),
    ("trong năm sau", "2026-01-01", "2026-12-31", "in"),
    ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30", "in"),
    ("Quý II/2026, triển khai thường xuyên", "2026-04-01", "", "from"),  # it goes on: an open end
    ("ngay trong quý I năm 2026", "2026-01-01", "2026-03-31", "in"),
    ("xuyên suốt 2027 - 2031", "2027-01-01", "2031-12-31", "ongoing"),
    ("Từ 20 giờ 15 phút - 20 giờ 45 phút ngày 23 tháng 1", "2026-01-23", "2026-01-23", "in"),  # it takes place then
    ("Ngày 26/8/2026 (thứ Tư)", "", "2026-08-26", "by"),  # a Wednesday
    ("Cả giai đoạn 2026-2030", "2026-01-01", "2030-12-31", "ongoing"),
    ("Hoàn thành trước 15/12/2025, báo cáo trong tháng 01/2026", "", "2026-01-31", "by"),  # milestones: open start, last end
    ("Trước kỳ họp thường lệ cuối năm 2025", "", "", "event"),  # "cuối năm" names the session
])
def test_statement(text, due_from, due_to, relation):
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert (iso(read.due_from), iso(read.due_to), read.relation, read.recurrence, read.invalid) == (due_from, due_to, relation, None, False)


@pytest.mark.parametrize(("text", "rule", "relation"), [
    ("03 tháng/lần", "FREQ=MONTHLY;INTERVAL=3", "in"),
    ("mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3", "in"),
    ("2 tuần/lần", "FREQ=WEEKLY;INTERVAL=2", "in"),
    ("Định kỳ hằng tháng, quý, 6 tháng, năm", "FREQ=MONTHLY", "in"),  # the shortest covers the others
    ("Hằng tháng (trước ngày 25)", "FREQ=MONTHLY;BYMONTHDAY=24", "before"),  # the day stands after the rhythm
    ("ngày 25 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "by"),
    ("thứ Sáu tuần cuối tháng", "FREQ=MONTHLY;BYDAY=-1FR", "in"),
    ("thứ Hai và thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TH", "in"),
    ("T4 hằng tuần", "FREQ=WEEKLY;BYDAY=WE", "in"),
    ("T2, T5 hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TH", "in"),
    ("CN hằng tuần", "FREQ=WEEKLY;BYDAY=SU", "in"),
    ("thứ Bảy hoặc Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SA,SU", "in"),
    ("đúng ngày mồng 3 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=3", "in"),
    ("ngày 15 của tháng trước đó", "FREQ=MONTHLY;BYMONTHDAY=15", "by"),
    ("trước 6h sáng hằng ngày", "FREQ=DAILY", "before"),
    ("định kỳ (vào ngày 22 hằng tháng)", "FREQ=MONTHLY;BYMONTHDAY=22", "by"),
    ("trước thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=SU", "before"),  # the day before Monday
    ("trước 16h00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", "before"),
    ("trước ngày 01/01 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "before"),
    ("trước ngày 01/3 hằng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "before"),  # the 28th or 29th
    ("trước 15/6 và 20/12 hằng năm", "FREQ=YEARLY;BYYEARDAY=-201,-13", "before"),  # 14/6 and 19/12, not 14/12
    ("ngày làm việc cuối cùng của quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "by"),
])
def test_repeated_duty(text, rule, relation):
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert (read.recurrence, read.relation, read.due_from, read.due_to) == (rule, relation, None, None)


@pytest.mark.parametrize("text", ["31/4/2026", "trước ngày 29/02/2027", "Tháng 13/2025", "Quý V/2026", "Quý 5/2026",
                                  "trước ngày 31/6 hằng năm", "ngày 45 hằng tháng", "từ 15/12/2025 đến 01/12/2025"])
def test_what_no_calendar_has_is_flagged_and_gives_no_day(text):
    read = read_deadline(text, ISSUED)
    assert read is not None
    assert (read.invalid, read.due_from, read.due_to, read.edtf) == (True, None, None, None)


def test_a_weekday_that_contradicts_its_date_is_flagged():
    read = read_deadline("thứ Hai, ngày 21/11/2025")
    assert read is not None
    assert (read.invalid, read.due_to) == (True, date(2025, 11, 21))


@pytest.mark.parametrize(("text", "found"), [
    ("tổng hợp trước khi trình HĐND tỉnh theo quy định của Luật", ["trước khi trình HĐND tỉnh"]),  # ends where another clause begins
    ("góp ý trước khi trình cấp có thẩm quyền xem xét, quyết định, nhất là", ["trước khi trình cấp có thẩm quyền xem xét, quyết định"]),
    ("triển khai ngay sau khi được phê duyệt và báo cáo", ["ngay sau khi được phê duyệt"]),
    ("tham gia ngay từ đầu quá trình xây dựng để hướng dẫn", ["ngay từ đầu quá trình xây dựng"]),
    ("gửi Sở Nội vụ vào ngày thứ 5 hàng tuần.", ["vào ngày thứ 5 hàng tuần"]),
    ("báo cáo định kỳ hằng năm hoặc đột xuất về", ["định kỳ hằng năm hoặc đột xuất"]),
    ("xây dựng trước   ngày\n 30/11/2025; hoàn thành trong tháng 12/2025", ["trước   ngày\n 30/11/2025", "trong tháng 12/2025"]),
    ("Định kỳ hằng quý (trước ngày 25 tháng cuối quý) báo cáo", ["Định kỳ hằng quý (trước ngày 25 tháng cuối quý)"]),
    ("tiếp tục thực hiện trong các năm tiếp theo.", ["trong các năm tiếp theo"]),
])
def test_extent_in_running_text(text, found):
    assert [deadline.text for deadline in find_deadlines(text, ISSUED)] == found


@pytest.mark.parametrize("text", [
    "90 ngày", "02 nhiệm vụ", "công nghiệp 4.0", "hoạt động 24/7", "3/4 số hộ", "kinh phí 2025 tỷ đồng", "8 giờ 30 phút", "14h00 - 16h00",
    "Nghị quyết số 10/2019/NQ-HĐND ngày 04/12/2019", "Quyết định số 131/QĐ-TTg ngày 25 tháng 01 năm 2022",  # dates of documents
    "Quyết định số 2000/QĐ- UBND ngày 11/4/2025", "Kế hoạch số    /KH-UBND ngày    tháng    năm 2025",  # damage and blanks
    "Công văn số 123 ngày 5/3", "Luật Thủ đô (năm 2024)",
    "Điện thoại: 0243.825.2026", "đường 30/4", "Mẫu số 01/2025", "mục 2.3.2025", "tỷ lệ 1/2000",  # numbers of other things
    "trong 10/12 chỉ tiêu", "đến nay", "trong năm qua", "Theo dõi, đôn đốc việc thực hiện", "đầu tư", "quý vị đại biểu", "7", "",
])
def test_not_a_deadline(text):
    assert find_deadlines(text, ISSUED) == []
    assert read_deadline(text, ISSUED) is None


@pytest.mark.parametrize("text", ["báo cáo theo quy định", "thực hiện theo yêu cầu", "hoàn thành nhiệm vụ", "thường xuyên cập nhật"])
def test_words_of_a_cell_are_no_deadline_in_a_sentence(text):
    assert find_deadlines(text, ISSUED) == []


def test_a_year_that_the_text_leaves_out_needs_the_date_of_the_document():
    read = read_deadline("trước ngày 15/8")
    assert read is not None
    assert (read.relation, read.due_to, read.edtf) == ("before", None, None)


@pytest.mark.parametrize(("first", "last", "precision", "text"), [
    (None, date(2025, 8, 14), "day", "../2025-08-14"),
    (date(2025, 8, 1), date(2025, 8, 31), "month", "2025-08"),
    (date(2025, 4, 1), date(2025, 6, 30), "quarter", "2025-34"),
    (date(2025, 7, 1), date(2025, 12, 31), "half", "2025-41"),
    (date(2026, 1, 1), date(2030, 12, 31), "period", "2026/2030"),
    (date(2026, 1, 1), None, "year", "2026-01-01/.."),
])
def test_edtf(first, last, precision, text):
    assert edtf(first, last, precision) == text


@pytest.mark.parametrize(("year", "new_year"), [
    (2023, date(2023, 1, 22)),  # followed by a leap month
    (2026, date(2026, 2, 17)),
    (2030, date(2030, 2, 2)),  # one day before the Chinese calendar
])
def test_lunar_new_year(year, new_year):
    assert solar_date(1, 1, year) == new_year


def test_a_lunar_month_of_29_days_has_no_thirtieth():
    with pytest.raises(ValueError, match="no day 30"):
        solar_date(30, 12, 2025)


PIECES = """trước sau từ đến trong ngày tháng quý năm 15/8 31/4/2026 31 29/02 II 2026 30 999 0 - , ( ) hằng tuần thứ Hai cuối đầu hết Tết
            Nguyên đán kể từ ngày ký ban hành giai đoạn định kỳ lần/ một 17h00 ½ ² Ⅳ . vòng 31/12/9999 làm việc và 20/12 âm lịch"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join)), st.sampled_from([None, ISSUED, date(2024, 2, 29)]))
def test_never_fails_and_offsets_hold(text, on):
    found = find_deadlines(text, on)
    read = read_deadline(text, on)
    for deadline in [*found, *([read] if read else [])]:
        assert text[deadline.start:deadline.end] == deadline.text
        assert not (deadline.due_from and deadline.due_to) or deadline.due_from <= deadline.due_to
    assert all(one.end <= other.start for one, other in pairwise(found))
