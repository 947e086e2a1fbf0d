"""What speaks for a time's being the deadline of the task in whose text it stands: the words around it, its kind, its neighbours.

In: an item with its times. Out: for each time, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from extractors.judgement.items import Frame, Item, Passage
from extractors.judgement.model import Features
from extractors.judgement.words import plain_forms
from extractors.records import Deadline
from extractors.text.cover import Cover

_BESIDE = 8


def time_features(item: Item, frame: Frame) -> Iterator[Features]:
    """Yield the features of each time of *item*."""
    stated = {(one.start, one.end) for one in item.passage.stated}
    # a time may be the date of a cited document, or stand in its title
    cited = Cover((one.start, max(one.end, one.title_end or one.end)) for one in item.passage.references)
    closing = next((word.start for word in reversed(item.passage.words) if word.form not in ".;/,"), -1)
    for at, found in enumerate(item.passage.times):
        yield {**dict(_beside(item.passage, found)), **dict(_kind(found, frame)),
               f"cited {cited.meets(found.start, found.end)}": 1,
               f"last {at == len(item.passage.times) - 1} of {min(len(item.passage.times), 3)}": 1,
               f"closes {closing < found.end}": 1, f"stated {(found.start, found.end) in stated}": 1}


def _beside(passage: Passage, found: Deadline) -> Iterator[tuple[str, float]]:
    forms = passage.forms
    first = bisect_right(passage.words, found.start, key=lambda word: word.end)
    last = bisect_left(passage.words, found.end, key=lambda word: word.start)
    before, after = forms[max(first - _BESIDE, 0):first], forms[last:last + _BESIDE]
    said = plain_forms(found.text)
    for length in (1, 2, 3):
        yield f"before {' '.join(before[-length:]) or '◦start'}", 1
        yield f"after {' '.join(after[:length]) or '◦end'}", 1
        yield f"says {' '.join(said[:length])}", 1
    yield f"says all {' '.join(said)}", 1
    yield f"between {before[-1] if before else '◦start'} _ {after[0] if after else '◦end'}", 1
    for form in set(before):
        yield f"left {form}", 0.5
    for form in set(after):
        yield f"right {form}", 0.5
    yield f"kind {found.relation} {found.precision} before {before[-1] if before else '◦start'}", 1
    yield f"opens {not before}", 1


def _kind(found: Deadline, frame: Frame) -> Iterator[tuple[str, float]]:
    yield f"kind {found.relation} {found.precision}", 1
    yield f"recurs {found.recurrence is not None}", 1
    yield f"ends {found.due_to is not None} begins {found.due_from is not None}", 1
    if frame.on and found.due_to:
        yield f"passed {found.due_to < frame.on}", 1
        yield f"years ahead {min(max(found.due_to.year - frame.on.year, -1), 5)}", 1
