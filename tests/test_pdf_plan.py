"""A plan in PDF says what its text says; its tables need no guessing."""

import pytest

from pipeline.document import read_document
from tests.texts import PLAN_IN_PDF, PLANS, links_of, needs_plan_in_pdf, obligations_of, read_plan

pytestmark = needs_plan_in_pdf


@pytest.fixture(scope="module")
def pdf():
    return read_document(PLAN_IN_PDF)


def test_header_sections_and_links_are_those_of_the_text(pdf):
    text = read_plan(PLANS[1])
    assert pdf.header == text.header
    assert [section.path for section in pdf.sections if section.label] == [section.path for section in text.sections if section.label]
    assert sorted(links_of(pdf), key=str) == sorted(links_of(text), key=str)


def test_table_rows_are_those_of_the_text(pdf):
    rows = [[found for found in obligations_of(document) if found[0] == "table_row"] for document in (pdf, read_plan(PLANS[1]))]
    assert len(rows[0]) == 20
    assert rows[0] == rows[1]


def test_every_obligation_citation_and_header_value_has_its_place(pdf):
    assert all(found.box and 1 <= found.page <= pdf.source.pages for found in pdf.obligations)
    assert all(cited.box for cited in pdf.citations)
    assert {"number", "issued", "issuer", "title", "signer_name"} <= {evidence.field for evidence in pdf.header_evidence if evidence.box}


def test_every_line_has_one_place(pdf):
    assert not [entry.text for entry in pdf.ledger if entry.place == "unassigned"]
