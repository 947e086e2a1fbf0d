"""Labels in the text of an item, behind what is to be done: "Tổ chức hội thi. Đơn vị thực hiện: Ban Tuyên giáo. Thời gian: Quý II/2026."

In: the text of an item. Out: the bodies, or the deadline, that such a label gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.expressions.bodies.units import read_unit_list
from extractors.obligations.blocks import label_of
from extractors.obligations.cell_parts import whole_names
from extractors.obligations.times import label_deadline
from extractors.records import Deadline, Jurisdiction, UnitMention, UnitRole

# a label opens a sentence, or a part of one
_BREAK = re.compile(r"[.;]\s+")


def labelled_bodies(text: str, role: UnitRole, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies behind the labels of *role* inside *text*.

    >>> [unit.name for unit in labelled_bodies("Tổ chức hội thi. Chủ trì: Sở Y tế.", "lead", Jurisdiction(None, None))]
    ['Sở Y tế']
    """
    return [unit for value in _values(text, role) for unit in whole_names(value, read_unit_list(value, where))]


def labelled_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return the deadline behind a label inside *text*: "... chấn chỉnh. Thời gian thực hiện: Năm 2026."."""
    return next((label_deadline(value, on) for value in _values(text, "deadline")), None)


def _values(text: str, role: str) -> Iterator[str]:
    """The first part is the task itself, whatever label it begins with."""
    for part in _BREAK.split(text)[1:]:
        label = label_of(part)
        if label and label[0] == role and label[1].strip(" .;"):
            yield label[1].strip(" .;") if "(" in label[1] else label[1].strip(" .;)")
