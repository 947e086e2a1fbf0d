"""Reads the plans of kills_documents.py line by line, without models.

In: a file. Out: a `Document` with the kinds of rows that a real one has.
"""

import re

from extractors.records import Header, LedgerEntry, Section
from tests.pipeline.handmade import HANOI, citation, document, obligation

_CITED = re.compile(r"Căn cứ (Kế hoạch|Nghị quyết) số (\S+) ngày (\S+) của (.+);")
_TASK = re.compile(r"(\d+)\. (.+?) chủ trì")
_TYPES = {"Kế hoạch": "KH", "Nghị quyết": "NQ"}


def read_document(path, ocr, left_out=()):
    """Return what the plan at *path* says; *ocr* is for other files."""
    lines = path.read_text(encoding="utf-8").split("\n")
    cited = [match for line in lines if (match := _CITED.match(line))]
    tasks = [match for line in lines if (match := _TASK.match(line))]
    number = lines[2].removeprefix("Số: ")
    return document(
        Header("KH", number, issuer="UBND thành phố Hà Nội", title=lines[7]), HANOI,
        sections=[Section(at, None, match[1], match[1], "item", None, match.string, 1, 0, 1) for at, match in enumerate(tasks)],
        citations=[citation(_TYPES[match[1]], match[2], match[4], role="based_on") for match in cited],
        obligations=[obligation(match.string, match[2], section=at, path=match[1]) for at, match in enumerate(tasks)],
        ledger=[LedgerEntry(at, 1, line, "section") for at, line in enumerate(lines, 1)])
