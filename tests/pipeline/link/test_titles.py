"""Titles: one candidate or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.title_index import TitleIndex
from pipeline.link.titles import Title, Titles

LONG = "về thử nghiệm có kiểm soát các giải pháp công nghệ mới trên địa bàn"

NAMING = "thực hiện nghị quyết số {}-nq tw ngày 22 12 2024 của bộ chính trị {} trên địa bàn tỉnh"


def _near(title, known):
    index = TitleIndex()
    for other in known:
        index.add(other)
    return index.near(title)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("luật khoa học và công nghệ", "luật khoa học công nghệ", True),
    ("luật đầu tư", "luật đầu tư công", False),                      # a short title is no prefix of another law's
    (LONG, LONG + " thành phố", True),                               # a long one may be cut off
    (LONG + " giai đoạn 2021-2025", LONG + " giai đoạn 2026-2030", False),  # numerals decide
    (LONG + " năm 2025", LONG, True),
    (NAMING.format("57", ""), NAMING.format("57", "về đột phá"), True),   # a document is named with its title and without
    (NAMING.format("57", ""), NAMING.format("57", "về đột phá").replace("tỉnh", "xã"), False),
    (NAMING.format("57", ""), NAMING.format("59", ""), False),
])
def test_near(one, other, same):
    assert bool(_near(one, [other])) is bool(_near(other, [one])) is same


_WORDS = st.lists(st.sampled_from(["kế", "hoạch", "triển khai nghị quyết", "năm", "2025", "2026"]), max_size=12).map(" ".join)


@given(_WORDS, st.lists(_WORDS, ))
def test_a_title_is_found_among_many_as_it_is_alone(title, known):
    assert _near(title, known) == sorted({other for other in known if _near(title, [other])})


def _title(**values):
    return Title(**{"title_key": LONG, "doc_type": "KH", "issuer_key": None, "year_key": None, "named_in": "d1", "scope": "huế", **values})


@pytest.mark.parametrize(("cited", "found"), [
    ({}, {"target"}),                                # the same province
    ({"scope": "hà nội", "named_in": "d2"}, set()),  # another province has a plan of the same title
    ({"scope": "hà nội", "named_in": "d2", "issuer_key": "ubnd thành phố huế"}, {"target"}),  # but may cite ours by its issuer
    ({"issuer_key": "sở y tế"}, set()),
    ({"year_key": "2020"}, set()),
    ({"doc_type": "QĐ"}, set()),
])
def test_candidates(cited, found):
    titles = Titles(frozenset({"L"}))
    titles.add([_title(issuer_key="ubnd thành phố huế", year_key="2025", target="target")])
    assert titles.candidates(_title(**cited), within_document=False) == found


def test_an_equal_title_goes_before_a_similar_one():
    titles = Titles(frozenset({"L"}))
    titles.add([_title(title_key="luật khoa học công nghệ", doc_type="L", target="old"),
                _title(title_key="luật khoa học và công nghệ", doc_type="L", target="new")])
    cited = _title(title_key="luật khoa học và công nghệ", doc_type="L", scope="elsewhere")
    assert titles.candidates(cited, within_document=False) == {"new"}
