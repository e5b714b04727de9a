"""The grammar of expressions of time: one pattern a kind of expression; what each means is in the rules of that name.

The patterns are tried in order at the start of each word; where two would fit, the earlier stands for both.
"""

from __future__ import annotations

import re
from functools import cache

from tocsin.calendar import MONTH_PATTERN, WEEKDAY_PATTERN
from tocsin.data import load_toml
from tocsin.finding.phrases import any_of
from tocsin.finding.time_parts import NUMBER, NUMBER_WORDS, UNITS

TABLE = load_toml("times.toml")
REFERENCES = any_of(w for words in TABLE["references"].values() for w in words)
AMOUNT = rf"(?:\d+ 1/2|(?:{NUMBER})(?: and a half)?|{any_of(TABLE['quantities'])})"
HOLIDAYS = any_of(TABLE["holidays"])
MODELS = any_of(TABLE["models"])
PART = r"(?:(?:early|late)(?: in| on)?[ -]|mid-? ?|(?:the )?(?:very )?(?:beginning|start|middle|end) of (?:the )?)"
# "the first week of", "the second half of": of a month
SHARE = r"(?:the )?(?:first|second|third|fourth|last|final|latter) (?:week|half|days) of "
PART_OF_MONTH = rf"(?:{PART}|{SHARE})"
DAYTIME = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|dawn|dusk)"
# "in May 12 soldiers were killed", "in March 2,000 people fled": the number is of people, and no day
COUNT = r"(?:\d? (?:people|persons|soldiers|civilians|fighters|militants|rebels|policemen|officers|villagers|men|women|children|workers|migrants)\b|\d{0,2},\d{3}\b)"
MONTH_COUNT = rf"{MONTH_PATTERN} \d{COUNT}"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
TO_DAY = r"(?: ?[-–] ?| (?:to|and|until|through) )"
YEAR = r"(?:1[6-9]\d\d|20\d\d)"
WEEKDAY = rf"(?:{WEEKDAY_PATTERN})"
SPELLED_YEAR = rf"nineteen (?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?"


@cache
def grammar() -> re.Pattern[str]:
    """Every expression, its kind as the name of its group."""
    # Nothing starts inside a word: to say so once spares most positions the whole table.
    patterns = "|".join(f"(?P<{name}>{pattern})" for name, pattern in (_calendar() | _deictic()).items())
    return re.compile(rf"(?<!\w)(?=[\w'’‘])(?:{patterns})", re.I)


