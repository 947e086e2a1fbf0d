"""Keys must bring spellings of one thing together and keep different things apart."""

import pytest

from extractors.citing.document_keys import number_key, title_key, year_key
from pipeline.store.identifiers import document_id, iri, slug


@pytest.mark.parametrize(("one", "other"), [
    ("05/KH-UBND", "5/KH-UBND"),            # zero padding of numbers below ten
    ("17 /KH–UBND", "17/kh-ubnd"),          # blanks, en dash, case
    ("29/2025/NQ-HÐND", "29/2025/NQ-HĐND"),  # Icelandic eth typed for đ
])
def test_spellings_of_a_number(one, other):
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("17/KH-UBND", "17a/KH-UBND"),   # an inserted number is another document
    ("10/KH-UBND", "1/KH-UBND"),     # a zero at the end is no padding
    ("57-NQ/TW", "57/NQ-TW"),        # Party and State numbers differ in their dashes
])
def test_different_numbers(one, other):
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(("title", "key"), [
    ("Về việc  thành lập Tổ công tác", "thành lập tổ công tác"),
    ("Đề án “Thành lập Sàn Giao dịch”", "thành lập sàn giao dịch"),  # the type is in doc_type already
    ("hoà giải – ở cơ sở", "hòa giải - ở cơ sở"),
    ("", None),
    (None, None),
])
def test_title_key(title, key):
    assert title_key(title) == key


@pytest.mark.parametrize(("number", "issued", "year"), [
    ("39/2024/QH15", "2025-01-01", "2024"),  # the number's own year wins over a slip in the date
    ("17/KH-UBND", "2026-01", "2026"),
    ("17/KH-UBND", None, None),
    (None, "XXXX-01", None),                 # EDTF with an unknown year
])
def test_year_key(number, issued, year):
    assert year_key(number, issued) == year


@pytest.mark.parametrize(("parts", "expected"), [
    (("NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"), "/akn/vn/doc/nq/bo-chinh-tri/2024-12-22/57-nq-tw"),
    (("L", "39/2024/QH15", None, "Quốc hội"), "/akn/vn/act/l/quoc-hoi/2024/39-2024-qh15"),  # the number tells the year
    (("KH", "17/KH-UBND", None, "UBND thành phố Huế"), None),  # no year: the number comes back every year
    (("KH", None, "2025", "UBND thành phố Huế"), None),
])
def test_iri(parts, expected):
    assert iri(*parts) == expected


def test_files_of_equal_bytes_are_documents_of_their_own():
    assert document_id("a.txt", b"x") != document_id("b.txt", b"x")
    assert document_id("a.txt", b"x") == document_id("a.txt", b"x")


def test_slug_has_only_plain_letters():
    assert slug("Ủy ban MTTQ Việt Nam – TP. Đà Nẵng") == "uy-ban-mttq-viet-nam-tp-da-nang"
