"""Reviews of documents: header fields, links, tables, tasks that are added; they count, and stay through later runs."""

import json
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import replace

import pytest

from extractors.records import Cell, Header, Source, StatedLink, Table
from pipeline.explorer.server import Desk, serve
from pipeline.register import journal
from pipeline.review.settle import bring_up_to_date
from pipeline.store.database import open_for_reading, replace_documents, writing
from pipeline.store.rows import File, document_rows
from tests.pipeline.handmade import HUE, citation, document, obligation

TEXT = "Điều 3. Đội Trồng sen vớt bèo trước ngày 5/6/2026. Điều 4. Báo cáo huyện."
WHO = "UBND thành phố Huế"


def _read(con, sha="1" * 64, text=TEXT, number=None, title="Dọn hồ"):
    plan = document(Header("KH", number, issuer=WHO, title=title, issued="2026-01-05"), HUE,
                    obligations=[obligation("Báo cáo huyện")], citations=[citation("NQ", "8/NQ-HĐND", "HĐND thành phố Huế")],
                    links=[StatedLink(None, "implements", 0, "Thực hiện")],
                    tables=[Table("Phân công", ("TT", "Việc"), 1, (Cell(0, 0, "1", 1), Cell(0, 1, "Vớt bèo", 1)))])
    other = document(Header("BC", "3/BC-UBND", issuer=WHO, title="Kết quả", issued="2026-03-05"), HUE,
                     citations=[citation("KH", "7/KH-UBND", WHO, issued="2026-01-05")])
    plan = replace(plan, source=Source(text, (), 1, "text/plain"))
    replace_documents(con, [document_rows(plan, File("f" * 16, "plan.txt", sha, "test")),
                            document_rows(other, File("e" * 16, "other.txt", "2" * 64, "test"))])


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "out" / "cancu.duckdb"
    with writing(path) as con:
        _read(con)
        bring_up_to_date(con, tmp_path / "reviews")
    return path


