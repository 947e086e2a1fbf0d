"""Helpers for tests: tables of plain text, read with a tagger that knows a few words, or with the project's own."""

import re
from datetime import date

from extractors.expressions.bodies.units import find_units
from extractors.expressions.times.deadlines import find_deadlines
from extractors.records import Deadline, Jurisdiction, UnitMention
from extractors.tables.run_together.rebuilding import rebuild_table
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.vietnamese import fold

UNITS = re.compile("sở (?:tài chính|nội vụ|y tế|xây dựng|tư pháp|văn hóa và thể thao)|ubnd tỉnh|ubnd các xã, phường|công an tỉnh"
                   "|các đơn vị liên quan|các sở, ngành")
TIMES = re.compile(r"(?:trước |từ |đến )*(?:ngày \d+/\d+/\d+|tháng \d+/\d+|quý [iv]+/\d+|năm \d{4})|hằng năm|thường xuyên")


class WordLists:
    """A tagger that knows a few bodies and times."""

    def units(self, text):
        return [UnitMention(found.group(), found.start(), found.end(), found.group()) for found in UNITS.finditer(fold(text))]

    def deadlines(self, text):
        return [Deadline(found.group(), found.start(), found.end(), "in", "day") for found in TIMES.finditer(fold(text))]


class RealTagger:
    """The project's own taggers, in a document of Hà Nội."""

    def units(self, text):
        return find_units(text, Jurisdiction("thành phố Hà Nội"))

    def deadlines(self, text):
        return find_deadlines(text, date(2025, 12, 1))


def lines_of(text):
    """The lines of *text* that are not blank; one that starts with a single blank begins a page, a form feed too."""
    lines, offset, page = [], 0, 1
    for number, raw in enumerate(text.split("\n"), 1):
        page += raw.startswith("\f")
        content = MappedText.of(raw, offset).strip()
        indent = len(raw.lstrip("\f")) - len(raw.strip())
        if content.text:
            lines.append(CleanLine(content, number, page, indent, raw.startswith("\f") or bool(re.match(r" \S", raw))))
        offset += len(raw) + 1
    return lines


def rows_of(text, tagger=None):
    table = rebuild_table(lines_of(text), tagger or WordLists())
    return [(row.stt, row.group and row.group.text, {key: cell.text for key, cell in row.cells.items()}) for row in table.rows]
