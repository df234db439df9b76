"""公文格式: in which of the two forms of GB/T 9704-2012 each kind of letter is printed."""

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


class LetterFormsForm(forms.Form):
    """The kinds in 信函格式; none chosen means the general form for all."""

    use_required_attribute = False

    kinds = fields.Several(
        "采用信函格式的文书", HEADED, required=False, hint="没有勾选的，采用一般格式"
    )

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, initial={"kinds": organ.correspondence_kinds})
        self.organ = organ

    def save(self) -> None:
        """Letters issued from now on have the form; those issued keep theirs."""
        self.organ.correspondence_kinds = self.cleaned_data["kinds"]
        self.organ.save(update_fields=["correspondence_kinds"])


@require_http_methods(["GET", "POST"])
@for_system_administrators
def show(request: HttpRequest) -> HttpResponse:
    """The kinds of letters, those in 信函格式 ticked."""
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
