"""Tells words from noise, and hands them to the part of the PDF reader that finds the reading order.

In: `PageText`. Out: `Row`s as the PDF reader makes them, and as facts what was taken for noise or belongs to a signing stamp.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from extractors import rulebook
from extractors.expressions.persons import is_person_name
from extractors.readers.old_encodings.code_tables import vietnamese_letters
from extractors.readers.pdf.rows import Row, Word
from extractors.readers.pdf.stamps import part_stamps, stamp_facts
from extractors.readers.scan.words import PageText, ReadLine, ReadWord, around
from extractors.records import Fact
from extractors.text.vietnamese import is_syllable

# strokes of a stamp or a signature are read with less confidence than the first of these, seldom a letter or two with up to the second
_STROKE, _SHORT_STROKE = 30.0, 50.0
# letters in a piece of a line from which on it is no stray stroke
_WRITING = 3
# shares of the size: a wider gap parts pieces of a line; words are this high on the average (accents and tails of Vietnamese)
_GAP, _WORD_HEIGHT = 1.5, 0.8
# sizes nearer to the usual one of the page than this are that one: heights of few words tell little
_USUAL = 0.3
# the right part of a page, where it is signed
_RIGHT_HALF = 0.4
# this part of the words of a line end on its baseline or above it
_ON_BASELINE = 0.3


def to_rows(page: PageText) -> tuple[list[Row], list[Fact]]:
    """Return the rows of *page* and what was left out; `order_rows` puts them into reading order, heads and feet column by column.

    Facts are "ocr_noise" (signs and strokes), and "signer", "signing_time", "stamp" from the print of a signing program.
    """
    usual = _usual_size(page.lines)
    kept, facts = [], []
    for line in page.lines:
        words, noise = part_noise(line, _size(line, usual))
        facts += [Fact("ocr_noise", part.text, page.number, page.on_page(part.box)) for part in noise]
        kept += [_row(part, _size(line, usual)) for part in _parted(words, usual, page.width) if part]
    rows, stamps = part_stamps(kept)
    for stamp in stamps:
        box = page.on_page(around([row.box for row in stamp]))
        facts += [Fact(kind, value, page.number, box) for kind, value in stamp_facts(stamp)]
    return rows, facts


def _parted(words: tuple[ReadWord, ...], size: float, width: float) -> Iterator[tuple[ReadWord, ...]]:
    """Yield *words*, the name of who signs apart from the recipient who stands in the line by chance: "- Kho bạc;     Hà Văn Bến"."""
    *_, name = _pieces(ReadLine(words), size) if words else ((),)
    parts = len(name) < len(words) and name[0].box[0] > _RIGHT_HALF * width and is_person_name(" ".join(word.text for word in name))
    yield from (words[:-len(name)], name) if parts else (words,)


def part_noise(line: ReadLine, size: float) -> tuple[tuple[ReadWord, ...], list[ReadLine]]:
    """Return the words of *line*, printed in *size* points, that stay, and the pieces that are noise."""
    words: list[ReadWord] = []
    noise = []
    for piece in _pieces(line, size):
        kept = [word for word in piece if _is_written(piece) and not _is_stroke(word, piece)]
        words += kept
        if dropped := tuple(word for word in piece if word not in kept):
            noise.append(ReadLine(dropped))
    return tuple(words), noise


def _pieces(line: ReadLine, size: float) -> Iterator[tuple[ReadWord, ...]]:
    start = 0
    for at in range(1, len(line.words) + 1):
        if at == len(line.words) or line.words[at].box[0] - line.words[at - 1].box[2] > _GAP * size:
            yield line.words[start:at]
            start = at


def _is_written(piece: Sequence[ReadWord]) -> bool:
    """Tell whether *piece* has a word that was read with some confidence, with more where there are only one or two letters.

    The line of the document's number stays whatever the handwriting in it did to the confidence: its number is checked elsewhere.
    """
    if rulebook.holds("ocr", "number_line", " ".join(word.text for word in piece)):
        return True
    letters = sum(char.isalnum() for word in piece for char in word.text)
    figures = any(char.isdigit() for word in piece for char in word.text)
    needed = _STROKE if letters >= _WRITING or figures else _SHORT_STROKE
    return any(word.confidence >= needed and _has_letters(word.text) for word in piece)


def _is_stroke(word: ReadWord, piece: Sequence[ReadWord]) -> bool:
    """Tell whether *word* is no writing: signs that do not stand alone, or at either end of *piece* a few letters that form no syllable."""
    if not _has_letters(word.text):
        stays = "opening_sign" if word is piece[0] else "lone_sign"
        return word.confidence < _STROKE or not rulebook.holds("ocr", stays, word.text)
    at_end = word is piece[0] or word is piece[-1]
    return at_end and word.confidence < _SHORT_STROKE and len(word.text) < _WRITING and word.text.isalpha() and not is_syllable(word.text)


def _has_letters(text: str) -> bool:
    """Tell whether *text* has a figure or a letter of Vietnamese; a lone "ä" is a stroke."""
    return any(char.isdigit() or char in vietnamese_letters() or (char.isascii() and char.isalpha()) for char in text)


def _usual_size(lines: Sequence[ReadLine]) -> float:
    heights = [word.box[3] - word.box[1] for line in lines for word in line.words if _has_letters(word.text)]
    return median(heights) / _WORD_HEIGHT if heights else 12.0


def _size(line: ReadLine, usual: float) -> float:
    """Return the size, in points, in which *line* is printed."""
    heights = [word.box[3] - word.box[1] for word in line.words if _has_letters(word.text)]
    size = median(heights) / _WORD_HEIGHT if heights else usual
    return round(usual if abs(size - usual) < _USUAL * usual else size, 1)


def _row(words: Sequence[ReadWord], size: float) -> Row:
    bottoms = sorted(word.box[3] for word in words if _has_letters(word.text)) or [words[0].box[3]]
    printed = tuple(Word(word.text, word.box[0], word.box[2], size, False) for word in words)
    return Row(0, bottoms[int(_ON_BASELINE * len(bottoms))], printed)