def _calendar() -> dict[str, str]:
    """Days, months, seasons, years, quarters and feast days by their names."""
    return {
        "iso": r"\b\d{4}-\d\d-\d\d\b",
        "nine_eleven": r"\b(?:9/11|Sept(?:ember|\.)? 11(?:th)?)(?=,? (?:terror(?:ist)? )?(?:attacks|hijack\w+)\b)",
        "week_of": rf"\b(?:the )?week of (?:{MONTH_PATTERN}) {ORDINAL}\b(?:, {YEAR}\b)?",
        "slash": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        "day_span": (
            rf"\b(?:(?:{MONTH_PATTERN}) {ORDINAL}{TO_DAY}{ORDINAL}\b(?![:%])(?:,? {YEAR}\b)?"
            rf"|{ORDINAL}{TO_DAY}{ORDINAL}(?: of)? {MONTH_PATTERN}\b(?:,? {YEAR}\b)?)"
        ),
        "day_month": (
            rf"(?:\b{WEEKDAY},? (?:the )?)?\b(?!(?<=in ){MONTH_COUNT})(?:(?:{MONTH_PATTERN}) {ORDINAL}\b(?!:\d|,\d{{3}}\b)(?:(?:,| in)? {YEAR}\b)?"
            rf"|{ORDINAL}(?: of)?[ -]{MONTH_PATTERN}\b(?:,?[ -]{YEAR}\b)?)"
        ),
        "month_year": rf"(?:\b{PART_OF_MONTH})?\b{MONTH_PATTERN},?(?: of)? (?:{YEAR}|{SPELLED_YEAR})\b",
        "season": rf"(?:\b{PART})?\b(?:(?:this|that|last|next|the) )?(?:(?:early|late|past) )?(?:spring|summer|autumn|fall|winter)(?:(?: of)? (?:{YEAR}|{SPELLED_YEAR})|(?: of)? (?:last|this|next) year)?\b",
        "month_of": rf"\b(?:{PART_OF_MONTH})?{MONTH_PATTERN},? (?:of )?(?:last|this|next) year\b",
        "month": rf"(?:\b{PART_OF_MONTH}|\b(?:last|this|next|in|since|until|by|from|of|during|and|to|between|late|early|before|after) )\b{MONTH_PATTERN}(?![\w-])(?!\.? \d(?!{COUNT}))(?!, (?:{YEAR})\b)(?! (?:of )?(?:last|this|next) year)",
        "bare_month": (
            r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
            r"(?! \d|-\w| (?-i:[A-Z]\w)| (?:of )?(?:last|this|next) year)"
        ),
        "spelled_year": rf"\b(?:{SPELLED_YEAR}|(?:eighteen|twenty) (?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?|(?:eighteen|nineteen) hundred|(?:the year )two thousand(?: (?:and )?(?:{NUMBER_WORDS}))?)\b(?! (?:\w+ )?(?:people|men|percent|thousand))",
        "century": r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?:\d{1,2}(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first) centur(?:y|ies)\b",
        "holiday": rf"\b(?:{HOLIDAYS})\b(?! (?:markets?|trees?|part(?:y|ies)|cards?|carols?|gifts?|presents?|lights|decorations?|shopp\w+|eggs?)\b)(?:,? {YEAR}\b)?",
        "year_ago": (
            r"\b(?:the )?(?:comparable |same )?year[- ](?:ago|earlier)(?: (?:(?:first |second |third |fourth )?quarter|period|level))?\b(?! (?:[$#£]|\w+ months|figure))"
            r"|\b(?:the )?(?:same|comparable|like|corresponding) (?:quarter|period) (?:last year|a year (?:ago|earlier|before))|last year['’]s (?:quarter|period)\b"
            r"|\ba year (?:ago|earlier)\b"
        ),
        "quarter_of": rf"\b(?:the )?{YEAR} (?:(?:first|second|third|fourth)[- ])?(?:quarter|period)\b",
        "that_quarter": r"\bthe (?:(?:latest|current|same|most recent) )?quarter\b|\bthe latest (?:quarter|period)\b",
        "half": rf"\b(?:the )?(?:first|second|last|latter) half of (?:last year|this year|next year|the year|{YEAR})\b",
        "year_end": r"\b(?:(?:the )?year[- ]end|(?:the )?year['’]s end)\b",
        "quarter": (
            r"\b(?:the )?(?:fiscal )?(?:first|second|third|fourth)[ -]quarters?\b"
            rf"(?: of (?:last year|this year|next year|{YEAR})|(?:,)? {YEAR})?"
            r"|\b(?:this|last|next) year's (?:first|second|third|fourth) quarter\b"
        ),
    }


