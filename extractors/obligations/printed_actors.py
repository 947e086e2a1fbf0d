"""Who acts in a sentence or heading whose bodies no list knows: "Đội Tham mưu, Tổ phục vụ có trách nhiệm ...".

In: text that begins with a noun for a body or an office. Out: what stands before the verb as a list of bodies, the unknown as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.expressions.bodies.names import longer
from extractors.expressions.bodies.units import read_unit_list, unit_list_at
from extractors.obligations.words import acts, begins_with_action, begins_with_body
from extractors.records import Jurisdiction, UnitMention

_RULES = "obligations"
# no list of bodies before its verb is longer, and no heading
_LONGEST = 300
_COLON = re.compile(r"\s*:")
_BLANK = re.compile(r"(?<=\w)\s(?=\w)")
# "Tổ EM" is a body, "Tổ" none
_SHORTEST_NAME = 5
_SENTENCE = re.compile(r"[.:;]\s")
# "Các cơ quan cấp phép (Sở Y tế, Sở Xây dựng)"
_MEMBERS = re.compile(r"\s*\((?P<members>[^()]+)\)\s*$")


def printed_actors(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies between offset *start* of *text* and the verb of the sentence; [] where it does not begin with a body.

    >>> [unit.name for unit in printed_actors("Kế toán, văn thư chuẩn bị hồ sơ", 0, Jurisdiction(None, None))]
    ['Kế toán', 'văn thư']
    """
    window = text[start:start + _LONGEST]
    # "Giao Kiến trúc sư trưởng chủ trì": who is told to act bears a capital, whatever noun it is
    if not begins_with_body(window) and not (window[:1].isupper() and start in _told(text)):
        return []
    known_end = unit_list_at(window, 0, where)[1]
    end = _verb(window, known_end) or _other_verb(window, known_end)
    return [] if end is None else [replace(unit, start=unit.start + start, end=unit.end + start) for unit in _read(window[:end], where)]


