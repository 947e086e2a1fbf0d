"""Cuts the lines of a table by position, where a layout converter kept runs of blanks between the columns.

In: lines with their indents (`pdftotext -layout` and the like). Out: the headings with their places, and the cells of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from extractors.rulebook import holds
from extractors.tables.run_together.cell_split import boundary_cost
from extractors.tables.run_together.row_words import RowWord, Tagger, read_words
from extractors.text.column_headings import column_role, is_known_heading
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import CleanLine, MappedText

_CHUNK = re.compile(r"\S+(?: \S+)*")
_LABEL = re.compile(r"\s*(?P<label>[0-9]{1,3}|[IVX]{1,5})[.)]?\s+\S")
_ABOVE, _BELOW = 2, 4   # lines of a header around the one with "STT", which is often centred
_GAP = re.compile(r"^ +|(?<=\S)  +(?=\S)")
_SHIFT = 8              # characters by which a full line may miss the common left edge of its column
_SHIFT_COST = 0.3       # of one character, in the currency of rules/table_headers.toml
_RUN_OVER_COST = 3.0    # from here on a word at the edge is taken for the end of the cell before it
_BLANK = re.compile(" ")
_ROMAN = re.compile(r"[IVX]+\b")  # "Quý IV" is one name
_PER_WORD = 0.05        # worth of a word, so that of "Cơ quan" and "Cơ quan chủ trì", both known, the whole is taken
SAMPLE = 20            # lines below a header that show whether the layout was kept
_CLEAR = 3              # characters by which a heading must stand above another to be over it
_WIDE = 2               # blanks that part columns; one alone may be a blank between words


class PlacedHeading(NamedTuple):
    """A heading and the character columns it stands in, end exclusive."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LayoutHeader:
    """The header lines *first* up to *after* (exclusive), and the columns they name."""

    first: int
    after: int
    headings: tuple[PlacedHeading, ...]


@dataclass(frozen=True, slots=True)
class LineCells:
    """The texts of a line by column, and whether each boundary fell on a blank."""

    cells: tuple[MappedText, ...]
    clean: bool


def find_layout_header(lines: Sequence[CleanLine]) -> LayoutHeader | None:
    """Return the first header whose headings stand apart by runs of blanks and most of which are known; None in running text."""
    return next(layout_headers(lines), None)


def layout_headers(lines: Sequence[CleanLine]) -> Iterator[LayoutHeader]:
    """Yield every such header of *lines*, in order."""
    for index, line in enumerate(lines):
        if len(_chunks(line)) > 1 and any(column_role(chunk.heading) == "stt" for chunk in _chunks(line)):
            firsts = range(_below_title(lines, index), index + 1)
            windows = [_header(lines, first, after) for first in firsts for after in range(index + 1, min(len(lines), index + _BELOW) + 1)]
            best = max(windows, key=_worth)
            if _worth(best) >= 3:
                yield best


def _below_title(lines: Sequence[CleanLine], index: int) -> int:
    """Return the first line that may belong to the header of line *index*: no sentence, no title in capitals above small letters."""
    first = max(0, index - _ABOVE)
    titles = [at for at in range(first, index) if lines[at].text.endswith((".", ":", ";"))
              or (is_capitals(lines[at].text) and not is_capitals(_chunks(lines[index])[-1].heading))]
    return titles[-1] + 1 if titles else first


def cut_lines(lines: Sequence[CleanLine], headings: Sequence[PlacedHeading], tagger: Tagger) -> list[LineCells]:
    """Return the cells of the *lines* of one page below a header whose headings stand in *headings*."""
    cuts = _cuts(lines, headings)
    roles = [column_role(one.heading) for one in headings]
    return [_cut(line, cuts, roles, tagger) for line in lines]


def has_gaps(lines: Sequence[CleanLine]) -> bool:
    """Tell whether a fifth of the first *lines* have runs of blanks inside, as a converter that keeps the layout leaves them."""
    sample = lines[:SAMPLE]
    return 5 * sum(len(_chunks(line)) > 1 for line in sample) >= len(sample)


# ---------------------------------------------------------------- header
def _chunks(line: CleanLine) -> list[PlacedHeading]:
    return [PlacedHeading(match.group(), line.indent + match.start(), line.indent + match.end()) for match in _CHUNK.finditer(line.text)]