def _deictic() -> dict[str, str]:
    """What hangs on the day of publication or on a date given before; durations, sets, clock times, bare years."""
    return {
        "weekend": r"\b(?:the|over the|at the|last|this past|(?:the )?past) weekend\b",
        "reference": rf"\b(?:{REFERENCES})\b(?! of\b)(?! (?:[\w-]+ )?{UNITS}\b)",
        "decade": r"\b(?:the )?(?:(?:early|late|mid)[- ]?)?(?:(?:1[6-9]|20)\d0s\b|['’‘]\d0s\b|(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)",
        "part_year": rf"\b{PART}{YEAR}\b(?! (?-i:[A-Z]))",
        "deictic_day": (
            rf"\b(?:(?:late |early |mid-?(?:morning|afternoon) )?(?:yesterday|today|tomorrow)(?: {DAYTIME})?|tonight|overnight|last night"
            rf"|(?:early |late )?this (?:morning|afternoon|evening)|the night before|the day (?:before yesterday|after tomorrow))\b"
        ),
        "weekday": rf"\b(?:(?:late|early)(?: on)? |(?:last|next|this coming|this past|this|the previous|the following) )?{WEEKDAY}(?: {DAYTIME})?(?!\w)",
        "next_part": r"\b(?:the )?(?:next|following|previous|same) (?:morning|afternoon|evening)\b",
        "ago": rf"\b(?:(?:about|around|nearly|almost|over|more than|less than|just|at least|some) )?(?:{AMOUNT} )?{UNITS} (?:or so |or more )?(?:ago|earlier|later|before(?! (?-i:[A-Z]))|afterwards?|after(?= (?:the|that|this)\b)|from now)\b",
        "earlier": r"\b(?:earlier|later) (?:this|that|in the) (?:week|month|year|day|decade)\b|\b(?:earlier|later) (?:today|yesterday)\b",
        "part_relative": rf"\b{PART}(?:last|this|next|the|that|the previous|the following) ?(?:week|month|year|decade|century)\b",
        "span_past": rf"\b(?:the )?(?:last|past|previous|next|coming|following|recent) (?:(?:{AMOUNT}(?: (?:to|or) {AMOUNT})?|couple of) )?{UNITS}\b",
        "relative": r"\bthe (?:current|latest|full|fiscal|present)(?: fiscal)? (?:week|month|year)\b|\bthis century\b|\b(?:this|that|that same|the same|the following|the next|the previous|the preceding|following|previous) (?:day|night|week|weekend|month|quarter|year)\b|\bthe (?:day|night|week|month|year) (?:before|after)\b",
        "every": rf"\b(?:every|each) (?:(?:single|other) )?(?:day|night|week|month|quarter|year|{WEEKDAY}|(?-i:{MONTH_PATTERN}))\b|\b(?:hourly|daily|weekly|monthly|yearly|annually|nightly)\b",
        "clock": (
            r"\b(?:at )?(?:\d{1,2}(?:[:.][0-5]\d)? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?: ?hours)?"
            r"|\d{1,2} o['’]clock|\d{1,2} in the (?:morning|afternoon|evening)|(?<=at )(?:noon|midday|midnight)\b|(?:noon|midnight)(?= (?:on )?(?-i:[A-Z])))"
            r"(?: ?\(?(?:GMT|UTC|local time|[ECMP][SD]?T|IST|Z)\b(?: time)?\)?)?"
            rf"(?:,? (?:on |late |early )?(?P<clock_day>{WEEKDAY}(?!\w)|yesterday\b|today\b|tomorrow\b|this (?:morning|afternoon|evening)\b"
            rf"|(?:{MONTH_PATTERN}) {ORDINAL}\b(?!:)(?:,? {YEAR}\b)?|{ORDINAL} {MONTH_PATTERN}(?!\w)(?:,? {YEAR}\b)?))?"
        ),
        "duration": (
            rf"\b(?:(?:for|over|within|in) )?(?:(?:about|around|nearly|almost|over|more than|less than|no more than|at least|another|an additional) )?{AMOUNT}(?: (?:to|or) {AMOUNT})?(?: more)?[ -](?!quarter){UNITS}\b(?:-long\b)?(?! and a quarter)(?![ -]old)(?! a day)"
            r"|\b(?:for|within) (?:hours|days|weeks|months|years|decades|centuries)\b|\b(?:day|week|month|year|decade|hour)s?-long\b"
        ),
        "year": rf"(?<![\w$£€.,/-])(?<!\bno\. )(?<!\bnos\. )(?<!\bnumber )(?<!\bat )(?<!\bat about )(?<!\bat around )(?<!\bat approximately ){YEAR}\b(?![\w%/-]|[.,:]\d| (?:\w+[ -])?(?:{MODELS})\b| (?:people|troops|soldiers|fighters|men|civilians|missiles|rockets|drones|km|miles|kilomet|met|feet|tons|tonnes|lbs|pounds|kg|homes|houses|members|times|local|UTC|GMT|hours|hrs))",
    }
