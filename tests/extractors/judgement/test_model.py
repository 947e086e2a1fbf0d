"""A linear model gives the shares that its weights say, and is the same after it was written and read."""

import json
import math

import pytest

from extractors.judgement.model import model_of

CONTENT = {"classes": ["no", "yes"], "bias": [0.0, -1.0], "weights": {"opens báo": [0.0, 2.0], "word gồm": [1.5, 0.0]}}


@pytest.mark.parametrize(("features", "yes"), [
    ({}, 1 / (1 + math.e)),                                    # the bias alone
    ({"opens báo": 1}, 1 / (1 + math.exp(-1))),
    ({"opens báo": 0.5, "word gồm": 1}, 1 / (1 + math.exp(1.5))),
    ({"never seen": 1}, 1 / (1 + math.e)),                     # what is not known says nothing
])
def test_shares(features, yes):
    model = model_of(CONTENT)
    assert model.probabilities([model.score(features.items())])[0]["yes"] == pytest.approx(yes)


def test_scores_of_parts_add_up():
    model = model_of(CONTENT)
    whole = model.score([("opens báo", 1), ("word gồm", 1)])
    assert whole.tolist() == (model.score([("opens báo", 1)]) + model.score([("word gồm", 1)])).tolist()


def test_written_and_read_it_is_the_same():
    assert model_of(json.loads(json.dumps(model_of(CONTENT).as_json()))).as_json() == CONTENT


def test_nothing_to_judge():
    assert model_of(CONTENT).probabilities([]) == []
