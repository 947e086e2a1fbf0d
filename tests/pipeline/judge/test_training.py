"""Judgement learns from annotated documents, the same from the same, and what it learned holds for a document that it has not seen."""

import json

import pytest

from pipeline.cli import main
from pipeline.judge.cases import read_cases
from pipeline.judge.cross_validation import judged_unseen, learn_all, rules_alone, totals_of
from pipeline.judge.train import as_text
from pipeline.judge.train import main as train

pytest.importorskip("sklearn")

# made-up communes; under "DIỄN GIẢI" nothing is asked of anybody, under "PHẦN VIỆC" everything is, and no rule knows either heading
COMMUNES = ("Mỹ Lâm", "Hòa Bắc", "Tân Kiều", "Phú Nhuận Tây", "An Sơn", "Vĩnh Hà")
TEXT = """UBND XÃ {capitals}
Số: {number}/KH-UBND

KẾ HOẠCH
Chỉnh trang bến thuyền

I. DIỄN GIẢI
1. Bến ở thôn {name} dài {number} m, có lối xuống bằng đá.
2. Thuyền về bến {number} lượt mỗi ngày, chủ yếu buổi sáng.
II. PHẦN VIỆC
1. Phòng Kinh tế lát lại lối xuống bến.
2. Công an xã nhắc chủ thuyền neo đúng chỗ.
"""
TASKS = ("Phòng Kinh tế lát lại lối xuống bến.", "Công an xã nhắc chủ thuyền neo đúng chỗ.")


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("learning")
    for folder in ("gold", "documents"):
        (root / folder).mkdir()
    for number, name in enumerate(COMMUNES, 11):
        text = TEXT.format(capitals=name.upper(), name=name, number=number)
        (root / "documents" / f"bến_{number}.txt").write_text(text, encoding="utf-8")
        leads = ("Phòng Kinh tế", f"Công an xã {name}")
        gold = {"header": {}, "obligations": [
            {"kind": "assignment", "path": f"II.{at}", "task": task, "leads": [{"name": lead}], "partners": [], "deadline_text": None}
            for at, (task, lead) in enumerate(zip(TASKS, leads, strict=True), 1)]}
        (root / "gold" / f"bến_{number}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return root / "gold", root / "documents"


@pytest.fixture(scope="module")
def cases(folders):
    return read_cases([folders[0]], [folders[1]])


def test_documents_and_annotations_are_paired_by_name(cases):
    assert [case.name for case in cases] == [f"bến_{number}" for number in range(11, 11 + len(COMMUNES))]


def test_the_same_documents_teach_the_same(cases, folders, tmp_path):
    train([str(folders[0]), "--documents", str(folders[1]), "--out", str(tmp_path / "weights.json")])
    assert (tmp_path / "weights.json").read_text(encoding="utf-8") == as_text(learn_all(cases))


def test_no_feature_names_a_place_or_a_number(cases):
    names = [name for model in ("tasks", "kinds", "bodies", "times") for name in learn_all(cases)[model]["weights"]]
    assert not [name for name in names if any(word in name for commune in COMMUNES for word in [commune.lower()])]
    assert not [name for name in names if "11" in name]


def test_what_was_learned_holds_for_documents_that_were_not_seen(cases):
    unseen = totals_of(cases, judged_unseen(cases, folds=3))["obligations"]
    rules = totals_of(cases, rules_alone(cases))["obligations"]
    assert unseen.f1 >= rules.f1
    assert unseen.f1 == 1


def test_figures_by_cross_validation(folders, capsys):
    assert main(["evaluate", "none", str(folders[0]), "--cross-validate", "--documents", str(folders[1]), "--folds", "2"]) == 0
    printed = capsys.readouterr().out
    assert "rules alone" in printed
    assert "obligations.leads" in printed
    assert "right" in printed


def test_cross_validation_needs_the_documents(folders, capsys):
    assert main(["evaluate", "none", str(folders[0]), "--cross-validate"]) == 2
    assert "--documents" in capsys.readouterr().err
