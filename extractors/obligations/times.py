"""By when an item is due.

In: the text of an item, a label or a cell. Out: the one `Deadline` that the text states for the task, or None.
"""

from __future__ import annotations

from datetime import date

from extractors import rulebook
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.records import Deadline


def stated_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return the deadline that running *text* states; dates of cited documents ("Kế hoạch số 45/KH-UBND ngày 09/02/2026") are none.

    A calendar date comes before a recurrence, a recurrence before an event; of several of one kind the last is the day of completion.
    """
    cited = [(ref.start, max(ref.end, ref.title_end or ref.end)) for ref in find_references(text)]
    free = [found for found in find_deadlines(text, on)
            if not _names_edition(found) and not any(start < found.end and found.start < end for start, end in cited)]
    return max(free, key=lambda found: (_strength(found), found.start), default=None)


def _names_edition(found: Deadline) -> bool:
    """A bare year or period belongs to a name: "Hội chợ làng nghề năm 2027", "danh mục đầu tư giai đoạn 2031-2035"."""
    return any(rule.search(found.text) for rule in rulebook.rules("obligations", "edition"))


def _strength(found: Deadline) -> int:
    if found.due_to or found.due_from:
        return 2
    return int(found.recurrence is not None)


def label_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return the deadline that a label or a cell holds ("Thời gian: Hàng năm"), read as one statement where that is possible.

    What is no time that we know ("khi Sở Nội vụ có kế hoạch", a number of days) is kept as it is printed, without dates.
    """
    printed = text.strip(" .;")
    kept = Deadline(printed, 0, len(printed), "event", "none") if printed else None
    return read_deadline(text, on) or stated_deadline(text, on) or kept
