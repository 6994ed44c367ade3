"""The forms that dates take in English prose, each with what it means."""

from typing import Final

from newsdesk.reading.dates.calendar_rules import (
    of_day,
    of_days,
    of_month,
    of_months,
    of_numbers,
    of_season,
    of_year,
    of_years,
)
from newsdesk.reading.dates.context import Rule
from newsdesk.reading.dates.forms import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CONTEXT,
    DAY_NUMBER,
    DAY_NUMBER2,
    EDGE,
    FROM,
    INTO,
    MONTH,
    PART,
    PRE,
    SURE_MONTH,
    THIRD,
    TO,
    WEEKDAY,
    WHICH,
    WITH_YEAR,
    YEAR,
    YEAR_BEFORE,
    after,
    rule,
)
from newsdesk.reading.dates.habit import HABIT
from newsdesk.reading.dates.relative_rules import (
    day_from_before,
    days_from_today,
    months_from_today,
    night_from_today,
    night_into,
    night_into_day,
    night_of,
    no_date,
    of_weekday,
    of_weekdays,
    of_weekend,
    some_time_away,
    weeks_from_today,
    years_from_today,
)

_LAST_DAY = "the last such day up to the publication date, or the next where it is to come"
_LAST_MONTH = "the last such month up to the publication date, or the next where it is to come"
_COUNTED = "counted from the publication date"
_BEFORE = "counted from the date that stands before it"

