"""A deadline as the 期限计算书 lays it out: the words of each day, and what each rests on."""

from datetime import date
from typing import Any, Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.citations import Citation
from law.clock_wording import DEFERRAL, HOLIDAYS, PAUSE
from law.countdown import CountedDay, Mark, days
from law.deadline import Deadline
from law.instruments import REGULATION, WORKING_HOURS, Instrument
from law.time_limits import DAY_OF_EVENT_NOT_COUNTED, REPLY
from letters.recording import StatementDay

_WEEKEND: Final = Citation(WORKING_HOURS, 7)
_WORDS: Final[dict[Mark, str]] = {
    Mark.START: "起算之日，当日不计",
    Mark.COUNTED: "工作日",
    Mark.MAKEUP: "周末调休上班",
    Mark.REST: "周末",
    Mark.PAUSED: "征求意见期间",
    Mark.WAITING: "期限停止计算",
    Mark.DEFERRED: "延迟答复期限之内",
    Mark.DUE: "答复期限届满",
    Mark.OVERDUE: "已超过答复期限",
}
_BASIS: Final[dict[Mark, Citation]] = {
    Mark.START: DAY_OF_EVENT_NOT_COUNTED,
    Mark.COUNTED: REPLY.basis,
    Mark.MAKEUP: _WEEKEND,
    Mark.REST: _WEEKEND,
    Mark.HOLIDAY: HOLIDAYS,
    Mark.PAUSED: PAUSE,
    Mark.WAITING: REPLY.basis,
    Mark.DEFERRED: DEFERRAL,
    Mark.DUE: REPLY.basis,
    Mark.OVERDUE: REPLY.basis,
}


def statement_facts(
    deadline: Deadline, calendar: WorkingCalendar | ProvisionalCalendar
) -> dict[str, Any]:
    """The fields of ``DeadlineStatement`` that follow from the deadline."""
    known = calendar.provisional()
    return {
        "status": deadline.status.label,
        "counting_from": deadline.counting_from,
        "working_days": deadline.base_working_days + deadline.extension_working_days,
        "extension_working_days": deadline.extension_working_days,
        "excluded": len(deadline.excluded),
        "due_on": deadline.due_on,
        "safe_on": deadline.safe_on,
        "provisional": deadline.provisional,
        "holidays": (HOLIDAYS,),
        "steps": tuple(reason.text for reason in deadline.reasons),
        "defects": tuple(defect.text for defect in deadline.defects),
        "days": tuple(_day(day, deadline, known) for day in days(deadline, known)),
    }


def _day(day: CountedDay, deadline: Deadline, calendar: ProvisionalCalendar) -> StatementDay:
    return StatementDay(
        on=day.on,
        count=f"第{day.number}日" if day.number else "不计",
        what=_what(day, deadline, calendar),
        basis=calendar.notice(day.on) or _basis(day, deadline),
    )


def _what(day: CountedDay, deadline: Deadline, calendar: ProvisionalCalendar) -> str:
    if day.mark is Mark.HOLIDAY:
        unannounced = "" if calendar.is_published(day.on) else "（法定，安排未公布）"
        return f"{calendar.holiday_name(day.on)}放假{unannounced}"
    if day.mark is Mark.WAITING:
        return deadline.status.label
    words = _WORDS[day.mark]
    if day.mark is Mark.DUE:
        return f"{day.kind.label}，{words}{'（暂定）' if deadline.provisional else ''}"
    if day.mark is Mark.PAUSED:
        return f"{words}（{_consultations(day.on, deadline)}）"
    return words


def _consultations(on: date, deadline: Deadline) -> str:
    return "、".join(pause.ref for pause in deadline.pauses if pause.covers(on))


def _basis(day: CountedDay, deadline: Deadline) -> str:
    waits = day.mark is Mark.WAITING
    basis = deadline.reasons[-1].basis if waits else _BASIS[day.mark]
    return _short_title(basis.instrument) + basis.provision()


def _short_title(instrument: Instrument) -> str:
    """A name that leaves the column on one line: the statement says what 《条例》 stands for."""
    if instrument is REGULATION:
        return "《条例》"
    if instrument is WORKING_HOURS and instrument.number:
        return instrument.number
    return Citation(instrument).title()
