"""Who looked at applicants' particulars: for the audit administrator and the work body's head."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.permissions import may_read_looks
from cases.selectors import looks_visible_to
from organs.models import Staff
from reports.register import exporting

PAGE = 50
EXPORTS = 20
RECENT = timedelta(days=30)


@login_required
def looks(request: HttpRequest) -> HttpResponse:
    """The records, newest first, and who looked most often lately; never what was seen."""
    staff = request.user
    if not isinstance(staff, Staff) or not may_read_looks(staff):
        raise PermissionDenied("只有审计管理员和工作机构负责人可以查看个人信息查看记录。")
    found, before = looks_visible_to(staff), request.GET.get("before", "")
    often = found.filter(at__gte=timezone.now() - RECENT).order_by()
    shown = found.filter(pk__lt=int(before)) if before.isdecimal() else found
    rows = list(shown.select_related("case", "organ").order_by("-pk")[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "exports": exporting.visible_to(staff).select_related("organ").order_by("-pk")[:EXPORTS],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "is_later": before.isdecimal(),
        "often": often.values("person_name").annotate(looks=Count("pk")).order_by("-looks")[:5],
        "days": RECENT.days,
    }
    return render(request, "reports/looks.html", context)
