"""The bulk city of the tests: small, at a fixed day, and a digest of all that was written."""

import hashlib
import json
from datetime import date
from typing import Final

from django.db import models
from viewflow.workflow.models import Process, Task

from cases.models import (
    Applicant,
    Case,
    CaseEvent,
    CorrectionNotice,
    Extension,
    Filing,
    Receipt,
    ReplyDraft,
    Review,
)
from organs.models import IssuedNumber, NumberSequence, Office, Organ
from workflow.models import CaseProcess

TODAY: Final = date(2026, 11, 22)
WRITTEN: Final[tuple[type[models.Model], ...]] = (
    Organ, Office, Applicant, NumberSequence, IssuedNumber, Case, Receipt, CaseEvent,
    CorrectionNotice, Extension, Filing, ReplyDraft, Review, Process, CaseProcess, Task,
)  # fmt: skip


def digests() -> dict[str, str]:
    """A digest of each table, sealed values opened: their nonces differ, what they say does not."""
    return {model.__name__: _digest(model) for model in WRITTEN}


def _digest(model: type[models.Model]) -> str:
    rows = list(model._base_manager.order_by("pk").values_list())
    text = json.dumps(rows, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
