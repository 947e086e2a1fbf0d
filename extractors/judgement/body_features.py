"""What speaks for a body's part in a task: the words around its name, the list it stands in, where it is named, what the rules answered.

In: a task's item and the candidates for its parts. Out: for each candidate, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.judgement.bodies import Candidate
from extractors.judgement.item_features import Features, only_bodies
from extractors.judgement.items import Item, Setting, above
from extractors.judgement.words import Word

_IN_LIST = frozenset((",", ";", "và", "◦body", "◦bodies", "các", "-", "◦name", "cùng"))
_BEFORE = 8


def body_features(items: Sequence[Item], item: Item, candidates: Sequence[Candidate], setting: Setting) -> list[Features]:
    """Return the features of each of *candidates* for a part in the task of *item*."""
    task = dict(_task(items, item, setting))
    found = []
    for candidate in candidates:
        own = dict(_own(candidate, item, setting))
        where = candidate.place.where
        own |= {f"{where} | {name}": value for name, value in task.items()}
        found.append(own)
    return found


def _task(items: Sequence[Item], item: Item, setting: Setting) -> Iterator[tuple[str, float]]:
    """What is true of the task, whichever body is asked about."""
    forms = item.forms
    headings = above(items, item.index)
    ruled = item.ruled.units if item.ruled else ()
    own = [unit for unit in ruled if unit.role == "lead" and unit.status == "stated"]
    yield "task", 1
    yield f"opens {forms[0] if forms else ''}", 1
    yield f"opens {' '.join(forms[:2])}", 1
    yield f"begins with body {bool(item.units and item.units[0].start < 3)}", 1
    yield f"role {item.role}", 1
    yield f"in {setting.doc_type}", 1
    yield f"style {item.node.marker.style}", 1
    yield f"depth {min(len(headings), 4)}", 1
    yield f"ruled leads {'own' if own else 'above' if any(unit.role == 'lead' for unit in ruled) else 'none'}", 1
    yield f"commanded {setting.commanded}", 1
    yield f"names lead {'trì' in forms[:12]} {'hợp' in forms[:3]}", 1
    nearest = next((depth for depth, heading in enumerate(headings) if only_bodies(heading)), None)
    yield f"heading of bodies {nearest if nearest is None else min(nearest, 2)}", 1


def _own(candidate: Candidate, item: Item, setting: Setting) -> Iterator[tuple[str, float]]:
    unit, where, words = candidate.unit, candidate.place.where, candidate.place.words
    before = [word for word in words if word.end <= unit.start]
    after = [word for word in words if word.start >= unit.end]
    inside = [word.form for word in words if word.start >= unit.start and word.end <= unit.end]
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
    frame = f"{before[-1].form if before else '◦start'} _ {after[0].form if after else '◦end'}"
    around = f"{left[-1].form if left else '◦start'} _ {right[0].form if right else '◦end'}"
    yield f"{where} between {frame}", 1
    yield f"{where} list between {around}", 1
    yield f"{where} is all {not before and all(not word.form[0].isalpha() for word in after)}", 1
    yield f"{where} covers {min(sum(unit.start <= one.start and one.end <= unit.end for one in candidate.place.units), 3)}", 1
    yield f"found {candidate.found} between {frame}", 1
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
    yield f"is issuer {unit.name == setting.issuer}", 1
    ruled = {one.role: one for one in (item.ruled.units if item.ruled else ()) if one.name == unit.name or one.as_printed == unit.text}
    answer = "/".join(f"{role} {one.status}" for role, one in sorted(ruled.items())) or ("nobody" if not (item.ruled and item.ruled.units) else "others")
    yield f"ruled {answer}", 1
    yield f"{where} ruled {answer}", 1


def _outside_list(words: Sequence[Word]) -> Sequence[Word]:
    """Return *words* without the other members of the list that follows them."""
    end = len(words)
    while end and words[end - 1].form in _IN_LIST:
        end -= 1
    return words[:end]
