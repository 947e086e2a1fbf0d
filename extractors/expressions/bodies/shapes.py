"""Names shaped like a body, known or not: a head noun ("Trung tâm", "Chi cục", "Công ty") and the words that follow it.

In: `Reading` and a word. Out: `Shape`, the words of the name without the place at its end, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from extractors import rulebook
from extractors.expressions import word_classes
from extractors.expressions.bodies.reading import Reading, Word, list_rule
from extractors.expressions.places import Place, read_place
from extractors.text.vietnamese import fold

_NUMERAL = re.compile(r"[IVX]+|[0-9]+")
_DASHES = frozenset(["-", "–"])
_TIES = _DASHES | {",", "và", "&"}
_MOST_LAST_WORDS = 6
_SMALL_NOUN = range(2, _MOST_LAST_WORDS + 1)  # syllables: "thủy sản", "thị trường bất động sản"
_LONGEST_VERB = 60
_LONGEST_PLACES = 60  # characters: "các tỉnh, thành phố trực thuộc Trung ương"
_LONGEST_FIELD = 14  # words: "phòng, chống thiên tai và tìm kiếm cứu nạn"
_NEAR = 4  # words within which a capital must follow a distinctive head: "Trung tâm khuyến nông Hà Nội"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun as rules/body_nouns.toml describes it; `usual` is its usual spelling, one that `nests` may stand inside a longer name."""

    words: tuple[str, ...]
    usual: str
    needs: str
    lower: bool
    level: str | None
    place_dropped: bool
    nests: bool
    not_after: tuple[str, ...]
    not_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """Words `first`..`last` (inclusive) print a name with head noun `head`."""

    head: Head
    first: int
    last: int


def shape_at(reading: Reading, index: int) -> Shape | None:
    """Return the unit-shaped name that begins with word *index* of *reading*."""
    for head in _heads().get(reading.words[index].norm, ()):
        after = index + len(head.words)
        if _is_head(reading, index, head) and (last := _last_word(reading, head, index, after)) is not None:
            return Shape(head, index, last)
    return None


def whole_name(reading: Reading, shape: Shape) -> Shape:
    """Return *shape*, whose name no list knows, up to the verb or mark behind: "Vụ Chính sách thương mại" + "đa biên" | "rà soát"."""
    words = reading.words[shape.first:shape.last + 1]
    printed = tuple(word.norm for word in words)
    # "Ban Chỉ đạo" | "triệu tập" says nothing of what it is called, "Trường Đại học Sông Mơ" | "hợp tác" says where
    is_whole = any(printed == head.words for head in _heads()[printed[0]]) or all(word.capital for word in words[-2:])
    return shape if is_whole else replace(shape, last=_up_to_a_stop(reading, shape.last))


def begins_head(reading: Reading, index: int) -> bool:
    """Tell whether a head noun begins with word *index*."""
    return any(_is_head(reading, index, head) for head in _heads().get(reading.words[index].norm, ()))


def first_words_of_heads() -> Iterable[str]:
    """Return the words, folded, with which head nouns begin."""
    return _heads()


def heads_of(name: str) -> Iterator[Head]:
    """Yield the head nouns with which a name may begin, longest first."""
    words = fold(name).split()
    return (head for head in _heads().get(words[0] if words else "", ()) if tuple(words[:len(head.words)]) == head.words)


def head_of(name: str) -> Head | None:
    """Return the head noun of a canonical name."""
    return next(heads_of(name), None)


# ---------------------------------------------------------------- the head
def _is_head(reading: Reading, index: int, head: Head) -> bool:
    words = reading.words
    after = index + len(head.words)
    # most heads that begin with one word end with different ones: "trung tâm", "trung đoàn"
    if after > len(words) or words[after - 1].norm != head.words[-1] or tuple(word.norm for word in words[index:after]) != head.words:
        return False
    if index and words[index - 1].norm in head.not_before and words[index - 1].end + 1 == words[index].start:
        return False
    if len(head.words) == 1 and index and words[index].abbreviation and words[index - 1].abbreviation and not head.usual.isupper():
        return False  # "NHIỆM VỤ PHÁT TRIỂN": in capitals a lone syllable says nothing, "PCT UBND" does
    small = not words[index].capital
    if small and not (head.lower and (reading.listed or (after < len(words) and words[after].capital))):
        return False
    return not _follows(words, after, head.not_after)


