"""Labelled lines: "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: Sở Tài chính.", alone on a line or behind what is to be done.

In: the text of an item. Out: its labels with their values, by role (lead, partner, deadline, product, content, other).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import rulebook
from extractors.expressions.bodies.units import read_unit_list
from extractors.records import Jurisdiction, UnitMention

_RULES = "obligations"
# a label opens a sentence, or a part of one
_BREAK = re.compile(r"[.;]\s+")
_ENDING = re.compile(r"[\s.;,]+$")
_LONGEST_LABEL = 120
# "Sở Xây dựng rà soát đất công. Đồng thời, các đơn vị cập nhật": who does it stands in the first sentence
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_])\.\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its value, and where in the text label and value begin."""

    role: str
    value: str
    start: int
    value_start: int


def labels_in(text: str) -> list[Label]:
    """Return the labels of *text*: at its start and behind every stop or semicolon.

    >>> [(label.role, label.value) for label in labels_in("Chủ trì: Ban Dân tộc; Phối hợp: Sở Y tế.")]
    [('lead', 'Ban Dân tộc'), ('partner', 'Sở Y tế')]
    """
    starts = (0, *(found.end() for found in _BREAK.finditer(text if ":" in text else "")))
    found = [label for start in starts if (label := _label_at(text, start))]
    ends = [*(start for _, start, _ in found[1:]), len(text)]
    return [Label(role, _value(text[end:after]), start, end) for (role, start, end), after in zip(found, ends, strict=False)]


def task_before_labels(text: str) -> slice | None:
    """Return what an item says before labels that run on behind it, None where none names who does it.

    >>> text = "Nội dung: Tổ chức hội thi. Đơn vị thực hiện: Ban Tuyên giáo. Thời gian: Quý II/2026."
    >>> text[task_before_labels(text)], task_before_labels("Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ.")
    ('Tổ chức hội thi.', None)
    """
    labels = labels_in(text)
    if not any(label.role == "lead" for label in labels) or (labels[0].start == 0 and labels[0].role != "content"):
        return None
    start, end = (labels[0].value_start, labels[1].start) if labels[0].start == 0 else (0, labels[0].start)
    return slice(start, start + len(text[start:end].rstrip()))


def begins_with_label(text: str) -> bool:
    """Tell whether *text* is a labelled line; one that says what to do and who does it ("Nội dung: ... Chủ trì: ...") is an item."""
    return _label_at(text, 0) is not None and task_before_labels(text) is None


def labels_behind(text: str, role: str) -> Iterator[str]:
    """Yield the values of the labels of *role* behind what an item says; the first part is the task itself, whatever label it begins with.

    >>> list(labels_behind("Tổ chức hội thi. Đơn vị thực hiện: Ban Tuyên giáo. Thời gian: Quý II/2026.", "lead"))
    ['Ban Tuyên giáo']
    """
    yield from (_sentence(label.value) for label in labels_in(text) if label.start and label.role == role and label.value)


def labelled_bodies(value: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies that the *value* of a label names: prose behind a name is no part of it.

    >>> [unit.name for unit in labelled_bodies("Sở Y tế tiến hành rà soát; các xã báo cáo.", Jurisdiction(None, None))]
    ['Sở Y tế', 'các xã']
    """
    listed = "; ".join(clause[:_prose(clause)] for clause in _sentence(value).split(";"))
    return read_unit_list(listed, where)


def _label_at(text: str, start: int) -> tuple[str, int, int] | None:
    opening = text[start:start + _LONGEST_LABEL]
    return next(((rule.id, start, start + match.end()) for rule, match in rulebook.found(_RULES, "label", opening)), None)


def _value(printed: str) -> str:
    bare = _ENDING.sub("", printed)
    return bare if "(" in bare else bare.rstrip(")")


def _sentence(value: str) -> str:
    return _NEXT_SENTENCE.split(value, maxsplit=1)[0]


def _prose(clause: str) -> int:
    found = (match.start() for rule in rulebook.rules(_RULES, "label_prose") for match in rule.finditer(clause))
    return next((start for start in sorted(found) if start), len(clause))
