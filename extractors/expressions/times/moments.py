"""Reads one moment of the calendar at a place of a text: "ngày 20/5/2026", "cuối Quý II/2026", "Tết Đinh Mùi", "26-27/11/2025".

In: folded text and an offset. Out: `Moments` (one, a list or a range, as printed) with the offset behind them, or None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors import rulebook
from extractors.expressions.openings import rules_at
from extractors.expressions.times import dates
from extractors.expressions.times.calendar_spans import NO_CYCLE_YEAR, Moment
from extractors.rulebook import Rule

Link = Literal["to", "to_before", "dash", "and"]
# figures that a blank has torn apart, "1 5/4/2026", are a day that no calendar has
# no statement lists more; what follows is read as another one
_MOST_MOMENTS = 60
_TORN = Moment("day", number=0)


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments in printed order, how the last two are linked, and the offset behind them."""

    items: tuple[Moment, ...]
    end: int
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds at a place."""

    group: str
    rule: Rule
    match: re.Match[str]

    @property
    def end(self) -> int:
        """Offset behind the match."""
        return self.match.end()


def longest(group: str, text: str, at: int, loose: bool = True) -> Found | None:
    """Return the rule of `rules/deadlines.toml` under *group* that matches most of *text* at *at*; `loose` rules count only if *loose*."""
    best = None
    for rule in rules_at("deadlines", group, text, at):
        if (loose or not rule.values.get("loose")) and (match := rule.pattern.match(text, at)) and (not best or match.end() > best.end):
            best = Found(group, rule, match)
    return best


@cache
def verbose(pattern: str) -> re.Pattern[str]:
    """Compile a fragment of the rules."""
    return re.compile(pattern, re.VERBOSE)


def skip(text: str, at: int, signs: str = "") -> int:
    """Return the offset behind blanks and *signs*."""
    while at < len(text) and (text[at].isspace() or text[at] in signs):
        at += 1
    return at


def number_of(word: str | None) -> int | None:
    """Return the number that digits, a Roman numeral or a Vietnamese word stand for."""
    if word is None:
        return None
    ordinal = rulebook.table("deadlines")["numbers"].get(" ".join(word.split()))
    return dates.number(word) if ordinal is None else int(ordinal)


def weekdays_of(names: str) -> list[int]:
    """Return 0 for "thứ Hai" or "thứ 2" to 6 for "Chủ nhật", for each weekday that *names* lists."""
    known = rulebook.table("deadlines")["weekdays"]
    return [int(known[word]) for word in re.findall(r"[0-9]|[^\W\d]+", names) if word in known]


def moments_at(text: str, at: int, loose: bool) -> Moments | None:
    """Read a moment and all that is linked to it: "tháng 9, 10/2025", "Quý II và Quý III năm 2026", "15/10 đến ngày 15/12/2026"."""
    first = moment_at(text, at, loose)
    if first is None:
        return None
    chain = [Moments((first[0],), first[1])]
    while len(chain) < _MOST_MOMENTS and (longer := _extended(text, chain[-1], loose)) is not None:
        chain.append(longer)
    return next((read for read in reversed(chain) if _complete(read)), None) or chain[0]


def _complete(read: Moments) -> bool:
    """A list without year at its end may have swallowed a count: "tháng 9, 10 nhiệm vụ"."""
    last = read.items[-1]
    return read.link in (None, "to", "to_before") or last.year is not None or (last.number is not None and last.unit == read.items[0].unit)


def _extended(text: str, read: Moments, loose: bool) -> Moments | None:
    linked = longest("link", text, read.end)
    if linked is None:
        return None
    at, last = skip(text, linked.end), read.items[-1]
    following = moment_at(text, at, loose or linked.rule.values["link"] != "and") or _continued(text, at, last)
    if following is None or not _fits(read, following[0], linked.rule.values["link"]):
        return None
    return Moments((*read.items, following[0]), following[1], linked.rule.values["link"])


def _fits(read: Moments, following: Moment, link: Link) -> bool:
    """A comma or a dash joins like with like; a feast or a further limit after a comma is another statement."""
    last = read.items[-1]
    alike = (following.unit == last.unit and following.part == last.part) or link in ("to", "to_before")
    closed = read.link in ("to", "to_before") or (read.link == "dash" and last.year is not None)
    return alike and not closed


def _continued(text: str, at: int, before: Moment) -> tuple[Moment, int] | None:
    found = [Found("continuation", rule, match) for rule in rules_at("deadlines", "continuation", text, at)
             if rule.values["unit"] == before.unit and (match := rule.pattern.match(text, at))]
    return (_built(found[0]), found[0].end) if found else None


def moment_at(text: str, at: int, loose: bool) -> tuple[Moment, int] | None:
    """Read a single moment, with the word that narrows it, if any: "cuối tháng 9/2026"."""
    narrowed = longest("part", text, at)
    if narrowed is not None:
        inner = moment_at(text, skip(text, narrowed.end), True)
        return (replace(inner[0], part=_part(narrowed)), inner[1]) if inner and inner[0].unit in ("month", "quarter", "year") else None
    if torn := next((match for rule in rules_at("dates", "torn", text, at) if (match := rule.pattern.match(text, at))), None):
        return _TORN, torn.end()
    found = longest("moment", text, at, loose) or _feast(text, at)
    return (_built(found), found.end) if found else None


def _feast(text: str, at: int) -> Found | None:
    """Try the many names of feasts only where no number or unit begins."""
    return None if verbose(rulebook.fragment("deadlines", "no_feast")).match(text, at) else longest("feast", text, at)


def _part(found: Found) -> str:
    kind = str(found.rule.values["part"])
    if kind == "week":
        return f"week{number_of(found.match['n'])}"
    name = str(rulebook.table("deadlines")["edges"][found.match["edge"]])
    return {"half": "half1" if name == "first" else "half2", "edge": name, "edge_day": f"{name}_day", "decade": f"decade_{name}"}[kind]


def _built(found: Found) -> Moment:
    """Make a `Moment` of the fields of a rule and the groups of its match."""
    groups = dates.fields_of(found.match)
    values = found.rule.values
    if values.get("own"):
        return _own_unit(groups)
    number, day = number_of(groups.get("m") or groups.get("q")), number_of(groups.get("d"))
    return Moment(
        values["unit"], year=number_of(groups.get("y")), number=values.get("number") if number is None else number,
        day=values.get("day") if day is None else day, part=_first_months(groups),
        lunar=values.get("lunar", False), feast=found.group == "feast",
        cycle_year=_cycle_year(groups), shift=_shift(groups), weekday=weekdays_of(groups["wd"])[0] if "wd" in groups else None)


def _own_unit(groups: Mapping[str, str]) -> Moment:
    return Moment(rulebook.table("deadlines")["units"][groups["u"]], shift=_shift(groups) or 0)


def _shift(groups: Mapping[str, str]) -> int | None:
    """"năm sau", "tháng tới" are one unit ahead, "năm nay" none."""
    return int(groups["shift"].split()[0] in rulebook.table("deadlines")["coming"]["words"]) if "shift" in groups else None


def _first_months(groups: Mapping[str, str]) -> str | None:
    if "edge" not in groups:
        return None
    return f"{rulebook.table('deadlines')['edges'][groups['edge']]}{number_of(groups.get('n') or groups.get('nw'))}"


def _cycle_year(groups: Mapping[str, str]) -> int | None:
    if "stem" not in groups:
        return None
    names = rulebook.table("deadlines")["sexagenary"]
    stem, branch = names["stems"].index(groups["stem"]), names["branches"].index(groups["branch"])
    return int((6 * stem - 5 * branch) % 60) if (stem - branch) % 2 == 0 else NO_CYCLE_YEAR

