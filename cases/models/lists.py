"""By which columns the lists find cases. Open cases are few beside all others: theirs are narrow."""

from typing import Final

from django.db.models import Index, Q

from cases.status import OPEN

_ASKED: Final = ("due_on", "office", "status", "clock_status")
"""What the tabs ask of an open case, so that they read the index alone."""

LISTS: Final = [
    Index(
        fields=["organ", "safe_on", "id", *_ASKED],
        condition=Q(status__in=OPEN),
        name="open_cases_by_due_date",
    ),
    Index(
        fields=["office", "safe_on", "id", *(name for name in _ASKED if name != "office")],
        condition=Q(status__in=OPEN),
        name="open_cases_of_office",
    ),
    Index(fields=["organ", "status", "id"], name="cases_by_organ_status"),
    Index(fields=["office", "status", "id"], name="cases_by_office_status"),
    Index(fields=["organ", "received_on"], name="cases_by_receipt"),
]
