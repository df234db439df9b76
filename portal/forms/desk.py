"""重新发放查询码: whose identity was checked by what, and why a new code is needed."""

from __future__ import annotations

from cases.forms import fields
from cases.forms.errors import ActForm
from portal.desk_codes import Checked, Reason


class ReissueForm(ActForm):
    """Both are chosen from a list: nothing about the person is typed in."""

    checked = fields.Choice("核对过的证明", Checked.choices)
    reason = fields.Choice("重新发放的原因", Reason.choices)

    def check(self) -> tuple[Checked, Reason]:
        """What was checked, and why."""
        return Checked(self.text("checked")), Reason(self.text("reason"))
