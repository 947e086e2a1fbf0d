"""The bodies that issue acts.

In: provinces, names of communes. Out: `Body`, with the lines of its letterhead and the names it goes by.
"""

from __future__ import annotations

from benchmarks.generator.vocabulary import Province
from benchmarks.generator.world import Body

POLITBURO = Body("Bộ Chính trị", "national", ("BỘ CHÍNH TRỊ",), "Hà Nội", party=True)
SECRETARIAT = Body("Ban Bí thư", "national", ("BAN CHẤP HÀNH TRUNG ƯƠNG",), "Hà Nội", party=True)
GOVERNMENT = Body("Chính phủ", "national", ("CHÍNH PHỦ",), "Hà Nội")
PRIME_MINISTER = Body("Thủ tướng Chính phủ", "national", ("THỦ TƯỚNG CHÍNH PHỦ",), "Hà Nội")
NATIONAL_ASSEMBLY = Body("Quốc hội", "national", ("QUỐC HỘI",), "Hà Nội")


def _town(province: Province) -> str:
    return "Thành phố" if province.kind == "thành phố" else "tỉnh"


def committee(province: Province) -> Body:
    """Return the people's committee of a province."""
    return Body(f"UBND {province.full}", "province", ("ỦY BAN NHÂN DÂN", province.full.upper()), _seat(province), f"UBND {_town(province)}",
                f"Ủy ban nhân dân {province.full}", province)


def council(province: Province) -> Body:
    """Return the people's council of a province."""
    return Body(f"HĐND {province.full}", "province", ("HỘI ĐỒNG NHÂN DÂN", province.full.upper()), _seat(province),
                f"HĐND {_town(province)}", f"Hội đồng nhân dân {province.full}", province)


def party_committee(province: Province) -> Body:
    """Return the Party committee of a province."""
    word = "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy"
    return Body(f"{word} {province.name}", "province", (f"{word.upper()} {province.name.upper()}",), _seat(province), word,
                f"{word} {province.name}", province, party=True)


def department(province: Province, name: str) -> Body:
    """Return a department of a province; its plain name is the same in every province."""
    return Body(name, "province", (committee(province).head[0] + " " + province.full.upper(), name.upper()), _seat(province), name,
                f"{name} {province.full}", province)


def commune_committee(province: Province, commune: str) -> Body:
    """Return the people's committee of a commune, ward or district, *commune* being "xã Tân Lập"."""
    kind, _, name = commune.partition(" ")
    return Body(f"UBND {commune}", "commune", ("ỦY BAN NHÂN DÂN", commune.upper()), name, f"UBND {kind}", f"Ủy ban nhân dân {commune}",
                province, commune)


def _seat(province: Province) -> str:
    return "Thành phố Hồ Chí Minh" if province.name == "Hồ Chí Minh" else province.name
