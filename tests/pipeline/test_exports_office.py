"""XLSX, calendar and data package: values keep their types, texts stay texts, and nothing is claimed that the database does not hold."""

import csv
import json
import re
import sys
import zipfile
from datetime import UTC, date, datetime

import duckdb
import icalendar
import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from extractors.records import Deadline, Header, ObligationUnit
from pipeline.cli import main
from pipeline.exports import calendar_file, xlsx_file
from tests.pipeline.data_package import faults
from tests.pipeline.handmade import HUE, document, obligation, save
from tests.pipeline.test_exports import COLUMNS, NASTY
from tests.texts import PLANS, read_plan

UNITS = (ObligationUnit("Sở Văn hóa, Thể thao", "lead", False, "Sở VHTT"), ObligationUnit("Sở Y tế", "partner", False, "Sở Y tế"))


def _when(due_from=None, due_to=None, recurrence=None):
    days = {name: date.fromisoformat(day) for name, day in (("due_from", due_from), ("due_to", due_to)) if day}
    return Deadline("thời hạn", 0, 1, "by", "day", recurrence=recurrence, **days)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return save(tmp_path_factory.mktemp("exports") / "db.duckdb", {
        "b.txt": document(Header("KH", "17/KH-UBND", issued="2026-01-12", title="=Kế hoạch"), HUE, obligations=[
            obligation(NASTY, units=UNITS, deadline=_when("2026-02-01", "2026-03-01"), products=("Báo cáo",)),
            obligation("=HYPERLINK(1)", deadline=_when("2026-06-01", "2026-06-01")),
            obligation("Báo cáo tháng", deadline=_when(recurrence="FREQ=MONTHLY;BYMONTHDAY=19")),
            obligation("https://hue.gov.vn")]),
        "a.txt": document(Header("KH", issued="2026-05"), obligations=[obligation("Giao ban", deadline=_when(recurrence="FREQ=WEEKLY"))])})


def _export(database, what, form, *arguments):
    out = database.with_name(f"{what}.{form}")
    assert main(["export", what, "--format", form, "--db", str(database), "--out", str(out), *arguments]) == 0
    return out


def _todos(path):
    return {str(todo["summary"]): todo for todo in icalendar.Calendar.from_ical(path.read_bytes()).walk("VTODO")}


def test_xlsx_holds_typed_cells(database):
    sheet = openpyxl.load_workbook(_export(database, "obligations", "xlsx"))["obligations"]
    header, *rows = sheet.iter_rows()
    assert [name.value for name in header] == COLUMNS
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert (row["due_to"].value, row["due_to"].is_date) == (datetime(2026, 3, 1), True)
    assert (row["page"].value, row["page"].data_type) == (1, "n")
    assert row["stt"].value is None
    assert [(row[9].value, row[9].data_type, row[9].hyperlink) for row in rows] == [
        (task, "s", None) for task in ("Giao ban", NASTY, "=HYPERLINK(1)", "Báo cáo tháng", "https://hue.gov.vn")]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:V6")


def test_xlsx_holds_truth_values_and_vietnamese_headers(database):
    sheet = openpyxl.load_workbook(_export(database, "documents", "xlsx", "--headers", "vi")).active
    header, row = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)]
    assert row[header.index("Chỉ được viện dẫn")] is False


def test_xlsx_wraps_long_texts_in_columns_of_bearable_width(database):
    sheet = openpyxl.load_workbook(_export(database, "obligations", "xlsx")).active
    assert all(cell.alignment.wrap_text for cell in sheet["J"])
    assert all(cell.alignment.vertical == "top" for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert max(width.width for width in sheet.column_dimensions.values()) < 65


def test_days_are_days_in_parquet(database):
    for what, columns in (("obligations", ["due_from", "due_to"]), ("documents", ["issued_on"])):
        read = duckdb.read_parquet(str(_export(database, what, "parquet")))
        assert [str(kind) for name, kind in zip(read.columns, read.types, strict=True) if name in columns] == ["DATE"] * len(columns)


def test_xlsx_says_what_it_cuts(tmp_path):
    letters = "ữ" * xlsx_file.MOST_LETTERS
    out = tmp_path / "long.xlsx"
    assert xlsx_file.write(duckdb.sql("SELECT $fits AS a, $long AS b", params={"fits": letters, "long": letters + "."}), out, "x") == 1
    assert [cell.value for cell in openpyxl.load_workbook(out).active[2]] == [letters, letters[:-1] + "…"]


def test_xlsx_refuses_more_rows_than_a_sheet_holds(database, monkeypatch, capsys):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 4)
    out = database.with_name("too many.xlsx")
    assert main(["export", "obligations", "--format", "xlsx", "--db", str(database), "--out", str(out)]) == 2
    assert "--format csv" in capsys.readouterr().err
    assert not out.exists()


