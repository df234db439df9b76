"""The draft outside: its DOCX to edit in Word or WPS, and what came back beside what stands here."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from cases import fixed_parts
from cases.forms.draft_file import DraftFileForm, TakeOverForm, version_remark
from cases.models import Case
from cases.permissions import Act, why_not
from cases.services import drafting
from letters.docx import render_docx
from organs.models import Staff
from workflow.views.attempts import attempt, case_or_404, refuse_latecomer, staff_of
from workflow.views.letters import CONTENT_TYPES


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of the latest version, as Word and WPS open it."""
    case, _ = _drafter(request, pk)
    draft = drafting.latest(case)
    if draft is None:
        return _nothing_yet(request, case)
    name = f"{case.case_number} 第{draft.version}稿.docx"
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    content = render_docx(fixed_parts.document(case, draft), remark=version_remark(draft))
    return HttpResponse(content, content_type=CONTENT_TYPES["docx"], headers=headers)


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What a returned file says differently, and taking over what was ticked of it."""
    case, by = _drafter(request, pk)
    draft = drafting.latest(case)
    if draft is None:
        return _nothing_yet(request, case)
    on = timezone.localdate()
    if "take" in request.POST:
        return _take(request, case, TakeOverForm(request.POST, case=case, on=on, draft=draft), by)
    upload = DraftFileForm(request.POST or None, request.FILES or None, case=case, draft=draft)
    taking = None
    if request.method == "POST" and upload.is_valid():
        taking = TakeOverForm(
            case=case, on=on, draft=draft, found=upload.differences, is_old=bool(upload.older)
        )
    return _page(request, case, upload, taking)


def _take(request: HttpRequest, case: Case, form: TakeOverForm, by: Staff) -> HttpResponse:
    def act() -> object:
        refuse_latecomer(request, Act.SAVE_DRAFT, case)
        with transaction.atomic():
            return drafting.save(
                case,
                form.proposal(),
                based_on=form.cleaned_data["based_on"],
                by=by,
                on=form.on,
                at=timezone.now(),
            )

    tried = attempt(form, act)
    if not tried.done:
        upload = DraftFileForm(case=case, draft=form.draft)
        return _page(request, case, upload, form, status=tried.status)
    messages.success(request, f"已采用勾选的改动，存为第{tried.result.version}稿。")
    return redirect("draft", case.pk)


def _drafter(request: HttpRequest, pk: int) -> tuple[Case, Staff]:
    case, by = case_or_404(request, pk), staff_of(request)
    refusal = why_not(by, Act.SAVE_DRAFT, case)
    if refusal:
        raise PermissionDenied(refusal)
    return case, by


def _nothing_yet(request: HttpRequest, case: Case) -> HttpResponse:
    context = {"case": case, "heading": "对照修改过的DOCX"}
    return render(request, "workbench/forms/draft_file.html", context)


def _page(
    request: HttpRequest,
    case: Case,
    upload: DraftFileForm,
    taking: TakeOverForm | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "case": case,
        "heading": "对照修改过的DOCX",
        "upload": upload,
        "form": taking or upload,
        "taking": taking,
        "draft": upload.draft,
    }
    return render(request, "workbench/forms/draft_file.html", context, status=status)
