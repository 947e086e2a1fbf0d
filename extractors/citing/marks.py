"""Masks the documents named in a text, so that patterns read how a sentence treats them and not what their titles say.

In: passages and what is `Cited` in them. Out: `Stretch`es, texts in which every document is a run of "¤".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.citing.cited import Cited
from extractors.tagging.passages import Passage
from extractors.text.vietnamese import fold

MARK = "¤"
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text as printed and masked, of equal length. `place` is one of rules/relations.toml; `marks` are offset and index of what is
    cited, in order.

    `source` is the index of the document in whose title the text stands, None for a text of the document itself.
    """

    place: str
    text: str
    masked: str
    marks: tuple[tuple[int, int], ...]
    source: int | None = None

    def cited_within(self, start: int, end: int) -> list[int]:
        """Return the indices of what is cited between two offsets."""
        first = bisect_left(self.marks, (start, -1))
        return [index for _, index in self.marks[first:bisect_left(self.marks, (end, -1), first)]]

    def clauses(self) -> Iterator[tuple[str, int]]:
        """Yield for each mark the clause that holds it, as printed, and its index; stops inside titles do not end a clause."""
        marks = iter(self.marks)
        offset, index = next(marks, (len(self.text), 0))
        for match in _CLAUSE.finditer(self.masked):
            clause = self.text[match.start():match.end()].strip() if offset < match.end() else ""
            while offset < match.end():
                yield clause, index
                offset, index = next(marks, (len(self.text), 0))


_OPENING = re.compile(r"\W*+(?:[0-9ivx]++|[a-zđ])?\W*+")
_CLAUSE = re.compile(r"(?:[^.;\n]|\.(?=\w))*(?:[.;\n]|$)")


def stretches(passages: Sequence[Passage], cited: Sequence[Cited]) -> list[Stretch]:
    """Return the texts of the document in reading order, its preamble as one, followed by the titles of the documents that it cites."""
    top = [index for index, one in enumerate(cited) if one.parent is None]
    opening = {cited[index].passage for index in top if _opens_passage(passages, cited[index])}
    below: dict[int | None, list[int]] = defaultdict(list)
    of_passage: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(cited):
        below[one.parent].append(index)
    for index in top:
        of_passage[cited[index].passage].append(index)
    own = [_join(place, numbers, passages, cited, of_passage) for place, numbers in _group(passages, opening)]
    return own + [_title(index, passages, cited, below[index]) for index in sorted(outer for outer in below if outer is not None)]


def _opens_passage(passages: Sequence[Passage], one: Cited) -> bool:
    return _OPENING.fullmatch(passages[one.passage].content.text, 0, one.start) is not None


def _group(passages: Sequence[Passage], opening: Container[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield the place and the numbers of the passages that are read together: the preamble, and a list of documents with its heading.

    *opening* holds the numbers of passages that begin with a document.
    """
    together: list[int] = []
    before = ""
    for number, place in enumerate(_places(passages)):
        goes_on = place == before and (place == "basis" or (number in opening and _heads_list(passages[together[0]])))
        if together and not goes_on:
            yield before, together
            together = []
        together.append(number)
        before = place
    if together:
        yield before, together


def _heads_list(passage: Passage) -> bool:
    return rulebook.holds("relations", "list_heading", passage.content.text.strip())


def _places(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the place of each passage: sections are `purpose` below a heading that says so, else `annex` behind the title of an annex.

    A plan that a decision brings in says in its own section on purpose what both carry out.
    """
    annexed = purpose = False
    for passage in passages:
        annexed = annexed or passage.place == "annex_title"
        if passage.place != "section":
            yield "title" if passage.place == "annex_title" else passage.place
            continue
        purpose = _is_purpose(passage.content.text, purpose)
        yield "purpose" if purpose else "annex" if annexed else "section"


def _is_purpose(text: str, before: bool) -> bool:
    if len(text) > _LONGEST_HEADING:
        return before
    if rulebook.holds("relations", "purpose_heading", text):
        return True
    return before and not rulebook.holds("obligations", "section_role", text)


def _join(place: str, numbers: Sequence[int], passages: Sequence[Passage], cited: Sequence[Cited],
          of_passage: Mapping[int, Sequence[int]]) -> Stretch:
    offsets: dict[int, int] = {}
    length = 0
    for number in numbers:
        offsets[number] = length
        length += len(passages[number].content) + 1
    spans = [(offsets[cited[at].passage] + cited[at].start, offsets[cited[at].passage] + cited[at].reach, at)
             for number in numbers for at in of_passage.get(number, ())]
    return _masked(place, "\n".join(passages[number].content.text for number in numbers), spans, None)


def _title(outer: int, passages: Sequence[Passage], cited: Sequence[Cited], inner: Sequence[int]) -> Stretch:
    """Return a mention with its title; only the title is left to patterns, unless it is quoted inside the mention."""
    one = cited[outer]
    stretch = _masked("title", passages[one.passage].content.text[one.start:one.reach],
                      [(cited[at].start - one.start, cited[at].reach - one.start, at) for at in inner], outer)
    mention = one.end - one.start if all(cited[at].start >= one.end for at in inner) else 0
    return replace(stretch, masked=" " * mention + stretch.masked[mention:])


def _masked(place: str, text: str, spans: Sequence[tuple[int, int, int]], source: int | None) -> Stretch:
    letters = list(fold(text).replace(MARK, " "))
    for start, end, _ in spans:
        letters[start:end] = MARK * (min(end, len(text)) - start)
    return Stretch(place, text, "".join(letters), tuple(sorted((start, index) for start, _, index in spans)), source)
