"""The grammar of time expressions: word of limit, moments, rhythm, length of time, event, in the orders in which plans put them.

In: folded text and an offset. Out: a `Phrase`, which says what was read but not yet which days it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.expressions.openings import rules_at
from extractors.expressions.times.calendar_spans import Moment, share_years
from extractors.expressions.times.moments import Link, Moments, longest, moment_at, moments_at, skip, verbose
from extractors.expressions.times.recurrences import Cycle, Every, cycle_at, every_at
from extractors.patterns import LENGTH

_OPENING = ("moment", "feast", "part", "limit", "prefix", "cycle", "every", "length", "event")  # groups whose rules may begin an expression


@dataclass(frozen=True, slots=True)
class Length:
    """So many units counted from (or back from) an anchor; `lead` is the word of limit before it, "" for none."""

    count: int
    unit: str
    lead: str
    side: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression as read. `limit` is None where no word of limit stands; `hour` is set where a time of day limits the day itself."""

    start: int
    end: int
    limit: str | None = None
    moments: tuple[Moment, ...] = ()
    link: Link | None = None
    every: Every | None = None
    cycle: Cycle | None = None
    length: Length | None = None
    hour: bool = False
    suffixes: frozenset[str] = frozenset()
    bound: Phrase | None = None

    @property
    def recurs(self) -> bool:
        """Whether the duty comes back."""
        return self.every is not None or self.cycle is not None

    @property
    def calendar(self) -> bool:
        """Whether the phrase names a time, not an event alone."""
        return self.recurs or (bool(self.moments) and self.limit != "nothing")


def phrases(text: str, loose: bool, begin: int = 0) -> Iterator[Phrase]:
    """Yield the expressions of folded *text* from *begin* on, in order, the longest at each place, none inside the name of a document."""
    at = begin
    nearest = [starter.search(text, at) for starter in _starters()]
    blocked: bytearray | None = None
    while (found := min(filter(None, nearest), key=re.Match.start, default=None)):
        phrase = phrase_at(text, found.start(), loose)
        if phrase is not None and blocked is None:
            blocked = _blocked(text)
        phrase = None if blocked and blocked[found.start()] else phrase
        if phrase is not None:
            yield phrase
        at = max(phrase.end if phrase else found.end(), at + 1)
        nearest = [starter.search(text, at) if last and last.start() < at else last
                   for starter, last in zip(_starters(), nearest, strict=True)]


def _blocked(text: str) -> bytearray:
    """Return for each character whether it stands in the name of a document, an address or the like, where no expression begins."""
    blocked = bytearray(len(text) + 1)
    for rule in rulebook.rules("deadlines", "not_a_deadline"):
        for match in rule.pattern.finditer(text):
            blocked[match.start():match.end()] = b"\1" * (match.end() - match.start())
    return blocked


@rulebook.cached
def _starters() -> tuple[re.Pattern[str], ...]:
    """What an expression may begin with: the words of our own rules, and whatever a user's rule reads."""
    added = (rule.pattern.pattern for group in _OPENING for rule in rulebook.rules("deadlines", group) if rule.of_user)
    return tuple(map(verbose, (rulebook.fragment("deadlines", "starter"), *(rf"(?<![\w/.])(?:{pattern})" for pattern in added))))


def phrase_at(text: str, at: int, loose: bool) -> Phrase | None:
    """Return the longest expression that begins at *at*; *loose* for a cell, where "2025" or "20/5" alone is a time."""
    read = (reader(text, at, loose) for reader in (_limited, *_readers(text[at:at + LENGTH])))
    return max((phrase for phrase in read if phrase), key=lambda phrase: phrase.end, default=None)


@rulebook.cached_most(4096)
def _readers(letters: str) -> tuple[Callable[[str, int, bool], Phrase | None], ...]:
    """Return what may read an expression that begins with *letters* but does not begin as a limited one: few can."""
    openings = (("every", _rhythm), ("prefix", _prefixed), ("length", _counted), ("event", _event))
    return tuple(reader for group, reader in openings if rules_at("deadlines", group, letters, 0))


def _prefixed(text: str, at: int, loose: bool) -> Phrase | None:
    """"Định kỳ trước ngày 20 hằng tháng"."""
    prefix = longest("prefix", text, at)
    phrase = _limited(text, prefix.end, loose) if prefix else None
    return replace(phrase, start=at, end=_closed(text, at, phrase.end)) if phrase and phrase.recurs else None


def _limited(text: str, at: int, loose: bool) -> Phrase | None:
    """"trước ngày 20/5/2026", "từ tháng 11/2026 đến tháng 2/2027", "Quý I hằng năm"."""
    limit = longest("limit", text, at)
    relation = str(limit.rule.values["relation"]) if limit else None
    begin, hour = _hour(text, skip(text, limit.end) if limit else at)
    cycle = cycle_at(text, begin)
    moments = moments_at(text, begin, loose or limit is not None)
    if cycle and (moments is None or cycle[1] >= moments.end):
        return _with_suffixes(text, Phrase(at, cycle[1], relation, cycle=cycle[0], hour=hour))
    if moments is None:
        return _limited_rhythm(text, at, begin, relation) if hour else None
    phrase = Phrase(at, moments.end, relation, share_years(moments.items), _span(moments), hour=hour)
    phrase = _with_suffixes(text, phrase)
    return phrase if _means_a_time(phrase, text[begin:moments.end], loose) else None


def _limited_rhythm(text: str, at: int, begin: int, relation: str | None) -> Phrase | None:
    """"trước 6h sáng hằng ngày"."""
    every = every_at(text, begin, False)
    return Phrase(at, every[1], relation, every=every[0], hour=True) if every else None


