"""The workbook: what people write into it comes back, whatever they moved, and nothing they said is lost."""

import openpyxl
import pytest

from pipeline.exports.office_sheet import rhythm
from pipeline.register import journal
from tests.pipeline.register.conftest import PLAN


def _columns(sheet):
    return {cell.value: cell.column for cell in sheet[2]}


def _row(sheet, task):
    column = _columns(sheet)["Nội dung công việc"]
    return next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, column).value == task)


def _write(office, task, sheet="Tất cả nhiệm vụ", **values):
    book = openpyxl.load_workbook(office.sheet)
    page = book[sheet]
    for heading, value in values.items():
        page.cell(_row(page, task), _columns(page)[heading.replace("_", " ")]).value = value
    book.save(office.sheet)


def _state(office, task):
    return office.ask(f"SELECT state, person, note, percent FROM v_register WHERE task = '{task}'")[0]


def test_workbook_is_in_vietnamese_and_ready_to_print(office):
    book = openpyxl.load_workbook(office.sheet)
    page = book["Tất cả nhiệm vụ"]
    assert page.page_setup.orientation == "landscape"
    assert (str(page.page_setup.paperSize), page.print_title_rows) == ("9", "$2:$2")
    assert page.cell(3, _columns(page)["Trạng thái"]).value == "chưa thực hiện"
    assert page.cell(3, _columns(page)["Cần kiểm tra"]).value == "chưa rõ đơn vị chủ trì"
    assert "TODAY()" in page.cell(3, _columns(page)["Còn lại (ngày)"]).value
    assert "đã hoàn thành" in page.data_validations.dataValidation[0].formula1
    assert book["cancu"].sheet_state == "veryHidden"


def test_what_people_wrote_comes_back(office):
    _write(office, "Cấp áo phao", Trạng_thái="đang thực hiện", Người_phụ_trách="Trần Thị Bến", Ghi_chú="chờ báo giá")
    assert office.run("import", str(office.sheet)) == 0
    assert _state(office, "Cấp áo phao") == ("under_way", "Trần Thị Bến", "chờ báo giá", None)
    # read twice, it says nothing twice
    assert office.run("import", str(office.sheet)) == 0
    assert len(journal.read(office.reviews)[0]) == 1


def test_columns_may_move_rows_be_sorted_and_texts_be_added(office):
    book = openpyxl.load_workbook(office.sheet)
    page = book["Tất cả nhiệm vụ"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    heads, tasks = rows[0], rows[1:]
    order = list(reversed(range(len(heads))))
    for number, values in enumerate([heads, *reversed(tasks)], 2):
        for column, index in enumerate(order, 2):
            page.cell(number + 1, column).value = values[index]
    for row in range(1, page.max_row + 1):
        page.cell(row, 1).value = "ý kiến lãnh đạo" if row == 3 else "đã xem"
    for column in range(1, len(heads) + 2):
        page.cell(2, column).value = None
    state = next(cell.column for cell in page[3] if cell.value == "Trạng thái")
    task = next(cell.column for cell in page[3] if cell.value == "Nội dung công việc")
    line = next(row for row in range(4, page.max_row + 1) if page.cell(row, task).value == "Báo cáo huyện")
    page.cell(line, state).value = "Đã hoàn thành"
    book.save(office.sheet)
    assert office.run("import", str(office.sheet)) == 0
    assert office.ask("SELECT task FROM v_register WHERE state = 'done'") == [("Báo cáo huyện",)]
    assert office.ask("SELECT count(*) FROM reviews") == [(0,)]


def test_what_has_no_place_is_named(office, capsys):
    book = openpyxl.load_workbook(office.sheet)
    page = book["Tất cả nhiệm vụ"]
    page.cell(3, _columns(page)["Trạng thái"]).value = "xong một nửa"
    page.cell(4, _columns(page)["Mã nhiệm vụ"]).value = "khong-co"
    book.save(office.sheet)
    assert office.run("import", str(office.sheet)) == 1
    told = capsys.readouterr().err
    assert "xong một nửa is no state" in told
    assert "khong-co: no task of that name" in told


def test_the_next_run_takes_in_what_was_written_before_it_writes_anew(office):
    _write(office, "Cấp áo phao", Trạng_thái="đã hoàn thành")
    office.put(plan=PLAN + "; Thay biển báo")
    assert _state(office, "Cấp áo phao")[0] == "done"
    page = openpyxl.load_workbook(office.sheet)["Tất cả nhiệm vụ"]
    assert page.cell(_row(page, "Cấp áo phao"), _columns(page)["Trạng thái"]).value == "đã hoàn thành"


@pytest.mark.parametrize("plan", [
    {"plan": "7/KH: Mở đầu; Báo cáo huyện; Cấp áo phao; Rà soát bến đò"}, {"renamed": PLAN}, {"moi": PLAN.replace("bến đò", "các bến đò")}])
def test_states_stay_with_their_tasks(office, plan):
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [{"kind": "state", "task": name, "state": "done", "evidence": "12/BC-UBND"}], "an")
    office.put(**plan)
    assert office.ask("SELECT task, evidence FROM v_register WHERE state = 'done'") == [("Cấp áo phao", "12/BC-UBND")]