ENGLISH: Final[tuple[Rule, ...]] = (
    rule("month", rf"week (?:of|in) (?P<month>{MONTH})", no_date, "no week has a number there"),
    rule(
        "month",
        rf"{PRE}{EDGE}(?:{ANY_WEEKDAY},? (?:the )?)?{DAY_NUMBER}(?: of)? (?P<month>{ANY_MONTH})"
        rf"{WITH_YEAR}{PART}",
        of_day,
        _LAST_DAY,
        absolute=True,
    ),
    rule(
        "month",
        rf"{PRE}{EDGE}(?:{WEEKDAY},? )?(?P<month>{MONTH}) {DAY_NUMBER}(?![:.]?\d){WITH_YEAR}{PART}",
        of_day,
        _LAST_DAY,
        absolute=True,
    ),
    rule(
        "month",
        rf"{PRE}{FROM}{DAY_NUMBER}{TO}{DAY_NUMBER2}(?: of)? (?P<month>{ANY_MONTH}){WITH_YEAR}",
        of_days,
        _LAST_DAY,
        absolute=True,
    ),
    rule(
        "month",
        rf"{PRE}{FROM}(?P<month>{MONTH}) {DAY_NUMBER}{TO}(?:(?P<month2>{MONTH}) )?{DAY_NUMBER2}"
        rf"(?![:.]?\d){WITH_YEAR}",
        of_days,
        _LAST_DAY,
        absolute=True,
    ),
    rule(
        "month",
        rf"{PRE}{FROM}{DAY_NUMBER}(?: of)? (?P<month>{ANY_MONTH}){TO}{DAY_NUMBER2}(?: of)? "
        rf"(?P<month2>{ANY_MONTH}){WITH_YEAR}",
        of_days,
        _LAST_DAY,
        absolute=True,
    ),
    rule(
        "year",
        rf"(?P<day>\d{{1,2}})(?P<sep>[./])(?P<number>\d{{1,2}})(?P=sep)(?P<year>{YEAR})",
        of_numbers,
        "day, month, year",
        absolute=True,
    ),
    rule(
        "year",
        rf"(?P<year>{YEAR})-(?P<number>\d\d)-(?P<day>\d\d)",
        of_numbers,
        "year, month, day",
        absolute=True,
    ),
    rule(
        "month",
        rf"{THIRD}?(?P<month>{ANY_MONTH}),? (?:of )?(?P<year>{YEAR})",
        of_month,
        "as it stands",
        absolute=True,
    ),
    rule(
        "month",
        rf"{THIRD}(?P<month>{MONTH})(?: (?P<rel>last|this|next) year)?",
        of_month,
        _LAST_MONTH,
    ),
    rule(
        "month", rf"(?P<month>{MONTH}),?(?: of)? (?P<rel>last|this|next) year", of_month, _COUNTED
    ),
    rule("month", rf"{WHICH} (?P<month>{MONTH})", of_month, _LAST_MONTH),
    rule("month", rf"(?P<month>{SURE_MONTH})(?:['’]s)?", of_month, _LAST_MONTH),
    rule("month", rf"{CONTEXT}(?P<month>{MONTH})(?! \d)", of_month, _LAST_MONTH),
    rule(
        "month",
        rf"(?:between|from) (?P<month>{MONTH}) (?:and|to|until|through) (?P<month2>{MONTH})"
        rf"{WITH_YEAR}",
        of_months,
        _LAST_MONTH,
    ),
    rule(
        "year",
        rf"(?:{YEAR_BEFORE}|{THIRD})(?P<year>{YEAR})(?![-–/]\d)",
        of_year,
        "as it stands",
        absolute=True,
    ),
    rule(
        "year",
        rf"(?:between|from) (?P<year>{YEAR}) (?:and|to|until|through) (?P<year2>{YEAR})",
        of_years,
        "as it stands",
        absolute=True,
    ),
    rule(
        "period",
        rf"(?:the )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),? (?:of )?"
        rf"(?P<year>{YEAR})",
        of_season,
        "as it stands",
        absolute=True,
    ),
    rule(
        "period",
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<season>spring|summer|autumn|fall|winter)",
        of_season,
        _COUNTED,
    ),
    rule(
        "weekday",
        rf"{PRE}{EDGE}(?:{WHICH} )?(?P<weekday>{WEEKDAY})(?:['’]s)?{PART}"
        r"(?:,? (?:of )?(?P<week>last week|this week|next week))?",
        of_weekday,
        _LAST_DAY,
    ),
    rule(
        "weekday",
        rf"{PRE}{FROM}(?P<weekday>{WEEKDAY})(?: night| evening)?"
        rf"(?: to | until | through |[-–]| into )(?P<weekday2>{WEEKDAY})(?: morning)?",
        of_weekdays,
        _LAST_DAY,
    ),
    rule(
        "weekday",
        rf"(?:(?P<pre>night) )?between (?P<weekday>{WEEKDAY}) and (?P<weekday2>{WEEKDAY})",
        of_weekdays,
        _LAST_DAY,
    ),
    rule(
        "weekday",
        rf"(?P<pre>[Nn]ight|[Oo]vernight) (?:from )?(?P<weekday>{WEEKDAY})(?: night)? (?:to|into) "
        rf"(?P<weekday2>{WEEKDAY})",
        of_weekdays,
        "the night between two days",
    ),
    rule(
        "weekday",
        rf"{INTO}(?:early )?(?P<weekday>{WEEKDAY})(?: morning)?",
        night_into,
        "the night that ends on that day",
    ),
    rule(
        "month",
        rf"{INTO}(?:{WEEKDAY},? )?{DAY_NUMBER} (?P<month>{MONTH}){WITH_YEAR}",
        night_into_day,
        "the night that ends on that day",
        absolute=True,
    ),
    rule(
        "month",
        rf"{INTO}(?:{WEEKDAY},? )?(?P<month>{MONTH}) {DAY_NUMBER}{WITH_YEAR}",
        night_into_day,
        "the night that ends on that day",
        absolute=True,
    ),
    rule("weekday", rf"[Oo]vernight (?:on )?(?P<weekday>{WEEKDAY})", night_of, _LAST_DAY),
    rule(
        "day",
        rf"(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?[Yy]esterday{PART}",
        days_from_today(-1),
        _COUNTED,
    ),
    rule(
        "day",
        rf"(?:(?P<edge>[Ee]arly|[Ll]ate) )?[Tt]oday(?:['’]s)?{PART}",
        days_from_today(0),
        _COUNTED,
    ),
    rule(
        "day", rf"(?:(?P<edge>[Ee]arly|[Ll]ate) )?[Tt]omorrow{PART}", days_from_today(1), _COUNTED
    ),
    rule("day", HABIT, no_date, "what is done these days"),
    rule("day", r"[Tt]he day before yesterday", days_from_today(-2), _COUNTED),
    rule("day", r"[Tt]he day after tomorrow", days_from_today(2), _COUNTED),
    rule("day", r"[Tt]his (?P<part>morning|afternoon|evening)", days_from_today(0), _COUNTED),
    rule(
        "day",
        r"(?:[Ll]ate )?[Ll]ast night|[Oo]vernight(?! (?:on|in)?(?:to)? ?(?:[A-Z]|\d))",
        night_from_today(-1),
        "the night before the publication date",
    ),
    rule("day", r"[Tt]onight", night_from_today(0), "the night after the publication date"),
    rule(
        "period",
        rf"(?:(?:[Ee]arly|[Ee]arlier|[Ll]ate|[Ll]ater) )?{WHICH} week(?!end)",
        weeks_from_today(),
        "Monday to Sunday, counted from the publication date",
    ),
    rule(
        "period",
        rf"{after('at', 'At', 'over', 'Over', 'during', 'on')}(?:the )?"
        rf"(?:{WHICH} )?weekend",
        of_weekend,
        "the last that has begun",
    ),
    rule("period", rf"{WHICH} weekend", of_weekend, "the last that has begun"),
    rule(
        "period",
        r"(?:(?P<third>[Ee]arly|[Mm]id|[Ll]ate)[ -]|(?:[Ee]arlier|[Ll]ater) )?"
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) month",
        months_from_today(),
        _COUNTED,
    ),
    rule(
        "period",
        r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|[Ll]ater)[ -])?"
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year",
        years_from_today(),
        _COUNTED,
    ),
    rule(
        "period",
        r"(?:(?:[Aa]bout|[Aa]round|[Ss]ome|[Rr]oughly|[Nn]early|[Aa]lmost|[Jj]ust) )?"
        r"(?P<count>\d{1,2}|[Aa] couple of|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|"
        r"[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve) "
        r"(?P<unit>day|week|fortnight|month|year)s? (?P<dir>ago|earlier|later)",
        some_time_away,
        "as exact as its unit",
    ),
    rule(
        "day",
        r"[Tt]he (?P<which>next|following|previous|same) "
        r"(?:day|(?P<part>night|morning|evening|afternoon))",
        day_from_before,
        _BEFORE,
    ),
    rule("day", r"[Tt]he day (?P<which>before|after)(?=[.,;])", day_from_before, _BEFORE),
)
