"""我的视图: a filter of a list under a name of one's own, for oneself alone."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.db import transaction
from django.db.models import QuerySet

from cases.errors import CaseError
from cases.forms import fields
from cases.forms.errors import TakesCaseErrors
from organs.models import Staff
from workflow.filters import ListFilter
from workflow.models import SavedView

MOST: Final = 20
"""More than this nobody finds again."""

LONGEST_NAME: Final = 20

KEPT: Final = frozenset({*ListFilter.base_fields, "view"})
"""What of an address makes a view; the page that was turned to does not."""


class SavedViewForm(TakesCaseErrors, forms.Form):
    """The name, and the list with its filter as the page sends them."""

    use_required_attribute = False

    name = fields.Text("视图名称", max_length=LONGEST_NAME, hint="如：本周要答复的")
    page = forms.ChoiceField(choices=SavedView.Page.choices, widget=forms.HiddenInput)
    query = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)


def of(staff: Staff) -> QuerySet[SavedView]:
    """The person's own views in the order in which they were saved."""
    return SavedView.objects.filter(staff=staff)


def save(staff: Staff, *, name: str, page: str, query: str) -> SavedView:
    """Keep the filter under ``name``. Raises ``CaseError`` for a name in use or one too many."""
    with transaction.atomic():
        held = _names(staff)
        if len(held) >= MOST:
            raise CaseError(f"最多保存{MOST}个视图，请先删除不用的。")
        _refuse_name(name, held)
        kept = urlencode([pair for pair in parse_qsl(query) if pair[0] in KEPT])
        return SavedView.objects.create(staff=staff, name=name, page=page, query=kept)


def rename(view: SavedView, name: str) -> None:
    """Call it something else. Raises ``CaseError`` for a name in use, too long or empty."""
    with transaction.atomic():
        _refuse_name(name, _names(view.staff) - {view.name})
        view.name = name
        view.save(update_fields=["name"])


def _names(staff: Staff) -> set[str]:
    """The names in use; whoever saves at the same time waits."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    return set(of(staff).values_list("name", flat=True))


def _refuse_name(name: str, held: set[str]) -> None:
    if not 0 < len(name) <= LONGEST_NAME:
        raise CaseError(f"请填写视图名称，最多{LONGEST_NAME}个字。", field="name")
    if name in held:
        raise CaseError(f"已经有名为“{name}”的视图，请换一个名称。", field="name")
