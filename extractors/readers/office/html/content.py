"""Finds the document in a web page, among menus, lists of related documents and comments.

In: the tree of a page. Out: the element that holds the document, and how many words stand outside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml.etree import _Element as Element

from extractors import rulebook
from extractors.expressions.references.types import document_type
from extractors.text.line_kinds import is_capitals, reads_as

# a mark stands in a line of its own, or in the head with a few others
_LONGEST_MARK = 300
# what an outer element adds is left out when it is no more than this share, and no more letters: dates of posting, numbers of readers
_LEFT_OUT_SHARE, _LEFT_OUT_LETTERS = 0.1, 1500
# lists of other documents are links; a citation here and there is one too
_COST_OF_LINKS = 3


def take_off_invisible(root: Element) -> None:
    """Remove from *root* what a browser does not print: scripts, styles, controls of forms, hidden elements.

    A hidden element that holds a document is the one under a tab that was not chosen when the page was saved: it stays.
    """
    names = set(rulebook.table("html")["not_printed"])
    for element in list(root.iterdescendants()):
        if element.tag in names or (_is_hidden(element) and not _holds_national_name(element)):
            _remove(element)


def find_content(body: Element) -> tuple[Element, int]:
    """Return the element of *body* that holds the document, and the number of words outside it, which are taken off."""
    words = _count_words(body)
    _take_off_boilerplate(body)
    content = _find_block(body)
    return content, words - _count_words(content)


def _find_block(body: Element) -> Element:
    """From the head on outwards: the innermost element that holds the foot too, and beyond which there is little but links."""
    lengths = _text_lengths(body)
    head, feet = _find_marks(body, lengths)
    if head is None:
        return body
    around = [head, *head.iterancestors()]
    around = around[:around.index(body) + 1]
    holds_feet = next((at for at, element in enumerate(around) if all(element in (foot, *foot.iterancestors()) for foot in feet)), 0)
    worth = [lengths[element][0] - _COST_OF_LINKS * lengths[element][1] for element in around]
    return next(around[at] for at in range(holds_feet, len(around)) if max(worth[at:]) - worth[at] <= _most_left_out(worth[at]))


def _most_left_out(worth: int) -> float:
    return max(0.0, min(_LEFT_OUT_SHARE * worth, _LEFT_OUT_LETTERS))


def _find_marks(body: Element, lengths: dict[Element, tuple[int, int]]) -> tuple[Element | None, list[Element]]:
    """Return the first element with the national name, else with a type in capitals, and those that open lists of recipients."""
    marks = (element for element in body.iter() if 0 < lengths[element][0] <= _LONGEST_MARK)
    short = [(element, " ".join("".join(element.itertext()).split())) for element in marks]
    names = (element for element, text in short if _has_national_name(text))
    types = (element for element, text in short if is_capitals(text) and document_type(text))
    feet = [element for element, text in short if reads_as("recipients_heading", text)]
    return next(chain(names, types), None), feet


def _holds_national_name(element: Element) -> bool:
    return any(_has_national_name(text) for text in _texts(element))


def _has_national_name(text: str) -> bool:
    return any(rule.id == "national_name" and rule.search(text) for rule in rulebook.rules("layout", "right_column"))


def _text_lengths(body: Element) -> dict[Element, tuple[int, int]]:
    """For each element the letters in it, and those of them in links."""
    lengths: dict[Element, tuple[int, int]] = {}
    for element in reversed(list(body.iter())):
        own = [element.text, *(child.tail for child in element)]
        inner = [lengths[child] for child in element]
        letters = sum(len(text.strip()) for text in own if text) + sum(text for text, _ in inner)
        lengths[element] = letters, letters if "href" in element.attrib else sum(links for _, links in inner)
    return lengths


def _take_off_boilerplate(body: Element) -> None:
    tags, lengths = set(rulebook.table("html")["around_the_text"]), _text_lengths(body)
    boilerplate = [element for element in body.iterdescendants() if element.tag in tags or _is_named_as_boilerplate(element)]
    for element in boilerplate:
        # "content share" names the document itself
        if 2 * lengths[element][0] < lengths[body][0] and not _holds_national_name(element):
            _remove(element)


def _is_named_as_boilerplate(element: Element) -> bool:
    names = " ".join(element.get(attribute, "") for attribute in ("class", "id", "role"))
    return bool(names.strip()) and rulebook.holds("html", "boilerplate_name", names)


def _is_hidden(element: Element) -> bool:
    style = element.get("style", "")
    return "hidden" in element.attrib or rulebook.holds("html", "hidden_style", style) or (
        rulebook.holds("html", "white_style", style) and not any(map(_has_ground, (element, *element.iterancestors()))))


def _has_ground(element: Element) -> bool:
    """Tell whether *element* has a ground of its own, on which white letters may be seen."""
    return any(name in element.attrib for name in ("bgcolor", "background")) or rulebook.holds(
        "html", "ground_style", element.get("style", ""))


def _texts(element: Element) -> Iterator[str]:
    return (text for text in element.itertext() if text.strip())


def _count_words(element: Element) -> int:
    return sum(len(text.split()) for text in _texts(element))


def _remove(element: Element) -> None:
    """Take *element* out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
