"""Number and frequency as the register has them on a day, for the notice of Art 35 to state."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.models import Case
from law.wording import chinese_date
from screening.evidence.joined import is_remarkable
from screening.signals import Signals, many_in_words, signals_of


def counted_facts(case: Case, on: date) -> dict[str, Any]:
    """The sentence of the letter, and what it rests on: each count, each application and its day."""
    found = signals_of(case, on=on)
    you = "你" if case.applicant.is_natural_person else "你单位"
    return {
        "words": _in_words(you, found),
        "as_of": on.isoformat(),
        "rule": "同一机关、同一申请人（证件号码相同），按收到申请之日计，含本件，不含登记撤销的",
        "total": found.total,
        "split": found.split,
        "month": found.counts.month,
        "remarkable": is_remarkable(found),
        "spans": [list(span) for span in found.counts.days],
        "cases": [
            {"number": number, "received_on": day.isoformat()} for number, day in found.received
        ],
    }


def counted_in_words(case: Case, on: date) -> str:
    """The same sentence for those who weigh the application; it names nobody."""
    return _in_words("同一申请人", signals_of(case, on=on))


def _in_words(who: str, found: Signals) -> str:
    total = many_in_words(found.total, found.split, "含本件")
    return (
        f"截至{chinese_date(found.on)}，{who}向本机关提出政府信息公开申请共{total}；"
        f"其中{found.counts.in_words}"
    )
