"""What was learned, and from which value on a probability decides.

In: `rules/learned/judgement.json`, `rules/judgement.toml`. Out: `Models` and `Bars`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractors import rulebook
from extractors.judgement.calibration import Calibration
from extractors.judgement.model import Model, model_of


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned: is an item a task (none, task), of which kind (assignment, content), which part has a body (none, lead, partner),
    is a time the deadline (no, yes), and how often what they say is right."""

    tasks: Model
    kinds: Model
    bodies: Model
    times: Model
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Bars:
    """The probability from which on an item that the rules took stays a task, the same where it names who acts, another becomes one, a part
    that a body was given stays."""

    keep: float
    keep_named: float
    add: float
    body_keep: float


@rulebook.cached
def learned_models() -> Models | None:
    """Return the models of `rules/learned/judgement.json`, None where there are none."""
    content = rulebook.learned("judgement")
    return None if content is None else models_of(content)


def models_of(content: Mapping[str, Any]) -> Models:
    """Return the models that a file of weights holds."""
    tasks, kinds, bodies, times = (model_of(content[name]) for name in ("tasks", "kinds", "bodies", "times"))
    return Models(tasks, kinds, bodies, times, Calibration(content.get("calibration", {})))


def bars() -> Bars:
    """Return the bars of `rules/judgement.toml`."""
    return Bars(**rulebook.table("judgement")["bar"])
