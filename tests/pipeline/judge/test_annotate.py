"""A draft of an annotation agrees with what the program found, in the form of gold files."""

import json

from pipeline.cli import main

PLAN = """UBND XÃ MỸ LÂM
Số: 15/KH-UBND

KẾ HOẠCH
Chỉnh trang bến thuyền

Căn cứ Nghị quyết số 12/NQ-HĐND ngày 03/02/2026 của HĐND xã về bến thuyền,
I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra bến trước ngày 30/6/2026.
"""


def test_a_draft_is_what_evaluate_agrees_with(tmp_path, capsys):
    document, gold, database = tmp_path / "bến.txt", tmp_path / "gold", tmp_path / "a.duckdb"
    document.write_text(PLAN, encoding="utf-8")
    gold.mkdir()
    assert main(["annotate", str(document), "--out", str(gold / "bến.json")]) == 0
    drafted = json.loads((gold / "bến.json").read_text(encoding="utf-8"))
    assert [(one["leads"], one["due_to"]) for one in drafted["obligations"]] == [([{"name": "Phòng Kinh tế"}], "2026-06-29")]
    assert drafted["header"]["number"] == "15/KH-UBND"

    assert main(["ingest", "--db", str(database), str(document)]) == 0
    assert main(["link", "--db", str(database)]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(database), str(gold), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert all(figures[field]["f1"] == 1 for field in figures if not field.startswith("links")), figures
    assert main(["evaluate", str(database), str(gold), "--by", "document"]) == 0
    assert "bến" in capsys.readouterr().out


def test_a_file_that_cannot_be_read(tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    assert main(["annotate", str(empty)]) == 2
    assert str(empty) in capsys.readouterr().err
