"""The same plans, damaged as converters damage them, must say the same."""

import re
import unicodedata

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source
from tests.texts import PLANS, links_of, obligations_of, read_plan


def _form_feeds(text):
    rows = text.split("\n")
    return "\n".join("\f" + row if at and at % 90 == 0 else row for at, row in enumerate(rows))


def _without_every_second_blank_line(text):
    blank = 0
    kept = []
    for row in text.split("\n"):
        blank += not row.strip()
        if row.strip() or blank % 2:
            kept.append(row)
    return "\n".join(kept)


def _page_numbers_in_sentences(text):
    """Put the next page number after every 35th line that a sentence goes on from, at its end or on a line of its own."""
    rows, page, since = [], 1, 0
    printed = [row for row in text.split("\n") if row.strip()]
    for row, after in zip(printed, [*printed[1:], ""], strict=True):
        rows.append(row)
        since += 1
        in_sentence = re.search(r"[^\W\d]\s*$", row) and after[:1].islower() and "STT" not in "".join(rows)
        if since >= 35 and in_sentence:
            page, since = page + 1, 0
            if page % 2:
                rows.append(str(page))
            else:
                rows[-1] = f"{row.rstrip()} {page}"
    return "\n".join(rows)


DAMAGE = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "trailing blanks": lambda text: re.sub(r"\n", "   \n", text).encode(),
    "form feeds": lambda text: _form_feeds(text).encode(),
    "fewer blank lines": lambda text: _without_every_second_blank_line(text).encode(),
    "page numbers in sentences": lambda text: _page_numbers_in_sentences(text).encode(),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem[:3])
def test_damaged_plans_say_the_same(path, damage):
    data = DAMAGE[damage](path.read_text(encoding="utf-8"))
    assert data != path.read_bytes()
    damaged, plan = read_source(read_text(data)), read_plan(path)
    assert obligations_of(damaged) == obligations_of(plan)
    assert links_of(damaged) == links_of(plan)
