"""What every form of an act shares: the day, the case, and how errors find their field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from cases.errors import CaseError
from cases.models import Case


class TakesCaseErrors:
    """Shows what a service refused, at the field it names or above the form."""

    def take(self: Any, error: CaseError) -> None:
        """Keep ``error`` as an error of this form; everything typed stays."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, str(error))


class ActForm(TakesCaseErrors, forms.Form):
    """The form of one act on ``case``, done on the day ``on``.

    ``only_when`` names, for a field, another field and the values of it that ask for the
    first one. What is not asked for is neither checked nor kept, whatever was typed.
    """

    only_when: ClassVar[Mapping[str, tuple[str, Iterable[str]]]] = {}
    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, on: date, case: Case | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.on, self.case = on, case
        for name, (asking, values) in self.only_when.items():
            if self.fields[asking].widget.is_hidden:
                continue  # the choice is made by pressing one of several buttons
            field: Any = self.fields[name]
            # Both are read by ``components/field.html``, ``when`` by ``forms.js`` from there.
            field.when = f"{self.add_prefix(asking)}={' '.join(values)}"
            field.who = self.who(name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self.only_when:
            if not self.asks(name):
                self.errors.pop(name, None)
                self.cleaned_data[name] = None
        return cleaned

    def who(self, name: str) -> str:
        """Which applications have to fill in ``name``, for those who see every field at once."""
        asking, values = self.only_when[name]
        labels = dict(self.fields[asking].choices)  # type: ignore[attr-defined]
        return f"{'、'.join(str(labels[value]) for value in values)}填写"

    def asks(self, name: str) -> bool:
        """Whether the choices made ask for the field ``name``."""
        asking, values = self.only_when[name]
        return self.cleaned_data.get(asking) in set(values)

    def text(self, name: str) -> str:
        """What was typed in ``name``; nothing for a field that was not asked for."""
        return self.cleaned_data.get(name) or ""
