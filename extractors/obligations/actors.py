"""Who acts in an item, and with whom.

In: the text of an item or heading. Out: leads and partners, as the text names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors import rulebook
from extractors.expressions.bodies.units import read_unit_list, unit_list_at
from extractors.expressions.word_classes import begins_with_verb
from extractors.obligations.printed_actors import begins_with_body, printed_actors, printed_heading
from extractors.records import Jurisdiction, ObligationUnit, Status, UnitMention, UnitRole

_RULES = "obligations"
# "Báo cáo: Các xã gửi ...": what stands before the first colon may say what the item is about
_TOPIC = re.compile(r"[^:;.]{3,100}:\s+")
# ": Chủ trì thẩm định" is the shortest kind of task behind a heading
_SHORTEST_TASK = 4
# "Các Vụ, Cục, Thanh tra Bộ": a heading lists more than is known, each with a capital; a sentence goes on in small letters
_NEXT_NAME = re.compile(r"(?:,|;| và) (?:[^\W\d_a-z][^,;.:]{2,60}(?:,|;| và|$) ?)+$")


def heading_units(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies that a heading such as "2. Đề nghị Văn phòng Thành ủy" addresses; [] when it says something else.

    What stands behind a colon is no part of the heading: "3. Sở Nội vụ: Chủ trì thẩm định ...".
    """
    start = _heading_start(text)
    units, end = unit_list_at(text, start, where)
    rest = text[end:].strip(" ;.")
    if units and _closes_heading(text[end:]):
        return units
    if not units or (rest and rest[0] not in "(:" and not _NEXT_NAME.match(text, end)):
        return []
    return units if rest.startswith(":") else read_unit_list(text[start:], where)


