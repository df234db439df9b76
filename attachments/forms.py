"""Attachment fields for any form: several files at once, kept on the server when the form errs.

A view does three things::

    received = take(request, Desk("staff:7", key))   # inspects and keeps what was sent
    form = SomeForm(request.POST, enclosures=received)  # shows what waits, and what was refused
    claimed = staging.claim(received.desk)            # when the form's act is done

and its template includes ``components/attachments.html``; its ``<form>`` is multipart.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from attachments import limits, staging
from attachments.findings import ACCEPTED
from attachments.kinds import EXTENSIONS
from attachments.models import Attachment, Purpose, StagedFile

HINT = (
    f"可以一次选几个：{ACCEPTED}。每个不超过{limits.MAX_FILE // limits.MIB}MB，"
    f"最多{limits.MAX_FILES}个。"
)


class SeveralFiles(forms.ClearableFileInput):
    """One control, many files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Shows the control; what is sent was already taken by ``take``."""

    widget = SeveralFiles

    def __init__(self, label: str = "附件", *, hint: str = HINT, **kwargs: Any) -> None:
        widget = SeveralFiles(attrs={"accept": ",".join(sorted(f".{name}" for name in EXTENSIONS))})
        super().__init__(label=label, required=False, help_text=hint, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing to check here: inspection has spoken."""


class TakesFiles(forms.Form):
    """Mixed into a form that takes files along. ``enclosures`` comes from ``take``."""

    uploads = FilesField()

    def __init__(
        self, *args: Any, enclosures: staging.Received | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enclosures = enclosures

    @property
    def staged(self) -> list[StagedFile]:
        """The files that wait for this form to be done."""
        return list(self.enclosures.desk.files) if self.enclosures else []

    def claim(self) -> list[tuple[Attachment, str]]:
        """The waiting files, handed over once; call it in the transaction of the act."""
        return staging.claim(self.enclosures.desk) if self.enclosures else []

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """What a file can be, for the choice beside each waiting one."""
        return list(Purpose.choices)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for refusal in self.enclosures.refusals if self.enclosures else ():
            self.add_error("uploads", refusal)
        return cleaned


class EnclosesFiles(TakesFiles):
    """The same, where each file says what it is to the application."""

    files_are = forms.ChoiceField(
        label="这些文件是", choices=Purpose.choices, required=False, initial=Purpose.OTHER
    )


def take(request: HttpRequest, desk: staging.Desk, *, at: datetime) -> staging.Received:
    """Keep, relabel and take back files as one sending of the form says."""
    if request.method != "POST":
        return staging.Received(desk)
    staging.remove(desk, request.POST.getlist("remove-file"))
    prefix = "file-purpose-"
    staging.relabel(
        desk,
        {
            name[len(prefix) :]: str(chosen)
            for name, chosen in request.POST.items()
            if name.startswith(prefix)
        },
    )
    uploads = request.FILES.getlist("uploads")
    return staging.receive(desk, uploads, purpose=request.POST.get("files_are", ""), at=at)
