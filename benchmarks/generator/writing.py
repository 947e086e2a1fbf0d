"""Writes a document: letterhead, preamble, sections, table of tasks, signature.

In: an act and how it names others (`Naming`). Out: blocks for the layout.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.generator import slips
from benchmarks.generator.bodies import PRIME_MINISTER
from benchmarks.generator.layout import Block
from benchmarks.generator.letterhead import closing, letterhead
from benchmarks.generator.mentions import Naming
from benchmarks.generator.tables import annex
from benchmarks.generator.vocabulary import VOCABULARY
from benchmarks.generator.world import Act, Reference

_ARTICLES = ("QĐ", "L")
_SAID = VOCABULARY["text"]


class Writer:
    """Writes one act; what it says of others is noted in `naming`."""

    def __init__(self, act: Act, naming: Naming, draw: random.Random) -> None:
        self.act, self.naming, self.draw = act, naming, draw
        self.theme = act.theme or slips.lowered(str(act.title[0]).removeprefix("Luật "))
        self.units = self._units()
        self._side_by_side = draw.random() < 0.5
        self._content = draw.sample(_SAID["content"], len(_SAID["content"]))

    def blocks(self) -> list[Block]:
        """Return the whole document in reading order."""
        act = self.act
        body = self._articles() if act.doc_type in _ARTICLES or act.kind == "resolution" else self._sections()
        return [Block(text, True) for text in letterhead(act, self._side_by_side, self.draw)] + [self._heading(), *self._preamble(), *body,
                                                                           *closing(act, self.draw, self.units), *self._annex()]

    def _annex(self) -> Iterator[Block]:
        if self.act.kind in ("set_plan", "plan", "commune_plan") and self.draw.random() < 0.5:
            yield from annex(self.act, self.naming, self.units, self.theme, self.draw)

    def _units(self) -> list[str]:
        body = self.act.body
        if body.level == "national":
            return list(VOCABULARY["bodies"]["ministries"])
        kind = body.commune.split()[0] if body.commune else body.province.kind if body.province else ""
        return [name.format(kind=kind) for name in VOCABULARY["bodies"]["offices" if body.commune else "departments"]]

    # ---------------------------------------------------------------- opening

    def _heading(self) -> Block:
        parts = (self.naming.name(part) if isinstance(part, Reference) else self.naming.attached(part) for part in self.act.title)
        title = "".join(parts).removeprefix("Luật ")
        # most typists begin the title with a capital
        title = title[:1].upper() + title[1:] if self.draw.random() < 0.7 else title
        lines = [self.act.word.upper(), *_lines(title)]
        return Block("\n".join(f"{line:^80}".rstrip() if self._side_by_side else line for line in lines), True)

    def _preamble(self) -> Iterator[Block]:
        for reference in self.act.basis:
            yield Block(f"Căn cứ {self.naming.name(reference, formal=True)}{self._amended(reference.act)};")
        if self.act.carried_out:
            targets = "; ".join(self.naming.name(reference, formal=True) for reference in self.act.carried_out)
            yield Block(f"Thực hiện {targets}, {self._issuer()} ban hành {self._own_name()} với các nội dung chính như sau:")
        elif self.act.kind in ("set_plan",):
            yield Block(f"Để bảo đảm triển khai kịp thời, hiệu quả các chính sách, {self._issuer()} ban hành {self._own_name()} như sau:")
        elif self.act.doc_type not in _ARTICLES and self.act.kind != "resolution":
            yield Block(self._filled(self.draw.choice(_SAID["before"])))

    def _amended(self, law: Act) -> str:
        """A law of which it is said by which other it was amended."""
        other = law.amended_by
        if other is None or other.issued > self.act.issued or self.draw.random() < 0.4:
            return ""
        return f" được sửa đổi, bổ sung bởi {self.naming.amending(other, law)}"

    def _issuer(self) -> str:
        return self.act.body.short or self.act.body.name

    def _own_name(self) -> str:
        return self.act.word if self.draw.random() < 0.5 else self.act.word + " thực hiện"

    # ---------------------------------------------------------------- body of plans

    def _sections(self) -> Iterator[Block]:
        yield Block("I. MỤC ĐÍCH, YÊU CẦU")
        yield Block("1. Mục đích")
        for text in self.draw.sample(_SAID["purpose"], 2):
            yield Block("- " + self._filled(text))
        if self.act.carried_out:
            wanted = self.draw.choice(self.act.carried_out)
            yield Block("- " + self._citing(self.draw.choice(_SAID["carry_out"]), Reference(wanted.act, "implements")))
        yield Block("2. Yêu cầu")
        for text in self.draw.sample(_SAID["requirement"], 2):
            yield Block("- " + text)
        yield from self._tasks()
        yield from self._assignments()

    def _tasks(self) -> Iterator[Block]:
        yield Block("II. NỘI DUNG THỰC HIỆN")
        yield from self._members()
        named = [*(reference.act for reference in self.act.carried_out), *self.act.mentioned]
        for number in range(1, self.draw.randint(4, 7)):
            yield Block(f"{number}. " + self._filled(self._content.pop()))
            if named and self.draw.random() < 0.5:
                yield Block("- " + self._citing(self.draw.choice(_SAID["mention"]), Reference(self.draw.choice(named), "cites")))

    def _members(self) -> Iterator[Block]:
        act = self.act
        if not act.members or not act.members_listed:
            return
        council = act.members[0].body
        if act.kind == "set_plan" or self.draw.random() < 0.5:
            yield Block(f"Triển khai {len(act.members):02} Nghị quyết của {council.name}, cụ thể như sau:")
            for number, member in enumerate(act.members, 1):
                end = "." if number == len(act.members) else ";"
                yield Block(f"({number}) {self.naming.name(Reference(member, 'implements', True))}{end}")
        else:
            numbers = ", ".join(self.naming.bare_number(Reference(member, "implements"), "listed") for member in act.members)
            yield Block(f"- Tuyên truyền, phổ biến các Nghị quyết {numbers} của {council.name}.")

    def _assignments(self) -> Iterator[Block]:
        yield Block("III. TỔ CHỨC THỰC HIỆN")
        for number, unit in enumerate(self.draw.sample(self.units, 3), 1):
            yield Block(f"{number}. {unit}")
            for text in self.draw.sample(_SAID["assigned"], 2):
                yield Block("- " + self._filled(text, unit))
        yield from self._changes(f"{self.act.word} này")

    def _changes(self, own: str) -> Iterator[Block]:
        for reference in self.act.changed:
            if reference.relation == "replaces":
                yield Block(f"{own} có hiệu lực kể từ ngày ký và thay thế {self.naming.name(reference)}.")
            elif self.act.kind == "amendment":
                yield Block(f"Sửa đổi, bổ sung khoản {self.draw.randint(1, 5)} Mục II {self.naming.name(reference)} như sau:")

    # ---------------------------------------------------------------- body of decisions and resolutions of councils

    def _articles(self) -> Iterator[Block]:
        act = self.act
        if act.doc_type != "L":
            yield Block("QUYẾT NGHỊ:" if act.kind == "resolution" else "QUYẾT ĐỊNH:", True)
        yield Block(f"Điều 1. {self._first_article()}")
        for number in range(2, self.draw.randint(4, 7)):
            yield Block(f"Điều {number}. " + self._filled(self._content.pop()))
        for other in act.mentioned:
            yield Block("Điều 8. " + self._citing(self.draw.choice(_SAID["mention"]), Reference(other, "cites")))
        in_force = act.in_force
        if in_force:
            yield Block(f"Điều 9. Luật này có hiệu lực thi hành từ ngày {in_force.day:02} tháng {in_force.month:02} năm {in_force.year}.")
        for reference in act.changed:
            yield Block(f"Điều 9. {self._change(reference)}")

    def _first_article(self) -> str:
        if self.act.body is PRIME_MINISTER:
            return f"Mục tiêu đến năm 2030: {self._filled(_SAID['content'][4])}"
        return "Phạm vi điều chỉnh. " + self._filled(self._content.pop())

    def _change(self, reference: Reference) -> str:
        named = self.naming.name(reference)
        if reference.relation == "replaces":
            return f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {named}."
        if reference.relation == "repeals":
            return self.draw.choice((f"Bãi bỏ toàn bộ {named}.", f"Bãi bỏ {named}."))
        return f"Sửa đổi, bổ sung khoản {self.draw.randint(1, 5)} Điều {self.draw.randint(2, 6)} {named} như sau:"

    # ---------------------------------------------------------------- sentences

    def _citing(self, sentence: str, reference: Reference) -> str:
        return sentence.replace("¤", self.naming.name(reference))

    def _filled(self, sentence: str, unit: str = "") -> str:
        partner = self.draw.choice([name for name in self.units if name != unit])
        place = self.act.body.commune or (self.act.body.province.full if self.act.body.province else "các địa phương")
        return sentence.format(theme=self.theme, partner=partner, place=place, year=self.act.issued.year + 1)


def _lines(title: str) -> list[str]:
    """Break a title as typists do, after eleven words."""
    words = title.split()
    return [" ".join(words[start:start + 11]) for start in range(0, len(words), 11)]
