"""Reads a paragraph of Word: its runs as printed, cut at the breaks that its writer put in.

In: w:p elements, one after another. Out: `TextLine`s with label, page and look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from extractors.readers.office.blocks import TextLine
from extractors.readers.office.styled_text import Look, Piece, decode_pieces, is_blank, line_of, struck_line
from extractors.readers.office.word.ground import lies_on_white
from extractors.readers.office.word.markup import children, find_child, local_name, named_children, number, value
from extractors.readers.office.word.numbering import Label, Numbering
from extractors.readers.office.word.pages import Pages
from extractors.readers.office.word.styles import Styles, list_place
from extractors.readers.office.word.symbols import printed_symbol

# columns are often made with tabs: a gap of three blanks is what parts them; stops stand every half inch, about eight letters apart
_TAB_WIDTH, _FEWEST_BLANKS = 8, 3
_LONE_BLANK = re.compile(r"^ (?! )")
# codes of letters; the ones beyond stand in pairs, which files of Word do not write so
_PLAIN = range(0x20, 0xD800)
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class _Draft:
    """The line that is being read; its page is that of its first letter."""

    page: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class ParagraphReader:
    """Reads paragraphs in their order, which lists and pages depend on; `unseen` is what they hold that nobody sees, hidden or white."""

    styles: Styles
    numbering: Numbering
    pages: Pages
    unseen: list[str] = field(default_factory=list)

    def read(self, paragraph: Element, before: Sequence[Element] = (), prints_label: bool = False) -> Iterator[TextLine]:
        """Yield the lines of *paragraph*, which goes on from those *before* it.

        An empty one counts in its list, but prints nothing unless it *prints_label* alone.
        """
        properties = find_child(paragraph, "pPr")
        style = value(find_child(properties, "pStyle"))
        self.pages.open_paragraph(properties)
        label = self.numbering.next_label(list_place(properties), style)
        cut = self._cut([run for element in (*before, paragraph) for run in _runs(element)], style)
        kept = [_Draft(draft.page, [piece for piece in draft.pieces if not piece.look.struck]) for draft in cut]
        drafts = [draft for draft in kept if not is_blank(draft.pieces)]
        if label and prints_label and all(is_blank(draft.pieces) for draft in cut):
            drafts = [_Draft(self.pages.current, [Piece("", self.styles.look(style, None))])]
        if drafts and label:
            drafts[0].pieces.insert(0, self._label_piece(label, drafts[0].pieces[0].look))
        for at, draft in enumerate(drafts, 1):
            yield _finish(draft, ends_paragraph=True if at == len(drafts) else None)
        yield from filter(None, (struck_line(draft.pieces, draft.page) for draft in cut))
        self.pages.close_paragraph(properties)

    def _cut(self, runs: Sequence[Element], style: str | None) -> list[_Draft]:
        drafts, unseen = [_Draft(self.pages.current)], ""
        for run in runs:
            look = self.styles.look(style, find_child(run, "rPr"))
            for child in children(run):
                if self._breaks(child):
                    drafts.append(_Draft(self.pages.current))
                elif not (text := _printed(child)):
                    continue
                elif look.hidden or (look.white and lies_on_white(run, self.styles)):
                    unseen += text
                else:
                    if is_blank(drafts[-1].pieces):
                        drafts[-1].page = self.pages.current
                    drafts[-1].pieces.append(Piece(text, look))
        self.unseen += [unseen.strip()] if unseen.strip() else []
        return drafts

    def _breaks(self, child: Element) -> bool:
        """Tell whether *child* ends the line; breaks of pages are counted."""
        name = local_name(child)
        if name == "lastRenderedPageBreak":
            self.pages.pass_rendered_break()
        elif name == "br" and value(child, "type") == "page":
            self.pages.pass_written_break()
        return name in ("br", "cr")

    @staticmethod
    def _label_piece(label: Label, look: Look) -> Piece:
        return Piece(label.text, Look(label.font or look.font, look.size, look.bold, look.capitals))


def _runs(element: Element) -> Iterator[Element]:
    for child in children(element):
        name = local_name(child)
        if name == "r":
            yield child
        elif name in ("oMath", "oMathPara"):
            yield from (run for run in child.iter() if local_name(run) == "r")


def _printed(child: Element) -> str:
    name = local_name(child)
    if name == "t":
        return (child.text or "").replace("\n", " ")
    if name == "sym":
        code = number(child, "char", base=16) or 0
        return printed_symbol(code, value(child, "font")) or (chr(code) if code in _PLAIN else "")
    return _chosen(child) if name == "fldChar" else _SIGNS.get(name, "")


def _chosen(field: Element) -> str:
    """Return the entry that is chosen in the drop-down list of a form (ECMA-376, part 1, 17.16.9); it stands nowhere else."""
    drop_down = find_child(field, "ffData", "ddList")
    entries = named_children(drop_down, "listEntry")
    at = number(find_child(drop_down, "result")) or number(find_child(drop_down, "default")) or 0
    return value(entries[at]) or "" if 0 <= at < len(entries) else ""


def _finish(draft: _Draft, ends_paragraph: bool | None) -> TextLine:
    text = _expand_tabs(decode_pieces(draft.pieces)).rstrip()
    return line_of(_LONE_BLANK.sub("", text), draft.pieces, draft.page, ends_paragraph)


def _expand_tabs(text: str) -> str:
    """Put blanks for tabs, up to the next stop.

    >>> _expand_tabs("Số: 12/BC-UBND\\tHà Nội")
    'Số: 12/BC-UBND          Hà Nội'
    """
    line, *parts = text.split("\t")
    for part in parts:
        fill = _TAB_WIDTH - len(line) % _TAB_WIDTH
        line += " " * (fill if fill >= _FEWEST_BLANKS else fill + _TAB_WIDTH) + part
    return line
