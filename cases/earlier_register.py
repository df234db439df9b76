"""What the register of before says of an open case's period (Arts 30, 33): events, and doubts.

A correction or an extension that is told with its day moves the clock like one of our own, and
counts as the one that the law allows. What is told by halves moves nothing: then our date may be
too early, and nobody is called late by it (docs/decisions/0035).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cases.errors import CaseError
from cases.models.case import Case
from cases.models.register_import import ImportedCase
from law.citations import Citation
from law.delivery import DeliveryMethod, is_on_time
from law.events import CorrectionNotified, CorrectionReceived, Event, ExtensionGranted
from law.instruments import REGULATION
from law.time_limits import EXTENSION_MAX

KEY: Final = "earlier-"
"""Begins the submission key of every case that came from a register."""
CORRECTED, CORRECTION_RECEIVED = "补正告知日期", "收到补正日期"
EXTENDED, EXTENSION_TOLD = "延长工作日数", "延期告知日期"
CONSULTED, FEE = "征求意见情况", "信息处理费（元）"
REPLY_NUMBER: Final = "答复文号"
MOVES_THE_PERIOD: Final = (
    CORRECTED, CORRECTION_RECEIVED, EXTENDED, EXTENSION_TOLD, CONSULTED, FEE,
)  # fmt: skip
_IMPORTED: Final[Any] = Case._meta.get_field("imported")
_NOTHING: Final = re.compile(r"|0+(\.0+)?元?|无|否|没有|未|未征求|未收取|不涉及|[-—/]")
"""How registers write that there was none, a sum of nought included."""


def comes_from_register(case: Case) -> bool:
    """Whether ``case`` was begun before this system; asked without a query."""
    return case.submission_key.startswith(KEY)


def content_of(case: Case) -> Mapping[str, Any]:
    """What the register said of ``case``; nothing for a case of this system."""
    if not comes_from_register(case):
        return {}
    if _IMPORTED.is_cached(case):
        known: ImportedCase | None = getattr(case, "imported", None)
        return known.content if known else {}
    kept = ImportedCase.objects.filter(case=case).values_list("content", flat=True)
    return kept.first() or {}


def events_where(there: Mapping[str, Any]) -> dict[int, tuple[Event, ...]]:
    """What the registers tell the clock of the open cases of which rows beside say ``there``."""
    rows = ImportedCase.objects.filter(**there, content__outcome_code="").order_by()
    found: dict[int, tuple[Event, ...]] = defaultdict(tuple)
    found.update((case, events_in(said)) for case, said in rows.values_list("case", "content"))
    return found


def events_in(content: Mapping[str, Any]) -> tuple[Event, ...]:
    """The correction and the extension that ``content`` tells in full, if the law can have them."""
    if not content or content["outcome_code"]:
        return ()
    received_on = date.fromisoformat(content["received_on"])
    if not REGULATION.in_force(received_on):
        return ()
    correction, extension = _correction(content["others"]), _extension(content["others"])
    if correction and extension and correction[0].on <= extension[0].on < correction[1].on:
        extension = ()  # no period ran that could have been extended
    if any(event.on < received_on for event in (*correction, *extension)):
        return ()
    return tuple(sorted((*correction, *extension), key=lambda event: event.on))


def is_uncertain(content: Mapping[str, Any], due_on: date | None) -> bool:
    """Whether the register says more of the period than the clock was told.

    A last day of its own is doubt only where it is later than ``due_on``, which is ours.
    """
    if not content or content["outcome_code"]:
        return False
    others = content["others"]
    told = {label for label in MOVES_THE_PERIOD if _said(others, label)}
    heard = {type(event) for event in events_in(content)}
    if CorrectionReceived in heard:
        told -= {CORRECTED, CORRECTION_RECEIVED}
    if ExtensionGranted in heard:
        told -= {EXTENDED, EXTENSION_TOLD}
    stated = content["due_on"] and date.fromisoformat(content["due_on"])
    return bool(told or (stated and (due_on is None or stated > due_on)))


def in_time(
    case: Case, method: DeliveryMethod, counted_on: date, due_on: date | None
) -> bool | None:
    """Whether a reply that left on ``counted_on`` was in time; None where nobody can say.

    Our date of an earlier case is never too late, so who keeps it is in time; who does not may
    have had the days that the register speaks of.
    """
    if due_on is None or is_on_time(method, counted_on, due_on):
        return True
    return None if not case.order and is_uncertain(content_of(case), due_on) else False


def in_words(in_time: bool | None) -> str:
    """How the log says it."""
    if in_time is None:
        return "原台账记载的期限情况不全，是否按期由人核对"
    return "按期答复" if in_time else "超过答复期限"


def awaited_correction(case: Case) -> date | None:
    """The day on which the register told a correction that it does not call answered."""
    others = content_of(case).get("others", {})
    told = _said(others, CORRECTED)
    return date.fromisoformat(told) if told and not _said(others, CORRECTION_RECEIVED) else None


def heard_correction(case: Case) -> bool:
    """Whether the register tells a correction that was answered, and the clock heard it."""
    return any(isinstance(event, CorrectionReceived) for event in events_in(content_of(case)))


def why_not_split(case: Case) -> str | None:
    """Why a case whose register tells more than its receipt stays whole.

    A part would begin with the day of receipt alone, and so too early; and its one correction and
    its one extension would be forgotten.
    """
    content = content_of(case)
    if events_in(content) or is_uncertain(content, case.due_on):
        return "原台账记载这件申请已经补正、延期或者征求意见，不再拆分；请在答复中逐项答复。"
    return None


def is_early(case: Case) -> bool:
    """Whether the last day of an open case may be too early, so that nobody calls it late."""
    return not case.order and is_uncertain(content_of(case), case.due_on)


def may_be_early(case: Case) -> bool:
    """The same for a row of a list, which asks no query: a case of a register, unless it is known."""
    if not comes_from_register(case):
        return False
    return not _IMPORTED.is_cached(case) or is_early(case)


def refuse_second_correction(case: Case) -> None:
    """Raise ``CaseError`` where the register has the one correction that there may be."""
    said = _said(content_of(case).get("others", {}), CORRECTED)
    if said:
        raise CaseError(
            f"原台账记载这件申请已经告知补正（{said}）。补正只能一次性告知，"
            "仍不明确的可以电话或者当面沟通。",
            basis=Citation(REGULATION, 30),
        )


def refuse_second_extension(case: Case) -> None:
    """Raise ``CaseError`` where the register has the one extension that there may be."""
    others = content_of(case).get("others", {})
    said = _said(others, EXTENSION_TOLD) or _said(others, EXTENDED)
    if said:
        raise CaseError(
            f"原台账记载这件申请已经延期（{said}），答复期限只能延长一次，请尽快答复。",
            basis=Citation(REGULATION, 33, 2),
        )


def _said(others: Mapping[str, str], label: str) -> str:
    said = others.get(label, "").strip()
    return "" if _NOTHING.fullmatch(said) else said


def _correction(others: Mapping[str, str]) -> tuple[Event, ...]:
    """Asked and answered; the register names no last day, so what came is taken as in time."""
    told, received = _said(others, CORRECTED), _said(others, CORRECTION_RECEIVED)
    if not told or not received or received < told:
        return ()
    return (
        CorrectionNotified(date.fromisoformat(told)),
        CorrectionReceived(date.fromisoformat(received)),
    )


def _extension(others: Mapping[str, str]) -> tuple[Event, ...]:
    told = _said(others, EXTENSION_TOLD)
    days = _said(others, EXTENDED).removesuffix("个工作日")
    if not told or days not in map(str, range(1, EXTENSION_MAX.value + 1)):
        return ()
    return (ExtensionGranted(date.fromisoformat(told), int(days)),)
