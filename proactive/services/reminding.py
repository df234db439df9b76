"""催办: whoever publishes is told once of what was decided to be public and is not in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from cases import notices
from cases.notices import Note
from law.wording import chinese_date
from organs import working_days
from organs.models import Organ, Staff
from outbox.models import Channel
from outbox.putting import Message, put
from proactive.ledger import record_by_itself
from proactive.models import Entry, ProactiveAct, Stage
from proactive.permissions import PERMITTED
from proactive.selectors import late_in


def remind(*, on: date, at: datetime) -> int:
    """Tell of each entry that is late on ``on``; how many. Once a decision, however often it runs."""
    with working_days.held():
        return sum(_remind(entry, on, at) for entry in late_in(Organ.objects.all(), on))


@transaction.atomic
def _remind(seen: Entry, on: date, at: datetime) -> int:
    entry = Entry.objects.select_for_update(of=("self",)).select_related("organ").get(pk=seen.pk)
    told = entry.events.filter(act=ProactiveAct.REMIND, on__gte=entry.decided_on)
    if entry.stage != Stage.ADOPTED or entry.last_day is None or told.exists():
        return 0
    passed = f"决定主动公开的信息，公开期限{chinese_date(entry.last_day.on)}已过，还没有公开"
    record_by_itself(entry, passed, act=ProactiveAct.REMIND, on=on, at=at)
    _tell(entry, f"{passed}，请在“转主动公开—超期未公开”中办理。", at)
    return 1


def _tell(entry: Entry, text: str, at: datetime) -> None:
    """In the notices of one of its applications; an entry without any is told by e-mail alone."""
    key, case = f"entry-late:{entry.pk}:{entry.decided_on}", entry.cases.order_by("case").last()
    if case is not None:
        notices.send([Note(one.pk, case.case_id, key, text) for one in _people(entry)], at=at)
        return
    put(
        (
            Message(f"{key}:{one.pk}", Channel.EMAIL, one.email, notices.SUBJECT, text)
            for one in _people(entry)
            if one.email
        ),
        at=at,
    )


def _people(entry: Entry) -> Iterable[Staff]:
    roles = PERMITTED[ProactiveAct.PUBLISH]
    people = Staff.objects.filter(organ=entry.organ_id, is_active=True)
    return people.filter(role_assignments__role__in=roles).distinct().order_by("pk")
