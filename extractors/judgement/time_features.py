"""What speaks for a time's being the deadline of the task in whose text it stands: the words around it, its kind, its neighbours.

In: an item with its times. Out: for each time, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.judgement.items import Frame, Item
from extractors.judgement.model import Features
from extractors.judgement.words import plain_forms
from extractors.records import Deadline

_BEFORE = 8


def time_features(item: Item, frame: Frame) -> list[Features]:
    """Return the features of each time of *item*."""
    return [dict(_own(item, at, found, frame)) for at, found in enumerate(item.passage.times)]


def _own(item: Item, at: int, found: Deadline, frame: Frame) -> Iterator[tuple[str, float]]:
    before = [word.form for word in item.passage.words if word.end <= found.start]
    after = [word.form for word in item.passage.words if word.start >= found.end]
    said = plain_forms(found.text)
    for length in (1, 2, 3):
        yield f"before {' '.join(before[-length:]) or '◦start'}", 1
        yield f"after {' '.join(after[:length]) or '◦end'}", 1
        yield f"says {' '.join(said[:length])}", 1
    yield f"says all {' '.join(said)}", 1
    yield f"between {before[-1] if before else '◦start'} _ {after[0] if after else '◦end'}", 1
    for form in set(before[-_BEFORE:]):
        yield f"left {form}", 0.5
    for form in set(after[:_BEFORE]):
        yield f"right {form}", 0.5
    kind = f"{found.relation} {found.precision}"
    yield f"kind {kind}", 1
    yield f"kind {kind} before {before[-1] if before else '◦start'}", 1
    yield f"recurs {found.recurrence is not None}", 1
    yield f"ends {found.due_to is not None} begins {found.due_from is not None}", 1
    yield f"cited {_is_cited(item, found)}", 1
    yield f"last {at == len(item.passage.times) - 1} of {min(len(item.passage.times), 3)}", 1
    yield f"closes {all(form in '.;/,' for form in after)}", 1
    yield f"opens {not before}", 1
    if frame.on and found.due_to:
        yield f"passed {found.due_to < frame.on}", 1
        yield f"years ahead {min(max(found.due_to.year - frame.on.year, -1), 5)}", 1
    yield f"stated {any((one.start, one.end) == (found.start, found.end) for one in item.passage.stated)}", 1


def _is_cited(item: Item, found: Deadline) -> bool:
    """Tell whether the time belongs to a cited document, as its date or in its title."""
    return any(one.start < found.end and found.start < max(one.end, one.title_end or one.end) for one in item.passage.references)
