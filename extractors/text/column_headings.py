"""What the columns of a task table mean: printed headings to roles.

In: a heading, a run-together header line, or header rows of known cells. Out: roles, None where a heading says nothing known:
stt, task, lead, partner, product, deadline, budget, note, approver, monitoring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from extractors.rulebook import rules, table
from extractors.text.vietnamese import fold

_RULES = "table_headers"
_REMARK = re.compile(r"\([^()]*[^\W\d][^()]*\)")  # "(triệu đồng)", not the number of a column, "(5)"
_WORD = re.compile(r"\([^()]*\)|[^\s(]+|\(")
_SLASH = re.compile(r"\s*/\s*")
_LETTERS = re.compile(r"[\w&]+")
_LONGEST_WORD = 80  # characters of a line that hold its first word, blanks before it included


_FURTHER = 2  # words of a printed heading beyond those of its name: a remark, a slash


class _Piece(NamedTuple):
    heading: str
    known: bool


def column_role(heading: str) -> str | None:
    """Return the role of a column by its heading: a known name first, then the words in it; None when neither says anything.

    >>> column_role("Thời gian\\nhoàn thành:"), column_role("Kinh phí (triệu đồng)"), column_role("Màu sắc")
    ('deadline', 'budget', None)
    """
    name = _bare(heading)
    return _vocabulary().roles.get(name) or next((rule.id for rule in rules(_RULES, "heading_pattern") if rule.search(name)), None)


def is_known_heading(heading: str) -> bool:
    """Tell whether a list holds *heading* as it is, so that its role is no guess from a word in it."""
    return _vocabulary().knows(_bare(heading))


def read_header(text: str) -> list[tuple[str, str | None]]:
    """Cut a run-together header into printed headings with roles; [] when *text* is not one.

    The longest known heading wins at each place, and words that no list holds go with the heading before them.
    A header begins with the running number or names the task, has three columns, and is made of known headings for the most part.

    >>> read_header("STT Công việc Chủ trì Thời hạn")
    [('STT', 'stt'), ('Công việc', 'task'), ('Chủ trì', 'lead'), ('Thời hạn', 'deadline')]
    """
    known = _vocabulary()
    pieces = _cut(_WORD.findall(text), known)
    if len(pieces) < 5 * sum(not piece.known for piece in pieces):
        return []
    columns = _place_under_spanning([(piece.heading, column_role(piece.heading)) for piece in pieces], known.spanning)
    return columns if _is_header(columns) else []


def _is_header(columns: Sequence[tuple[str, str | None]]) -> bool:
    roles = [role for _, role in columns]
    begins = roles[0] == "stt" if "stt" in roles else "task" in roles
    return begins and len({*roles} - {None}) >= 3


def may_open_header(text: str) -> bool:
    """Tell, quickly, whether *text* begins with the first word of a known heading."""
    return next(iter(fold(text[:_LONGEST_WORD]).split()), "") in _vocabulary().first_words


def may_be_header(text: str) -> bool:
    """Tell, quickly, whether a beginning of *text* may be a header: it opens with a known heading, and holds another one."""
    return sum(piece.known for piece in _cut(_WORD.findall(text), _vocabulary())) > 1


def combine_header_rows(rows: Sequence[Sequence[str | None]]) -> list[str]:
    """Return one heading per column from header rows of known cells, the lowest own name first; None is covered by a merged cell.

    A name above ("Phân công") is kept where the one below needs it ("Thời gian" over "2026"), and dropped where that speaks for itself.

    >>> combine_header_rows([["TT", "Nội dung", "Phân công", None], [None, None, "Chủ trì", "Phối hợp"]])
    ['TT', 'Nội dung', 'Chủ trì', 'Phối hợp']
    """
    width = max((len(row) for row in rows), default=0)
    filled = [_fill_right(row, width, below=index > 0) for index, row in enumerate(rows)]
    return [_one_heading([row[column] for row in filled if row[column]]) for column in range(width)]


def _fill_right(row: Sequence[str | None], width: int, below: bool) -> list[str]:
    """A cell merged over columns names each of them; in a lower row None is mostly the cell above, merged downwards."""
    filled: list[str] = []
    for cell in [*row, *[None] * (width - len(row))]:
        covering = filled[-1] if filled and not below else ""
        filled.append(covering if cell is None else " ".join(cell.split()))
    return filled


def _one_heading(names: list[str]) -> str:
    names = [name for name, _ in groupby(names)]
    if not names:
        return ""
    return names[-1] if column_role(names[-1]) else " ".join(names)


def _bare(heading: str) -> str:
    """Folded, on one line, without remarks in brackets and closing punctuation, blanks around slashes and before commas."""
    folded = fold(heading)
    one_line = " ".join((_REMARK.sub(" ", folded) if "(" in folded else folded).split()).replace(" ,", ",")
    return (_SLASH.sub("/", one_line) if "/" in one_line else one_line).strip(" .:;*-/")


class _Vocabulary(NamedTuple):
    roles: dict[str, str]
    spanning: dict[str, tuple[str, ...]]
    longest: int
    first_words: frozenset[str]
    openings: dict[tuple[str, ...], int]

    def knows(self, name: str) -> bool:
        return name in self.roles or name in self.spanning


# the rules and what was made of them: a user's own rules are another table
_known: list[tuple[dict[str, Any], _Vocabulary]] = []


def _vocabulary() -> _Vocabulary:
    content = table(_RULES)
    if not _known or _known[0][0] is not content:
        _known[:] = [(content, _read_vocabulary(content))]
    return _known[0][1]


def _read_vocabulary(content: dict[str, Any]) -> _Vocabulary:
    roles = {_bare(name): entry["role"] for entry in content["heading"] for name in entry["names"]}
    spanning = {_bare(name): tuple(entry["under"]) for entry in content["spanning"] for name in entry["names"]}
    names = [*roles, *spanning]
    openings: dict[tuple[str, ...], int] = {}
    for name in names:
        for length in (1, 2):
            opening = _openings(name)[:length]
            openings[opening] = max(openings.get(opening, 0), len(name.split()))
    return _Vocabulary(roles, spanning, max(len(name.split()) for name in names), frozenset(name.split()[0] for name in names), openings)


def _openings(text: str) -> tuple[str, ...]:
    """Return the letters of the first two words of folded *text*, whatever marks stand between them: "stt", "tt" of "stt/tt"."""
    return tuple(_LETTERS.findall(text)[:2])


def _cut(words: Sequence[str], known: _Vocabulary) -> list[_Piece]:
    """Cut *words* into headings; nothing when they do not begin with one."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(words):
        length = _known_length(words[at:at + known.longest + _FURTHER], known) if _may_begin(words[at]) else 0
        after = next((index for index in range(at, len(words)) if not _is_tail(words[index])), len(words)) if not length else at
        if length:
            pieces.append(_Piece(" ".join(words[at:at + length]), True))
        elif not pieces:
            return []
        elif after > at:
            heading = " ".join([pieces[-1].heading, *words[at:after]])
            # a heading may carry words of its own ("Cơ quan chủ trì, tham mưu"), a sentence carries many
            pieces[-1] = _Piece(heading, pieces[-1].known and len(_bare(heading).split()) <= known.longest + _FURTHER)
        else:
            pieces.append(_Piece(words[at], False))
        at = max(at + max(length, 1), after)
    return pieces


