"""Turns pages into pictures fit for recognition: as large as they were scanned, without coloured ink, upright and straight.

In: a PDF or an image file, as bytes. Out: `PageImage`s, and cleaned pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageSequence

from extractors.guard import at_work
from extractors.readers.errors import UnreadableError
from extractors.readers.scan.words import HEAD_SHARE
from extractors.records import Box, Fact

Pixels = NDArray[np.uint8]

# dots per inch: below the lower one small accents run together, above the upper one recognition only takes longer
LOWEST_DPI, HIGHEST_DPI = 200, 300
# a picture covers a page when it covers this part of it
_WHOLE_PAGE = 0.5
# more pixels than A2 at 300 dpi are no page of text
_MOST_PIXELS = 36_000_000
# a pixel is coloured when its channels differ by more than this, and ink of a stamp or a pen when it is not almost black as well
_COLOURED, _ALMOST_BLACK = 45, 100
# darker than this is ink
_INK = 150
# most ink coloured: a page printed in colour, whose text must stay
_MOST_COLOURED = 0.5
# pixels across a stroke of a pen or a stamp, and how much of a square of that side it fills at least
_STROKE, _FULL_OF_STROKES = 6, 0.6
# pixels across a patch of paper, what is white paper, and paper in the deepest shadow
_PATCH, _WHITE, _DARKEST = 16, 200.0, 60.0
# degrees: how far a page may lie askew in the scanner, how that is measured first and then more finely, and the least that matters
_ASKEW, _ASKEW_STEP, _ASKEW_FINE, _ASKEW_FROM = 3.0, 0.25, 0.05, 0.1
_A4_INCHES = 8.27


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as it is displayed: `pixels` in rows of red, green and blue, `dpi` of them to 72 points; pages count from 1."""

    number: int
    pixels: Pixels
    dpi: float

    @property
    def width(self) -> float:
        """Points across."""
        return float(self.pixels.shape[1] * 72 / self.dpi)

    @property
    def height(self) -> float:
        """Points down."""
        return float(self.pixels.shape[0] * 72 / self.dpi)

    def turned(self, quarters: int) -> PageImage:
        """Return the page turned counterclockwise by *quarters*."""
        return replace(self, pixels=np.rot90(self.pixels, quarters))

    def has_ink(self, box: Box) -> bool:
        """Tell whether something of any colour is written in *box* (points)."""
        x0, top, x1, bottom = (max(0, round(side * self.dpi / 72)) for side in box)
        part = self.pixels[top:bottom, x0:x1].min(axis=-1)
        return bool(part.size) and float((part < _INK).mean()) > 0.02


def render_page(data: bytes, page: int, dpi: int | None = None) -> PageImage:
    """Return page *page*, counted from 1, of the PDF in *data*, with what a registry filled into its head.

    Without *dpi*, a scan is drawn at its own resolution, but in no less than 200 and no more than 300 dots per inch, any other page in 300.
    Raises `UnreadableError` as `page_images` does.
    """
    drawn = next(_render(data, [page], dpi), None)
    if drawn is None:
        raise UnreadableError("unreadable", f"page {page} is damaged; open the file and save it again")
    return drawn


def is_pdf(data: bytes) -> bool:
    """Tell whether *data* is a PDF, which may have a few other bytes before its header (ISO 32000-1, annex H)."""
    return b"%PDF-" in data[:1024]


def page_images(data: bytes, pages: Sequence[int] | None = None) -> Iterator[PageImage]:
    """Yield the pages of a PDF, or of an image file (PNG, JPEG, TIFF of several pages): all of them, or those in *pages*.

    Raises `UnreadableError`: `unreadable`, `too_large`.
    """
    yield from _render(data, pages, None) if is_pdf(data) else _load(data, pages)


def inset_image(data: bytes, width: float) -> PageImage:
    """Return the picture *data*, printed *width* points wide, on white where it is clear; raise `UnreadableError` as `page_images` does."""
    with _reasons(), Image.open(io.BytesIO(data)) as file:
        picture = file.convert("RGBA")
        opaque = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
        return _page_of(opaque, 1, picture.width / width * 72)


