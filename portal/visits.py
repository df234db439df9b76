"""A visit to one's own case: a short signed cookie, made by number and query code, nothing else.

It is not a staff session and opens no other case (S10): one code, one case.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cases.models import Case
from portal import cookies
from portal.models import QueryCode

_SALT = "portal.visit"


def begin(request: HttpRequest, response: HttpResponse, case: Case) -> None:
    """The person proved to be the applicant of ``case``."""
    code = QueryCode.objects.get(case=case)
    value = signing.dumps([case.pk, code.issued_at.isoformat()], salt=_SALT)
    cookies.write(
        request, response, cookies.VISIT, value, seconds=settings.PORTAL["visit_minutes"] * 60
    )


def case_of(request: HttpRequest) -> Case | None:
    """The case this visit is about; None when there is no visit, or its time is over."""
    value = cookies.read(request, cookies.VISIT)
    try:
        pk, issued_at = signing.loads(
            value, salt=_SALT, max_age=settings.PORTAL["visit_minutes"] * 60
        )
    except signing.BadSignature:
        return None
    code = QueryCode.objects.select_related(
        "case__organ", "case__applicant", "case__receipt", "case__office"
    ).filter(case=pk)
    found = code.first()
    if found is None or found.issued_at.isoformat() != issued_at:
        return None
    return found.case
