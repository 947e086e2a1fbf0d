"""Walks through what is drawn on a page in the order in which it is painted, forms opened.

In: a page of PDFium. Out: `Drawn` objects with the matrix that puts them on the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import count, islice, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.readers.pdf import pdfium as direct

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# a drawing with more pieces is a picture
_MOST_OBJECTS, _DEEPEST = 50_000, 4


class Drawn(NamedTuple):
    """An object of PDFium of a `kind` (FPDF_PAGEOBJ_...) at `address`; what has a higher `order` is painted over it."""

    order: int
    kind: int
    address: int
    matrix: Matrix

    @property
    def handle(self) -> Any:
        """The object as pypdfium2 takes it."""
        return ctypes.cast(self.address, pdfium.FPDF_PAGEOBJECT)


def drawn_objects(page: Any) -> list[Drawn]:
    """Return what is drawn on *page*, from the lowest to the uppermost."""
    orders = count()
    return list(islice(_walk(page, pdfium.FPDFPage_CountObjects, direct.get_page_object, _IDENTITY, 0, orders), _MOST_OBJECTS))


def _walk(holder: Any, size: Any, get: Any, matrix: Matrix, depth: int, orders: Iterator[int]) -> Iterator[Drawn]:
    form = pdfium.FPDF_PAGEOBJ_FORM
    for address in map(get, repeat(direct.address_of(holder)), range(size(holder))):
        kind = direct.get_type(address)
        if kind != form:
            yield Drawn(next(orders), kind, address, matrix)
        elif depth < _DEEPEST:
            handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            inner = times(matrix_of(handle), matrix)
            yield from _walk(handle, pdfium.FPDFFormObj_CountObjects, direct.get_form_object, inner, depth + 1, orders)


def bounds(drawn: Drawn) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of *drawn* in user space."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn.handle, left, bottom, right, top)
    return box_of([apply(drawn.matrix, left.value, bottom.value), apply(drawn.matrix, right.value, top.value)])


def matrix_of(handle: Any) -> Matrix:
    """Return the matrix of an object of PDFium."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return the point to which *matrix* takes *x*, *y*."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies *inner* first, then *outer*."""
    a, b, c, d, e, f = inner
    x, y = apply(outer, e, f)
    p, q, r, s = outer[:4]
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def box_of(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of what *points* enclose."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
