"""The figures: right on known counts, and equal to those of the reference judge where it is at hand."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.judge.evaluate import evaluate
from pipeline.judge.likeness import normal, same_document, target_key
from pipeline.judge.obligations import align
from pipeline.judge.scoring import Count, Total, pair
from tests.pipeline.handmade import from_gold, gold_files, save

SHARED = Path(__file__).parents[4] / "shared"


def test_pair_uses_each_value_once():
    assert pair(["a", "a", "b"], ["a", "c"], str.__eq__) == Count(1, ["a", "b"], ["c"])


@pytest.mark.parametrize(("counts", "figures"), [
    ([Count(3, ["x"], ["y", "z"])], (0.6, 0.75, 2 / 3)),
    ([Count(1), Count(0, ["x"])], (1.0, 0.5, 2 / 3)),
    ([Count(0)], (1.0, 1.0, 1.0)),         # nothing there, nothing found
    ([Count(0, ["x"])], (0.0, 0.0, 0.0)),  # something there, nothing found
])
def test_figures(counts, figures):
    total = Total()
    for count in counts:
        total.add(count, "a.txt")
    assert (total.precision, total.recall, total.f1) == pytest.approx(figures)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("NQ 57-NQ/TW", "QĐ 57-NQ/TW", True),          # a number says it all
    ("L Luật Đầu tư", "L Luật Đầu tư công", False),
    ("ĐA Đề án thành lập Sàn giao dịch", "ĐA thành lập Sàn giao dịch", True),
    ("L Luật Thủ đô", "NQ Luật Thủ đô", False),
])
def test_same_document(one, other, same):
    assert same_document(target_key(one), target_key(other)) is same


def test_normal_of_nothing_is_empty():
    assert normal(None) == ""


def test_equal_tasks_go_to_equal_headings():
    gold = [{"task": "Báo cáo kết quả", "path": "III.1"}, {"task": "Báo cáo kết quả", "path": "II.4"}]
    found = [{"task": "Báo cáo kết quả", "path": "II.4"}, {"task": "Báo cáo kết quả.", "path": "III.1"}]
    assert {(one["path"], other["path"]) for one, other in align(gold, found).pairs} == {("III.1", "III.1"), ("II.4", "II.4")}


GOLD = {"header": {"doc_type": "KH", "number": "1/KH", "title": None},
        "sections": [{"path": "I", "text": "MỤC ĐÍCH"}, {"path": "II", "text": "NHIỆM VỤ"}]}


@pytest.fixture
def judged(tmp_path):
    """A gold folder of two documents, and a database that holds one of them, with one section wrong."""
    (tmp_path / "gold").mkdir()
    for name in ("a", "b"):
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")
    wrong = copy.deepcopy(GOLD)
    wrong["sections"][1]["path"] = "III"
    return save(tmp_path / "db.duckdb", {"a.txt": from_gold(wrong)}), tmp_path / "gold"


def test_only_what_the_annotation_holds_is_judged(judged):
    result = evaluate(*judged, only="a")
    assert set(result.totals) == {"header.doc_type", "header.number", "sections"}
    assert result.totals["sections"].f1 == 0.5


def test_exit_status_tells_absent_documents_and_low_figures(judged, tmp_path, capsys):
    database, gold = map(str, judged)
    assert main(["evaluate", database, gold]) == 1
    assert "not in the database: b" in capsys.readouterr().out
    bars = tmp_path / "bars.txt"
    bars.write_text("# field figure\nsections 0.4\n", encoding="utf-8")
    assert main(["evaluate", database, gold, "--only", "a", "--min", str(bars)]) == 0
    bars.write_text("sections 0.6\nlinks 0.1\n", encoding="utf-8")
    assert main(["evaluate", database, gold, "--only", "a", "--min", str(bars)]) == 1
    assert "below the bar: sections 0.500 < 0.6; links 0.000 < 0.1" in capsys.readouterr().out


def test_a_faulty_line_of_bars_is_named(judged, tmp_path):
    bars = tmp_path / "bars.txt"
    bars.write_text("sections high\n", encoding="utf-8")
    assert main(["evaluate", *map(str, judged), "--min", str(bars)]) == 2


def _damaged(gold, chance):
    """Return *gold* with some values lost, changed or in excess, as a database would have them."""
    gold = copy.deepcopy(gold)
    for part in ("sections", "citations", "obligations"):
        entries = gold.get(part, [])
        kept = [entry for entry in entries if chance.random() > 0.15]
        gold[part] = kept + [copy.deepcopy(entry) for entry in kept if chance.random() < 0.05]
    for entry in gold["obligations"]:
        if chance.random() < 0.3:
            entry.update(chance.choice([{"due_to": None}, {"kind": "content"}, {"path": "IX.9"}, {"leads": []},
                                        {"task": entry["task"][:60]}, {"deadline_text": "năm 2025", "due_to": "2025-12-31"}]))
    for entry in gold["citations"]:
        if chance.random() < 0.3:
            entry.update(chance.choice([{"issued": None}, {"issued": "1999"}, {"issuer": "UBND xã A"}, {"title": None}]))
    for field in list(gold["header"]):
        if chance.random() < 0.2:
            gold["header"][field] = chance.choice([None, "khác"])
    return gold


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the reference judge is not at hand")
def test_the_same_as_the_reference_judge(tmp_path):
    chance = random.Random(2025)
    gold = {source: known for source, known in gold_files(SHARED / "gold").items() if not source.startswith("qd_")}
    database = save(tmp_path / "db.duckdb", {source: from_gold(_damaged(known, chance)) for source, known in gold.items()})
    for options in (["--misses", "9"], ["--json"]):
        expected, got = (subprocess.run([sys.executable, *program, str(database), str(SHARED / "gold"), *options],
                                        capture_output=True, text=True, check=False)
                         for program in ([str(SHARED / "score.py")], ["-m", "pipeline.cli", "evaluate"]))
        assert got.stdout == expected.stdout
        assert got.returncode == expected.returncode == 1
        assert len(got.stdout.splitlines()) > 30
