"""Reads when a PDF file was signed, from the signatures themselves: stamps are often pictures.

In: a document of PDFium. Out: facts of kind "signing_time".
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from extractors.records import Fact

# ISO 32000-1, 7.9.4: "D:20260112140533+07'00'"
_DATE = re.compile(r"D:([0-9]{4})([0-9][0-9])([0-9][0-9])([0-9][0-9])([0-9][0-9])([0-9][0-9])?(?:(Z)|([+-][0-9][0-9])'?([0-9][0-9])?)?")


def signing_times(document: Any) -> list[Fact]:
    """Return the times that the signatures of *document* state, as "2026-01-12 14:05:33 +07:00", in the order of the file."""
    handles = (pdfium.FPDF_GetSignatureObject(document, index) for index in range(pdfium.FPDF_GetSignatureCount(document)))
    return [Fact("signing_time", time) for handle in handles if handle and (time := readable_time(_time(handle)))]


def _time(signature: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDFSignatureObj_GetTime(signature, buffer, len(buffer))
    return buffer.value.decode("ascii", "replace") if 0 < length <= len(buffer) else ""


def readable_time(date: str) -> str | None:
    """Return a *date* of PDF with blanks between its parts; None when it has no clock time."""
    match = _DATE.match(date)
    if not match:
        return None
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    zone = " +00:00" if utc else f" {hours}:{minutes or '00'}" if hours else ""
    return f"{year}-{month}-{day} {hour}:{minute}:{second or '00'}{zone}"
