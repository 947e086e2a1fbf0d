"""The head of a document, and its foot: recipients and signature.

In: an act. Out: aligned lines.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import zip_longest

from benchmarks.generator.layout import Block
from benchmarks.generator.slips import month
from benchmarks.generator.vocabulary import VOCABULARY
from benchmarks.generator.world import Act

_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


def letterhead(act: Act, side_by_side: bool, draw: random.Random) -> Iterator[str]:
    """Yield the lines above the title, one column below the other or both *side_by_side*, as `pdftotext -layout` leaves them."""
    number, day = _number(act), _day(act)
    country = _PARTY if act.body.party else _STATE
    left = [*act.body.head, *(["*"] if act.body.party else [])]
    if side_by_side:
        rows = [*zip_longest(left, country, fillvalue=""), (number, day)]
        yield "\n".join(f"{one:^34}  {two}".rstrip() for one, two in rows)
    else:
        yield "\n".join((*left, *country, f"{number} {day}" if draw.random() < 0.5 else f"{number}\n{day}"))
    if act.draft_of and draw.random() < 0.5:
        yield "DỰ THẢO"


def _number(act: Act) -> str:
    joint = " " if act.body.party else ": "
    if act.doc_type == "L":
        return f"Luật số: {act.number}"
    return f"Số{joint}      {'-' if act.body.party else '/'}{act.symbol}" if act.number is None else f"Số{joint}{act.number}"


def _day(act: Act) -> str:
    issued, seat = act.issued, act.body.seat
    if act.number is None:
        return f"{seat}, ngày      tháng      năm {issued.year}"
    return f"{seat}, ngày {issued.day:02} tháng {month(issued)} năm {issued.year}"


def closing(act: Act, draw: random.Random, units: list[str]) -> Iterator[Block]:
    """Yield recipients and signature."""
    yield Block("\n".join(("Nơi nhận:", *(f"- {unit};" for unit in draw.sample(units, 3)), "- Lưu: VT.")), True)
    yield Block(f"{_authority(act)}\n\n\n{draw.choice(VOCABULARY['bodies']['people'])}", True)


def _authority(act: Act) -> str:
    body = act.body
    if body.name.startswith("UBND"):
        return "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    if body.name.startswith("Sở"):
        return "GIÁM ĐỐC"
    if body.name.startswith("HĐND"):
        return "CHỦ TỊCH"
    if body.party:
        return {"Bộ Chính trị": "T/M BỘ CHÍNH TRỊ\nTỔNG BÍ THƯ", "Ban Bí thư": "T/M BAN BÍ THƯ"}.get(body.name, "T/M BAN THƯỜNG VỤ\nBÍ THƯ")
    return {"Chính phủ": "TM. CHÍNH PHỦ\nTHỦ TƯỚNG", "Quốc hội": "CHỦ TỊCH QUỐC HỘI"}.get(body.name, "KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG")
