"""Gathers the text of HTML into lines, with white space as browsers print it.

In: pieces of text, breaks and ends of blocks. Out: `TextLine`s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.readers.office.blocks import Block, TextLine
from extractors.readers.office.styled_text import Look, Piece, decode_pieces, is_blank, line_of, struck_line
from extractors.text.item_labels import read_markers

# white space of HTML: the blank that forbids a break is none, and is printed
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class LineGatherer:
    """Blocks that are done, and the line that is being gathered; `label` is printed before the next line of a list."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""

    def add(self, text: str | None, look: Look, preformatted: bool = False) -> None:
        """Add *text* to the line; *preformatted* text keeps its blanks and ends lines itself."""
        first, *others = (text or "").split("\n") if preformatted else [_SPACE.sub(" ", text or "")]
        self._append(first, look, preformatted)
        for line in others:
            self.end_line()
            self._append(line, look, preformatted)

    def end_line(self, ends_paragraph: bool | None = None) -> None:
        """End the line at a break that the writer put in, or with its paragraph."""
        gathered, self.pieces = self.pieces, []
        pieces = [piece for piece in gathered if not piece.look.struck]
        struck = struck_line(gathered)
        if is_blank(pieces):
            if ends_paragraph:
                self._close_paragraph()
            self.blocks += filter(None, [struck])
            return
        text = decode_pieces(pieces).strip()
        if text:
            # items often bring their own mark: "- ", "a)"
            label = self.label if self.label and not read_markers(text) else ""
            self.blocks.append(line_of(label + text, pieces, ends_paragraph=ends_paragraph))
            self.label = ""
        self.blocks += filter(None, [struck])

    def _append(self, text: str, look: Look, preformatted: bool) -> None:
        if not preformatted and (not self.pieces or self.pieces[-1].text.endswith(" ")):
            text = text.lstrip(" ")
        if text:
            self.pieces.append(Piece(text, look))

    def _close_paragraph(self) -> None:
        """A break was the last thing in a block: the line before it ended the paragraph."""
        at = next((at for at in range(len(self.blocks) - 1, -1, -1) if not _is_aside(self.blocks[at])), None)
        if at is not None and isinstance(last := self.blocks[at], TextLine) and not last.ends_paragraph:
            self.blocks[at] = replace(last, ends_paragraph=True)


def _is_aside(block: Block) -> bool:
    return isinstance(block, TextLine) and block.aside is not None
