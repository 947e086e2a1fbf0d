"""Links are rebuilt when documents, rules or code have changed, also after a run that ended before it had linked; else not."""

import pytest

from pipeline.batch import ingest
from pipeline.batch.sources import find
from pipeline.link import current_links
from pipeline.link.current_links import link_where_needed
from pipeline.store.database import delete_documents, writing


@pytest.fixture
def database(reader, raw, tmp_path):
    path = tmp_path / "db.duckdb"
    with writing(path) as con:
        ingest.ingest(con, find([raw]))
        assert link_where_needed(con)
    return path


def test_nothing_new_needs_no_links(database, raw):
    with writing(database) as con:
        ingest.ingest(con, find([raw]))
        assert not link_where_needed(con)


def test_a_changed_document_needs_links(database, raw):
    (raw / "a.txt").write_text("1/KH: Việc mới", encoding="utf-8")
    with writing(database) as con:
        ingest.ingest(con, find([raw]))
        assert link_where_needed(con)
        assert not link_where_needed(con)


def test_a_deleted_document_needs_links(database):
    with writing(database) as con:
        delete_documents(con, [doc_id for doc_id, in con.execute("SELECT doc_id FROM documents LIMIT 1").fetchall()])
        assert link_where_needed(con)


def test_a_run_that_ended_before_it_linked_leaves_that_to_the_next(database, raw):
    (raw / "a.txt").write_text("1/KH: Việc mới", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        _ingest_and_stop(database, raw)
    with writing(database) as con:
        assert ingest.ingest(con, find([raw])).done == 0
        assert link_where_needed(con)


def _ingest_and_stop(database, raw):
    with writing(database) as con:
        ingest.ingest(con, find([raw]))
        raise KeyboardInterrupt


def test_another_way_of_linking_needs_links(database, monkeypatch):
    monkeypatch.setattr(current_links, "linker_fingerprint", lambda extra_rules: "another")
    with writing(database) as con:
        assert link_where_needed(con)


def test_a_users_rules_need_links(database, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "units.toml").write_text("unit = []\n", encoding="utf-8")
    with writing(database) as con:
        assert link_where_needed(con, tmp_path / "rules")
