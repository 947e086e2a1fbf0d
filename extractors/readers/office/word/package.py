"""Opens the zip file that a .docx is, and the XML parts in it that say something.

In: bytes. Out: `Package`, or `UnreadableError`; sizes are checked before anything is unpacked.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.etree import _Element as Element

from extractors.readers.errors import UnreadableError

# a thousand pages of text make about 20 MiB of XML; pictures, which may hold a table, are unpacked up to a size
_MOST_XML, _MOST_OF_PICTURES = 64 * 2**20, 64 * 2**20
# XML of Word shrinks 10 to 60 times; what shrinks more was made to burst
_MOST_SHRINKING = 250
_MOST_FILES = 20_000
_SMALL = 2**20
_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DAMAGED = "the file is damaged or no Word document; open it and save it again"

W = "{" + _MAIN.decode() + "}"
PartKind = Literal["officeDocument", "styles", "numbering", "header", "footer", "footnotes", "endnotes", "comments"]
# files inside the file: sheets of Excel, old Office files, anything that was dropped into the page
_EMBEDDED = {"package", "oleObject", "aFChunk"}
# ... one of which may be a document of another format that Word takes in when it opens the file, as programs that turn web pages into
# Word files write it
_CHUNK = "aFChunk"


@dataclass(frozen=True, slots=True)
class Package:
    """The XML of a Word document; `notes` are foot- and endnotes and comments, `embedded` the names of files inside the file,
    `pictures` those of its text and `chunks` documents to be taken in there, by the identifiers that the text uses."""

    document: Element
    styles: Element | None
    numbering: Element | None
    headers: tuple[Element, ...]
    footers: tuple[Element, ...]
    notes: tuple[Element, ...]
    embedded: tuple[str, ...]
    pictures: dict[str, bytes]
    chunks: dict[str, bytes]


def open_package(data: bytes) -> Package:
    """Return the parts of the Word document in *data*; raise `UnreadableError` (`unreadable`, `unsupported`, `too_large`)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive)
            return _read_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, etree.LxmlError) as error:
        # RuntimeError: zipfile asks for a password; NotImplementedError: a method of compression that it does not know
        raise UnreadableError("unreadable", _DAMAGED) from error


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Raise `UnreadableError` (`too_large`) when *archive* holds more XML than a document has, or was made to burst."""
    files = archive.infolist()
    xml = [file for file in files if file.filename.endswith((".xml", ".rels"))]
    total = sum(file.file_size for file in xml)
    bursting = any(file.file_size > _SMALL and file.file_size > _MOST_SHRINKING * file.compress_size for file in xml)
    if total > _MOST_XML or bursting or len(files) > _MOST_FILES:
        raise UnreadableError("too_large", f"{total // 2**20} MiB of XML in {len(files)} parts; the limit is {_MOST_XML // 2**20} MiB")


def _read_parts(archive: zipfile.ZipFile) -> Package:
    name = next((name for _, kind, name in related_parts(archive, "") if kind == "officeDocument"), "word/document.xml")
    if not name.startswith("word/") or name not in archive.namelist():
        raise UnreadableError("unsupported", "this zip file holds no Word document; save the document as .docx or PDF")
    related = list(related_parts(archive, name))

    def parts(*kinds: PartKind) -> tuple[Element, ...]:
        return tuple(part for kind in kinds for _, found, at in related if found == kind and (part := parse_part(archive, at)) is not None)

    document = parse_part(archive, name)
    if document is None:
        raise UnreadableError("unreadable", _DAMAGED)
    styles, numbering = (next(iter(parts(kind)), None) for kind in ("styles", "numbering"))
    embedded = tuple(dict.fromkeys(posixpath.basename(at) for _, kind, at in related if kind in _EMBEDDED))
    return Package(document, styles, numbering, parts("header"), parts("footer"), parts("footnotes", "endnotes", "comments"), embedded,
                   dict(_files(archive, related, "image")), dict(_files(archive, related, _CHUNK)))


def _files(archive: zipfile.ZipFile, related: Iterable[tuple[str, str, str]], wanted: str) -> Iterator[tuple[str, bytes]]:
    names, room = set(archive.namelist()), _MOST_OF_PICTURES
    for identifier, kind, at in related:
        if kind == wanted and at in names and archive.getinfo(at).file_size <= room:
            room -= archive.getinfo(at).file_size
            yield identifier, archive.read(at)


def related_parts(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the part *name* ("" is the package) refers to inside the file: identifier, kind (as its type ends) and path."""
    folder, base = posixpath.split(name)
    relations = parse_part(archive, posixpath.join(folder, "_rels", base + ".rels"))
    for relation in () if relations is None else relations.iter(_RELATIONS + "Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path


def parse_part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of the part *name*, None where there is no such part; entities are never filled in, nothing is fetched."""
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(archive.read(name).replace(_STRICT_MAIN, _MAIN), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        # Office Open XML forbids document types (ECMA-376, part 2, 8.1.4): only an attack has one
        raise UnreadableError("unreadable", "the file declares entities, which no Word document does; do not open it")
    return root
