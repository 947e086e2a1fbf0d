"""Batches: what is new is read, what fails is named, nothing else is touched."""

import sys

import pytest

from extractors.rulebook import RuleError
from pipeline.batch import fingerprint, ingest
from pipeline.batch.sources import find
from pipeline.cli import main
from pipeline.store.database import open_for_reading, writing


def _run(raw, database):
    with writing(database) as con:
        return ingest.ingest(con, find([raw]))


def _rows(database, query):
    with open_for_reading(database) as con:
        return con.execute(query).fetchall()


def test_unchanged_files_are_skipped(reader, raw, tmp_path):
    database = tmp_path / "db.duckdb"
    report = _run(raw, database)
    assert (report.done, report.skipped, report.failures) == (2, 0, ())
    assert reader == ["b.txt", "a.txt"]  # in order of source: 2025/b.txt, a.txt
    assert _run(raw, database).skipped == 2
    assert len(reader) == 2


def test_a_changed_file_is_read_again_and_a_lost_one_is_kept(reader, raw, tmp_path):
    database = tmp_path / "db.duckdb"
    _run(raw, database)
    (raw / "a.txt").write_text("1/KH: Việc mới", encoding="utf-8")
    (raw / "2025" / "b.txt").unlink()
    assert _run(raw, database).done == 1
    assert _rows(database, "SELECT source, task FROM v_obligations ORDER BY ALL") == [("2025/b.txt", "Bố trí vốn"), ("a.txt", "Việc mới")]


def test_all_is_read_again_when_rules_have_changed(reader, raw, tmp_path, monkeypatch):
    database = tmp_path / "db.duckdb"
    _run(raw, database)
    monkeypatch.setattr(ingest, "extractor_fingerprint", lambda folder, ocr: "another")
    assert _run(raw, database).done == 2


def test_one_bad_file_never_stops_the_batch(reader, raw, tmp_path):
    (raw / "0.txt").write_text("", encoding="utf-8")
    (raw / "1.txt").write_text("no colon", encoding="utf-8")
    database = tmp_path / "db.duckdb"
    report = _run(raw, database)
    assert report.done == 2
    assert [(failure.source, failure.code) for failure in report.failures] == [("0.txt", "empty"), ("1.txt", "unreadable")]
    assert "KeyError" in report.failures[1].message
    assert _rows(database, "SELECT source, status, error FROM ingest_log ORDER BY ALL") == [
        ("0.txt", "failed", "empty"), ("1.txt", "failed", "unreadable"), ("2025/b.txt", "done", None), ("a.txt", "done", None)]
    assert _rows(database, "SELECT done, skipped, failed, finished_at IS NOT NULL FROM runs") == [(2, 0, 2, True)]


def test_a_file_that_becomes_unreadable_keeps_its_last_state(reader, raw, tmp_path):
    database = tmp_path / "db.duckdb"
    _run(raw, database)
    (raw / "a.txt").write_text("", encoding="utf-8")
    assert len(_run(raw, database).failures) == 1
    assert _rows(database, "SELECT count(*) FROM obligations WHERE task = 'Rà soát'") == [(1,)]


def test_a_broken_run_goes_on_where_it_ended(reader, raw, tmp_path, monkeypatch):
    database = tmp_path / "db.duckdb"
    monkeypatch.setattr(ingest, "_BATCH", 1)

    def interrupt(outcome):
        if outcome.source == "a.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), writing(database) as con:
        ingest.ingest(con, find([raw]), progress=interrupt)
    assert not database.exists()
    report = _run(raw, database)
    assert (report.done, report.skipped) == (1, 1)


def test_two_runs_give_equal_exports(reader, raw, tmp_path, capsys):
    for name in ("one", "two"):
        assert main(["run", str(raw), "--db", str(tmp_path / name / "cancu.duckdb")]) == 0
    assert main(["run", str(raw), "--db", str(tmp_path / "two" / "cancu.duckdb")]) == 0
    assert (tmp_path / "one" / "obligations.csv").read_bytes() == (tmp_path / "two" / "obligations.csv").read_bytes()


def test_a_faulty_rule_is_no_fault_of_a_document(reader, raw, tmp_path, monkeypatch, capsys):
    def read_document(path, ocr, left_out=()):
        raise RuleError("rules/units.toml, rule x: broken")

    monkeypatch.setattr(sys.modules["pipeline.document"], "read_document", read_document)
    assert main(["run", str(raw), "--db", str(tmp_path / "db.duckdb")]) == 2
    assert "rule x" in capsys.readouterr().err


def test_the_fingerprint_knows_a_users_rules(tmp_path):
    plain = fingerprint.extractor_fingerprint()
    assert plain == fingerprint.extractor_fingerprint()
    (tmp_path / "units.toml").write_text("unit = []\n", encoding="utf-8")
    assert fingerprint.extractor_fingerprint(tmp_path) != plain
