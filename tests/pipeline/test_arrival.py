"""Documents arrive in several runs, each of which links: in whatever order, everything is the same in the end."""

from collections.abc import Iterable
from functools import cache
from itertools import permutations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import CitedSet, Header, StatedLink
from pipeline import sql
from pipeline.link.links import link
from pipeline.store.database import delete_documents, records, replace_documents
from pipeline.store.rows import File, document_rows
from tests.pipeline.handmade import HUE, citation, document

UBND, HDND = "UBND thành phố Hà Nội", "HĐND thành phố Hà Nội"
TITLE = "Triển khai phong trào bình dân học vụ số trên địa bàn thành phố"
ON = "2025-06-01"


def _plan(number, issued="2025-03-12", title=TITLE, issuer=UBND, **parts):
    return document(Header("KH", number, issuer=issuer, title=title, issued=issued), **parts)


def _citing(*citations, number="9/KH-UBND", **parts):
    links = [StatedLink(None, "implements", n, "Thực hiện") for n in range(len(citations))]
    return document(Header("KH", number, issuer="UBND phường Yên Hòa", issued=ON), citations=list(citations), links=links, **parts)


def _arrive(con: duckdb.DuckDBPyConnection, *names: str) -> None:
    replace_documents(con, [document_rows(CORPUS[name], File("doc-" + name, name + ".txt", "0" * 64, "test")) for name in names])
    link(con)


def _open() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    for name in ("schema", "views"):
        con.execute(sql.text(name))
    return con


TABLES = ("documents", "citations", "links", "citation_candidates", "cited_sets", "implements_ways", "diagnostics", "obligations", "units")


def _state(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {table: con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


def _after(*runs: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """Return the tables after *runs*, each of which brings some documents and links."""
    with _open() as con:
        for names in runs:
            _arrive(con, *names)
        return _state(con)


CORPUS = {
    "by-title": _citing(citation("KH", None, UBND, TITLE)),
    "by-number": _citing(citation("KH", "45/KH-UBND", UBND, issued="2025-03-12"), citation("NQ", "7/NQ-HĐND"), number="8/KH-UBND"),
    "by-slip": _citing(citation("KH", "45/KH-UBN", UBND, issued="2025-03-12"), number="7/KH-UBND"),
    "draft": _plan(None, "2025"),
    "issued": _plan("45/KH-UBND", citations=[citation("NQ", f"{n}/NQ-HĐND", HDND, issued="2025") for n in (7, 8)]),
    "namesake": _plan("46/KH-UBND", "2025-04-01"),
    "of-hue": document(Header("KH", "45/KH-UBND", issuer="UBND thành phố Huế", title=TITLE, issued="2025-03-12"), HUE,
                       citations=[citation("L", None, None, "Luật Đất đai")]),
    "by-set": _citing(citation("KH", "45/KH-UBND", UBND, issued="2025"), number="6/KH-UBND",
                      sets=[CitedSet(None, "02 Nghị quyết", "NQ", 2, HDND, None, None, "implements", "", 1, 0, 1)]),
    "law": document(Header("L", "31/2024/QH15", issuer="Quốc hội", title="Luật Đất đai", issued="2024-01-18")),
}


@cache
def _expected() -> dict[str, list[tuple[object, ...]]]:
    return _after(sorted(CORPUS))


@given(st.permutations(sorted(CORPUS)), st.integers(1, len(CORPUS) - 1))
@settings(max_examples=5, deadline=None)
def test_the_order_of_arrival_does_not_matter(order, first):
    assert _after(order[:first], order[first:]) == _expected()


@pytest.mark.parametrize("order", list(permutations(["by-title", "issued", "namesake"])))
def test_a_title_is_open_as_soon_as_two_bear_it(order):
    """First a stub, then the document that arrived, and a second one of that title undoes it, with the reason and both candidates."""
    with _open() as con:
        for name in order:
            _arrive(con, name)
            cited = records(con, """SELECT c.*, d.is_stub FROM citations c JOIN documents d ON d.doc_id = c.cited_doc_id
                                    WHERE c.doc_id = 'doc-by-title'""")
            candidates = {row["candidate_id"] for row in records(con, "FROM citation_candidates")}
            held = {"doc-" + other for other in order[:order.index(name) + 1]} - {"doc-by-title"}
            if cited and len(held) == 1:
                assert ({cited[0]["cited_doc_id"]}, cited[0]["reason"], candidates) == (held, None, set())
            elif cited:
                assert cited[0]["is_stub"]
                assert (cited[0]["reason"], candidates) == (("several_titles", held) if held else (None, set()))


def test_a_document_that_goes_leaves_a_stub():
    with _open() as con:
        _arrive(con, "by-number", "issued")
        cited = con.execute("SELECT cited_doc_id FROM citations WHERE doc_id = 'doc-by-number' AND number LIKE '45%'").fetchall()
        assert cited == [("doc-issued",)]
        delete_documents(con, ["doc-issued"])
        link(con)
        assert _state(con) == _after(["by-number"])