def test_states_outlive_the_database(office):
    name = office.name("Cấp áo phao")
    about = {"task": "Cấp áo phao", "number": "7/KH"}
    journal.append(office.reviews, [{"kind": "state", "task": name.replace("o", "x"), "about": about, "state": "done"}], "an")
    office.database.unlink()
    office.put(plan=PLAN)
    assert office.ask("SELECT task FROM v_register WHERE state = 'done'") == [("Cấp áo phao",)]


def test_correction_holds_until_source_and_reading_have_changed(office):
    vests = "Cấp áo phao cho hành khách đi đò ngang"
    office.put(plan=f"7/KH: Rà soát bến đò; {vests}; Báo cáo huyện")
    name = office.name(vests)
    digest, = office.ask("SELECT sha256 FROM documents WHERE NOT is_stub")[0]
    right = "Cấp áo phao cho hành khách đi đò ngang, đò dọc"
    said = {"kind": "review", "task": name, "field": "task", "said": vests, "correct": right, "sha256": digest}
    journal.append(office.reviews, [said], "an")
    found = "SELECT task, obligation_id FROM v_obligations WHERE task LIKE 'Cấp%'"
    office.put(plan=f"7/KH: Rà soát bến đò; {vests}; Báo cáo huyện")
    assert office.ask(found) == [(right, name)]
    # the source changes elsewhere
    office.put(plan=f"7/KH: Mở đầu; Rà soát bến đò; {vests}; Báo cáo huyện")
    assert office.ask(found) == [(right, name)]
    # the task itself changes: a person has to look again
    office.put(plan=f"7/KH: Mở đầu; Rà soát bến đò; {vests}, phao tròn; Báo cáo huyện")
    assert office.ask("SELECT outcome FROM reviews") == [("reopened",)]
    assert office.ask(found) == [(f"{vests}, phao tròn", name)]
    # what the review says is what the program reads now
    office.put(plan=f"7/KH: Mở đầu; Rà soát bến đò; {right}; Báo cáo huyện")
    assert office.ask("SELECT outcome FROM reviews") == [("agreed",)]


def test_two_people_who_differ_are_listed(office):
    said = {"kind": "review", "task": office.name("Cấp áo phao"), "field": "leads", "said": None}
    journal.append(office.reviews, [{**said, "correct": "Công an xã"}], "an")
    journal.append(office.reviews, [{**said, "correct": "Trạm Y tế; Xã đội"}], "bình")
    office.put(plan=PLAN)
    assert office.ask("SELECT said_by, outcome FROM reviews ORDER BY said_at") == [("an", "conflict"), ("bình", "applied")]
    assert office.ask("SELECT leads FROM v_obligations WHERE task = 'Cấp áo phao'") == [("Trạm Y tế; Xã đội",)]


def test_what_is_no_task_is_none(office):
    journal.append(office.reviews, [{"kind": "review", "task": office.name("Cấp áo phao"), "field": "removed", "said": "Cấp áo phao",
                                     "correct": "true"}], "an")
    office.put(plan=PLAN)
    assert office.ask("SELECT count(*) FROM v_obligations") == [(2,)]


def test_a_line_that_was_cut_short_loses_itself_only(office):
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [{"kind": "state", "task": name, "state": "under_way"}], "an")
    with (office.reviews / "an.jsonl").open("ab") as file:
        file.write(b'{"kind": "state", "ta')
    journal.append(office.reviews, [{"kind": "state", "task": name, "percent": 40}], "an")
    office.put(plan=PLAN)
    assert _state(office, "Cấp áo phao") == ("under_way", None, None, 40)


def test_overdue(office):
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [{"kind": "state", "task": name, "state": "extended", "extended_to": "2026-03-01"}])
    office.put(plan=PLAN)
    assert office.ask("SELECT task, days_late FROM overdue_on(DATE '2026-03-03')") == [("Cấp áo phao", 2)]
    assert office.ask("FROM overdue_on(DATE '2026-03-01')") == []


def test_rhythm():
    assert rhythm("FREQ=YEARLY") == "hằng năm"
    assert rhythm(None) is None
