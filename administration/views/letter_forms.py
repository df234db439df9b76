"""公文格式: in which of the two forms of GB/T 9704-2012 each kind is printed, which with a 版记."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from administration.access import for_system_administrators
from cases.forms import fields
from letters.kinds import KINDS, Layout
from organs.models import Organ, Staff

HEADED = [
    (kind.code, f"{kind.title}（{kind.basis[0].inline()}）")
    for kind in KINDS.values()
    if kind.layout is Layout.LETTER
]
"""The kinds that stand under a red head, with the provision that tells two of one title apart."""


_COLUMNS = {
    "kinds": "correspondence_kinds",
    "imprint_kinds": "imprint_kinds",
    "imprint_office": "imprint_office",
    "imprint_copies": "imprint_copies",
}


def _as_kept(organ: Organ) -> dict[str, Any]:
    return {name: getattr(organ, column) for name, column in _COLUMNS.items()}


class LetterFormsForm(forms.Form):
    """The kinds in 信函格式 (none chosen: the general form for all) and those with a 版记."""

    use_required_attribute = False

    kinds = fields.Several(
        "采用信函格式的文书", HEADED, required=False, hint="没有勾选的，采用一般格式"
    )

    imprint_kinds = fields.Several(
        "加印版记的文书",
        HEADED,
        required=False,
        hint="版记供机关之间行文使用；发给申请人、第三方的文书一般不加印",
    )
    imprint_office = fields.Text(
        "印发机关",
        max_length=100,
        required=False,
        hint="送印公文的机构，通常是办公室；不填的，印本机关名称。信函格式的版记不印这一项",
    )
    imprint_copies = fields.LongText(
        "抄送机关",
        required=False,
        max_length=1000,
        hint="每行一个机关，印在发给其他机关的征求意见文书上；这些机关每次都应当收到。只向个别机关抄送的，不要填写在这里",
    )

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, initial=_as_kept(organ))
        self.organ = organ

    def save(self) -> None:
        """Letters issued from now on have the form; those issued keep theirs."""
        for name, column in _COLUMNS.items():
            setattr(self.organ, column, self.cleaned_data[name])
        self.organ.save(update_fields=list(_COLUMNS.values()))


@require_http_methods(["GET", "POST"])
@for_system_administrators
def show(request: HttpRequest) -> HttpResponse:
    """The kinds of letters, those in 信函格式 and those with a 版记 ticked."""
    assert isinstance(request.user, Staff)
    organ = Organ.objects.get(pk=request.user.organ_id)
    form = LetterFormsForm(request.POST if request.method == "POST" else None, organ=organ)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "公文格式已经保存，此后签发的文书照此输出。")
        return redirect("letter-forms")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"organ": organ, "form": form}
    return render(request, "administration/letter_forms.html", context, status=status)
