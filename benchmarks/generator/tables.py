"""Prints the table of tasks of a plan, its cells one below the other as pdftotext gives them back.

In: a plan, its units, random numbers. Out: blocks; the resolutions of a set head the groups of rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.generator.layout import Block
from benchmarks.generator.mentions import Naming
from benchmarks.generator.vocabulary import VOCABULARY
from benchmarks.generator.world import Act, Reference

_ROMAN = ("I", "II", "III", "IV", "V")
_SAID = VOCABULARY["text"]


def annex(act: Act, naming: Naming, units: list[str], theme: str, draw: random.Random) -> Iterator[Block]:
    """Yield an annex with a table, a group of rows for each resolution that the plan lists, or a single group."""
    issued = act.issued
    number = f"số      /{act.symbol} ngày    /    /{issued.year}"
    if act.number:
        number = f"số {act.number} ngày {issued.day:02}/{issued.month}/{issued.year}"
    yield Block(f"Phụ lục\nDANH MỤC NHIỆM VỤ\n(Kèm theo {act.word} {number} của {act.body.name})", True)
    yield Block("STT Nội dung Chủ trì thực hiện Phối hợp thực hiện Tiến độ", True)
    groups = act.members if act.members_listed else []
    stt = 0
    for group, rows in ((member, 2) for member in groups) if groups else ((None, draw.randint(2, 4)),):
        if group is not None:
            yield Block(f"{_ROMAN[groups.index(group)]} {naming.name(Reference(group, 'cites', True))}", True)
        for _ in range(rows):
            stt += 1
            yield _row(stt, act, units, theme, draw)


def _row(stt: int, act: Act, units: list[str], theme: str, draw: random.Random) -> Block:
    lead, *partners = draw.sample(units, 3)
    task = draw.choice(_SAID["task"]).format(theme=theme)
    due = draw.choice(_SAID["due"]).format(year=act.issued.year + 1, month=draw.randint(1, 12))
    return Block(f"{stt}\n{task}\n{lead}\n{', '.join(partners)}\n{due}", True)
