"""Tells where a paragraph goes on over a line end and where it stops, and joins what goes on.

In: cleaned lines, printed to a common width. Out: yes or no for two neighbours; joined text without soft breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from extractors import rulebook
from extractors.text.item_labels import read_markers
from extractors.text.mapped_text import CleanLine, MappedText, join

_ENDS = re.compile(r"(?:[;!?]|\./\.)[\"”’')\]]*$")
# a line is broken on purpose when the next word would have filled it to no more than this share of the usual width
_ROOM = 0.86
# ... or of this one, where the next line opens like a task: "Phối hợp với", "Chủ trì"
_ROOM_BEFORE_VERB = 0.97
# fewer wrapped lines than this say nothing about the width
_FEWEST_WRAPS = 3
# "57-" + "NQ/TW", "1350/QĐ-" + "UBND": a symbol goes on without blank, "2031 -" + "2035" with one
_SYMBOL_BREAK = re.compile(r"\S[-–/]$")
_SYMBOL_GOES_ON = re.compile(r"[A-ZĐ0-9]")
_DASHES = ("-", "–")
_FIRST_WORD = re.compile(r"\w+")


def usual_width(lines: Sequence[CleanLine]) -> float | None:
    """Return the usual length, in characters, of a line that wraps; None in a text whose paragraphs are one line each."""
    # "a) ..." begins an item, it does not go on
    wrapped = [len(line.text) for line, after in pairwise(lines) if after.text[:1].islower() and not read_markers(after.text)]
    return median(wrapped) if len(wrapped) >= max(_FEWEST_WRAPS, 0.05 * len(lines)) else None


def stops(before: CleanLine, text: str, width: float | None) -> bool:
    """Tell whether a paragraph stops between the line *before* and *text*, what follows it: by the format, else by the words."""
    return ends_paragraph(before.text, text, width) if before.ends_paragraph is None else before.ends_paragraph


def ends_paragraph(line: str, after: str, width: float | None) -> bool:
    """Tell whether a paragraph stops between *line* and *after*, which begins with no item mark.

    >>> ends_paragraph("5. Sở Văn hóa và Thể thao", "Chủ trì, phối hợp với các sở", 80)
    True
    >>> ends_paragraph("8. Bệnh viện Đa khoa tỉnh Lào Cai, Trường Trung học phổ thông chuyên Lào", "Cai, Bệnh viện Y học cổ truyền", 80)
    False
    """
    if after[:1].islower() or after[:1] in ",.;:)" or joins_by_dash(line, after):
        return False
    if is_unfinished(line):
        return False
    if line.isupper() != after.isupper() or _ENDS.search(line):
        return True
    opens_task = rulebook.holds("outline", "opening", after)
    if _within_name(line, after) and not opens_task and not rulebook.holds("obligations", "action", after):
        return False
    share = _ROOM_BEFORE_VERB if opens_task else _ROOM
    return width is None or len(line) + 1 + len(after.split(" ", 1)[0]) <= share * width


def _within_name(line: str, after: str) -> bool:
    """Tell whether the line breaks inside a name that is known: "UBND thành phố Hà" + "Nội", "Bộ Tài chính, Bộ Công" + "Thương"."""
    first = _FIRST_WORD.match(after)
    return first is not None and any((last, first.group()) in _inner_pairs() for last in line.rsplit(None, 1)[-1:])


@rulebook.cached
def _inner_pairs() -> frozenset[tuple[str, str]]:
    """Words that follow one another in names of bodies and provinces, where the former ends no name and the latter bears a capital."""
    units = rulebook.table("units")
    names = [f"{family['head']} {name}" for family in units["family"] for name in family["names"]]
    names += [str(body["name"]) for group in units["group"] for body in group["unit"]]
    names += [province["name"] for province in rulebook.table("places")["province"]] + ["Việt Nam"]
    words = [name.split() for name in names]
    ends = {name[-1] for name in words}
    return frozenset(pair for name in words for pair in pairwise(name) if pair[0] not in ends and pair[1][0].isupper())


def joins_by_dash(line: str, after: str) -> bool:
    """Tell whether the dash with which *after* begins stands inside a name or a period that *line* begins.

    >>> joins_by_dash("phối hợp với Phòng Tài chính", "- Kế hoạch rà soát"), joins_by_dash("Phòng Tài chính", "- Rà soát kế hoạch")
    (True, False)
    """
    return after[:1] in _DASHES and rulebook.holds("outline", "dash_within", f"{line}|{after}")


def is_unfinished(line: str) -> bool:
    """Tell whether *line* must go on: an open bracket, or a word with which nothing ends ("thuộc", "của", "số")."""
    return line.count("(") > line.count(")") or rulebook.holds("outline", "unfinished", line)


def join_lines(lines: Iterable[MappedText]) -> MappedText:
    """Return *lines* as one passage with single blanks; a symbol cut after its hyphen or slash is put together.

    >>> join_lines([MappedText.of("Nghị quyết số 57-"), MappedText.of("NQ/TW")]).text
    'Nghị quyết số 57-NQ/TW'
    """
    words: list[MappedText] = []  # those that are printed without a blank between them
    passage: list[MappedText] = []
    end = ""  # the last two letters of the passage
    for line in lines:
        if end and not (_SYMBOL_BREAK.search(end) and _SYMBOL_GOES_ON.match(line.text)):
            passage.append(join(words, ""))
            words, end = [], end + " "
        words.append(line)
        end = (end + line.text)[-2:]
    return join([*passage, join(words, "")]).single_blanks()
