"""A linear model: weights by feature and class, read from a file, and the probabilities that they give.

In: features of examples. Out: for each example the probability of each class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
Matrix = NDArray[np.float64]

_DIGITS = 3  # of a stored weight


@dataclass(frozen=True, slots=True)
class Model:
    """Multinomial logistic regression; `rows` finds the row of a feature in `weights`, whose columns are `classes`."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Matrix
    bias: Matrix

    def score(self, features: Iterable[tuple[str, float]]) -> Matrix:
        """Return what *features* add to the score of each class; scores of parts of an example add up."""
        known = [(row, value) for name, value in features if (row := self.rows.get(name)) is not None]
        if not known:
            return np.zeros(len(self.classes))
        at, values = zip(*known, strict=True)
        total: Matrix = np.asarray(values) @ self.weights[list(at)]
        return total

    def probabilities(self, scores: Sequence[Matrix]) -> list[dict[str, float]]:
        """Return the probability of each class for examples with these *scores*."""
        if not scores:
            return []
        total = np.asarray(scores) + self.bias
        power = np.exp(total - total.max(axis=1, keepdims=True))
        shares = power / power.sum(axis=1, keepdims=True)
        return [dict(zip(self.classes, map(float, row), strict=True)) for row in shares]

    def as_json(self) -> dict[str, Any]:
        """Return the model as plain values, weights rounded, those of no weight left out, features sorted."""
        rounded = np.round(self.weights, _DIGITS)
        weights = {name: rounded[row].tolist() for name, row in sorted(self.rows.items()) if rounded[row].any()}
        return {"classes": list(self.classes), "bias": np.round(self.bias, _DIGITS).tolist(), "weights": weights}


def model_of(content: Mapping[str, Any]) -> Model:
    """Return the model that `Model.as_json` wrote."""
    weights = content["weights"]
    width = len(content["classes"])
    matrix = np.asarray(list(weights.values()), dtype=np.float64).reshape(len(weights), width)
    return Model(tuple(content["classes"]), {name: row for row, name in enumerate(weights)}, matrix, np.asarray(content["bias"]))
