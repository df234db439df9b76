"""What a page of a step is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from cases.forms.errors import ActForm
from cases.models import Letter
from organs.models import Staff

Service = Callable[[Any, Any, Staff, date], Any]
"""Does the act on what the step is about: the case, or one of its consultations."""

Preview = Callable[[Any, date], SafeString]


@dataclass(frozen=True)
class StepPage:
    """How one step looks and what it does.

    ``letter`` shows what is decided about, ``sending`` names the letter that goes out,
    ``reading`` adds what a reviewer reads beside the letter.
    """

    form: type[ActForm]
    template: str
    service: Service
    letter: Preview | None = None
    sending: Callable[[Any], Letter | None] | None = None
    reading: Callable[[Any, Any], dict[str, Any]] | None = None

    @property
    def template_name(self) -> str:
        """The template's path."""
        return f"workbench/forms/{self.template}.html"
