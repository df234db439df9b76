"""交办 (assignment): an office is charged with the case, accepts it or gives it back."""

from __future__ import annotations

from datetime import date
from typing import Final

from cases import cycles
from cases.errors import AlreadyDone, CaseError
from cases.ledger import perform
from cases.models import Case, Consultation, ReturnedAssignment
from cases.permissions import Act
from cases.status import CO_HANDLING_OWED, Status
from organs import absences
from organs.accounts import held_open
from organs.models import Office, OfficeKind, Staff
from organs.roles import Role

_CONSULTED: Final = frozenset({Consultation.Stage.CLOSED, Consultation.Stage.DROPPED})


def assign(
    case: Case, *, by: Staff, office: Office, officer: Staff | None = None, on: date
) -> Case:
    """Charge ``office`` (and perhaps one officer of it) with the case, or move it to another.

    Once the applicant is asked to correct, or the draft has left, the status stays: whoever has
    to go on with the case then is another office. Raises ``CaseError`` when the office is not a handling office of the organ, or the
    officer does not work there.
    """
    _refuse_misfit(case, office, officer)
    with perform(case, Act.ASSIGN, by=by, on=on) as deed:
        _refuse_co_handling_office(deed.case, office)
        deed.facts |= office_before(deed.case)
        if officer and not held_open(officer):
            raise CaseError(f"{officer}的账号已经停用，请选择其他承办人。", field="officer")
        begins = deed.case.status in (Status.REGISTERED, Status.HANDLING)
        charge = deed.case.assign if begins else deed.case.charge
        charge(office_id=office.pk, officer_id=officer.pk if officer else None)
        deed.note = f"交办{office}" + _named(officer, on)
    return deed.case


def accept(case: Case, *, by: Staff, on: date) -> Case:
    """接收: the charged office takes the case as its own. Work does not have to wait for it."""
    with perform(case, Act.ACCEPT, by=by, on=on) as deed:
        if deed.case.accepted_on:
            raise AlreadyDone(f"这件申请已于{deed.case.accepted_on:%Y年%-m月%-d日}接收。")
        deed.case.accepted_on = on
    return deed.case


def give_back(
    case: Case, *, reason: str, right_office: Office | None = None, by: Staff, on: date
) -> ReturnedAssignment:
    """退回: the case is not the office's; it is assigned anew, perhaps to ``right_office``.

    Raises ``CaseError`` without a reason, or when work on the reply has begun.
    """
    if not reason:
        raise CaseError("退回时请说明理由，方便重新交办。", field="reason")
    with perform(case, Act.RETURN_ASSIGNMENT, by=by, on=on) as deed:
        refusal = why_not_give_back(deed.case)
        if refusal:
            raise CaseError(refusal)
        _refuse_wrong_office(deed.case, right_office)
        assert deed.case.office is not None
        returned = ReturnedAssignment.objects.create(
            case=deed.case, office=deed.case.office, right_office=right_office,
            reason=reason, by=by, on=on,
        )  # fmt: skip
        deed.facts |= office_before(deed.case)
        deed.case.return_assignment()
        deed.note = str(returned)
    return returned


def office_before(case: Case) -> dict[str, int | None]:
    """What the log keeps of a move: with which office the case lay until then."""
    return {"office_before": case.office_id}


def why_not_give_back(case: Case) -> str | None:
    """Why the case cannot be given back any more; None when it can."""
    if case.drafts.filter(version__gt=cycles.last_version_set_aside(case)).exists():
        return "已经拟写答复，不能再退回；需要改由其他科室承办的，请联系收件登记员改派。"
    if case.extensions.filter(stage__in=["requested", "granted"]).exists():
        return "延期还没有办完，办完以前不能退回。"
    if case.co_handlings.filter(stage__in=CO_HANDLING_OWED).exists():
        return "还有科室正在协办，请先撤销协办，再退回。"
    if any(row.stage not in _CONSULTED for row in case.consultations.all()):
        return (
            "征求意见还没有办完，办完以前不能退回；需要改由其他科室承办的，请联系收件登记员改派。"
        )
    return None


def _refuse_misfit(case: Case, office: Office, officer: Staff | None) -> None:
    if office.organ_id != case.organ_id or not office.is_active:
        raise CaseError("请选择本机关正在使用的科室。", field="office")
    if office.kind not in (OfficeKind.HANDLING, OfficeKind.WORK_BODY):
        raise CaseError("审核机构和机关领导不承办申请，请选择业务科室。", field="office")
    if officer and (officer.office_id != office.pk or not officer.holds(Role.HANDLING_OFFICER)):
        raise CaseError("承办人应当是该科室的承办人员。", field="officer")


def _refuse_co_handling_office(case: Case, office: Office) -> None:
    if case.co_handlings.filter(office=office, stage__in=CO_HANDLING_OWED).exists():
        raise CaseError(
            f"{office}正在协办这件申请，不能同时主办；请先撤销它的协办，再交办。", field="office"
        )


def _refuse_wrong_office(case: Case, right_office: Office | None) -> None:
    if right_office is None:
        return
    if right_office.pk == case.office_id or right_office.organ_id != case.organ_id:
        raise CaseError("请选择本机关的另一个科室。", field="right_office")


def _named(officer: Staff | None, on: date) -> str:
    """The officer, and who stands in when the officer is away."""
    if officer is None:
        return ""
    absence = absences.away(officer, on)
    stand_in = (
        f"（不在岗至{absence.last_day:%-m月%-d日}，由{absence.deputy}代办）" if absence else ""
    )
    return f"，承办人{officer}{stand_in}"
