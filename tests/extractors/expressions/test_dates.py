"""One day, written in many ways, is the same day in a sentence, a cell, a reference and a head; what is torn or impossible has no day."""

from datetime import date

import pytest

from extractors.expressions.references.references import find_references
from extractors.expressions.times.dates import date_at, find_dates
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.frame.head_lines import read_place_and_date
from extractors.text.vietnamese import fold

ISSUED = date(2026, 3, 1)
# the fifth of August 2026; the last column tells whether a head or a reference may print it so
FORMS = ["5/8/2026", "05/8/2026", "ngày 5/8/2026", "ngày 05.8.2026", "05-08-2026", "05/8-2026", "2026-08-05", "ngày 5 tháng 8 năm 2026",
         "ngày 5 tháng 8, 2026",
         "ngày 5 tháng 8/2026", "mồng 5 tháng 8 năm 2026", "ngày mồng 5/8/2026", "ngày 5 tháng Tám năm 2026", "ngày năm tháng tám năm 2026",
         "０５／０８／2026", "05／8／2026", "5/\u200b8/2026", "O5/8/2026", "05/8/2O26", "ngày 5 tháng 8 nám 2026", "5 / 8 / 2026",
         "05/8/2026\u00b9"]


@pytest.mark.parametrize("printed", FORMS)
def test_a_day_is_the_same_day_in_a_cell_and_in_a_sentence(printed):
    cell = read_deadline(f"Trước {printed}", ISSUED)
    (found,) = find_deadlines(f"Sở Y tế gửi báo cáo trước {printed}.", ISSUED)
    assert (str(cell.due_to), cell.relation, cell.invalid) == ("2026-08-04", "before", False)
    assert (found.due_from, found.due_to, found.relation) == (cell.due_from, cell.due_to, cell.relation)


@pytest.mark.parametrize("printed", [form for form in FORMS if form.startswith("ngày") and "\u200b" not in form])
def test_the_same_day_in_a_reference_and_in_a_head(printed):
    (cited,) = find_references(f"Thực hiện Kế hoạch số 44/KH-UBND {printed} của UBND tỉnh", ISSUED)
    assert cited.issued == "2026-08-05"
    assert read_place_and_date(f"Cà Mau, {printed}") == ("Cà Mau", "2026-08-05")


@pytest.mark.parametrize(("printed", "edtf"), [
    ("ngày mười một tháng mười năm 1999", "1999-10-11"),
    ("ngày hai mươi lăm tháng mười hai năm 2026", "2026-12-25"),
    ("ngày ba mươi mốt tháng một, 2026", "2026-01-31"),
    ("ngày năm tháng năm năm 2026", "2026-05-05"),
    ("tháng một năm 1999", "1999-01"),
    ("tháng 8-2026", "2026-08"),
    ("ngày 31 tháng 2 năm 2026", "2026"),  # only the year can be right
])
def test_words_and_figures(printed, edtf):
    assert date_at(fold(printed), 0).edtf == edtf


@pytest.mark.parametrize("printed", ["ngày 1 5/4/2026", "1 5/4/2026", "15/1 2/2026", "ngày 1 5 tháng 4 năm 2026", "tháng 1 2/2026",
                                     "15/4/20 26", "15/4/202 6",
                                     "31/2/2026", "ngày 00/8/2026", "15/13/2026", "tuần 54/2026", "ngày ba mươi hai/2026 31/9/2026"])
def test_torn_figures_and_days_that_no_calendar_has_are_flagged(printed):
    read = read_deadline(f"Trước {printed}", ISSUED)
    assert (read.invalid, read.due_from, read.due_to, read.edtf) == (True, None, None, None)


@pytest.mark.parametrize(("printed", "on", "due_to"), [
    ("29/10/99", date(2010, 3, 1), "1999-10-29"),
    ("29/10/99", None, "1999-10-29"),
    ("15/8/26", date(2025, 3, 1), "2026-08-15"),
    ("15/8/45", date(2026, 3, 1), "2045-08-15"),
    ("15/8/60", date(2026, 3, 1), "1960-08-15"),  # never a generation ahead
])
def test_a_year_of_two_figures_lies_near_the_document(printed, on, due_to):
    assert str(read_deadline(printed, on).due_to) == due_to


@pytest.mark.parametrize("text", ["số 22/12/2026/QĐ-UBND", "mục 1.2.3.2026.4", "giai đoạn 2026-2030", "ngày      tháng     năm 2026",
                                  "5 tháng một lần", "bán kính 8 - 10/2026 m",
                                  "26-27/11/2026", "1/22/12/2026", "1 5/4/2026", "điện thoại 0243-2026-12-01"])
def test_what_is_no_date(text):
    assert list(find_dates(fold(text))) == []


@pytest.mark.parametrize("on", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), None])
@pytest.mark.parametrize("text", ["trong 999 ngày kể từ ngày ban hành", "sau 999 năm kể từ ngày ký", "tuần sau", "trong quý",
                                  "trước 29/02", "trước Tết Nguyên đán", "15/8/00",
                                  "năm sau", "từ nay đến hết năm", "trước ngày 99/99/2026", "tháng 00/2026", "ngày ²/①/2026",
                                  "ngày ٣/٤/2026", "tuần 0/2026", "quý 9/2099"])
def test_no_day_of_a_document_and_no_figures_end_in_an_error(text, on):
    for found in [read_deadline(text, on), *find_deadlines(text, on)]:
        assert found is None or found.due_to is None or found.due_to.year > 0


@pytest.mark.parametrize(("line", "issued"), [
    ("Cà Mau, ngày 31 tháng 02 năm 2026", "2026"), ("Cà Mau, ngày 00 tháng 8 năm 2026", "2026-08"), ("Cà Mau, ngày 5 tháng 8 năm 9999",
     None),
    ("Cà Mau, ngày 5 tháng 8 năm 0001", None), ("Cà Mau, ngày      tháng 8 năm 2026", "2026-08"), ("Cà Mau, ngày 31/02/2026", "2026"),
])
def test_a_head_gives_no_day_that_no_calendar_has(line, issued):
    assert read_place_and_date(line)[1] == issued
