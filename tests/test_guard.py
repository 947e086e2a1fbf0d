"""A fault in any stage costs what that stage was at work on, and is told; a limit keeps what was read before it."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from extractors.guard import LimitError, attempt, each, noting, parts
from extractors.readers.extent import within_extent
from extractors.readers.office.html.blocks_of_html import _BlockReader
from extractors.readers.office.html.reader import read_html
from extractors.readers.plain import read_text
from extractors.rule_check import RuleError
from pipeline import document
from pipeline.batch import reading
from pipeline.batch.reading import Task, read

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 345/KH-UBND

KẾ HOẠCH
Nâng cấp các trạm bơm
Thực hiện Nghị quyết số 91-NQ/TU ngày 02 tháng 3 năm 2026 của Tỉnh ủy,
I. NHIỆM VỤ
1. Sở Xây dựng rà soát hiện trạng các trạm bơm, báo cáo trước ngày 30/6/2026.
2. Sở Tài chính bố trí kinh phí theo Quyết định số 778/QĐ-UBND ngày 05/01/2026.
3. Sở Y tế kiểm tra nguồn nước, báo cáo trước ngày 15/7/2026.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
STT Nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành
1 Xây dựng phần mềm Sở Y tế Sở Nội vụ Tháng 8/2026
Nơi nhận:
- Lưu: VT.
"""
STAGES = ("clean", "segment", "read_header", "read_tables", "read_body", "read_annexes", "place_tables", "list_passages",
          "tag_passages", "find_citations", "find_obligations", "list_mentions", "table_places", "report_inferred", "report_tables",
          "report_impossible_times", "report_missing_tasks", "place_units", "judge",
          "weigh_misreadings", "report_misread_head", "report_several",
          "header_evidence", "list_sections", "evidence_box", "build_ledger", "find_commencement")


def test_every_stage_is_made_to_fail():
    source = Path(document.__file__).read_text(encoding="utf-8")
    called = set(re.findall(r"attempt\(\s*\"[^\"]+\",\s*lambda: (?:list\()?(\w+)\(", source))
    assert called - set(STAGES) <= {"propose"}  # of which test_what_a_file_name_proposes_fails_alone tells


