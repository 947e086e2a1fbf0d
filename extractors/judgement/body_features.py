"""What speaks for a body's part in a task: the words around its name, the list it stands in, where it is named, what the rules answered.

In: a task's item and the candidates for its parts. Out: for each candidate, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.judgement.bodies import Candidate
from extractors.judgement.items import Frame, Grove, Item
from extractors.judgement.model import Features
from extractors.judgement.words import Word

_BEFORE = 8

Answers = Mapping[tuple[str, str], Mapping[str, tuple[int, str]]]


def body_features(grove: Grove, item: Item, candidates: Sequence[Candidate]) -> list[Features]:
    """Return the features of each of *candidates* for a part in the task of *item*."""
    task, answers = list(task_features(grove, item)), answers_of(item)
    return [dict([*name_features(candidate, grove.frame), *in_place(task, candidate.place.where), *answer_features(candidate, answers)])
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


def name_features(candidate: Candidate, frame: Frame) -> list[tuple[str, float]]:
    """What is true of the name in its place, whichever task is asked about."""
    return list(_of_name(candidate, frame))


def _of_name(candidate: Candidate, frame: Frame) -> Iterator[tuple[str, float]]:
    unit, where, passage = candidate.unit, candidate.place.where, candidate.place.passage
    words, forms = passage.words, passage.forms
    inside = forms[bisect_left(words, unit.start, key=_start):bisect_right(words, unit.end, key=_end)]
    before, after = bisect_right(words, unit.start, key=_end), bisect_left(words, unit.end, key=_start)
    left, right = passage.list_begins[before], passage.list_ends[after]
    yield where, 1
    for side, end in (("before", before), ("list before", left)):
        for length in (1, 2, 3):
            yield f"{where} {side} {' '.join(forms[max(end - length, 0):end]) or '◦start'}", 1
    for side, start in (("after", after), ("list after", right)):
        for length in (1, 2, 3):
            yield f"{where} {side} {' '.join(forms[start:start + length]) or '◦end'}", 1
            yield f"{side} {' '.join(forms[start:start + length]) or '◦end'}", 1
    (opening, closing), (first, last) = (_edges(forms, *edge) for edge in ((before, after), (left, right)))
    edges, around = f"{opening} _ {closing}", f"{first} _ {last}"
    yield f"{where} between {edges}", 1
    yield f"{where} list between {around}", 1
    yield f"{where} is all {not before and all(not form[0].isalpha() for form in forms[after:])}", 1
    yield f"{where} covers {min(_covered(candidate), 3)}", 1
    yield f"found {candidate.found} between {edges}", 1
    for form in set(forms[max(left - _BEFORE, 0):left]):
        yield f"{where} left {form}", 0.5
    head = candidate.unit.text.lower().split()
    yield f"head {head[0]}", 1
    yield f"head {' '.join(head[:2])}", 1
    yield f"last {inside[-1] if inside else '◦cut'}", 1
    yield f"last {inside[-1] if inside else '◦cut'} then {closing}", 1
    for form in set(inside[1:]):
        yield f"inside {form}", 0.5
    yield f"found {candidate.found}", 1
    yield f"found {candidate.found} in {where}", 1
    yield f"generic {unit.generic} {where}", 1
    yield f"words {min(len(inside), 12)}", 1
    yield f"{where} words before {min(before, 6)}", 1
    yield f"{where} only bodies {passage.is_only_list}", 1
    yield f"{where} closes {forms[-1] if forms else ''}", 1
    yield f"{where} text opens {forms[0] if forms else ''}", 1
    yield f"is issuer {unit.name == frame.issuer}", 1


def answers_of(item: Item) -> Answers:
    """Return what the rules answered about *item*, by name and by print of a body: the last answer for each part, with its number."""
    found: dict[tuple[str, str], dict[str, tuple[int, str]]] = defaultdict(dict)
    for number, unit in enumerate(item.reading.obligation.units if item.reading else ()):
        for called in (("name", unit.name), ("text", unit.as_printed)):
            found[called][unit.role] = number, unit.status
    return found


def answer_features(candidate: Candidate, answers: Answers) -> Iterator[tuple[str, float]]:
    """What the rules answered about the body, or about others."""
    own: dict[str, tuple[int, str]] = {}
    for called in (("name", candidate.unit.name), ("text", candidate.unit.text)):
        own |= {role: max(one, own.get(role, one)) for role, one in answers.get(called, {}).items()}
    answer = "/".join(f"{role} {status}" for role, (_, status) in sorted(own.items())) or ("others" if answers else "nobody")
    yield f"ruled {answer}", 1
    yield f"{candidate.place.where} ruled {answer}", 1


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


def _edges(forms: Sequence[str], before: int, after: int) -> tuple[str, str]:
    return forms[before - 1] if before else "◦start", forms[after] if after < len(forms) else "◦end"


def _covered(candidate: Candidate) -> int:
    """Return how many of the bodies that the tagger knows lie in that of *candidate*."""
    unit, known = candidate.unit, candidate.place.passage.units
    first, last = (bisect_left(known, edge, key=lambda one: one.start) for edge in (unit.start, unit.end))
    return sum(one.end <= unit.end for one in known[first:last])