def _may_begin(word: str) -> bool:
    """A heading begins with a capital: "Cơ quan chủ trì" holds no second heading "chủ trì"."""
    return word[:1].isupper()


def _is_tail(word: str) -> bool:
    """Words in lower case and remarks go with the heading before them; the number of a first row or of a column does not."""
    if word.isalpha():
        return not _may_begin(word)
    is_remark = word.startswith("(") and any(char.isalpha() for char in word)
    return is_remark or not (_may_begin(word) or any(char.isdigit() for char in word))


def _known_length(words: Sequence[str], known: _Vocabulary) -> int:
    opening = _openings(fold(" ".join(words[:2])))
    if opening[:1] not in known.openings:
        return 0
    if not any(word.startswith("(") for word in words[1:2]):
        words = words[:known.openings[opening] + _FURTHER if opening in known.openings else 1]
    return next((length for length in range(len(words), 0, -1) if known.knows(_bare(" ".join(words[:length])))), 0)


def _place_under_spanning(columns: list[tuple[str, str | None]], spanning: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str | None]]:
    """Put the columns that a spanning heading covers where it stands: "Phân công Thời gian Chủ trì Phối hợp" reads row by row."""
    for index, (heading, _) in enumerate(columns):
        under = spanning.get(_bare(heading), ())
        covered = _find_run([role for _, role in columns], under, index + 1)
        if covered:
            moved, after = columns[covered:covered + len(under)], columns[index + 1:covered] + columns[covered + len(under):]
            return [*columns[:index], *moved, *_place_under_spanning(after, spanning)]
    return columns


def _find_run(roles: Sequence[str | None], wanted: Sequence[str], start: int) -> int:
    """Return where *wanted* stands in *roles* as one run from *start* on, or 0."""
    places = range(start, len(roles) - len(wanted) + 1)
    return next((place for place in places if wanted and list(roles[place:place + len(wanted)]) == list(wanted)), 0)