def test_what_a_file_name_proposes_fails_alone(monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr(document, "propose", failing)
    read = document.read_document(tmp_path / "a.txt")
    assert [code for code, _ in missing(read)] == ["stage_failed"]
    assert len(read.obligations) == 4


def failing(*arguments, **named):
    raise KeyError("a fault of ours")


def stopping(*arguments, **named):
    raise LimitError("timeout", "reading it took more than 7 seconds. Split the file.")


def missing(read):
    return [(one.code, one.message) for one in read.diagnostics if one.code in ("stage_failed", "timeout")]


def test_nothing_is_missing_when_nothing_fails():
    whole = document.read_source(read_text(PLAN.encode()))
    assert missing(whole) == []
    assert (len(whole.obligations), len(whole.citations)) == (4, 2)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_that_fails_is_told_and_the_rest_is_kept(monkeypatch, stage):
    if stage == "judge":
        read = document.read_source(read_text(PLAN.encode()), failing)
    else:
        monkeypatch.setattr(document, stage, failing)
        read = document.read_source(read_text(PLAN.encode()))
    assert missing(read), stage
    assert all(code == "stage_failed" and "KeyError" in message for code, message in missing(read))
    kept = {"ledger": read.ledger, "sections": read.sections, "citations": read.citations, "mentions": read.mentions,
            "obligations": read.obligations}
    lost = {"segment": {"sections", "citations", "mentions", "obligations"}, "list_passages": {"citations", "mentions"},
            "tag_passages": {"citations", "mentions"},
            "find_citations": {"citations"}, "find_obligations": {"obligations"}, "list_mentions": {"mentions"},
            "list_sections": {"sections"}, "build_ledger": {"ledger"}}
    assert {name for name, found in kept.items() if not found} <= lost.get(stage, set())


# what a stage calls for each of its items: the call for one fails, the others are kept
ITEMS = [("extractors.obligations.items.judge", "Sở Tài chính", "obligations", "I.2"),
         ("extractors.obligations.assemble.stated_deadline", "Sở Tài chính", "obligations", "I.2"),
         ("extractors.obligations.rows.label_deadline", "Tháng 8", "obligations", "PL.1"),
         ("extractors.citing.cited.records", "Sở Tài chính", "citations", "section"),
         ("extractors.account.mentions.records", "Sở Tài chính", "mentions", "section"),
         ("extractors.tagging.pipeline.tag", "Sở Tài chính", "citations", "section")]


@pytest.mark.parametrize(("function", "opening", "kept", "place"), ITEMS)
def test_an_item_that_fails_costs_itself_only(monkeypatch, function, opening, kept, place):
    module, _, name = function.rpartition(".")
    real = getattr(import_module(module), name)

    def sometimes(item, *others):
        if getattr(item, "text", item).startswith(opening):
            raise ValueError("one bad item")
        return real(item, *others)

    whole = document.read_source(read_text(PLAN.encode()))
    monkeypatch.setattr(function, sometimes)
    read = document.read_source(read_text(PLAN.encode()))
    [(_, message)] = missing(read)
    stage = "tagging" if function.endswith(".tag") else kept
    assert message.startswith(f"{stage}, at {place}: ValueError")
    assert 0 < len(getattr(read, kept)) < len(getattr(whole, kept))


def test_a_limit_keeps_what_was_read_before(monkeypatch):
    monkeypatch.setattr(document, "find_obligations", stopping)
    read = document.read_source(read_text(PLAN.encode()))
    assert missing(read) == [("timeout", "reading it took more than 7 seconds. Split the file. What was read before is kept.")]
    assert (read.header.number, len(read.citations), len(read.obligations), len(read.mentions)) == ("345/KH-UBND", 2, 0, 0)
    assert [section.path for section in read.sections] == ["I", "I.1", "I.2", "I.3", "PL", "PL", "PL"]
    assert len(read.ledger) == len(PLAN.splitlines())


@pytest.mark.parametrize(("fault", "code"), [(failing, "stage_failed"), (stopping, "timeout")])
def test_such_a_document_is_read_in_part(monkeypatch, tmp_path, fault, code):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr(document, "find_obligations", fault)
    outcome = read(Task("a.txt", tmp_path / "a.txt", None, "test"))
    assert (outcome.status, outcome.code) == ("partial", code)
    assert outcome.rows["documents"][0]["number"] == "345/KH-UBND"


@pytest.mark.parametrize("table", ["_obligations", "_mentions", "_citations", "_table_cells"])
def test_rows_that_cannot_be_made_cost_their_table_only(monkeypatch, tmp_path, table):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr(f"pipeline.store.rows.{table}", failing)
    outcome = reading.read(Task("a.txt", tmp_path / "a.txt", None, "test"))
    assert (outcome.status, outcome.code) == ("partial", "stage_failed")
    assert outcome.rows["sections"]


def test_only_a_faulty_rule_is_raised():
    def ruled():
        raise RuleError("x.toml, rule y: broken")
    with noting(), pytest.raises(RuleError):
        attempt("obligations", ruled, None)


def test_outside_of_a_document_faults_are_raised():
    with pytest.raises(KeyError):
        list(each("obligations", [1], failing))


def test_a_part_of_a_file_that_fails_costs_itself_only():
    with noting() as notes:
        found = list(parts(range(5), lambda number: 6 // (number - 2), lambda number: f"page {number + 1}"))
    assert found == [-3, -6, 6, 3]
    assert [one.message.split(";")[0] for one in notes.failures] == ["reading, at page 3: ZeroDivisionError"]


def test_a_file_of_which_no_part_can_be_read_says_why():
    with noting(), pytest.raises(ZeroDivisionError):
        list(parts([2], lambda number: 6 // (number - 2)))


@pytest.mark.parametrize(("of_page", "found"), [(False, [0, 1]), (True, [0, 1, 3])])
def test_a_limit_ends_the_reading_or_its_page(of_page, found):
    def read(number):
        if number == 2:
            raise LimitError("timeout", "reading it took more than 7 seconds.", of_page)
        return number

    with noting() as notes:
        # rows within the page after the one that was stopped are not read either
        assert [row for page in parts(range(4), lambda page: list(parts([page], read))) for row in page] == found
    assert {one.code for one in notes.failures} == {"timeout"}


def test_what_a_limit_left_of_a_file_is_read(monkeypatch, tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in PLAN.splitlines()) + "</body></html>",
                                     encoding="utf-8")
    real = _BlockReader.open

    def open_block(reader, element):
        if (element.text or "").startswith("3."):
            stopping()
        return real(reader, element)

    monkeypatch.setattr(_BlockReader, "open", open_block)
    read = document.read_document(tmp_path / "a.html")
    assert [code for code, _ in missing(read)] == ["timeout"]
    assert len(read.obligations) == 2


def test_more_letters_or_cells_than_any_document_has_are_cut_off():
    whole = read_text(PLAN.encode())
    short = within_extent(whole, letters=100)
    assert (short.text, short.diagnostics[-1].code) == ("\n".join(PLAN.splitlines()[:6]), "too_many_characters")
    rows = read_html(("<table border=1>" + "<tr><td>STT</td><td>Nhiệm vụ</td><td>Thời hạn</td></tr>" * 9 + "</table>").encode())
    cut = within_extent(rows, cells=14)
    assert (len(cut.grids[0].cells), cut.grids[0].rows, len(cut.lines), cut.diagnostics[-1].code) == (12, 4, 12, "too_many_cells")
    assert within_extent(whole) == whole
