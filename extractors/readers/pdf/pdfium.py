"""The few functions of PDFium that are called for every character or piece of text, bound without an object for every pointer.

In: handles of PDFium. Out: numbers. PDFium is not thread-safe: one process reads one document at a time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray


def address_of(handle: Any) -> int:
    """Return the address that a *handle* of pypdfium2 points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    # pypdfium2 declares typed pointers, which ctypes checks at every call; as plain addresses a call takes half the time
    bound: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))
    return bound


_address, _int = ctypes.c_void_p, ctypes.c_int
get_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _address, _int)
get_text = _bind(pdfium.FPDFText_GetText, _int, _address, _int, _int, _address)
get_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, _int, _address, _int, _address)
get_text_object = _bind(pdfium.FPDFText_GetTextObject, _address, _address, _int)
get_matrix = _bind(pdfium.FPDFText_GetMatrix, _int, _address, _int, _address)
_get_origin = _bind(pdfium.FPDFText_GetCharOrigin, _int, _address, _int, _address, _address)
get_font = _bind(pdfium.FPDFTextObj_GetFont, _address, _address)
get_font_size = _bind(pdfium.FPDFTextObj_GetFontSize, _int, _address, _address)
_get_fill = _bind(pdfium.FPDFPageObj_GetFillColor, _int, _address, _address, _address, _address, _address)
get_page_object = _bind(pdfium.FPDFPage_GetObject, _address, _address, _int)
get_form_object = _bind(pdfium.FPDFFormObj_GetObject, _address, _address, ctypes.c_ulong)
get_type = _bind(pdfium.FPDFPageObj_GetType, _int, _address)
get_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _int, _address)


def get_origin(text_page: int, index: int, place: int) -> int:
    """Write x and y of the point where character *index* begins on its baseline, as doubles, to *place*."""
    return _get_origin(text_page, index, place, place + 8)


def get_fill(drawn: int, place: int) -> int:
    """Write red, green, blue and opacity (0 to 255) with which *drawn* is filled to *place*."""
    return _get_fill(drawn, place, place + 4, place + 8, place + 12)


def fill(function: Callable[..., int], count: int, columns: int, kind: type, *arguments: Iterable[int]) -> NDArray[Any]:
    """Call *function* with *arguments*, one each a call, and where to write; return *count* rows of what it wrote."""
    numbers: NDArray[Any] = np.zeros((count, columns), kind)
    step = columns * numbers.itemsize
    places = range(numbers.ctypes.data, numbers.ctypes.data + count * step, step) if step else range(0)
    deque(map(function, *arguments, places), maxlen=0)
    return numbers
