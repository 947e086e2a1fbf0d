"""Slips in numbers are repaired where one document is left, and only there."""

import pytest

from pipeline.link.slips import Numbered, repair

TITLE = "triển khai phong trào bình dân học vụ số trên địa bàn thành phố"


def _numbered(doc_id, number, issued="2025-03-12", **values):
    return Numbered(**{"doc_id": doc_id, "doc_type": "KH", "number_key": number, "issuer_key": "ubnd thành phố hà nội",
                       "year_key": issued[:4], "dates": frozenset({issued}), "titles": frozenset({TITLE}), "documents": 1, "held": False,
                       **values})


HELD = _numbered("held", "45/kh-ubnd", held=True, documents=0)


@pytest.mark.parametrize(("slip", "method"), [
    (_numbered("slip", "45/kh-ubn", titles=frozenset()), "number_letters_repaired"),
    (_numbered("slip", "45/kh-ubdn", titles=frozenset()), "number_letters_repaired"),   # letters changed places
    (_numbered("slip", "45/kh-ubnd", "2024-03-12"), "year_repaired"),                   # January and the typist's hand still writes 2024
    (_numbered("slip", "54/kh-ubnd"), "number_figure_repaired"),
    (_numbered("slip", "45/kh-ubnd", issuer_key="ubnd hà nội"), "issuer_repaired"),
])
def test_one_candidate(slip, method):
    assert repair([HELD, slip]) == {"slip": ("held", method)}


@pytest.mark.parametrize("other", [
    _numbered("other", "54/kh-ubnd", titles=frozenset()),                       # nothing but the number speaks for it
    _numbered("other", "45/kh-ubnd", "2024-05-30"),                             # last year's plan of that title
    _numbered("other", "46/kh-ubnd", "2025-04-01"),                             # its successor of the same year
    _numbered("other", "145/kh-sct", titles=frozenset()),
    _numbered("other", "45/kh-ubn", issuer_key="ubnd thành phố huế", titles=frozenset()),
    _numbered("other", "45/kh-ubn", doc_type="QĐ"),
    _numbered("other", "54/kh-ubnd", titles=frozenset({"phê duyệt quy hoạch"})),  # a title that many share
])
def test_other_documents(other):
    assert repair([HELD, other]) == {}


def test_a_year_left_out_is_told_by_the_day():
    held = _numbered("held", "30/2025/nq-hđnd", held=True, titles=frozenset())
    assert repair([held, _numbered("slip", "30/nq-hđnd", titles=frozenset())]) == {"slip": ("held", "number_year_repaired")}
    assert repair([held, _numbered("other", "30/nq-hđnd", "2025-07-01", titles=frozenset())]) == {}  # the other series has a 30 too


def test_two_candidates_leave_it_open():
    assert repair([HELD, _numbered("too", "45/kh-ubn", held=True), _numbered("slip", "45/kh-ubnn", titles=frozenset())]) == {}


def test_what_more_documents_say_is_right():
    usual, slip = _numbered("usual", "45/kh-ubnd", documents=3), _numbered("slip", "45/kh-ubn")
    assert repair([usual, slip]) == {"slip": ("usual", "number_letters_repaired")}
    assert repair([_numbered("usual", "45/kh-ubnd"), slip]) == {}  # one against one
