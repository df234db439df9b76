"""督办: a nudge with a day to answer by, its answer, and what happens when none comes.

The organ above guides and supervises disclosure below (条例第三条、第四十六条), the work body that of
its own organ (第四条). A nudge moves nothing: status and dates stay with who handles the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from cases import clock, ledger, notices
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Nudge
from cases.permissions import Act, why_not
from cases.status import OPEN
from law.wording import chinese_date
from organs.models import Staff
from organs.roles import Role


class Step(NamedTuple):
    """Working days after the day to answer by, and who is told then."""

    after: int
    role: Role
    label: str


ESCALATION: Final = (
    Step(1, Role.OFFICE_HEAD, "承办科室负责人"),
    Step(3, Role.WORK_BODY_HEAD, "政府信息公开工作机构负责人"),
    Step(5, Role.SIGNATORY, "签发领导"),
)
"""A choice of the house, in order; each step is taken once."""


def nudge(case: Case, *, text: str, reply_by: date, by: Staff, on: date, at: datetime) -> Nudge:
    """Ask how the case stands. Raises ``CaseError`` while an earlier nudge has no answer."""
    if reply_by < on:
        raise CaseError("要求答复的日期不能早于今天。", field="reply_by")
    with perform(case, Act.NUDGE, by=by, on=on) as deed:
        if deed.case.nudges.filter(replied_on__isnull=True).exists():
            raise CaseError("上一次催办还没有答复，请等待答复；到期未答复会自动升级。")
        asked = Nudge.objects.create(
            case=deed.case, text=text, sent_by=by, sent_on=on, reply_by=reply_by
        )
        deed.note = f"请于{chinese_date(reply_by)}前答复：{text}"
        handlers = notices.Handlers([deed.case.organ_id], on=on).of(deed.case)
        asker = "本机关" if by.organ_id == deed.case.organ_id else by.organ
        said = f"{deed.case.case_number}：{asker}催办，请于{chinese_date(reply_by)}前答复。"
        _tell(handlers, asked, "nudge", said, at=at)
    return asked


def reply(asked: Nudge, *, text: str, by: Staff, on: date, at: datetime) -> Nudge:
    """Answer the nudge, on record. Raises ``CaseError`` when it was answered, or by who asked."""
    with perform(asked.case, Act.REPLY_NUDGE, by=by, on=on) as deed:
        if refusal := _own(asked, by):
            raise CaseError(refusal)
        nudge = Nudge.objects.select_for_update().get(pk=asked.pk)
        if nudge.replied_on is not None:
            raise CaseError("这次催办已经答复，请刷新后再看。")
        nudge.reply, nudge.replied_by, nudge.replied_on = text, by, on
        nudge.save()
        deed.note = text
        answerer = by if nudge.sent_by.organ_id == deed.case.organ_id else by.organ
        said = f"{deed.case.case_number}：{answerer}已经答复催办。"
        _tell([nudge.sent_by_id], nudge, "nudge-answered", said, at=at)
    return nudge


def why_not_reply(asked: Nudge, staff: Staff) -> str | None:
    """A sentence that says why ``staff`` may not answer the nudge; None when they may."""
    return why_not(staff, Act.REPLY_NUDGE, asked.case) or _own(asked, staff)


def _own(asked: Nudge, staff: Staff) -> str | None:
    """The head of a work body may answer for those who work there, and never the own question."""
    if asked.sent_by_id == staff.pk:
        return "这次催办是您发出的，由承办的人或者其科室负责人答复。"
    return None


def close(case: Case, words: str, *, by: Staff | None, on: date) -> None:
    """The case ended: what was asked about it needs no other answer. The caller holds the case."""
    case.nudges.filter(replied_on__isnull=True).update(reply=words, replied_by=by, replied_on=on)


def escalate(*, on: date, at: datetime) -> int:
    """Take every step that is due on ``on``; how many. Run again, it takes none twice."""
    late = Nudge.objects.filter(
        replied_on__isnull=True, reply_by__lt=on, escalated__lt=len(ESCALATION),
        case__status__in=OPEN,
    )  # fmt: skip
    return sum(_escalate(nudge, on=on, at=at) for nudge in late.select_related("case__organ"))


@transaction.atomic
def _escalate(seen: Nudge, *, on: date, at: datetime) -> int:
    case = ledger.lock(seen.case)
    nudge = Nudge.objects.select_for_update().get(pk=seen.pk)
    passed = clock.calendar_of(case).provisional().count(nudge.reply_by, on)
    due = [step for step in ESCALATION[nudge.escalated :] if step.after <= passed]
    if nudge.replied_on is not None or case.status not in OPEN:
        return 0
    for step in due:
        nudge.escalated += 1
        note = f"{chinese_date(nudge.reply_by)}前没有答复催办，报{step.label}"
        ledger.record(case, Act.ESCALATE_NUDGE, by=None, on=on, before=case.status, note=note)
        said = f"{case.case_number}：{note}，请督促办理并答复。"
        _tell(_people(case, step.role), nudge, f"nudge-step-{nudge.escalated}", said, at=at)
    nudge.save(update_fields=["escalated"])
    return len(due)


def _people(case: Case, role: Role) -> list[int]:
    """Who holds ``role`` over the case: in its office where the role sits in one, else in the organ."""
    people = Staff.objects.filter(organ=case.organ_id, is_active=True, role_assignments__role=role)
    if role is Role.OFFICE_HEAD:
        people = people.filter(office=case.office_id)
    return list(people.values_list("pk", flat=True))


def _tell(people: Iterable[int], nudge: Nudge, occasion: str, text: str, *, at: datetime) -> None:
    key = f"{occasion}:{nudge.pk}"
    notices.send([notices.Note(staff, nudge.case_id, key, text) for staff in people], at=at)
