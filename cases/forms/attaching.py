"""Adding files to a case later, and letting a file be opened on one's own word."""

from __future__ import annotations

from attachments.forms import EnclosesFiles
from cases.forms import fields
from cases.forms.errors import ActForm


class AttachForm(ActForm, EnclosesFiles):
    """Files, what they are, and why they come now."""

    reason = fields.Text(
        "添加的原因", max_length=200, hint="例如：申请人当面补交授权委托书；会记入经过"
    )
    field_order = ("uploads", "files_are", "reason")


class ReleaseForm(ActForm):
    """Why a file that the machine could not judge may be opened."""

    reason = fields.Text(
        "放行的理由",
        max_length=200,
        hint="例如：已电话向申请人核实文件来源，并在不联网的电脑上查毒；会记入经过",
    )
