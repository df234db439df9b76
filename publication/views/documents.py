"""主动公开 on the workbench: the organ's documents, adding, taking off, replacing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments import storing
from attachments.forms import take
from attachments.staging import Desk
from cases.errors import CaseError
from organs.models import Staff
from publication.forms import DocumentForm, ReplaceForm, WithdrawForm
from publication.models import PublicationAct, PublishedDocument
from publication.permissions import READERS, may, why_not
from publication.selectors import documents_of
from publication.services import publishing, withdrawing

ROWS = 50


def reader(request: HttpRequest) -> Staff:
    """The person signed in, if they may see the organ's publications here."""
    assert isinstance(request.user, Staff)
    if not request.user.holds(*READERS):
        raise PermissionDenied("管理员的账号不办理信息公开，请用业务账号登录。")
    return request.user


def permitted(request: HttpRequest, act: PublicationAct) -> Staff:
    """The person signed in, if they may do ``act``."""
    by = reader(request)
    refusal = why_not(by, act, by.organ)
    if refusal:
        raise PermissionDenied(refusal)
    return by


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What the organ published, newest first, page by page."""
    by, before = reader(request), request.GET.get("before", "")
    rows = documents_of(by).order_by("-pk")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: ROWS + 1])
    context = {
        "rows": shown[:ROWS],
        "next": shown[ROWS - 1].pk if len(shown) > ROWS else None,
        "may_publish": may(by, PublicationAct.PUBLISH),
    }
    return render(request, "publication/documents.html", context)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Add a document."""
    by, at = permitted(request, PublicationAct.PUBLISH), timezone.now()
    form = _bound(DocumentForm, request, by)
    done = _attempt(
        form,
        lambda files: publishing.publish(
            by.organ, form.facts(), files, checked=form.text("checked"), by=by, on=form.on, at=at
        ),
    )
    if done:
        messages.success(request, f"已公开，索引号{done.index_number}。")
        return redirect("published-document", done.pk)
    return render(request, "publication/publish.html", {"form": form, "heading": "公开一份文件"})


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with its trace, and what may be done with it."""
    return _page(request, _own(request, pk), WithdrawForm(on=timezone.localdate()))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document off, for a reason."""
    document = _own(request, pk)
    by = permitted(request, PublicationAct.WITHDRAW)
    form = WithdrawForm(request.POST, on=timezone.localdate())
    done = _attempt(
        form,
        lambda _: withdrawing.withdraw(
            document, reason=form.text("reason"), by=by, on=form.on, at=timezone.now()
        ),
    )
    if done:
        messages.success(request, "已撤下，原来的网址会说明理由。")
        return redirect("published-document", document.pk)
    return _page(request, document, form)


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what takes a document's place."""
    document = _own(request, pk)
    by, at = permitted(request, PublicationAct.REPLACE), timezone.now()
    standing = {name: getattr(document, name) for name in ReplaceForm.THE_DOCUMENT}
    form = _bound(ReplaceForm, request, by, initial={**standing, "index_number": ""})
    done = _attempt(
        form,
        lambda files: withdrawing.replace(
            document, form.facts(), files,
            reason=form.text("reason"), checked=form.text("checked"),
            by=by, on=form.on, at=at,
        ),
    )  # fmt: skip
    if done:
        messages.success(request, "已替换，原来的网址会指向新的文件。")
        return redirect("published-document", done.pk)
    context = {"form": form, "heading": "替换文件", "document": document}
    return render(request, "publication/publish.html", context)


def _own(request: HttpRequest, pk: int) -> PublishedDocument:
    assert isinstance(request.user, Staff)
    return get_object_or_404(documents_of(request.user), pk=pk)


def _bound(
    kind: type[Any], request: HttpRequest, by: Staff, initial: dict[str, Any] | None = None
) -> Any:
    """The form with what was sent and the files that wait for it."""
    key = request.POST.get("key", "")[:64] or uuid.uuid4().hex
    received = take(request, Desk(f"staff:{by.pk}", f"publish-{key}"), at=timezone.now())
    data = request.POST if request.method == "POST" else None
    known = {**(initial or {}), "key": key}
    return kind(data, on=timezone.localdate(), initial=known, enclosures=received)


def _attempt(form: Any, act: Callable[[Any], PublishedDocument]) -> PublishedDocument | None:
    """What the act returned; nothing when the form or the act has something against it."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return _claimed(form, act)
    except CaseError as error:
        form.take(error)
        return None


@transaction.atomic
def _claimed(form: Any, act: Callable[[Any], PublishedDocument]) -> PublishedDocument:
    """The act with the files that waited; when it is refused, they wait on.

    The public gets copies; of what was sent, with its author and its traces, nothing is kept.
    """
    claimed = [source for source, _ in form.claim()] if hasattr(form, "claim") else []
    done = act(claimed)
    for source in claimed:
        storing.discard(source)
    return done


def _page(request: HttpRequest, document: PublishedDocument, form: WithdrawForm) -> HttpResponse:
    by = reader(request)
    context = {
        "document": document,
        "files": document.files.select_related("attachment"),
        "events": document.events.order_by("sequence"),
        "form": form,
        "may_withdraw": document.is_public and may(by, PublicationAct.WITHDRAW),
        "may_replace": document.is_public and may(by, PublicationAct.REPLACE),
    }
    return render(request, "publication/document.html", context)
