"""Helpers for tests: the obligations of a text, as rows that a test can read."""

from extractors.frame.outline import build_outline
from extractors.obligations.assemble import Setting, find_obligations
from extractors.records import Header, Jurisdiction, Source
from tests.extractors.lines import clean_lines

WHERE = Jurisdiction("tỉnh Nghệ An", None)


def tasks_of(text, doc_type="KH", preamble="", number=None):
    """Return (kind, task, leads, partners) of the obligations of the body *text*."""
    lines = clean_lines(text)
    source = Source("\n".join(row.strip() for row in text.strip().split("\n")), (), 1, "text/plain")
    setting = Setting(source, Header(doc_type=doc_type, number=number), WHERE, None, (), preamble)
    found = find_obligations(setting, build_outline(lines), (), ())
    return [(one.kind, one.task, _names(one, "lead"), _names(one, "partner")) for one, taken, *_ in found if taken]


def _names(one, role):
    return [unit.name for unit in one.units if unit.role == role]
