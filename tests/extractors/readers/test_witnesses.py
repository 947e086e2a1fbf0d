"""Two readings of a scanned page, joined word by word."""

import json

import pytest

from extractors.frame.proposals import propose
from extractors.judgement.misreadings import report_misread_head, weigh_misreadings
from extractors.readers.scan import second_reader
from extractors.readers.scan.arbiter import decide
from extractors.readers.scan.doubts import find_doubts
from extractors.readers.scan.repairs import repair_line
from extractors.readers.scan.rows import to_rows
from extractors.readers.scan.second_reader import SecondLine
from extractors.readers.scan.witnesses import hear_second, join
from extractors.readers.scan.words import PageText, ReadLine, ReadWord
from extractors.readers.syllable_pairs import count_pairs, syllable_pairs
from extractors.records import Deadline, Doubt, Fact, Header, HeaderEvidence, Line, Obligation, ObligationUnit
from pipeline.judge import count_syllables

PAIRS = count_pairs(30 * ["phòng, chống lũ quét ven sông; đẩy mạnh việc nạo vét. nội dung nạo vét."])


def line(text, top=100.0, confidence=95.0):
    """Return a line whose letters are 5 points wide; "số/60" was read with that confidence."""
    words, left = [], 50.0
    for word in text.split():
        letters, _, sure = word.partition("|")
        words.append(ReadWord(letters, (left, top, left + 5 * len(letters), top + 10), float(sure or confidence)))
        left += 5 * len(letters) + 4
    return ReadLine(tuple(words))


def joined(first, second):
    page = PageText(1, 595, 842, (line(first),))
    return join(page, [SecondLine(second, page.lines[0].box)], PAIRS).lines[0].words


@pytest.mark.parametrize(("first", "second", "expected"), [
    # one of two is right, by what stands around it, over a comma too
    ("phòng, chông lũ quét", "phỏng, chống lũ quét", "phòng, chống lũ quét"),
    # neither is: another syllable of the same letters
    ("đây|70 mạnh việc", "đẫy mạnh việc", "đẩy mạnh việc"),
    # capitals as printed, small letters as the second has them
    ("PHONG, CHỐNG LŨ", "PHÒNG, CHỐNG LŨ", "PHÒNG, CHỐNG LŨ"), ("việc NẠO vét", "việc nạo vét", "việc nạo vét"),
    # a syllable that the first cuts in two, one that the second runs together
    ("nội dun g nạo vét", "nội dung nạo vét", "nội dung nạo vét"), ("nạo vét ven sông", "nạo vétven sông", "nạo vét ven sông"),
    # a number that is none, strokes, a sign that the second knows better
    ("năm 202]; lũ", "năm 2021; lũ", "năm 2021; lũ"), ("_lũ quét, ven", "lũ quét; ven", "lũ quét; ven"),
    # Roman numbers
    ("khóa XI|60 lũ", "khóa XIII lũ", "khóa XIII lũ"), ("khóa XII lũ", "khóa XIII lũ", "khóa XII lũ"),
    # the letter of an item that was hardly read, a sign that was, and one that was read well
    ("8)|14 lũ quét", "a) lũ quét", "a) lũ quét"), ("8)|90 lũ quét", "a) lũ quét", "8) lũ quét"),
    ("lũ.|70 quét, ven", "lũ quét ven", "lũ quét, ven"), ("£lũ quét", "lũ quét", "lũ quét"),
    # what the second does not see stays
    ("lũ quét ven sông", "lũ ven sông", "lũ quét ven sông"),
])
def test_words_that_are_read_otherwise_are_decided(first, second, expected):
    assert " ".join(word.text for word in joined(first, second)) == expected


def test_probabilities_tell_what_was_agreed_on():
    words = joined("lũ quét 15/4/2027 ven xzk 30/4/2027", "lũ quét 16/4/2027 ven ydq 30/4/2027")
    assert [round(word.probability or 0, 1) >= 0.9 for word in words] == [True, True, False, True, False, True]
    assert (words[2].text, words[2].other) == ("15/4/2027", "16/4/2027")


