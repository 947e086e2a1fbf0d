"""The canonical name of a body in the jurisdiction of a text.

In: a known name or a unit-shaped one, and the place printed after it. Out: `UnitMention` that spans name and place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import rulebook
from extractors.expressions.bodies.gazetteer import Entry, Known, department_by_opening
from extractors.expressions.bodies.reading import Reading, list_rule
from extractors.expressions.bodies.shapes import Head, Shape, head_of
from extractors.expressions.places import Place, bare_province, full_province_name, is_place_name, read_place
from extractors.records import UnitMention
from extractors.text.vietnamese import fold

# "Thuế cơ sở 3 tỉnh Lào Cai": a number belongs to the name where the name visibly ends behind it
_NUMBER = re.compile(r"\s+((?:[Ss]ố\s+|khu\s+vực\s+)?[0-9]{1,2})(?!\w|[/.-]\w)")
# "Liên minh Hợp tác xã Việt Nam" is not that of the province
_COUNTRY = re.compile(r" Việt Nam(?!\w)")
_NAME_ENDS = re.compile(r"\s*(?:[,;.)]|$)")


def known_mention(reading: Reading, known: Known) -> UnitMention:
    """Return the mention of a known body: the entry of the place meant, else the one of no place."""
    start, end = reading.words[known.first].start, reading.words[known.last].end
    place = place_after(reading, end)
    if bound := _bound_entry(reading, known, place):
        return mention(reading, start, place.end if place and _names(place, reading, bound.place) else end, bound.name, bound.level)
    entry = next((entry for entry in known.entries if entry.place is None), None)
    head = head_of(entry.name) if entry else None
    if entry is None:  # a body of another place: the name alone says nothing of that place
        return shaped(reading, start, end, known.entries[0].spelling, head, known.entries[0].level)
    return shaped(reading, start, end, entry.name, head, entry.level)


def shape_mention(reading: Reading, shape: Shape) -> UnitMention:
    """Return the mention of a unit-shaped name; a shortened department gets its full name."""
    start, end = reading.words[shape.first].start, reading.words[shape.last].end
    core = _usual_head(reading, shape)
    if department := department_by_opening(core):
        return shaped(reading, start, end, department.name, shape.head, department.level)
    return shaped(reading, start, end, core, shape.head, shape.head.level)


def shaped(reading: Reading, start: int, end: int, core: str, head: Head | None, level: str | None) -> UnitMention:
    """Return the mention of *core*, printed at *start*..*end*, with the number and the place that follow in print."""
    if (number := _number_after(reading, end)) and not (head and head.place_dropped):
        core, end = f"{core} {number[1]}", number.end()
    if country := _COUNTRY.match(reading.text, end):
        core, end = core + country.group(), country.end()
    place = place_after(reading, end)
    name = core if head and head.place_dropped else _with_place(reading, core, place)
    if head and head.needs == "place" and place:
        level = "province" if place.province else "commune"
    return mention(reading, start, place.end if place else end, name, level)


def mention(reading: Reading, start: int, end: int, name: str, level: str | None, generic: bool = False) -> UnitMention:
    """Return a mention of `reading.text[start:end]`."""
    return UnitMention(reading.text[start:end], start, end, _by_issuer(name, reading.where.issuer), generic, level)


def longer(unit: UnitMention, text: str, end: int) -> UnitMention:
    """Return *unit*, of *text*, with the words up to *end*; a name that was completed is no longer the one meant.

    "Phòng Kế hoạch" may be "Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch tổng hợp" is another.
    """
    tail = text[unit.end:end]
    name = unit.name if fold(unit.name).endswith(fold(unit.text.split()[-1])) else unit.text
    return replace(unit, text=unit.text + tail, end=end, name=" ".join((name + tail).split()))


def _by_issuer(name: str, issuer: str | None) -> str:
    """"Phó Trưởng Ban Chỉ đạo" in a paper of the "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng": the issuer by its head noun alone.

    "Các Ban Chỉ đạo" are others.
    """
    head = _noun_alone(issuer) if issuer else None
    if issuer is None or head is None or not fold(name).endswith(fold(head)):
        return name
    before = name[:-len(head)]
    return name if list_rule("many_before").search(fold(before)) else before + issuer


@rulebook.cached
def _noun_alone(issuer: str) -> str | None:
    """Return the head noun by which *issuer* is meant where it stands alone: two words at least, and a name behind them."""
    head = head_of(issuer)
    return head.usual if head and len(head.words) > 1 and len(head.words) < len(issuer.split()) and not head.place_dropped else None


def place_after(reading: Reading, end: int) -> Place | None:
    """Return the place printed right after offset *end*: "Thành phố", "của Thành phố", "tỉnh Quảng Ngãi", "Hà Nội"."""
    gap = list_rule("before_its_place").match(reading.folded[end:end + 40])
    start = end + gap.end() if gap else len(reading.text)
    return read_place(reading.text, reading.folded, start) if start < len(reading.text) else None


def _number_after(reading: Reading, end: int) -> re.Match[str] | None:
    number = _NUMBER.match(reading.text, end)
    return number if number and (not number[1].isdecimal() or _NAME_ENDS.match(reading.text, number.end())
                                 or place_after(reading, number.end())) else None


def _with_place(reading: Reading, core: str, place: Place | None) -> str:
    if core.endswith(tuple(rulebook.table("unit_shapes")["committees"]["names"])):
        return _committee(reading, core, place)
    if place is None:
        return core
    return f"{core} {place.full(reading.where) or _squeeze(reading.text[place.start:place.end])}"


def _committee(reading: Reading, core: str, place: Place | None) -> str:
    """"Thành ủy", "Văn phòng Tỉnh ủy" take the bare name of the province, printed or not."""
    if place and place.name and place.province:
        return f"{core} {bare_province(full_province_name(place.name, place.kind))}"
    if place and not place.province:
        return f"{core} {place.full(reading.where) or place.kind}"
    return f"{core} {bare_province(reading.where.province)}" if reading.where.province else core


def _bound_entry(reading: Reading, known: Known, place: Place | None) -> Entry | None:
    """Return the entry of the place meant: that of the document, one printed after the name, or one told by the spelling."""
    for entry in known.entries:
        here = place is None and reading.where.province == entry.place
        if entry.place and (here or _tells_place(entry, entry.place) or _names(place, reading, entry.place)):
            return entry
    return None


def _tells_place(entry: Entry, place: str) -> bool:
    """"ĐHQG-HCM" and "ĐHQG TP.HCM" mean one body wherever they are printed, "Đại học Quốc gia" does not."""
    return " " not in entry.spelling or fold(bare_province(place)) in fold(entry.spelling)


def _names(place: Place | None, reading: Reading, full: str | None) -> bool:
    if place is None or full is None or not place.province:
        return False
    return (place.full(reading.where) or "") in (full, bare_province(full)) or (place.name is not None and is_place_name(place.name)
                                                                              and fold(full).endswith(fold(place.name)))


def _usual_head(reading: Reading, shape: Shape) -> str:
    after = shape.first + len(shape.head.words)
    rest = reading.text[reading.words[after].start:reading.words[shape.last].end] if after <= shape.last else ""
    return _squeeze(f"{shape.head.usual} {rest}")


def _squeeze(text: str) -> str:
    return " ".join(text.split())
