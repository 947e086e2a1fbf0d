"""Reads .docx files (Office Open XML).

In: bytes. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from extractors.guard import parts
from extractors.readers.errors import UnreadableError
from extractors.readers.not_read import with_unread
from extractors.readers.office.block_source import write_blocks
from extractors.readers.office.blocks import Block, TextLine, all_lines
from extractors.readers.office.pictures import Pictures
from extractors.readers.office.word.markup import (
    RELATION_ID,
    children,
    ends_deleted,
    find_child,
    inset_pictures,
    local_name,
    objects,
    text_boxes,
    value,
    watermarks,
)
from extractors.readers.office.word.numbering import Numbering
from extractors.readers.office.word.ole import is_encrypted_package, is_ole
from extractors.readers.office.word.package import Package, open_package
from extractors.readers.office.word.pages import Pages
from extractors.readers.office.word.paragraphs import ParagraphReader
from extractors.readers.office.word.raw_text import raw_text
from extractors.readers.office.word.styles import Styles
from extractors.readers.office.word.tables import read_table
from extractors.records import Diagnostic, Fact, Source
from extractors.text.line_kinds import reads_as

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# kinds of notes that Word keeps for itself: the rule above the notes
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(data: bytes, reads_pictures: bool = True, read: Callable[[bytes], Source] | None = None) -> Source:
    """Return the paragraphs of *data* with their printed list labels, one line each, and its tables.

    Headers, footers and watermarks become facts of kind "furniture", hidden and white text "hidden"; a letterhead in a header is read
    before the text. Foot- and endnotes and comments follow as lines aside. Text boxes are read where they are anchored, and so is what
    stands on pictures, unless *reads_pictures* says no. Files inside the file and pictures that were not read are named in diagnostics.
    A file that only takes in a document of another format ("altChunk") holds what *read* finds in that.
    Raises `UnreadableError`: `encrypted`, `unreadable`, `unsupported`, `empty` or `too_large`.
    """
    if is_ole(data):
        if is_encrypted_package(data):
            raise UnreadableError("encrypted", "the file asks for a password; save it without one")
        raise UnreadableError("unsupported", "this is no .docx but an older Office file; save it as .docx")
    try:
        package = open_package(data)
        chunk = _only_chunk(package)
        return replace(read(chunk), media_type=_MEDIA_TYPE) if chunk and read else _read(package, reads_pictures)
    except RecursionError as error:
        raise UnreadableError("unreadable", "tables or text boxes are nested beyond all use; save the document as PDF") from error


def _only_chunk(package: Package) -> bytes | None:
    """Return the document of another format that is all that *package* holds; None where there is more, or nothing."""
    body = find_child(package.document, "body")
    printed = [] if body is None else [child for child in body if local_name(child) == "altChunk" or "".join(child.itertext()).strip()]
    chunks = [package.chunks.get(child.get(RELATION_ID, "")) for child in printed]
    return chunks[0] if len(chunks) == 1 else None


def _read(package: Package, reads_pictures: bool) -> Source:
    styles, pictures, unseen = Styles.of(package.styles), Pictures(package.pictures, reads_pictures), list[str]()

    def reader(pictures: Pictures | None = None) -> _BodyReader:
        numbering, pages = Numbering.of(package.numbering, styles), Pages.of(package.document)
        return _BodyReader(styles, ParagraphReader(styles, numbering, pages, unseen), pictures or Pictures({}))

    body = reader(pictures).read(find_child(package.document, "body"))
    headers = [blocks for root in package.headers if (blocks := reader().read(root))]
    letterhead = next((blocks for blocks in headers if _holds_letterhead(blocks)), [])
    footers = [reader().read(root) for root in package.footers]
    furniture = [text for blocks in (*headers, *footers) if blocks is not letterhead and (text := _plain(blocks))]
    furniture += [text for root in (package.document, *package.headers) for text in watermarks(root)]
    notes = [note for root in package.notes for child in root if value(child, "type") not in _SEPARATORS
             for note in _as_notes(reader().read(child))]
    inside = package.embedded or objects(package.document)
    unread = [Diagnostic("attachment_unread", f"inside the file, and not read: {name}") for name in inside]
    facts = [*(Fact("furniture", text) for text in dict.fromkeys(furniture)), *(Fact("hidden", text) for text in unseen)]
    source = write_blocks([*letterhead, *body, *notes], _MEDIA_TYPE, facts, [*unread, *pictures.notes, *_report_unseen(unseen)])
    return with_unread(source, (text for root in _printed_roots(package) for text in raw_text(root)))


def _printed_roots(package: Package) -> Iterator[Element]:
    """Yield the roots of all that is printed; a header that several sections share is printed by one part for each."""
    yield package.document
    yield from (child for root in package.notes for child in root if value(child, "type") not in _SEPARATORS)


def _report_unseen(unseen: Sequence[str]) -> Iterator[Diagnostic]:
    if unseen:
        yield Diagnostic("text_hidden", f"not to be seen on the page and left out: {' / '.join(unseen)}")


def _plain(blocks: Sequence[Block]) -> str:
    return "\n".join(line.text.strip() for line in all_lines(blocks))


def _holds_letterhead(blocks: Sequence[Block]) -> bool:
    """Tell whether a page header holds the head of a document, with its number or the national name, and not only the running title."""
    return any(reads_as(group, line.text.strip()) for line in all_lines(blocks) for group in ("right_column", "number_line"))


def _as_notes(blocks: Sequence[Block]) -> Iterator[TextLine]:
    return (replace(line, aside="note") for line in all_lines(blocks))


def _whole_children(container: Element) -> Iterator[tuple[Element, Sequence[Element]]]:
    """Yield the children of *container*, each with the paragraphs before it whose ends are deleted, so that it goes on with them."""
    open_ended: list[Element] = []
    for child in children(container):
        if local_name(child) == "p" and ends_deleted(child):
            open_ended.append(child)
        else:
            yield child, open_ended
            open_ended = []
    if open_ended:
        yield open_ended.pop(), open_ended


@dataclass(slots=True)
class _BodyReader:
    """Reads the paragraphs and tables of a body, cell, text box or header."""

    styles: Styles
    paragraphs: ParagraphReader
    pictures: Pictures

    def read(self, container: Element | None) -> list[Block]:
        """Return the blocks in *container*."""
        read = parts(() if container is None else _whole_children(container), lambda child: list(self._read_child(*child)))
        return [block for blocks in read for block in blocks]

    def read_cell(self, cell: Element) -> list[Block]:
        """Return the blocks in *cell*; the number of a list is all that many a cell of running numbers holds."""
        content = [child for child in children(cell) if local_name(child) in ("p", "tbl")]
        if len(content) == 1 and local_name(content[0]) == "p":
            return [*self.paragraphs.read(content[0], prints_label=True), *self._shapes(content[0])]
        return self.read(cell)

    def _shapes(self, *paragraphs: Element) -> Iterator[Block]:
        for paragraph in paragraphs:
            for box in text_boxes(paragraph):
                yield from self.read(box)
            for name, width, height in inset_pictures(paragraph):
                yield from self.pictures.blocks(name, width, height, self.paragraphs.pages.current)

    def _read_child(self, child: Element, before: Sequence[Element]) -> Iterator[Block]:
        name = local_name(child)
        if name == "p":
            yield from self.paragraphs.read(child, before)
            yield from self._shapes(*before, child)
        elif name == "tbl" and (table := read_table(child, self.styles, self.read_cell)):
            yield table
