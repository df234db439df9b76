"""What every page of the workbench says in the same words: dates, statuses, deadlines."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone

from cases.models import Case
from cases.status import Status
from law.citations import naming_the_regulation
from law.wording import chinese_date
from workflow.presentation import Chip, chip_of
from workflow.worklists import Desk

register = template.Library()

_STATUS_CLASS = {
    Status.REGISTERED: "run",
    Status.HANDLING: "run",
    Status.AWAITING_CORRECTION: "wait",
    Status.OFFICE_REVIEW: "run",
    Status.LEGAL_REVIEW: "run",
    Status.SECRECY_REVIEW: "run",
    Status.FURTHER_REVIEW: "run",
    Status.SIGNING: "sign",
    Status.SIGNED: "sign",
    Status.REPLIED: "done",
    Status.ARCHIVED: "done",
    Status.WITHDRAWN: "wait",
    Status.VOIDED: "sign",
}


@register.filter
def status_class(case: Case) -> str:
    """The tag's colour; the words beside it say the same."""
    return _STATUS_CLASS[case.legal_status]


@register.filter
def deadline_chip(case: Case) -> Chip:
    """How much time is left, by today's date in China."""
    return chip_of(case, timezone.localdate())


@register.filter
def correction_overdue(desk: Desk) -> bool:
    """Whether the correction period of the row's case is over, by today's date in China."""
    return desk.correction_overdue(timezone.localdate())


@register.filter
def cn_date(day: date | None) -> str:
    """2026年11月22日; nothing for nothing."""
    return chinese_date(day) if day else ""


@register.filter
def kept_day(text: str) -> str:
    """2026年11月22日 of a day that was kept as text (2026-11-22); nothing for nothing."""
    return cn_date(date.fromisoformat(text)) if text else ""


@register.filter
def law_named(text: str) -> str:
    """第三十一条 as somebody reads it who does not know which law is meant."""
    return naming_the_regulation(text)


@register.filter
def short_date(day: date | None) -> str:
    """11月22日, with the year when it is not this one."""
    if day is None:
        return ""
    text = f"{day.month}月{day.day}日"
    return text if day.year == timezone.localdate().year else f"{day.year}年{text}"