@contextmanager
def _page(database):
    with serve(Desk(database, database.parent, database.parent.parent / "reviews", "an")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _post(address, told):
    request = urllib.request.Request(address, json.dumps(told).encode(), {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))


def _say(database, *told):
    """Say each of *told* of the plan, as the page does: (kind, what)."""
    doc_id, = _ask(database, "SELECT doc_id FROM documents WHERE source = 'plan.txt'")[0]
    with _page(database) as page:
        for kind, what in told:
            assert _post(f"{page}{kind}/{doc_id}", what)["taken"] > 0


def _ask(database, query):
    with open_for_reading(database) as con:
        return con.execute(query).fetchall()


def _settle(database, **reading):
    """Read the plan again where *reading* says how, and take in what was said."""
    with writing(database) as con:
        if reading:
            _read(con, **reading)
        bring_up_to_date(con, database.parent.parent / "reviews")


NUMBER = "SELECT number FROM documents WHERE source = 'plan.txt'"
CITED = "SELECT d.source FROM citations c JOIN documents d ON d.doc_id = c.cited_doc_id WHERE c.number = '7/KH-UBND'"


def test_a_number_that_is_put_right_counts_and_others_find_the_document(database):
    assert _ask(database, CITED) == [(None,)]
    _say(database, ("tell", {"header": {"number": "7/KH-UBND", "issuer": WHO}}))
    _settle(database)
    assert _ask(database, NUMBER) == [("7/KH-UBND",)]
    assert _ask(database, CITED) == [("plan.txt",)]
    assert _ask(database, "SELECT field, outcome FROM reviews ORDER BY field") == [("issuer", "agreed"), ("number", "applied")]
    _settle(database)  # nothing new: it stands
    assert _ask(database, NUMBER) == [("7/KH-UBND",)]


@pytest.mark.parametrize(("reading", "number", "outcome"), [
    ({"sha": "1" * 64}, "7/KH-UBND", "applied"),                        # read anew, by other rules
    ({"sha": "9" * 64}, "7/KH-UBND", "applied"),                        # another edition, in which the number is not printed either
    ({"sha": "9" * 64, "number": "9/KH-UBND"}, "9/KH-UBND", "reopened"),  # the source says something else now
    ({"sha": "9" * 64, "number": "7/KH-UBND"}, "7/KH-UBND", "applied"),   # whether it is read or put right, it is the same
])
def test_a_correction_of_a_header_holds_until_source_and_reading_change(database, reading, number, outcome):
    _say(database, ("tell", {"header": {"number": "7/KH-UBND"}}))
    _settle(database)
    _settle(database, **reading)
    assert _ask(database, NUMBER) == [(number,)]
    assert _ask(database, "SELECT outcome FROM reviews") == [(outcome,)]


def test_a_link_is_taken_out_and_another_added(database):
    links = "SELECT relation, to_label FROM (SELECT l.*, d.label AS to_label FROM links l JOIN v_all_documents d ON d.doc_id = l.to_doc)"
    to, = _ask(database, "SELECT to_doc FROM links WHERE relation = 'implements'")[0]
    _say(database, ("tell", {"links": [{"relation": "implements", "to": to, "removed": True}]}),
         ("tell", {"links": [{"relation": "cites", "to": "3/BC-UBND", "added": True}]}))
    for reading in ({}, {"sha": "9" * 64}):
        _settle(database, **reading)
        assert _ask(database, f"{links} WHERE from_doc IN (SELECT doc_id FROM documents WHERE source = 'plan.txt')") == [
            ("cites", "BC 3/BC-UBND")]
        assert _ask(database, "FROM v_implements_all") == []
    _say(database, ("tell", {"links": [{"relation": "implements", "to": to}]}))
    _settle(database)
    assert len(_ask(database, "FROM v_implements_all")) == 1


def test_a_cell_is_put_right_and_what_is_no_table_taken_out(database):
    _say(database, ("tell", {"tables": [{"table": 1, "row": 0, "col": 1, "said": "Vớt bèo", "correct": "Vớt bèo tây"}]}))
    _settle(database)
    assert ("Vớt bèo tây",) in _ask(database, "SELECT text FROM table_cells")
    _say(database, ("tell", {"tables": [{"table": 1, "said": "Phân công", "removed": True}]}))
    _settle(database)
    assert _ask(database, "SELECT text FROM table_cells") == []


def _added():
    start = TEXT.index("Đội")
    return {"start": start, "end": TEXT.index(" Điều 4"), "fields": {"task": "vớt bèo", "leads": "Đội Trồng sen", "due_to": "2026-06-04"}}


def test_a_task_that_is_added_is_a_task_with_name_and_state(database):
    _say(database, ("add", _added()))
    _settle(database)
    name, task, leads, due = _ask(database, "SELECT obligation_id, task, leads, due::VARCHAR FROM v_register WHERE leads IS NOT NULL")[0]
    assert (task, leads, due) == ("vớt bèo", "Đội Trồng sen", "2026-06-04")
    with _page(database) as page:
        _post(page + "say/" + name, {"state": "done"})
    for reading in ({}, {"sha": "9" * 64}, {"sha": "8" * 64, "text": "Quyết định\n" + TEXT.replace(" ", "\n")}):
        _settle(database, **reading)
        assert _ask(database, f"SELECT state FROM v_register WHERE obligation_id = '{name}'") == [("done",)]
    assert _ask(database, "SELECT count(*) FROM v_register") == [(2,)]
    assert _ask(database, "FROM changes WHERE change IN ('added', 'dropped')") == []


def test_a_task_that_was_added_and_is_read_by_the_program_now_is_one_task(database):
    _say(database, ("add", {**_added(), "fields": {"task": "Báo cáo huyện"}}))
    _settle(database)
    assert _ask(database, "SELECT count(*) FROM v_register") == [(1,)]


def test_words_that_are_no_longer_there_bring_no_task(database):
    _say(database, ("add", _added()))
    _settle(database)
    _settle(database, sha="9" * 64, text="Điều 4. Báo cáo huyện.")
    assert _ask(database, "SELECT count(*) FROM v_register") == [(1,)]


@pytest.mark.parametrize("told", [{"start": 3, "end": 3}, {"start": "x", "end": 9}, {}])
def test_what_cannot_be_added_is_refused(database, told):
    with pytest.raises(urllib.error.HTTPError) as refused:
        _say(database, ("add", told))
    assert refused.value.code == 400
    assert journal.read(database.parent.parent / "reviews")[0] == []


def test_the_queue_holds_headers_links_and_tables_by_their_probability(database):
    with writing(database) as con:
        con.execute("UPDATE documents SET issuer_probability = 0.4, title_probability = 0.9 WHERE source = 'plan.txt'")
        con.execute("UPDATE links SET probability = 0.6 WHERE relation = 'implements'")
        con.execute("""INSERT INTO diagnostics (doc_id, ord, code, message, page)
                       SELECT doc_id, 9, 'table_rebuilt', '', 1 FROM documents WHERE source = 'plan.txt'""")
    with _page(database) as page:
        def about():
            items = json.load(urllib.request.urlopen(page + "queue"))
            return [(item["about"].rpartition(":")[0] or item["about"], item["certainty"], item["seen"]) for item in items
                    if "about" in item and item["document"].startswith("KH") and "cites" not in item["about"]]

        assert about() == [("issuer", 0.4, False), ("link:implements", 0.6, False), ("table", 1.0, False)]
        _say(database, ("tell", {"header": {"issuer": WHO}}))
        assert about() == [("link:implements", 0.6, False), ("table", 1.0, False), ("issuer", 0.4, True)]
