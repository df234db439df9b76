"""Who reads the figures of which organs: one's own; a supervisor also those of all organs below."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from cases.models import Case
from cases.selectors import supervised_by, visible_to
from organs.models import Organ, Staff
from organs.roles import Role
from reports.annual.permissions import READERS

REFUSAL: Final = "统计由年报编制员、督办员和政府信息公开工作机构负责人查看。"


def may_read(staff: Staff) -> bool:
    """Whether the person reads figures at all; so does whoever stands in for one who does."""
    return staff.is_active and staff.may_act_as(*READERS)


def organs_of(staff: Staff) -> QuerySet[Organ]:
    """The organs whose figures the person reads (Arts 4, 46)."""
    if not may_read(staff):
        return Organ.objects.none()
    if staff.may_act_as(Role.SUPERVISOR):
        return Organ.objects.filter(path__startswith=staff.organ.path)
    return Organ.objects.filter(pk=staff.organ_id)


def listed(cases: QuerySet[Case], staff: Staff) -> QuerySet[Case]:
    """Of the cases behind a figure those that the person may see, with what a supervisor reads."""
    seen = visible_to(staff).values("pk")
    watched = supervised_by(staff).order_by().values("pk")
    below = staff.may_act_as(Role.SUPERVISOR)
    found = cases.filter(pk__in=watched if below else seen)
    return found.select_related("organ", "office").only(
        "case_number", "case_type", "subject", "status", "organ__name", "office__name",
        "received_on", "due_on", "replied_on", "withdrawn_on", "outcome_code",
    )  # fmt: skip