def test_calendar(database, capsys):
    todos = _todos(_export(database, "obligations", "ics"))
    assert "no place for: 1." in capsys.readouterr().err
    assert list(todos) == ["Giao ban", NASTY, "=HYPERLINK(1)", "Báo cáo tháng"]
    todo = todos[NASTY]
    assert todo["uid"] == "doc-b.o0001@cancu"
    assert (todo["dtstart"].dt, todo["due"].dt) == (date(2026, 2, 1), date(2026, 3, 1))
    assert todo["dtstamp"].dt == datetime(2026, 1, 12, tzinfo=UTC)
    assert todo["categories"].cats == ["Sở Văn hóa, Thể thao"]
    assert str(todo["description"]).splitlines() == [
        "Đơn vị chủ trì: Sở Văn hóa, Thể thao", "Đơn vị phối hợp: Sở Y tế", "Thời hạn (nguyên văn): thời hạn", "Sản phẩm: Báo cáo",
        "Số văn bản: 17/KH-UBND", "Trích yếu: =Kế hoạch", "Tệp nguồn: b.txt", "Trang: 1"]


def test_calendar_lines_are_folded_and_dated_without_time(database):
    content = _export(database, "obligations", "ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\r\nDUE;VALUE=DATE:20260301\r\n" in content


@pytest.mark.parametrize(("days", "expected"), [
    # a span; one day is DUE alone, for DUE must be later than DTSTART
    (("2026-02-01", "2026-03-01", None, None), {"dtstart": "2026-02-01", "due": "2026-03-01"}),
    (("2026-03-01", "2026-03-01", None, None), {"due": "2026-03-01"}),
    (("2026-02-01", None, None, None), {"dtstart": "2026-02-01"}),
    # a rhythm begins on the first day that it names, from the stated day or the day of issue on
    ((None, None, "FREQ=MONTHLY;BYMONTHDAY=19", "2026-01-25"), {"dtstart": "2026-02-19", "rrule": "FREQ=MONTHLY;BYMONTHDAY=19"}),
    (("2026-03-05", None, "FREQ=WEEKLY;BYDAY=TH", "2026-01-12"), {"dtstart": "2026-03-05", "rrule": "FREQ=WEEKLY;BYDAY=TH"}),
    (("2026-03-05", "2026-12-31", "FREQ=WEEKLY", None), {"dtstart": "2026-03-05", "rrule": "FREQ=WEEKLY;UNTIL=20261231"}),
    # from the 31st on, a monthly duty would skip every month of 30 days; a rule with its own day is left alone
    ((None, None, "FREQ=MONTHLY", "2026-01-31"), {"dtstart": "2026-02-01", "rrule": "FREQ=MONTHLY"}),
    ((None, None, "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31"), {"dtstart": "2026-01-31", "rrule": "FREQ=MONTHLY;BYMONTHDAY=-1"}),
    # no first day is made up, nor a rhythm without a day before its end, nor one from what is no rule
    ((None, None, "FREQ=WEEKLY", None), {}),
    ((None, "2026-03-01", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", "2026-01-12"), {"due": "2026-03-01"}),
    ((None, "2026-03-01", "hằng tháng", "2026-01-12"), {"due": "2026-03-01"}),
])
def test_times(days, expected):
    due_from, due_to, rule, issued = (date.fromisoformat(day) if day and day[0] == "2" else day for day in days)
    found = calendar_file.times(due_from, due_to, rule, issued)
    assert {name: str(value) for name, value in found.items()} == expected


def test_calendar_writes_a_rule(database):
    todos = _todos(_export(database, "obligations", "ics"))
    assert todos["Báo cáo tháng"]["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=19"
    assert todos["Báo cáo tháng"]["dtstart"].dt == date(2026, 1, 19)
    assert not {"rrule", "dtstart", "due"} & {name.lower() for name in todos["Giao ban"]}  # issued in May, no day known
    assert todos["Giao ban"]["dtstamp"].dt == datetime(2026, 5, 1, tzinfo=UTC)


def test_calendars_without_to_dos_get_events(database):
    calendar = icalendar.Calendar.from_ical(_export(database, "obligations", "ics").read_bytes())
    todos, events = ({str(entry["summary"]): entry for entry in calendar.walk(kind)} for kind in ("VTODO", "VEVENT"))
    assert 0 < len(events) <= len(todos)
    for task, event in events.items():
        todo = todos[task]
        # an event stands on the last day, or where its rhythm begins
        assert event["dtstart"].dt == (todo.get("due") or todo["dtstart"]).dt
        assert event.get("rrule") == todo.get("rrule")
        assert event["transp"] == "TRANSPARENT"
    uids = [str(entry["uid"]) for entry in (*todos.values(), *events.values())]
    assert len(set(uids)) == len(uids)


@pytest.mark.parametrize("form", ["xlsx", "ics", "csv"])
def test_same_rows_same_bytes(database, form):
    first = _export(database, "obligations", form).read_bytes()
    assert _export(database, "obligations", form).read_bytes() == first


def test_package_describes_every_csv_of_its_folder(database):
    for what, language in (("obligations", "en"), ("documents", "en"), ("obligations", "en"), ("links", "vi")):
        _export(database, what, "csv", "--headers", language)
    package = json.loads(database.with_name("datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["documents.csv", "links.csv", "obligations.csv"]
    for resource in package["resources"]:
        with database.with_name(resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]
    fields = {field["name"]: field for field in package["resources"][2]["schema"]["fields"]}
    assert fields["due_to"] == {"name": "due_to", "title": "Đến ngày", "type": "date", "description": "the last day"}
    assert fields["page"]["type"] == "integer"
    assert package["resources"][2]["schema"]["primaryKey"] == "obligation_id"
    assert "primaryKey" not in package["resources"][1]["schema"]
    booleans = [field["name"] for field in package["resources"][0]["schema"]["fields"] if field["type"] == "boolean"]
    assert booleans == ["is_stub", "is_draft"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_package_keeps_the_rules_of_frictionless(tmp_path, language):
    plans = save(tmp_path / "db.duckdb", {PLANS[0].name: read_plan(PLANS[0])})
    for what in ("obligations", "documents", "citations", "links", "sections"):
        _export(plans, what, "csv", "--headers", language)
    assert faults(tmp_path / "datapackage.json") == []


@pytest.mark.parametrize(("column", "cell", "fault"), [
    ("due_to", "01/03/2026", "is no date"), ("page", "1.5", "is no integer"), ("obligation_id", "", "primary key")])
def test_a_package_that_lies_is_noticed(database, tmp_path, column, cell, fault):
    main(["export", "obligations", "--db", str(database), "--out", str(tmp_path / "o.csv")])
    rows = list(csv.reader((tmp_path / "o.csv").open(encoding="utf-8-sig", newline="")))
    rows[1][COLUMNS.index(column)] = cell
    with (tmp_path / "o.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    assert fault in "; ".join(faults(tmp_path / "datapackage.json"))


def test_package_of_others_is_kept(database, tmp_path, capsys):
    package = tmp_path / "datapackage.json"
    arguments = ["export", "obligations", "--db", str(database), "--out", str(tmp_path / "việc.csv")]
    package.write_text('{"title": "Của tôi", "resources": [{"name": "khac", "path": "khac.csv"}]}', encoding="utf-8")
    assert main(arguments) == 0
    kept = json.loads(package.read_text(encoding="utf-8"))
    assert (kept["title"], [resource["name"] for resource in kept["resources"]]) == ("Của tôi", ["khac", "viec"])
    package.write_text("[]", encoding="utf-8")
    assert main(arguments) == 2
    assert package.read_text(encoding="utf-8") == "[]"
    assert "Move it away" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "package"), [("xlsx", "xlsxwriter"), ("ics", "icalendar")])
def test_a_missing_library_is_named(database, monkeypatch, capsys, form, package):
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["export", "obligations", "--format", form, "--db", str(database)]) == 2
    assert f"-m pip install {package}" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "message"), [
    (["documents", "--format", "ics"], "calendar of obligations"),
    (["obligations", "--format", "ics", "--headers", "vi"], "--headers vi"),
])
def test_wrong_use_says_what_to_do(database, capsys, arguments, message):
    assert main(["export", *arguments, "--db", str(database)]) == 2
    assert message in capsys.readouterr().err


# everything that UTF-8 can hold, and often what begins a formula, a link, or an escape of one of the formats
TEXTS = st.builds("".join, st.tuples(st.sampled_from(["", "=", "+", "-", "@", "{=", "http://", "_x0041_", "\\n", ";", "ữ" * 80]),
                                     st.text(st.characters(exclude_categories=["Cs"]), max_size=120)))


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_any_text_comes_back_from_a_calendar(tmp_path_factory, text):
    assume("\\N" not in text)  # icalendar takes these two signs for a line break when it writes
    out = tmp_path_factory.getbasetemp() / "any.ics"
    columns = {**dict.fromkeys(COLUMNS), "obligation_id": "o", "task": text, "leads": text, "due_to": date(2026, 3, 1)}
    rows = duckdb.sql("SELECT " + ", ".join(f"${name} AS {name}" for name in columns), params=columns)
    calendar_file.write(rows, out)
    (todo,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VTODO")
    assert str(todo["summary"]) == calendar_file.plain(text)
    assert todo["due"].dt == date(2026, 3, 1)


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_any_text_stays_a_text_in_a_workbook(tmp_path_factory, text):
    out = tmp_path_factory.getbasetemp() / "any.xlsx"
    assert xlsx_file.write(duckdb.sql("SELECT $text AS task", params={"text": text}), out, "x") == 0
    cell = openpyxl.load_workbook(out).active["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    # ISO 29500 spells what XML cannot hold as _x001F_; Excel reads that, openpyxl only in part
    with zipfile.ZipFile(out) as workbook:
        held = etree.fromstring(workbook.read("xl/sharedStrings.xml")).xpath("string(/*/*[last()])")
        assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")
    assert re.sub("_x([0-9a-fA-F]{4})_", lambda code: chr(int(code[1], 16)), held) == text
