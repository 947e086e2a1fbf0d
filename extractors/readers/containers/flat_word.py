"""Turns a Word document that was saved as one XML file ("Word XML Document", flat OPC) into the package that a .docx is.

In: bytes of XML. Out: bytes of a zip file.
"""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from binascii import Error

from lxml import etree

from extractors.readers.errors import UnreadableError

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_IS_FLAT = re.compile(r"<pkg:package\b|<package\s[^>]*schemas\.microsoft\.com/office/2006/xmlPackage")


def is_flat_word(start: str) -> bool:
    """Tell whether the XML that begins with *start* is such a document."""
    return _IS_FLAT.search(start) is not None


def to_package(data: bytes) -> bytes:
    """Return the parts in *data* as a zip file; raise `UnreadableError` (`unreadable`)."""
    packed = io.BytesIO()
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in root.iter(_PACKAGE + "part"):
                archive.writestr(part.get(_PACKAGE + "name", "").lstrip("/"), _content(part))
    except (etree.LxmlError, Error, ValueError) as error:
        raise UnreadableError("unreadable", "the XML is damaged; open it in Word and save it as .docx") from error
    return packed.getvalue()


def _content(part: etree._Element) -> bytes:
    xml = part.find(_PACKAGE + "xmlData")
    if xml is not None and len(xml):
        content: bytes = etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True, with_tail=False)
        return content
    return b64decode(part.findtext(_PACKAGE + "binaryData") or "")
