"""Which body a name means: identifiers that keep the Sở Tài chính of one province apart from that of another.

In: canonical names, the jurisdiction of the document, rules/units.toml. Out: `Unit`s with identifier, level and jurisdiction.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors import rulebook
from extractors.citing.document_keys import name_key
from extractors.citing.issuing_bodies import issuing_body
from extractors.records import Jurisdiction
from pipeline.store.identifiers import slug


@dataclass(frozen=True, slots=True)
class Unit:
    """A body; `jurisdiction` is None for central bodies and for those whose own name tells the place."""

    unit_id: str
    name: str
    level: str | None
    jurisdiction: str | None


@rulebook.cached
def _levels() -> dict[str, str]:
    """Return the level of each body of rules/units.toml, families ("Sở" + "Tài chính") and single ones."""
    table = rulebook.table("units")
    members = ((f"{family['head']} {name}", family["level"]) for family in table["family"] for name in family["names"])
    singles = ((body["name"], group["level"]) for group in table["group"] for body in group["unit"] if "place" not in body)
    return {name_key(name) or name: level for name, level in (*members, *singles)}


@rulebook.cached
def _local_levels() -> frozenset[str]:
    return frozenset(rulebook.table("identity")["local_levels"])


def describe(jurisdiction: Jurisdiction) -> str | None:
    """Return a jurisdiction as one string, the smaller place first: "phường Hải Châu, thành phố Đà Nẵng"."""
    return ", ".join(part for part in (jurisdiction.commune, jurisdiction.province) if part) or None


def identify(name: str, jurisdiction: Jurisdiction) -> Unit:
    """Return the body called *name* in a document of *jurisdiction*.

    >>> identify("Bộ Tài chính", Jurisdiction("thành phố Huế")).unit_id
    'bo-tai-chinh'
    """
    level = _levels().get(name_key(name) or name)
    place = _place(level, jurisdiction)
    return Unit(slug(f"{name} {place or ''}"), name, level, place)


def issuer_key(name: str | None, scope: str, number: str | None = None) -> str | None:
    """Return an issuer for comparison, the Sở Tài chính and UBND phường An Phú of one province apart from those of another.

    *scope* is the province of the document that names it, or whatever stands for an unknown one. Who signs for a body is that body.

    >>> issuer_key("Giám đốc Sở Tài chính", "tỉnh lào cai") == issuer_key("Sở Tài chính tỉnh Lào Cai", "thành phố hà nội")
    True
    """
    words = " ".join((issuing_body(name_key(name), number) or "").replace(",", " ").split())
    is_local = _levels().get(words) in _local_levels() or _holds("commune_body", words)
    return (f"{words} {scope}" if is_local and not _holds("named_province", words) else words) or None


def _holds(group: str, words: str) -> bool:
    return any(rule.pattern.search(words) for rule in rulebook.rules("identity", group))


def _place(level: str | None, jurisdiction: Jurisdiction) -> str | None:
    if level not in _local_levels():
        return None
    return describe(jurisdiction) if level == "commune" else jurisdiction.province
