"""等待他人: for whom an open case waits, since when and until when; it may wait for several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from cases import clock
from cases.models import (
    Case,
    CoHandling,
    Consultation,
    CorrectionNotice,
    Deferral,
    DisclosureHold,
    Explanation,
    Extension,
    FeeNotice,
)
from cases.services import undelivered
from cases.status import BEFORE_SIGNATURE, CO_HANDLING_OWED, OPEN, Status
from law.deadline import ClockStatus
from law.time_limits import FEE_PAYMENT
from workflow.consultation_flows import ConsultationFlow
from workflow.explanation_flows import DeferralFlow, ExplanationFlow
from workflow.fee_flow import FeeFlow
from workflow.flows import CorrectionFlow, ExtensionFlow
from workflow.models import OpenStep
from workflow.stored import get_task_ref

REVIEWS: Final = tuple(stage for stage in BEFORE_SIGNATURE if stage != Status.HANDLING)
HEAD: Final = "工作机构负责人"
APPROVALS: Final = (
    CorrectionFlow.instance.approval,
    ExtensionFlow.instance.approval,
    ConsultationFlow.instance.approval,
    FeeFlow.instance.approval,
    ExplanationFlow.instance.approval,
    DeferralFlow.instance.approval,
)

_ASKED = Consultation.objects.filter(stage=Consultation.Stage.SENT, sent_on__isnull=False)
_TO_APPROVE = Consultation.objects.filter(stage=Consultation.Stage.PREPARED)
_OWED = CoHandling.objects.filter(stage__in=CO_HANDLING_OWED).select_related("office")
_REQUESTED = Extension.objects.filter(stage=Extension.Stage.REQUESTED)
_UNPAID = FeeNotice.objects.filter(stage=FeeNotice.Stage.NOTIFIED)
_FEES_TO_APPROVE = FeeNotice.objects.filter(stage=FeeNotice.Stage.PREPARED)
_UNEXPLAINED = Explanation.objects.filter(
    stage=Explanation.Stage.NOTIFIED, notified_on__isnull=False
)
_EXPLAINING = Explanation.objects.filter(stage=Explanation.Stage.PREPARED)
_DEFERRING = Deferral.objects.filter(stage=Deferral.Stage.REQUESTED)
_HELD = DisclosureHold.objects.filter(lifted_on__isnull=True)


@dataclass(frozen=True)
class Wait:
    """One thing that a case waits for; without ``until`` nobody knows when it ends."""

    who: str
    what: str
    since: date | None
    until: date | None
    over: bool = False


@dataclass(frozen=True)
class Kind:
    """One sort of waiting: its name in addresses, its heading, which cases, what each row says."""

    name: str
    label: str
    which: Q
    waits: Callable[[Case, date], Iterator[Wait]]
    reads: Mapping[str, tuple[str, QuerySet[Any]]] = field(default_factory=dict)
    """What ``waits`` reads of a case, by the name under which it finds it."""


def _of(rows: QuerySet[Any]) -> Q:
    return Q(Exists(rows.filter(case=OuterRef("pk"))))


_OPEN: Final = Q(status__in=OPEN)
_WAITS_FOR_APPLICANT: Final = Q(
    clock_status__in=[ClockStatus.AWAITING_CORRECTION, ClockStatus.AWAITING_PAYMENT]
) | Q(status=Status.AWAITING_CORRECTION)
"""Without a question to another table, so that one index answers; a notice that came back is among
them and says so."""


def _applicant(case: Case, on: date) -> Iterator[Wait]:
    notice = getattr(case, "correction", None)
    if notice is not None and notice.is_awaited:
        over = notice.correct_by < on
        yield Wait("申请人", "补正", notice.notified_on, notice.correct_by, over)
    elif notice is not None and case.status == Status.AWAITING_CORRECTION:
        yield Wait("送达人员", "补正告知书没有送到，重新送达或者撤销", None, None)
    for fee in case.unpaid:  # type: ignore[attr-defined]
        yield Wait("申请人", f"缴费{fee.amount}元", fee.notified_on, *_pay_by(case, fee, on))


def _reasons(case: Case, on: date) -> Iterator[Wait]:
    """Reasons asked for under Art 35: the clock runs on, so this is no waiting of the clock's."""
    for asked in case.unexplained:  # type: ignore[attr-defined]
        over = asked.explain_by < on
        yield Wait("申请人", "说明理由", asked.notified_on, asked.explain_by, over)


def _pay_by(case: Case, fee: FeeNotice, on: date) -> tuple[date | None, bool]:
    """The last day to pay, and whether it is over; nobody knows it before the notice arrived."""
    if fee.delivered_on is None:
        return None, False
    last = clock.calendar_of(case).provisional().add(fee.delivered_on, FEE_PAYMENT.value)
    return last, last < on


