"""登记复议诉讼进展: the copy that came, the answer handed in, the hearing; and the periods that follow.

The organ answers a reconsideration within ten working days of the copy, in the simple procedure
within five (复议法 Arts 48, 54), a suit within fifteen days (行诉法 Art 67). The last day follows from
what is on record and is written beside it, for lists and reminders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import transaction

from cases import ledger, remedy_clock
from cases.errors import AlreadyDone, CaseError
from cases.ledger import perform
from cases.models import Case, Remedy
from cases.permissions import Act
from law.remedy_clocks import MAY_BE_SIMPLE, Forum, Procedure, answer_due, decision_due
from law.time_limits import NoSuchLimit
from law.wording import chinese_date
from organs import working_days
from organs.models import Staff
from organs.working_days import LocalCalendars

_LABELS: Final = {field.name: str(field.verbose_name) for field in Remedy._meta.fields}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What is known of pending proceedings now; all of it replaces what was on record."""

    procedure: Procedure
    copy_received_on: date | None
    set_by_court: date | None
    answered_on: date | None
    hearing_on: date | None
    hearing_note: str


def follow(remedy: Remedy, progress: Progress, *, by: Staff, on: date) -> Remedy:
    """Keep how far ``remedy`` has come, and until when the organ answers it.

    Raises ``CaseError`` for impossible days and when nothing changes, ``AlreadyDone`` once it is closed.
    """
    with perform(remedy.case, Act.FOLLOW_REMEDY, by=by, on=on) as deed:
        locked = Remedy.objects.select_for_update().get(pk=remedy.pk)
        if locked.closed_on:
            raise AlreadyDone("这件已经登记审结，不再登记进展，请刷新后再看。")
        _refuse_impossible(locked, progress, on)
        said = list(_changes(locked, progress))
        if not said:
            raise CaseError("没有改动。请填写新收到的材料或者通知里的日期，再保存。")
        for name, value in vars(progress).items():
            setattr(locked, name, value)
        settle(locked, on=on)
        locked.save()
        deed.facts = {"remedy": locked.pk}
        deed.note = f"{locked}：{'；'.join(said)}"
    return locked


def settle(remedy: Remedy, *, on: date) -> None:
    """Write the last day for the answer into the row. Raises ``CaseError`` for an unknown procedure."""
    calendar = working_days.current().of(remedy.case.organ)
    try:
        decision_due(remedy.as_law, calendar)
        due = answer_due(remedy.as_law, calendar)
    except NoSuchLimit:
        raise CaseError(
            f"{chinese_date(remedy.filed_on)}的规定没有这种期限，请核对受理日期和审理程序。",
            field="procedure",
        ) from None
    remedy.answer_due_on = due.safe_on if due else None


def refresh(calendars: LocalCalendars, *, by: Staff | None, on: date, reason: str) -> int:
    """Move the last days of answers still owed to the calendars that hold now; how many moved.

    The cases are locked first, as by every act; a case with several remedies gets one event.
    """
    owed = Remedy.objects.filter(
        closed_on=None, answered_on=None, copy_received_on__isnull=False
    ).order_by("case", "pk")
    with transaction.atomic():
        cases = Case.objects.filter(pk__in=owed.order_by().values("case"))
        list(cases.select_for_update().order_by("pk").values_list("pk"))
        moved: dict[Case, list[_Moved]] = {}
        for remedy in owed.select_related("case__organ"):
            due = remedy_clock.due_of(remedy, calendars.of(remedy.case.organ))
            one = _Moved(remedy, due.safe_on if due else None)
            if one.after == remedy.answer_due_on:
                continue
            Remedy.objects.filter(pk=remedy.pk).update(answer_due_on=one.after)
            moved.setdefault(remedy.case, []).append(one)
        entries = [_entry(case, ones, reason) for case, ones in moved.items()]
        ledger.record_all(entries, Act.RECALCULATE, by=by, on=on)
    return sum(map(len, moved.values()))


class _Moved(NamedTuple):
    remedy: Remedy
    after: date | None


def _entry(case: Case, moved: Sequence[_Moved], reason: str) -> ledger.Entry:
    notes = (
        f"{one.remedy}：应当提交答复的日期由{_said(one.remedy.answer_due_on)}改为{_said(one.after)}"
        for one in moved
    )
    facts = [
        {
            "remedy": one.remedy.pk,
            "before": str(one.remedy.answer_due_on),
            "after": str(one.after),
        }
        for one in moved
    ]
    note = f"{'；'.join(notes)}（{reason}）"
    return ledger.Entry(case.pk, case.status, case.status, note, {"remedies": facts})


def _refuse_impossible(remedy: Remedy, progress: Progress, on: date) -> None:
    copy, answered = progress.copy_received_on, progress.answered_on
    for name, day in (("copy_received_on", copy), ("answered_on", answered)):
        refuse_impossible_day(name, day, remedy.filed_on, on)
    if answered and copy and answered < copy:
        raise CaseError("提交答复不能早于收到副本。", field="answered_on")
    if progress.hearing_on and progress.hearing_on < remedy.filed_on:
        raise CaseError("开庭或者听证不能早于受理日期。", field="hearing_on")
    if progress.set_by_court:
        _refuse_set(remedy, progress)


def refuse_impossible_day(name: str, day: date | None, filed_on: date, on: date) -> None:
    """A day of the proceedings is not to come, and not before the body took them on."""
    if day and day > on:
        raise CaseError("这一天还没有到，请核对。", field=name)
    if day and day < filed_on:
        raise CaseError(f"不能早于受理日期（{chinese_date(filed_on)}）。", field=name)


def _refuse_set(remedy: Remedy, progress: Progress) -> None:
    if remedy.forum is Forum.RECONSIDERATION:
        raise CaseError(
            "行政复议的答复期限由法律规定，复议机关不能另定，请留空。", field="set_by_court"
        )
    if not progress.copy_received_on:
        raise CaseError("请先填写收到副本的日期。", field="copy_received_on")
    if progress.set_by_court and progress.set_by_court < progress.copy_received_on:
        raise CaseError("法院另定的期限不能早于收到副本。", field="set_by_court")


def _changes(remedy: Remedy, progress: Progress) -> Iterator[str]:
    for name, value in vars(progress).items():
        if (getattr(remedy, name) or None) == (value or None):
            continue
        yield f"{_LABELS[name]}：{_shown(value, remedy)}"


def _shown(value: Any, remedy: Remedy) -> str:
    if isinstance(value, date):
        return chinese_date(value)
    if value == Procedure.SIMPLE:
        return f"简易程序（{MAY_BE_SIMPLE[remedy.forum].inline()}）"
    return value.label if isinstance(value, Procedure) else value or "删去"


def _said(day: date | None) -> str:
    return chinese_date(day) if day else "没有"
