"""Plans what one province makes of a Party resolution: its own programme, plans, resolutions of its council, plans of communes.

In: a world, the national acts of a family, a province. Out: acts added to the world, each with what it rests on and carries out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from benchmarks.generator import bodies
from benchmarks.generator.vocabulary import VOCABULARY, Province, has_districts
from benchmarks.generator.world import Act, Body, Form, Reference, Words, World

_PLAN = Form("KH", "Kế hoạch", "{}/KH-UBND", 400)
_PARTY_PLANS = (Form("CTr", "Chương trình hành động", "{}-CTr/TU", 300), Form("KH", "Kế hoạch", "{}-KH/TU", 300))
_NORMATIVE, _PLAIN = Form("NQ", "Nghị quyết", "{}/{year}/NQ-HĐND", 90), Form("NQ", "Nghị quyết", "{}/NQ-HĐND", 400)
_DECISION = Form("QĐ", "Quyết định", "{}/QĐ-UBND", 3000)


def plan_province(world: World, theme: dict[str, Any], root: Act, national: list[Act], province: Province) -> None:
    """Add the acts of *province* in a family; *national* are the acts of the Government and the Prime Minister."""
    _Provincial(world, theme, root, national, province).plan()


class _Provincial:
    def __init__(self, world: World, theme: dict[str, Any], root: Act, national: list[Act], province: Province) -> None:
        self.world, self.theme, self.root, self.national, self.province = world, theme, root, national, province
        self.draw = world.random
        self.name: str = theme["name"]

    def plan(self) -> None:
        """Add the province's acts in the order in which they come about."""
        above = [*self._party_plan(), self.root, *self.national]
        plan = self._plan(above)
        parents = [plan]
        if self.draw.random() < 0.5:
            parents.append(self._set_plan(self._resolutions(plan)))
        if self.draw.random() < 0.6:
            parents.append(self._campaign(plan))
        if self.draw.random() < 0.5:
            self._decisions(plan)
        if self.draw.random() < 0.7:
            self._department_plan(plan)
        self._communes(parents)
        self._draft(parents)

    def _later(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.draw.randint(least, most))

    def _maybe_here(self) -> str:
        return self.draw.choice(VOCABULARY["plan"]["area"]).format(place=self.province.full)

    def _carrying_out(self, target: Act, tail: str, with_title: bool = True) -> Words:
        opening = self.draw.choice(VOCABULARY["plan"]["carries_out"])
        return opening, Reference(target, "implements", with_title), *([tail] if tail else [])

    def _party_plan(self) -> list[Act]:
        if self.draw.random() > 0.8:
            return []
        issued = self._later(self.root.issued, 60, 130)
        act = self.world.issue(self.draw.choice(_PARTY_PLANS), issued, bodies.party_committee(self.province),
                               self._carrying_out(self.root, ""), self.name, "party_plan")
        act.carried_out = [Reference(self.root, "implements", True)]
        return [act]

    def _plan(self, above: list[Act]) -> Act:
        issued = self._later(max(act.issued for act in above), 20, 60)
        target = self.draw.choice([act for act in above if act.kind != "decision"])
        body = bodies.committee(self.province)
        plan = self.world.issue(_PLAN, issued, body, self._carrying_out(target, self._maybe_here()), self.name, "plan")
        plan.carried_out = [Reference(act, "implements", self.draw.random() < 0.6) for act in above]
        if self.draw.random() < 0.2:
            earlier = self.world.issue(_PLAN, self._later(issued, -500, -370), body,
                                       (f"{self.name[0].upper()}{self.name[1:]} giai đoạn {issued.year - 4} - {issued.year} trên địa bàn "
                                        f"{self.province.full}",), self.name, "earlier_plan")
            earlier.in_corpus = self.draw.random() < 0.5
            plan.changed = [Reference(earlier, "replaces")]
        return plan

    def _resolutions(self, plan: Act) -> list[Act]:
        issued = self._later(plan.issued, 40, 120)
        council = bodies.council(self.province)
        form = self.draw.choice((_NORMATIVE, _NORMATIVE, _PLAIN))
        period = f"{issued.year + 1} - 2030"
        subjects = self.draw.sample(self.theme["subjects"], self.draw.randint(2, 5))
        found = []
        for subject in subjects:
            title = self.draw.choice(VOCABULARY["plan"]["council"]).format(subject, place=self.province.full, period=period)
            act = self.world.issue(form, issued, council, (title,), self.name, "resolution")
            act.mentioned = [plan] if self.draw.random() < 0.3 else []
            found.append(act)
        return found

    def _set_plan(self, resolutions: list[Act]) -> Act:
        issued = self._later(resolutions[0].issued, 20, 60)
        council = "Hội đồng nhân dân" if self.draw.random() < 0.5 else "HĐND"
        title = (f"Triển khai {len(resolutions):02} Nghị quyết của {council} {self.province.full} về {self.name} "
                 f"giai đoạn {issued.year + 1} - 2030")
        act = self.world.issue(_PLAN, issued, bodies.committee(self.province), (title,), self.name, "set_plan")
        act.members = resolutions
        return act

    def _campaign(self, plan: Act) -> Act:
        issued = self._later(plan.issued, 30, 100)
        theme, days = self.name[0].upper() + self.name[1:], self.draw.choice((45, 60, 90))
        title = self.draw.choice(VOCABULARY["plan"]["campaign"]).format(self.name, theme=theme, days=days, place=self.province.full,
                                                                        year=issued.year)
        act = self.world.issue(_PLAN, issued, bodies.committee(self.province), (title,), self.name, "campaign")
        act.carried_out = [Reference(plan, "implements", self.draw.random() < 0.5)]
        return act

    def _decisions(self, plan: Act) -> None:
        issued = self._later(plan.issued, 20, 60)
        body = bodies.committee(self.province)
        title = self.draw.choice(VOCABULARY["plan"]["decision"]).format(self.name, place=self.province.full, year=issued.year,
                                                                        period=f"{issued.year} - {issued.year + 5}")
        first = self.world.issue(_DECISION, issued, body, (title,), self.name, "local_decision")
        first.basis = [Reference(plan, "based_on", True)]
        change = self.draw.choice(("amends", "replaces", "repeals", None))
        if change is None:
            return
        words: Words = (title.replace(str(issued.year), str(issued.year + 1)),)
        if change == "amends":
            words = ("về việc sửa đổi, bổ sung một số điều của ", Reference(first, "amends", True))
        elif change == "repeals":
            words = ("về việc bãi bỏ ", Reference(first, "repeals", True))
        second = self.world.issue(_DECISION, self._later(issued, 100, 200), body, words, self.name, "local_change")
        second.changed = [Reference(first, change)]

    def _department_plan(self, plan: Act) -> None:
        body = bodies.department(self.province, self.theme["department"])
        form = Form("KH", "Kế hoạch", "{}/KH-" + self.theme["letters"], 300)
        title = self._carrying_out(plan, "", self.draw.random() < 0.5)
        act = self.world.issue(form, self._later(plan.issued, 10, 60), body, title, self.name, "department_plan")
        act.carried_out = [Reference(plan, "implements"), Reference(self.root, "implements", True)]

    def _communes(self, parents: list[Act]) -> None:
        taken: set[str] = set()
        for _ in range(self.draw.randint(1, 4)):
            parent = self.draw.choice(parents)
            issued = self._later(parent.issued, 15, 60)
            body = self._commune(issued, taken)
            title: Words = self._carrying_out(parent, "", self.draw.random() < 0.4)
            if parent.members:
                title = (f"{parent.title[0]} trên địa bàn {body.commune}",)
            act = self.world.issue(_PLAN, issued, body, title, self.name, "commune_plan")
            act.carried_out = [Reference(parent, "implements", self.draw.random() < 0.7 or bool(parent.members))]
            act.members = parent.members
            act.members_listed = self.draw.random() < 0.5

    def _commune(self, on: date, taken: set[str]) -> Body:
        kinds = ("xã", "phường")
        if has_districts(on):
            kinds = ("huyện", "quận" if self.province.kind == "thành phố" else "huyện")
        while True:
            kind = self.draw.choice(kinds)
            name = f"{kind} {self.draw.choice(VOCABULARY['bodies']['communes'])}"
            if name not in taken:
                taken.add(name)
                return bodies.commune_committee(self.province, name)

    def _draft(self, parents: list[Act]) -> None:
        """Now and then the draft of a plan is in the corpus too, or in its place."""
        if self.draw.random() > 0.25:
            return
        issued = self.draw.choice(parents)
        draft = self.world.add(issued.doc_type, issued.word, None, issued.symbol, issued.issued, issued.body, issued.title, self.name,
                               "draft")
        draft.draft_of = issued
        issued.in_corpus = issued.in_corpus and self.draw.random() < 0.6
