"""What a probability decides: tasks stay, go or come; of parts and times only what was found as a span is ever said."""

import pytest

from extractors.judgement.evidence import Evidence
from extractors.judgement.judge import judge_obligations
from extractors.judgement.models import models_of
from extractors.readers.plain import read_text
from pipeline.document import read_source

PLAN = """UBND XÃ MỸ LÂM
Số: 15/KH-UBND

KẾ HOẠCH
Chỉnh trang bến thuyền

I. NỘI DUNG
1. Lát lại lối xuống bến trước ngày 30/6/2026.
2. Lối xuống bến dài 40 m, rộng 3 m.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra bến.
"""


def models(tasks=None, bodies=None, calibration=None):
    """Return models of which each class has the same share, but for what *tasks* and *bodies* weigh."""
    return models_of({
        "tasks": {"classes": ["none", "task"], "bias": [0, 0], "weights": tasks or {}},
        "kinds": {"classes": ["assignment", "content"], "bias": [0, 1], "weights": {}},
        "bodies": {"classes": ["lead", "none", "partner"], "bias": [0, 0, 0], "weights": bodies or {}},
        "times": {"classes": ["no", "yes"], "bias": [0, 0], "weights": {}},
        "calibration": calibration or {}})


def judged(some):
    """Return the obligations of PLAN as *some* models judge them, and those of the rules."""
    kept = []

    def judge(evidence):
        kept.extend(evidence.obligations)
        return judge_obligations(evidence, some)

    return list(read_source(read_text(PLAN.encode()), judge).obligations), kept


def starts(obligations):
    return [one.task.split(" ")[0] for one in obligations]


@pytest.mark.parametrize(("weights", "expected"), [
    ({}, ["Lát", "Phòng"]),
    ({"opens lát": [9, 0]}, ["Phòng"]),  # what the rules took goes
    ({"opens lát": [0.1, 0]}, ["Lát", "Phòng"]),  # a little improbable, it stays
    ({"opens lối": [0, 9]}, ["Lát", "Lối", "Phòng"]),
])
def test_tasks_stay_come_and_go(weights, expected):
    # headings and the description are no tasks for these models
    none = {"children 1": [9, 0], "children 2": [9, 0], "opens lối": [9, 0]}
    assert starts(judged(models({**none, **weights}))[0]) == expected


def test_an_item_becomes_a_task_with_what_the_rules_know_of_it():
    none = {"children 1": [9, 0], "children 2": [9, 0]}
    found, ruled = judged(models({**none, "opens lối": [0, 9]}))
    added = next(one for one in found if one.task.startswith("Lối"))
    assert len(found) == len(ruled) + 1
    assert (added.kind, added.deadline, added.quote) == ("content", None, "Lối xuống bến dài 40 m, rộng 3 m.")


@pytest.mark.parametrize(("weights", "lead", "partner"), [
    ({"own": [0, 1, 0]}, [], []),                # a fifth each: hardly
    ({"own after chủ": [9, 0, 0], "own": [0, 0, 1]}, ["Phòng Kinh tế"], ["Công an xã Mỹ Lâm"]),
    ({"own after chủ": [9, 0, 0], "own": [0, 1, 0]}, ["Phòng Kinh tế"], []),
])
def test_parts_stay_and_go(weights, lead, partner):
    found = next(one for one in judged(models(bodies=weights))[0] if one.task.startswith("Phòng"))
    assert [unit.name for unit in found.units if unit.role == "lead"] == lead
    assert [unit.name for unit in found.units if unit.role == "partner"] == partner
    assert all(unit.as_printed in found.task for unit in found.units)


def test_a_probability_is_the_share_of_right_values_among_those_of_which_the_same_was_said():
    curves = {"task": {"unweighed": 0.5, "said": [0.4, 0.6], "right": [0.7, 0.9]},
              "deadline content stated": {"unweighed": 0.5, "said": [0.5], "right": [0.95]},
              "deadline": {"unweighed": 0.5, "said": [0.5], "right": [0.1]}}  # a narrower way is known
    first = judged(models(calibration=curves))[0]
    dated = next(one for one in first if one.deadline)
    assert (dated.probability, dated.deadline_probability) == (0.8, 0.95)


def test_every_value_has_its_probability():
    found, _ = judged(models(bodies={"own": [2, 0, 2]}))
    assert any(one.units for one in found)
    assert all(0 < one.probability < 1 for one in found)
    assert all(0 < unit.probability <= 1 for one in found for unit in one.units)
    assert all((one.deadline is None) == (one.deadline_probability is None) for one in found)


def test_nothing_to_judge():
    kept = []
    read_source(read_text(PLAN.encode()), lambda evidence: kept.append(evidence) or [])
    assert judge_obligations(Evidence(kept[0].setting, (), (), ()), models()) == []
