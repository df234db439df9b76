"""台账导入 (Art 45): cases that were handled before this system become cases of the organ.

Who applied, when, for what, how and when it ended comes from the organ's own register and is kept
as it says. What ended there is filed and has nothing left to do; what is open is registered with
the day on which it was received, so that its period goes on running (docs/decisions/0035).
Nothing is decided: where the register does not say that a reply was late, it is not called late.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from calendars.working_days import WorkingCalendar
from cases import clock, earlier_register, ledger
from cases.clock import Dates
from cases.models import (
    Applicant,
    ApplicantKind,
    Case,
    CaseEvent,
    FormOfProvision,
    ImportedCase,
    Receipt,
    RegisterImport,
    ReportType,
    WayOfObtaining,
)
from cases.permissions import Act
from cases.services import assignment
from cases.signals import earlier_cases_taken_over
from cases.status import Status
from cases.subjects import opening
from law.case_types import CaseType
from law.receipt import Channel
from organs import numbers, working_days
from organs.models import IssuedNumber, Organ, Staff

EARLIER_SERIES: Final = "earlier"
_OWN_NUMBER: Final = re.compile(r"([0-9]{4})-([0-9]{6})")
_FROM_REGISTER: Final = "据导入的原台账"
WITHDRAWN: Final = "withdrawn"
NOT_BY_PEOPLE: Final = (Act.IMPORT_REGISTER, Act.RECALCULATE)


@dataclass(frozen=True, kw_only=True)
class EarlierCase:
    """What one row of the register says; ``outcome_code`` is empty while the case is open.

    ``others`` holds the further columns by their labels, as they were written.
    """

    case_number: str
    channel: Channel
    received_on: date
    report_type: str
    applicant: str
    description: str
    outcome_code: str = ""
    outcome_words: str = ""
    ended_on: date | None = None
    subject: str = ""
    office: str = ""
    due_on: date | None = None
    was_late: bool | None = None
    archive_number: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> dict[str, Any]:
        """The same as it is kept, and compared with a later file."""
        plain = asdict(self)
        days = {name: str(value) for name, value in plain.items() if isinstance(value, date)}
        return plain | days


@dataclass(frozen=True)
class Row:
    """An entry with the line of the sheet that it stands in."""

    number: int
    entry: EarlierCase


@transaction.atomic
def register_all(
    source: RegisterImport, rows: Sequence[Row], *, by: Staff | None, on: date
) -> list[Case]:
    """Make a case of each row; one whose number was taken meanwhile is left out."""
    organ = Organ.objects.select_for_update(no_key=True).get(pk=source.organ_id)
    asked = [row.entry.case_number for row in rows]
    taken = set(organ.cases.filter(case_number__in=asked).values_list("case_number", flat=True))
    rows = [row for row in rows if row.entry.case_number not in taken]
    cases = _stored(organ, rows, by)
    pairs = list(zip(rows, cases, strict=True))
    Receipt.objects.bulk_create(
        Receipt(case=case, channel=row.entry.channel, explanation=_FROM_REGISTER)
        for row, case in pairs
    )
    ImportedCase.objects.bulk_create(
        ImportedCase(case=case, source=source, row=row.number, content=row.entry.content)
        for row, case in pairs
    )
    entries = [
        ledger.Entry(case.pk, "", case.status, _said(source, row), _facts(source, row))
        for row, case in pairs
    ]
    ledger.record_all(entries, Act.IMPORT_REGISTER, by=by, on=on)
    earlier_cases_taken_over.send(Case, cases=cases, new=True)
    return cases


@transaction.atomic
def amend(
    source: RegisterImport, row: Row, case: Case, words: str, *, by: Staff | None, on: date
) -> bool:
    """Let the case say what a later file says; one on which people acted meanwhile stays theirs.

    Whether it does so now.
    """
    Organ.objects.select_for_update(no_key=True).get(pk=source.organ_id)
    locked = ledger.lock(case)
    if by_people(locked.events.all()).exists():
        return False
    before, entry, moved_from = locked.status, row.entry, assignment.office_before(locked)
    locked.applicant = _applicant_as_told(locked, entry)
    dates = _Dates(clock.calendar_of(locked))
    if entry.outcome_code and locked.is_open:
        locked.end_as_registered()
    for name, value in _facts_of(entry, dates, _offices(locked.organ)).items():
        setattr(locked, name, value)
    locked.save()
    Receipt.objects.filter(case=locked).update(channel=entry.channel)
    ImportedCase.objects.filter(case=locked).update(
        source=source, row=row.number, content=entry.content
    )
    note, facts = f"{_said(source, row)}；更正：{words}", _facts(source, row) | moved_from
    ledger.record(locked, Act.IMPORT_REGISTER, by=by, on=on, before=before, note=note, facts=facts)
    earlier_cases_taken_over.send(Case, cases=[locked], new=False)
    return True


def _stored(organ: Organ, rows: Sequence[Row], by: Staff | None) -> list[Case]:
    given = _numbers(organ, rows)
    applicants = Applicant.objects.bulk_create(
        Applicant(organ=organ, **_applicant_facts(row.entry)) for row in rows
    )
    dates, offices = _Dates(working_days.current().of(organ)), _offices(organ)
    return Case.objects.bulk_create(
        Case(
            organ=organ,
            number=number,
            case_number=row.entry.case_number,
            submission_key=f"{earlier_register.KEY}{number.pk}",
            applicant=applicant,
            registered_by=by,
            form_of_provision=FormOfProvision.PAPER,
            way_of_obtaining=WayOfObtaining.POST,
            status=Status.ARCHIVED if row.entry.outcome_code else Status.REGISTERED,
            **_facts_of(row.entry, dates, offices),
        )
        for row, number, applicant in zip(rows, given, applicants, strict=True)
    )


def _numbers(organ: Organ, rows: Sequence[Row]) -> list[IssuedNumber]:
    """Each number in its series: one spelled as ours moves our counter past it."""
    wanted = []
    for row in rows:
        text, received_on = row.entry.case_number, row.entry.received_on
        own = own_number(text)
        series = numbers.CASE_SERIES if own else EARLIER_SERIES
        year, value = own or (received_on.year, None)
        wanted.append(numbers.Adopted(series, year, value, text, received_on))
    return numbers.adopt(organ, wanted)


def own_number(text: str) -> tuple[int, int] | None:
    """Year and value of a number that is spelled like ours."""
    own = _OWN_NUMBER.fullmatch(text)
    return (int(own[1]), int(own[2])) if own else None


def as_kept(text: str) -> str:
    """A number as it was written, but one of our own in our own digits."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if own_number(plain) else text


