"""Who applies (Art 29 (1)): a person with a document, or an organization with its code."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import ApplicantKind, IdentityDocument, ReportType

_PERSON = ("kind", (ApplicantKind.NATURAL_PERSON.value,))
_ORGANIZATION = ("kind", (ApplicantKind.ORGANIZATION.value,))
_KEPT = (
    "kind", "name", "document_type", "document_number", "credit_code", "legal_representative",
    "contact_name", "telephone", "address", "postcode", "email",
)  # fmt: skip


class ApplicantForm(ActForm):
    """The applicant's particulars; only those of the chosen kind are checked and kept."""

    kind = fields.Choice("申请人类别", ApplicantKind.choices, initial=ApplicantKind.NATURAL_PERSON)
    name = fields.Text("姓名或者名称", max_length=120, hint="与证件一致")
    document_type = fields.Choice(
        "证件名称",
        IdentityDocument.choices,
        initial=IdentityDocument.RESIDENT_ID,
        widget=forms.Select(),
    )
    document_number = fields.Text("证件号码", max_length=40)
    report_type = fields.Choice(
        "组织类型",
        [choice for choice in ReportType.choices if choice[0] != ReportType.NATURAL_PERSON],
        hint="年度报告按此分类统计",
    )
    credit_code = fields.Text(
        "统一社会信用代码", max_length=40, hint="18位，在营业执照或者登记证书上"
    )
    legal_representative = fields.Text("法定代表人或者负责人", max_length=60, required=False)
    contact_name = fields.Text("联系人", max_length=60)
    telephone = fields.Telephone("联系电话", max_length=40)
    address = fields.Text("联系地址", max_length=200, required=False)
    postcode = fields.Postcode("邮政编码", max_length=12, required=False)
    email = fields.Email("电子邮箱", required=False)

    only_when: ClassVar = {
        "document_type": _PERSON,
        "document_number": _PERSON,
        "report_type": _ORGANIZATION,
        "credit_code": _ORGANIZATION,
        "legal_representative": _ORGANIZATION,
        "contact_name": _ORGANIZATION,
    }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_number("document_type", "document_number")
        if self.text("credit_code"):
            self._replace("credit_code", fields.credit_code)
        return cleaned

    def applicant(self) -> dict[str, Any]:
        """The values of an ``Applicant``."""
        facts = {name: self.text(name) for name in _KEPT}
        facts["report_type"] = self.text("report_type") or ReportType.NATURAL_PERSON.value
        return facts

    def _check_number(self, kind: str, number: str) -> None:
        """Check the digits of a resident identity number; other documents have no open rule."""
        if self.text(kind) == IdentityDocument.RESIDENT_ID and self.text(number):
            self._replace(number, lambda typed: fields.resident_id(typed, on=self.on))

    def _replace(self, name: str, check: Any) -> None:
        try:
            self.cleaned_data[name] = check(self.cleaned_data[name])
        except forms.ValidationError as error:
            self.add_error(name, error)
