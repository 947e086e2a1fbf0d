"""The generated corpus: the same for a seed, and a truth that holds together."""

import json
from collections import Counter
from datetime import date

import pytest

from benchmarks.generator.generate import compose, generate
from benchmarks.generator.layout import counted
from benchmarks.generator.slips import lowered, other_day, running, slipped, without_year, year_before
from benchmarks.generator.truth import truth

SEED = 7


@pytest.fixture(scope="module")
def composed():
    """80 documents and the bytes of their files."""
    return list(compose(80, SEED))


@pytest.fixture(scope="module")
def known(composed):
    """What is true of them."""
    return truth([one for one, _ in composed], SEED)


def test_a_seed_gives_the_same_files(composed):
    again = list(compose(80, SEED))
    assert [(one.file, content) for one, content in again] == [(one.file, content) for one, content in composed]
    assert [content for _, content in compose(80, SEED + 1)] != [content for _, content in composed]


def test_the_corpus_has_the_size_asked_for(tmp_path):
    path = generate(tmp_path / "files", 30, SEED)
    assert len(list((tmp_path / "files").iterdir())) == 30
    assert path.parent == tmp_path
    assert json.loads(path.read_text(encoding="utf-8"))["seed"] == SEED


def test_no_two_documents_have_one_key(known):
    assert max(Counter(document["key"] for document in known["documents"]).values()) == 1
    files = Counter(file for document in known["documents"] for file in document["files"])
    assert len(files) == 80
    assert max(files.values()) == 1


def test_what_a_link_joins_is_known(known):
    keys = {document["key"] for document in known["documents"]}
    files = {file for document in known["documents"] for file in document["files"]}
    for link in known["links"]:
        assert {link["from"], link["to"], link["stated_by"]} <= keys
        assert link["from"] != link["to"]
        assert link["file"] in files
    stated = Counter((link["from"], link["relation"], link["to"], link["stated_by"], link["file"]) for link in known["links"])
    assert max(stated.values()) == 1


def test_no_document_acts_on_a_later_one(known):
    issued = {document["key"]: document["issued"] for document in known["documents"]}
    late = [link for link in known["links"] if issued[link["from"]] < issued[link["to"]]]
    assert late == []


def test_a_mention_stands_where_the_truth_says(composed, known):
    letters = {one.file: [letter for letter in content.decode("utf-8-sig") if counted(letter)] for one, content in composed}
    documents = {document["key"]: document for document in known["documents"]}
    for mention in known["mentions"]:
        printed = "".join(letters[mention["file"]][mention["start"]:mention["end"]])
        if mention["target"] and mention["case"] == "full":
            assert printed.split("-")[0].endswith(documents[mention["target"]]["number"].split("-")[0])


def test_many_kinds_of_case_occur(known):
    cases = {mention["case"] for mention in known["mentions"]}
    assert {"full", "again_no_date", "again_bare", "law_name", "law_number"} <= cases


@pytest.mark.parametrize(("number", "case", "expected"), [
    ("57-NQ/TW", "full", {"57-NQ/TW"}),
    ("57-NQ/TW", "blank", {"57 NQ/TW", "57 -NQ/TW", "57- NQ/TW"}),
    ("12/KH-UBND", "dash", {"12/KH–UBND"}),
    ("12/KH-UBND", "letters", {"12/KH-UBN", "12/KH-UBDN", "12/KH-UND"}),
    ("30/2025/NQ-HĐND", "year_left_out", {"30/NQ-HĐND"}),
])
def test_slips(number, case, expected, random_draw):
    assert {slipped(number, case, random_draw) for _ in range(60)} == expected


def test_small_changes():
    assert (running("30/2025/NQ-HĐND"), without_year("30/NQ-HĐND"), lowered("Triển khai")) == ("30", "30/NQ-HĐND", "triển khai")
    assert (other_day(date(2024, 2, 29)), year_before(date(2024, 2, 29))) == (date(2024, 2, 28), date(2023, 2, 28))
