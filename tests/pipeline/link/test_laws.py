"""Laws cited by name alone: the one in force on the day, or none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.citing.commencement import find_commencement
from extractors.records import Header
from pipeline.link.laws import Law, in_force
from pipeline.store.database import records
from tests.pipeline.handmade import citation, document, in_memory

OLD, NEW = Law("2015-06-19", date(2016, 1, 1)), Law("2025-06-16", date(2025, 7, 1))
BOTH = {"old", "new"}


@pytest.mark.parametrize(("on", "laws", "meant"), [
    ("2022-05-01", {"old": OLD, "new": NEW}, {"old"}),
    ("2025-06-30", {"old": OLD, "new": NEW}, {"old"}),            # passed, not yet in force
    ("2025-07-01", {"old": OLD, "new": NEW}, {"new"}),
    ("2025", {"old": OLD, "new": NEW}, BOTH),                     # a draft of that year without a day
    (None, {"old": OLD, "new": NEW}, BOTH),
    ("2025-12-01", {"old": OLD, "new": Law("2025-06-16")}, BOTH),  # its text is not at hand: from which day is not known
    ("2026-12-01", {"old": OLD, "new": Law("2025-06-16")}, {"new"}),
    ("2022-05-01", {"old": Law(""), "new": NEW}, BOTH),           # when it was passed is not known
    ("2025-02-30", {"old": OLD, "new": NEW}, BOTH),               # no day
])
def test_the_law_in_force(on, laws, meant):
    assert in_force(laws, on) == meant


@given(st.dates(date(2017, 1, 1), date(2030, 1, 1)))
def test_with_known_days_one_law_is_always_in_force(day):
    assert in_force({"old": OLD, "new": NEW}, day.isoformat()) == ({"new"} if day >= date(2025, 7, 1) else {"old"})


@pytest.mark.parametrize(("text", "day"), [
    ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.", date(2025, 7, 1)),
    ("1. Quyết định này có hiệu lực kể từ ngày 15/3/2026.", date(2026, 3, 15)),
    ("Luật này có hiệu lực thi hành từ ngày 31 tháng 6 năm 2025.", None),   # a slip
    ("Quyết định này có hiệu lực kể từ ngày ký.", None),
])
def test_commencement(text, day):
    assert find_commencement([text]) == day


def test_a_plan_cites_the_law_of_its_day():
    laws = {f"{name}.txt": document(Header("L", number, issuer="Quốc hội", title=title, issued=law.passed),
                                    in_force_from=law.in_force_from)
            for name, number, title, law in (("old", "77/2015/QH13", "Luật Thủ đô", OLD), ("new", "72/2025/QH15", "Thủ đô", NEW))}
    plans = {f"{year}.txt": document(Header("KH", issued=f"{year}-09-01"), citations=[citation("L", None, "Quốc hội", "Luật Thủ đô")])
             for year in (2014, 2022, 2026)}
    with in_memory({**laws, **plans}) as con:
        cited = {row["source"]: row["number"] for row in records(con, """
            SELECT p.source, d.number FROM citations c JOIN documents p USING (doc_id) JOIN documents d ON d.doc_id = c.cited_doc_id""")}
    assert cited == {"2014.txt": None, "2022.txt": "77/2015/QH13", "2026.txt": "72/2025/QH15"}  # none of the two before 2015
