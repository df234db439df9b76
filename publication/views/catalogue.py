"""标准目录 on the workbench: what the organ has to publish, out and in as a sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.errors import CaseError
from publication import xlsx
from publication.forms import CatalogueForm
from publication.models import PublicationAct
from publication.permissions import may
from publication.selectors import catalogue_of
from publication.services import cataloguing
from publication.views.documents import permitted, reader

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def catalogue(request: HttpRequest) -> HttpResponse:
    """The organ's catalogue; a sheet that is sent replaces the fields in it."""
    by, on = reader(request), timezone.localdate()
    form = CatalogueForm(None, on=on)
    if request.method == "POST":
        by = permitted(request, PublicationAct.IMPORT_CATALOGUE)
        form = CatalogueForm(request.POST, on=on, files=request.FILES)
        if form.is_valid() and _imported(request, form):
            return redirect("own-catalogue")
    context = {
        "items": catalogue_of(by.organ),
        "form": form,
        "may_import": may(by, PublicationAct.IMPORT_CATALOGUE),
    }
    return render(request, "publication/catalogue.html", context)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The catalogue as a sheet that can be filled in and sent back."""
    items = catalogue_of(reader(request).organ)
    rows = [
        {name: str(getattr(item, name)) for name in cataloguing.COLUMNS}
        | {"manner": item.get_manner_display()}
        for item in items
    ]
    answer = HttpResponse(xlsx.write("标准目录", cataloguing.COLUMNS, rows), content_type=SHEET)
    answer.headers["Content-Disposition"] = 'attachment; filename="catalogue.xlsx"'
    return answer


def _imported(request: HttpRequest, form: CatalogueForm) -> bool:
    by, rows = reader(request), form.cleaned_data["file"]
    try:
        kept = cataloguing.import_rows(by.organ, rows, by=by, on=form.on, at=timezone.now())
    except CaseError as error:
        form.take(error)
        return False
    messages.success(request, f"已导入{len(kept)}项。")
    return True
