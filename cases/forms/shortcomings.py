"""What an application may lack and is registered all the same (Arts 29, 30)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Applicant, ApplicantKind
from cases.selectors import applicants_with, standing_applicants
from law.application_elements import GAPS, SEEN_BY_THE_CLERK
from organs.models import Organ

WITHOUT: dict[str, tuple[str, ...]] = {
    "identity_proof": ("document_number", "credit_code"),
    "contact": ("telephone", "address", "email"),
    "authority": ("agent_has_power_of_attorney",),
}
"""Fields that may stay empty when the papers lack the element."""

PARTICULARS = (
    "document_number", "credit_code", "report_type", "legal_representative", "contact_name",
    "telephone", "address", "postcode", "email",
)  # fmt: skip
"""What a record of the same applicant can fill in."""


NOT = "not"
"""How an answer begins that none of the records named in it is the applicant."""


def denied(answer: str) -> frozenset[int]:
    """The records of which the clerk said that they are somebody else."""
    first, *rest = answer.split() or [""]
    return frozenset(int(one) for one in rest if one.isdecimal()) if first == NOT else frozenset()


class ShortcomingsForm(ActForm):
    """Two reasons why a field may stay empty: the papers lack it, or a known record has it."""

    lacks = fields.Several(
        "申请材料缺少",
        [(code, GAPS[code].label) for code in SEEN_BY_THE_CLERK],
        hint="没有缺少的不选；缺少的照常登记，随后一次性告知补正",
        required=False,
    )
    known_applicant = forms.CharField(required=False, widget=forms.HiddenInput())

    organ: Organ
    known: Applicant | None = None
    SHORTCOMINGS: ClassVar = ["lacks", "known_applicant"]

    def excuse(self) -> None:
        """Withdraw complaints about empty fields that have a reason to be empty."""
        for gap in self.cleaned_data.get("lacks", ()):
            self._may_stay_empty(*WITHOUT.get(gap, ()))
        self._take_known_applicant()

    def completed(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The values of an ``Applicant`` without those that only a default filled in."""
        if not facts["document_number"]:
            facts["document_type"] = ""
        if facts["kind"] == ApplicantKind.ORGANIZATION and not self.cleaned_data["report_type"]:
            facts["report_type"] = ""
        return facts

    def _take_known_applicant(self) -> None:
        """What the chosen record knows need not be typed; the name must be the record's."""
        answer = self.text("known_applicant")
        self.known = self._chosen(answer) if answer.isdecimal() else self._certain(denied(answer))
        if self.known is None:
            return
        if (self.text("kind"), self.text("name")) != (self.known.kind, self.known.name):
            self.add_error(
                "name",
                f"选用的申请人是{self.known.name}，与填写的不一致；"
                "请改成一致，或者选“不是，另行登记”。",
            )
            return
        self._may_stay_empty(*(name for name in PARTICULARS if getattr(self.known, name)))

    def _chosen(self, number: str) -> Applicant | None:
        found = standing_applicants(self.organ).filter(pk=number).first()
        if found is None:
            self.add_error("known_applicant", "所选的申请人记录已经不在，请重新选择。")
        return found

    def _certain(self, others: frozenset[int]) -> Applicant | None:
        """The record with the very number and name that were typed; with another name, a question."""
        numbers = {name: self.text(name) for name in ("document_number", "credit_code")}
        same = applicants_with(self.organ, **numbers).exclude(pk__in=others)
        records = list(standing_applicants(self.organ).filter(pk__in=same).order_by("-pk"))
        typed = (self.text("kind"), self.text("name"))
        named = [record for record in records if (record.kind, record.name) == typed]
        if records and not named:
            self.add_error(
                "known_applicant",
                f"这个证件号码已有申请人记录，名称是{records[0].name}，与填写的不同。请核对号码和名称："
                "是同一申请人的，选用这条记录；不是的，选“不是，另行登记”。",
            )
        return named[0] if named else None

    def _may_stay_empty(self, *names: str) -> None:
        """Take no offence at what was not filled in; what was typed wrongly stays wrong."""
        for name in names:
            if name in self.errors and not str(self[name].value() or "").strip():
                del self.errors[name]
                tick = isinstance(self.fields[name], forms.BooleanField)
                self.cleaned_data[name] = False if tick else ""
