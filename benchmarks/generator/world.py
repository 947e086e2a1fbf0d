"""What there is in a generated world: bodies and the acts that they issue.

In: nothing. Out: `Body`, `Act`, `Reference`, and `World`, which numbers acts so that type, number, issuer and year are one act's alone.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from benchmarks.generator.vocabulary import Province

Relation = Literal["based_on", "implements", "amends", "repeals", "replaces", "cites"]
Level = Literal["national", "province", "commune"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues acts; `short` is what its own province, or commune, calls it."""

    name: str
    level: Level
    head: tuple[str, ...]
    seat: str
    short: str = ""
    long: str = ""
    province: Province | None = None
    commune: str | None = None
    party: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a title or a text where an act is named."""

    act: Act
    relation: Relation
    with_title: bool = False


Words = tuple["str | Reference", ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of act: its type, the word for it, how its number looks, and how many a body issues in a year at most."""

    doc_type: str
    word: str
    pattern: str
    most: int


@dataclass(slots=True, eq=False)
class Act:
    """A document, whether the corpus holds it or not; `number` is complete ("45/KH-UBND"), None for what never gets one."""

    ident: int
    doc_type: str
    word: str
    number: str | None
    symbol: str
    issued: date
    body: Body
    title: Words
    theme: str
    kind: str
    in_corpus: bool = True
    basis: list[Reference] = field(default_factory=list)
    carried_out: list[Reference] = field(default_factory=list)
    changed: list[Reference] = field(default_factory=list)
    mentioned: list[Act] = field(default_factory=list)
    members: list[Act] = field(default_factory=list)
    members_listed: bool = True
    draft_of: Act | None = None
    in_force: date | None = None
    amended_by: Act | None = None

    @property
    def plain_title(self) -> str:
        """The title with the acts in it by number alone."""
        words = "".join(part if isinstance(part, str) else f"{part.act.word} số {part.act.number}" for part in self.title)
        return words.replace("‹", "").replace("›", "")

    @property
    def key(self) -> str:
        """What tells the act from all others: type, number or title, issuer, place and year."""
        body = self.body
        issuer = ", ".join(part for part in (body.name, body.province.full if body.province else None) if part)
        return f"{self.doc_type}|{self.number or self.plain_title}|{issuer}|{self.issued.year}"


@dataclass(slots=True)
class World:
    """Every act; numbers are drawn so that one number often occurs in several provinces and years, as in life."""

    random: random.Random
    acts: list[Act] = field(default_factory=list)
    _taken: set[tuple[str, str, str, int]] = field(default_factory=set)
    _used: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def number(self, body: Body, pattern: str, issued: date, highest: int) -> str:
        """Return a number for *pattern*, such as "{}/KH-UBND", that *body* has not used that year; one in four was used elsewhere."""
        place = f"{body.province.full if body.province else ''}|{body.commune or ''}"
        while True:
            reused = self._used[pattern] and self.random.random() < 0.25
            running = self.random.choice(self._used[pattern]) if reused else self.random.randint(1, highest)
            identity = (pattern, str(running), f"{body.name}|{place}", issued.year)
            if identity not in self._taken:
                break
        self._taken.add(identity)
        self._used[pattern].append(running)
        return pattern.format(f"{running:02}", year=issued.year)

    def issue(self, form: Form, issued: date, body: Body, title: Words, theme: str, kind: str) -> Act:
        """Add an act with a number of its own and return it."""
        number = self.number(body, form.pattern, issued, form.most)
        symbol = form.pattern.format("", year="").replace("//", "/").strip("/-")
        return self.add(form.doc_type, form.word, number, symbol, issued, body, title, theme, kind)

    def add(self, doc_type: str, word: str, number: str | None, symbol: str, issued: date, body: Body, title: Words, theme: str,
            kind: str) -> Act:
        """Add an act and return it."""
        act = Act(len(self.acts), doc_type, word, number, symbol, issued, body, title, theme, kind)
        self.acts.append(act)
        return act
