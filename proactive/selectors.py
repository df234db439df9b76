"""What the pages read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, Expression, OuterRef, QuerySet

from law.time_limits import CONVERSION
from organs.models import Organ, Staff
from proactive.models import Entry, EntryCase, EntryFile, ProactiveAct, Stage, Suggestion
from proactive.permissions import PERMITTED, READERS, STAGES

LATE: Final = "late"
MINE: Final = "mine"


def entries_of(staff: Staff) -> QuerySet[Entry]:
    """The queue of the person's organ; for administrators of the machine nothing."""
    own = Entry.objects.filter(organ=staff.organ_id).select_related("organ", "document")
    return own if staff.is_active and staff.holds(*READERS) else own.none()


def listed(staff: Staff, view: str, on: date) -> QuerySet[Entry]:
    """The entries of one tab, with the numbers that a row shows; the newest first."""
    found = entries_of(staff)
    if view == LATE:
        found = late(found, on)
    elif view == MINE:
        found = found.filter(stage__in=waiting_for(staff))
    elif view in Stage.values:
        found = found.filter(stage=view)
    unanswered = Suggestion.objects.filter(entry=OuterRef("pk"), letter__isnull=True)
    counted = found.annotate(many=Count("cases", distinct=True), unanswered=Exists(unanswered))
    return counted.order_by("-pk")


def late(entries: QuerySet[Entry], on: date) -> QuerySet[Entry]:
    """What was decided to be public and is not in time (第二十六条 by analogy).

    Judged one by one by the working days of the organ, of the few that were decided so long ago.
    """
    return entries.filter(pk__in=[entry.pk for entry in _late(entries, on)])


def late_in(organs: Iterable[Organ], on: date) -> list[Entry]:
    """The same of whole organs, for whoever watches them; what was decided first comes first."""
    return _late(Entry.objects.filter(organ__in=organs).order_by("decided_on", "pk"), on)


def _late(entries: QuerySet[Entry], on: date) -> list[Entry]:
    earliest = on - timedelta(days=CONVERSION.value)
    old = entries.filter(stage=Stage.ADOPTED, decided_on__lt=earliest).select_related("organ")
    return [entry for entry in old if entry.is_late(on)]


def counts(staff: Staff, on: date) -> dict[str, int]:
    """How many entries each tab has."""
    found = entries_of(staff)
    by_stage: Any = found.order_by().values_list("stage").annotate(many=Count("pk"))
    numbers: dict[str, int] = dict(by_stage)
    mine = sum(numbers.get(stage, 0) for stage in waiting_for(staff))
    return {**numbers, MINE: mine, LATE: late(found, on).count()}


def waiting_for(staff: Staff) -> frozenset[Stage]:
    """The stages at which an entry waits for somebody with the person's roles."""
    answering = {ProactiveAct.RETURN, ProactiveAct.ANSWER}
    return frozenset(
        stage
        for act, stages in STAGES.items()
        for stage in stages
        if act not in answering and staff.may_act_as(*PERMITTED[act])
    )


def conversions(cases: Iterable[int] | Expression) -> dict[int, bool]:
    """Whether what each of ``cases`` asked for was made public (Art 44), where that is settled.

    One publication is enough, whatever was declined before or after it.
    """
    settled = EntryCase.objects.filter(
        case__in=cases, entry__stage__in=(Stage.PUBLISHED, Stage.DECLINED)
    )
    found: dict[int, bool] = {}
    for case, stage in settled.order_by().values_list("case", "entry__stage"):
        found[case] = found.get(case, False) or stage == Stage.PUBLISHED
    return found


def files_of(staff: Staff) -> QuerySet[EntryFile]:
    """The files of the entries that the person may see."""
    return EntryFile.objects.filter(entry__in=entries_of(staff)).select_related(
        "attachment", "entry__organ"
    )
