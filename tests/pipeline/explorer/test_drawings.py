"""What is drawn says what is there, and no text of a document becomes markup."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from extractors import rulebook
from pipeline.errors import UsageError
from pipeline.explorer import document_graph, timeline, words
from pipeline.explorer.document_graph import Box

KINDS = {"table_row": "dòng", "content": "nội dung"}
HOSTILE = '<script>alert(1)</script>"\' onload=x & [a](javascript:b) `$c$`'


def _bars(drawing):
    return {bar.get("data-period"): int(bar.get("data-tasks")) for bar in html.fromstring(f"<div>{drawing}</div>").iter("g")}


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from(["table_row", "content", "unheard"])), min_size=1),
       st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_task_stands_in_a_bar(due, as_of):
    drawing = timeline.draw(due, KINDS, as_of)
    assert sum(_bars(drawing).values()) == len(due)
    assert len(_bars(drawing)) <= 71  # years, at the most
    if as_of:
        assert f">{sum(day < as_of for day, _ in due)} quá hạn" in drawing


def test_months_without_tasks_are_there():
    assert _bars(timeline.draw([(date(2025, 11, 30), "content"), (date(2026, 1, 1), "content")], KINDS)) == {
        "2025-11": 1, "2025-12": 0, "2026-01": 1}


@pytest.mark.parametrize(("days", "label"), [
    (40 * 30, "2025-01"),   # months
    (60 * 30, "2025-01"),   # quarters, named by their first month
    (200 * 30, "2025"),     # years
])
def test_long_times_are_drawn_in_longer_steps(days, label):
    bars = timeline.periods([(date(2025, 2 if "-" not in label else 1, 14), "content"), (date(2025, 1, 14) + timedelta(days), "content")])
    assert bars[0].label == label
    assert len(bars) <= 48


def test_nothing_due_is_no_drawing():
    assert timeline.draw([], KINDS) == ""


def test_the_graph_tells_held_from_cited():
    boxes = [Box("a", "KH 1/KH-UBND", "UBND thành phố Huế", False), Box("b", "NQ 2/NQ-CP", None, True)]
    drawing = html.fromstring(document_graph.draw(boxes, {("a", "b"): "inferred"}, "a"))
    held, cited = (drawing.xpath(f"//div[@data-document='{doc_id}']")[0] for doc_id in "ab")
    assert {"held", "chosen"} <= set(held.get("class").split())
    assert "stub" in cited.get("class").split()
    assert "off-way" not in cited.get("class")
    assert drawing.xpath("//path[@d and contains(@class, 'inferred') and contains(@class, 'on-way')]")


def test_what_is_not_on_the_way_fades():
    boxes = [Box(name, name, None, False) for name in "abc"]
    drawing = document_graph.draw(boxes, {("a", "c"): "stated", ("b", "c"): "stated"}, "a")
    assert re.search(r'class="[^"]*off-way[^"]*" data-document="b"', drawing)
    assert drawing.count('class="off-way"') == drawing.count('class="on-way"') == 1


def test_a_circle_of_documents_is_drawn():
    boxes = [Box(name, name, None, False) for name in "ab"]
    assert document_graph.draw(boxes, {("a", "b"): "stated", ("b", "a"): "stated"}).count('marker-end="') == 2


def test_text_of_documents_is_no_markup():
    box = Box('"><img src=x>', HOSTILE, HOSTILE, True)
    for drawing in (document_graph.draw([box], {}), timeline.draw([(date(2025, 1, 1), HOSTILE)], KINDS)):
        tree = html.fromstring(f"<div>{drawing}</div>")
        assert not tree.xpath("//script|//img|//*[@onload]")
        assert HOSTILE in tree.xpath("string()") or HOSTILE in "".join(tree.xpath("//@title"))


@pytest.mark.parametrize("typed", ["31/02/2025", "2025", "mai", "12/2025", "1/13/2025", "0/0/0000"])
def test_what_is_no_day_is_said(typed):
    with pytest.raises(UsageError, match="is not a day; write it as"):
        words.day(typed)


@settings(deadline=None)
@given(st.dates())
def test_days_can_be_typed_in_two_ways(day):
    assert words.day(f"{day:%d/%m/}{day.year:04}") == words.day(day.isoformat()) == day


def test_every_kind_has_a_colour_and_every_value_a_name():
    labels = rulebook.table("labels")
    assert set(labels["kind"]) == set(timeline.COLOURS)
    assert set(labels["review"]["vi"]) == set(labels["review"]["en"])
