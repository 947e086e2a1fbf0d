"""Plans families of acts, as they come about: the Party resolves, the Government programmes, provinces and communes plan.

In: a `World` and its random numbers. Out: the acts of one family, in order of issue, with what each rests on, carries out and changes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from benchmarks.generator import bodies
from benchmarks.generator.provincial import plan_province
from benchmarks.generator.vocabulary import VOCABULARY, provinces
from benchmarks.generator.world import Act, Form, Reference, World

_PARTY_RESOLUTION = Form("NQ", "Nghị quyết", "{}-NQ/TW", 99)
_ROOTS = ((_PARTY_RESOLUTION, bodies.POLITBURO), (_PARTY_RESOLUTION, bodies.POLITBURO),
          (Form("CT", "Chỉ thị", "{}-CT/TW", 99), bodies.SECRETARIAT), (Form("KL", "Kết luận", "{}-KL/TW", 199), bodies.POLITBURO))
_PROGRAMME = Form("NQ", "Nghị quyết", "{}/NQ-CP", 250)
_DECISION = Form("QĐ", "Quyết định", "{}/QĐ-TTg", 2500)
_KNOWN = {"root": 0.7, "programme": 0.7, "decision": 0.7, "party_plan": 0.7, "plan": 0.9, "resolution": 0.7, "local_decision": 0.8,
          "campaign": 0.9}
"""How likely the corpus holds an act of that kind; others are always in it, or never."""


@dataclass(slots=True)
class Family:
    """What the acts of a family share."""

    world: World
    theme: dict[str, Any]
    root: Act
    national: list[Act] = field(default_factory=list)

    @property
    def random(self) -> random.Random:
        """The world's random numbers."""
        return self.world.random


def plan_family(world: World, laws: list[Act]) -> list[Act]:
    """Add a family of about 25 acts to *world* and return them."""
    before = len(world.acts)
    draw = world.random
    theme = draw.choice(VOCABULARY["theme"])
    family = Family(world, theme, _root(world, theme))
    _programme(family)
    _decision(family)
    # provinces of a family exist as long as it lasts: none is merged half-way
    places = provinces(family.root.issued, family.root.issued + timedelta(days=600))
    for province in draw.sample(places, draw.randint(2, 3)):
        plan_province(family.world, family.theme, family.root, family.national, province)
    acts = world.acts[before:]
    for act in acts:
        _add_laws(act, draw, theme["laws"], laws)
        act.in_corpus = act.in_corpus and draw.random() < _KNOWN.get(act.kind, 1.0)
    for act in acts:
        if act.draft_of:
            _write_down(act, act.draft_of)
    return acts


def _write_down(draft: Act, issued: Act) -> None:
    """A draft says what the issued act says, only its number and day are blank."""
    draft.basis, draft.carried_out, draft.changed = issued.basis, issued.carried_out, issued.changed
    draft.mentioned, draft.members, draft.members_listed = issued.mentioned, issued.members, issued.members_listed


def _root(world: World, theme: dict[str, Any]) -> Act:
    draw = world.random
    issued = date(2021, 1, 4) + timedelta(days=draw.randint(0, 4 * 365 + 30))
    form, body = draw.choice(_ROOTS)
    subject = draw.choice(VOCABULARY["root"]["subject"]).format(theme["name"], year=draw.choice((2030, 2035)))
    return world.issue(form, issued, body, (subject,), theme["name"], "root")


def _programme(family: Family) -> None:
    draw, world, root = family.random, family.world, family.root
    if draw.random() > 0.8:
        return
    opening = draw.choice(VOCABULARY["programme"]["subject"])
    programme = world.issue(_PROGRAMME, later(draw, root.issued, 40, 120), bodies.GOVERNMENT,
                            (opening, Reference(root, "implements", True)), family.theme["name"], "programme")
    programme.basis = [Reference(root, "based_on", True)]
    family.national.append(programme)
    if draw.random() < 0.3:
        amending = world.issue(_PROGRAMME, later(draw, programme.issued, 30, 90), bodies.GOVERNMENT,
                               (draw.choice(VOCABULARY["programme"]["amendment"]), Reference(programme, "amends", True)),
                               family.theme["name"], "amendment")
        amending.basis = [Reference(programme, "based_on")]
        amending.changed = [Reference(programme, "amends")]


def _decision(family: Family) -> None:
    draw, world, root = family.random, family.world, family.root
    if draw.random() > 0.6:
        return
    issued = later(draw, root.issued, 60, 150)
    title = draw.choice(VOCABULARY["programme"]["decision"]).format(family.theme["name"], period=f"{issued.year + 1} - 2030")
    decision = world.issue(_DECISION, issued, bodies.PRIME_MINISTER, (title,), family.theme["name"], "decision")
    decision.basis = [Reference(act, "based_on", True) for act in (root, *family.national)]
    family.national.append(decision)
    if draw.random() < 0.4:
        former = title.replace(f"{issued.year + 1} - 2030", f"{issued.year - 4} - {issued.year}")
        earlier = world.issue(_DECISION, later(draw, issued, -900, -400), bodies.PRIME_MINISTER, (former,), family.theme["name"],
                              "decision")
        decision.changed = [Reference(earlier, draw.choice(("replaces", "repeals")))]


def _add_laws(act: Act, draw: random.Random, names: list[str], laws: list[Act]) -> None:
    """Give every act of the state a law or two that it rests on, those in force when it is issued."""
    if act.body.party or act.kind == "draft":
        return
    general = "Luật Tổ chức chính quyền địa phương" if act.body.province else names[0]
    for name in dict.fromkeys((general, draw.choice(names))):
        valid = [law for law in laws if law.title == (name,) and law.in_force is not None and law.in_force <= act.issued]
        # decisions and resolutions never go without a basis
        if valid and (draw.random() < 0.7 or (not act.basis and act.doc_type in ("QĐ", "NQ"))):
            act.basis.insert(0, Reference(max(valid, key=lambda law: law.issued), "based_on"))
    others = [law for law in laws if law.title[0] in names and law.in_force is not None and law.in_force <= act.issued]
    current = [law for law in others if not any(other.title == law.title and other.issued > law.issued for other in others)]
    if current and draw.random() < 0.5:
        act.mentioned.append(draw.choice(current))


def later(draw: random.Random, day: date, least: int, most: int) -> date:
    """Return a day *least* to *most* days after *day*."""
    return day + timedelta(days=draw.randint(least, most))


def plan_laws(world: World) -> list[Act]:
    """Add the laws; those of which several versions have been in force are in the corpus, and a few others."""
    found = []
    for law in VOCABULARY["law"]:
        for number, issued, in_force in law["versions"]:
            act = _law(world, number, issued, law["name"])
            act.in_force = date.fromisoformat(in_force)
            act.in_corpus = len(law["versions"]) > 1
            found.append(act)
        if "amended_by" in law:
            found[-1].amended_by = _law(world, *law["amended_by"], f"Luật sửa đổi, bổ sung một số điều của {law['name']}")
            found[-1].amended_by.in_corpus = False
    return found


def _law(world: World, number: str, issued: str, name: str) -> Act:
    session = number.rpartition("/")[2]
    return world.add("L", "Luật", number, session, date.fromisoformat(issued), bodies.NATIONAL_ASSEMBLY, (name,), "", "law")
