"""What `cancu show` and `cancu status` say of versions, open citations and sets."""

import pytest

from extractors.records import CitedSet, Header
from pipeline import cli
from tests.pipeline.handmade import citation, document, save

UBND = "UBND thành phố Hà Nội"
TITLE = "Triển khai phong trào bình dân học vụ số trên địa bàn thành phố"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    plan = {"issuer": UBND, "title": TITLE}
    return save(tmp_path_factory.mktemp("show") / "db.duckdb", {
        "plan.docx": document(Header("KH", "45/KH-UBND", issued="2025-03-12", **plan)),
        "draft.docx": document(Header("KH", None, issued="2025", is_draft=True, **plan)),
        "a.txt": document(Header("KH", "5/KH-UBND", issued="2024-01-05", issuer=UBND, title="Kế hoạch khác")),
        "b.txt": document(Header("KH", "5/KH-UBND", issued="2025-01-06", issuer=UBND, title="Kế hoạch khác nữa")),
        "citing.txt": document(Header("KH", "9/KH"), citations=[citation("KH", "5/KH-UBND", UBND)],
                               sets=[CitedSet(None, "06 Nghị quyết", "NQ", 6, None, None, None, "implements", "", 1, 0, 1)])})


def _run(capsys, *arguments):
    assert cli.main(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def test_show_names_the_other_version_on_both_sides(database, capsys):
    assert "other version draft.docx (draft)" in _run(capsys, "show", "plan.docx", "--db", str(database))
    assert "current version plan.docx: it is a draft" in _run(capsys, "show", "draft.docx", "--db", str(database))
    assert "source plan.docx" in _run(capsys, "show", "45/KH-UBND", "--db", str(database))


def test_show_names_candidates_of_what_is_open(database, capsys):
    shown = _run(capsys, "show", "citing.txt", "--db", str(database))
    assert "KH 5/KH-UBND: several_years" in shown
    assert shown.count("may be KH 5/KH-UBND, UBND thành phố Hà Nội (number and issuer)") == 2
    assert "06 Nghị quyết: not_listed" in shown


def test_status_counts_versions_and_sets(database, capsys):
    status = _run(capsys, "status", "--db", str(database))
    assert "documents 4 " in status
    assert "documents, other versions: draft 1" in status
    assert "sets open: not_listed 1" in status


def test_exports_leave_out_other_versions_unless_asked_for(database, capsys, tmp_path):
    def sources(*filters):
        out = tmp_path / "documents.csv"
        _run(capsys, "export", "documents", "--format", "csv", "--db", str(database), "--out", str(out), *filters)
        return out.read_text(encoding="utf-8-sig")
    assert "plan.docx" in sources()
    assert "draft.docx" not in sources()
    assert "draft.docx" in sources("--document", "draft.docx")
