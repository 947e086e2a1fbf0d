"""The closed vocabularies of what is found: kinds, roles, relations, where a line goes.

In: nothing. Out: literal types, whose words are the public ones of the tables.
"""

from __future__ import annotations

from typing import Literal

SectionKind = Literal[
    "part", "chapter", "section", "article", "clause", "point", "item", "phase", "appendix", "bullet", "paragraph"
]
ObligationKind = Literal["table_row", "labelled_block", "assignment", "content"]
UnitRole = Literal["lead", "partner"]
Status = Literal["stated", "inherited", "inferred"]
Relation = Literal["based_on", "implements", "amends", "repeals", "replaces", "cites"]
DeadlineRelation = Literal["before", "by", "in", "from", "between", "event", "ongoing"]
PlaceKind = Literal[
    "header", "title", "basis", "section", "appendix", "table", "recipients", "signature", "note", "furniture", "blank", "unassigned"
]
Aside = Literal["struck", "note"]
Precision = Literal["day", "week", "month", "quarter", "half", "year", "period", "none"]
