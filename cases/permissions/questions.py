"""May this person do this act on this case now, and if not, why: the table with its conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases.permissions.acts import Act
from cases.permissions.readers import (
    CLAIM_READERS,
    LOOK_REPORT_ROLES,
    LOOKING_ROLES,
    MATERIAL_READERS,
)
from cases.permissions.table import (
    APPLICANT_ACTS,
    CONSULTEE_ACTS,
    IMPORTING_ROLES,
    MERGING_ROLES,
    OF_THE_ADDRESSEE,
    OF_THE_ASKED_OFFICE,
    OFFICE_BOUND,
    OWN_WORK,
    PERMITTED,
    REACHING_BELOW,
    RECALCULATING_ROLES,
    REGISTERING_ROLES,
)
from cases.permissions.types import why_not_of_type
from cases.status import Status
from organs.absences import Scope
from organs.roles import Role

if TYPE_CHECKING:
    from cases.models import Case, CaseAttachment, CoHandling
    from organs.models import Staff


def acts_in_table(role: Role, status: Status) -> frozenset[Act]:
    """The acts that ``role`` permits at ``status``, by the table alone."""
    return frozenset(act for act, stages in PERMITTED[role].items() if status in stages)


def permitted_acts(staff: Staff, case: Case) -> frozenset[Act]:
    """The acts that ``staff`` may do on ``case`` now, conditions included."""
    return frozenset(act for act in Act if why_not(staff, act, case) is None)


def may(staff: Staff, act: Act, case: Case) -> bool:
    """Whether ``staff`` may do ``act`` on ``case`` now."""
    return why_not(staff, act, case) is None


def may_register(staff: Staff) -> bool:
    """Whether ``staff`` may log a new application."""
    return staff.is_active and staff.holds(*REGISTERING_ROLES)


def may_recalculate(staff: Staff) -> bool:
    """Whether ``staff`` may have all open cases recomputed after a change of the calendar."""
    return staff.is_active and staff.holds(*RECALCULATING_ROLES)


def may_import_register(staff: Staff) -> bool:
    """Whether ``staff`` may take over the register that their organ kept before."""
    return staff.is_active and staff.holds(*IMPORTING_ROLES)


def may_merge_applicants(staff: Staff) -> bool:
    """Whether ``staff`` may merge two records of one applicant, and undo it."""
    return staff.is_active and staff.holds(*MERGING_ROLES)


def why_not(staff: Staff, act: Act, case: Case) -> str | None:
    """A sentence that says why ``staff`` may not do ``act`` on ``case``; None when they may.

    A deputy (代办) may do what the absent colleague might, but for what the deputy's own
    earlier part in the case closes.
    """
    refusal = _why_not_alone(staff, act, case)
    if refusal and any(
        _why_not_alone(colleague, act, case) is None for colleague in stood_in_for(staff, act)
    ):
        return _own_work(staff, act, case)
    return refusal


def authority(staff: Staff, act: Act, case: Case) -> Staff:
    """By whose appointment ``staff``, who may do ``act``, does it: the own, or a colleague's (代)."""
    if _why_not_alone(staff, act, case) is None:
        return staff
    colleagues = stood_in_for(staff, act)
    return next((c for c in colleagues if _why_not_alone(c, act, case) is None), staff)


def stood_in_for(staff: Staff, act: Act | None = None) -> list[Staff]:
    """The colleagues for whom ``staff`` stands in today; 代签 lends the signature alone."""
    return [
        row.staff
        for row in staff.deputyships_today
        if staff.is_active
        and row.staff.organ_id == staff.organ_id
        and (row.scope == Scope.ABSENCE or act == Act.SIGN)
    ]


def why_not_part(staff: Staff, act: Act, part: CoHandling | None) -> str | None:
    """Why a step of ``part`` is another office's; None where it is the own office's, or of no part.

    A deputy does the part of the absent colleague's office.
    """
    if part is None or act not in OF_THE_ASKED_OFFICE:
        return None
    people = (staff, *stood_in_for(staff, act))
    if any(person.office_id == part.office_id for person in people):
        return None
    return f"这是请{part.office}协办的事项，由{part.office}答复。"


def _why_not_alone(staff: Staff, act: Act, case: Case) -> str | None:
    if not staff.is_active or not _within_organ(staff, act, case):
        return "这件申请不属于您所在的机关。"
    roles = [role for role in staff.roles if act in PERMITTED[role]]
    if not roles:
        return f"您的角色不能进行“{act.label}”。"
    if not any(case.status in PERMITTED[role][act] for role in roles):
        return f"办件现在是“{case.legal_status.label}”，不能进行“{act.label}”。"
    if refusal := why_not_of_type(act, case):
        return refusal
    if act in OF_THE_ASKED_OFFICE:
        return _why_not_asked(staff, act, case)
    if case.status == Status.FURTHER_REVIEW and act in OF_THE_ADDRESSEE:
        return _own_work(staff, act, case) or _why_not_addressed(staff, case)
    if not any(_within_office(staff, role, case) for role in roles):
        return f"这件申请由{case.office or '其他科室'}承办，不在您的科室。"
    return _own_work(staff, act, case)


