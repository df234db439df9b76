"""复议诉讼: what was filed, and how it ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import OrganRole, Remedy, RemedyKind, RemedyResult
from cases.services import remedy_corrections
from cases.services.remedies import Closed, Filed
from cases.services.remedy_progress import Progress
from law.remedy_clocks import Forum, Procedure


class _ProceedingsForm(ActForm):
    """Which proceedings they are, as the notice of the reconsideration body or court has them."""

    kind = fields.Choice("类型", RemedyKind.choices)
    organ_role = fields.Choice(
        "本机关的地位",
        OrganRole.choices,
        initial=OrganRole.ORIGINAL.value,
        hint="本件由本机关答复或者应当答复的，选前一项；"
        "只因作出复议决定成为共同被告的诉讼，只计入作出原答复的机关的年报",
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


class RemedyForm(_ProceedingsForm):
    """The proceedings with the copy that came and the procedure."""

    copy_received_on = fields.Day(
        "收到副本日期",
        required=False,
        hint="本机关收到行政复议申请书副本或者起诉状副本的日期；提交答复的期限从次日起算。还没有收到的留空",
    )
    procedure = fields.Choice(
        "审理程序",
        Remedy.PROCEDURES,
        required=False,
        initial=Procedure.ORDINARY.value,
        hint="通知书写明适用简易程序的，选“简易程序”；没有写明的，选“普通程序”",
    )

    def filed(self) -> Filed:
        """What the service takes."""
        typed = self.cleaned_data
        return replace(
            super().filed(),
            copy_received_on=typed["copy_received_on"],
            procedure=Procedure(typed["procedure"] or Procedure.ORDINARY),
        )


class RemedyCorrectionForm(_ProceedingsForm):
    """What the registration says, put right, and why; the days have their own form."""

    reason = fields.LongText(
        "更正的理由和依据", rows=2, max_length=500, hint="如“应诉通知书所列案号”；写入办理记录"
    )

    def __init__(self, data: Any = None, *, remedy: Remedy, **kwargs: Any) -> None:
        known = {name: getattr(remedy, name) for name in remedy_corrections.CORRECTED}
        super().__init__(data, initial=known, **kwargs)

    def reason_given(self) -> str:
        """Why it is put right."""
        return str(self.cleaned_data["reason"])


class RemedyStrikingForm(ActForm):
    """Why what was registered is no proceedings over this case."""

    reason = fields.LongText(
        "撤销的理由和依据",
        rows=2,
        max_length=500,
        hint="如“应诉通知书所列答复不是本件的，应当登记在2026-000012”；写入办理记录",
    )

    def reason_given(self) -> str:
        """Why it is struck."""
        return str(self.cleaned_data["reason"])


class RemedyProgressForm(ActForm):
    """What the other body sent, what was handed in, and when it is heard."""

    copy_received_on = fields.Day(
        "收到副本日期",
        required=False,
        hint="本机关收到行政复议申请书副本或者起诉状副本的日期；期限从次日起算",
    )
    procedure = fields.Choice("审理程序", Remedy.PROCEDURES)
    set_by_court = fields.Day(
        "法院另定的期限",
        required=False,
        hint="简易程序的举证通知书写明期限，或者法院准许延期提供证据的，填写最后一天；其他留空",
    )
    answered_on = fields.Day(
        "提交答复日期", required=False, hint="书面答复（答辩状）和证据提交的日期，邮寄的是交邮日期"
    )
    hearing_on = fields.Day("开庭或者听证日期", required=False, hint="会提前提醒承办的人")
    hearing_note = fields.Text(
        "时间和地点", max_length=120, required=False, hint="如“上午9时，第三审判庭”"
    )

    def __init__(self, data: Any = None, *, remedy: Remedy, **kwargs: Any) -> None:
        known = {name: getattr(remedy, name) for name in self.base_fields}
        super().__init__(data, initial=known, **kwargs)
        if remedy.forum is Forum.RECONSIDERATION:
            del self.fields["set_by_court"]

    def progress(self) -> Progress:
        """What the service takes."""
        typed = self.cleaned_data
        return Progress(
            procedure=Procedure(typed["procedure"]),
            copy_received_on=typed["copy_received_on"],
            set_by_court=typed.get("set_by_court"),
            answered_on=typed["answered_on"],
            hearing_on=typed["hearing_on"],
            hearing_note=typed["hearing_note"],
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