def _render(data: bytes, pages: Sequence[int] | None, dpi: int | None) -> Iterator[PageImage]:
    with _open(data) as document:
        for number in range(1, len(document) + 1) if pages is None else pages:
            with at_work.page(number) as may_be_read:
                page = _load_page(document, number) if may_be_read else None
                if page is None:  # as in the text layer: a damaged page does not cost the others
                    continue
                wanted = min(dpi or _own_dpi(page), (_MOST_PIXELS / (page.get_width() * page.get_height())) ** 0.5 * 72)
                image = PageImage(number, _draw(page, wanted, number == 1 and _is_filled_in(data)), wanted)
                page.close()
            yield image


def _load_page(document: Any, number: int) -> Any:
    """Return page *number*, counted from 1, of *document*; None when it is damaged, or the tree of pages leads nowhere."""
    from pypdfium2 import PdfiumError

    try:
        return document[number - 1]
    except PdfiumError:
        return None


def _is_filled_in(data: bytes) -> bool:
    """Tell whether a program may have written more on the first page than the stamp of its signature: the number of "Số: 11/TB-UBND"."""
    from extractors.readers.pdf.pages import read_page

    # a document of its own: PDFium draws the fields into the pages that it reads
    with _open(data) as document:
        first = read_page(document.raw, 0)
    return not first.is_scan or any(fact.kind == "annotation" for fact in first.facts)


def _draw(page: Any, dpi: float, with_fields: bool) -> Pixels:
    """Return the pixels of *page*, *with_fields* of forms in its head; elsewhere they are stamps, which lie across names."""
    pixels = _pixels(page, dpi, fields=False)
    if with_fields:
        head = int(HEAD_SHARE * len(pixels))
        pixels[:head] = _pixels(page, dpi, fields=True)[:head]
    return pixels


def _pixels(page: Any, dpi: float, fields: bool) -> Pixels:
    return np.array(page.render(scale=dpi / 72, may_draw_forms=fields).to_pil().convert("RGB"))


def signatures(data: bytes) -> list[Fact]:
    """Return when the PDF in *data* was signed, as `signing_times` does; nothing for an image file."""
    from extractors.readers.pdf.signatures import signing_times

    if not is_pdf(data):
        return []
    with _open(data) as document:
        return signing_times(document.raw)


