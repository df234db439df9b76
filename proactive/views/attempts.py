"""What every view here needs: who is signed in, the entry, and trying an act."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.forms.errors import ActForm
from organs.models import Staff
from proactive.ledger import Moment
from proactive.models import Entry, ProactiveAct
from proactive.permissions import READERS, why_not, why_not_in
from proactive.selectors import entries_of
from publication.models import PublishedDocument


def reader(request: HttpRequest) -> Staff:
    """The person signed in, as they stand today, if they may see the organ's queue."""
    assert isinstance(request.user, Staff)
    request.user.stand_on(timezone.localdate())
    if not request.user.holds(*READERS):
        raise PermissionDenied("管理员的账号不办理信息公开，请用业务账号登录。")
    return request.user


def entry_or_404(request: HttpRequest, pk: int) -> Entry:
    """The entry, if the person may see it; otherwise there is none."""
    assert isinstance(request.user, Staff)
    request.user.stand_on(timezone.localdate())
    return get_object_or_404(entries_of(request.user), pk=pk)


def permitted(request: HttpRequest, act: ProactiveAct, entry: Entry | None = None) -> Staff:
    """The person signed in, if they may do ``act``."""
    by = reader(request)
    refusal = why_not(by, act, entry) if entry else why_not_in(by, act, by.organ)
    if refusal:
        raise PermissionDenied(refusal)
    return by


def moment(by: Staff) -> Moment:
    """``by`` acts now."""
    return Moment(by, timezone.localdate(), timezone.now())


def address_in(request: HttpRequest) -> Callable[[PublishedDocument], str]:
    """The public address of a document, as it stands in a letter."""

    def address(document: PublishedDocument) -> str:
        return request.build_absolute_uri(reverse("portal:document", args=[document.pk]))

    return address


def attempt(form: ActForm, act: Callable[[], object]) -> HTTPStatus | None:
    """Do ``act`` when ``form`` is sound: None when done, else the status of the page shown again."""
    if not form.is_bound:
        return HTTPStatus.OK
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction.atomic():
            act()
    except CaseError as error:
        form.take(error)
        if isinstance(error, AlreadyDone):
            return HTTPStatus.CONFLICT
        refused = isinstance(error, ActNotPermitted)
        return HTTPStatus.FORBIDDEN if refused else HTTPStatus.UNPROCESSABLE_ENTITY
    return None
