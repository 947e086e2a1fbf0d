"""Reports a plan in which no task was found: either it has none, or the reading failed, and a person has to look.

In: the header and what is found. Out: one `Diagnostic`, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors import rulebook
from extractors.expressions.references.types import gives_tasks
from extractors.records import Diagnostic, Header, Obligation


def report_missing_tasks(header: Header, obligations: Sequence[Obligation]) -> Iterator[Diagnostic]:
    """Yield a diagnostic where the document is a plan, or a decision that puts one in force, and *obligations* is empty."""
    is_plan = gives_tasks(header.doc_type) or rulebook.holds("obligations", "plan_title", header.title or "")
    if is_plan and not obligations:
        yield Diagnostic("no_tasks", "a plan, and no task was found in it: see with `cancu show --lines` how its lines were read")
