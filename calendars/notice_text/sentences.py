"""What a sentence orders: days off, make-up days, weekend days moved elsewhere.

A sentence is taken clause by clause; the dates that stand before a verb belong to it. A sentence
with a date that no verb explains is an error: nothing is passed over in silence.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Final

from calendars.notice_text.dates import Context, days_in, has_dates
from calendars.notice_text.findings import error
from calendars.notice_text.layout import number_of

_ADVICE: Final = re.compile(r"鼓励|建议|提倡|倡导")
_NEGATED: Final = re.compile(r"不(?:再)?(?:放假|上班|休息|补休)")
_PASSED_OVER: Final = re.compile(r"不(?:再)?调休|[与和同]周[末六日](?:相连|连休)|连休")
_COUNT: Final = re.compile(r"(?:共计?|放假|调休)(\d{1,2}|[一二三四五六七八九十]{1,3})天")
_MOVED: Final = re.compile(r"(?:分别)?(?:调整?|移)[至到]")
_EXTENDED: Final = re.compile(r"延长")


class Order(Enum):
    """What a verb does with the dates before it."""

    OFF = "放假"
    MAKEUP = "上班"
    RESUMED = "起上班"
    WEEKEND = "照常公休"
    STATUTORY = "法定节假日"


_VERBS: Final = (
    (Order.STATUTORY, r"(?:为[^,、\d()]{0,6})?法定节?假日"),
    (Order.OFF, r"放假调休|调休放假|放假公休|放假|补休|补假|调休|休息|休假"),
    (Order.WEEKEND, r"(?:照常|均?为)?公休日?"),
    (Order.RESUMED, r"起(?:正常|照常|恢复)?(?:上班|工作|办公)"),
    (Order.MAKEUP, r"(?:照常|正常)?(?:上班|工作|办公)"),
)
_VERB: Final = re.compile("|".join(f"(?P<{order.name}>{words})" for order, words in _VERBS))


@dataclass
class Orders:
    """Everything a paragraph orders, gathered sentence by sentence."""

    off: list[date] = field(default_factory=list)
    makeup: list[date] = field(default_factory=list)
    moved_from: list[date] = field(default_factory=list)
    weekend: list[date] = field(default_factory=list)
    statutory: list[date] = field(default_factory=list)
    resumed: list[date] = field(default_factory=list)
    extended_to: list[date] = field(default_factory=list)
    sentence_of: dict[date, str] = field(default_factory=dict)


def take(sentence: str, orders: Orders, context: Context) -> None:
    """Add what one sentence orders; errors go to the context's findings."""
    if _ADVICE.search(sentence):
        return
    if not has_dates(sentence):
        if "上班" in sentence:
            context.findings.append(error("这一句说到上班，但没有读到日期。", sentence))
        return
    before = len(orders.off)
    pending = ""
    for clause in sentence.split(","):
        pending = _take_clause(pending + clause, sentence, orders, context)
    if has_dates(pending):
        context.findings.append(error("这一句里的日期没有读懂，请核对原文。", sentence))
    _check_count(sentence, orders.off[before:], context)


def _take_clause(clause: str, sentence: str, orders: Orders, context: Context) -> str:
    """Take one clause; what is left over waits for the verb of the next."""
    if _NEGATED.search(clause):
        return f"{clause},"
    text = _PASSED_OVER.sub("", clause)
    moved = _MOVED.search(text)
    if _EXTENDED.search(text) and has_dates(text):
        _take_extension(text, sentence, orders, context)
        return ""
    if moved and "公休" in text[: moved.start()]:
        return _take_moved(text, moved, sentence, orders, context)
    end = 0
    for verb in _VERB.finditer(text):
        days = days_in(text[end : verb.start()], context, sentence)
        _note(Order[verb.lastgroup or "OFF"], days, sentence, orders)
        end = verb.end()
    rest = text[end:]
    return f"{rest}," if has_dates(rest) else ""


def _note(order: Order, days: tuple[date, ...], sentence: str, orders: Orders) -> None:
    lists = {
        Order.OFF: orders.off,
        Order.MAKEUP: orders.makeup,
        Order.RESUMED: orders.resumed,
        Order.WEEKEND: orders.weekend,
        Order.STATUTORY: orders.statutory,
    }
    lists[order].extend(days)
    for day in days:
        # A day both off and worked is shown where it is worked: that is the odd place.
        if order in (Order.MAKEUP, Order.RESUMED) or day not in orders.sentence_of:
            orders.sentence_of[day] = sentence


def _take_moved(
    text: str, moved: re.Match[str], sentence: str, orders: Orders, context: Context
) -> str:
    """「将…公休日调至…」: the days before are worked unless off themselves, the days after off."""
    sources = days_in(text[: moved.start()], context, sentence)
    rest = text[moved.end() :]
    verbs = {Order[verb.lastgroup or "OFF"] for verb in _VERB.finditer(rest)}
    targets = days_in(rest, context, sentence)
    if not sources or not targets or verbs - {Order.OFF}:
        return f"{text},"
    orders.moved_from += sources
    _note(Order.OFF, targets, sentence, orders)
    for day in sources:
        orders.sentence_of.setdefault(day, sentence)
    return ""


def _take_extension(text: str, sentence: str, orders: Orders, context: Context) -> None:
    """「春节假期延长至2月2日」: only the new last day is said."""
    days = days_in(text, context, sentence)
    orders.extended_to += days[-1:]
    for day in days[-1:]:
        orders.sentence_of.setdefault(day, sentence)


def _check_count(sentence: str, off: list[date], context: Context) -> None:
    """「共3天」 must be the days announced, or those with the weekend they join."""
    said = [number_of(found) for found in _COUNT.findall(sentence)]
    if not said or not off:
        return
    lengths = {len(set(off))}
    if "连休" in sentence:
        lengths.add(_with_weekends(set(off)))
    if said[-1] not in lengths:
        message = f"原文写作{said[-1]}天，所列日期是{len(set(off))}天。"
        context.findings.append(error(message, sentence))


def _with_weekends(off: set[date]) -> int:
    """How many days the days off make together with the weekend days that touch them."""
    joined = set(off)
    for start in off:
        for step in (timedelta(days=1), timedelta(days=-1)):
            day = start + step
            while day.weekday() >= 5:
                joined.add(day)
                day += step
    return len(joined)
