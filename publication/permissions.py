"""Who may do what with what is published: one table, role × act."""

from __future__ import annotations

from typing import Final

from organs.models import Organ, Staff
from organs.roles import Role
from publication.models import PublicationAct

PERMITTED: Final[dict[PublicationAct, frozenset[Role]]] = {
    PublicationAct.PUBLISH: frozenset({Role.WORK_BODY_HEAD, Role.RECEIVING_CLERK}),
    PublicationAct.WITHDRAW: frozenset({Role.WORK_BODY_HEAD}),
    PublicationAct.REPLACE: frozenset({Role.WORK_BODY_HEAD}),
    PublicationAct.IMPORT_CATALOGUE: frozenset({Role.WORK_BODY_HEAD}),
}
"""第四条: the work body publishes; taking something back is its head's decision."""

READERS: Final = frozenset(Role) - {
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
}
"""Who sees the lists on the workbench; everybody may see the public pages."""


def may(staff: Staff, act: PublicationAct, organ: Organ | None = None) -> bool:
    """Whether ``staff`` may do ``act`` for their own organ, or for ``organ``."""
    return why_not(staff, act, organ or staff.organ) is None


def why_not(staff: Staff, act: PublicationAct, organ: Organ) -> str | None:
    """A sentence that says why ``staff`` may not do ``act``; None when they may."""
    if not staff.is_active or staff.organ_id != organ.pk:
        return "这项信息由其他机关公开，请联系该机关的政府信息公开工作机构。"
    if not staff.holds(*PERMITTED[act]):
        roles = "、".join(role.label for role in Role if role in PERMITTED[act])
        return f"您的角色不能进行“{act.label}”，请由{roles}办理。"
    return None
