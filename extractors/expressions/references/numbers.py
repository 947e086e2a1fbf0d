"""The numbers of documents: their parts, their normal form, and the body that they name.

In: a number as printed ("57- NQ/TW", "13/NQ-HĐN"). Out: its `Symbol`, or the four parts of a number in normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.expressions.references.types import type_of_letters
from extractors.rulebook import Rule, cached, cached_most, rules, table

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
_SAME_LENGTH = str.maketrans(dict.fromkeys(_DASHES, "-") | {"Ð": "Đ", "ð": "đ"})
_PARTS = re.compile(r"(?P<running>[0-9]+(?:\.[0-9]+)?(?:bis|[a-zA-Zđ])?)(?P<first>[/-]?)(?:(?P<year>(?:19|20)[0-9]{2})[/-])?(?P<code>.+)")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number found in a text: `number` is its normal form, `doc_type` what its letters say, `note` names a repair."""

    start: int
    end: int
    number: str
    printed: str
    year: str | None
    doc_type: str | None
    issuer_code: str | None
    note: str | None


def even(text: str) -> str:
    """Return *text* with one kind of dash and of Đ, and the same length; the case is kept, which numbers need."""
    return text.translate(_SAME_LENGTH)


def find_symbols(text: str) -> Iterator[Symbol]:
    """Yield the numbers in *text* from left to right: "118/2025/NĐ-CP", "57- NQ/TW", "31/2024/QH15", "16/CP"."""
    for match in rule("numbered").pattern.finditer(even(text)):
        number, note = _normal_form(match)
        _, year, doc_type, code = parse_symbol(number)
        yield Symbol(match.start(), match.end(), number, text[match.start():match.end()], year, doc_type, code, note)


@cached_most(4096)
def parse_symbol(number: str) -> tuple[str, str | None, str | None, str | None]:
    """Return running number, year, type and issuer code of a *number* in normal form; what it does not say is None.

    >>> parse_symbol("57-NQ/TW"), parse_symbol("31/2024/QH15")
    (('57', None, 'NQ', 'TW'), ('31', '2024', None, 'QH'))
    >>> parse_symbol("708/BTTTT-CATTT")
    ('708', None, 'CV', 'BTTTT')
    """
    parts = _PARTS.fullmatch(even(number))
    if parts is None:
        return number, None, None, None
    groups = re.split(r"[/.-]", parts["code"])
    typed = next((index for index, group in enumerate(groups[:2]) if type_of_letters(group)), None)
    if typed is not None:
        code = "-".join(groups[:typed] + groups[typed + 1:]) or None
        letters = f"{groups[typed]}LT" if code in table("references")["family"]["jointly"] else groups[typed]
        return parts["running"], parts["year"], type_of_letters(letters) or type_of_letters(groups[typed]), _without_session(code)
    doc_type = "CV" if len(groups) > 1 and not _is_legislature(groups[0]) else None
    return parts["running"], parts["year"], doc_type, _without_session(groups[0])


def issuer_of_symbol(number: str) -> str | None:
    """Return the body that *number* alone names (NĐ-CP: Chính phủ), None where the letters fit several (UBND, TW) or are unknown.

    >>> [issuer_of_symbol(number) for number in ("118/2025/NĐ-CP", "12/QĐ-TTg", "1350/QĐ-UBND")]
    ['Chính phủ', 'Thủ tướng Chính phủ', None]
    """
    _, _, doc_type, code = parse_symbol(number)
    if code is None:
        return None
    names: dict[str, str] = table("issuers_of_symbols")["party" if is_party_form(number) else "state"]
    if doc_type in ("TTLT", "NQLT"):
        bodies = [names.get(_without_session(part) or "") for part in code.split("-")]
        return ", ".join(body for body in bodies if body) if all(bodies) else None
    # a unit may follow the body, "QĐ-BNN-TCCB", or be part of its letters, "BGD-ĐT"
    return names.get(code) or names.get(code.split("-")[0])


def is_party_form(number: str) -> bool:
    """Tell whether *number* is written as the Party does, hyphen first: 57-NQ/TW, not 71/NQ-CP."""
    return re.match(r"[0-9.]+\w*-\D", number) is not None and "/" in number


@cached
def rule(name: str) -> Rule:
    """Return the rule *name* of rules/references.toml."""
    return next(entry for entry in rules("references") if entry.id == name)


def _normal_form(match: re.Match[str]) -> tuple[str, str | None]:
    """Return the number without blanks, misread letters repaired, and a note of what was repaired."""
    running = re.sub(r"\s", "", match["running"]).replace("O", "0")
    first = "/" if (match["first"] or "-").strip() == "/" else "-"
    year = f"{match['year'].rjust(4, '2')}/" if match["year"] else ""  # "18/013/TT-BGTVT": 013 can only be 2013
    code = re.sub(r"\s", "", match["code"])
    mended = re.sub(r"[^/.-]+", lambda group: _mended(group[0]), code)
    if match["first"] is None and match["blank"] is None:
        first = ""  # "1357TC/QĐ-TCT": the letters follow the number at once
    number = _party_separators(running, first, year, mended)
    notes = ["missing hyphen"] if match["blank"] else []
    notes += ["letter O for zero"] if "O" in match["running"] else []
    notes += ["digit missing in year"] if len(match["year"] or "yyyy") < 4 else []
    notes += [f"{code} read as {mended}"] if mended != code else []
    notes += ["separators swapped"] if number != running + first + year + mended else []
    return number, "; ".join(notes) or None


def _mended(letters: str) -> str:
    """Return the one body or type that misread *letters* can mean: "HĐN" is HĐND, and so is "HĐDN", whose letters changed places."""
    known = table("references")
    swapped = (body for body in known["family"]["known_by_its_letters"] if sorted(body) == sorted(letters))
    return known["slips"].get(letters) or next(swapped, letters)


def _party_separators(running: str, first: str, year: str, code: str) -> str:
    """Put the separators right where the issuer is a body of the Party: "57/NQ-TW" can only be 57-NQ/TW."""
    groups = re.split(r"[/-]", code)
    if len(groups) == 2 and not year and groups[1] in table("references")["family"]["party"] and type_of_letters(groups[0]):
        return f"{running}-{groups[0]}/{groups[1]}"
    return running + first + year + code


def _is_legislature(letters: str) -> bool:
    return _without_session(letters) != letters or letters in table("references")["family"]["legislature"]


def _without_session(code: str | None) -> str | None:
    """Take the number of the legislature off: QH15 is of the Quốc hội, UBTVQHK9 of its Standing Committee."""
    if code is None:
        return None
    match = _session().fullmatch(code)
    return match[1].removesuffix("K") if match else code


@cached
def _session() -> re.Pattern[str]:
    bodies = sorted(table("references")["family"]["legislature"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(bodies)})([0-9]{{1,2}})")