@contextmanager
def _open(data: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
        document.init_forms()
    except PdfiumError as error:
        raise UnreadableError("unreadable", "the file is damaged, no PDF, or asks for a password; open it and save it again") from error
    try:
        yield document
    finally:
        document.close()


def _own_dpi(page: Any) -> float:
    """Return the resolution of the picture that covers *page*, within bounds; 300 when none does."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _WHOLE_PAGE * page.get_width() * page.get_height():
            return float(np.clip(max(picture.get_px_size()) / max(right - left, top - bottom) * 72, LOWEST_DPI, HIGHEST_DPI))
    return HIGHEST_DPI


def _load(data: bytes, pages: Sequence[int] | None) -> Iterator[PageImage]:
    with _reasons(), Image.open(io.BytesIO(data)) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file), 1):
            if pages is None or number in pages:
                yield _page_of(frame, number, _believable_dpi(frame))


@contextmanager
def _reasons() -> Iterator[None]:
    try:
        yield
    except Image.DecompressionBombError as error:
        raise UnreadableError("too_large", "the picture has too many pixels for a page; save it in 300 dots per inch") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadableError("unreadable", "the picture is damaged; save it again as PNG, JPEG or PDF") from error


def _believable_dpi(frame: Image.Image) -> float:
    """Return the resolution that *frame* states; without a believable one its shorter side is that of A4."""
    printed = float(frame.info.get("dpi", (0, 0))[0])
    return printed if 4 < min(frame.size) / max(printed, 1) < 24 else min(frame.size) / _A4_INCHES


def _page_of(frame: Image.Image, number: int, dpi: float) -> PageImage:
    """Return *frame*, *dpi* pixels to the inch, as a page, enlarged when it is coarse."""
    if frame.width * frame.height > _MOST_PIXELS:
        raise UnreadableError("too_large", f"{frame.width} x {frame.height} pixels on page {number}; save it in 300 dots per inch")
    wanted = float(np.clip(dpi, LOWEST_DPI, HIGHEST_DPI))
    size = (round(frame.width * wanted / dpi), round(frame.height * wanted / dpi))
    return PageImage(number, np.asarray(frame.convert("RGB").resize(size, Image.Resampling.BICUBIC)), wanted)


def black_ink(pixels: Pixels) -> Pixels:
    """Return *pixels* in grey without stamps, signatures and pen strokes in colour, which cover names and lie between lines.

    A page most of whose ink is coloured keeps it.
    """
    lightest, darkest = _extremes(pixels)
    coloured, ink = _is_coloured(lightest, darkest), darkest < _INK
    if np.count_nonzero(coloured & ink) > _MOST_COLOURED * np.count_nonzero(ink):
        return np.asarray(Image.fromarray(pixels).convert("L"))
    return evenly_lit(np.where(coloured, np.uint8(255), lightest))


def evenly_lit(grey: Pixels) -> Pixels:
    """Return *grey* with its paper white all over where a shadow lies on it: half of the words of a photograph were lost; else as it is."""
    image = Image.fromarray(grey)
    paper = np.asarray(image.reduce(_PATCH).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3)), np.float32)
    if np.percentile(paper, 10) > _WHITE or np.percentile(paper, 10) < _DARKEST:
        return grey
    light = Image.fromarray(np.clip(paper, _DARKEST, 255)).resize(image.size, Image.Resampling.BILINEAR)
    return np.clip(grey * (255.0 / np.asarray(light, np.float32)), 0, 255).astype(np.uint8)


def coloured_extent(pixels: Pixels) -> tuple[int, int, int, int] | None:
    """Return the extent, in pixels, of the ink in colour; None when there are only specks and the coloured edges of black letters."""
    lightest, darkest = _extremes(pixels)
    strokes = Image.fromarray((_is_coloured(lightest, darkest) & (darkest < _INK)).astype(np.uint8) * 255)
    rows, columns = np.nonzero(np.asarray(strokes.reduce(_STROKE)) > 255 * _FULL_OF_STROKES)
    if not len(rows):
        return None
    left, top, right, bottom = (int(side) * _STROKE for side in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
    return left, top, right, bottom


def _extremes(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """Return the lightest and the darkest channel of each pixel."""
    red, green, blue = (np.ascontiguousarray(pixels[..., channel]) for channel in range(3))
    return np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)


def _is_coloured(lightest: Pixels, darkest: Pixels) -> NDArray[np.bool_]:
    return (lightest - darkest > _COLOURED) & (lightest > _ALMOST_BLACK)


def ink_share(grey: Pixels) -> float:
    """Return which part of *grey* is inked."""
    return float((grey < _INK).mean())


def askew_by(grey: Pixels) -> float:
    """Return by how many degrees, counterclockwise, *grey* must be turned so that its lines run level; 0 when they nearly do.

    The lines are level where the sums of ink along the rows differ most (projection profile).
    """
    roughly = _sharpest(grey, 600, np.arange(-_ASKEW, _ASKEW + _ASKEW_STEP, _ASKEW_STEP))
    best = _sharpest(grey, 1200, np.arange(roughly - _ASKEW_STEP, roughly + _ASKEW_STEP + _ASKEW_FINE, _ASKEW_FINE))
    return best if abs(best) >= _ASKEW_FROM else 0.0


def _sharpest(grey: Pixels, width: int, angles: NDArray[np.float64]) -> float:
    """Return the one of *angles* at which the lines of *grey*, no more than about *width* pixels across, run level."""
    small = Image.fromarray(grey).reduce(max(1, grey.shape[1] // width))
    ink = Image.fromarray(np.where(np.asarray(small) < _INK, 255, 0).astype(np.uint8))
    sharpness = [float(np.var(np.asarray(ink.rotate(float(angle))).sum(axis=1, dtype=np.float64))) for angle in angles]
    return float(angles[int(np.argmax(sharpness))])


def straighten(grey: Pixels, angle: float) -> Pixels:
    """Return *grey* turned counterclockwise by *angle* degrees around its middle, the corners white."""
    return np.asarray(Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)) if angle else grey