def unknown_heading_units(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies of a heading that no list knows: "4. Kế toán, văn thư"."""
    return printed_heading(text[_heading_start(text):], where)


def _heading_start(text: str) -> int:
    return next((match.end() for rule in rulebook.rules(_RULES, "heading_opening") if (match := rule.search(text))), 0)


def _closes_heading(rest: str) -> bool:
    return rulebook.holds(_RULES, "heading_closing", rest)


def has_task_behind_colon(text: str, where: Jurisdiction) -> bool:
    """Tell whether a heading that names bodies goes on with what they are to do: "3. Sở Nội vụ: Chủ trì thẩm định ..."."""
    _, end = unit_list_at(text, _after_addressing(text), where)
    rest = text[end:].lstrip()
    if not rest.startswith(":") and unknown_heading_units(text, where):
        rest = text[text.find(":"):]
    return rest.startswith(":") and len(rest.split()) >= _SHORTEST_TASK


def subjects(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies that act in *text*: those named as its subject, or told to act ("giao Sở Tài chính chủ trì").

    The subject stands at the start, or after the clauses with which the sentence opens ("Trên cơ sở ..., Sở Y tế khuyến cáo").
    """
    found = known_subjects(text, where) or _after_topic(text, where)
    # "Tổ chức Hội nghị ..., đề nghị Đội An ninh phối hợp": who is to do the first thing stands above it
    tells_what = _begins_with_action(text) and not _after_addressing(text)
    return found or ([] if tells_what else _acting(text, printed_actors, where))


def known_subjects(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return those of the `subjects` whose names are built as those of bodies are, so that no verb need tell where they end."""
    found = _acting(text, _acting_at, where)
    return found or next((units for start in _starts_after_condition(text) if (units := _acting_at(text, start, where))), [])


def obliges(text: str) -> bool:
    """Tell whether *text* says of whom it names that he must: "Chủ hộ có trách nhiệm", not "Doanh nghiệp thành lập theo Luật"."""
    return rulebook.holds(_RULES, "obliging", text)


def _after_topic(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return who acts behind the topic that opens an item: "Chỉ số đào tạo lao động: Sở Nội vụ phối hợp với ..."."""
    topic = _TOPIC.match(text)
    if topic is None or begins_with_body(text) or not begins_with_body(text[topic.end():]):
        return []
    return _acting_at(text, topic.end(), where) or printed_actors(text, topic.end(), where)


def acts_behind_topic(text: str) -> bool:
    """Tell whether *text* says what to do, at once or behind a topic: "Công tác tuyên truyền: Đăng tải tin, bài"."""
    topic = _TOPIC.match(text)
    return acts(text) or bool(topic and acts(text[topic.end():]))


def named_first(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies with which a sentence begins whose verb nobody knows: "UBND các xã ven biển kiểm đếm tàu thuyền"."""
    units, end = unit_list_at(text, 0, where)
    tells = rulebook.holds(_RULES, "no_duty", text[end:])
    return [] if tells or not text[end:end + 2].strip().islower() else units


def begins_heading(text: str) -> bool:
    """Tell whether *text* opens as a heading over bodies does: "Đối với các Chi cục Thuế"."""
    return _heading_start(text) > 0


def commands(preamble: str) -> bool:
    """Tell whether the sentence above a list asks for what follows: "Chủ tịch UBND tỉnh yêu cầu:"."""
    return rulebook.holds(_RULES, "command", preamble)


def grants_power(text: str) -> bool:
    """Tell whether *text* heads what a body may do, which is no duty: "Chủ tịch UBND cấp xã có quyền:"."""
    return rulebook.holds(_RULES, "power", text)


def is_told(text: str) -> bool:
    """Tell whether *text* begins by telling a body to act: "Đề nghị Điện lực ...", whoever that is."""
    return any((match := rule.search(text)) and begins_with_body(text[match.end():]) for rule in rulebook.rules(_RULES, "telling"))


def _acting(text: str, acting_at: Callable[[str, int, Jurisdiction], list[UnitMention]], where: Jurisdiction) -> list[UnitMention]:
    found: list[UnitMention] = []
    for start in _subject_starts(text):
        if not (found and _is_led(text, start)):
            units = [unit for unit in acting_at(text, start, where) if unit not in found]
            # "Chính phủ giao Bộ Tài chính chủ trì": who gives the task does not have it
            found = units if units and found and _after_addressing(text[found[-1].end:start].lstrip()) else found + units
    return found


def _is_led(text: str, start: int) -> bool:
    """"Đảng ủy lãnh đạo, chỉ đạo UBND xây dựng": who is led does not take the place of who leads."""
    return rulebook.holds(_RULES, "leading", text[:start])


def addressed(preamble: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies told to act by the sentence above a list: "Sở Y tế đề nghị Sở Nội vụ triển khai một số nội dung sau:"."""
    if not preamble.rstrip().endswith(":"):
        return []
    return [unit for start in _told_starts(preamble) for unit in _told_at(preamble, start, where)]


def _told_starts(text: str) -> list[int]:
    return [match.end() for rule in rulebook.rules(_RULES, "addressing") for match in rule.finditer(text)]


def _told_at(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies told to act from *start* on; what they are to do may stand below: "yêu cầu các Sở, ban, ngành:"."""
    units, end = unit_list_at(text, start, where)
    if units and text[end:].strip() == ":":
        return units
    return _acting_at(text, start, where) or printed_actors(text, start, where) or printed_heading(text[start:], where)


def partners(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies with which the work is done: every list of bodies after "phối hợp (với)"."""
    found: list[UnitMention] = []
    for rule in rulebook.rules(_RULES, "cooperation"):
        for match in rule.finditer(text):
            units, _ = unit_list_at(text, match.end(), where)
            names = {unit.name for unit in found}
            found += [unit for unit in units if unit.name not in names]
    return found


def as_units(units: Sequence[UnitMention], role: UnitRole, status: Status = "stated") -> list[ObligationUnit]:
    """Return *units* as parts in an obligation, each name once."""
    once = {unit.name: unit for unit in reversed(units)}
    return [ObligationUnit(unit.name, role, unit.generic, unit.text, status) for unit in units if once[unit.name] is unit]


def acts(text: str) -> bool:
    """Tell whether *text* begins with something to do: a verb, whatever manner it is done in ("Tiếp tục kiểm tra").

    Where no rule knows the first word, its part of speech tells: "Nhân rộng mô hình", "bàn giao hồ sơ".
    """
    if _begins_with_action(text):
        return True
    manner = next((match.end() for rule in rulebook.rules(_RULES, "manner") if (match := rule.search(text))), 0)
    bare = text[manner:]
    names_something = begins_with_body(bare) or rulebook.holds(_RULES, "no_action", bare)
    return not names_something and begins_with_verb(bare)


def _begins_with_action(text: str) -> bool:
    return rulebook.holds(_RULES, "action", text)


def _acting_at(text: str, start: int, where: Jurisdiction) -> list[UnitMention]:
    units, end = unit_list_at(text[:_cooperation_start(text, start)], start, where)
    return units if _goes_on_to_act(text[end:]) else []


def _starts_after_condition(text: str) -> Iterator[int]:
    """Yield where the subject may stand after a condition, whose verbs and commas say nothing: "trường hợp cần thay thế, nâng cấp, Sở"."""
    if rulebook.holds(_RULES, "condition", text):
        sentence = re.split(r"[.;]\s", text, maxsplit=1)[0]
        yield from (match.end() for match in re.finditer(r",\s+", sentence))


def _goes_on_to_act(rest: str) -> bool:
    rest = rest.lstrip(" ,")
    return acts(rest) or _after_addressing(rest) > 0


def _cooperation_start(text: str, start: int) -> int:
    """Return where, after *start*, the bodies begin with which the subject works together."""
    starts = (match.start() for rule in rulebook.rules(_RULES, "cooperation") for match in rule.finditer(text) if match.start() > start)
    return min(starts, default=len(text))


def _after_addressing(text: str) -> int:
    ends = (match.end() for rule in rulebook.rules(_RULES, "addressing") if (match := rule.search(text)) and match.start() == 0)
    return next(ends, 0)


def _subject_starts(text: str) -> Iterator[int]:
    start = 0
    yield start
    while clause := _opening_clause(text[start:]):
        start += clause
        yield start
    for rule in rulebook.rules(_RULES, "addressing"):
        yield from (match.end() for match in rule.finditer(text))


def _opening_clause(text: str) -> int:
    return next((match.end() for rule in rulebook.rules(_RULES, "adverbial") if (match := rule.search(text))), 0)
