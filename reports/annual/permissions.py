"""Who may do what to the annual report: one table, act × roles.

第四十九条: the report is the organ's; the writer prepares it, the work body's head answers for it
and so closes the year. Who only reads it is in ``READERS``.
"""

from __future__ import annotations

from typing import Final

from organs.models import Organ, Staff
from organs.roles import Role
from reports.models import ReportAct

_PREPARING: Final = frozenset({Role.REPORT_WRITER, Role.WORK_BODY_HEAD})

PERMITTED: Final[dict[ReportAct, frozenset[Role]]] = {
    ReportAct.WRITE: _PREPARING,
    ReportAct.ENTER: _PREPARING,
    ReportAct.CLOSE: frozenset({Role.WORK_BODY_HEAD}),
    ReportAct.REOPEN: frozenset({Role.WORK_BODY_HEAD}),
}

READERS: Final = frozenset({Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD})


def may(staff: Staff, act: ReportAct) -> bool:
    """Whether ``staff`` may do ``act`` to the reports of their own organ."""
    return why_not(staff, act, staff.organ) is None


def why_not(staff: Staff, act: ReportAct, organ: Organ) -> str | None:
    """A sentence that says why ``staff`` may not do ``act``; None when they may."""
    if not staff.is_active or staff.organ_id != organ.pk:
        return "年度报告由本机关编制，请联系该机关的政府信息公开工作机构。"
    if not staff.holds(*PERMITTED[act]):
        roles = "、".join(role.label for role in Role if role in PERMITTED[act])
        return f"您的角色不能进行“{act.label}”，请由{roles}办理。"
    return None
