"""Due words: the few ways in which people name a day (`fri`, `27 nov`, `+2w`).

Names are English whatever the locale. A day and a month without a year mean the first such day from 30 days ago on:
a promise that is late already can be written down, and in December `10 jan` is next January.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from okrmeet.domain.text import quoted

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = {form: number for number, full in enumerate(_WEEKDAYS) for form in (full, full[:3])}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH = {form: number for number, full in enumerate(_MONTHS, 1) for form in (full, full[:3])} | {"sept": 9}

_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_GRACE = dt.timedelta(days=30)
_LONGEST = 4  # words: `fri 27 nov 2026`
_LEADS = ("by", "due", "on", "until")
_TOLD = ("yesterday", "yesterday.")  # of what was; rather that than when something is due

_AHEAD = r"\+([0-9]{1,4})([dwm])"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_DOTTED = r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})?"
_SLASHED = r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:/(?P<year>[0-9]{4}))?"
_IN = r"in ([0-9]{1,3}) (day|week|month)s?"
_YEAR = r"(?:,? (?P<year>[0-9]{4}|[0-9]{2}))?"
_DAY_FIRST = rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)? (?P<month>[a-z]+)\.?{_YEAR}"
_MONTH_FIRST = rf"(?P<month>[a-z]+)\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}"


class DueError(ValueError):
    """Words that name no day, or one that does not exist; the message tells the person what to write."""


def parse_due(words: str, today: dt.date, *, next_meeting: dt.date | None = None) -> dt.date:
    """The day that is meant by `words`; `next` and `next meeting` are the day of the unit's next meeting.

    A weekday is the next one after today, so on a Friday `fri` is a week ahead, and `next fri` is the one of the week
    after this; `eow` is this week's Friday, from Saturday on the coming one. The day may lie in the past. In `27/11`
    the day comes first; where both could be the month it is no day. Everything else is a DueError.
    """
    phrase = re.sub(rf"^(?:due )?(?:(?:{'|'.join(_LEADS)}):? )?(?=.)", "", _phrase(words.split()))
    if not phrase:
        raise DueError("a day is missing: write it like fri, tomorrow, 27 nov, 2026-11-27 or +2w")
    if phrase in ("next", "next meeting"):
        if next_meeting is None:
            raise DueError("the next meeting has no date yet: write a day instead, like fri or 27 nov")
        return next_meeting
    day = _read(phrase, today)
    if day is None:
        raise DueError(f"{quoted(words)} names no day: write it like fri, tomorrow, 27 nov, 2026-11-27 or +2w")
    return day


def take_due(text: str, today: dt.date) -> tuple[str, dt.date | None]:
    """Split a line into what is to be done and the day that its last words name, if they name one.

    "Ask Risk by fri" is "Ask Risk" and that Friday; `by`, `due`, `on` and `until` go with the day. A line that
    would have no words left keeps them all, and has no day. `next` and `next meeting` end too many ordinary
    sentences to be a day here, and `yesterday` only is one behind a `by`.
    A day that cannot be (`30 feb`) is a DueError; what only resembles one (`42 may`, `3.14.`) is text.
    """
    words = list(re.finditer(r"\S+", text))
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        start = len(words) - count
        phrase = _phrase(word[0] for word in words[start:])
        day = _read(phrase, today)
        if day is None or (phrase in _TOLD and not _is_lead(words[start - 1][0], _LEADS)):
            continue
        if _is_lead(words[start - 1][0], _LEADS):
            start -= 1
            if start and _is_lead(words[start - 1][0], ("due",)):
                start -= 1
        left = text[: words[start].start()].rstrip().rstrip(" ,;")
        return (left, day) if left.strip() else (text, None)
    return text, None


def show_due(day: dt.date, today: dt.date) -> str:
    """A day as people say it: `Fri 27 Nov`, with the year when it is not this one."""
    weekday, month = _WEEKDAYS[day.weekday()][:3].title(), _MONTHS[day.month - 1][:3].title()
    return f"{weekday} {day.day} {month}" + ("" if day.year == today.year else f" {day.year}")


def _phrase(words: Iterable[str]) -> str:
    return " ".join(words).lower()


def _is_lead(word: str, leads: tuple[str, ...]) -> bool:
    return word.lower().removesuffix(":") in leads


def _read(phrase: str, today: dt.date) -> dt.date | None:
    """The day that a lower-case phrase names; None when it has not the shape of one."""
    bare = phrase.removesuffix(".")  # the end of a sentence
    try:
        if (day := _word(bare, today)) is not None:
            return day
        if match := re.fullmatch(_AHEAD, bare) or re.fullmatch(_IN, bare):
            return _ahead(today, int(match[1]), match[2][0])
    except OverflowError:
        raise DueError(f"{quoted(phrase)} is beyond the end of the calendar") from None
    if match := re.fullmatch(_ISO, bare):
        return _dated(int(match[3]), int(match[2]), match[1], today)
    if match := re.fullmatch(_SLASHED, bare):
        sure = match["year"] is not None or int(match["day"]) > 12
        return _dated_if_likely(match, int(match["month"]), today) if sure else None
    weekday, _, date = bare.partition(" ")
    if weekday.rstrip(",") in _WEEKDAY and re.match("[0-9]|[a-z]+ [0-9]", date):
        return _on_its_weekday(weekday.rstrip(","), date, today)
    match = re.fullmatch(_DOTTED, phrase) or re.fullmatch(_DOTTED, bare)
    if match is not None:
        return _dated_if_likely(match, int(match["month"]), today)
    match = re.fullmatch(_DAY_FIRST, bare) or re.fullmatch(_MONTH_FIRST, bare)
    if match is not None and match["month"] in _MONTH:
        return _dated_if_likely(match, _MONTH[match["month"]], today)
    return None


def _word(word: str, today: dt.date) -> dt.date | None:
    match word:
        case "today" | "eod" | "end of day":
            return today
        case "yesterday":
            return today - dt.timedelta(1)
        case "tomorrow" | "tmr" | "tmrw":
            return today + dt.timedelta(1)
        case "next week":
            return today + dt.timedelta(7 - today.weekday())
        case "eow" | "end of week":
            return today + dt.timedelta((_WEEKDAY["fri"] - today.weekday()) % 7)
        case "eom" | "end of month":
            return today.replace(day=_days_in(today.month, today.year))
        case _ if word.removeprefix("next ") in _WEEKDAY and word.startswith("next "):
            return today + dt.timedelta(7 - today.weekday() + _WEEKDAY[word.removeprefix("next ")])
        case _ if word in _WEEKDAY:
            return today + dt.timedelta((_WEEKDAY[word] - today.weekday() - 1) % 7 + 1)
        case _:
            return None


def _on_its_weekday(weekday: str, date: str, today: dt.date) -> dt.date | None:
    """A date with its weekday in front; a DueError when it falls on another one."""
    day = _read(date, today)
    if day is not None and day.weekday() != _WEEKDAY[weekday]:
        there = _WEEKDAYS[day.weekday()].title()
        raise DueError(f"{show_due(day, today)[4:]} is a {there}: write the day or the date that you mean")
    return day


def _ahead(today: dt.date, number: int, unit: str) -> dt.date:
    if unit != "m":
        return today + dt.timedelta(number if unit == "d" else 7 * number)
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    if year > dt.MAXYEAR:
        raise OverflowError
    return dt.date(year, month + 1, min(today.day, _days_in(month + 1, year)))


def _dated_if_likely(match: re.Match[str], month: int, today: dt.date) -> dt.date | None:
    day = int(match["day"])
    return _dated(day, month, match["year"], today) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _dated(day: int, month: int, typed_year: str | None, today: dt.date) -> dt.date:
    if not 1 <= month <= 12:
        raise DueError(f"there is no month {month}: months go from 1 to 12")
    name = _MONTHS[month - 1].title()
    if typed_year is not None and len(typed_year) == 2:
        raise DueError(f"write the year with four digits: {day} {name[:3]} 20{typed_year}")
    year = _nearest_year(day, month, today) if typed_year is None else int(typed_year)
    if typed_year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DueError(f"the year {typed_year} is out of reach: years go from {_FIRST_YEAR} to {_LAST_YEAR}")
    if year > dt.MAXYEAR:
        raise DueError(f"{day} {name} is beyond the end of the calendar")
    longest = _days_in(month, year)
    if not 1 <= day <= longest:
        leap = " (29 only in leap years)" if month == 2 and longest == 28 else ""
        raise DueError(f"there is no {day} {name} {year}: {name} has {longest} days{leap}")
    return dt.date(year, month, day)


def _nearest_year(day: int, month: int, today: dt.date) -> int:
    """The first year in which that day is not more than 30 days in the past."""
    earliest = today - min(_GRACE, today - dt.date.min)
    return earliest.year + ((month, day) < (earliest.month, earliest.day))


def _days_in(month: int, year: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
