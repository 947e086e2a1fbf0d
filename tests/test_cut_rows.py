"""A row of a table that a page break cuts: its task is whole, its quote is what stands on the page that the row names."""

import pytest

from extractors.readers.pdf.reader import read_pdf
from pipeline.document import read_source
from tests.extractors.readers.drawn_tables import FULL, NONE, TASKS, Layout, plan


@pytest.mark.parametrize("rulings", [FULL, NONE])
@pytest.mark.parametrize("repeats", [False, True])
def test_quote_ends_with_the_page(rulings, repeats):
    document = read_source(read_pdf(plan(TASKS, Layout(rulings, foot=430, cuts=True, repeats=repeats))))
    cut = next(found for found in document.obligations if found.stt == "2")
    assert cut.task == TASKS[1][1]
    assert cut.quote == document.source.text[cut.char_start:cut.char_end]
    assert cut.page == 1
    assert "\f" not in cut.quote
    assert cut.task.startswith(" ".join(cut.quote.split()))
    assert len(cut.quote) < len(cut.task)


def test_a_whole_row_is_quoted_whole():
    document = read_source(read_pdf(plan(TASKS, Layout(FULL))))
    assert [" ".join(found.quote.split()) for found in document.obligations if found.kind == "table_row"] == [task[1] for task in TASKS]
