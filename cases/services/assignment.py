"""交办 (assignment): an office is charged with the case."""

from __future__ import annotations

from datetime import date

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case
from cases.permissions import Act
from cases.status import CO_HANDLING_OWED
from organs.models import Office, OfficeKind, Staff
from organs.roles import Role


def assign(
    case: Case, *, by: Staff, office: Office, officer: Staff | None = None, on: date
) -> Case:
    """Charge ``office`` (and perhaps one officer of it) with the case, or move it to another.

    Raises ``CaseError`` when the office is not a handling office of the organ, or the
    officer does not work there.
    """
    _refuse_misfit(case, office, officer)
    with perform(case, Act.ASSIGN, by=by, on=on) as deed:
        _refuse_co_handling_office(deed.case, office)
        deed.case.assign(office_id=office.pk, officer_id=officer.pk if officer else None)
        deed.note = f"交办{office}" + (f"，承办人{officer}" if officer else "")
    return deed.case


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
