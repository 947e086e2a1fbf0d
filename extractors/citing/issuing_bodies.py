"""Which body stands behind an issuer as printed: the office or committee that signs for it shares its register of numbers.

In: the issuer and number of a document. Out: the body, folded, for comparison.
"""

from __future__ import annotations

from extractors import rulebook
from extractors.expressions.references.numbers import issuer_of_symbol, parse_symbol
from extractors.expressions.references.types import is_joint
from extractors.text.vietnamese import fold


@rulebook.cached_most(4096)
def issuing_body(issuer: str | None, number: str | None = None) -> str | None:
    """Return the body whose register *number* comes from: that of the Centre whatever body of it is printed, else *issuer* without office.

    A joint document is of the bodies that its number names, however many of them are printed.

    >>> issuing_body("Chủ tịch UBND tỉnh Lào Cai"), issuing_body("Ban Thường vụ Tỉnh ủy Lào Cai"), issuing_body("Chủ tịch nước")
    ('ubnd tỉnh lào cai', 'tỉnh ủy lào cai', 'chủ tịch nước')
    >>> issuing_body("Ban Bí thư", "05-CT/TW") == issuing_body("Bộ Chính trị", "05-CT/TW") == issuing_body(None, "05-CT/TW")
    True
    """
    register = rulebook.table("identity")["registers"].get(parse_symbol(number)[3]) if number else None
    if register or issuer is None:
        return register
    if number and is_joint(parse_symbol(number)[2] or ""):
        issuer = issuer_of_symbol(number) or issuer
    body = " ".join(fold(issuer).split())
    for rule in rulebook.rules("identity", "office"):
        body = rule.pattern.sub(rule.values.get("stands_for", ""), body)
    return body
