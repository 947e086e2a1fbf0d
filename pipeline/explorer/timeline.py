"""Draws when tasks are due: a bar for each month, in the colours of the kinds of task.

In: last days with kinds, and a day to look from. Out: HTML with SVG; what was due before that day stands on tinted ground.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from pipeline.explorer.markup import PANEL, as_html, number

COLOURS = {"table_row": "#1d4ed8", "labelled_block": "#0d9488", "assignment": "#d97706", "content": "#7c3aed"}
"""Of the kinds of task, told apart by readers with any colour vision, and in grey."""
_OTHER = "#64748b"
_MOST_BARS = 48
_HEIGHT, _TOP, _BOTTOM, _LEFT, _RIGHT = 130, 34, 38, 34, 10  # pixels: the room for bars, and around it
_NARROWEST, _WIDEST, _ROOM = 20, 46, 560  # pixels: a bar, and all of them together
_NARROWEST_DRAWING, _NAME_WIDTH, _YEAR_WIDTH = 480, 24, 36
_MOST_ENLARGED = 1.5


@dataclass(frozen=True, slots=True)
class Period:
    """Some months in a row, the first counted from the year 0, and how many tasks of each kind are due in them."""

    first: int
    months: int
    counts: Counter[str]

    @property
    def label(self) -> str:
        """The first month as 2025-12, or the year where a period is one."""
        year, month = divmod(self.first, 12)
        return f"{year:04}" if self.months == 12 else f"{year:04}-{month + 1:02}"


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where bars stand: each *step* pixels wide, a task *unit* pixels high."""

    bars: Sequence[Period]
    step: float
    unit: float

    @property
    def width(self) -> float:
        return max(_LEFT + self.step * len(self.bars) + _RIGHT, _NARROWEST_DRAWING)

    def x(self, place: float) -> str:
        """Return where the bar with the number *place* begins."""
        return number(_LEFT + self.step * place)


