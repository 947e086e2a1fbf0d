"""By when an item is due.

In: the text of an item, a label or a cell. Out: the one `Deadline` that the text states for the task, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors import rulebook
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.obligations.several_times import joined
from extractors.records import Deadline
from extractors.text.cover import Cover
from extractors.text.vietnamese import fold

_KINDS_OF_YEARS = ("year", "period", "half")
# so many characters on either side tell what a time belongs to
_REACH = 300


def stated_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return the deadline that running *text* states; dates of cited documents ("Kế hoạch số 45/KH-UBND ngày 09/02/2026") are none.

    Of several times the latest is the day of completion, and the text names them all.
    """
    return joined(list(times_of_task(text, on)))


def times_of_task(text: str, on: date | None) -> Iterator[Deadline]:
    """Yield the times in *text* that may be deadlines of what it asks for."""
    cited = find_references(text)
    printed, titled = Cover((one.start, one.end) for one in cited), Cover((one.start, max(one.end, one.title_end or 0)) for one in cited)
    for found in (*find_deadlines(text, on), *_in_brackets(text, on)):
        documents = printed if _is_to_come(found, on) else titled
        if not documents.meets(found.start, found.start + 1) and not _belongs_elsewhere(text, found, on):
            yield found


def _in_brackets(text: str, on: date | None) -> Iterator[Deadline]:
    """Yield the years that close an item in brackets: "Số hóa hồ sơ lưu trữ (2026 - 2030)."."""
    for match in (match for rule in rulebook.rules("task_times", "closing_years") if (match := rule.search(text))):
        read = read_deadline(text[slice(*match.span("time"))], on)
        if read:
            yield replace(read, start=match.start("time"), end=match.end("time"))


def _is_to_come(found: Deadline, on: date | None) -> bool:
    """Tell whether a time is a limit that is still to come: behind number and date of a citation it is that of the task, not of the title.

    "thực hiện Kế hoạch số 44/KH-UBND ngày 01/02/2026 về thu ngân sách trước ngày 30/6/2026"
    """
    to_come = on is not None and found.due_to is not None and found.due_to >= on and found.relation in ("before", "by")
    return to_come and _kind(found) == "day"


def _belongs_elsewhere(text: str, found: Deadline, on: date | None) -> bool:
    """Tell whether a time is no deadline: that of a plan, a budget, a condition, or years that were over before the document.

    A bare year or period belongs to a name: "Hội chợ làng nghề năm 2027", "danh mục đầu tư giai đoạn 2031-2035".
    """
    kind = _kind(found)
    over = kind == "year" and found.relation == "in" and on is not None and found.due_to is not None and found.due_to < on
    if over or rulebook.holds("obligations", "edition", found.text):
        return True
    marked = _marked(text, found)
    return any(rule.pattern.search(marked) for rule in rulebook.rules("task_times", "not_of_task") if kind in rule.values["of"])


def _kind(found: Deadline) -> str:
    if found.recurrence:
        return "day" if ";BY" in found.recurrence else "rhythm"
    if not found.due_from and not found.due_to:
        return "day" if found.precision in ("day", "month", "quarter") or found.invalid else "event"
    if found.relation in ("from", "event"):
        return "from" if found.relation == "from" else "occasion"
    return "year" if found.precision in _KINDS_OF_YEARS or _ends_with_a_year(found) else "day"


def _ends_with_a_year(found: Deadline) -> bool:
    """"từ nay đến năm 2030": a day is where it begins, not what it is about."""
    return found.relation == "between" and found.due_to is not None and _names_year(found.text, found.due_to)


def _names_year(text: str, end: date) -> bool:
    return (end.month, end.day) == (12, 31) and text.endswith(f" {end.year}")


def _marked(text: str, found: Deadline) -> str:
    """Return the folded words around *found* on one line, with marks on both sides of it."""
    before, behind = text[max(0, found.start - _REACH):found.start], text[found.end:found.end + _REACH]
    return " ".join(fold(f"{before}¦{found.text}¦{behind}").split())


def phase_deadline(heading: str, on: date | None = None) -> Deadline | None:
    """Return the time that a heading consists of, None where it says anything else.

    >>> phase_deadline("Giai đoạn 2026 - 2030").due_to, phase_deadline("Năm 2026, tập trung rà soát")
    (datetime.date(2030, 12, 31), None)
    """
    return read_deadline(heading, on) if rulebook.holds("task_times", "phase", heading) else None


def label_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return the deadline that a label or a cell holds ("Thời gian: Hàng năm"), read as one statement where that is possible.

    What is no time that we know ("khi Sở Nội vụ có kế hoạch", a number of days) is kept as it is printed, without dates.
    """
    printed = text.strip(" .;")
    kept = Deadline(printed, 0, len(printed), "event", "none") if printed else None
    return read_deadline(text, on) or stated_deadline(text, on) or kept
