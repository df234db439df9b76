"""Narrowing a list: who handles a case, where it came from, how far it is, when, what it says."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from cases.forms import fields
from cases.models.case import case_type_choices
from cases.models.receipt import channel_choices
from cases.permissions import OFFICE_BOUND
from cases.status import Status
from law.case_types import EVERY_OUTCOME
from organs.models import RoleAssignment, Staff
from organs.roles import Role
from workflow.bulk import may_assign

MINE, OFFICE, ORGAN = "mine", "office", "organ"

COLUMNS: Final = {
    "office": "office",
    "officer": "officer",
    "status": "status",
    "type": "case_type",
    "channel": "receipt__channel",
    "outcome": "outcome_code",
    "since": "received_on__gte",
    "until": "received_on__lte",
}
"""Which column of the case each field asks about."""


def _outcomes() -> list[tuple[str, str]]:
    return [("", "全部结果"), *((row.code, row.label) for row in EVERY_OUTCOME.values())]


def _people_of(staff: Staff) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The offices of the organ in which anybody ever worked, and its officers; one query."""
    handles = RoleAssignment.objects.filter(staff=OuterRef("pk"), role=Role.HANDLING_OFFICER)
    people = Staff.objects.filter(organ=staff.organ_id).annotate(handles=Exists(handles))
    columns = ("pk", "name", "office", "office__name", "handles")
    rows = list(people.order_by("office", "pk").values_list(*columns))
    offices = {office: name for _, _, office, name, _ in rows if office}
    return list(offices.items()), [(pk, name) for pk, name, _, _, handles in rows if handles]


class ListFilter(forms.Form):
    """What a list is narrowed to, as its address says it; what makes no sense narrows nothing."""

    use_required_attribute = False

    q = forms.CharField(
        label="编号或者事项",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "编号或者事项"}),
    )
    whose = forms.ChoiceField(
        label="范围",
        required=False,
        choices=[(MINE, "我承办的"), (OFFICE, "本科室"), (ORGAN, "全机关")],
    )
    office = forms.TypedChoiceField(label="科室", required=False, coerce=int)
    officer = forms.TypedChoiceField(label="承办人", required=False, coerce=int)
    status = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部状态"), *Status.choices]
    )
    type = forms.ChoiceField(
        label="申请类型", required=False, choices=[("", "全部类型"), *case_type_choices()]
    )
    channel = forms.ChoiceField(
        label="收到渠道", required=False, choices=lambda: [("", "全部渠道"), *channel_choices()]
    )
    outcome = forms.ChoiceField(label="办理结果", required=False, choices=_outcomes)
    since = fields.Day("收到日期从", required=False)
    until = fields.Day("到", required=False)

    def __init__(
        self, request: HttpRequest, staff: Staff, *, whose: str | None = None, people: bool = True
    ) -> None:
        """``whose``: the usual reach of a list that has one; ``people``: whether to tell them apart."""
        sent = request.GET.dict()
        if whose:
            sent.setdefault("whose", whose)
        super().__init__(sent)
        self.staff = staff
        if whose is None:
            del self.fields["whose"]
        if people:
            self._offer_people()
        else:
            del self.fields["office"], self.fields["officer"]
        self.is_valid()

    def _offer_people(self) -> None:
        offices, officers = _people_of(self.staff)
        self.fields["office"].choices = [("", "全部科室"), *offices]  # type: ignore[attr-defined]
        self.fields["officer"].choices = [("", "全部承办人"), *officers]  # type: ignore[attr-defined]

    @property
    def words(self) -> str:
        """What is looked for in the text."""
        return str(self.cleaned_data.get("q") or "")

    @property
    def chosen(self) -> dict[str, str]:
        """The fields that narrow something, as the address names them."""
        return {
            name: self.data[name]
            for name in self.fields
            if name in self.data and self.cleaned_data.get(name)
        }

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return urlencode(self.chosen)

    @property
    def narrows(self) -> bool:
        """Whether anything but the reach is chosen, so that an empty list has a reason."""
        return bool(self.chosen.keys() - {"whose"})

    def facts(self, prefix: str = "") -> Q:
        """The condition without the words; ``prefix`` leads from a row to its case."""
        found = self._reach(prefix)
        for name, column in COLUMNS.items():
            if self.cleaned_data.get(name):
                found &= Q((f"{prefix}{column}", self.cleaned_data[name]))
        return found

    def condition(self, prefix: str = "") -> Q:
        """All that is asked: the facts, and the words in number or subject."""
        if not self.words:
            return self.facts(prefix)
        said = (f"{prefix}{column}__contains" for column in ("case_number", "subject"))
        number, subject = (Q((column, self.words)) for column in said)
        return self.facts(prefix) & (number | subject)

    def _reach(self, prefix: str) -> Q:
        whose = self.cleaned_data.get("whose")
        if whose == MINE:
            return Q((f"{prefix}officer", self.staff.pk))
        if whose == OFFICE:
            return Q((f"{prefix}office", self.staff.office_id or 0))
        return Q()


def usual_reach(staff: Staff) -> str:
    """Whose cases a list shows first: of the office to who works in one, of the organ to others."""
    bound = staff.office_id and all(role in OFFICE_BOUND for role in staff.roles)
    return OFFICE if bound else ORGAN


def context_of(chosen: ListFilter) -> dict[str, Any]:
    """What the bar above a list is drawn from: the fields always in sight, and the others."""
    seen = [name for name in ("q", "whose", "status") if name in chosen.fields]
    more = [name for name in chosen.fields if name not in seen]
    return {
        "filter": chosen,
        "may_assign": may_assign(chosen.staff),
        "saved_views": chosen.staff.saved_views.all(),
        "filter_seen": [chosen[name] for name in seen],
        "filter_more": [chosen[name] for name in more],
        "filter_open": bool(chosen.chosen.keys() & set(more)) or bool(chosen.errors),
    }
