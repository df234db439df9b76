"""合并申请人 and its undoing: which record, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Applicant, AppliedMerge


class MergeForm(ActForm):
    """Another record of the case's applicant, whose cases come to this one."""

    merged = forms.ModelChoiceField(
        label="并入的记录",
        queryset=Applicant.objects.none(),
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请选择要并入的记录。",
            "invalid_choice": "这条记录已经不在，请刷新后再看。",
        },
    )
    reason = fields.Text(
        "为什么是同一申请人", max_length=200, hint="例如：证件号码相同，已电话核实"
    )

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["merged"]
        choice.queryset = records


class UndoMergeForm(ActForm):
    """One applied merge, and why it was wrong."""

    merge = forms.ModelChoiceField(
        queryset=AppliedMerge.objects.none(),
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请选择要撤销的合并。",
            "invalid_choice": "这次合并已经撤销，请刷新后再看。",
        },
    )
    reason = fields.Text("为什么撤销", max_length=200, hint="例如：是两个同名的人")

    def __init__(self, *args: Any, merges: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["merge"]
        choice.queryset = merges
