"""The whole registration on one page, in the order of the work (Arts 29, 31, 45)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms

from attachments import staging
from attachments.forms import EnclosesFiles
from cases import clock
from cases.forms.agent import AgentForm
from cases.forms.applicant import ApplicantForm
from cases.forms.application import ApplicationForm
from cases.forms.receipt import ReceiptForm
from cases.forms.shortcomings import ShortcomingsForm
from cases.models import Case
from cases.services.registration import Intake
from law.case_types import CaseType
from law.channels import not_announced
from law.deadline import Deadline
from law.receipt import Channel, Proof
from organs.guide import TO_BE_OPENED
from organs.models import Organ


class DeskForm(ReceiptForm, ApplicantForm, AgentForm, ShortcomingsForm, EnclosesFiles):
    """Receipt, applicant, agent; ``key`` lets one page register one case only.

    What is asked for is a part of its own for each type of case.

    ``checked`` holds the dates the clerk was last shown. A case is registered only when
    they are the dates that the facts give now; otherwise they are shown first.
    """

    key = forms.UUIDField(
        widget=forms.HiddenInput(),
        error_messages={
            "required": "这一页已经失效，请重新打开登记页，把内容复制过去。",
            "invalid": "这一页已经失效，请重新打开登记页，把内容复制过去。",
        },
    )
    checked = forms.CharField(widget=forms.HiddenInput(), required=False)

    only_when: ClassVar = {
        **ReceiptForm.only_when,
        **ApplicantForm.only_when,
        **AgentForm.only_when,
    }
    RECEIPT: ClassVar = ["channel", *(proof.value for proof in Proof)]
    APPLICANT: ClassVar = list(ApplicantForm.base_fields)
    AGENT: ClassVar = list(AgentForm.base_fields)
    BEFORE: ClassVar = [*RECEIPT, *APPLICANT, *AGENT]
    AFTER: ClassVar = [*ShortcomingsForm.SHORTCOMINGS, "key", "checked"]
    case_type: ClassVar[CaseType]

    deadline: Deadline | None = None

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ = organ
        self.fields["key"].initial = uuid.uuid4
        self._mark_channels()
        self.initial.setdefault("submitted_on", self.on)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.excuse()
        self._part_from_earlier_case()
        if self.received and not self.errors:
            received = Case(
                organ=self.organ, received_on=self.received.on, case_type=self.case_type
            )
            self.deadline = clock.compute_first(received)
        return cleaned

    @property
    def channel_remark(self) -> str:
        """What holds for a channel that the organ's guide does not name; nothing for the others."""
        chosen = self.text("channel")
        return not_announced(Channel(chosen)) if chosen and self._is_not_open(chosen) else ""

    def _mark_channels(self) -> None:
        """Say beside a channel that the guide does not name it, before it is chosen."""
        channel: Any = self.fields["channel"]
        channel.choices = [
            (value, f"{label}（指南未列明）" if self._is_not_open(value) else label)
            for value, label in channel.choices
        ]

    def _is_not_open(self, channel: str) -> bool:
        return channel in TO_BE_OPENED and not self.organ.accepts(Channel(channel), on=self.on)

    @property
    def dates(self) -> str:
        """The dates that the facts give, as ``checked`` holds them."""
        if self.received is None or self.deadline is None:
            return ""
        return f"{self.received.on} {self.deadline.due_on}"

    @property
    def was_checked(self) -> bool:
        """Whether the clerk has seen the dates that registration would store."""
        return bool(self.dates) and self.text("checked") == self.dates

    def _part_from_earlier_case(self) -> None:
        """A page that went back and was filled in for somebody else is another application."""
        key = str(self.cleaned_data.get("key"))
        same_page = Case.objects.filter(organ=self.organ, submission_key=key)
        earlier = same_page.select_related("applicant").first()
        typed = (self.text("name"), self.asked_for)
        if earlier is None or typed == (earlier.applicant.name, earlier.description):
            return
        self.add_error(
            None,
            f"这一页此前已登记为{earlier.case_number}（{earlier.applicant.name}）。"
            "现在填写的如果是另一件申请，请再按一次，将另行登记。",
        )
        standing: Any = self.data
        standing = standing.copy()
        standing[self.add_prefix("key")] = str(uuid.uuid4())
        self.data = standing
        if self.enclosures:
            self.enclosures = staging.move(self.enclosures, standing[self.add_prefix("key")])

    @property
    def asked_for(self) -> str:
        """What is asked for, as the case will say it: the applicant's own words."""
        return self.text("description")

    def received_facts(self) -> dict[str, Any]:
        """What an ``Intake`` says besides what is asked for; hands the files over."""
        return {
            "key": str(self.cleaned_data["key"]),
            "applicant": self.completed(self.applicant()),
            "channel": Channel(self.cleaned_data["channel"]),
            "proofs": self.facts(),
            "agent": self.agent(),
            "enclosed": self.claim(),
            "known_applicant": self.known,
            "formal_gaps": tuple(self.cleaned_data["lacks"]),
        }


class RegistrationForm(DeskForm, ApplicationForm):
    """The whole registration of an application for information."""

    case_type = CaseType.DISCLOSURE
    only_when: ClassVar = {**DeskForm.only_when}
    field_order = [*DeskForm.BEFORE, *ApplicationForm.base_fields, *DeskForm.AFTER]

    def intake(self) -> Intake:
        """Everything the clerk recorded, as registration takes it; hands the files over."""
        return Intake(application=self.application(), **self.received_facts())
