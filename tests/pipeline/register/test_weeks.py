"""What an office does every week: the report, files that are gone, an empty folder."""

import json

import pytest

from pipeline import cli
from pipeline.register import journal
from tests.pipeline.register.conftest import PLAN


def test_report_on_the_terminal_and_as_a_page(office, tmp_path, capsys):
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [
        {"kind": "state", "task": name, "state": "extended", "extended_to": "2026-03-01", "person": "Trần Thị Bến"},
        {"kind": "review", "task": name, "field": "leads", "said": None, "correct": "Đội Quản lý <đò>"}])
    office.put(plan=PLAN)
    capsys.readouterr()
    assert office.run("report", "--on", "5/3/2026") == 0
    told = capsys.readouterr().out
    assert "Quá hạn theo đơn vị (1)" in told
    assert "01/03/2026" in told
    page = tmp_path / "tuan.html"
    assert office.run("report", "--on", "20/2/2026", "--unit", "Đội Quản lý <đò>", "--out", str(page)) == 0
    text = page.read_text(encoding="utf-8")
    assert "Đội Quản lý &lt;đò&gt;" in text
    assert "Đến hạn trong 14 ngày tới (1)" in text


def test_a_report_in_another_form_is_refused(office):
    assert office.run("report", "--out", "tuan.pdf") == 2


def test_a_file_that_is_gone_keeps_its_tasks_until_it_is_forgotten(office, capsys):
    office.put(other="9/KH: Kẻ vạch bến")
    assert "plan.txt is no longer in its folder" in capsys.readouterr().err
    assert office.ask("SELECT source, bool_or(source_gone) FROM v_register GROUP BY source ORDER BY source") == [
        ("other.txt", False), ("plan.txt", True)]
    assert office.run("forget", "--gone") == 0
    assert office.ask("SELECT DISTINCT source FROM v_register") == [("other.txt",)]


def test_a_forgotten_document_that_comes_back_has_its_names_and_states(office):
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [{"kind": "state", "task": name, "state": "done"}])
    assert office.run("forget", "plan.txt") == 0
    office.put(plan=PLAN)
    assert office.ask("SELECT obligation_id FROM v_register WHERE state = 'done'") == [(name,)]


def test_an_empty_folder_says_what_to_do(tmp_path, capsys):
    (tmp_path / "raw").mkdir()
    assert cli.main(["run", str(tmp_path / "raw"), "--db", str(tmp_path / "db.duckdb")]) == 0
    assert "Put PDF, Word, HTML or text files there" in capsys.readouterr().err


def test_export_to_standard_output(office, capfdbinary):
    assert office.run("export", "obligations", "--format", "json", "--out", "-", "--due-before", "31/12/2099") == 0
    assert json.loads(capfdbinary.readouterr().out) == []


def test_forget_without_a_name_is_refused(office):
    assert office.run("forget") == 2


@pytest.mark.parametrize("words", [["status"], ["show", "plan.txt"], ["search", "phao"], ["implements", "plan.txt"], ["diff"]])
def test_json(office, capsys, words):
    capsys.readouterr()
    assert office.run(*words, "--json") == 0
    json.loads(capsys.readouterr().out)


def test_report_as_a_word_file(office, tmp_path):
    docx = pytest.importorskip("docx", reason="python-docx is not installed: pip install 'cancu[docx]'")
    name = office.name("Cấp áo phao")
    journal.append(office.reviews, [{"kind": "state", "task": name, "state": "extended", "extended_to": "2026-03-01"}])
    office.put(plan=PLAN)
    assert office.run("report", "--on", "5/3/2026", "--out", str(tmp_path / "tuan.docx")) == 0
    page = docx.Document(str(tmp_path / "tuan.docx"))
    assert "Nhiệm vụ quá hạn (1)" in [paragraph.text for paragraph in page.paragraphs]
    assert ["01/03/2026", "-4", "Cấp áo phao"] in [[cell.text for cell in row.cells] for table in page.tables for row in table.rows]


def test_watch_runs_after_each_change_and_waits_where_there_is_nothing_yet(office, monkeypatch, capsys):
    watchfiles = pytest.importorskip("watchfiles", reason="watchfiles is not installed: pip install 'cancu[watch]'")
    for path in office.raw.iterdir():
        path.unlink()
    office.database.unlink()

    def watch(folder, *, watch_filter, **_):
        assert watch_filter("added", str(folder / "7.txt"))
        assert not watch_filter("modified", str(office.database))
        assert not watch_filter("modified", str(office.reviews / "an.jsonl"))
        (folder / "7.txt").write_text(PLAN, encoding="utf-8")
        yield {("added", str(folder / "7.txt"))}
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", watch)
    assert office.run("watch", str(office.raw)) == 0
    assert "There are no documents" in capsys.readouterr().err
    assert office.ask("SELECT count(*) FROM v_register") == [(3,)]
