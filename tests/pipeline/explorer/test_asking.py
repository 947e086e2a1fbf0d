"""Answers from the published database: the newest, as parameters, in the form of the exports."""

from datetime import date
from pathlib import Path

import pytest

from extractors.records import Deadline, Header
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.explorer.asking import ask, obligations_csv, words
from pipeline.queries.evidence import context, find_evidence, source_file
from pipeline.store.database import open_for_reading
from tests.pipeline.handmade import HUE, document, obligation, save

DUE = Deadline("trước ngày 10/3/2025", 0, 20, "by", "day", due_to=date(2025, 3, 9))


@pytest.fixture
def database(tmp_path):
    tasks = [obligation("Xây dựng đề án thuỷ lợi", "Sở Tài chính", deadline=DUE), obligation("=1+1", "Sở Nội vụ"), obligation("Báo cáo")]
    header = Header("KH", title="Về <b>thuỷ lợi</b>")
    return save(tmp_path / "a.duckdb", {"kế hoạch.txt": document(header, HUE, obligations=tasks)})


def test_answers_come_from_what_was_published_last(database, tmp_path):
    query = "SELECT count(*) AS n FROM obligations"
    assert ask(database, query) == [{"n": 3}]
    save(tmp_path / "b.duckdb", {"b.txt": document(Header("KH"), HUE)}).replace(database)
    assert ask(database, query) == [{"n": 0}]


def test_a_missing_database_is_said(tmp_path):
    with pytest.raises(UsageError, match="cancu run"):
        ask(tmp_path / "none.duckdb", "SELECT 1")


@pytest.mark.parametrize(("typed", "found"), [
    ("thủy lợi", True), ("thuỷ lợi", True), ("THUY LOI", True), ("thúy lợi", False),   # marks count when they are typed
    ("", True), ("  ", True), ("de an", True), ("%", False), ("_", False), ("'; DROP TABLE documents; --", False),
])
def test_text_is_found_however_it_is_typed(database, typed, found):
    rows = ask(database, """SELECT task FROM obligations WHERE obligation_id LIKE '%o0001' AND
                            ($bare IS NULL OR contains(replace(strip_accents(lower(task)), 'đ', 'd'), $bare))
                            AND ($words IS NULL OR contains(fold(task), $words))""", words(typed))
    assert bool(rows) is found


def test_the_rows_downloaded_are_rows_of_the_export(database, tmp_path):
    assert main(["export", "obligations", "--db", str(database), "--out", str(tmp_path / "all.csv")]) == 0
    ids = [row["obligation_id"] for row in ask(database, "SELECT obligation_id FROM obligations ORDER BY ord")]
    whole = (tmp_path / "all.csv").read_bytes()
    assert obligations_csv(database, ids[::-1]) == whole    # in the order of the documents, not of the screen
    header, _, second, _ = whole.splitlines(keepends=True)
    assert obligations_csv(database, ids[1:2]) == header + second
    assert b"'=1+1" in second
    assert obligations_csv(database, []) == header
    assert obligations_csv(database, [], "vi").decode("utf-8-sig").startswith("Mã nhiệm vụ,")


def test_context_is_cut_to_the_passage(database):
    with open_for_reading(database) as con:
        evidence = find_evidence(con, ask(database, "SELECT max(obligation_id) AS id FROM obligations")[0]["id"])
        before, quote, after = context(con, evidence, letters=2)
    assert evidence.frame is None
    assert len(before) <= 2
    assert len(after) <= 2
    assert quote


@pytest.mark.parametrize("source", ["../a.duckdb", "/etc/passwd", "none.pdf", ""])
def test_only_files_of_the_folder_are_opened(tmp_path, source):
    (tmp_path / "a.duckdb").touch()
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="is not there"):
        source_file(tmp_path / "raw", source)


def test_files_below_the_folder_are_found(tmp_path):
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.pdf").touch()
    assert source_file(tmp_path, "2025/a.pdf") == tmp_path / Path("2025/a.pdf")
