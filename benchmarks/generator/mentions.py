"""How an act is named in a document: in full, in short, by title, or with a slip of the typist.

In: the citing act, the acts known, random numbers. Out: printed text with marks around each mention, and the truth of each mark.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

from benchmarks.generator import slips
from benchmarks.generator.known import Known, cited, number_key
from benchmarks.generator.world import Act, Body, Reference, Relation

OPENS, CLOSES = 0xF0000, 0x100000
"""Private characters around the mention number n: chr(OPENS + n), chr(CLOSES + n); the layout takes them out."""

_NEEDS_ABOUT = ("Mở ", "Tổ chức ", "Kiểm tra ", "Thực hiện ", "Triển khai ")


@dataclass(slots=True)
class Mention:
    """A mark and what is true of it.

    `meant` was meant, `act` is None where no reader can tell; `outer` is the mention in whose title it stands; `titled` has its title;
    `amended` is what it is said to have amended.
    """

    meant: Act | None
    act: Act | None
    relation: Relation
    case: str
    outer: int | None = None
    titled: bool = False
    amended: Act | None = None


class Naming:
    """Names acts in one document, and remembers which it has named in full."""

    def __init__(self, citing: Act, known: Known, draw: random.Random) -> None:
        self.citing, self.known, self.draw = citing, known, draw
        self.mentions: list[Mention] = []
        self._in_full: set[int] = set()
        self._shared = _shared(citing)
        self._province_named = citing.body.level != "commune"
        self._day_style = draw.choice(("slash", "slash", "words"))
        self._comma = citing.body.party and draw.random() < 0.5

    def name(self, reference: Reference, nested_in: int | None = None, formal: bool = False) -> str:
        """Return the act of *reference* as it is printed here, and note the truth; *formal* places repeat what is known."""
        act = reference.act
        if act.doc_type == "L":
            return self._law(reference)
        again = act.ident in self._in_full and not (formal and self.draw.random() < 0.7)
        case = "full" if nested_in is not None else self._again(act) if again else self._first(act, reference.with_title)
        return self._print(reference, case, nested_in, again)

    def bare_number(self, reference: Reference, case: str) -> str:
        """Return only the number of an act, in a list of numbers."""
        self._in_full.add(reference.act.ident)
        return self._marked(reference, case, f"số {reference.act.number}")

    def amending(self, law: Act, amended: Act) -> str:
        """Return *law* by its number alone, as what has amended the law named before it."""
        printed = self._marked(Reference(law, "based_on"), "amending_law", f"Luật số {law.number}")
        self.mentions[-1].amended = amended
        return printed

    def attached(self, words: str) -> str:
        """Return *words* of a title, what is ‹put in force› marked as a mention that means the act itself or nothing."""
        def mark(match: re.Match[str]) -> str:
            self.mentions.append(Mention(None, None, "cites", "attached"))
            return f"{chr(OPENS + len(self.mentions) - 1)}{match[1]}{chr(CLOSES + len(self.mentions) - 1)}"

        return re.sub("‹(.+?)›", mark, words)

    def settle(self) -> None:
        """Give mentions that could mean several acts the one that is named in full elsewhere in the document."""
        for mention in self.mentions:
            if mention.meant and mention.case == "open" and mention.meant.ident in self._in_full:
                mention.act, mention.case = mention.meant, "again_no_date"

    # ---------------------------------------------------------------- which form

    def _first(self, act: Act, titled: bool) -> str:
        chance = self.draw.random()
        if chance < 0.70:
            return "full"
        if chance < 0.80:
            return self.draw.choice(("blank", "letters", "dash", "short_type", "wrong_day", "no_word_so"))
        wanted = self.draw.choice(("no_date", "no_date", "no_issuer", "bare", "title_only", "title_only", "year_left_out", "wrong_year"))
        if wanted == "wrong_year" and not titled:
            wanted = "no_date"
        return wanted if act.in_corpus and self._possible(act, wanted) else "open" if self._open(act) else "full"

    def _again(self, act: Act) -> str:
        if number_key(act.number or "") in self._shared:
            return "full"
        chance = self.draw.random()
        if chance < 0.85:
            return self.draw.choice(("full", "again_no_date", "again_no_date", "again_bare", "again_bare"))
        wanted = self.draw.choice(("again_blank", "again_letters", "again_short_type", "again_running", "again_year_left_out"))
        if wanted == "again_running" and f"{act.word} {_running(act)}" in self._shared:
            return "full"
        if wanted == "again_year_left_out" and f"/{act.issued.year}/" not in (act.number or ""):
            return "again_bare"
        return wanted

    def _possible(self, act: Act, wanted: str) -> bool:
        plain = all(isinstance(part, str) for part in act.title)
        if wanted == "title_only":
            return plain and act.kind in ("campaign", "set_plan") and self.known.titled_once(act)
        if wanted == "wrong_year":
            # in January the typist still writes the year before
            slip = slips.year_before(act.issued)
            return (act.issued.month == 1 and plain and f"/{act.issued.year}/" not in (act.number or "") and self.known.titled_once(act)
                    and self.known.none_of_year(act, slip.year))
        if wanted == "year_left_out":
            return f"/{act.issued.year}/" in (act.number or "") and self.known.verdict(
                act, self.citing, act.issued, act.body, slips.without_year(act.number or "")) == "one"
        day = act.issued if wanted == "no_issuer" else None
        issuer = act.body if wanted == "no_date" else None
        return self.known.verdict(act, self.citing, day, issuer) == "one"

    def _open(self, act: Act) -> bool:
        """Tell whether number and issuer without a date leave several acts to choose from."""
        return number_key(act.number or "") not in self._shared and self.known.verdict(act, self.citing, None, act.body) == "several"

    # ---------------------------------------------------------------- how it is printed

    def _print(self, reference: Reference, case: str, nested_in: int | None, again: bool) -> str:
        act = reference.act
        if case == "title_only":
            printed = self._marked(reference, case, f"{act.word} {slips.lowered(act.plain_title)}")
            self.mentions[-1].titled = True
            return f"{printed} của {self._called(act.body)}"
        plain = case.removeprefix("again_")
        word = act.doc_type if plain == "short_type" else act.word
        number = slips.slipped(act.number or "", plain, self.draw)
        joint = " " if plain == "no_word_so" else " số "
        if plain == "running":
            return self._marked(reference, case, f"{word}{self.draw.choice((' số ', ' '))}{_running(act)}")
        text = f"{word}{joint}{number}"
        if plain not in ("no_date", "bare", "open") and not (again and plain != "full"):
            text += f"{',' if self._comma else ''} {self._day(act, plain)}"
        if plain not in ("no_issuer", "bare") and not (again and plain not in ("full", "no_date")):
            text += f" của {self._called(act.body)}"
        printed = self._marked(reference, case, text, nested_in)
        if plain == "full":
            self._in_full.add(act.ident)
        titled = reference.with_title and nested_in is None and not again and plain not in ("open", "bare")
        self.mentions[-1].titled = titled
        return printed + (self._title(act, len(self.mentions) - 1) if titled else "")

    def _title(self, act: Act, outer: int) -> str:
        first = act.title[0]
        opening = first if isinstance(first, str) else ""
        if opening.startswith(_NEEDS_ABOUT):
            about = " về việc "
        elif opening[:1].islower():
            about = " "
        else:
            about = " " if opening.startswith(("Quy định", "Ban hành")) else " về "
        parts = [self.name(part, outer) if isinstance(part, Reference) else self.attached(part)
                 for part in (slips.lowered(opening), *act.title[1:])]
        return about + "".join(parts)

    def _marked(self, reference: Reference, case: str, text: str, nested_in: int | None = None) -> str:
        number = len(self.mentions)
        self.mentions.append(Mention(reference.act, None if case == "open" else reference.act, reference.relation, case, nested_in))
        return f"{chr(OPENS + number)}{text}{chr(CLOSES + number)}"

    def _day(self, act: Act, plain: str) -> str:
        day = {"wrong_day": slips.other_day, "wrong_year": slips.year_before}.get(plain, lambda day: day)(act.issued)
        if self._day_style == "slash":
            return f"ngày {day.day:02}/{day.month}/{day.year}" if self.draw.random() < 0.7 else f"ngày {day:%d/%m/%Y}"
        return f"ngày {day.day:02} tháng {slips.month(day)} năm {day.year}"

    def _called(self, body: Body) -> str:
        if body.province is None:
            return body.name
        at_home = body.province == self.citing.body.province and body.commune in (None, self.citing.body.commune)
        if not at_home or not self._province_named:
            self._province_named = True
            return body.long
        return self.draw.choice((body.short, body.short, body.name, body.long))

    def _law(self, reference: Reference) -> str:
        law, name = reference.act, str(reference.act.title[0])
        case = self.draw.choice(("law_name", "law_year", "law_number") if law.ident in self._in_full else
                                ("law_name", "law_year", "law_date", "law_number", "law_number"))
        self._in_full.add(law.ident)
        tail = {"law_name": "", "law_year": f" năm {law.issued.year}", "law_date": f" {self._day(law, '')}",
                "law_number": f" số {law.number}"}
        return self._marked(reference, case, name + tail[case])


def _shared(citing: Act) -> set[str]:
    """Return the numbers, and the types with running numbers, that more than one act named in the document bears."""
    acts = {act.ident: act for act in cited(citing) if act.number}.values()
    counted = Counter([*(number_key(act.number or "") for act in acts), *(f"{act.word} {_running(act)}" for act in acts)])
    return {what for what, count in counted.items() if count > 1}


def _running(act: Act) -> str:
    return slips.running(act.number or "")
