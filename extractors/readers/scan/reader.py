"""Reads pictures of pages: PDF files without a text layer, PNG, JPEG and TIFF files.

In: bytes. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice, takewhile

from extractors.guard import parts
from extractors.readers.errors import UnreadableError
from extractors.readers.pdf.frames import Frame
from extractors.readers.pdf.furniture import take_off_furniture
from extractors.readers.pdf.grids import find_grids
from extractors.readers.pdf.open_tables import keep_gaps
from extractors.readers.pdf.pages import PageRows, with_rows
from extractors.readers.pdf.reader import pages_without_text, printed_figures, read_pdf
from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.source import write_source
from extractors.readers.scan.doubts import find_doubts
from extractors.readers.scan.heads import Evidence, check_head, own_mentions, signing_days
from extractors.readers.scan.images import PageImage, coloured_extent, inset_image, is_pdf, page_images, signatures
from extractors.readers.scan.labels import restore_labels
from extractors.readers.scan.repairs import repair_line
from extractors.readers.scan.rows import to_rows
from extractors.readers.scan.tesseract import CORES, INSTALL, available, read_page, read_pages, read_part
from extractors.readers.scan.words import HEAD_SHARE, PageText
from extractors.records import Box, Diagnostic, Fact, Line, Source
from extractors.rulebook import rules

# the second reading of a head is of a picture so much larger, in which handwriting comes out otherwise and print does not
_SECOND_ZOOM = 1.4
# pictures for each core that are held at a time, of 10 to 25 MB
_PICTURES_AT_ONCE = 2
_MEDIA_TYPES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_scan(data: bytes, pages: Sequence[int] | None = None) -> Source:
    """Return what is printed on the pictures of *data*: a PDF, whose other pages are read as they are, or an image file.

    *pages*, counted from 1, are recognised; None means those without text. Beside the facts of `read_pdf` there are "ocr_noise" (taken
    for strokes of stamps and signatures) and "ocr_reading" (what was read where the text is blank now or repaired). Diagnostics are
    "ocr_page" with the mean confidence of each page, "ocr_failed", "ocr_repaired", "ocr_figure_doubtful", "ocr_word_doubtful",
    "ocr_number_doubtful" and "ocr_date_doubtful"; `doubts` are the words on which two witnesses differ and nothing decides.
    Raises `UnreadableError` as `read_pdf` does, `no_text_layer` when tesseract is not installed or finds nothing.
    """
    if not available():
        raise UnreadableError("no_text_layer", f"the pages are pictures; to have them read, install tesseract: {INSTALL}")
    wanted = pages_without_text(data) if pages is None and is_pdf(data) else pages
    texts, first, colours = _read_all(page_images(data, wanted))
    if not any(text.lines for text in texts):
        return _read_the_rest(data)
    texts, facts, diagnostics = _checked(texts, first, _signing_times(data, texts), printed_figures(data, 1) if is_pdf(data) else [])
    read = {text.number: to_rows(text) for text in texts}
    rows = {number: kept for number, (kept, _) in read.items()}
    left_out = [*(fact for _, found in read.values() for fact in found), *colours]
    source = _read_pdf(data, texts, rows) if is_pdf(data) else _read_picture(data, texts, rows)
    doubtful, doubts = find_doubts(texts, source.lines)
    return replace(source, lines=_put_back(source.lines, texts), facts=(*source.facts, *facts, *left_out), doubts=tuple(doubts),
                   diagnostics=(*source.diagnostics, *_reports(texts), *doubtful, *diagnostics))


def read_inset(data: bytes, width: float) -> Source:
    """Return what is printed on the picture *data* that stands, *width* points wide, in the text of another document, which has the head.

    Raises `UnreadableError` as `page_images` does.
    """
    text = read_page(inset_image(data, width))
    text = replace(text, lines=tuple(map(repair_line, text.lines)))
    rows, _ = to_rows(text)
    return write_source(keep_gaps([_ruled(PageRows(1, Frame(0, 0, text.width, text.height)), text, rows)]))


def _read_the_rest(data: bytes) -> Source:
    """Return what the pages of *data* hold that are no pictures: nothing was found on the others."""
    try:
        if is_pdf(data):
            return read_pdf(data)
    except UnreadableError as error:
        if error.code != "no_text_layer":
            raise
    raise UnreadableError("no_text_layer", "the pages are pictures on which no text was found; check the original")


def _read_all(images: Iterator[PageImage]) -> tuple[list[PageText], PageImage | None, list[Fact]]:
    """Return what stands on *images*, the first of them, and where coloured ink was left out; few pictures are in memory at a time."""
    texts, colours, first = [], [], None
    batches = takewhile(bool, (list(islice(images, _PICTURES_AT_ONCE * CORES)) for _ in count()))
    for batch, read in parts(batches, lambda batch: (batch, read_pages(batch)), lambda batch: f"page {batch[0].number}", goes_on=True):
        first = first or batch[0]
        texts += read
        colours += [fact for image in batch for fact in _colours(image)]
    return texts, first, colours


def _checked(texts: Sequence[PageText], image: PageImage | None, signed: Sequence[str],
             layer: Sequence[tuple[str, Box]]) -> tuple[list[PageText], list[Fact], list[Diagnostic]]:
    """Return *texts* with their words repaired and, when *image* is the first page, the head of the document checked."""
    repaired = restore_labels([replace(text, lines=tuple(map(repair_line, text.lines))) for text in texts])
    diagnostics = [_repair_note(page, old.text, new.text) for page, text in zip(repaired, texts, strict=True)
                   for new, old in zip(page.lines, text.lines, strict=True) if new.text != old.text]
    first = repaired[0]
    if image is None or image.number != 1 or not first.lines:
        return repaired, [], diagnostics
    second = read_part(image, HEAD_SHARE, _SECOND_ZOOM)
    evidence = Evidence(second, layer, signing_days(signed), own_mentions(repaired), image.has_ink)
    checked, facts, found = check_head(first, evidence)
    return [checked, *repaired[1:]], facts, [*diagnostics, *found]


def _repair_note(page: PageText, read: str, repaired: str) -> Diagnostic:
    pairs = list(zip(read.split(" "), repaired.split(" "), strict=False))
    words = [f"{old} as {new}" for old, new in pairs if old != new] if len(read.split(" ")) == len(repaired.split(" ")) else [
        f"{read} as {repaired}"]
    return Diagnostic("ocr_repaired", f"taken {', '.join(words)}", page.number)


def _signing_times(data: bytes, texts: Sequence[PageText]) -> list[str]:
    """Return the times of signing, from signatures and from stamps on the pages, which are recognised too."""
    lines = (line.text for text in texts for line in text.lines)
    stamped = [match.group() for line in lines for rule in rules("pdf", "clock_time") if (match := rule.search(line))]
    return [*(fact.value for fact in signatures(data)), *stamped]


def _read_pdf(data: bytes, texts: Sequence[PageText], rows: Mapping[int, Sequence[Row]]) -> Source:
    by_page = {text.number: text for text in texts}
    return read_pdf(data, lambda page: _ruled(page, by_page[page.number], rows[page.number]) if page.number in by_page else None)


def _read_picture(data: bytes, texts: Sequence[PageText], rows: Mapping[int, Sequence[Row]]) -> Source:
    pages = [_ruled(PageRows(text.number, Frame(0, 0, text.width, text.height)), text, rows[text.number]) for text in texts]
    media_type = next((name for magic, name in _MEDIA_TYPES.items() if data.startswith(magic)), "image/tiff")
    return replace(write_source(keep_gaps(take_off_furniture(pages))), media_type=media_type)


def _ruled(page: PageRows, text: PageText, rows: Sequence[Row]) -> PageRows:
    """Return *page* with *rows* in the cells of the tables that are ruled on its picture."""
    ruled = replace(page, turn=page.frame.turn, rulings=text.rulings, grids=tuple(find_grids(text.rulings))) if text.rulings else page
    return with_rows(ruled, rows)


def _put_back(lines: Sequence[Line], texts: Sequence[PageText]) -> tuple[Line, ...]:
    """Return *lines* with their boxes as they lie on pages that had to be turned or straightened."""
    turned = {text.number: text for text in texts if text.quarters or text.angle}
    return tuple(replace(line, box=turned[line.page].on_page(line.box)) if line.page in turned and line.box else line for line in lines)


def _colours(image: PageImage) -> Iterator[Fact]:
    """Yield where coloured ink was taken off, which only a person can read."""
    if extent := coloured_extent(image.pixels):
        scale = 72 / image.dpi
        left, top, right, bottom = (round(side * scale, 2) for side in extent)
        yield Fact("ocr_noise", "coloured ink", image.number, (left, top, right, bottom))


def _reports(texts: Sequence[PageText]) -> Iterator[Diagnostic]:
    for text in texts:
        if text.failure:
            yield Diagnostic("ocr_failed", text.failure, text.number)
            continue
        yield Diagnostic("ocr_page", f"read with confidence {text.confidence:.0f}", text.number)
