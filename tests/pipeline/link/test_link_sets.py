"""Counted sets whose members stand elsewhere, and ways through others."""

from extractors.records import CitedSet, Header, StatedLink
from pipeline.store.database import records
from tests.pipeline.handmade import citation, document, in_memory, obligation

UBND, HDND = "UBND thành phố Hà Nội", "HĐND thành phố Hà Nội"


def _set(size, issuer=HDND, source=None):
    return CitedSet(None, f"{size:02} Nghị quyết", "NQ", size, issuer, None, source, "implements", "Thực hiện các Nghị quyết", 1, 0, 1)


def _resolutions(*numbers, issuer=HDND):
    return [citation("NQ", f"{n}/NQ-HĐND", issuer, issued="2025") for n in numbers]


def _city(*citations, number="17/KH-UBND", **parts):
    return document(Header("KH", number, issuer=UBND, issued="2025-03-01"), citations=list(citations), **parts)


def _ward(sets, above="17/KH-UBND", number="3/KH-UBND"):
    return document(Header("KH", number, issuer="UBND phường Yên Hòa", issued="2025-04-01"),
                    citations=[citation("KH", above, UBND, issued="2025")],
                    links=[StatedLink(None, "implements", 0, "Thực hiện")], sets=sets)


def _found(documents, source):
    with in_memory(documents) as con:
        members = {row["number"] for row in records(con, """
            SELECT t.number FROM links l JOIN documents t ON t.doc_id = l.to_doc JOIN documents s ON s.doc_id = l.stated_by
            WHERE l.relation = 'implements' AND t.doc_type = 'NQ' AND s.source = ?""", [source])}
        row, = records(con, "SELECT method, reason FROM cited_sets JOIN documents USING (doc_id) WHERE source = ?", [source])
    return members, row["method"], row["reason"]


def test_members_are_listed_in_the_plan_above():
    documents = {"city.txt": _city(*_resolutions(1, 2)), "ward.txt": _ward([_set(2)])}
    assert _found(documents, "ward.txt") == ({"1/NQ-HĐND", "2/NQ-HĐND"}, "list_in_implemented", None)


def test_a_list_of_another_size_or_issuer_is_none():
    for citations in (_resolutions(1, 2, 3), _resolutions(1, 2, issuer="HĐND thành phố Huế"), []):
        documents = {"city.txt": _city(*citations), "ward.txt": _ward([_set(2)])}
        assert _found(documents, "ward.txt") == (set(), None, "not_listed")


def test_two_lists_leave_it_open():
    documents = {
        "city.txt": _city(*_resolutions(1, 2, 3, 4), links=[StatedLink(None, "implements", n, "") for n in (0, 1)],
                          obligations=[obligation("Rà soát", under_citation=n) for n in (2, 3)]),
        "ward.txt": _ward([_set(2)])}
    assert _found(documents, "ward.txt") == (set(), None, "several_lists")


def test_what_was_found_tells_where_to_look_further():
    # the commune carries out the ward's plan, the ward "02 Nghị quyết"; only the city lists them
    low = document(Header("KH", "9/KH", issuer="UBND xã A"), citations=[citation("KH", "3/KH-UBND", "UBND phường Yên Hòa", issued="2025")],
                   links=[StatedLink(None, "implements", 0, "")], sets=[_set(2)])
    documents = {"low.txt": low, "city.txt": _city(*_resolutions(1, 2)), "ward.txt": _ward([_set(2)])}
    assert _found(documents, "low.txt")[1] == "list_in_implemented"


def test_a_set_in_the_name_of_a_plan_is_what_that_plan_carries_out():
    """The plan that is held has said so itself; the members are known, nothing is stated twice."""
    with in_memory({"city.txt": _city(*_resolutions(1, 2)), "ward.txt": _ward([_set(2, source=0)])}) as con:
        assert con.execute("SELECT len(member_ids) FROM cited_sets").fetchall() == [(2,)]
        assert con.execute("SELECT DISTINCT from_doc FROM links WHERE stated_by = 'doc-ward'").fetchall() == [("doc-ward",)]


def _chain(length):
    """Plans each of which carries out the next one; the third step is said by another document."""
    plans = {f"{n}.txt": _city(citation("KH", f"{n + 1}/KH-UBND", UBND, issued="2025"), number=f"{n}/KH-UBND",
                               links=[StatedLink(None, "implements", 0, f"bước {n}", "inferred" if n == 3 else "stated")])
             for n in range(1, length)}
    return {**plans, f"{length}.txt": _city(number=f"{length}/KH-UBND")}


def test_ways_of_any_depth_name_their_weakest_step():
    with in_memory(_chain(30)) as con:
        rows = {row["to_doc"]: row for row in records(con, "SELECT * FROM v_implements_all WHERE from_doc = 'doc-1'")}
    assert rows["doc-30"]["depth"] == 29
    assert rows["doc-30"]["path"] == [f"doc-{n}" for n in range(1, 31)]
    assert (rows["doc-3"]["status"], rows["doc-4"]["status"]) == ("stated", "inferred")
    assert rows["doc-30"]["weakest_evidence"] == "bước 3"
    assert (rows["doc-30"]["weakest_from"], rows["doc-30"]["weakest_to"]) == ("doc-3", "doc-4")


def test_tasks_carry_out_what_they_stand_under_and_what_that_carries_out():
    resolution = document(Header("NQ", "1/NQ-HĐND", issuer=HDND, issued="2025-02-01"),
                          citations=[citation("NQ", "57-NQ/TW", "Bộ Chính trị")],
                          links=[StatedLink(None, "implements", 0, "Thực hiện Nghị quyết số 57-NQ/TW")])
    plan = _city(*_resolutions(1), obligations=[obligation("Rà soát", under="Nghị quyết số 1", under_citation=0), obligation("Khác")])
    with in_memory({"a.txt": resolution, "b.txt": plan}) as con:
        assert con.execute("SELECT task, to_label, depth, status, evidence FROM v_task_implements ORDER BY depth").fetchall() == [
            ("Rà soát", "NQ 1/NQ-HĐND", 0, "stated", "Nghị quyết số 1"),
            ("Rà soát", "NQ 57-NQ/TW", 1, "stated", "Thực hiện Nghị quyết số 57-NQ/TW")]
