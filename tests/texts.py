"""The five real plans as text, and what a document says apart from where it says it."""

from functools import cache
from pathlib import Path

import pytest

from extractors.readers.plain import read_text
from pipeline.document import read_source

RAW = Path(__file__).parents[1] / "data" / "raw"
PLANS = sorted(RAW.glob("00*.txt"))
PLAN_IN_PDF = Path(__file__).resolve().parents[2] / "shared/corpus/rendered/001_07e9b5dadb94f19e.pdf"
"""The second of PLANS laid out; it is read where it lies, beside the repository."""
needs_plan_in_pdf = pytest.mark.skipif(not PLAN_IN_PDF.is_file(), reason="the corpus is not beside the repository")


@cache
def read_plan(path):
    """Return the document in a plan of data/raw; read once a test run."""
    return read_source(read_text(path.read_bytes()))


def obligations_of(document):
    """Return the obligations without offsets, pages and quotes."""
    return [(found.kind, found.path, found.task, found.under, found.role, [(unit.role, unit.name) for unit in found.units],
             found.deadline and (found.deadline.due_from, found.deadline.due_to, found.deadline.recurrence), found.products)
            for found in document.obligations]


def links_of(document):
    """Return the stated links, documents by type, number and title."""
    def name(index):
        return None if index is None else (document.citations[index].doc_type, document.citations[index].number)
    return [(name(link.source), link.relation, name(link.target), link.status) for link in document.links]