def periods(due: Iterable[tuple[date, str]], most: int = _MOST_BARS) -> list[Period]:
    """Return the counts of *due* (last day, kind) in months, or in quarters or years when months would be more than *most*.

    Periods in which nothing is due are there too, so that equal time takes equal room.

    >>> [(period.label, dict(period.counts)) for period in periods([(date(2025, 11, 30), "content"), (date(2026, 1, 5), "content")])]
    [('2025-11', {'content': 1}), ('2025-12', {}), ('2026-01', {'content': 1})]
    """
    months = Counter((day.year * 12 + day.month - 1, kind) for day, kind in due)
    if not months:
        return []
    first, last = min(month for month, _ in months), max(month for month, _ in months)
    size = next((size for size in (1, 3) if last // size - first // size < most), 12)
    found: dict[int, Counter[str]] = {place: Counter() for place in range(first // size, last // size + 1)}
    for (month, kind), count in months.items():
        found[month // size][kind] += count
    return [Period(place * size, size, counts) for place, counts in found.items()]


def draw(due: Iterable[tuple[date, str]], kinds: Mapping[str, str], as_of: date | None = None) -> str:
    """Return the bars of *due* (last day, kind) as HTML with SVG; nothing when nothing is due.

    *kinds* names the kinds for the key, from the floor upwards; *as_of* is the day before which a task is overdue.
    """
    due = list(due)
    bars = periods(due)
    if not bars:
        return ""
    tallest = max(bar.counts.total() for bar in bars)
    axis = _Axis(bars, max(_NARROWEST, min(_WIDEST, _ROOM / len(bars))), _HEIGHT / tallest)
    parts = [_past(axis, as_of, sum(day < as_of for day, _ in due)) if as_of else "", _scale(axis, tallest),
             *(_bar(axis, place, kinds) for place in range(len(bars))), *_names(axis)]
    width, height = axis.width, _TOP + _HEIGHT + _BOTTOM
    return (f'{_key(bars, kinds)}<div style="overflow-x:auto;{PANEL}"><svg class="cancu-timeline" viewBox="0 0 {number(width)} {height}" '
            f'style="display:block;font-size:11px;width:100%;min-width:{number(width)}px;max-width:{number(width * _MOST_ENLARGED)}px" '
            f'role="img" aria-label="Thời hạn theo tháng">{"".join(parts)}</svg></div>')


def _bar(axis: _Axis, place: int, kinds: Mapping[str, str]) -> str:
    bar, bottom, drawn = axis.bars[place], float(_TOP + _HEIGHT), []
    for kind in (*kinds, *sorted(set(bar.counts) - set(kinds))):
        height = bar.counts[kind] * axis.unit
        bottom -= height
        if height:
            drawn.append(f'<rect x="{axis.x(place + .14)}" y="{number(bottom)}" width="{number(axis.step * .72)}" '
                         f'height="{number(height)}" fill="{COLOURS.get(kind, _OTHER)}">'
                         f"<title>{bar.label}: {as_html(kinds.get(kind, kind))}: {bar.counts[kind]}</title></rect>")
    total = bar.counts.total()
    if total:
        drawn.append(f'<text x="{axis.x(place + .5)}" y="{number(bottom - 3)}" text-anchor="middle" fill="#334155">{total}</text>')
    return f'<g data-period="{bar.label}" data-tasks="{total}">{"".join(drawn)}</g>'


def _names(axis: _Axis) -> Iterator[str]:
    """Yield the names below the bars, as many as there is room for: months, and the year where it begins."""
    years = bool(axis.bars) and axis.bars[0].months == 12
    every = max(1, ceil((_YEAR_WIDTH if years else _NAME_WIDTH) / axis.step))
    for place, bar in enumerate(axis.bars):
        year, month = divmod(bar.first, 12)
        if bar.months < 12 and place % every == 0:
            yield f'<text x="{axis.x(place + .5)}" y="{_TOP + _HEIGHT + 14}" text-anchor="middle" fill="#475569">{month + 1:02}</text>'
        if place == 0 or (month < bar.months if bar.months < 12 else place % every == 0):
            yield (f'<text x="{axis.x(place + .5)}" y="{_TOP + _HEIGHT + 29}" text-anchor="middle" fill="#0f172a" '
                   f'font-weight="600">{year:04}</text>')


def _scale(axis: _Axis, tallest: int) -> str:
    """Return the floor, and a line at the height of the tallest bar with its number."""
    return "".join(f'<line x1="{_LEFT}" x2="{number(axis.width - _RIGHT)}" y1="{y}" y2="{y}" stroke="#cbd5e1"/>'
                   f'<text x="{_LEFT - 5}" y="{y + 4}" text-anchor="end" fill="#64748b">{value}</text>'
                   for y, value in ((_TOP, tallest), (_TOP + _HEIGHT, 0)))


def _past(axis: _Axis, as_of: date, late: int) -> str:
    """Return tinted ground up to *as_of*, and how many tasks stand on it."""
    first = axis.bars[0]
    passed = (as_of.year * 12 + as_of.month - 1 + (as_of.day - 1) / 31 - first.first) / first.months
    place = min(max(passed, 0), len(axis.bars))
    left = place > len(axis.bars) / 2  # the words go where there is room
    return (f'<rect class="past" x="{_LEFT}" y="4" width="{number(axis.step * place)}" height="{_HEIGHT + _TOP - 4}" fill="#fef2f2"/>'
            f'<line x1="{axis.x(place)}" x2="{axis.x(place)}" y1="4" y2="{_TOP + _HEIGHT}" stroke="#b91c1c" stroke-dasharray="4 3"/>'
            f'<text x="{axis.x(place)}" dx="{-5 if left else 5}" y="14" text-anchor="{"end" if left else "start"}" fill="#b91c1c">'
            f"{late} quá hạn trước {as_of:%d/%m/%Y}</text>")


def _key(bars: Sequence[Period], kinds: Mapping[str, str]) -> str:
    """Return which colour is which kind, for the kinds that occur."""
    shown = [kind for kind in kinds if any(bar.counts[kind] for bar in bars)]
    patch = "display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:5px;background:"
    return ('<div style="display:flex;flex-wrap:wrap;gap:2px 16px;font-size:12px;margin:2px 0 6px">' + "".join(
        f'<span><span style="{patch}{COLOURS.get(kind, _OTHER)}"></span>{as_html(kinds[kind])}</span>' for kind in shown) + "</div>")
