"""What holds for any text: no crash, the same result twice, and back what was written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.old_encodings.code_tables import letters_by_code, section
from extractors.readers.old_encodings.decoding import decode_line, decode_text

SYLLABLES = section("syllable")["frequent"].split()
SENTENCES = [
    "căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15/TTr-SNV",
    "Chủ trì, phối hợp với các sở, ban, ngành liên quan tổ chức thực hiện",
    "Ủy ban nhân dân các xã, phường báo cáo kết quả trước ngày 15/12",
    "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
    "Nghị định số 30/2020/NĐ-CP về công tác văn thư",
    "Thông báo kết luận của Bộ trưởng",
]
any_text = st.text(st.characters(min_codepoint=0, max_codepoint=0x2FF) | st.sampled_from("ờếộđƯ\ufffe−∙\u0301\u0309\ufffd"), max_size=60)
old_fonts = st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "Arial"])


def _encode(text, encoding):
    codes = {letter: code for code, letter in letters_by_code(encoding).items() if code.lower() == code or code.upper() == code}
    return "".join(codes.get(letter, letter) for letter in text)


@given(any_text, old_fonts)
@settings(max_examples=300, deadline=None)
def test_any_line_is_read_without_error(line, font):
    assert decode_line(line, font).count("\n") == line.count("\n")


@given(st.lists(any_text, max_size=5).map("\n".join))
@settings(deadline=None)
def test_any_text_keeps_its_lines(text):
    decoded, spans = decode_text(text)
    assert decoded.count("\n") == text.count("\n")
    assert all(1 <= span.first <= span.last <= text.count("\n") + 1 for span in spans)


@given(st.sampled_from(SENTENCES), old_fonts.filter(lambda font: font != ".VnTimeH"))
@settings(deadline=None)
def test_a_sentence_is_not_read_twice(sentence, font):
    assert decode_line(sentence, font) == sentence


@given(st.sampled_from(SENTENCES) | st.lists(st.sampled_from(SYLLABLES), min_size=5, max_size=12, unique=True).map(" ".join),
       st.sampled_from(["tcvn3", "vni"]))
@settings(max_examples=200, deadline=None)
def test_what_was_written_in_an_old_encoding_comes_back(sentence, encoding):
    small = sentence.replace("Ủ", "ủ")
    assert decode_line(_encode(small, encoding)) == small