def test_without_the_second_witness_a_page_stays_as_it_was_read(monkeypatch):
    page = PageText(1, 595, 842, (line("lũ quét"),))
    monkeypatch.setattr(second_reader, "available", lambda: False)
    assert hear_second(page, None, 200) is page


def test_only_the_lines_beside_a_line_are_a_reading_of_it():
    page = PageText(1, 595, 842, (line("chông lũ"), line("chông quét", 120)))
    read = join(page, [SecondLine("chống quét", (50, 119, 100, 131)), SecondLine("chống lũ", (50, 99, 90, 111))], PAIRS)
    assert [one.text for one in read.lines] == ["chống lũ", "chống quét"]


def test_a_signature_that_only_the_second_witness_reads_under_a_stamp_is_kept():
    # in the right part of the page, where the first has nothing: a name, an office; flagged as words of one witness are
    page = PageText(1, 595, 842, (line("- Kho bạc xã;"),))
    second = [SecondLine(text, (left, top, left + 90, top + 12)) for text, left, top in [
        (": KT. CHỦ TỊCH", 380, 90), ("Hà Văn Bến", 380, 160), ("Y TẾ", 330, 120), ("Hà Thị Sông", 60, 200), ("CHỦ TỊCH", 45, 98)]]
    read = join(page, second, PAIRS)
    assert [one.text for one in read.lines] == ["- Kho bạc xã;", "KT. CHỦ TỊCH", "Hà Văn Bến"]
    assert all((word.probability or 0) < 0.9 for one in read.lines[1:] for word in one.words)


@pytest.mark.parametrize(("left", "rows"), [(400, ["- Kho bạc;", "Hà Văn Bến"]), (120, ["- Kho bạc; Hà Văn Bến"])])
def test_who_signs_is_parted_from_a_recipient_in_the_same_line(left, rows):
    name = [ReadWord(word, (left + 30 * at, 100, left + 30 * at + 24, 110), 95) for at, word in enumerate(["Hà", "Văn", "Bến"])]
    page = PageText(1, 595, 842, (ReadLine((*line("- Kho bạc;").words, *name)),))
    assert [row.text for row in to_rows(page)[0]] == rows


def test_the_end_of_the_line_above_counts():
    [word], last = decide(line("chông").words, ["chồng"], PAIRS, "phòng")
    assert (word.text, last) == ("chống", "chống")


def test_doubts_have_their_place_in_the_text():
    page = PageText(1, 595, 842, (ReadLine((*joined("lũ quét 15/4/2027 ven", "lũ quét 16/4/2027 ven"),)),))
    lines = [Line(1, 1, 0, 5, "Số: 1", (50, 80, 100, 90)), Line(2, 1, 6, 27, "lũ quét 15/4/2027 ven", (50, 100, 150, 110))]
    [note], [doubt] = find_doubts([page], lines)
    assert (note.code, note.char_start, note.message) == ("ocr_figure_doubtful", 14, "read as 15/4/2027, or 16/4/2027")
    assert doubt == (14, 23, 0.5)


def test_what_depends_on_a_doubtful_word_is_less_likely():
    quote = "Nạo vét trước 15/4/2027"
    deadline = Deadline("trước 15/4/2027", 8, 23, "before", "day")
    body = ObligationUnit("Sở Y tế", "lead", False, "Sở Y tế", probability=0.8, char_start=0, char_end=7)
    tasks = [Obligation(None, "content", "1", quote, quote, 1, 6, 29, units=(body,), deadline=deadline, probability=0.9,
                        deadline_probability=0.95),
             Obligation(None, "content", "2", "Quét bến", "Quét bến", 1, 40, 48, probability=0.9)]
    weighed = weigh_misreadings(tasks, [Doubt(20, 29, 0.5)])
    assert [(one.probability, one.deadline_probability) for one in weighed] == [(0.5, 0.5), (0.9, None)]
    assert weighed[0].units[0].probability == 0.8
    assert weigh_misreadings(tasks, [Doubt(10, 13, 0.6)])[0].deadline_probability == 0.95


