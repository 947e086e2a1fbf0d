"""The words of the generated documents, and the provinces of the country.

In: vocabulary.toml beside this file, rules/places.toml. Out: `VOCABULARY`, and `provinces(first, last)`, those that exist on both days.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
_REFORM = date(2025, 7, 1)
"""From this day on there are 34 provinces, and no districts."""

VOCABULARY: dict[str, Any] = tomllib.loads((_HERE / "vocabulary.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city: `kind` is "tỉnh" or "thành phố"."""

    name: str
    kind: str

    @property
    def full(self) -> str:
        """The name with its kind: "tỉnh Cao Bằng"."""
        return f"{self.kind} {self.name}"


@cache
def _places() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((_HERE.parent.parent / "rules" / "places.toml").read_text(encoding="utf-8"))["province"]
    return found


@cache
def _existing(first: date, last: date) -> tuple[Province, ...]:
    def exists(place: dict[str, Any]) -> bool:
        # Thừa Thiên Huế became the city of Huế on the first day of 2025
        return last <= date.fromisoformat(place.get("until", "2999-12-31")) and (place["name"] != "Huế" or first.year >= 2025)

    return tuple(Province(place["name"], place["kind"]) for place in _places() if exists(place))


def provinces(first: date, last: date) -> tuple[Province, ...]:
    """Return the provinces that exist from *first* to *last*."""
    return _existing(date(first.year, 1, 1) if first.year < 2025 else date(2025, 1, 1), max(last, _REFORM) if last >= _REFORM else
                     (date(2025, 6, 30) if last.year == 2025 else date(2024, 12, 31)))


def has_districts(on: date) -> bool:
    """Tell whether there are districts on that day."""
    return on < _REFORM