def _last_word(reading: Reading, head: Head, first: int, after: int) -> int | None:
    """Return the index of the last word of the name; None where what the head needs does not follow."""
    place = _place_after(reading, after - 1)
    named_after_place = place is not None and place.kind is None and not head.place_dropped  # "Báo Lào Cai"
    if head.needs == "nothing" or (head.needs in ("place", "either") and place) or named_after_place:
        return after - 1
    if after >= len(reading.words) or head.needs == "place" or place:
        return None
    if head.needs == "work":
        return _end_of_work(reading, after)
    if head.needs == "field":
        return _end_of_field(reading, after)
    near = _NEAR if head.needs == "near" else 1
    if not any(_goes_on(word) for word in reading.words[after:after + near]) or not reading.words[after].text[0].isalpha():
        return None
    last = _walk(reading, head, after)
    return last if last >= after else None


def _end_of_work(reading: Reading, after: int) -> int | None:
    """"Tổ" + "công tác": two syllables say what a team is for; with another team behind them, whom it works for."""
    work = [word.text for word in reading.words[after:after + 2] if word.text.isalpha()]
    if not work or _stops(reading.words, after):
        return None
    if reading.words[after].abbreviation and not "".join(work[1:]).isupper():
        return after  # "Tổ CĐS" + "chủ trì"
    if len(work) < 2 or not (work[1].islower() or "".join(work).isupper()):
        return None
    last = after + 1 + _team_length(reading, after + 2)
    return last if last > after + 1 else _with_small_nouns(reading, after - 1, last)


def _end_of_field(reading: Reading, after: int) -> int | None:
    """"Ban Chỉ đạo" + "phòng, chống thiên tai và tìm kiếm cứu nạn": small letters name a field, up to a verb or a place."""
    field = list_rule("field_of_committee").match(reading.folded[reading.words[after].start:])
    if field is None:
        return None
    index = next(at for at in range(after, len(reading.words) + 1)
                 if at == len(reading.words) or reading.words[at].start >= reading.words[after].start + field.end())
    last = index - 1
    while index < len(reading.words) and index - after < _LONGEST_FIELD and _names_field(reading, index):
        last, index = index if reading.words[index].text.isalpha() else last, index + 1
    return last


