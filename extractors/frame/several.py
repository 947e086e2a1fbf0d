"""Tells of a second document in the same file: a whole head, with national name and number, below the first.

In: the cleaned lines of a document. Out: a diagnostic for each head after the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.frame.head_lines import number_line, read_number
from extractors.records import Diagnostic
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import CleanLine

# lines of a head between the national name and the number, which may stand in two columns
_NEAR = 8


def report_several(lines: Sequence[CleanLine]) -> Iterator[Diagnostic]:
    """Yield "several_documents" for each head with a number of its own behind the first; forms in an annex leave the number blank."""
    heads = [(at, number) for at, line in enumerate(lines) if number_line(line.text) and (number := read_number(line.text)[0])
             and any(reads_as("head_mark", near.text) for near in lines[max(0, at - _NEAR):at + _NEAR])]
    seen = {number for _, number in heads[:1]}
    for at, number in heads[1:]:
        if number not in seen:
            seen.add(number)
            message = f"another document, number {number}, begins here; it was read as part of the first: split the file"
            yield Diagnostic("several_documents", message, lines[at].page, lines[at].content.source_span()[0])
