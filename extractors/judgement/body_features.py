"""What speaks for a body's part in a task: the words around its name, the list it stands in, where it is named, what the rules answered.

In: a task's item and the candidates for its parts. Out: for each candidate, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractors.judgement.bodies import Candidate
from extractors.judgement.items import Frame, Grove, Item
from extractors.judgement.model import Features
from extractors.judgement.words import Word

_IN_LIST = frozenset((",", ";", "và", "◦body", "◦bodies", "các", "-", "◦name", "cùng"))
_BEFORE = 8


def body_features(grove: Grove, item: Item, candidates: Sequence[Candidate]) -> list[Features]:
    """Return the features of each of *candidates* for a part in the task of *item*."""
    task = list(task_features(grove, item))
    return [dict([*name_features(candidate, grove.frame), *in_place(task, candidate.place.where), *answer_features(candidate, item)])
            for candidate in candidates]


def in_place(task: Iterable[tuple[str, float]], where: str) -> list[tuple[str, float]]:
    """Return features of the task as they speak for bodies named *where*."""
    return [(f"{where} | {name}", value) for name, value in task]


def task_features(grove: Grove, item: Item) -> Iterator[tuple[str, float]]:
    """What is true of the task, whichever body is asked about."""
    forms, frame = item.passage.forms, grove.frame
    headings = grove.above(item)
    ruled = item.reading.obligation.units if item.reading else ()
    own = [unit for unit in ruled if unit.role == "lead" and unit.status == "stated"]
    yield "task", 1
    yield f"opens {forms[0] if forms else ''}", 1
    yield f"opens {' '.join(forms[:2])}", 1
    yield f"begins with body {bool(item.passage.units and item.passage.units[0].start < 3)}", 1
    yield f"role {item.role}", 1
    yield f"in {frame.doc_type}", 1
    yield f"style {item.node.marker.style}", 1
    yield f"depth {min(len(headings), 4)}", 1
    yield f"ruled leads {'own' if own else 'above' if any(unit.role == 'lead' for unit in ruled) else 'none'}", 1
    yield f"commanded {frame.commanded}", 1
    yield f"names lead {'trì' in forms[:12]} {'hợp' in forms[:3]}", 1
    nearest = next((depth for depth, heading in enumerate(headings) if heading.passage.is_only_bodies), None)
    yield f"heading of bodies {nearest if nearest is None else min(nearest, 2)}", 1


def name_features(candidate: Candidate, frame: Frame) -> Iterator[tuple[str, float]]:
    """What is true of the name in its place, whichever task is asked about."""
    unit, where, words = candidate.unit, candidate.place.where, candidate.place.passage.words
    first, last = bisect_left(words, unit.start, key=_start), bisect_right(words, unit.end, key=_end)
    before, after = words[:bisect_right(words, unit.start, key=_end)], words[bisect_left(words, unit.end, key=_start):]
    inside = [word.form for word in words[first:last]]
    left, right = _outside_list(before), _outside_list(after[::-1])[::-1]
    yield where, 1
    for side, found in (("before", before[-3:]), ("list before", left[-3:])):
        forms = [word.form for word in found]
        for length in (1, 2, 3):
            yield f"{where} {side} {' '.join(forms[-length:]) or '◦start'}", 1
    for side, found in (("after", after[:3]), ("list after", right[:3])):
        forms = [word.form for word in found]
        for length in (1, 2, 3):
            yield f"{where} {side} {' '.join(forms[:length]) or '◦end'}", 1
            yield f"{side} {' '.join(forms[:length]) or '◦end'}", 1
    edges = f"{before[-1].form if before else '◦start'} _ {after[0].form if after else '◦end'}"
    around = f"{left[-1].form if left else '◦start'} _ {right[0].form if right else '◦end'}"
    yield f"{where} between {edges}", 1
    yield f"{where} list between {around}", 1
    yield f"{where} is all {not before and all(not word.form[0].isalpha() for word in after)}", 1
    yield f"{where} covers {min(sum(unit.start <= one.start and one.end <= unit.end for one in candidate.place.passage.units), 3)}", 1
    yield f"found {candidate.found} between {edges}", 1
    for word in {word.form for word in left[-_BEFORE:]}:
        yield f"{where} left {word}", 0.5
    head = candidate.unit.text.lower().split()
    yield f"head {head[0]}", 1
    yield f"head {' '.join(head[:2])}", 1
    yield f"last {inside[-1] if inside else '◦cut'}", 1
    yield f"last {inside[-1] if inside else '◦cut'} then {after[0].form if after else '◦end'}", 1
    for form in set(inside[1:]):
        yield f"inside {form}", 0.5
    yield f"found {candidate.found}", 1
    yield f"found {candidate.found} in {where}", 1
    yield f"generic {unit.generic} {where}", 1
    yield f"words {min(len(inside), 12)}", 1
    yield f"{where} words before {min(len(before), 6)}", 1
    yield f"{where} only bodies {all(word.form in _IN_LIST or word.form in ':.()' for word in words)}", 1
    yield f"{where} closes {words[-1].form if words else ''}", 1
    yield f"{where} text opens {words[0].form if words else ''}", 1
    yield f"is issuer {unit.name == frame.issuer}", 1


def answer_features(candidate: Candidate, item: Item) -> Iterator[tuple[str, float]]:
    """What the rules answered about the body, or about others."""
    unit, ruled = candidate.unit, item.reading.obligation.units if item.reading else ()
    own = {one.role: one for one in ruled if one.name == unit.name or one.as_printed == unit.text}
    answer = "/".join(f"{role} {one.status}" for role, one in sorted(own.items())) or ("others" if ruled else "nobody")
    yield f"ruled {answer}", 1
    yield f"{candidate.place.where} ruled {answer}", 1


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


def _outside_list(words: Sequence[Word]) -> Sequence[Word]:
    """Return *words* without the other members of the list that follows them."""
    end = len(words)
    while end and words[end - 1].form in _IN_LIST:
        end -= 1
    return words[:end]
