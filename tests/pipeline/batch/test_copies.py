"""The same bytes under two names are one document, with a note of the other name."""

import pytest

from pipeline.batch import ingest
from pipeline.batch.sources import find
from pipeline.store.database import open_for_reading, writing


@pytest.fixture
def run(reader, raw, tmp_path):
    """Run the folder of toy files into a database, and return the report and what is there."""
    database = tmp_path / "db.duckdb"

    def run_all():
        with writing(database) as con:
            report = ingest.ingest(con, find([raw]))
        with open_for_reading(database) as con:
            return report, *(con.execute(query).fetchall() for query in (
                "SELECT source FROM documents ORDER BY source",
                "SELECT d.source, x.code, x.message FROM diagnostics x JOIN documents d USING (doc_id) ORDER BY x.ord",
                "SELECT source, status, message FROM ingest_log WHERE run_id = (SELECT max(run_id) FROM runs) AND message IS NOT NULL "
                "ORDER BY source"))
    return run_all


def _copy(raw, name):
    (raw / name).write_bytes((raw / "a.txt").read_bytes())


def _note(copy):
    return ("a.txt", "same_bytes", f"{copy} holds the same bytes; it is not stored again")


def test_a_copy_is_noted_not_stored(run, reader, raw):
    _copy(raw, "b.txt")
    _copy(raw, "c.txt")
    for _ in range(2):  # the second run changes nothing
        report, sources, notes, log = run()
        assert sources == [("2025/b.txt",), ("a.txt",)]
        assert notes == [_note("b.txt"), _note("c.txt")]
        assert log == [(name, "skipped", "the same bytes as a.txt, which stands for both") for name in ("b.txt", "c.txt")]
    assert reader == ["b.txt", "a.txt"]
    assert report.skipped == 4


def test_the_order_of_arrival_does_not_matter(run, raw):
    _copy(raw, "b.txt")
    (raw / "a.txt").rename(raw / "late.txt")
    assert run()[1] == [("2025/b.txt",), ("b.txt",)]
    (raw / "late.txt").rename(raw / "a.txt")
    assert run()[1:3] == ([("2025/b.txt",), ("a.txt",)], [_note("b.txt")])


def test_a_renamed_file_takes_its_document_along(run, raw):
    run()
    (raw / "a.txt").rename(raw / "z.txt")
    _, sources, notes, log = run()
    assert sources == [("2025/b.txt",), ("z.txt",)]
    assert notes == []
    assert log == [("a.txt", "skipped", "the same bytes came as z.txt, which stands for it now")]


def test_what_a_copy_held_before_makes_way(run, raw):
    (raw / "b.txt").write_text("3/KH: Việc khác", encoding="utf-8")
    run()
    _copy(raw, "b.txt")
    assert run()[1:3] == ([("2025/b.txt",), ("a.txt",)], [_note("b.txt")])


def test_a_copy_that_changes_is_a_document_again(run, raw):
    _copy(raw, "b.txt")
    run()
    (raw / "b.txt").write_text("3/KH: Việc khác", encoding="utf-8")
    assert run()[1:3] == ([("2025/b.txt",), ("a.txt",), ("b.txt",)], [])


def test_a_copy_of_what_cannot_be_read_fails_too_and_loses_nothing(run, raw):
    (raw / "c.txt").write_text("4/KH: Việc cũ", encoding="utf-8")
    run()
    for name in ("b.txt", "c.txt"):
        (raw / name).write_bytes(b"")
    report, sources, notes, _ = run()
    assert [(failure.source, failure.code) for failure in report.failures] == [("b.txt", "empty"), ("c.txt", "empty")]
    assert sources == [("2025/b.txt",), ("a.txt",), ("c.txt",)]  # what was read of c.txt before stays
    assert notes == []
