"""台账 as it is now: one line a case with what law.md §8 asks of a register, by a bounded number of queries.

What an imported case has no record of here is told in the words of the register it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from cases.clock import opinion_of
from cases.earlier_register import is_uncertain
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Delivery,
    Extension,
    FeeNotice,
    Letter,
    Remedy,
    ReportType,
)
from cases.models.fee import FEES_THAT_STAND
from cases.replies import REPLY_KINDS
from cases.status import OPEN, Status
from law.case_types import CASE_TYPES, EVERY_OUTCOME, CaseType
from law.delivery import BY_POST, DELIVERY_RULES, DeliveryMethod
from law.receipt import RECEIPT_RULES, Channel
from law.report_rows import REPORT_ROWS
from proactive.selectors import conversions
from reports.register.batches import among, batched
from reports.register.chain import Chains

CHUNK: Final = 2000

_CASE: Final = {
    "organ": "organ",
    "type": "case_type",
    "number": "case_number",
    "channel": "receipt__channel",
    "submitted": "receipt__submitted_on",
    "received": "received_on",
    "because": "receipt__explanation",
    "asked_on": "receipt__confirmation_date",
    "asked": "receipt__confirmed_with",
    "shown_at": "receipt__confirmed_at",
    "applicant": "applicant__name",
    "kind": "applicant__report_type",
    "subject": "subject",
    "description": "description",
    "parent": "split_from__case_number",
    "office": "office__name",
    "due": "due_on",
    "outcome": "outcome_code",
    "replied": "replied_on",
    "withdrawn": "withdrawn_on",
    "in_time": "replied_in_time",
    "archive": "archive_number",
    "status": "status",
    "content": "imported__content",
}
"""What is read of the case itself, in one query a stretch."""

HEAD: Final = (
    "登记编号", "申请类别", "收到渠道", "提交日期", "收到申请日期", "收到日期的依据", "确认记录",
    "申请人名称", "申请人类型", "申请事项", "申请内容", "拆分自", "承办科室", "补正告知日期",
    "补正期限", "收到补正日期", "延期批准人", "延期批准日期", "延长工作日数", "延期告知日期",
    "征求意见情况", "收费通知日期", "信息处理费（元）", "缴清日期", "答复期限", "答复期限的计算",
    "办理结果", "条款", "年报行", "答复文号", "答复日期", "送达方式", "交邮日期", "签收日期",
    "是否逾期", "是否转主动公开", "复议诉讼", "档号", "状态", "来源",
)  # fmt: skip
LONG: Final = ("收到日期的依据", "申请内容", "答复期限的计算")
"""Columns that the export has and the page has no room for."""


@dataclass(frozen=True)
class Line:
    """One case: its key, and its cells in the order of ``HEAD``."""

    case_id: int
    cells: tuple[str, ...]


def lines(cases: QuerySet[Case], *, on: date) -> Iterator[Line]:
    """The lines of ``cases`` in their order; ``on`` is today."""
    keys = cases.values_list("pk", flat=True)
    chains = Chains()
    for some in batched(keys, CHUNK):
        chains.read({"case__in": among(some)})
        yield from _stretch(some, on, chains)


def lines_of(keys: Sequence[int], *, on: date) -> list[Line]:
    """The lines of one page, which has no room for what is ``LONG``: the steps are not asked for."""
    return list(_stretch(keys, on, None))


def _stretch(keys: Sequence[int], on: date, chains: Chains | None) -> Iterator[Line]:
    rows = Case.objects.filter(pk__in=among(keys)).order_by().values_list("pk", *_CASE.values())
    facts = {row[0]: dict(zip(_CASE, row[1:], strict=True)) for row in rows}
    beside = _Beside(keys)
    for key in keys:
        if key in facts:
            case = facts[key] | {"steps": chains.of(key, facts[key]) if chains else ""}
            yield Line(key, _cells(case, beside.of(key), on))


class _Beside:
    """What stands in other tables about the cases of one stretch."""

    def __init__(self, keys: Sequence[int]) -> None:
        self.here = {"case__in": among(keys)}
        told = {**self.here, "notified_on__isnull": False}
        self.corrections = self._latest(
            CorrectionNotice.objects.filter(**told), "notified_on", "correct_by", "received_on"
        )
        self.extensions = self._latest(
            Extension.objects.filter(**told),
            "decided_by__name", "decided_on", "working_days", "notified_on",
        )  # fmt: skip
        self.fees = self._latest(
            FeeNotice.objects.filter(**told, stage__in=FEES_THAT_STAND),
            "notified_on", "amount", "paid_on",
        )  # fmt: skip
        self.consultations = self._all(_consulted(self.here))
        self.remedies = self._all(_heard(self.here))
        self.letters = self._letters(keys)
        self.conversions = conversions(among(keys))

    def of(self, key: int) -> dict[str, Any]:
        """All of it about one case."""
        return {
            "correction": self.corrections.get(key, (None,) * 3),
            "extension": self.extensions.get(key, (None,) * 4),
            "fee": self.fees.get(key, (None,) * 3),
            "consultations": "；".join(self.consultations.get(key, ())),
            "remedies": "；".join(self.remedies.get(key, ())),
            "letters": self.letters.get(key, {}),
            "published": self.conversions.get(key),
        }

    @staticmethod
    def _latest(rows: QuerySet[Any], *columns: str) -> dict[int, tuple[Any, ...]]:
        return {row[0]: row[1:] for row in rows.order_by("pk").values_list("case", *columns)}

    @staticmethod
    def _all(rows: Iterable[tuple[int, str]]) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for key, words in rows:
            found[key].append(words)
        return found

    @staticmethod
    def _letters(keys: Sequence[int]) -> dict[int, dict[str, tuple[Any, ...]]]:
        """The replies that stand, by case and kind, each with how it was delivered."""
        standing = Letter.objects.filter(
            case__in=among(keys), kind__in=REPLY_KINDS, set_aside_by__isnull=True,
            number__voided_on__isnull=True,
        )  # fmt: skip
        rows = list(standing.order_by("pk").values_list("pk", "case", "kind", "number__text"))
        sent = Delivery.objects.filter(letter__in=among([row[0] for row in rows]), failure="")
        columns = ("letter", "method", "decided_on", "confirmed_on")
        delivered = {row[0]: row[1:] for row in sent.values_list(*columns)} if rows else {}
        found: dict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
        for letter, case, kind, number in rows:
            found[case][kind] = (number, *delivered.get(letter, ("", None, None)))
        return found


def _consulted(here: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Whom, when it was sent and received, when the time for an opinion ended, what was said."""
    asked = Consultation.objects.filter(**here, sent_on__isnull=False).select_related("case__organ")
    for row in asked.order_by("case", "sequence"):
        clock = opinion_of(row)
        whom = str(row.get_kind_display()).partition("（")[0]
        told = [f"{_day(row.sent_on)}发出"]
        if row.delivered_on and clock:
            told += [f"{_day(row.delivered_on)}对方收到", f"{_day(clock.opinion_due_on)}届满"]
        if row.returned_on:
            told.append(f"{_day(row.returned_on)}收到意见")
        if row.opinion:
            told.append(str(row.get_opinion_display()))
        yield row.case_id, f"{whom}：{'，'.join(told)}"


