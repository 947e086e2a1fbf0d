"""Exports: what leaves comes back unchanged, except where a spreadsheet would run it."""

import csv
import io
import json
from datetime import date

import pytest

from extractors.records import Deadline, Header, ObligationUnit, Section, StatedLink
from pipeline.cli import main
from tests.pipeline.handmade import HUE, citation, document, obligation, save

COLUMNS = ["obligation_id", "document", "document_title", "issuer", "issued", "kind", "path", "stt", "under", "task", "leads", "partners",
           "role", "deadline_text", "due_from", "due_to", "recurrence", "products", "implements", "source", "page", "probability"]
NASTY = 'Báo cáo "khẩn",\ngửi Sở; =1+1'

OTHERS = (ObligationUnit("UBND tỉnh Lào Cai", "lead", False, "UBND tỉnh Lào Cai"),
          ObligationUnit("các đơn vị liên quan", "partner", True, "các đơn vị liên quan"))


def _due(day):
    return Deadline(f"trước ngày {day}", 0, 1, "by", "day", due_to=date.fromisoformat(day))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    units = (ObligationUnit("Sở Khoa học và Công nghệ", "lead", False, "Sở KHCN"), ObligationUnit("Sở Y tế", "partner", False, "Sở Y tế"))
    return save(tmp_path_factory.mktemp("exports") / "db.duckdb", {
        "b.txt": document(Header("KH", "17/KH-UBND", issued="2026-01-12", issuer="UBND thành phố Huế", title="-Kế hoạch A"), HUE,
                          citations=[citation("NQ", "57-NQ/TW", "Bộ Chính trị")],
                          sections=[Section(0, None, "1", "1", "clause", None, "Rà soát", 1, 0, 1)],
                          links=[StatedLink(None, "implements", 0, "Thực hiện")],
                          obligations=[obligation(NASTY, units=units, deadline=_due("2026-03-01"), stt="1", products=("Báo cáo",)),
                                       obligation("=HYPERLINK(1)", "Sở Y tế", deadline=_due("2026-06-01")),
                                       obligation("Theo dõi", units=OTHERS, kind="table_row")]),
        "a.txt": document(obligations=[obligation("+ Rà soát", "Sở Tài chính")])})


def _export(database, *arguments):
    out = database.with_name("out.csv")
    assert main(["export", "obligations", "--db", str(database), "--out", str(out), *arguments]) == 0
    return list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))


def test_obligations_csv(database):
    rows = _export(database)
    assert list(rows[0]) == COLUMNS
    assert [row["task"] for row in rows] == ["'+ Rà soát", NASTY, "'=HYPERLINK(1)", "Theo dõi"]
    assert rows[1] == {
        "obligation_id": "doc-b.o0001", "document": "17/KH-UBND", "document_title": "'-Kế hoạch A", "issuer": "UBND thành phố Huế",
        "issued": "2026-01-12", "kind": "content", "path": "II.1", "stt": "1", "under": "", "task": NASTY,
        "leads": "Sở Khoa học và Công nghệ", "partners": "Sở Y tế", "role": "", "deadline_text": "trước ngày 2026-03-01",
        "due_from": "", "due_to": "2026-03-01", "recurrence": "",
        "products": "Báo cáo", "implements": "57-NQ/TW", "source": "b.txt", "page": "1", "probability": ""}


