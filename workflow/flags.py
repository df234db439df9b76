"""What somebody deciding about a case should know first. Evidence, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cases import clock, cycles, mailing
from cases.models import Case, Decision, Review
from cases.permissions import Act
from cases.services import release
from cases.status import CO_HANDLING_OWED, Status
from law.countdown import remaining
from law.deadline import Deadline
from law.wording import chinese_date

NEAR = 5
"""Working days left from which a due date is near."""


@dataclass(frozen=True)
class Flag:
    """One sentence; ``level`` is the class of its note: bad, warn or good."""

    level: str
    text: str


def flags_of(case: Case, on: date) -> list[Flag]:
    """Due date, provisional date, defects of the procedure, cautions of the receipt."""
    deadline = clock.deadline_of(case)
    return [
        *_of_due_date(case, deadline, on),
        *(Flag("warn", defect.text) for defect in deadline.defects),
        *_of_order(case),
        *_of_receipt(case),
        *_of_co_handling(case, on),
        *_of_returned_assignment(case),
        *_of_consultations(case, on),
        *_of_mail(case),
    ]


def before(act: Act, case: Case, on: date) -> list[Flag]:
    """The same, and for a correction notice the day by which it has to leave (Art 30)."""
    last = clock.deadline_of(case).correction_notice_due_on
    if act != Act.PREPARE_CORRECTION or last is None:
        return flags_of(case, on)
    if on <= last:
        flag = Flag("good", f"补正告知应当在{chinese_date(last)}以前送达申请人（第三十条）。")
    else:
        flag = Flag(
            "bad",
            f"应当告知补正的最后一天是{chinese_date(last)}，已经过了。现在告知属于程序瑕疵，"
            "答复期限不会重新计算；建议先电话或者当面沟通（第三十条）。",
        )
    return [flag, *flags_of(case, on)]


def returns_of(case: Case) -> list[Review]:
    """The latest returns, newest first, with who returned which version and why."""
    reviews = case.reviews.filter(decision=Decision.RETURN)
    return list(reviews.select_related("reviewer", "draft").order_by("-pk")[:3])


def _of_due_date(case: Case, deadline: Deadline, on: date) -> Iterator[Flag]:
    left = remaining(deadline, on, clock.calendar_of(case))
    if deadline.due_on is None or left is None or not case.is_open:
        return
    if on > deadline.due_on:
        yield Flag("bad", f"答复期限{deadline.due_on:%Y年%-m月%-d日}已过，超期{-left}个工作日。")
    elif left <= NEAR:
        yield Flag("warn", f"距答复期限{deadline.due_on:%-m月%-d日}还有{left}个工作日。")
    if deadline.provisional:
        yield Flag("warn", "答复期限跨入尚未公布放假安排的年度，是暂定的，公布后会重新计算。")


def _of_order(case: Case) -> Iterator[Flag]:
    caution = cycles.caution(case)
    if caution and case.is_open:
        yield Flag("warn", caution)


def _of_receipt(case: Case) -> Iterator[Flag]:
    if case.receipt.caution:
        yield Flag("warn", case.receipt.caution)


def _of_co_handling(case: Case, on: date) -> Iterator[Flag]:
    owed = case.co_handlings.filter(stage__in=CO_HANDLING_OWED).select_related("office")
    for row in owed.order_by("due_on"):
        late = "，已经逾期" if row.is_overdue(on) else ""
        stands = "协办还没有答复" if row.stage == row.Stage.ASKED else "协办答复还没有签核"
        yield Flag("warn", f"{row.office}的{stands}（内部期限{row.due_on:%-m月%-d日}{late}）。")


def _of_returned_assignment(case: Case) -> Iterator[Flag]:
    if case.status == Status.REGISTERED:
        returns = case.returned_assignments.select_related("office", "right_office", "by")
        for returned in returns.order_by("-pk"):
            yield Flag("warn", f"{returned.on:%-m月%-d日}{returned}（{returned.by}）。")


def _of_mail(case: Case) -> Iterator[Flag]:
    """A letter whose e-mail does not leave; asked once something can have been sent."""
    for delivery in mailing.refused(case):
        yield Flag("bad", f"{delivery.letter}：{delivery.mail_state}。")


def _of_consultations(case: Case, on: date) -> Iterator[Flag]:
    """What an overruled third party means for the days that are left (Art 32)."""
    gap = case.organ.disclosure_gap_working_days
    for asked in release.overruled(case):
        if asked.told_on is None:
            yield Flag(
                "warn",
                f"{asked}：异议因公共利益未予采纳。签发后先将决定公开告知书送达第三方，"
                f"收到后间隔{gap}个工作日才能送达答复；答复期限不因此延后，请及早签发（第三十二条）。",
            )
        elif case.status == Status.SIGNED and on <= (last := release.gap_ends_on(asked)):
            yield Flag(
                "warn",
                f"{asked}：对方{chinese_date(asked.told_on)}收到决定公开告知书，"
                f"间隔至{chinese_date(last)}届满，届满后才能送达答复。",
            )
    held = release.standing_hold(case)
    if held:
        yield Flag("bad", f"{held}要求暂停公开，解除以前不能送达答复。")