def _span(read: Moments) -> Link | None:
    """A dash between moments that both state their year is as good as "đến": "Quý IV/2025 - Quý I/2026"."""
    return "to" if read.link == "dash" and all(moment.year is not None for moment in read.items) else read.link


def _hour(text: str, at: int) -> tuple[int, bool]:
    """Skip a time of day before a day; the day itself counts unless the hour is midnight at its start."""
    clock = verbose(rulebook.fragment("deadlines", "clock") + r"\s*(?:,|-|của)?\s*").match(text, at)
    if clock is None:
        return at, False
    return clock.end(), int(clock["hour"]) > 0 or int(clock["minute"] or 0) > 0


def _means_a_time(phrase: Phrase, printed: str, loose: bool) -> bool:
    """Leave out what only looks like a deadline: a day without month, "đến nay", "trước khi ban hành", a feast nobody refers to."""
    first = phrase.moments[0]
    if any(moment.unit == "day" and moment.number is None for moment in phrase.moments) and phrase.every is None:
        return False
    if first.unit == "issue" and len(phrase.moments) == 1:
        return phrase.limit == "from" or (phrase.limit == "after" and not printed.startswith("khi"))
    if phrase.limit is None and first.shift is not None and first.number is None and (first.part is None or not loose):
        return loose and " " in printed.strip()
    return phrase.limit is not None or not first.feast or loose


def _with_suffixes(text: str, phrase: Phrase) -> Phrase:
    """Take what follows: "hằng năm", "trở đi", "và những năm sau", "tầm nhìn đến năm 2045"."""
    yearless = all(moment.year is None for moment in phrase.moments)
    while True:
        joined = verbose(r"\s*(?:\(|,|và)?\s*(?:của\s+)?").match(text, phrase.end)
        every = every_at(text, joined.end(), False) if joined and not phrase.recurs else None
        if every and (yearless or text[phrase.end:every[1]].strip().startswith(("và", ","))):
            phrase = replace(phrase, every=every[0], end=_closed(text, phrase.end, every[1]))
        suffix = longest("suffix", text, phrase.end)
        if suffix is None:
            return phrase
        phrase = replace(phrase, end=suffix.end, suffixes=phrase.suffixes | {suffix.rule.values["meaning"]})


def _closed(text: str, start: int, end: int) -> int:
    """Take the closing bracket of what was opened since *start*."""
    return end + 1 if text.count("(", start, end) > text.count(")", start, end) and text[end:end + 1] == ")" else end


def _rhythm(text: str, at: int, loose: bool) -> Phrase | None:
    """"Hằng năm", "Định kỳ hằng quý (trước ngày 25 tháng cuối quý)", "Hằng năm, giai đoạn 2031-2035"."""
    every = every_at(text, at, loose)
    if every is None:
        return None
    phrase = _with_suffixes(text, Phrase(at, every[1], every=every[0]))
    detail = _detail(text, skip(text, phrase.end, ",:(-;"), every[0])
    return _detailed(text, phrase, detail) if detail else phrase


def _detail(text: str, at: int, every: Every) -> Phrase | None:
    weekday = longest("limit", text, at)
    begin, hour = _hour(text, skip(text, weekday.end) if weekday else at)
    cycle = cycle_at(text, begin, after_every=True)
    if cycle:
        return Phrase(at, cycle[1], weekday.rule.values["relation"] if weekday else None, cycle=cycle[0], hour=hour)
    read: Moments | None = moments_at(text, begin, weekday is not None)
    if read is None or (every.unit == "day" and not any(moment.year for moment in read.items)):
        return None
    return Phrase(at, read.end, weekday.rule.values["relation"] if weekday else None, share_years(read.items), _span(read), hour=hour)


def _detailed(text: str, phrase: Phrase, detail: Phrase) -> Phrase:
    end = _closed(text, phrase.end, detail.end)
    if detail.moments and any(moment.year for moment in detail.moments):
        return replace(phrase, end=end, bound=detail)
    return replace(detail, start=phrase.start, end=end, every=phrase.every, suffixes=phrase.suffixes)


def _counted(text: str, at: int, loose: bool) -> Phrase | None:
    """"trong vòng 30 ngày kể từ ngày ký"; without a known first day it is an event."""
    length = longest("length", text, at)
    if length is None:
        return None
    anchor = longest("length_anchor", text, length.end)
    lead, unit = (length.match["lead"] or "").strip(), rulebook.table("deadlines")["units"][" ".join(length.match["u"].split())]
    side = anchor.rule.values["side"] if anchor else ""
    read = Length(int(length.match["n"]), unit, lead, side)
    if anchor is None:
        return Phrase(at, length.end, "nothing", length=read) if lead and loose and unit != "hour" else None
    moment = moment_at(text, anchor.end, False)
    if moment and moment[0].unit in ("day", "issue") and moments_at(text, anchor.end, False) == Moments((moment[0],), moment[1]):
        return Phrase(at, moment[1], moments=(moment[0],), length=read)
    tail = verbose(rulebook.fragment("deadlines", "tail")).match(text, anchor.end)
    return Phrase(at, _trimmed(text, tail.end()), "nothing", length=read) if tail and moment is None else None


def _event(text: str, at: int, loose: bool) -> Phrase | None:
    found = longest("event", text, at)
    return Phrase(at, _trimmed(text, found.end), "nothing") if found else None


def _trimmed(text: str, end: int) -> int:
    while end and text[end - 1] in " \n\t,":
        end -= 1
    return end
