"""The warning that next year's holiday notice is missing, for those who can do something."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from calendars import registry
from calendars.missing_year import missing_year_warning
from organs.models import Staff
from organs.roles import Role

WARNED = (Role.SYSTEM_ADMINISTRATOR, Role.WORK_BODY_HEAD)


def calendar_warning(request: HttpRequest) -> dict[str, Any]:
    """``calendar_warning`` (a sentence or None) and ``may_import_notice``, on every page."""
    staff = getattr(request, "user", None)
    if not isinstance(staff, Staff) or not staff.holds(*WARNED):
        return {}
    return {
        "calendar_warning": missing_year_warning(timezone.localdate(), registry.current()),
        "may_import_notice": staff.holds(Role.SYSTEM_ADMINISTRATOR),
    }
