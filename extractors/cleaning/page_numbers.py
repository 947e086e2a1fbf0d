"""Finds page numbers that stand on a line of their own or got into a sentence.

In: cleaned lines. Out: the lines without them, and which lines were furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.text.mapped_text import CleanLine, join

# printed lines a page; what lies outside is no page number of this document
_FEWEST_LINES, _MOST_LINES = 8, 95
_SENTENCE_ENDS = ".;:!?…"


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    value: int
    alone: bool
    sure: bool = False


def drop_page_numbers(lines: Sequence[CleanLine]) -> tuple[list[CleanLine], set[int]]:
    """Return *lines* without page numbers, and the `number`s of the lines that were nothing else.

    "vượt quá 2" before a line that starts with "thẩm quyền" loses the 2; a row number of a table stays.
    """
    pages = {found.index: found for found in _in_sequence(list(_candidates(lines)))}
    kept, furniture = [], set()
    for index, line in enumerate(lines):
        if index not in pages:
            kept.append(_without_number_in_citation(line, lines[index - 1].text if index else ""))
        elif pages[index].alone:
            furniture.add(line.number)
        else:
            kept.append(replace(line, content=line.content.find(r"^.*(?=\s[0-9]+$)").strip()))
    return kept, furniture


def _without_number_in_citation(line: CleanLine, before: str) -> CleanLine:
    """Take out what was joined into a passage: "Nghị quyết số 10/2019/NQ-HĐND 4 ngày 04/12/2019"; *before* is the line above."""
    content, above = line.content, len(before) + 1
    for rule in rulebook.rules("repairs", "number_in_citation"):
        for match in reversed(list(rule.finditer(f"{before} {line.text}"))):
            if match.end(1) > above:
                content = join([content[:max(0, match.start(1) - above)], content[match.end(1) - above:]], "").strip()
    return line if content is line.content else replace(line, content=content)


def _candidates(lines: Sequence[CleanLine]) -> Iterator[_Candidate]:
    in_table = False
    for index, line in enumerate(lines):
        in_table = in_table or _holds("table_opens", line.text)
        before = lines[index - 1].text if index else ""
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        alone = rulebook.rules("repairs", "page_number")[0].search(line.text)
        # between lines cut by the blanks of their columns it is the number of a row
        in_row = in_table and ("  " in before or "  " in after)
        if alone and not in_row and (_cuts_sentence(before, after) or not in_table):
            yield _Candidate(index, int(alone[1]), True)
        elif not alone and (found := _trailing_number(index, line.text, after)):
            yield found


def _trailing_number(index: int, text: str, after: str) -> _Candidate | None:
    head, _, tail = text.rpartition(" ")
    if not (tail.isascii() and tail.isdigit() and len(tail) <= 3 and tail[0] != "0") or not _cuts_sentence(head, after):
        return None
    # "Nghị quyết số 07/2021/NQ-HĐND 4" + "ngày 16/07/2021": no number follows a whole symbol
    after_symbol = _holds("symbol_end", head)
    belongs = not after_symbol and (_holds("number_belongs", head) or _holds("number_counts", after))
    return None if belongs else _Candidate(index, int(tail), False, after_symbol)


def _cuts_sentence(before: str, after: str) -> bool:
    return bool(before and after) and before[-1] not in _SENTENCE_ENDS and after[0].islower()


def _holds(group: str, text: str) -> bool:
    return rulebook.holds("repairs", group, text)


def _in_sequence(found: Sequence[_Candidate]) -> Iterator[_Candidate]:
    last = 0
    for candidate in found:
        printed = candidate.index + 1
        if candidate.sure:
            yield candidate
        elif candidate.value > last and printed / _MOST_LINES <= candidate.value <= 2 + printed / _FEWEST_LINES:
            last = candidate.value
            yield candidate