def _heard(here: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for remedy in Remedy.objects.filter(**here).order_by("case", "filed_on", "pk"):
        result = remedy.get_result_display() or "尚未审结"
        parts = (str(remedy), remedy.body, f"{_day(remedy.filed_on)}受理", result)
        yield remedy.case_id, "，".join(part for part in parts if part)


def _cells(case: Mapping[str, Any], beside: Mapping[str, Any], on: date) -> tuple[str, ...]:
    content = case["content"] or {}
    written = content.get("others", {})
    notified, correct_by, corrected = map(_day, beside["correction"])
    approved_by, approved, extended, told = beside["extension"]
    asked_to_pay, fee, paid = beside["fee"]
    found = {
        "登记编号": case["number"],
        "申请类别": CASE_TYPES[CaseType(case["type"])].label,
        "收到渠道": _channel(case["channel"]),
        "提交日期": _day(case["submitted"]),
        "收到申请日期": _day(case["received"]),
        "收到日期的依据": case["because"] or "",
        "确认记录": _confirmed(case),
        "申请人名称": case["applicant"],
        "申请人类型": _TYPES[case["kind"]],
        "申请事项": case["subject"],
        "申请内容": case["description"],
        "拆分自": case["parent"] or "",
        "承办科室": case["office"] or content.get("office", ""),
        "补正告知日期": notified,
        "补正期限": correct_by,
        "收到补正日期": corrected,
        "延期批准人": approved_by or "",
        "延期批准日期": _day(approved),
        "延长工作日数": str(extended or ""),
        "延期告知日期": _day(told),
        "征求意见情况": beside["consultations"],
        "收费通知日期": _day(asked_to_pay),
        "信息处理费（元）": str(fee or ""),
        "缴清日期": _day(paid),
        "答复期限": _day(case["due"]),
        "答复期限的计算": case["steps"],
        **_answer(case, beside["letters"]),
        "是否逾期": _late(case, content, on),
        "是否转主动公开": _YES_NO[beside["published"]],
        "复议诉讼": beside["remedies"],
        "档号": case["archive"],
        "状态": _STATUSES[case["status"]],
        "来源": "导入" if content else "本系统",
    }
    if not written:
        return tuple(map(found.__getitem__, HEAD))
    return tuple(found[name] or written.get(name, "") for name in HEAD)


def _answer(case: Mapping[str, Any], letters: Mapping[str, tuple[Any, ...]]) -> dict[str, str]:
    """The outcome, the reply, and how and when it left."""
    label, articles, row, kind = _outcome(case["outcome"])
    number, method, sent, confirmed = letters.get(kind, ("", "", None, None))
    return {
        "办理结果": label,
        "条款": articles,
        "年报行": row,
        "答复文号": number or "",
        "答复日期": _day(case["replied"] or case["withdrawn"]),
        "送达方式": _method(method),
        "交邮日期": _day(sent) if method in BY_POST else "",
        "签收日期": _day(confirmed),
    }


_YES_NO: Final = {True: "是", False: "否", None: ""}
_TYPES: Final = {kind.value: str(kind.label) for kind in ReportType}
_STATUSES: Final = {status.value: str(status.label) for status in Status}


@cache
def _outcome(code: str) -> tuple[str, str, str, str]:
    """Label, articles, row of the report and kind of letter."""
    outcome = EVERY_OUTCOME.get(code)
    if outcome is None:
        return "", "", "", ""
    articles = "、".join(basis.provision() for basis in outcome.bases)
    return outcome.label, articles, REPORT_ROWS.get(outcome.report_row, ""), outcome.letter_kind


def _confirmed(case: Mapping[str, Any]) -> str:
    """Who was asked whether it came in, or when the page said so (Art 31 (3))."""
    if case["asked_on"] or case["asked"]:
        return "，".join(part for part in (_day(case["asked_on"]), case["asked"]) if part)
    shown = case["shown_at"]
    return f"{timezone.localtime(shown):%Y-%m-%d %H:%M}平台提示提交成功" if shown else ""


@cache
def _channel(value: str | None) -> str:
    return RECEIPT_RULES[Channel(value)].label if value else ""


@cache
def _method(value: str) -> str:
    return DELIVERY_RULES[DeliveryMethod(value)].label if value else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _late(case: Mapping[str, Any], content: Mapping[str, Any], on: date) -> str:
    """As it was judged; of an open case whether its last day has passed; else nothing.

    Where a register of before leaves the period of its case open, a person looks.
    """
    if case["in_time"] is not None:
        return "否" if case["in_time"] else "是"
    overdue = case["status"] in OPEN and case["due"] is not None and case["due"] < on
    if overdue and is_uncertain(content, case["due"]):
        return "请核对（尚未答复）"
    return "是（尚未答复）" if overdue else ""
