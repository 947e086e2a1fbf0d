"""Where the title of a cited document begins and ends: "... của Bộ Y tế [về việc điều chỉnh ... vắc xin]; Quyết định số ...".

In: a passage and the spans of the documents cited in it. Out: for each document the span of its title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.expressions.references.issuers import UPPER, issuer_at
from extractors.expressions.references.numbers import rule
from extractors.expressions.references.types import any_of, type_words
from extractors.rulebook import cached, table
from extractors.text.vietnamese import modern_tones

LONGEST = 700
"""No title is longer; a passage without punctuation must not become one."""
_FURTHEST = 2 * LONGEST
"""Nor does a title with those of the documents in it go on further: of many acts, each about the next, not every one holds all the rest."""
_CLOSING = {"(": ")", "[": "]", "“": "”", "„": "”", "\"": "\""}
_RAGGED = " \n\t,-–./“"
_BLANKS = re.compile(r"\s*+")
_FULL_STOP = re.compile(r"\.(?:\s|$|/|[”\"])")
_ABBREVIATION = re.compile(r"(?i:\bTP)$|\b[A-Z]$")


def title_start(folded: str, at: int, dated: bool) -> int | None:
    """Return where the title begins of a document whose number, date and issuer end at *at*, or None.

    `dated` says that a date or an issuer stands before *at*: then a verb of execution may open the title, too.
    """
    match = _opening(dated).match(folded, at)
    return match.start("title") if match else None


def title_end(text: str, folded: str, start: int, inner: Mapping[int, int], numbered: bool = True) -> int:
    """Return where the title that begins at *start* ends; *inner* gives the documents after *start* and where each, with its title, ends.

    Only a *numbered* document goes on to a second act after a semicolon: "về việc giao biên chế; Bãi bỏ Quyết định số 12".
    A document that the title names is passed over as a whole, and so is one that "và" joins to it.
    """
    at, passed, closers = start, start, [""]
    of_change = rule("title_of_change").pattern.match(folded, start)
    while at < min(len(text), start + LONGEST):
        if at in inner and at > start:
            if inner[at] > start + _FURTHEST:
                break
            at = passed = inner[at]
            continue
        if of_change and (brought := rule("by_attachment").pattern.match(folded, at)) and brought.end() in inner:
            at = brought.end()
            continue
        letter = text[at]
        if letter == closers[-1]:
            closers.pop()
        elif _opens(text, at):
            closers.append(_CLOSING[letter])
        elif letter in _CLOSING.values() or (len(closers) == 1 and _stops(text, folded, at, inner, passed, numbered)):
            break
        at += 1
    title = text[start:at].rstrip(_RAGGED)
    return start + len(title.removesuffix('"').rstrip(_RAGGED) if title.count('"') % 2 else title)


def _opens(text: str, at: int) -> bool:
    """Tell whether a bracket or quote opens at *at* and is closed further on; an aside is none of the title's brackets."""
    closer = _CLOSING.get(text[at])
    return closer is not None and closer in text[at + 1:at + LONGEST] and not _aside().match(text, at)


def _stops(text: str, folded: str, at: int, inner: Mapping[int, int], passed: int, numbered: bool) -> bool:
    """Tell whether the title is over at *at*, outside brackets and quotes."""
    letter = text[at]
    if letter == ";":
        return not (numbered and _further_act().match(text, at))
    if letter == ".":
        return _FULL_STOP.match(text, at) is not None and not _ABBREVIATION.search(text, max(0, at - 4), at)
    if letter == ",":
        goes_on = _clause().match(modern_tones(text), at) is not None or _body_acts(text, at)
        return goes_on or (passed != at and _leads_to("by_comma", folded, at, inner))
    if letter.isspace():
        return _predicate().match(folded, at) is not None or (passed != at and _leads_to("by_and", folded, at, inner))
    return letter in ":(" and (letter == ":" or _aside().match(text, at) is not None)


def _body_acts(text: str, at: int) -> bool:
    """Tell whether a body with commas in its name follows the comma at *at*, and its verb: ", Bộ Văn hóa, Thể thao và Du lịch ban hành"."""
    start = next(match.end() for match in _BLANKS.finditer(text, at + 1))
    end = issuer_at(text, start)
    return end is not None and _main_verb().match(text, end) is not None


def _leads_to(link: str, folded: str, at: int, inner: Mapping[int, int]) -> bool:
    """Tell whether the word or comma at *at* is followed by another cited document."""
    match = rule(link).pattern.match(folded, at)
    return match is not None and match.end() in inner and not rule("place_before").pattern.search(folded, max(0, at - 20), at)


@cached
def _opening(dated: bool) -> re.Pattern[str]:
    words = table("references")["title"]
    subject, act = any_of(words["subject"]), any_of(words["act"])
    execution = rf"|{any_of(words['execution'])}(?=\s+(?:các\s+)?{type_words()})" if dated else ""
    renamed = rf"(?:\s*\({any_of(words['renamed'])}[^()]{{0,60}}\))?"
    done = rf"(?<=[\s\"])(?<!,\s)(?:{act}(?!\s+{any_of(words['not_after_act'])}){execution})"
    return re.compile(rf"{renamed}\s*,?\s*\"?(?P<title>{subject}|{done})")


@cached
def _clause() -> re.Pattern[str]:
    """A comma after which the sentence goes on, often with the body that acts, its words run together at times: ", UBNDtỉnh".

    Reads printed text: a body has a capital, its verb has none, which tells ", Bộ Xây dựng" from ", Bộ Y tế xây dựng".
    """
    words = table("references")["title"]
    body = rf"(?=[{UPPER}])(?!{any_of(words['act'], 'i')}){any_of(words['subject_bodies'], 'i', glued=True)}"
    return re.compile(rf",\s+(?:{any_of(words['clause'], 'i')}|{body}[^,;.]{{0,80}}?\s{any_of(words['main_verbs'])})")


@cached
def _main_verb() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(table('references')['title']['main_verbs'], 'i')}")


@cached
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(table('references')['title']['predicate'])}")


@cached
def _further_act() -> re.Pattern[str]:
    return re.compile(rf";\s+{any_of(table('references')['title']['further_act'])}(?!\s+số)")


@cached
def _aside() -> re.Pattern[str]:
    """A remark in brackets, or the short name under which the document is cited further on: "(Nghị quyết số 57-NQ/TW)"."""
    short_name = rf"(?i:{type_words()})\s+(?:(?i:số)\s+)?[0-9]"
    return re.compile(rf"\(\s*(?:{any_of(table('references')['title']['aside'], 'i')}|{short_name})")