def _header(lines: Sequence[CleanLine], first: int, after: int) -> LayoutHeader:
    headings: list[PlacedHeading] = []
    for line in lines[first:after]:
        parts = list(chain.from_iterable(map(_part_at_capitals, _chunks(line))))
        headings, placed = _under_spanning(headings, parts)
        for part in (part for part in parts if part not in placed):
            headings = _stack(headings, part)
    return LayoutHeader(first, after, tuple(sorted(headings, key=lambda one: one.start)))


def _part_at_capitals(chunk: PlacedHeading) -> Iterator[PlacedHeading]:
    """Narrow headings stand one blank apart: "Đơn vị Đơn vị phối Số ngày"."""
    blanks = [] if chunk.heading.isupper() else [match.end() for match in _BLANK.finditer(chunk.heading)]
    starts = [0, *(blank for blank in blanks if chunk.heading[blank].isupper() and not _ROMAN.match(chunk.heading, blank))]
    for start, end in pairwise([*starts, len(chunk.heading) + 1]):
        heading = chunk.heading[start:end].strip()
        yield PlacedHeading(heading, chunk.start + start, chunk.start + start + len(heading))


def _under_spanning(headings: list[PlacedHeading], parts: Sequence[PlacedHeading]) -> tuple[list[PlacedHeading], list[PlacedHeading]]:
    """Put the names of columns in place of the heading that spans them, and return which they are."""
    placed: list[PlacedHeading] = []
    for one in headings:
        under = [part for part in parts if _stands_under(part, one, headings)]
        if len(under) > 1 and all(_names_column(part.heading) for part in under):
            headings = [other for other in headings if other != one]
            headings += (part._replace(heading=_full_heading(part.heading, one.heading)) for part in under)
            placed += under
    return headings, placed


def _stands_under(part: PlacedHeading, one: PlacedHeading, headings: Sequence[PlacedHeading]) -> bool:
    """A heading of times may be narrower than the columns that it spans."""
    nearest = max(headings, key=lambda other: _overlap(other, part))
    if _overlap(nearest, part) > 0:
        return nearest == one
    return _says_time(part.heading) and column_role(one.heading) == "deadline"


def _full_heading(name: str, above: str) -> str:
    return name if column_role(name) else f"{above} {name}"


def _names_column(heading: str) -> bool:
    return is_known_heading(heading) or _says_time(heading)


def _says_time(heading: str) -> bool:
    return holds("table_headers", "time_of_column", heading)


def _stack(headings: list[PlacedHeading], chunk: PlacedHeading) -> list[PlacedHeading]:
    """Put *chunk* below the heading that it overlaps; a chunk below two of them belongs to none, and spoils the window."""
    over = sorted((one for one in headings if _overlap(one, chunk) > 0), key=lambda one: -_overlap(one, chunk))
    if not over:
        return [*headings, chunk]
    if len(over) > 1 and _overlap(over[1], chunk) >= _CLEAR:
        return [*headings, chunk._replace(heading="")]
    merged = PlacedHeading(f"{over[0].heading} {chunk.heading}", min(over[0].start, chunk.start), max(over[0].end, chunk.end))
    return [merged if one == over[0] else one for one in headings]


def _overlap(one: PlacedHeading, chunk: PlacedHeading) -> int:
    return min(one.end, chunk.end) - max(one.start, chunk.start)


def _worth(header: LayoutHeader) -> float:
    """Headings that a list holds count for a window, guessed ones less, unknown ones and rows below the header against it."""
    headings = [one.heading for one in header.headings]
    roles = [column_role(heading) for heading in headings]
    if len(set(roles) - {None}) < 3 or any(_LABEL.match(heading) for heading in headings):
        return 0.0
    known = sum(map(is_known_heading, headings))
    return 2 * known + len(roles) - 5 * roles.count(None) + _PER_WORD * sum(len(heading.split()) for heading in headings)


# ---------------------------------------------------------------- body
def _canvas(line: CleanLine) -> str:
    return f"{' ' * line.indent}{line.text}"