def _names_field(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    further = index + 1 < len(reading.words) and list_rule("field_of_committee").match(reading.folded[reading.words[index + 1].start:])
    if word.norm in _TIES:
        return bool(further)
    return word.text.isalpha() and word.text.islower() and not _stops(reading.words, index) and not _is_place(reading, index)


def _team_length(reading: Reading, index: int) -> int:
    """Return how many words from *index* on name a team, 0 where none does."""
    heads = _heads().get(reading.words[index].norm, ()) if index < len(reading.words) else ()
    # where no head is a team's nothing is looked for: of "Đài Đài Đài ..." each would be read in every way from each
    shape = shape_at(reading, index) if any(head.needs == "work" for head in heads) else None
    return shape.last - index + 1 if shape and shape.head.needs == "work" else 0


def _goes_on(word: Word) -> bool:
    return word.capital and word.text[0].isalpha()


def _place_after(reading: Reading, last: int) -> Place | None:
    start = reading.words[last].end + 1
    return read_place(reading.text, reading.folded, start) if start < len(reading.text) else None


# ---------------------------------------------------------------- the rest of the name
def _walk(reading: Reading, head: Head, after: int) -> int:
    """Return the index of the last word that still belongs to the name."""
    words, last, index = reading.words, after - 1, after
    while index < len(words):
        step = _step(reading, head, after, index)
        if not step:
            nouns = _with_small_nouns(reading, after - len(head.words), last) + 1
            step = _step_over_tie(reading, nouns, after) if nouns > index and nouns < len(words) and words[nouns].norm in _TIES else 0
            if not step:
                return _with_small_nouns(reading, after - len(head.words), nouns - 1)
            index = nouns  # "Kiểm tra văn bản" + "và Quản lý"
        last, index = index + step - 1, index + step
    return last


def _step(reading: Reading, head: Head, after: int, index: int) -> int:
    """Return how many words from *index* on still belong to the name: 0 where it ends."""
    words, word = reading.words, reading.words[index]
    if index > after and _is_place(reading, index):
        return 0
    if word.norm in _TIES:
        return _step_over_tie(reading, index, after)
    if word.text[0].isdigit():
        return 1
    if not word.text[0].isalpha():
        return 0
    if word.capital:
        # "Công ty" + "Điện lực Lào Cai": what a firm is called may begin as another body does
        goes_into = head.nests or (head.needs == "near" and index == after)
        return 0 if begins_head(reading, index) and not goes_into else _team_length(reading, index) or 1
    if _stops(words, index):
        return 1 if _says_for_what(words, index) else 0
    if _completes_word(words, index, after):
        return 1
    return _small_run(reading, index)


def _step_over_tie(reading: Reading, index: int, after: int) -> int:
    """"Đầu tư, Xây dựng và Kinh doanh": a tie goes on into a capitalised common noun, a comma only where "và" closes the series."""
    words = reading.words
    following = index + 1
    if following >= len(words) or index == after:
        return 0
    if words[index - 1].end == words[index].start and words[index].end == words[following].start and words[following].text[0].isalpha():
        return 2  # "NN&MT", "PT-TH"
    if _follows(words, following, rulebook.table("unit_shapes")["name_end"]["inner_plurals"]):
        return 3
    if begins_head(reading, following):
        return 2 if words[index].text in _DASHES and _starts_nested(reading, following) else 0
    if _is_place(reading, following):
        return 0
    if words[index].text in _DASHES:
        return 2 if words[following].text[0].isalnum() else 0
    one_syllable = following + 1 < len(words) and words[following + 1].norm in ("và", "&")  # "Xuất bản, In và Phát hành"
    if not words[following].capital or words[following].abbreviation or not (one_syllable or _has_small_second(words, following)):
        return 0
    if words[index].norm == "," and not _series_closes(reading, following):
        return 0
    return 0 if _follows(words, following, rulebook.table("unit_shapes")["name_end"]["never_after_tie"]) else 2


def _series_closes(reading: Reading, index: int) -> bool:
    for position in range(index, min(index + 6, len(reading.words) - 2)):
        if reading.words[position].norm in ("và", "&"):
            return _has_small_second(reading.words, position + 1) and not begins_head(reading, position + 1)
    return False


def _has_small_second(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index].capital and words[index + 1].text[0].islower() and not _stops(words, index + 1)


def _completes_word(words: Sequence[Word], index: int, after: int) -> bool:
    """"Tài" + "chính": one small syllable completes a capitalised one, unless that ends a proper name ("Quảng Ngãi" + "tiếp")."""
    before = words[index - 1]
    return before.capital and not before.abbreviation and (
        index - 1 <= after or not words[index - 2].capital or words[index - 2].abbreviation)


def _says_for_what(words: Sequence[Word], index: int) -> bool:
    """"Ban Chỉ đạo Nhà nước" + "về Du lịch": behind whose committee it is stands what it is for, with a capital."""
    before = " ".join(word.norm for word in words[max(0, index - 2):index])
    following = words[index + 1:index + 2]
    return words[index].norm == "về" and before in rulebook.table("unit_shapes")["name_end"]["for_what_after"] and bool(
        following and following[0].capital)


def _small_run(reading: Reading, index: int) -> int:
    """Small words belong to the name where a capital or its place follows soon: "Kinh doanh dịch vụ Quảng Ngãi", "chuyển đổi số các xã"."""
    words = reading.words
    for length in range(1, rulebook.table("unit_shapes")["name_end"]["small_words"] + 1):
        position = index + length
        if position >= len(words) or not words[position].text[0].isalpha() or words[position - 1].norm in _TIES:
            return 0
        if _is_place(reading, position) or list_rule("of_many_places").match(reading.folded[words[position - 1].end:][:_LONGEST_PLACES]):
            return length
        if words[position].capital:
            return 0 if begins_head(reading, position) else length
        if _stops(words, position):
            return 0
    return 0


def _with_small_nouns(reading: Reading, first: int, last: int) -> int:
    """Let the tagger add small nouns that no capital follows: "... và vật tư nông nghiệp"."""
    words = reading.words
    if _NUMERAL.fullmatch(words[last].text):
        return last  # "Học viện Chính trị khu vực III" | "mở lớp"
    if noun := _small_noun_after(reading, last + 1):
        return noun
    if last + 2 < len(words) and words[last + 1].norm == "và" and _in_compound(words, last + 1):
        return last + 2  # "doanh nghiệp nhỏ" + "và vừa"
    if last + 1 >= len(words) or not words[last + 1].text[0].islower() or _stops(words, last + 1):
        return last
    end = word_classes.name_end(reading.text, words[first].start, words[last].end)
    while last + 1 < len(words) and words[last + 1].end <= end and not _stops(words, last + 1) and not _is_place(reading, last + 1):
        last += 1
    return last


def _small_noun_after(reading: Reading, index: int) -> int | None:
    """"... nông lâm sản" + "và thủy sản" | "báo cáo": return the last word of small ones behind "và" that neither begin a body nor act."""
    words = reading.words
    before = words[max(0, index - 2):index]
    if index + 2 >= len(words) or words[index].norm != "và" or not all(word.text.islower() for word in before):
        return None
    if list_rule("opens_an_item").match(reading.folded, words[index + 1].start):
        return None
    run = takewhile(lambda at: words[at].text.isalpha() and words[at].text.islower() and not _ends_at(reading, at),
                    range(index + 1, min(len(words), index + 2 + _MOST_LAST_WORDS)))
    last = max(run, default=index)
    ends = last + 1 >= len(words) or not words[last + 1].text[0].isalpha() or _ends_at(reading, last + 1)
    return last if ends and last - index in _SMALL_NOUN else None


def _ends_at(reading: Reading, index: int) -> bool:
    return _stops(reading.words, index) or _is_place(reading, index)


def _up_to_a_stop(reading: Reading, last: int) -> int:
    words = reading.words
    for index in range(last + 1, min(last + 1 + _MOST_LAST_WORDS, len(words))):
        inner_dash = words[index].text in _DASHES and words[index + 1:index + 2] and words[index + 1].text.islower()
        if not inner_dash and (not words[index].text.islower() or _stops(words, index) or _is_place(reading, index)):
            return index - 1
        if rulebook.holds("obligations", "action", reading.text[words[index].start:][:_LONGEST_VERB]) and not _in_compound(words, index):
            return last  # "Trung tâm Nội trú" | "sắp xếp phòng ở cho sinh viên"
    return len(words) - 1 if len(words) <= last + 1 + _MOST_LAST_WORDS else last


def reads_as_verb(words: Sequence[Word], index: int) -> bool:
    """"Bộ xây dựng kế hoạch": printed small, such a name of a department is the verb of the sentence."""
    return index < len(words) and not words[index].capital and _follows(words, index, rulebook.table("unit_shapes")["name_end"]["verbs"])


def _is_place(reading: Reading, index: int) -> bool:
    return read_place(reading.text, reading.folded, reading.words[index].start) is not None


def _starts_nested(reading: Reading, index: int) -> bool:
    """"Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh ..." is one body, "Sở Y tế - Sở Xây dựng" are two."""
    return any(head.nests and _is_head(reading, index, head) for head in _heads().get(reading.words[index].norm, ()))


def _stops(words: Sequence[Word], index: int) -> bool:
    return _follows(words, index, _stop_phrases().get(words[index].norm, ())) and not _in_compound(words, index)


def _in_compound(words: Sequence[Word], index: int) -> bool:
    """"công" + "trình", "giao" + "thông": what would be a verb alone is part of a noun."""
    start = max(index - 2, 0)
    around = " ".join(word.norm for word in words[start:index + 2])
    before = len(" ".join(word.norm for word in words[start:index + 1])) - len(words[index].norm)
    return any((at := around.find(compound)) >= 0 and at <= before < at + len(compound)
               for compound in rulebook.table("unit_shapes")["name_end"]["compounds"])


def _follows(words: Sequence[Word], index: int, phrases: Sequence[str]) -> bool:
    following = " ".join(word.norm for word in words[index:index + 3]) + " "
    return any(following.startswith(phrase + " ") for phrase in phrases)


# ---------------------------------------------------------------- tables
@rulebook.cached
def _stop_phrases() -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = {}
    for phrase in rulebook.table("unit_shapes")["name_end"]["stop"]:
        phrases.setdefault(phrase.split()[0], []).append(phrase)
    return phrases


@rulebook.cached
def _heads() -> dict[str, tuple[Head, ...]]:
    """Heads by their first word, longest first."""
    heads = [head for noun in rulebook.table("body_nouns")["noun"] if "needs" in noun for head in _spelt(noun)]
    by_word: dict[str, tuple[Head, ...]] = {}
    for head in sorted(heads, key=lambda head: -len(head.words)):
        by_word[head.words[0]] = (*by_word.get(head.words[0], ()), head)
    return by_word


def _spelt(noun: dict[str, Any]) -> list[Head]:
    """Return the heads of one noun; a variant ("BCĐ") keeps the usual spelling ("Ban Chỉ đạo")."""
    return [Head(tuple(fold(printed).split()), noun["name"], noun["needs"], noun.get("lower", False), noun.get("level"),
                 noun.get("place") == "dropped", "nests" in noun.get("in", ()), tuple(noun.get("not_after", ())),
                 frozenset(noun.get("not_before", ())))
            for printed in (noun["name"], *noun.get("variants", ()))]
