"""Finds later documents that tell of a task as done: one that is the product which was to be made, or a report of it.

In: linked documents with their tasks. Out: table proposals, read through v_proposals; a person accepts them, nothing is called done
by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from extractors import rulebook
from extractors.text.vietnamese import fold
from pipeline import sql
from pipeline.register.faces import words
from pipeline.store.database import Connection, insert, records, transaction

LIKE = 90.0
"""Likeness (0 to 100) from which a text names a product."""

_LEAST = 4  # syllables of a product that a text can name: "Báo cáo" names nothing
_AROUND = 240  # letters of a passage that are told


def settle_proposals(con: Connection) -> None:
    """Rebuild proposals, in one transaction; only documents that cite the task's document, and are not older, can tell of it."""
    with transaction(con):
        con.execute("DELETE FROM proposals")
        tasks: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in records(con, sql.text("done_tasks")):
            tasks[row["by_doc"], f"{_word(row['doc_type'])}{row['title'] or ''}"].append(row)
        for (by_doc, title), many in tasks.items():
            passages = records(con, """SELECT coalesce(heading || ': ', '') || coalesce(text, '') AS text, page
                                          FROM sections WHERE doc_id = ? ORDER BY ord""", [by_doc])
            told = [passage for passage in passages if rulebook.holds("reports", "made", fold(passage["text"]))]
            insert(con, "proposals", [{"task_id": row["obligation_id"], "by_doc": by_doc, **found} for row in many
                                      for found in _found(row["products"], title, told)])


def _found(products: Sequence[str], title: str, told: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the best that a document says of *products*: that it is one of them, else where it says that one was made."""
    named = [words(product) for product in products if len(words(product).split()) >= _LEAST]
    if not named:
        return
    likeness = max(_names(words(title), product) for product in named)
    if likeness >= LIKE:
        yield {"way": "product", "score": round(likeness / 100, 3), "evidence": title, "page": 1}
        return
    scored = [(max(_names(words(passage["text"]), product) for product in named), -n) for n, passage in enumerate(told)]
    best, place = max(scored, default=(0.0, 0))
    if best >= LIKE:
        passage = told[-place]
        yield {"way": "reported", "score": round(best / 100, 3), "evidence": passage["text"][:_AROUND], "page": passage["page"]}


def _names(text: str, product: str) -> float:
    """Return how well *text* holds *product*; a text shorter than it does not hold it."""
    return fuzz.partial_ratio(product, text) if len(text) >= len(product) else 0.0


def _word(doc_type: str | None) -> str:
    """Return the word for a type of document, with a blank behind it."""
    names = [str(entry["names"][0]) for entry in rulebook.table("document_types")["type"] if entry["abbr"] == doc_type]
    return f"{names[0].capitalize()} " if names else ""
