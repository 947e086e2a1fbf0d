"""The queries of docs/queries.md run, and say of the real plans what the plans say."""

import re
from datetime import date
from pathlib import Path

import pytest

from extractors.records import Deadline, Diagnostic, Header
from tests.pipeline.handmade import HUE, citation, document, in_memory, obligation
from tests.texts import PLANS, read_plan

TEXT = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
QUESTION = re.compile(r"^### (?P<english>.+)\n(?P<vietnamese>.*)\n(?P<prose>(?:(?!##|```).*\n)*)```sql\n(?P<sql>(?:.*\n)*?)```$", re.M)
QUESTIONS = {found["english"]: found for found in QUESTION.finditer(TEXT)}


@pytest.fixture(scope="module")
def plans():
    """The five plans, as if one run had read them all."""
    with in_memory({path.name: read_plan(path) for path in PLANS}) as con:
        _log(con, 1, **{path.name: ("done", path.stem) for path in PLANS})
        yield con


def _log(con, run_id, /, **files):
    con.execute("INSERT INTO runs (run_id) VALUES (?)", [run_id])
    for source, (status, sha256) in files.items():
        con.execute("INSERT INTO ingest_log (run_id, source, status, sha256, error) VALUES (?, ?, ?, ?, ?)",
                    [run_id, source, status, sha256, "empty" if status == "failed" else None])


def _ask(con, question, *columns):
    """Return the answer, or these columns of it; a question is told by how it begins."""
    sql, = (found["sql"] for english, found in QUESTIONS.items() if english.startswith(question))
    answer = con.sql(sql)
    return answer.project(", ".join(columns) or "*").fetchall()


def test_there_are_twenty_and_none_is_overlooked():
    assert len(QUESTIONS) >= 20
    assert len(QUESTIONS) == TEXT.count("```sql") == len(re.findall(r"^### ", TEXT, re.M))


@pytest.mark.parametrize("question", QUESTIONS)
def test_question(question, plans):
    found = QUESTIONS[question]
    assert question.endswith("?")
    assert found["vietnamese"].endswith("?")
    assert re.search(r"[ăâđêôơưàáạảãèéẹẻẽ]", found["vietnamese"])
    rows = plans.execute(found["sql"]).fetchall()
    none_expected = re.search(r"the five plans have\s+none", found["prose"], re.I)
    assert bool(rows) is not bool(none_expected)
    assert plans.execute(found["sql"]).fetchall() == rows
    assert not re.search(r"current_date|now\(\)|today\(\)", found["sql"], re.I)


# What follows was read in the plans, not in the database.

def test_deadlines_of_january(plans):
    # rows 3, 9, 10, 11, 12, 13 and 20 of the appendix of plan 001; row 11 is led together with the Department of Finance
    leads = {(unit, where): n for unit, where, n, _ in _ask(plans, "Who has the most deadlines next month")}
    assert leads["Sở Khoa học và Công nghệ", "thành phố Hà Nội"] == max(leads.values()) == 7
    assert leads["Sở Tài chính", "thành phố Hà Nội"] == 1
    assert leads["Tập đoàn Công nghiệp - Viễn thông Quân đội", None] == 2


def test_overdue_in_the_middle_of_december(plans):
    # plan 001: "trước ngày 30/11/2025" in III.2 and III.3, "trước ngày 15/12/2025" in row 4, "trước ngày 10/12/2025" in row 5
    rows = {row[:2]: row[2:5] for row in _ask(plans, "Which deadlines have passed")}
    assert rows["Sở Tài chính", "thành phố Hà Nội"] == (2, date(2025, 11, 29), 16)
    assert rows["Ban Quản lý các Khu công nghệ cao và Khu công nghiệp Hà Nội", None] == (2, date(2025, 11, 29), 16)
    assert rows["UBND Thành phố Hồ Chí Minh", None] == (1, date(2025, 4, 9), 250)


def test_tasks_under_each_resolution(plans):
    counts = dict(_ask(plans, "How many tasks does each resolution bring", "resolution", "tasks"))
    assert counts == {"NQ 459/NQ-HĐND": 1, "NQ 461/NQ-HĐND": 4, "NQ 29/2025/NQ-HĐND": 1, "NQ 30/2025/NQ-HĐND": 1,
                      "NQ 34/2025/NQ-HĐND": 3, "NQ 35/2025/NQ-HĐND": 3}


def test_a_unit_under_all_its_names(plans):
    rows = set(_ask(plans, "What must a unit do", "left(source, 3)", "path", "role", "as_printed"))
    assert {("001", "PL.2", "partner", "Ban Quản lý các Khu CNC và Khu Công nghiệp"),
            ("001", "PL.5", "lead", "Ban Quản lý các Khu CNC và khu Công nghiệp HN"),
            ("001", "PL.8", "lead", "Ban Quản lý các Khu công nghệ cao và Khu Công nghiệp")} <= rows
    # misspelt in the heading of plan 000, "Bản quản lý"
    assert {("000", "III.3.a", "lead"), ("000", "III.3.b", "lead"), ("000", "PL.2", "partner")} <= {row[:3] for row in rows}


