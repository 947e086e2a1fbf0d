"""Documents cited by title alone: "Đề án “Phát triển cây dược liệu”", "Kế hoạch của Chính phủ triển khai Luật ...".

In: a passage. Out: drafts whose title is quoted, follows the issuer, or follows the type word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.expressions.references.draft import Draft, Passage
from extractors.expressions.references.issuers import UPPER, issuer_at
from extractors.expressions.references.numbers import rule
from extractors.expressions.references.titles import LONGEST, title_start
from extractors.expressions.references.types import any_of, document_type, type_words
from extractors.rulebook import cached, table

_QUOTED = re.compile(r"\s*[“\"„](?P<title>[^”“\"]+)[”\"]?")


def find_titled(passage: Passage) -> Iterator[Draft]:
    """Yield the documents that are cited by title; those still to be written ("xây dựng Kế hoạch") are left out."""
    for match in _heads().finditer(passage.folded):
        if passage.text[match.start()].isupper() and not _planned().search(passage.folded, max(0, match.start() - 24), match.start()):
            doc_type = document_type(match["type"])
            draft = _read(passage, match.start(), match.end(), doc_type) if doc_type else None
            if draft:
                yield draft


def find_congress_resolutions(passage: Passage) -> Iterator[Draft]:
    """Yield the resolutions that are known by who passed them: "Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Trung ương 4 khóa XII"."""
    for match in rule("congress_resolution").finditer(passage.text):
        if passage.text[match.start()].isupper():
            yield Draft(match.start(), match.end(), "NQ", title_start=match.start(), title_end=match.end(), named=True)


def _read(passage: Passage, start: int, end: int, doc_type: str) -> Draft | None:
    own = doc_type in _titled_types()
    if own and (quoted := _QUOTED.match(passage.text, end, end + LONGEST)):
        return Draft(start, quoted.end(), doc_type, title_start=quoted.start("title"), title_end=quoted.end("title"), named=True)
    issued = _of_issuer(passage, start, end, doc_type)
    if issued:
        return issued
    if own and (before := _before_issuer(passage, start, end, doc_type)):
        return before
    if own and _names_something(passage, end):
        return Draft(start, end, doc_type, title_start=start)
    if own and _adopted().search(passage.folded, max(0, start - 16), start):
        return Draft(start, end, doc_type, title_start=start, in_title=True)
    return None


def _of_issuer(passage: Passage, start: int, end: int, doc_type: str) -> Draft | None:
    """ "Đề án của Hội Nông dân về giảm nghèo ...": the whole is the title."""
    of = rule("issuer_before").pattern.match(passage.folded, end)
    stop = issuer_at(passage.text, of.end()) if of else None
    if of is None or stop is None or title_start(passage.folded, stop, dated=True) is None:
        return None
    if _several().search(passage.folded, max(0, start - 12), start):
        return None
    return Draft(start, stop, doc_type, issuer=" ".join(passage.text[of.end():stop].split()), title_start=start)


def _before_issuer(passage: Passage, start: int, end: int, doc_type: str) -> Draft | None:
    """ "Kế hoạch mở đợt cao điểm ... năm 2025 của UBND tỉnh": the title stands between type and issuer."""
    match = _issued_title().match(passage.folded, end)
    stop = issuer_at(passage.text, match.end()) if match else None
    if match is None or stop is None or any(match.start("title") <= at < match.end() for at in passage.symbols):
        return None
    if _several().search(passage.folded, max(0, start - 12), start):
        return None
    return Draft(start, stop, doc_type, issuer=" ".join(passage.text[match.end():stop].split()), title_start=match.start("title"),
                 title_end=match.end("title"), named=True)


def _names_something(passage: Passage, end: int) -> bool:
    """Tell whether a title with a name in it follows the type word: "Đề án thành lập Trung tâm Đổi mới sáng tạo Hà Nội"."""
    act = _act().match(passage.folded, end)
    return act is not None and _two_capitals().match(passage.text, act.end()) is not None


@cached
def _two_capitals() -> re.Pattern[str]:
    """Two capitalised words within the first seven."""
    capital = rf"\s+[{UPPER}]\w*"
    return re.compile(rf"(?:\s+[^\W\d]+){{0,3}}?{capital}(?:\s+\w+){{0,3}}?{capital}")


@cached
def _issued_title() -> re.Pattern[str]:
    """A title of several words without a full stop, then "của"."""
    words = table("references")
    no_title = any_of(words["title"]["no_title"])
    opening = any_of([*words["title"]["subject"], *words["title"]["act"], *words["title"]["execution"], *words["title"]["event"]])
    # "02 Nghị quyết của HĐND tỉnh" inside the title: that body issued the resolutions
    inner = "".join(f"(?<!{re.escape(name)})" for name in words["title"]["inner_type"])
    word = rf"(?:\s+(?!của\s|{any_of(words['title']['not_inside'])})[^\s.;:]+|(?!{inner})\s+của(?=\s))"
    dated = rf"(?=(?:{word}){{3,60}}?\s+(?:năm\s+20[0-9][0-9]|giai\s+đoạn\s+20[0-9][0-9]))"
    return re.compile(rf"(?!\s+{no_title})(?:(?=\s+{opening})|{dated})\s+(?P<title>\S+(?:{word}){{3,60}}?){inner}\s+của\s+")


@cached
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{type_words()})(?=\s*[\"\s])")


@cached
def _titled_types() -> set[str]:
    return {entry["abbr"] for entry in table("document_types")["type"] if entry.get("titled")}


@cached
def _planned() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('references')['words']['planned'])}\s+(?:các\s+)?$")


@cached
def _several() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(table('references')['words']['several'])}|[0-9]+)\s+$")


@cached
def _adopted() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('references')['title']['adopts'])}\s+$")


@cached
def _act() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(table('references')['title']['act'])}")
