"""Who plays which part in a sentence: read once, before anything is decided about it.

In: the text of an item, its place. Out: `Clause`: who acts, who asks, with whom; every body with its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors import rulebook
from extractors.expressions.bodies.units import unit_list_at
from extractors.expressions.word_classes import tagger_in_use
from extractors.obligations.body_lists import bodies_at
from extractors.obligations.printed_actors import bodies_before_duty, printed_actors, printed_heading
from extractors.obligations.starts import subject_starts
from extractors.obligations.words import acts, after_addressing, begins_with_action, holds
from extractors.records import Jurisdiction, UnitMention

_RULES = "obligations"
_NEXT_SENTENCE = re.compile(r"[.;]\s+(?=[^\W\d_])")
_NEXT_PART = re.compile(r"[.;:]\s+$")
_ONLY_COLON, _CLOSING_COLON = re.compile(r"\s*:\s*\Z"), re.compile(r":\s*\Z")
# so many characters on either side of a place tell who acts there
_LONGEST = 1000
# no sentence tells more bodies to act
_MOST_TOLD = 12

How = Literal["subject", "told", "none"]


@dataclass(frozen=True, slots=True)
class Clause:
    """Who acts in a sentence, and `how` the sentence says so: by its subject, or by being told without one ("giao Sở Tài chính chủ trì").

    `asking` is who tells them; `certain` says that the names are built as those of bodies are, so that no verb need tell where they end.
    """

    acting: tuple[UnitMention, ...] = ()
    asking: tuple[UnitMention, ...] = ()
    partners: tuple[UnitMention, ...] = ()
    how: How = "none"
    certain: bool = False


def read_clause(text: str, where: Jurisdiction) -> Clause:
    """Return who acts in *text*, by whom they are told to, and with whom they work."""
    return _read(text, where, tagger_in_use())


@rulebook.cached_most(4096)  # an item is asked as itself, as a heading and as a child
def _read(text: str, where: Jurisdiction, _tagger: bool) -> Clause:
    helpers = tuple(_partners(text, where))
    told = list(_told(text, where))
    first_told = min((start for start, _, _ in told), default=len(text))
    if subject := _subject(text, first_told, where):
        acting, certain = subject
        asked = _asked_by(text, acting[-1].end, where)
        others = () if asked else _later_subjects(text, acting, where)
        return Clause((*(asked or acting), *others), acting if asked else (), helpers, "subject", certain)
    units = [unit for _, listed, _ in told for unit in listed]
    return Clause(tuple(dict.fromkeys(units)), (), helpers, "told" if units else "none", any(certain for _, _, certain in told))


def named_first(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies with which a sentence begins whose verb nobody knows: "UBND các xã ven biển kiểm đếm tàu thuyền"."""
    units, end = unit_list_at(text, 0, where)
    tells = holds("no_duty", text[end:])
    return [] if tells or not text[end:end + 2].strip().islower() else units


