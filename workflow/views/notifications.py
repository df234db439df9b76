"""提醒: what happened to my cases; read is read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.models import Notification
from workflow.views.attempts import staff_of


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of my notices as read; another person's does not exist for me."""
    notice = get_object_or_404(Notification, pk=pk, staff=staff_of(request))
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return redirect("worklist")
