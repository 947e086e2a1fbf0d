"""Families of plans whose tasks take up one another: a province's plan and the plans of its communes, in words of their own.

In: acts of `families`. Out: the same acts with tasks from cascade.toml in them, and which task of the plan above each task takes up.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generator.generate import plan_acts
from benchmarks.generator.known import Known
from benchmarks.generator.layout import Block, lay_out
from benchmarks.generator.mentions import Naming
from benchmarks.generator.world import Act
from benchmarks.generator.writing import Writer

TASKS: list[dict[str, list[str] | str]] = tomllib.loads((Path(__file__).parent / "cascade.toml").read_text(encoding="utf-8"))["task"]


@dataclass(slots=True)
class Plan:
    """A plan of a family: its act, the task of cascade.toml that each of its lines is about, and those lines that take up none."""

    act: Act
    lines: dict[str, int] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)


class _CascadeWriter(Writer):
    """Writes a plan whose section of tasks is given."""

    def __init__(self, act: Act, naming: Naming, draw: random.Random, lines: Sequence[str]) -> None:
        super().__init__(act, naming, draw)
        self._lines = lines

    def _tasks(self) -> Iterator[Block]:
        yield Block("II. NỘI DUNG THỰC HIỆN")
        for number, text in enumerate(self._lines, 1):
            yield Block(f"{number}. {text}")

    def _annex(self) -> Iterator[Block]:
        yield from ()


def families(number: int, seed: int, tasks: Sequence[int]) -> Iterator[tuple[Plan, list[Plan], list[str]]]:
    """Yield *number* plans above with the plans that carry them out and the texts of all; only the *tasks* of cascade.toml are used."""
    draw = random.Random(seed)
    acts = plan_acts(number * 40, draw)
    known = Known(acts)
    for above in [act for act in acts if act.kind == "plan" and act.number]:
        below = [act for act in acts if act.kind in ("commune_plan", "department_plan") and above in [r.act for r in act.carried_out]]
        if not below:
            continue
        top = Plan(above)
        for n in draw.sample(list(tasks), min(len(tasks), draw.randint(7, 10))):
            top.lines[str(TASKS[n]["above"])] = n
        plans = [top, *(_below(act, top, draw) for act in below)]
        texts = []
        for plan in plans:
            lines = [*plan.lines, *plan.others]
            draw.shuffle(lines)
            texts.append(lay_out(_CascadeWriter(plan.act, Naming(plan.act, known, draw), draw, lines).blocks(), draw)[0])
        yield top, plans[1:], texts
        number -= 1
        if not number:
            return


def _below(act: Act, top: Plan, draw: random.Random) -> Plan:
    """Return a plan that takes up about half of the tasks above, each in one of its wordings, beside tasks of its own near to others."""
    plan = Plan(act)
    place = act.body.commune or "đơn vị"
    for n in top.lines.values():
        told = draw.random()
        if told < 0.5:
            wording = draw.choice(list(TASKS[n]["below"]))
            plan.lines[wording.format(place=place, month=draw.randint(2, 11))] = n
        elif told < 0.75:
            plan.others.add(str(TASKS[n]["near"]))
    plan.others |= {str(TASKS[n]["near"]) for n in draw.sample(range(len(TASKS)), 2) if n not in plan.lines.values()}
    return plan
