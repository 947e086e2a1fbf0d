"""The Vietnamese lunar calendar: Tết, Vu lan, Giỗ Tổ and any other day that plans name by the moon.

In: a lunar day and month, and the Gregorian year in which that lunar year begins. Out: the Gregorian date.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from math import floor, pi, sin

_HANOI = 7 / 24  # UTC+7 as a share of a day
_MONTH = 29.530588853  # mean synodic month in days
_FIRST_NEW_MOON = 2415021.076998695  # Julian date of the new moon of 1 January 1900
_ORDINAL_TO_JULIAN = 1721425  # Julian day number of a proleptic Gregorian ordinal is this much larger


@cache
def solar_date(day: int, month: int, year: int) -> date:
    """Return the Gregorian date of a day of the ordinary (not leap) lunar *month*; ValueError where that month has no such day.

    After Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar" (2004), with the series of Jean Meeus, Astronomical Algorithms.

    >>> solar_date(1, 1, 2026), solar_date(15, 7, 2025)
    (datetime.date(2026, 2, 17), datetime.date(2025, 9, 6))
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no lunar day {day}/{month}")
    start = _month_start(month, year)
    moon = _moon_number(start)
    if day > _new_moon(moon + 1) - start:
        raise ValueError(f"lunar month {month} of {year} has no day {day}")
    return date.fromordinal(start + day - 1 - _ORDINAL_TO_JULIAN)


def _month_start(month: int, year: int) -> int:
    """Month 11 holds the winter solstice; the others are counted from it, past a leap month where there is one."""
    after = year if month >= 11 else year - 1
    start, following = _eleventh_month(after), _eleventh_month(after + 1)
    offset = (month - 11) % 12
    if following - start > 365:
        offset += offset >= _leap_offset(start)
    return _new_moon(_moon_number(start) + offset)


def _moon_number(day: int) -> int:
    return round((day - _FIRST_NEW_MOON) / _MONTH)


def _eleventh_month(year: int) -> int:
    last_day = date(year, 12, 31).toordinal() + _ORDINAL_TO_JULIAN
    moon = floor((last_day - 2415021) / _MONTH)
    start = _new_moon(moon)
    return _new_moon(moon - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(eleventh: int) -> int:
    """The leap month is the first one after month 11 in which the sun enters no new sector of 30 degrees."""
    moon = _moon_number(eleventh)
    sectors = [_sun_sector(_new_moon(moon + count)) for count in range(1, 15)]
    return next((count for count in range(1, 14) if sectors[count - 1] == sectors[count]), 14)


def _new_moon(number: int) -> int:
    """Return the Julian day number, in Hanoi, of the new moon *number* counted from 1 January 1900."""
    t = number / 1236.85
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * pi / 180)
    sun = (359.2242 + 29.10535608 * number - 0.0000333 * t**2 - 0.00000347 * t**3) * pi / 180
    moon = (306.0253 + 385.81691806 * number + 0.0107306 * t**2 + 0.00001236 * t**3) * pi / 180
    node = (21.2964 + 390.67050646 * number - 0.0016528 * t**2 - 0.00000239 * t**3) * pi / 180
    correction = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    correction += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    correction += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    correction += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    dynamical = -0.000278 + 0.000265 * t + 0.000262 * t**2  # ephemeris time minus universal time, for years after 1800
    return floor(mean + correction - dynamical + 0.5 + _HANOI)


def _sun_sector(day: int) -> int:
    """Return the twelfth of the ecliptic, 0 from the March equinox, in which the sun stands at midnight in Hanoi."""
    t = (day - 2451545.5 - _HANOI) / 36525
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * pi / 180
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t**2 + centre) % 360
    return floor(longitude / 30)
