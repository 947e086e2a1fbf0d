"""One thing very often in a row, and signs that only look like figures: read in seconds, without an internal error."""

from __future__ import annotations

import time

import pytest

from benchmarks.fuzz_sentences import read_sentence, read_text, sentence, words
from extractors.citing.cited import read_cited
from extractors.citing.marks import stretches
from extractors.expressions.bodies.reading import Reading, abbreviates
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.frame.outline import build_outline
from extractors.records import Jurisdiction
from extractors.rulebook import holds
from extractors.tagging.passages import Passage
from extractors.tagging.pipeline import tag_passages
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import join_lines

_SECONDS = 10.0  # of processor time: what was quadratic took minutes


@pytest.mark.parametrize("text", ["8" * 20_000, "7/" * 10_000, "." * 20_000, "ngày 17/4/2031, " * 600, "số " * 6_000, "E" * 20_000])
def test_long_runs_of_one_sign_are_read_for_times_in_one_pass(text: str) -> None:
    began = time.process_time()
    find_deadlines(text)
    read_deadline(text)
    assert time.process_time() - began < _SECONDS


@pytest.mark.parametrize("text", ["trước 9/2031 và các năm tiếp theo" + " và các năm tiếp theo" * 3_000, "quý I, " * 3_000])
def test_what_follows_a_time_may_be_repeated_at_will(text: str) -> None:
    assert len(find_deadlines(text)) >= 1


def test_titles_that_hold_one_another_do_not_all_reach_to_the_end() -> None:
    text = "Nghị quyết số 64-NQ/TU của Tỉnh ủy về " * 400
    began = time.process_time()
    found = find_references(text)
    passages = tag_passages([Passage("section", 0, MappedText.of(text))], Jurisdiction(), None)
    texts = stretches(passages, read_cited(passages, Jurisdiction()))
    assert time.process_time() - began < _SECONDS
    assert len(found) == 400
    assert sum(len(one.text) for one in texts) < 2 * len(text) + 1_500 * 400


@pytest.mark.parametrize(("said", "times"), [("Sở Y tế rà soát. ", 4_000), ("Trạm Bơm ", 20_000), ("phối hợp với Sở Y tế rà soát, ", 3_000),
                                             ("trước ngày 05 tháng 8 năm 2031 và ", 4_000), ("UBND xã Trạm Bơm, ", 4_000)])
def test_one_item_that_says_one_thing_thousands_of_times_is_read_in_seconds(said: str, times: int) -> None:
    began = time.process_time()
    read_text(f"KẾ HOẠCH\nNâng cấp trạm bơm\nI. NHIỆM VỤ\n1. {said * times}\n")
    assert time.process_time() - began < _SECONDS


def test_a_row_of_dates_is_not_cut_in_every_way_in_search_of_a_verb() -> None:
    began = time.process_time()
    assert not holds("obligations", "action", "ngày 17/4/2031, " * 200)
    assert time.process_time() - began < _SECONDS


@pytest.mark.parametrize("sign", ["²", "①", "፩", "٣", "３", "1" * 5_000])
def test_signs_that_look_like_figures_number_neither_pages_nor_items(sign: str) -> None:
    read_text(f"KẾ HOẠCH\nNâng cấp trạm bơm\n{sign}. Sở Xây dựng rà soát {sign}\ntrạm bơm.\n{sign}\nĐiều {sign}. Trạm bơm\n- {sign} -\n")


# the last two took half a minute: a head noun many times in a row
@pytest.mark.parametrize("seed", [*range(40), 300316, 300564])
def test_sentences_that_nobody_wrote_make_no_error(seed: int) -> None:
    read_sentence(sentence(seed, words()))


def test_a_gap_wider_than_a_page_is_read_as_one_of_its_width() -> None:
    text = MappedText.of("Trạm" + " " * 5_000 + "bơm", 10)
    assert (len(text), text.text.split(), text.origin[-1]) == (107, ["Trạm", "bơm"], 10 + 5_006)


def test_a_paragraph_of_many_lines_is_joined_in_one_pass() -> None:
    began = time.process_time()
    joined = join_lines([MappedText.of("trạm bơm số 7/", 20 * at) for at in range(20_000)])
    assert time.process_time() - began < _SECONDS
    assert joined.text.startswith("trạm bơm số 7/ trạm bơm")


def test_a_list_that_begins_anew_with_each_item_does_not_nest_for_ever() -> None:
    lines = [line for at in range(200) for line in (f"Khu {at}", "1. Sở Xây dựng rà soát")]
    nodes = build_outline([CleanLine(MappedText.of(line, 50 * at), at + 1, 1) for at, line in enumerate(lines)])
    assert max(node.path.count(".") for node in nodes) < 20


@pytest.mark.parametrize(("text", "full", "stands"), [("NN và MT", "nông nghiệp môi trường", True), ("NN", "nông nghiệp môi trường", False),
                                                      (", " * 3_000, "nông nghiệp", False), ("Nông nghiệp", "nông nghiệp", True)])
def test_what_stands_for_a_name_is_told_without_recursion(text: str, full: str, stands: bool) -> None:
    assert abbreviates(Reading.of(text, Jurisdiction()).words, full.split()) is stands
