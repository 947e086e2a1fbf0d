"""Learns the models of judgement from examples.

In: `Examples` by document. Out: their part of `rules/learned/judgement.json`, the same for the same examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from extractors.judgement.model import Features, Model
from pipeline.judge.examples import Examples

Example = tuple[Features, str]

CLASSES = {"tasks": ("none", "task"), "kinds": ("assignment", "content"), "bodies": ("lead", "none", "partner"), "times": ("no", "yes")}
"""What each model tells apart."""

_NEVER = -20.0  # the bias of a class that no example has
# a word that fewer documents have is particular to them; of few documents every fourth is enough
_DOCUMENTS = {"tasks": 5, "kinds": 5, "bodies": 3, "times": 2}
_STRENGTH = {"tasks": 0.1, "kinds": 0.1, "bodies": 0.1, "times": 0.5}  # inverse of the regularisation
_ROUNDS = 150


def learn(by_document: Mapping[str, Examples], without: Callable[[str], bool] = lambda name: False) -> dict[str, Any]:
    """Return the models learned from all documents, as plain values; features that *without* names are left out."""
    from threadpoolctl import threadpool_limits

    documents = [by_document[name] for name in sorted(by_document)]
    with threadpool_limits(1):  # on busy machines threads cost a hundred times what they save
        return {name: _learn(name, [one.of(name) for one in documents], without).as_json() for name in CLASSES}


def _learn(name: str, documents: Sequence[Sequence[Example]], without: Callable[[str], bool]) -> Model:
    """The rules know some of the documents better than any they will meet: half of the weight goes to a model that has not heard them."""
    if name not in ("tasks", "kinds"):
        return _fit(name, documents, without)
    both = _fit(name, documents, without), _fit(name, documents, lambda feature: without(feature) or is_answer(feature))
    rows = {feature: row for row, feature in enumerate(sorted({*both[0].rows, *both[1].rows}))}
    weights = np.zeros((len(rows), len(both[0].classes)))
    for model in both:
        for feature, row in model.rows.items():
            weights[rows[feature]] += model.weights[row] / 2
    return Model(both[0].classes, rows, weights, (both[0].bias + both[1].bias) / 2)


def is_answer(name: str) -> bool:
    """Tell whether a feature says what the rules answered, of an item or of those around it."""
    return "ruled" in name or (name.startswith(("before ", "after ", "siblings ")) and "opens" not in name and "act" not in name)


def _fit(name: str, documents: Sequence[Sequence[Example]], without: Callable[[str], bool]) -> Model:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = _known(documents, min(_DOCUMENTS[name], 1 + len(documents) // 4), without)
    every = [one for document in documents for one in document]
    classes = CLASSES[name]
    if len({label for _, label in every}) == 1 or not every:
        seen = {label for _, label in every} or set(classes)
        return Model(classes, {}, np.zeros((0, len(classes))), np.array([0.0 if one in seen else _NEVER for one in classes]))
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{key: value for key, value in features.items() if key in known} for features, _ in every])
    learner = LogisticRegression(C=_STRENGTH[name], max_iter=_ROUNDS).fit(matrix, [label for _, label in every])
    weights, bias = learner.coef_.T, learner.intercept_
    if weights.shape[1] == 1:  # of two classes one set of weights is learned, for the second
        weights, bias = np.hstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
    rows = {feature: row for row, feature in enumerate(vectors.get_feature_names_out())}
    places = [classes.index(label) for label in learner.classes_]
    all_weights, all_bias = np.zeros((len(rows), len(classes))), np.full(len(classes), _NEVER)
    all_weights[:, places], all_bias[places] = weights, bias
    return Model(classes, rows, all_weights, all_bias)


def _known(documents: Sequence[Sequence[Example]], least: int, without: Callable[[str], bool]) -> set[str]:
    seen = Counter(name for document in documents for name in {key for features, _ in document for key in features})
    return {name for name, count in seen.items() if count >= least and not without(name)}
