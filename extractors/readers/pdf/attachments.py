"""Names the files that are attached to a PDF file, which are not read.

In: a document of PDFium. Out: diagnostics.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from extractors.records import Diagnostic


def attachments(document: Any) -> list[Diagnostic]:
    """Return a diagnostic `attachment_unread` for each file attached to *document*, to all of it or to a place on a page."""
    handles = [pdfium.FPDFDoc_GetAttachment(document, index) for index in range(pdfium.FPDFDoc_GetAttachmentCount(document))]
    names = dict.fromkeys(_name(handle) for handle in handles if handle)
    return [Diagnostic("attachment_unread", f"inside the file, and not read: {name}") for name in names]


def _name(attachment: Any) -> str:
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0") or "a file without a name"