def test_syllables_are_counted_again(tmp_path):
    (tmp_path / "van_ban.txt").write_text("phòng, chống lũ\n\nlũ quét", encoding="utf-8")
    (tmp_path / "ocr.txt").write_text("phòng chồng lũ", encoding="utf-8")
    count_syllables.main([str(tmp_path), "--out", str(tmp_path / "pairs.json")])
    assert json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))["syllables"] == {
        "chống": "1 lũ 1", "lũ": "2 quét 1", "phòng": "1 chống 1", "quét": "1"}


def test_the_counts_of_the_project_are_read():
    pairs = syllable_pairs()
    assert pairs.log_share("hoạch", "kế") > pairs.log_share("hoặc", "kế")
    assert "hoạch" in pairs.same_letters("hoach")


@pytest.mark.skipif(not second_reader.available(), reason="needs the extra ocr")
def test_the_second_witness_reads_lines():
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(picture).text((40, 60), "Số: 15/2027/KH", font=ImageFont.truetype("DejaVuSans.ttf", 40), fill=0)
    [read] = second_reader.read_lines(np.asarray(picture), 200)
    assert "15/2027/KH" in read.text
    left, top, right, bottom = read.box
    assert 10 < left < 20 < right < 150
    assert 15 < top < 30 < bottom < 45


@pytest.mark.parametrize(("read", "repaired"), [
    ("HI- TỔ CHỨC THỰC HIỆN", "III- TỔ CHỨC THỰC HIỆN"), ("Nơi nhậm:", "Nơi nhận:"), ("Noinhân: UBND", "Nơi nhận: UBND"),
    ("Nghị quyết Đại hội XIH, khóa XVH.", "Nghị quyết Đại hội XIII, khóa XVII."), ("vốn XH, nhà VH", "vốn XH, nhà VH"),
    # a family name that is none without its marks, but not in a sentence or a list of names
    ("Nguyên Văn Bến", "Nguyễn Văn Bến"), ("Hoảng Thị Sông", "Hoàng Thị Sông"), ("Nguyên tắc thực hiện", "Nguyên tắc thực hiện"),
    ("III. NỘI DUNG", "III. NỘI DUNG"), ("Nguyễn Văn Bến", "Nguyễn Văn Bến"),
])
def test_openings_and_names_that_were_spoilt(read, repaired):
    assert repair_line(line(read)).text == repaired


def test_a_head_printed_with_a_doubtful_word_is_named():
    title, signer = HeaderEvidence("title", 1, 10, 60), HeaderEvidence("signer_name", 2, 300, 320)
    [note] = report_misread_head([title, signer], [Doubt(20, 25, 0.4), Doubt(100, 104, 0.4)])
    assert (note.code, note.page, note.char_start, "title" in note.message) == ("header_doubtful", 1, 20, True)


@pytest.mark.parametrize(("name", "signed", "header", "doubts", "messages"), [
    # by the name of the file, in the form that the symbol asks for
    ("cv_946_ubnd.pdf", "", Header(symbol="UBND-NN"), ["ocr_number_doubtful"], ["the number may be 946/UBND-NN"]),
    ("KL 12 2021.pdf", "", Header(symbol="KL/TU"), ["ocr_number_doubtful"], ["the number may be 12-KL/TU"]),
    # two numbers, a year alone, a number that was read
    ("cv_946_12.pdf", "", Header(symbol="UBND-NN"), ["ocr_number_doubtful"], []),
    ("cv_2021.pdf", "", Header(symbol="UBND-NN"), ["ocr_number_doubtful"], []),
    ("cv_946.pdf", "", Header(number="947/UBND-NN", symbol="UBND-NN"), [], []),
    # the day of the signature, where it fits what was read
    ("a.pdf", "2021-12-27 14:05:33", Header(issued="2021-12"), ["ocr_date_doubtful"], ["the date may be 2021-12-27"]),
    ("a.pdf", "2022-01-03 14:05:33", Header(issued="2021-12"), ["ocr_date_doubtful"], []),
])
def test_what_is_written_by_hand_is_proposed(name, signed, header, doubts, messages):
    notes = list(propose(header, name, [Fact("signing_time", signed)], doubts))
    assert [note.message.split(":")[0] for note in notes] == messages