def _opinions(case: Case, on: date) -> Iterator[Wait]:
    for asked in case.asked:  # type: ignore[attr-defined]
        opinion = clock.opinion_of(asked)
        assert opinion is not None
        until = opinion.opinion_due_on
        since = asked.delivered_on or asked.sent_on
        yield Wait(f"{asked.consultee.label} {asked.name}", "意见", since, until, until < on)


def _offices(case: Case, on: date) -> Iterator[Wait]:
    for row in case.owed:  # type: ignore[attr-defined]
        yield Wait(str(row.office), "协办意见", row.asked_on, row.due_on, row.is_overdue(on))


def _approvals(case: Case, on: date) -> Iterator[Wait]:
    notice = getattr(case, "correction", None)
    if notice is not None and notice.stage == CorrectionNotice.Stage.PREPARED:
        yield Wait(HEAD, "审批补正告知", notice.prepared_on, case.safe_on)
    asked_on = case.extension_asked_on  # type: ignore[attr-defined]
    if asked_on:
        yield Wait(HEAD, "审批延期", asked_on, case.safe_on)
    for letter in case.to_approve:  # type: ignore[attr-defined]
        yield Wait(HEAD, f"审批{letter}", letter.prepared_on, case.safe_on)
    for fee in case.fees_to_approve:  # type: ignore[attr-defined]
        yield Wait(HEAD, "审批收费通知", fee.prepared_on, case.safe_on)
    for asked in case.explaining:  # type: ignore[attr-defined]
        yield Wait(HEAD, "审批说明理由告知", asked.prepared_on, case.safe_on)
    for asked in case.deferring:  # type: ignore[attr-defined]
        yield Wait(HEAD, "审批延迟答复", asked.requested_on, case.safe_on)


def _reviews(case: Case, on: date) -> Iterator[Wait]:
    if case.status in REVIEWS:
        for desk in case.steps[:1]:  # type: ignore[attr-defined]
            who = str(desk.task.owner or "待领取")
            since = timezone.localtime(desk.task.created).date()
            yield Wait(who, desk.title, since, case.safe_on)


def _courts(case: Case, on: date) -> Iterator[Wait]:
    for hold in case.held:  # type: ignore[attr-defined]
        yield Wait(hold.court, "解除暂停公开", hold.held_on, None)


def _undelivered(case: Case, on: date) -> Iterator[Wait]:
    for letter in case.came_back:  # type: ignore[attr-defined]
        since = letter.attempts[-1].failed_on
        yield Wait("送达归档员", f"再次送达{letter.letter_kind.title}", since, case.safe_on)


def kinds_of(organ_id: int) -> tuple[Kind, ...]:
    """All sorts; what waits for an approval lies on a desk of the organ, and is found by that."""
    asked = OpenStep.objects.filter(organ=organ_id, step__in=[*map(get_task_ref, APPROVALS)])
    approval = Q(pk__in=asked.values("case"))
    return (
        Kind(
            "applicant", "申请人", _OPEN & _WAITS_FOR_APPLICANT, _applicant,
            {"unpaid": ("fee_notices", _UNPAID)},
        ),
        Kind(
            "reasons", "申请人说明理由", _OPEN & _of(_UNEXPLAINED), _reasons,
            {"unexplained": ("explanations", _UNEXPLAINED)},
        ),
        Kind(
            "opinion", "第三方和其他机关", _OPEN & _of(_ASKED), _opinions,
            {"asked": ("consultations", _ASKED)},
        ),
        Kind(
            "offices", "协办科室", _OPEN & _of(_OWED), _offices,
            {"owed": ("co_handlings", _OWED)},
        ),
        Kind(
            "approval", "内部审批", _OPEN & approval, _approvals,
            {
                "to_approve": ("consultations", _TO_APPROVE),
                "fees_to_approve": ("fee_notices", _FEES_TO_APPROVE),
                "explaining": ("explanations", _EXPLAINING),
                "deferring": ("deferrals", _DEFERRING),
            },
        ),
        Kind("review", "审核签发", _OPEN & Q(status__in=REVIEWS), _reviews),
        Kind(
            "delivery", "再次送达", Q(pk__in=undelivered.open_cases_of(organ_id)), _undelivered,
            {"came_back": ("letters", undelivered.letters())},
        ),
        Kind("court", "法院", _OPEN & _of(_HELD), _courts, {"held": ("holds", _HELD)}),
    )  # fmt: skip


def waiting(cases: QuerySet[Case], kind: Kind) -> QuerySet[Case]:
    """``cases``, which wait in this way, with all that ``kind.waits`` reads."""
    read = [Prefetch(name, rows, to_attr=kept) for kept, (name, rows) in kind.reads.items()]
    asked = _REQUESTED.filter(case=OuterRef("pk")).values("requested_on")[:1]
    found = cases.annotate(extension_asked_on=Subquery(asked))
    return found.select_related("correction").prefetch_related(*read)
