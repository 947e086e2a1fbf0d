"""What was learned, and from which value on a probability decides.

In: `rules/learned/judgement.json`, `rules/judgement.toml`. Out: `Models` and `Bars`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractors import rulebook
from extractors.judgement.model import Model, model_of


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned: of items (none, assignment, content, labelled_block), of bodies (none, lead, partner), of times (no, yes).

    `priors` are the shares of right values, measured on documents not seen, among what rules read and no model weighs.
    """

    items: Model
    bodies: Model
    times: Model
    priors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bars:
    """The probability from which on an item that the rules took stays a task, the same where it names who acts, another becomes one,
    a partner of the rules stays, another body has a part."""

    keep: float
    keep_named: float
    add: float
    body_keep: float
    body_add: float


@rulebook.cached
def learned_models() -> Models | None:
    """Return the models of `rules/learned/judgement.json`, None where there are none."""
    content = rulebook.learned("judgement")
    return None if content is None else models_of(content)


def models_of(content: Mapping[str, Any]) -> Models:
    """Return the models that a file of weights holds."""
    items, bodies, times = (model_of(content[name]) for name in ("items", "bodies", "times"))
    return Models(items, bodies, times, content["priors"])


def bars() -> Bars:
    """Return the bars of `rules/judgement.toml`."""
    return Bars(**rulebook.table("judgement")["bar"])
