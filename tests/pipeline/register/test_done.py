"""A later document that cites a plan and names a product of one of its tasks proposes that the task is done; a person decides."""

from datetime import date

import pytest

from extractors.records import Header, Section
from pipeline.link.current_links import link_anew
from pipeline.register import journal
from pipeline.register.sayings import take_in
from pipeline.register.weekly import report
from pipeline.review.queue import said, task
from pipeline.store.database import writing
from tests.pipeline.handmade import citation, document, obligation, save

PRODUCT = "Đề án sắp xếp bến đò ngang trên sông Mơ"
ISSUER = "UBND thành phố Huế"


def _database(tmp_path, title, passage, issued="2026-05-01", cites="45/KH-UBND"):
    plan = document(Header("KH", "45/KH-UBND", issued="2026-01-05", issuer=ISSUER),
                    obligations=[obligation("Xây dựng đề án sắp xếp bến đò", products=(PRODUCT,)),
                                 obligation("Họp", products=("Báo cáo",))])
    later = document(Header("BC", "12/BC-UBND", issued=issued, issuer=ISSUER, title=title), citations=[citation("KH", cites, ISSUER)],
                     sections=[Section(1, None, "1", None, "paragraph", None, passage, 2, 0, len(passage))])
    path = save(tmp_path / "db.duckdb", {"plan.txt": plan, "report.txt": later})
    with writing(path) as con:
        link_anew(con)
    return path


@pytest.mark.parametrize(("title", "passage", "way"), [
    # it is what was to be made
    ("về việc phê duyệt " + PRODUCT, "Điều 1", "product"),
    # it says that this was made
    ("Kết quả quý I", f"Sở Xây dựng đã trình {PRODUCT} đúng hạn.", "reported"),
    # it orders it anew, or says that it was not made, or something near it
    ("Kết quả quý I", f"Giao Sở Xây dựng hoàn thiện {PRODUCT}.", None),
    ("Kết quả quý I", f"Sở Xây dựng chưa ban hành {PRODUCT}.", None),
    ("Kết quả quý I", "Sở Xây dựng đã trình Đề án sắp xếp chợ nổi.", None),
])
def test_what_tells_of_a_task_as_done(tmp_path, title, passage, way):
    with writing(_database(tmp_path, title, passage)) as con:
        rows = con.execute("SELECT task, by_label, way FROM v_proposals").fetchall()
    assert rows == ([("Xây dựng đề án sắp xếp bến đò", "BC 12/BC-UBND", way)] if way else [])


@pytest.mark.parametrize("other", [{"issued": "2025-12-01"}, {"cites": "46/KH-UBND"}])
def test_an_older_document_or_one_that_does_not_cite_the_plan_tells_nothing(tmp_path, other):
    with writing(_database(tmp_path, "Kết quả", f"Sở Xây dựng đã trình {PRODUCT}.", **other)) as con:
        assert con.execute("FROM v_proposals").fetchall() == []


def test_a_person_accepts(tmp_path):
    with writing(_database(tmp_path, "Kết quả", f"Sở Xây dựng đã trình {PRODUCT}.")) as con:
        name, = con.execute("SELECT task_id FROM v_proposals").fetchone()
        assert next(part for part in report(con, date(2026, 6, 1), 7) if part.heading.startswith("Đề nghị")).rows
        told, = task(con, name, tmp_path)["told_as_done"]
        evidence = f"{told['by_label']}: {told['evidence']}"
        journal.append(tmp_path / "reviews", said(con, name, {"state": "done", "evidence": evidence}), "an")
        take_in(con, tmp_path / "reviews")
        assert con.execute("SELECT state, evidence FROM v_register WHERE obligation_id = ?", [name]).fetchall() == [("done", evidence)]
        assert con.execute("FROM v_proposals").fetchall() == []
