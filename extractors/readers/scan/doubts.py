"""Names the words of recognised pages on which nobody is sure: the witnesses differ, or the only one was.

In: pages as they were read, and the lines that were made of them. Out: diagnostics, and the places of such words in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.readers.scan.words import PageText, ReadWord
from extractors.records import Diagnostic, Doubt, Line

_FIGURE_DOUBTFUL, _WORD_DOUBTFUL = "ocr_figure_doubtful", "ocr_word_doubtful"
# two witnesses: less likely words are named; one witness: figures that are read with less confidence
_LIKELY, _SURE_OF_FIGURES = 0.9, 60.0


def find_doubts(texts: Sequence[PageText], lines: Sequence[Line]) -> tuple[list[Diagnostic], list[Doubt]]:
    """Return what is doubtful of *texts*, and where it stands in *lines*; boxes of both are those of the straightened pages.

    Diagnostics are "ocr_figure_doubtful", for each page where one witness read alone and else for each number, and "ocr_word_doubtful".
    """
    diagnostics: list[Diagnostic] = []
    doubts: list[Doubt] = []
    for text in texts:
        words = [word for line in text.lines for word in line.words]
        alone = (word for word in words if word.probability is None and word.confidence < _SURE_OF_FIGURES)
        if unsure := [word.text for word in alone if _has_figure(word.text)]:
            diagnostics.append(Diagnostic(_FIGURE_DOUBTFUL, f"read with little confidence: {', '.join(unsure)}", text.number))
        printed = [line for line in lines if line.page == text.number and line.box]
        for word in words:
            if word.probability is None or word.probability >= _LIKELY or not any(map(str.isalnum, word.text)):
                continue
            if (at := _place(word, printed)) is not None:
                doubts.append(Doubt(at, at + len(word.text), round(word.probability, 3)))
                diagnostics.append(_note(word, text.number, at))
    return diagnostics, doubts


def _note(word: ReadWord, page: int, at: int) -> Diagnostic:
    other = f", or {word.other}" if word.other and word.other != word.text else ""
    message = f"read as {word.text}{other}"
    if _has_figure(word.text + word.other):
        return Diagnostic(_FIGURE_DOUBTFUL, message, page, at)
    return Diagnostic(_WORD_DOUBTFUL, message, page, at)


def _has_figure(text: str) -> bool:
    return any(char in "0123456789" for char in text)


def _place(word: ReadWord, lines: Sequence[Line]) -> int | None:
    """Return the offset of *word* in the text: in the line where it lies, and there where its letters stand nearest to it."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    places = [(abs(_reach(line, at) - x), line.start + at) for line in lines if line.box and line.box[1] <= y <= line.box[3]
              for at in _found(line.text, word.text)]
    return min(places)[1] if places else None


def _found(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _reach(line: Line, at: int) -> float:
    left, _, right, _ = line.box or (0.0, 0.0, 0.0, 0.0)
    return left + (right - left) * at / max(1, len(line.text))
