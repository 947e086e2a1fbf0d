"""What a careful reader of the whole corpus knows of the acts in it and of those cited in it.

In: every act. Out: `Known`, which tells whether an incomplete mention can mean one act only, several, or cannot be decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from benchmarks.generator.world import Act, Body, Reference

Verdict = Literal["one", "several", "unclear"]


class Known:
    """The acts that the corpus holds or cites, by number and by title."""

    def __init__(self, acts: Iterable[Act]) -> None:
        known = {act.ident: act for held in acts if held.in_corpus for act in (held, *cited(held))}
        self._by_number: dict[str, list[Act]] = defaultdict(list)
        self._titles: Counter[tuple[str, str, str]] = Counter()
        for act in known.values():
            if act.number:
                self._by_number[number_key(act.number)].append(act)
                self._titles[self._title(act)] += 1

    def verdict(self, meant: Act, citing: Act, day: date | None, issuer: Body | None, number: str | None = None) -> Verdict:
        """Say what the mention of *meant* by number, with *day* and *issuer* where they are printed, can mean in *citing*.

        "unclear": only another commune of the province has the number too, and readers may differ about that.
        """
        fitting = [act for act in self._by_number[number_key(number or meant.number or "")] if self._fits(act, citing, day, issuer)]
        others = [act for act in fitting if act is not meant]
        if not others:
            return "one"
        near = [act for act in others if act.body.commune in (None, citing.body.commune)]
        return "several" if near else "unclear"

    def titled_once(self, meant: Act) -> bool:
        """Tell whether its issuer has no other act of that type and title."""
        return self._titles[self._title(meant)] == 1

    def none_of_year(self, meant: Act, year: int) -> bool:
        """Tell whether its issuer has not used the number of *meant* in *year*."""
        return not any(act.issued.year == year and act.body == meant.body for act in self._by_number[number_key(meant.number or "")])

    @staticmethod
    def _title(act: Act) -> tuple[str, str, str]:
        return act.doc_type, f"{act.body.name}|{act.body.province}", act.plain_title.lower()

    @staticmethod
    def _fits(act: Act, citing: Act, day: date | None, issuer: Body | None) -> bool:
        return (act.issued <= citing.issued and act is not citing and (day is None or act.issued == day)
                and act.body.province in (None, citing.body.province) and (issuer is None or act.body == issuer))


def cited(act: Act) -> Iterator[Act]:
    """Yield what *act* names, acts in titles of acts included, some of them several times; *act* itself comes first."""
    named = [*(reference.act for reference in (*act.basis, *act.carried_out, *act.changed)), *act.mentioned, *act.members]
    for one in (act, *named):
        yield one
        yield from (inner for outer in titled(one) for inner in (outer, *titled(outer)))


def titled(act: Act) -> list[Act]:
    """Return the acts that the title of *act* names."""
    return [part.act for part in act.title if isinstance(part, Reference)]


def number_key(number: str) -> str:
    """Return *number* for comparison.

    >>> number_key("05/KH-UBND") == number_key("5/kh-ubnd")
    True
    """
    return re.sub(r"\s", "", number).lower().lstrip("0")
