"""Views of the database."""

from extractors.records import Header, ObligationUnit, StatedLink
from tests.pipeline.handmade import citation, document, in_memory, obligation

ISSUER = "UBND thành phố Hà Nội"


def _plan(number, *targets, status="stated"):
    citations = [citation("KH", target, ISSUER) for target in targets]
    links = [StatedLink(None, "implements", n, "Thực hiện", status) for n in range(len(targets))]
    return document(Header("KH", number, issuer=ISSUER), citations=citations, links=links)


def _all(con, number):
    with con:
        return con.execute("""
            SELECT t.number, v.depth, v.status, len(v.path)
            FROM v_implements_all v JOIN documents f ON f.doc_id = v.from_doc JOIN documents t ON t.doc_id = v.to_doc
            WHERE f.number = ? ORDER BY ALL""", [number]).fetchall()


def test_implements_all_follows_the_shortest_way():
    con = in_memory({"a.txt": _plan("1/KH", "2/KH", "3/KH"), "b.txt": _plan("2/KH", "3/KH", status="inferred"),
                                         "c.txt": _plan("3/KH", "4/KH", status="inferred")})
    assert _all(con, "1/KH") == [("2/KH", 1, "stated", 2), ("3/KH", 1, "stated", 2), ("4/KH", 2, "inferred", 3)]


def test_implements_all_ends_on_a_circle():
    plans = {"a.txt": _plan("1/KH", "2/KH"), "b.txt": _plan("2/KH", "3/KH"), "c.txt": _plan("3/KH", "1/KH")}
    con = in_memory(plans)
    assert _all(con, "1/KH") == [("2/KH", 1, "stated", 2), ("3/KH", 2, "stated", 3)]


def test_v_obligations_is_flat():
    units = (ObligationUnit("Sở B", "lead", False, "Sở B"), ObligationUnit("Sở A", "lead", False, "Sở A"),
             ObligationUnit("các đơn vị", "partner", True, "các đơn vị"))
    con = in_memory({
        "a.txt": document(Header("KH", "1/KH"),
                          citations=[citation("NQ", "7/NQ-CP", "Chính phủ"), citation("L", None, None, "Luật Thủ đô")],
                          links=[StatedLink(None, "implements", 0, ""), StatedLink(None, "implements", 1, "")],
                          obligations=[obligation("Rà soát", units=units, products=("Báo cáo", "Tờ trình")), obligation("Theo dõi")])})
    with con:
        assert con.execute("SELECT task, leads, partners, products, implements FROM v_obligations ORDER BY ord").fetchall() == [
            ("Rà soát", "Sở B; Sở A", "các đơn vị", "Báo cáo; Tờ trình", "7/NQ-CP; Luật Thủ đô"),
            ("Theo dõi", None, None, None, "7/NQ-CP; Luật Thủ đô")]