def test_obligations_csv_is_what_spreadsheets_expect(database):
    main(["export", "obligations", "--db", str(database)])
    content = database.with_name("obligations.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfobligation_id,")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize(("arguments", "tasks"), [
    (["--unit", "Sở KHCN"], [NASTY]),                        # a spelling met in the text
    (["--unit", "sở y tế"], [NASTY, "'=HYPERLINK(1)"]),      # lead or partner
    (["--unit", "khoa học"], [NASTY]),                       # part of a name
    (["--due-before", "2026-06-01"], [NASTY]),               # the day itself is not before
    (["--due-after", "2026-03-01"], ["'=HYPERLINK(1)"]),
    (["--due-before", "2026-06-02", "--unit", "Sở Y tế", "--due-after", "2026-03-01"], ["'=HYPERLINK(1)"]),
    (["--document", "17/kh-ubnd"], [NASTY, "'=HYPERLINK(1)", "Theo dõi"]),
    (["--document", "a"], ["'+ Rà soát"]),
    (["--unit", "Sở KH&CN"], [NASTY]),                       # a spelling that only the rules know
    (["--unit", "Sở Y tế thành phố Huế"], [NASTY, "'=HYPERLINK(1)"]),
    (["--unit", "Sở Y tế", "--in", "Thành phố Huế"], [NASTY, "'=HYPERLINK(1)"]),
    (["--unit", "UBND tỉnh Lào Cai", "--in", "tỉnh Lào Cai"], ["Theo dõi"]),    # the name tells the place
    (["--unit", "các đơn vị liên quan"], ["Theo dõi"]),      # an open group, which is no body
    (["--kind", "content", "--unit", "Sở Tài chính"], ["'+ Rà soát"]),
    (["--kind", "TABLE_ROW"], ["Theo dõi"]),
])
def test_filters(database, arguments, tasks):
    assert [row["task"] for row in _export(database, *arguments)] == tasks


def test_vietnamese_headers(database):
    assert "Nội dung công việc" in _export(database, "--headers", "vi")[0]


def test_every_column_has_a_vietnamese_name(database):
    for what in ("obligations", "documents", "citations", "links", "sections"):
        out = database.with_name(f"{what}.csv")
        names = []
        for language in ("en", "vi"):
            assert main(["export", what, "--db", str(database), "--headers", language]) == 0
            names.append(set(out.read_text(encoding="utf-8-sig").splitlines()[0].split(",")))
        assert not names[0] & names[1]


def test_json_and_parquet_hold_the_same_rows(database):
    import duckdb

    for form in ("json", "parquet"):
        assert main(["export", "obligations", "--format", form, "--db", str(database)]) == 0
    rows = json.loads(database.with_name("obligations.json").read_text(encoding="utf-8"))
    assert [row["task"] for row in rows] == ["+ Rà soát", NASTY, "=HYPERLINK(1)", "Theo dõi"]  # no apostrophe: programs run nothing
    assert rows[1]["due_to"] == "2026-03-01"
    parquet = duckdb.read_parquet(str(database.with_name("obligations.parquet")))
    assert parquet.columns == COLUMNS
    assert parquet.fetchall()[1][15] == date(2026, 3, 1)


@pytest.mark.parametrize(("arguments", "message"), [
    (["obligations", "--unit", "Sở Nội vụ"], "Sở Y tế"),          # the nearest names are shown
    (["obligations", "--unit", "Sở Y tế", "--in", "thành phố Hà Nội"], "Sở Y tế, thành phố Huế"),
    (["obligations", "--in", "thành phố Huế"], "Give --unit too"),
    (["obligations", "--kind", "task"], "content, table_row"),
    (["links", "--kind", "like"], "implements"),
    (["obligations", "--document", "99/KH"], "99/KH"),
    (["links", "--unit", "Sở Y tế"], "Leave them out"),
    (["documents", "--format", "json", "--headers", "vi"], "--headers vi"),
])
def test_wrong_use_says_what_to_do(database, capsys, arguments, message):
    assert main(["export", *arguments, "--db", str(database)]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(("what", "kind", "column", "count"), [
    ("documents", "kh", "doc_type", 2), ("citations", "NQ", "doc_type", 1), ("links", "implements", "relation", 1),
    ("sections", "clause", "kind", 1), ("obligations", "content", "kind", 3)])
def test_kind_chooses_in_everything(database, what, kind, column, count):
    out = database.with_name("kinds.json")
    assert main(["export", what, "--kind", kind, "--format", "json", "--db", str(database), "--out", str(out)]) == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [row[column].casefold() for row in rows] == [kind.casefold()] * count
