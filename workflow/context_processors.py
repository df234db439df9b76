"""What the frame of every page needs: where the person may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cases.permissions import (
    ARCHIVE_ROLES,
    CASE_READERS,
    DISPATCHING_ROLES,
    LOOK_REPORT_ROLES,
    NUMBER_READERS,
    REGISTER_READERS,
    WATCHING_ROLES,
    may_register,
)
from organs.models import Staff
from organs.roles import Role
from proactive.permissions import READERS as PROACTIVE_READERS
from publication.permissions import READERS as PUBLICATION_READERS


@dataclass(frozen=True)
class Item:
    """One entry of the navigation."""

    label: str
    url: str
    current: str = ""
    """What ``aria-current`` says of it: this page, or a page below it."""


_NAVIGATION = (
    ("我的待办", "worklist", CASE_READERS),
    ("本科室", "office-list", CASE_READERS),
    ("等待他人", "waiting-list", CASE_READERS),
    ("临期与超期", "urgent-list", CASE_READERS),
    ("全部办件", "case-list", CASE_READERS),
    ("台账", "case-register", REGISTER_READERS),
    ("疑难协调", "coordinations", CASE_READERS),
    ("联合甄别", "determinations", CASE_READERS),
    ("复议诉讼", "remedies", CASE_READERS),
    ("打印与移交", "dispatch", DISPATCHING_ROLES),
    ("文号簿", "numbers", NUMBER_READERS),
    ("案例指导", "lessons", CASE_READERS),
    ("档案", "archive", ARCHIVE_ROLES),
    ("批量签发", "batch-signing", frozenset({Role.SIGNATORY})),
    ("转主动公开", "proactive", PROACTIVE_READERS),
    ("主动公开", "published", PUBLICATION_READERS),
    ("不在岗与代办", "absences", CASE_READERS),
    ("人员与移交", "people", frozenset({Role.SYSTEM_ADMINISTRATOR, Role.WORK_BODY_HEAD})),
    ("督办", "supervision", WATCHING_ROLES),
    (
        "年度报告",
        "annual-reports",
        frozenset({Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD}),
    ),
    (
        "统计",
        "statistics",
        frozenset({Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD}),
    ),
    ("查看记录", "report-looks", LOOK_REPORT_ROLES),
    ("机关设置", "organ-settings", frozenset({Role.SYSTEM_ADMINISTRATOR})),
    ("工作日历", "calendar-years", frozenset({Role.SYSTEM_ADMINISTRATOR})),
    ("期限重算", "recalculation", frozenset({Role.SYSTEM_ADMINISTRATOR})),
)


def _current(name: str, path: str) -> str:
    if path == reverse(name):
        return "page"
    # A case lies below no list: people come to it from all of them.
    below = name not in ("worklist", "case-list") and path.startswith(reverse(name))
    return "true" if below else ""


def workbench(request: HttpRequest) -> dict[str, Any]:
    """``workbench`` for people who are signed in; ``demo`` where demonstration data is allowed."""
    staff = getattr(request, "user", None)
    if not isinstance(staff, Staff):
        return {"workbench": None, "demo": settings.DEMO_ALLOWED}
    items = [
        Item(label, reverse(name), _current(name, request.path))
        for label, name, roles in _NAVIGATION
        if staff.holds(*roles)
    ]
    return {
        "workbench": {
            "items": items,
            "roles": "、".join(staff.role_labels),
            "may_register": may_register(staff),
            "reads_cases": staff.holds(*CASE_READERS),
        }
    }