def addressed(preamble: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies told to act by the sentence above a list: "Sở Y tế đề nghị Sở Nội vụ triển khai một số nội dung sau:"."""
    if not preamble.rstrip().endswith(":"):
        return []
    return [unit for start, _ in _told_starts(preamble) for unit in _told_at(preamble, start, where)]


# ---------------------------------------------------------------- the subject
def _subject(text: str, limit: int, where: Jurisdiction) -> tuple[tuple[UnitMention, ...], bool] | None:
    """Return the subject, at the start or behind the clauses that open the sentence, and whether its names are certain.

    It stands before *limit*, where the first body is told to act. Behind something to do, only a name that is certain is a subject.
    """
    begins_with_act = begins_with_action(text) and not after_addressing(text)
    for start in (start for start in subject_starts(text, where) if start.at < limit):
        if units := bodies_before_duty(text, start.at, where) or _known_at(text, start.at, where):
            return tuple(units), True
        if start.open and not begins_with_act and (units := printed_actors(text, start.at, where)):
            return tuple(units), False
    return None


def _later_subjects(text: str, acting: Sequence[UnitMention], where: Jurisdiction) -> tuple[UnitMention, ...]:
    """Return who acts in the sentences behind the first: "Các phòng báo cáo. Phòng Tổng hợp tổng hợp, trình Giám đốc"."""
    names = {unit.name for unit in acting}
    subjects = (_known_at(text, match.end(), where) for match in _NEXT_SENTENCE.finditer(text))
    found = (unit for units in subjects if units for unit in _asked_by(text, units[-1].end, where) or units)
    return tuple(unit for unit in found if unit.name not in names)


def _known_at(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    sentence = text[start:start + _LONGEST]
    units, end = unit_list_at(text, start, where, start + _cooperation_start(sentence))
    rest = text[end:end + _LONGEST].lstrip(" ,")
    return units if acts(rest) or after_addressing(rest) else []


def _cooperation_start(sentence: str) -> int:
    """Return where, behind its start, the bodies begin with which the subject works together."""
    starts = (match.start() for rule in rulebook.rules(_RULES, "cooperation") for match in rule.finditer(sentence) if match.start())
    return min(starts, default=len(sentence))


# ---------------------------------------------------------------- those who are told
def _asked_by(text: str, end: int, where: Jurisdiction) -> tuple[UnitMention, ...]:
    """Return who is told to act by the subject that ends at *end*: "Ủy ban nhân dân tỉnh yêu cầu các sở ...": who asks does not act."""
    gap = text[end:end + _LONGEST]
    start = end + len(gap) - len(gap.lstrip(" ,"))
    length = after_addressing(text[start:start + _LONGEST])
    return tuple(_told_at(text, start + length, where)) if length else ()


def _told(text: str, where: Jurisdiction) -> Iterator[tuple[int, list[UnitMention], bool]]:
    """Yield who is told to act, where they stand, and whether their names are certain: "Đồng ý với đề xuất. Giao Sở Y tế ...".

    Behind something to do ("Tổ chức Hội nghị, đề nghị Đội An ninh phối hợp") who does the first thing stands above it.
    """
    begins_with_act = begins_with_action(text) and not after_addressing(text)
    for start, opens_part in _told_starts(text):
        if begins_with_act and not opens_part:
            continue
        if units := _known_at(text, start, where):
            yield start, units, True
        elif not begins_with_act and (units := printed_actors(text, start, where)):
            yield start, units, False


def _told_starts(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where bodies may stand that are told to act, and whether the words that tell them open a part of the sentence."""
    matches = [match for rule in rulebook.rules(_RULES, "addressing") for match in rule.finditer(text)]
    again = {match.start() for match in matches}
    for match in matches[:_MOST_TOLD]:
        before = text[:match.start()]
        if match.end() not in again:
            yield match.end(), not before or bool(_NEXT_PART.search(before[-3:]))


def _told_at(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies told to act from *start* on; what they are to do may stand below: "yêu cầu các Sở, ban, ngành:"."""
    units, end = unit_list_at(text, start, where)
    if units and _ONLY_COLON.match(text, end):
        return units
    return _known_at(text, start, where) or printed_actors(text, start, where) or (
        printed_heading(text[start:], where) if _CLOSING_COLON.search(text, max(len(text) - _LONGEST, 0)) else [])


# ---------------------------------------------------------------- with whom
def asks_for_partners(heading: str) -> bool:
    """Tell whether a line ends with the words that name partners: they stand below it."""
    text = heading.rstrip(" :")
    return any(match.end() >= len(text) for rule in rulebook.rules(_RULES, "cooperation") for match in rule.finditer(text + " "))


def _partners(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies with which the work is done: every list of bodies after "phối hợp (với)"."""
    found: dict[str, UnitMention] = {}
    for rule in (*rulebook.rules(_RULES, "cooperation"), *rulebook.rules(_RULES, "with_whom_first")):
        for match in rule.finditer(text):
            if found and holds("another_works_together", text[max(match.start() - _LONGEST, 0):match.start()]):
                continue
            for unit in bodies_at(text, match.end(), where)[0]:
                found.setdefault(unit.name, unit)
    return list(found.values())
