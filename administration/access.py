"""System administrators only: everybody else is told so (403)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from organs.models import Staff
from organs.roles import Role

View = Callable[..., HttpResponse]


def for_system_administrators(view: View) -> View:
    """The view, closed to everybody who is not a system administrator."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        staff = request.user
        if not isinstance(staff, Staff) or not staff.holds(Role.SYSTEM_ADMINISTRATOR):
            raise PermissionDenied("这一页只供系统管理员使用。")
        return view(request, *args, **kwargs)

    return guarded
