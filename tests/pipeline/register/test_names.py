"""Documents and tasks keep their names through whatever an office does to its files."""

import pytest

from pipeline import cli
from pipeline.store.database import open_for_reading


@pytest.fixture
def office(tmp_path, reader):
    """Write files into a folder and run over it; return names by task."""
    raw, database = tmp_path / "raw", tmp_path / "out" / "cancu.duckdb"
    raw.mkdir()

    def work(files, *options):
        for path in raw.iterdir():
            path.unlink()
        for name, text in files.items():
            (raw / name).write_text(text, encoding="utf-8")
        assert cli.main(["ingest", str(raw), "--db", str(database), *options]) == 0
        with open_for_reading(database) as con:
            return dict(con.execute("SELECT task, obligation_id FROM v_obligations").fetchall())

    work.database = database
    return work


PLAN = "7/KH: Rà soát bến đò; Cấp áo phao; Báo cáo huyện"


@pytest.mark.parametrize(("name", "text"), [
    ("plan.txt", PLAN),
    ("ke-hoach-moi.txt", PLAN),
    ("plan.txt", "7/KH: Tổ chức ra quân; Rà soát bến đò; Cấp áo phao; Báo cáo huyện"),
    ("ke-hoach-moi.txt", "7/KH: Báo cáo huyện; Rà soát bến đò; Cấp áo phao"),
    ("plan.txt", "8/KH: Báo cáo huyện; Rà soát bến đò; Cấp áo phao"),  # the number was filled in wrongly at first
])
def test_tasks_keep_their_names(office, name, text):
    before = office({"plan.txt": PLAN})
    after = office({name: text})
    assert {task: after[task] for task in before} == before


def test_a_database_built_anew_gives_the_same_names(office):
    before = office({"plan.txt": PLAN})
    office.database.unlink()
    assert office({"other-name.txt": PLAN}) == before


def test_documents_keep_their_names(office):
    office({"plan.txt": PLAN})
    with open_for_reading(office.database) as con:
        before = con.execute("SELECT doc_id FROM v_documents").fetchall()
    office({"renamed.txt": PLAN})
    with open_for_reading(office.database) as con:
        assert con.execute("SELECT doc_id FROM v_documents").fetchall() == before


def test_a_dropped_task_keeps_its_name_for_when_it_returns(office):
    before = office({"plan.txt": PLAN})
    assert "Cấp áo phao" not in office({"plan.txt": "7/KH: Rà soát bến đò; Báo cáo huyện"})
    assert office({"plan.txt": PLAN}) == before
    with open_for_reading(office.database) as con:
        told = con.execute("SELECT run_id, change, before FROM changes WHERE change = 'dropped'").fetchall()
        assert told == [(2, "dropped", "Cấp áo phao")]


def test_what_a_run_changed(office, capsys):
    office({"plan.txt": PLAN})
    office({"plan.txt": PLAN + "; Thay biển báo"})
    capsys.readouterr()
    assert cli.main(["diff", "--db", str(office.database)]) == 0
    assert "added: Thay biển báo" in capsys.readouterr().out
    office({"plan.txt": PLAN + "; Thay biển báo"})
    capsys.readouterr()
    assert cli.main(["diff", "--db", str(office.database)]) == 0
    assert capsys.readouterr().out == "nothing has changed\n"


def test_two_documents(office, capsys):
    office({"a.txt": PLAN, "b.txt": "9/KH: Rà soát bến đò; Báo cáo huyện; Thay biển báo"})
    capsys.readouterr()
    assert cli.main(["diff", "a.txt", "b.txt", "--db", str(office.database)]) == 0
    told = capsys.readouterr().out
    assert "dropped: Cấp áo phao" in told
    assert "added: Thay biển báo" in told
    assert "Rà soát" not in told


def test_names_do_not_depend_on_the_place_of_a_task(office):
    names = office({"plan.txt": PLAN})
    assert len(set(names.values())) == 3
    other = office({"plan.txt": PLAN, "other.txt": "9/KH: Rà soát bến đò"})
    assert len(other) == 3  # the same words in two documents: one row each
    with open_for_reading(office.database) as con:
        assert con.execute("SELECT count(DISTINCT obligation_id) FROM v_obligations").fetchall() == [(4,)]