def _own_work(staff: Staff, act: Act, case: Case) -> str | None:
    own_work = (rule for rule in OWN_WORK if act in rule.acts and rule.did_it(case, staff))
    return next((rule.words for rule in own_work), None)


def why_not_look(staff: Staff, case: Case) -> str | None:
    """A sentence that says why ``staff`` may not see masked values whole; None when they may."""
    refusals = [_why_not_look_alone(person, case) for person in (staff, *stood_in_for(staff))]
    return None if None in refusals else refusals[0]


def _why_not_look_alone(staff: Staff, case: Case) -> str | None:
    if not staff.is_active or staff.organ_id != case.organ_id:
        return "这件申请不属于您所在的机关。"
    roles = staff.roles & LOOKING_ROLES
    if not roles:
        return "您的角色不需要申请人的完整信息，页面上只显示掩码。"
    if not any(_within_office(staff, role, case) for role in roles):
        return f"这件申请由{case.office or '其他科室'}承办，不在您的科室。"
    return None


def may_read_claim(staff: Staff) -> bool:
    """Whether ``staff`` reads what a rectification says without anything struck out (Art 41)."""
    return staff.is_active and staff.holds(*CLAIM_READERS)


def may_read_looks(staff: Staff) -> bool:
    """Whether ``staff`` may read who looked at masked values."""
    return staff.is_active and staff.holds(*LOOK_REPORT_ROLES)


def why_not_open(staff: Staff, link: CaseAttachment) -> str | None:
    """A sentence that says why ``staff`` may not open a file of a case they see; None when they may.

    What shows who the applicant is opens to those who may look at unmasked particulars; what a
    third party handed in, to those who weigh it.
    """
    if not link.can_be_opened:
        state = link.attachment.get_state_display()
        return f"这个文件的状态是“{state}”，放行以前不能打开。"
    if link.is_of_third_party:
        return _why_not_weigh(staff, link.case)
    return why_not_look(staff, link.case) if link.is_personal else None


def _why_not_weigh(staff: Staff, case: Case) -> str | None:
    if any(_weighs(person, case) for person in (staff, *stood_in_for(staff))):
        return None
    return "这是被征求意见的一方提交的材料，只由办理、审核和签发这件申请的人查看。"


def _weighs(staff: Staff, case: Case) -> bool:
    if not staff.is_active or staff.organ_id != case.organ_id:
        return False
    if case.status == Status.FURTHER_REVIEW and case.calls_for_review_by(staff):
        return True
    return any(_within_office(staff, role, case) for role in staff.roles & MATERIAL_READERS)


def why_applicant_may_not(act: Act, case: Case) -> str | None:
    """A sentence that says why the applicant may not do ``act`` now; None when they may."""
    if act not in APPLICANT_ACTS:
        return f"“{act.label}”由行政机关办理。"
    if case.status not in APPLICANT_ACTS[act]:
        return f"申请现在是“{case.legal_status.label}”，不能进行“{act.label}”。"
    return why_not_of_type(act, case)


def why_consultee_may_not(act: Act, case: Case) -> str | None:
    """A sentence that says why a consultee may not do ``act`` now; None when they may."""
    if act not in CONSULTEE_ACTS:
        return f"“{act.label}”由行政机关办理。"
    if case.status in (Status.WITHDRAWN, Status.VOIDED) or case.withdrawn_on:
        return "这件申请已经终止办理，不再征求意见，您不需要再提交。"
    if case.status not in CONSULTEE_ACTS[act]:
        return "行政机关已经作出决定，不能再在网上提交意见；仍有意见的，请直接联系行政机关。"
    return None


def _within_organ(staff: Staff, act: Act, case: Case) -> bool:
    if act in REACHING_BELOW and staff.holds(Role.SUPERVISOR):
        return case.organ.path.startswith(staff.organ.path)
    return bool(staff.organ_id == case.organ_id)


def _within_office(staff: Staff, role: Role, case: Case) -> bool:
    return role not in OFFICE_BOUND or (
        case.office_id is not None and case.office_id == staff.office_id
    )


def _why_not_addressed(staff: Staff, case: Case) -> str | None:
    if case.calls_for_review_by(staff):
        return None
    return "这一步增设审核由机关指定的人办理，不在您名下。"


def _why_not_asked(staff: Staff, act: Act, case: Case) -> str | None:
    if case.owed_by(staff.office_id, OF_THE_ASKED_OFFICE[act]):
        return None
    return f"您的科室在这件申请上没有可以“{act.label}”的协办。"
