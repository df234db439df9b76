"""登记转送 (Art 41): to which organ the application went, how, when, and what proves it."""

from __future__ import annotations

from typing import Any

from cases.forms import fields
from cases.forms.delivery import METHODS, DispatchForm
from cases.models import Case
from cases.services.drafting import latest
from law.delivery import DeliveryMethod
from law.outcomes import Need


class ForwardingForm(DispatchForm):
    """The papers leave for another organ: nobody mails them, and no applicant's platform has them."""

    may_mail = False
    day_counts = False

    receiver = fields.Text("转送给哪个行政机关", max_length=120, hint="与答复书写明的一致")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        ways = [one for one in METHODS if one[0] != DeliveryMethod.PORTAL]
        self.fields["method"] = fields.Choice("转送方式", ways)
        self.fields["decided_on"].label = "转送日期"
        self.fields["decided_on"].help_text = "申请书和材料寄出、交接或者发出的日期"
        draft = latest(case)
        named = draft.texts.get(Need.COMPETENT_ORGAN.value, "") if draft else ""
        self.initial.setdefault("receiver", named.splitlines()[0][:120] if named else "")
