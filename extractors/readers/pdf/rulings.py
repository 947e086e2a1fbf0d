"""Reads the straight lines that are drawn on a page: strokes, sides of rectangles, and rectangles as thin as a line.

In: a page of PDFium. Out: `Ruling`s.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# points: a line is no thicker, and one shorter than this is a dot or a corner
_THICKEST, _SHORTEST = 3.0, 3.0
# a drawing with more pieces is a picture, not a table
_MOST_OBJECTS, _MOST_SEGMENTS, _MOST_RULINGS, _DEEPEST = 50_000, 4_000, 5_000, 4


class Ruling(NamedTuple):
    """A line across or down the page in user space, from the lower left to the upper right end; one of the sides has no length."""

    x0: float
    y0: float
    x1: float
    y1: float


def read_rulings(page: Any) -> list[Ruling]:
    """Return the rulings of *page*, none when it holds so many that they draw a picture."""
    found: list[Ruling] = []
    for x0, y0, x1, y1 in _lines(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _IDENTITY, 0):
        if max(x1 - x0, y1 - y0) >= _SHORTEST and min(x1 - x0, y1 - y0) <= _THICKEST:
            found.append(_center(x0, y0, x1, y1))
        if len(found) > _MOST_RULINGS:
            return []
    return found


def _center(x0: float, y0: float, x1: float, y1: float) -> Ruling:
    if x1 - x0 >= y1 - y0:
        return Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _lines(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    for index in range(min(count(holder), _MOST_OBJECTS)):
        drawn = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path_lines(drawn, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(drawn), matrix)
            yield from _lines(drawn, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)


def _path_lines(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    box = _box([_apply(matrix, left.value, bottom.value), _apply(matrix, right.value, top.value)])
    if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
        yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _subpaths(path, _times(_matrix(path), matrix)):
        if stroke.value:
            yield from (_box([start, end]) for start, end in pairwise(points))
        elif fill.value:
            yield _box(points)


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of every part of *path*, those of closed parts with the first again at the end; parts with curves are left out."""
    count = pdfium.FPDFPath_CountSegments(path)
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count if count <= _MOST_SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points and not curved:
        yield points


def _matrix(drawn: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies *inner* first, then *outer*."""
    a, b, c, d, e, f = inner
    x, y = _apply(outer, e, f)
    p, q, r, s = outer[:4]
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