def bodies_before_duty(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies of some class at *start*, told by what they do, which runs to the words of duty; [] where there are none.

    >>> [unit.name for unit in bodies_before_duty("Cơ quan được giao lập đề án phải gửi dự thảo", 0, Jurisdiction(None, None))]
    ['Cơ quan được giao lập đề án']
    """
    window = _SENTENCE.split(text[start:start + _LONGEST], maxsplit=1)[0]
    duty = rulebook.first(_RULES, "duty_begins", window)
    if duty is None or not rulebook.holds(_RULES, "class_of_bodies", window):
        return []
    # "Các đơn vị rà soát các bến phải đóng": what a named group does is what it has to do
    known_end = unit_list_at(window, 0, where)[1]
    if known_end and acts(window[known_end:].lstrip()) and not rulebook.holds(_RULES, "one_of_a_class", window):
        return []
    return [replace(unit, start=unit.start + start, end=unit.end + start) for unit in _named(window[:duty.start()].rstrip(" ,"), where)]


def printed_heading(text: str, where: Jurisdiction, is_name: bool = False) -> list[UnitMention]:
    """Return the bodies of which a heading consists, up to its colon; [] where it says something else.

    *is_name* says that nothing but bodies is to be expected ("Đối với các cơ sở thu gom rác:"): verbs in a class of them make no sentence.

    >>> [unit.name for unit in printed_heading("Đội Cảnh sát giao thông, Đội An ninh:", Jurisdiction(None, None))]
    ['Đội Cảnh sát giao thông', 'Đội An ninh']
    """
    colon = _COLON.search(text)
    heading = text[:colon.start()] if colon else text.rstrip(" .;")
    # a verb behind a comma still makes it a sentence; in "Cơ quan Thanh tra, giám sát: Tăng cường" it stands in a name
    if is_name and rulebook.holds(_RULES, "class_of_bodies", heading):
        return _read(heading, where)
    is_sentence = _verb(heading.replace(",", " "), 0, only_sure=bool(colon) and _acts(text[len(heading) + 1:].lstrip())) is not None
    return [] if len(heading) > _LONGEST or not begins_with_body(heading) or is_sentence else _read(heading, where)


def _acts(text: str) -> bool:
    return text[:1].isupper() and rulebook.holds(_RULES, "action", text)


@rulebook.cached_most(16)  # asked of one text at place after place
def _told(text: str) -> frozenset[int]:
    """Return where the words end that tell a body to act."""
    return frozenset(match.end() for rule in rulebook.rules(_RULES, "addressing") for match in rule.finditer(text))


def _verb(text: str, known_end: int, only_sure: bool = False) -> int | None:
    """Return where the verb begins, behind the names that are known ("Ban Quản lý dự án đầu tư xây dựng"); capitals belong to names."""
    found = (match.span() for rule in rulebook.rules(_RULES, "predicate")
             if rule.id == "always_a_verb" or not only_sure for match in rule.finditer(text))
    return min((start for start, end in found if start >= known_end and text[start:end].strip(" ,")[0].islower()), default=None)


def _other_verb(text: str, known_end: int) -> int | None:
    """Return where a verb begins that may be part of a name elsewhere: "Nhân viên y tế, bảo vệ" + "trực 24/24 giờ"."""
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    blanks = (found.start() for found in _BLANK.finditer(sentence) if found.start() >= max(known_end, _SHORTEST_NAME))
    return next((at for at in blanks if sentence[at + 1:at + 2].islower() and begins_with_action(sentence[at + 1:])), None)


def _read(bodies: str, where: Jurisdiction) -> list[UnitMention]:
    colon = bodies.find(":")
    opens_list = colon > 0 and rulebook.holds(_RULES, "kind_of_many", bodies[:colon])
    if rulebook.holds(_RULES, "no_bodies", bodies[:colon] + bodies[colon + 1:] if opens_list else bodies):
        return []
    return _named(bodies, where)


def _named(bodies: str, where: Jurisdiction) -> list[UnitMention]:
    if members := _members(bodies, where):
        return members
    units = _joined(bodies, read_unit_list(bodies, where)) or _people(bodies)
    ends = [unit.start for unit in units[1:]] + [len(bodies)]
    return [_whole(bodies, unit, end) for unit, end in zip(units, ends, strict=False)]


def _members(bodies: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the known bodies that stand in brackets behind a class of them: they take its place."""
    bracket = _MEMBERS.search(bodies) if rulebook.holds(_RULES, "class_of_bodies", bodies) else None
    units = read_unit_list(bracket["members"], where) if bracket else []
    if not bracket or not all(unit.level for unit in units):
        return []
    return [replace(unit, start=unit.start + bracket.start("members"), end=unit.end + bracket.start("members")) for unit in units]


def _joined(bodies: str, units: Sequence[UnitMention]) -> list[UnitMention]:
    """Put together what a list of bodies cuts in a class of bodies: "Tổ chức, cá nhân kinh doanh hàng hóa, dịch vụ" are one."""
    joined: list[UnitMention] = []
    for unit in units:
        goes_on = joined and unit.level is None and not begins_with_body(unit.text)
        is_small = unit.text[:1].islower()
        if goes_on and not is_small and bodies[joined[-1].end:unit.start] == " và ":
            joined[-1] = longer(joined[-1], bodies, unit.end)  # "Bộ phận Tiếp nhận" + "và Trả kết quả"
        elif goes_on and is_small and (unit.text == "tương đương" or rulebook.holds(_RULES, "class_of_bodies", bodies[joined[-1].start:])):
            printed = bodies[joined[-1].start:unit.end]
            joined[-1] = replace(joined[-1], text=printed, end=unit.end, name=" ".join(printed.split()), generic=True)
        else:
            joined.append(unit)
    return joined


def _people(printed: str) -> list[UnitMention]:
    """Keep as printed those whom a list of bodies takes for the words before a name: "yêu cầu các đồng chí nghiêm túc ..."."""
    text = printed.strip()
    start = len(printed) - len(printed.lstrip())
    return [UnitMention(text, start, start + len(text), text, True)] if text else []


def _whole(bodies: str, unit: UnitMention, end: int) -> UnitMention:
    """A name that seems to end before the next separator goes on to it: "Phòng Hỗ trợ người" + "nộp thuế"."""
    rest = rulebook.first(_RULES, "rest_of_name", bodies[unit.end:end])
    if rest is None or unit.generic:
        return unit
    return longer(unit, bodies, unit.end + rest.end())