def _cuts(lines: Sequence[CleanLine], headings: Sequence[PlacedHeading]) -> list[int]:
    """One boundary between each two headings: the left edge that most cells share and that the fewest words cross."""
    cuts: list[int] = []
    for left, right in pairwise(headings):
        telling = [line for line in lines if not _runs_over(line, left, right)] or lines
        canvases = [_without_label(_canvas(line)) for line in telling]
        places = range(max([left.start, *cuts]) + 1, min(right.start + _SHIFT, right.end) + 1)
        cuts.append(max(places, key=lambda place: _edge_worth(canvases, place, right.start), default=right.start))
    return cuts


def _without_label(canvas: str) -> str:
    """Row numbers stand anywhere in their column: only what follows them has an edge."""
    label = _LABEL.match(canvas)
    return " " * (label.end() - 1) + canvas[label.end() - 1:] if label else canvas


def _runs_over(line: CleanLine, left: PlacedHeading, right: PlacedHeading) -> bool:
    """A group row runs over all columns and says nothing of their edges."""
    return any(chunk.start < left.start and chunk.end > right.end for chunk in _chunks(line))


def _edge_worth(canvases: Sequence[str], place: int, heading: int) -> tuple[float, int]:
    """How good an edge is: after one blank alone, far left of the *heading*, the next word of a cell begins, no other cell."""
    begun = sum(min(blanks, _WIDE) for canvas in canvases if canvas[place:place + 1].strip()
                if (blanks := _blanks_before(canvas, place)) >= _WIDE or place >= heading - _SHIFT)
    crossed = sum(bool(canvas[place - 1:place].strip()) for canvas in canvases)
    return begun - 3 * crossed, place


def _blanks_before(canvas: str, place: int) -> int:
    return place - len(canvas[:place].rstrip())


def _cut(line: CleanLine, cuts: Sequence[int], roles: Sequence[str | None], tagger: Tagger) -> LineCells:
    canvas = _canvas(line)
    tight = [_gap_at(canvas, cut) is None for cut in cuts]
    words = _words_by_place(line, tagger) if any(tight) else {}
    places = [_tight_edge(canvas, cut, role, words) if needed else _gap_at(canvas, cut)
              for cut, role, needed in zip(cuts, roles[1:], tight, strict=True)]
    if roles[0] == "stt" and (label := _LABEL.match(canvas)) and label.start("label") < cuts[0]:
        places[0] = label.end() - 1
    edges = [0, *(place if place is not None else -1 for place in places), max(len(canvas), *cuts)]
    return LineCells(tuple(_slices(line, edges)), not any(tight))


def _words_by_place(line: CleanLine, tagger: Tagger) -> dict[int, RowWord]:
    text, words = read_words([(line.content.single_blanks(), line)], tagger)
    places = {origin: place for place, origin in reversed([*enumerate(line.content.origin, line.indent)])}
    return {places[text.origin[word.start]]: word for word in words}


def _gap_at(canvas: str, cut: int) -> int | None:
    """The common edge where it falls into a wide gap or behind the line, else where such a gap ends near it."""
    gaps = [match.span() for match in _GAP.finditer(canvas)]
    if len(canvas) <= cut or any(start < cut <= end for start, end in gaps):
        return cut
    return min((end for _, end in gaps if abs(end - cut) <= _SHIFT), key=lambda end: abs(end - cut), default=None)


def _tight_edge(canvas: str, cut: int, role: str | None, words: Mapping[int, RowWord]) -> int | None:
    """One blank parts the cells and the line may be shifted: "Bộ phận Sở Tài chính" is cut where a cell begins best.

    None when a line runs over the edge, as a group row does, or as the last word of the cell before it.
    """
    def cost(place: int) -> float:
        return boundary_cost(words[place], role, first=True) + abs(place - cut) * _SHIFT_COST
    best = min((place for place in words if abs(place - cut) <= _SHIFT), key=cost, default=None)
    runs_over = len(canvas[cut:].split("  ")[0]) <= _SHIFT
    return None if best is None or (runs_over and cost(best) > _RUN_OVER_COST) else best


def _slices(line: CleanLine, edges: Sequence[int]) -> Iterator[MappedText]:
    """The texts between the edges; where an edge is missing (-1) the text goes on in the cell before and the next one is empty."""
    for index, start in enumerate(edges[:-1]):
        end = next(edge for edge in edges[index + 1:] if edge >= 0)
        inner = slice(max(0, start - line.indent), max(0, end - line.indent))
        yield line.content[inner].strip() if start >= 0 else line.content[0:0]
