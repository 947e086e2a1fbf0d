"""What is compared of a document to tell whether it is the same: number, issuer, title, date, each in one form, and whether two agree.

In: names, numbers, titles and dates as printed. Out: folded keys. Those who decide what is one document, within a text (`groups`) and
among many (pipeline/link), read these and `titles`.
"""

from __future__ import annotations

import re
import unicodedata

from extractors import rulebook
from extractors.text.vietnamese import fold

_YEAR_IN_NUMBER = re.compile(r"[/-]((?:19|20)[0-9]{2})/")
_YEAR_OF_DATE = re.compile(r"(?:19|20)[0-9]{2}")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_DAY_IN_WORDS = re.compile(r"(?<=ngày )0?([0-9]{1,2}) tháng 0?([0-9]{1,2}) năm (?=[0-9]{4})")
_DAY_IN_FIGURES = re.compile(r"(?<=ngày )0?([0-9]{1,2})[/.-]0?([0-9]{1,2})[/.-](?=[0-9]{4})")
_PADDED_NUMBER = re.compile(r"(?<=số )0+(?=[0-9])")
_HYPHEN_BEFORE_YEAR = re.compile(r"(?<=[0-9])-(?=(?:19|20)[0-9][0-9]/)")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d])[/.](?=[^\W\d])")
_CENTRAL = re.compile(r"(?<=/)tư(?!\w)")


def number_key(number: str | None) -> str | None:
    """Return *number* for comparison: no blanks, no zero padding, one case and one sign between letters, TW for TƯ.

    >>> number_key("05/KH–UBND") == number_key("5 / kh-ubnd"), number_key("42-2002/QĐ/TTg") == number_key("42/2002/QĐ-TTg")
    (True, True)
    """
    if number is None:
        return None
    plain = _HYPHEN_BEFORE_YEAR.sub("/", re.sub(r"\s+", "", fold(unicodedata.normalize("NFC", number))))
    return _BETWEEN_LETTERS.sub("-", _CENTRAL.sub("tw", _LEADING_ZEROS.sub("", plain))) or None


def name_key(name: str | None) -> str | None:
    """Return the name of a body for comparison.

    >>> name_key("UBND Thành phố  Huế")
    'ubnd thành phố huế'
    """
    return (" ".join(fold(unicodedata.normalize("NFC", name)).split()) or None) if name else None


def title_key(title: str | None) -> str | None:
    """Return a title for comparison: folded, without punctuation and without the words of rules/identity.toml that open it.

    Days are written in one way, as are the numbers of documents: titles name other documents.

    >>> title_key("về việc công bố Danh mục “A”")
    'công bố danh mục a'
    >>> title_key("Thực hiện Nghị quyết số 05-NQ/TƯ ngày 01 tháng 9 năm 2024")
    'thực hiện nghị quyết số 5-nq tw ngày 1 9 2024'
    """
    folded = " ".join(fold(unicodedata.normalize("NFC", title or "")).split())
    folded = _DAY_IN_FIGURES.sub(r"\1 \2 ", _DAY_IN_WORDS.sub(r"\1 \2 ", folded))
    folded = _PADDED_NUMBER.sub("", _CENTRAL.sub("tw", folded))
    words = " ".join(re.sub(r"[^\w-]+", " ", folded).split())
    for rule in rulebook.rules("identity", "title_opening"):
        words = rule.pattern.sub("", words)
    return words or None


def year_key(number: str | None, issued: str | None) -> str | None:
    """Return the year in which a document was issued: the one inside its number, else the one of its EDTF date.

    >>> year_key("12/2024/NQ-HĐND", None), year_key("45/KH-UBND", "2026-02-09"), year_key("45/KH-UBND", None)
    ('2024', '2026', None)
    """
    inside = _YEAR_IN_NUMBER.search(number or "")
    if inside:
        return inside[1]
    dated = _YEAR_OF_DATE.match(issued or "")
    return dated[0] if dated else None


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two keys may be of one document: unknown on one side is no contradiction."""
    return one is None or other is None or one == other


def same_date(one: str | None, other: str | None) -> bool:
    """Tell whether two EDTF dates agree as far as both are known: a draft leaves day or month blank.

    >>> same_date("2026-03", "2026-03-12"), same_date(None, "2026"), same_date("2026-03-11", "2026-03-12")
    (True, True, False)
    """
    known = min(len(one or ""), len(other or ""))
    return (one or "")[:known] == (other or "")[:known]


def is_later(one: str | None, other: str | None) -> bool:
    """Tell whether the EDTF date *one* is after *other*, as far as both are known.

    >>> is_later("2026-03-12", "2026-02"), is_later("2026-03", "2026"), is_later(None, "2026")
    (True, False, False)
    """
    known = min(len(one or ""), len(other or ""))
    return (one or "")[:known] > (other or "")[:known]
