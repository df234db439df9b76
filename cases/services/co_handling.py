"""协办 (co-handling): offices of the same organ answer in parallel, each by an internal date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cases import clock
from cases.errors import AlreadyDone, CaseError
from cases.ledger import perform
from cases.models import Case, CoHandling, Decision
from cases.permissions import OF_THE_ASKED_OFFICE, Act, why_not_part
from cases.services import attaching
from cases.services.attaching import Enclosed
from cases.status import CO_HANDLING_OWED
from organs.models import Office, OfficeKind, Staff

Stage = CoHandling.Stage


def ask(
    case: Case, *, office: Office, question: str, working_days: int, by: Staff, on: date
) -> CoHandling:
    """Ask ``office`` to answer ``question`` within ``working_days``; again after it answered.

    Raises ``CaseError`` when the office leads the case, already owes an answer, or when the
    internal date would not lie before the day by which the reply is safe.
    """
    _refuse_misfit(case, office)
    with perform(case, Act.ASK_CO_HANDLING, by=by, on=on) as deed:
        _refuse_second(deed.case, office)
        due_on = _internal_date(deed.case, working_days, on)
        row = CoHandling.objects.create(
            case=deed.case, office=office, stage=Stage.ASKED, question=question,
            asked_by=by, asked_for=deed.case.office, asked_on=on, due_on=due_on,
        )  # fmt: skip
        deed.note = f"请{office}协办，{due_on:%Y年%-m月%-d日}前答复"
    return row


def answer(
    row: CoHandling, *, text: str, enclosed: Sequence[Enclosed] = (), by: Staff, on: date
) -> CoHandling:
    """The asked office writes its answer; the office's head still has to sign it."""
    with perform(row.case, Act.ANSWER_CO_HANDLING, by=by, on=on) as deed:
        locked = _locked(row, Act.ANSWER_CO_HANDLING, by)
        locked.answer, locked.answered_by, locked.answered_on = text, by, on
        locked.decided_by = locked.decided_on = None
        locked.stage = Stage.ANSWERED
        locked.save()
        locked.files.add(*attaching.keep(deed.case, enclosed, by=by, on=on))
        deed.note = f"{locked.office}拟出协办答复"
    return locked


def decide(
    row: CoHandling, *, decision: Decision, reason: str = "", by: Staff, on: date
) -> CoHandling:
    """The asked office's head signs the answer off, or returns it and says why."""
    with perform(row.case, Act.SIGN_CO_HANDLING, by=by, on=on) as deed:
        locked = _locked(row, Act.SIGN_CO_HANDLING, by)
        if locked.answered_by_id == by.pk:
            raise CaseError("您是这份协办答复的拟稿人，不能签核自己的答复，请由他人签核。")
        if decision == Decision.RETURN and not reason:
            raise CaseError("退回时请说明理由，方便拟稿人修改。", field="reason")
        agreed = decision == Decision.AGREE
        locked.stage = Stage.SIGNED if agreed else Stage.ASKED
        locked.decided_by, locked.decided_on, locked.return_reason = by, on, reason
        locked.save()
        deed.note = f"{decision.label}{locked.office}的协办答复" + (f"：{reason}" if reason else "")
    return locked


def cancel(row: CoHandling, *, reason: str, by: Staff, on: date) -> CoHandling:
    """撤销协办: the office in charge no longer needs the answer, and says why."""
    if not reason:
        raise CaseError("请写明为什么撤销。", field="reason")
    with perform(row.case, Act.CANCEL_CO_HANDLING, by=by, on=on) as deed:
        locked = CoHandling.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if not locked.is_owed:
            raise AlreadyDone(f"{locked.office}的协办现在是“{locked.get_stage_display()}”。")
        locked.stage = Stage.CANCELLED
        locked.cancelled_by, locked.cancelled_on, locked.cancel_reason = by, on, reason
        locked.save()
        deed.note = f"撤销{locked.office}的协办：{reason}"
    return locked


def drop_pending(case: Case) -> None:
    """The reply was made without the answers that are still owed."""
    case.co_handlings.filter(stage__in=CO_HANDLING_OWED).update(stage=Stage.MOOT)


def longest(case: Case, on: date) -> int:
    """How many working days an office can be given from ``on``; none when the reply is due."""
    if case.safe_on is None or case.safe_on <= on:
        return 0
    # The last day lies before the safe date, however long the holidays between them are.
    return max(clock.calendar_of(case).provisional().count(on, case.safe_on) - 1, 0)


def _internal_date(case: Case, working_days: int, on: date) -> date:
    most = longest(case, on)
    if most < 1:
        raise CaseError(
            "离答复期限已经没有工作日可以留给协办，请当面或者电话商办，或者先申请延期。",
            field="working_days",
        )
    if not 1 <= working_days <= most:
        raise CaseError(
            f"内部期限必须早于这件申请的答复期限，从今天起最多可以给{most}个工作日，请改小。",
            field="working_days",
        )
    return clock.calendar_of(case).provisional().add(on, working_days)


def _refuse_misfit(case: Case, office: Office) -> None:
    if office.organ_id != case.organ_id or not office.is_active:
        raise CaseError("请选择本机关正在使用的科室。", field="office")
    if office.kind not in (OfficeKind.HANDLING, OfficeKind.WORK_BODY):
        raise CaseError("审核机构和机关领导不协办，请选择业务科室。", field="office")


def _refuse_second(case: Case, office: Office) -> None:
    if office.pk == case.office_id:
        raise CaseError(f"{office}就是主办科室，请选择其他科室。", field="office")
    if case.co_handlings.filter(office=office, stage__in=CO_HANDLING_OWED).exists():
        raise CaseError(
            f"{office}已经在协办，还没有答复；如需改变内容，请先撤销再重新发出。", field="office"
        )


def _locked(row: CoHandling, act: Act, by: Staff) -> CoHandling:
    locked = (
        CoHandling.objects.select_for_update(of=("self",)).select_related("office").get(pk=row.pk)
    )
    if locked.stage != OF_THE_ASKED_OFFICE[act] or why_not_part(by, act, locked):
        raise AlreadyDone(f"{locked.office}的协办现在是“{locked.get_stage_display()}”。")
    return locked
