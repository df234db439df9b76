"""The annual report's table three for the report writer's organ, live from the cases."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from organs.models import Staff
from organs.roles import Role
from reports.annual.form import COLUMNS
from reports.annual.table import table_three

READERS = (Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD)


@login_required
def applications(request: HttpRequest) -> HttpResponse:
    """收到和处理政府信息公开申请情况 of one year, to date."""
    staff = request.user
    if not isinstance(staff, Staff) or not staff.holds(*READERS):
        raise PermissionDenied("您的角色不能查看年报数据。")
    this_year = timezone.localdate().year
    text = request.GET.get("year", "")
    year = int(text) if text.isdecimal() and 2008 <= int(text) <= this_year else this_year
    table = table_three(staff.organ, year)
    context = {
        "table": table,
        "columns": list(COLUMNS.values())[:-1],
        "years": range(this_year, this_year - 3, -1),
    }
    return render(request, "reports/applications.html", context)
