"""证据材料: chosen and ordered with one button, and given out for a reason like the case file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import evidence as pieces
from cases.forms.evidence import EvidenceForm
from cases.forms.personal_data import WhyForm
from cases.models import EvidenceBundle
from cases.permissions import Act, why_not_look
from cases.selectors import bundles_visible_to, remedies_visible_to
from cases.services import evidence, personal_data
from workflow.views.acts import begun
from workflow.views.attempts import attempt, posted, staff_of


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """编制证据材料: everything that the case has, in order; one button binds it."""
    remedy = get_object_or_404(remedies_visible_to(staff_of(request)), pk=pk)
    by, now, on = staff_of(request), timezone.now(), timezone.localdate()
    items = pieces.offered(remedy.case)
    form = EvidenceForm(posted(request), items=items, case=remedy.case, on=on)
    return begun(
        request, remedy.case, Act.BUNDLE_EVIDENCE, form, "evidence",
        lambda: evidence.order(remedy, form.chosen(), by=by, on=on, at=now),
        remedy=remedy,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, record it, and answer with the bundle as it was made."""
    by = staff_of(request)
    bundle = get_object_or_404(bundles_visible_to(by), pk=pk, bound_at__isnull=False)
    case = bundle.remedy.case
    refusal = why_not_look(by, case)
    if refusal:
        raise PermissionDenied(refusal)
    form = WhyForm(posted(request), case=case, on=timezone.localdate())

    def look() -> bytes:
        paper, why, said = evidence.opened(bundle), form.why(), form.text("explanation")
        personal_data.look_at_case_file(
            case, reason=why, explanation=said, by=by, at=timezone.now()
        )
        return paper

    tried = attempt(form, look)
    if tried.done:
        return _paper(bundle, tried.result)
    address = reverse("evidence-file", args=[bundle.pk])
    context = {"case": case, "form": form, "heading": str(bundle), "address": address}
    return render(request, "workbench/case_file.html", context, status=tried.status)


def _paper(bundle: EvidenceBundle, content: bytes) -> HttpResponse:
    number = bundle.remedy.case.case_number
    name = content_disposition_header(as_attachment=True, filename=f"{number} {bundle}.pdf")
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": name or ""}
    )
