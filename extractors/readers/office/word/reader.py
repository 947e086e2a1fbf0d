"""Reads .docx files (Office Open XML).

In: bytes. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from extractors.readers.errors import UnreadableError
from extractors.readers.office.block_source import write_blocks
from extractors.readers.office.blocks import Block, all_lines
from extractors.readers.office.word.markup import children, find_child, local_name, text_boxes, value
from extractors.readers.office.word.numbering import Numbering
from extractors.readers.office.word.ole import is_encrypted_package, is_ole
from extractors.readers.office.word.package import Package, open_package
from extractors.readers.office.word.pages import Pages
from extractors.readers.office.word.paragraphs import ParagraphReader
from extractors.readers.office.word.styles import Styles
from extractors.readers.office.word.tables import read_table
from extractors.records import Fact, Source

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# kinds of notes that Word keeps for itself: the rule above the notes
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(data: bytes) -> Source:
    """Return the paragraphs of *data* with their printed list labels, one line each, and its tables.

    Headers and footers become facts of kind "furniture", foot- and endnotes of kind "note". Text boxes are read where they are anchored.
    Raises `UnreadableError`: `encrypted`, `unreadable`, `unsupported`, `empty` or `too_large`.
    """
    if is_ole(data):
        if is_encrypted_package(data):
            raise UnreadableError("encrypted", "the file asks for a password; save it without one")
        raise UnreadableError("unsupported", "this is no .docx but an older Office file; save it as .docx")
    try:
        return _read(open_package(data))
    except RecursionError as error:
        raise UnreadableError("unreadable", "tables or text boxes are nested beyond all use; save the document as PDF") from error


def _read(package: Package) -> Source:
    styles = Styles.of(package.styles)

    def reader() -> _BodyReader:
        return _BodyReader(styles, ParagraphReader(styles, Numbering.of(package.numbering, styles), Pages.of(package.document)))

    blocks = reader().read(find_child(package.document, "body"))
    furniture = (Fact("furniture", text) for root in package.furniture if (text := _plain(reader().read(root))))
    notes = (Fact("note", text) for root in package.notes for note in root
             if value(note, "type") not in _SEPARATORS and (text := _plain(reader().read(note))))
    return write_blocks(blocks, _MEDIA_TYPE, [*dict.fromkeys(furniture), *notes])


def _plain(blocks: Sequence[Block]) -> str:
    return "\n".join(line.text.strip() for line in all_lines(blocks))


@dataclass(slots=True)
class _BodyReader:
    """Reads the paragraphs and tables of a body, cell, text box or header."""

    styles: Styles
    paragraphs: ParagraphReader

    def read(self, container: Element | None) -> list[Block]:
        """Return the blocks in *container*."""
        return [] if container is None else [block for child in children(container) for block in self._read_child(child)]

    def read_cell(self, cell: Element) -> list[Block]:
        """Return the blocks in *cell*; the number of a list is all that many a cell of running numbers holds."""
        content = [child for child in children(cell) if local_name(child) in ("p", "tbl")]
        if len(content) == 1 and local_name(content[0]) == "p":
            return [*self.paragraphs.read(content[0], prints_label=True), *self._boxes(content[0])]
        return self.read(cell)

    def _boxes(self, paragraph: Element) -> Iterator[Block]:
        for box in text_boxes(paragraph):
            yield from self.read(box)

    def _read_child(self, child: Element) -> Iterator[Block]:
        name = local_name(child)
        if name == "p":
            yield from self.paragraphs.read(child)
            yield from self._boxes(child)
        elif name == "tbl" and (table := read_table(child, self.styles, self.read_cell)):
            yield table