def _offices(organ: Organ) -> dict[str, int]:
    return dict(organ.offices.values_list("name", "pk"))


def _applicant_facts(entry: EarlierCase) -> dict[str, Any]:
    person = entry.report_type == ReportType.NATURAL_PERSON
    kind = ApplicantKind.NATURAL_PERSON if person else ApplicantKind.ORGANIZATION
    return {"kind": kind, "report_type": entry.report_type, "name": entry.applicant}


def _applicant_as_told(case: Case, entry: EarlierCase) -> Applicant:
    """The applicant as the row says; a record that other cases use stays as it is for them."""
    applicant, facts = case.applicant, _applicant_facts(entry)
    if all(getattr(applicant, name) == value for name, value in facts.items()):
        return applicant
    under_it = Q(applicant=applicant) | Q(contact_record=applicant)
    if Case.objects.filter(under_it).exclude(pk=case.pk).exists():
        return Applicant.objects.create(organ=case.organ, **facts)
    for name, value in facts.items():
        setattr(applicant, name, value)
    applicant.save()
    return applicant


class _Dates:
    """The dates of the clock; those of a day of receipt are computed once."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self.known: dict[date, Dates] = {}

    def first(self, received_on: date) -> Dates:
        """What the clock says of an application received that day, and nothing since."""
        if received_on not in self.known:
            kind = CaseType.DISCLOSURE.value
            deadline = clock.reckon(received_on, (), None, self.calendar, kind)
            self.known[received_on] = clock.dates_of(deadline)
        return self.known[received_on]

    def of(self, entry: EarlierCase) -> Dates:
        """The same; of an ended case what its register says, and no date where that is unknown.

        A period may have been extended or interrupted, so the first date makes nobody late.
        """
        first = self.first(entry.received_on)
        if entry.ended_on is None:
            return self._as_told(entry) or first
        if entry.due_on:
            return first._replace(due_on=entry.due_on, safe_on=entry.due_on)
        if first.due_on and entry.ended_on <= first.due_on:
            return first
        return first._replace(due_on=None, safe_on=None, due_is_provisional=False)

    def _as_told(self, entry: EarlierCase) -> Dates | None:
        events = earlier_register.events_in(entry.content)
        if not events:
            return None
        kind = CaseType.DISCLOSURE.value
        return clock.dates_of(clock.reckon(entry.received_on, events, None, self.calendar, kind))

    def in_time(self, entry: EarlierCase) -> bool | None:
        """Whether the reply was in time; None where nobody can say."""
        if entry.was_late is not None:
            return not entry.was_late
        due_on = self.of(entry).due_on
        return None if entry.ended_on is None or due_on is None else entry.ended_on <= due_on


def _facts_of(entry: EarlierCase, dates: _Dates, offices: Mapping[str, int]) -> dict[str, Any]:
    """The columns of the case that the row decides."""
    taken_back = entry.outcome_code == WITHDRAWN
    is_open = not entry.outcome_code
    return {
        "subject": entry.subject or opening(entry.description),
        "description": entry.description,
        "office_id": None if is_open else offices.get(entry.office),
        "registered_on": entry.received_on,
        "received_on": entry.received_on,
        "outcome_code": entry.outcome_code,
        "replied_on": None if taken_back else entry.ended_on,
        "withdrawn_on": entry.ended_on if taken_back else None,
        "replied_in_time": None if taken_back or is_open else dates.in_time(entry),
        "archive_number": entry.archive_number,
        **dates.of(entry)._asdict(),
    }


def _said(source: RegisterImport, row: Row) -> str:
    result = f"办理结果“{row.entry.outcome_words}”" if row.entry.outcome_code else "尚未办结"
    return f"{_FROM_REGISTER}：{source.file_name}第{row.number}行，{result}"


def _facts(source: RegisterImport, row: Row) -> dict[str, Any]:
    return {"import": source.pk, "row": row.number}


def acted_on_by_people(organ: Organ) -> frozenset[int]:
    """The organ's imported cases on which something was done here since they came in."""
    events = CaseEvent.objects.filter(case__organ=organ, case__imported__isnull=False)
    return frozenset(by_people(events).order_by().values_list("case", flat=True))


def by_people(events: QuerySet[CaseEvent]) -> QuerySet[CaseEvent]:
    """Those by which somebody went on with a case here."""
    return events.exclude(act__in=NOT_BY_PEOPLE)