def test_the_way_up_to_the_politburo(plans):
    rows = {source[:3]: (resolution, depth, way)
            for source, resolution, depth, way in _ask(plans, "How does a plan lead up", "source", "resolution", "depth", "way")}
    assert rows["004"][:2] == ("NQ 57-NQ/TW", 3)
    assert rows["004"][2].endswith(" → KH 1413/KH-UBND → CTrHĐ 63-CTrHĐ/TU → NQ 57-NQ/TW")
    assert rows["003"][:2] == ("NQ 57-NQ/TW", 1)
    assert "000" not in rows    # "Căn cứ", not "Thực hiện"


def test_reports_that_come_round(plans):
    rows = set(_ask(plans, "Which reports come round", "left(source, 3)", "path", "recurrence"))
    assert {("001", "IV.1", "FREQ=WEEKLY;BYDAY=TH"), ("001", "IV.2", "FREQ=WEEKLY"), ("002", "II.3", "FREQ=YEARLY"),
            ("004", "IV.1", "FREQ=MONTHLY"), ("000", "III.6.b", None)} <= rows


def test_resolutions_cited_for_spending_only(plans):
    assert _ask(plans, "Which resolutions does nobody carry out", "resolution") == [("NQ 10/2019/NQ-HĐND",), ("NQ 22/2024/NQ-HĐND",)]


def test_products_of_the_first_task(plans):
    products = [product for path, product in _ask(plans, "Which tasks name what is to be delivered", "path", "product") if path == "III.1"]
    assert [product.rstrip(".") for product in products] == [
        "Biên bản họp, bảng phân công nhiệm vụ chi tiết cho các thành viên",
        "Quyết định thành lập Tổ biên soạn và Tổ giúp việc Tổ biên soạn"]


def test_signers(plans):
    rows = dict(_ask(plans, "Who signed which document", "left(source, 3)", "concat_ws(', ', signer_name, signer_position)"))
    assert rows == {"000": "Nguyễn Trọng Đông, PHÓ CHỦ TỊCH", "001": "Trương Việt Dũng, PHÓ CHỦ TỊCH", "002": "Trịnh Thị Dung, CHỦ TỊCH",
                    "003": "Trương Việt Dũng, PHÓ CHỦ TỊCH", "004": "Nguyễn Văn Được, CHỦ TỊCH"}


# What the five plans do not show.

def _due(text, relation="by", first=None, last=None):
    return Deadline(text, 0, len(text), relation, "day", due_from=first, due_to=last)


@pytest.fixture(scope="module")
def slips():
    """Two documents with what goes wrong in dates and citations."""
    issuer = "UBND thành phố Huế"
    with in_memory({
        "a.txt": document(
            Header("KH", "1/KH-UBND", issued="2025-03-10", issuer=issuer), HUE,
            citations=[citation("KH", "2/KH-UBND", issuer, issued="2025-03-12"), citation("NQ", "8/NQ-CP", "Chính phủ", issued="2026-01"),
                       citation("KH", "3/KH-UBND"), citation("QĐ")],
            obligations=[obligation("Nộp sớm", deadline=_due("trước ngày 10/3/2025", last=date(2025, 3, 9))),
                         obligation("Ngược", deadline=_due("từ 5/4 đến 4/4/2025", "between", date(2025, 4, 5), date(2025, 4, 4))),
                         obligation("Không có ngày", deadline=_due("trước ngày 30/02/2026")),
                         obligation("Chờ", deadline=_due("sau Hội nghị", "event"))],
            diagnostics=[Diagnostic("blank_number", "the number is not filled in"), Diagnostic("blank_number", "again")]),
        "b.txt": document(Header("KH", "2/KH-UBND", issued="2025-02-12", issuer=issuer), HUE),
    }) as con:
        yield con


def test_days_that_no_calendar_has(slips):
    assert _ask(slips, "Which deadlines cannot be turned into days", "deadline_text") == [("trước ngày 30/02/2026",)]


def test_dates_that_contradict(slips):
    assert _ask(slips, "Where do dates contradict", "source", "slip", "compare_with") == [
        ("a.txt", "another date for the same document", "2025-02-12"),
        ("a.txt", "cites a later document", "2025-03-10"), ("a.txt", "cites a later document", "2025-03-10"),
        ("a.txt", "deadline before the document", "2025-03-10"), ("a.txt", "ends before it begins", "2025-04-05/2025-04-04")]


def test_open_citations(slips):
    assert _ask(slips, "Which citations stay open", "reason", "number") == [("no_issuer", "3/KH-UBND"), ("no_number_or_title", None)]


def test_diagnostics_are_counted(slips):
    assert _ask(slips, "In which documents was something repaired", "source", "code", "times") == [("a.txt", "blank_number", 2)]


def test_changes_between_two_runs(slips):
    _log(slips, 1, **{"a.txt": ("done", "1"), "c.txt": ("done", "1"), "d.txt": ("failed", "1"), "e.txt": ("done", "1")})
    _log(slips, 2, **{"a.txt": ("skipped", "1"), "b.txt": ("done", "1"), "c.txt": ("done", "2"), "d.txt": ("done", "2"),
                      "f.txt": ("failed", "1")})
    assert dict(_ask(slips, "What changed", "source", "change")) == {
        "a.txt": "unchanged", "b.txt": "new", "c.txt": "other content", "d.txt": "readable now",
        "e.txt": "not among the files of this run", "f.txt": "could not be read: empty"}
