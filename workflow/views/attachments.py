"""附件: added with a reason, shown in place, given out, released on a person's word."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments import serving
from attachments.models import Purpose
from cases.forms.attaching import AttachForm, ReleaseForm
from cases.forms.personal_data import WhyForm
from cases.models import CaseAttachment
from cases.permissions import Act, may, why_not, why_not_open
from cases.selectors import attachments_visible_to
from cases.services import attaching, personal_data
from workflow import flags
from workflow.views.attempts import attempt, case_or_404, posted, received_files, staff_of

_SALT = "attachments.look"
SIGNED_PAPER = {
    "files_are": Purpose.APPLICATION,
    "reason": "口头申请，申请人已在代填的申请书上签名或者捺印",
}
"""What is known before the paper of an oral application is added."""
OPEN_SECONDS = 600

# The browser's reader of PDF is an object; everything else as on every page.
SHOWS_A_FILE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; object-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files to a case and say why they come now."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    refusal = why_not(by, Act.ATTACH, case)
    if refusal:
        raise PermissionDenied(refusal)
    received = received_files(request, f"attach-{case.pk}")
    initial = SIGNED_PAPER if request.GET.get("as") == Purpose.APPLICATION else None
    form = AttachForm(posted(request), case=case, on=on, enclosures=received, initial=initial)

    @transaction.atomic
    def put() -> list[CaseAttachment]:
        return attaching.add(case, form.claim(), reason=form.text("reason"), by=by, on=on)

    tried = attempt(form, put)
    if tried.done:
        messages.success(request, f"已添加{len(tried.result)}个附件，查毒后可以打开。")
        return redirect("case", case.pk)
    context = {
        "case": case,
        "heading": Act.ATTACH.label,
        "form": form,
        "flags": flags.flags_of(case, on),
    }
    return render(request, "workbench/forms/attach.html", context, status=tried.status)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: what is known of it, and the file itself where a browser can show it."""
    return _page(request, _visible(request, pk), None)


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes, for whoever may open the file; ``?save`` gives them as a download."""
    link = _visible(request, pk)
    refusal = why_not_open(staff_of(request), link)
    if link.is_personal and not _was_asked_for(request, link):
        refusal = refusal or "这个文件能看出申请人是谁，请在附件页写明理由后打开。"
    if refusal:
        raise PermissionDenied(refusal)
    return serving.response(link.attachment, download="save" in request.GET)


@never_cache
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """A reason, one record, and for ten minutes the file for the person who gave the reason."""
    link, by = _visible(request, pk), staff_of(request)
    if not link.is_personal:
        return redirect("attachment", link.pk)
    refusal = why_not_open(by, link)
    if refusal:
        raise PermissionDenied(refusal)
    form = WhyForm(request.POST, case=link.case, on=timezone.localdate())
    tried = attempt(
        form,
        lambda: personal_data.look_at_file(
            link, reason=form.why(), explanation=form.text("explanation"), by=by, at=timezone.now()
        ),
    )
    pass_ = signing.dumps([by.pk, link.pk], salt=_SALT) if tried.done else ""
    return _page(request, link, None, status=tried.status, why=form, asked=pass_)


def _was_asked_for(request: HttpRequest, link: CaseAttachment) -> bool:
    """Whether this person gave a reason for this file a short while ago."""
    try:
        given = signing.loads(request.GET.get("asked", ""), salt=_SALT, max_age=OPEN_SECONDS)
    except signing.BadSignature:
        return False
    return bool(given == [staff_of(request).pk, link.pk])


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """放行: from now on the file can be opened, by everybody who may see it."""
    link, by, on = _visible(request, pk), staff_of(request), timezone.localdate()
    refusal = why_not(by, Act.RELEASE_ATTACHMENT, link.case)
    if refusal:
        raise PermissionDenied(refusal)
    form = ReleaseForm(request.POST, case=link.case, on=on)
    tried = attempt(form, lambda: attaching.release(link, reason=form.text("reason"), by=by, on=on))
    if tried.done:
        messages.success(request, "已放行，可以打开。")
        return redirect("attachment", link.pk)
    return _page(request, link, form, status=tried.status)


def _page(
    request: HttpRequest, link: CaseAttachment, form: Any, *, status: HTTPStatus = HTTPStatus.OK,
    why: Any = None, asked: str = "",
) -> HttpResponse:  # fmt: skip
    by = staff_of(request)
    if form is None and link.can_be_released and may(by, Act.RELEASE_ATTACHMENT, link.case):
        form = ReleaseForm(case=link.case, on=timezone.localdate())
    context = {
        "link": link,
        "file": link.attachment,
        "case": link.case,
        "refusal": why_not_open(by, link),
        "form": form,
        "why": (why or WhyForm(case=link.case, on=timezone.localdate()))
        if link.is_personal
        else None,
        "asked": asked,
        "opens": asked or not link.is_personal,
    }
    answer = render(request, "workbench/attachment.html", context, status=status)
    answer.headers["Content-Security-Policy"] = SHOWS_A_FILE
    return answer


def _visible(request: HttpRequest, pk: int) -> CaseAttachment:
    return get_object_or_404(attachments_visible_to(staff_of(request)), pk=pk)
