"""复议诉讼: what was filed, and how it ended."""

from __future__ import annotations

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import OrganRole, RemedyKind, RemedyResult
from cases.services.remedies import Closed, Filed


class RemedyForm(ActForm):
    """The proceedings as the notice of the reconsideration body or court has them."""

    kind = fields.Choice("类型", RemedyKind.choices)
    organ_role = fields.Choice(
        "本机关的地位",
        OrganRole.choices,
        initial=OrganRole.ORIGINAL.value,
        hint="复议机关只作为共同被告的诉讼，只计入作出原答复的机关的年报",
    )
    body = fields.Text("复议机关或者法院", max_length=120, hint="写全称，如“长沙铁路运输法院”")
    document_number = fields.Text(
        "案号", max_length=80, hint="如“望政复〔2026〕31号”“（2026）湘8601行初27号”"
    )
    filed_on = fields.Day("受理日期", hint="复议机关或者法院受理（立案）的日期")

    def filed(self) -> Filed:
        """What the service takes."""
        typed = self.cleaned_data
        return Filed(
            kind=RemedyKind(typed["kind"]),
            organ_role=OrganRole(typed["organ_role"]),
            body=typed["body"],
            document_number=typed["document_number"],
            filed_on=typed["filed_on"],
        )


class RemedyResultForm(ActForm):
    """How it ended, in the class of the annual report and in the words of the document."""

    result = fields.Choice(
        "结果",
        RemedyResult.choices,
        hint="撤销、变更、确认违法、责令履行的，选“结果纠正”；"
        "终止、撤回等没有对答复作出评价的，选“其他结果”",
    )
    closed_on = fields.Day("审结日期", hint="决定书、裁判文书生效的日期")
    in_full = fields.LongText(
        "结果全文", rows=5, max_length=5000, hint="照抄决定书的决定内容，或者判决、裁定的主文"
    )

    def closed(self) -> Closed:
        """What the service takes."""
        typed = self.cleaned_data
        return Closed(
            result=RemedyResult(typed["result"]),
            closed_on=typed["closed_on"],
            in_full=typed["in_full"],
        )
