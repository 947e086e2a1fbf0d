"""Takes furniture off and repairs damage that allows one repair only.

In: `Source`. Out: `Cleaned`: lines in NFC with the way back to the stored text, and where the other lines went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.cleaning.layout_frames import table_grids
from extractors.cleaning.page_numbers import drop_page_numbers
from extractors.cleaning.side_by_side import part_columns, part_rows
from extractors.records import Diagnostic, Fact, Line, Source
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import CleanLine, MappedText, join
from extractors.text.margins import lines_that_go_on, paragraph_ends


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left to read: the running text in `lines`, the lines inside tables whose cells the format knows in `cells`.

    `furniture` holds the numbers of source lines that carry nothing of the document itself, words struck through among them; `notes` are
    foot- and endnotes. `is_draft` says that a header of the pages or a watermark calls the document a draft.
    """

    lines: tuple[CleanLine, ...]
    cells: tuple[CleanLine, ...]
    furniture: frozenset[int]
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[CleanLine, ...] = ()
    is_draft: bool = False


def clean(source: Source) -> Cleaned:
    """Return the lines of *source* in reading order, without page numbers, glued words parted."""
    inside = {number for grid in table_grids(source) for cell in grid.cells for number in cell.lines}
    printed = [line for line in source.lines if not line.aside]
    composed = _compose(printed)
    cells = [_part_glued_words(line) for line in composed if line.number in inside]
    outside = [line for line in printed if line.number not in inside]
    ends = paragraph_ends([line for line in outside if line.text.strip()])
    ends |= lines_that_go_on(outside) if source.media_type == "text/plain" else {}
    flow = [_with_end(line, ends.get(line.number)) for line in composed if line.number not in inside]
    # only plain text is without an order of its own
    ordered = part_columns(flow) if source.media_type == "text/plain" else part_rows(flow)
    numbered, furniture = drop_page_numbers(ordered)
    repaired = [_part_glued_words(line) for line in numbered]
    furniture |= {line.number for line in source.lines if line.aside == "struck"}
    notes = _compose(line for line in source.lines if line.aside == "note")
    return Cleaned(tuple(repaired), tuple(cells), frozenset(furniture), tuple(_report(ordered, numbered, repaired)), tuple(notes),
                   any(_says_draft(fact) for fact in source.facts))


def _says_draft(fact: Fact) -> bool:
    return fact.kind == "furniture" and any(reads_as("draft_mark", line.strip()) for line in fact.value.split("\n"))


def _compose(lines: Iterable[Line]) -> list[CleanLine]:
    clean_lines, page = [], 1
    for line in lines:
        content = MappedText.of(line.text, line.start)
        indent = len(content) - len(content.text.lstrip())
        if content := _close_up(content.strip()):
            breaks = line.page != page or _is_lone_blank(line.text)
            clean_lines.append(CleanLine(content, line.number, line.page, indent, breaks, line.ends_paragraph))
            page = line.page
    return clean_lines


def _with_end(line: CleanLine, ends: bool | None) -> CleanLine:
    return line if ends is None or line.ends_paragraph is not None else replace(line, ends_paragraph=ends)


def _is_lone_blank(text: str) -> bool:
    # " UBND Thành phố": a page break as some converters leave it; deeper indents are the first lines of paragraphs
    return text[:1] == " " and text[1:2] not in ("", " ", "\t")


def _close_up(content: MappedText) -> MappedText:
    """Return *content* with its words whole whose letters a typist set apart: "K Ế  H O Ạ C H"."""
    if not rulebook.first("repairs", "spaced", content.text):
        return content
    words = re.finditer(r"\S(?: \S)*", content.text)
    return join(join((content[at:at + 1] for at in range(word.start(), word.end(), 2)), "") for word in words)


def _part_glued_words(line: CleanLine) -> CleanLine:
    content = _close_up(line.content)
    for rule in rulebook.rules("repairs", "glued"):
        if rule.pattern.search(content.text):
            content = content.part(rule.pattern)
    return line if content is line.content else replace(line, content=content)


def _report(printed: Sequence[CleanLine], numbered: Sequence[CleanLine], repaired: Sequence[CleanLine]) -> Iterator[Diagnostic]:
    kept = {(line.number, line.indent): line for line in numbered}
    for line in printed:
        rest = kept.get((line.number, line.indent))
        if rest is None:
            yield _note("page_number_removed", f"page number {line.text}", line)
        elif rest.text != line.text:
            yield _note("page_number_in_sentence", f"number taken out of {line.text!r}", line)
    for before, after in zip(numbered, repaired, strict=True):
        if before.text != after.text:
            yield _note("words_parted", f"{before.text!r} read as {after.text!r}", before)


def _note(code: str, message: str, line: CleanLine) -> Diagnostic:
    return Diagnostic(code, message, line.page, line.content.origin[0])
