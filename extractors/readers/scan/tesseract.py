"""Has tesseract read pictures of pages: one process a page, one thread each, nothing written to disk.

In: `PageImage`s. Out: `PageText`s in the same order.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import groupby

from PIL import Image

from extractors.readers.pdf.grids import find_grids
from extractors.readers.scan.cells import Sheet, lay_out_cells
from extractors.readers.scan.images import PageImage, askew_by, black_ink, ink_share, straighten
from extractors.readers.scan.repairs import spell
from extractors.readers.scan.ruled_lines import take_off_rulings
from extractors.readers.scan.witnesses import hear_second
from extractors.readers.scan.words import PageText, ReadLine, ReadWord

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
CORES = os.cpu_count() or 1
_LANGUAGE = "vie"
# page segmentation of tesseract: 4 one column of text of any size (it finds what stands beside a stamp), 6 one block
PAGE, BLOCK = 4, 6
# seconds for one page; a dense page takes two or three
_TIMEOUT = 120
# a page read with less confidence may lie on its side; one with a smaller share of ink is blank
_TURN_BELOW, _INK_OF_TEXT = 65.0, 0.004
# degrees: text that leans less is read as well as it lies, and better than turned; a table's cells are only found when it is level
_LEAN = 1.0
_WORD_LEVEL = "5"


@cache
def available() -> bool:
    """Tell whether tesseract and its Vietnamese data are installed."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    return _LANGUAGE in listed.stdout.split()


def read_pages(pages: Sequence[PageImage]) -> list[PageText]:
    """Return what stands on *pages*, as many at a time as there are cores; a page that cannot be read says so in `failure`."""
    with ThreadPoolExecutor(max_workers=CORES) as pool:
        return list(pool.map(read_page, pages))


def read_page(page: PageImage) -> PageText:
    """Return what stands on *page*, which may lie askew or on its side."""
    best, sheet = _read_straight(page, 0)
    if not best.failure and best.confidence < _TURN_BELOW and ink_share(black_ink(page.pixels)) >= _INK_OF_TEXT:
        turned = [_read_straight(page, quarters) for quarters in (1, 2, 3)]
        best, sheet = max([(best, sheet), *turned], key=lambda found: (not found[0].failure, found[0].confidence * _letters(found[0])))
    heard = hear_second(best, sheet.pixels, page.dpi)
    return replace(heard, lines=sheet.back(heard.lines))


def read_part(page: PageImage, share: float, zoom: float) -> list[ReadLine]:
    """Return the lines of the upper *share* of *page*, all colours kept, enlarged by *zoom*: a second opinion on a head."""
    grey = Image.fromarray(page.pixels[:int(share * page.pixels.shape[0])]).convert("L")
    larger = grey.resize((round(grey.width * zoom), round(grey.height * zoom)), Image.Resampling.BICUBIC)
    try:
        return _lines(_run(larger, page.dpi * zoom, BLOCK), page.dpi * zoom)
    except (subprocess.SubprocessError, OSError):
        return []


def _read_straight(page: PageImage, quarters: int) -> tuple[PageText, Sheet]:
    """Return what stands on *page*, turned by *quarters*, and the sheet on which it was read."""
    page = page.turned(quarters)
    grey = black_ink(page.pixels)
    angle = askew_by(grey)
    straight, rulings = take_off_rulings(straighten(grey, angle), page.dpi)
    if not rulings and abs(angle) < _LEAN:
        straight, angle = grey, 0.0
    sheet = lay_out_cells(straight, find_grids(rulings), page.dpi)
    empty = PageText(page.number, page.width, page.height, (), quarters, angle, rulings=rulings)
    try:
        return replace(empty, lines=tuple(_read_sheet(sheet, page.dpi))), sheet
    except subprocess.TimeoutExpired:
        return replace(empty, failure=f"tesseract took longer than {_TIMEOUT} seconds"), sheet
    except (subprocess.SubprocessError, OSError) as error:
        return replace(empty, failure=f"tesseract failed: {error}"), sheet


def _read_sheet(sheet: Sheet, dpi: float) -> list[ReadLine]:
    """Return the lines of *sheet*; what stands in narrow cells is only found when nothing wider stands beside it."""
    lines = _lines(_run(Image.fromarray(sheet.pixels), dpi, PAGE), dpi)
    unread = sheet.unread(lines)
    return [*lines, *unread.back(_lines(_run(Image.fromarray(unread.pixels), dpi, BLOCK), dpi))] if unread.strips else lines


def _run(picture: Image.Image, dpi: float, segmentation: int) -> str:
    """Return the words that tesseract finds in *picture*, in its table format (TSV)."""
    data = io.BytesIO()
    picture.save(data, "BMP")
    command = ["tesseract", "-", "-", "-l", _LANGUAGE, "--dpi", str(round(dpi)), "--psm", str(segmentation), "tsv"]
    done = subprocess.run(command, input=data.getvalue(), capture_output=True, timeout=_TIMEOUT, check=True,
                          env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str, dpi: float) -> list[ReadLine]:
    """Return the lines of *table*: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    rows = [row for line in table.splitlines() if (row := line.split("\t", 11))[0] == _WORD_LEVEL and row[-1].strip()]
    return [ReadLine(tuple(_word(row, 72 / dpi) for row in group)) for _, group in groupby(rows, key=lambda row: row[1:5])]


def _word(row: Sequence[str], scale: float) -> ReadWord:
    left, top, width, height = (int(number) * scale for number in row[6:10])
    return ReadWord(spell(row[11].strip()), (left, top, left + width, top + height), float(row[10]))


def _letters(page: PageText) -> int:
    return sum(len(word.text) for line in page.lines for word in line.words)
