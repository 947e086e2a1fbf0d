"""Folding and composing must never lose their place in the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.vietnamese import compose, fold, is_syllable, strip_marks

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƯỴẾ áàảãạ\u0300\u0301\u0309\u0303\u0323 0-–/.“”\u00a0İ"
TEXT = st.text(alphabet=st.sampled_from(LETTERS), max_size=40)


@pytest.mark.parametrize(("text", "expected"), [
    ("UỶ BAN NHÂN DÂN", "ủy ban nhân dân"),      # old tone placement in capitals
    ("Hoà Bình, toà nhà, khoẻ", "hòa bình, tòa nhà, khỏe"),
    ("quý, hoàn, khoảng, huyện", "quý, hoàn, khoảng, huyện"),  # qu- and closed syllables keep their tone
    ("57–NQ/TW", "57-nq/tw"),                    # en dash
    # tones typed over the wrong vowel; what is no syllable, or right, stays
    ("Nơi nhâṇ lâǹ hai", "nơi nhận lần hai"),
    ("kế họach qúy IV", "kế hoạch quý iv"), ("phôí hợp trứơc", "phối hợp trước"), ("cuả gìa làng", "của già làng"),
    ("khuỷu, ngoái, giếng, quả, thuở, của, mùa", "khuỷu, ngoái, giếng, quả, thuở, của, mùa"), ("Nikòai", "nikòai"),
    ("Ðảng", "đảng"),                            # Icelandic Eth, as old converters write Đ
])
def test_fold(text, expected):
    assert fold(text) == expected


@given(TEXT)
def test_fold_keeps_length(text):
    assert len(fold(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_compose_maps_every_character_back(text):
    composed, origin = compose(text)
    assert len(composed) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= offset < len(text) for offset in origin)


def test_compose_points_at_the_base_letter():
    composed, origin = compose("Ha\u0300 No\u0302\u0323i")
    assert composed == "Hà Nội"
    assert "Ha\u0300 No\u0302\u0323i"[origin[4]] == "o"


def test_strip_marks_for_identifiers():
    assert strip_marks("Sở Đất đai – Hoà Lạc") == "so dat dai - hoa lac"


@pytest.mark.parametrize("word", ["nghiêng", "Thành", "phường", "quý", "khuya", "uỷ"])
def test_vietnamese_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["strength", "5G", "sandbox", "zalo", "QĐ-UBND", ""])
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)
