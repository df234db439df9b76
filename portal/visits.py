"""A visit to one's own case: a short signed cookie, made by number and query code, nothing else.

It is not a staff session and opens no other case (S10): one code, one application. What was split
off the case (拆分) is the same application, so the visit turns to those parts as well, and only to
those.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cases.models import Case
from portal import cookies
from portal.models import QueryCode

_SALT = "portal.visit"


def begin(request: HttpRequest, response: HttpResponse, code: QueryCode, case: Case) -> None:
    """The person proved to be the applicant of ``case``: by its own code or one that reaches it."""
    _show(request, response, code, case)


def turn_to(request: HttpRequest, response: HttpResponse, case: Case) -> None:
    """Show another part of the same application; the code of the visit stays what it stands on."""
    code, _ = _visit(request) or (None, None)
    if code is not None:
        _show(request, response, code, case)


def parts(request: HttpRequest) -> list[Case]:
    """The case of the visit's code and whatever was split off it; the case alone when nothing was."""
    code, _ = _visit(request) or (None, None)
    return _with_parts(code.case) if code is not None else []


def _with_parts(case: Case) -> list[Case]:
    found = [case]
    for one in found:  # grows: a part can be split again
        found += _CASES.filter(split_from=one).order_by("pk")
    return found


_CASES = Case.objects.select_related("organ", "applicant", "receipt", "office")


def _show(request: HttpRequest, response: HttpResponse, code: QueryCode, case: Case) -> None:
    value = signing.dumps([code.case_id, code.issued_at.isoformat(), case.pk], salt=_SALT)
    cookies.write(
        request, response, cookies.VISIT, value, seconds=settings.PORTAL["visit_minutes"] * 60
    )


def case_of(request: HttpRequest) -> Case | None:
    """The case this visit is about; None when there is no visit, or its time is over."""
    code, shown = _visit(request) or (None, None)
    if code is None:
        return None
    if code.case_id == shown:
        return code.case
    return next((case for case in _with_parts(code.case) if case.pk == shown), None)


def _visit(request: HttpRequest) -> tuple[QueryCode, int] | None:
    """The code it began with and the case it shows now."""
    value = cookies.read(request, cookies.VISIT)
    try:
        pk, issued_at, shown = signing.loads(
            value, salt=_SALT, max_age=settings.PORTAL["visit_minutes"] * 60
        )
    except (signing.BadSignature, ValueError):
        return None
    code = QueryCode.objects.select_related(
        "case__organ", "case__applicant", "case__receipt", "case__office"
    ).filter(case=pk)
    found = code.first()
    if found is None or found.issued_at.isoformat() != issued_at:
        return None
    return found, shown
