"""联合甄别 (Art 35): convene, put the file together, hear and vote, find per application, sign minutes.

Nothing here touches a status, a date or an outcome: what is found is one proof that a reply may
rest on, until it expires (docs/decisions/0049).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from cases import determination_minutes
from cases.determination_votes import refuse_outvoted
from cases.errors import ActNotPermitted, CaseError
from cases.ledger import perform
from cases.models import Case
from cases.models.determination import (
    Determination,
    DeterminationFact,
    DeterminationLook,
    DeterminationMember,
    DeterminationOpinion,
    DeterminationVote,
    DeterminedCase,
)
from cases.permissions import Act
from cases.services import determination_seats as seats
from cases.services import explanation
from cases.services.determination_seats import Member
from cases.status import Status
from law.citations import article
from law.determination import LONGEST_VALIDITY, Factor
from law.wording import chinese_date
from organs.models import Staff

ART_35 = article(35)
Part = DeterminationMember.Part
Finding = DeterminedCase.Finding
Position = DeterminationVote.Position


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """One fact of the file: of which case, what and from where, what speaks against it."""

    case: Case
    title: str
    text: str
    against: Sequence[str] = ()
    cases: Sequence[Mapping[str, object]] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Convened:
    """What is to be weighed, why, by whom, on which facts."""

    subject: str
    grounds: str
    members: Sequence[Member]
    facts: Sequence[Gathered] = ()


@transaction.atomic
def convene(
    cases: Sequence[Case], what: Convened, *, by: Staff, on: date, at: datetime
) -> Determination:
    """Call the offices together over the applications named; each member is told.

    Raises ``CaseError`` without applications, without 法制机构 and 承办科室, for somebody who sits
    twice or may not, or while one of the applications is being weighed already.
    """
    _refuse_incomplete(what)
    if not cases:
        raise CaseError("请至少选择一件申请。", field="cases")
    row = Determination.objects.create(
        organ=by.organ, subject=what.subject, grounds=what.grounds, convened_by=by, convened_on=on
    )
    for case in sorted(cases, key=lambda one: one.pk):
        with perform(case, Act.CONVENE_DETERMINATION, by=by, on=on) as deed:
            _refuse_second(deed.case)
            DeterminedCase.objects.create(determination=row, case=deed.case)
            deed.note = "纳入联合甄别，答复期限继续计算"
            deed.facts = {"determination": row.pk}
    for one in (Member(part=Part.WORK_BODY, staff=by), *what.members):
        seats.invite(row, one, on=on)
    add_facts(row, what.facts, on=on)
    seats.tell(
        row,
        f"{chinese_date(on)}请您参加联合甄别，请在“联合甄别”中查看材料、提出意见并表决。",
        by=by,
        at=at,
        about="convened",
    )
    return row


@transaction.atomic
def gather(
    determination: Determination, facts: Sequence[Gathered], *, by: Staff, on: date, at: datetime
) -> int:
    """Put what the register says by now beside what it said; the members are told. How many are new.

    Raises ``CaseError`` once it was concluded: nobody could weigh them any more.
    """
    row = seats.held_open(determination)
    seats.refuse_other_than_convener(row, by)
    if row.concluded_on is not None:
        raise CaseError("已经作出结论，不能再补充材料；需要按新的情况再议的，签发后另行召集。")
    known = set(row.facts.values_list("case", "title", "text"))
    new = [one for one in facts if (one.case.pk, one.title, one.text) not in known]
    if new:
        add_facts(row, new, on=on)
        seats.tell(
            row,
            f"{chinese_date(on)}联合甄别补充了{len(new)}项材料，请查看；已经表决的，可以再次提出意见和表决。",
            by=by,
            at=at,
            about=f"facts:{on.isoformat()}",
        )
    return len(new)


def add_facts(row: Determination, facts: Iterable[Gathered], *, on: date) -> None:
    """Put facts into the file as they were found on ``on``; earlier ones stay."""
    for fact in facts:
        DeterminationFact.objects.create(
            determination=row, case=fact.case, title=fact.title, text=fact.text,
            against=list(fact.against), cases=[dict(one) for one in fact.cases], gathered_on=on,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a member holds: in words, per factor, and whether they dissent from what was found."""

    text: str
    votes: Mapping[Factor, DeterminationVote.Position]
    given_on: date
    is_dissent: bool = False
    source: str = ""


@transaction.atomic
def opine(
    member: DeterminationMember, said: Said, *, by: Staff, on: date, at: datetime
) -> DeterminationOpinion:
    """Keep an opinion with its votes; an earlier one stays readable beside it.

    Raises ``ActNotPermitted`` for somebody else's, ``CaseError`` for a ballot with gaps, and for
    one keyed in for somebody without an account that does not say from what.
    """
    row, member = seats.held_seat(member)
    if not member.may_be_keyed_by(by):
        raise ActNotPermitted(
            "意见和表决由参加人自己提出，不在岗的由没有参加表决的代理人提出；"
            "没有账号的，由召集人据书面意见录入。"
        )
    _refuse_gaps(row, member, said, on)
    opinion = DeterminationOpinion.objects.create(
        member=member, text=said.text.strip(), is_dissent=said.is_dissent,
        source=said.source.strip() if member.staff_id is None else "",
        given_on=said.given_on, keyed_by=by, keyed_at=at,
    )  # fmt: skip
    for factor, position in said.votes.items() if member.votes else ():
        DeterminationVote.objects.create(opinion=opinion, factor=factor, position=position)
    return opinion


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What is found of one application, why, and until when that may be relied on."""

    application: DeterminedCase
    finding: DeterminedCase.Finding
    reasons: str
    valid_until: date


@transaction.atomic
def conclude(
    determination: Determination, conclusions: Sequence[Conclusion], *, by: Staff, on: date, at: datetime
) -> Determination:  # fmt: skip
    """A finding for each application, by the convener after everybody voted; nothing follows by itself.

    The members are told, so that whoever dissents can say so; it can be put otherwise until the
    minutes are signed. Raises ``CaseError`` for a ballot that is missing, an application without a
    finding, a finding that never expires, and reasons found bad that nobody was asked for or against
    the votes of most.
    """
    row = seats.held_open(determination)
    seats.refuse_other_than_convener(row, by)
    _refuse_silent(row)
    if {one.application.pk for one in conclusions} != set(
        row.applications.values_list("pk", flat=True)
    ):
        raise CaseError("请对每一件申请分别作出结论。")
    for one in conclusions:
        _find(one, on)
    excess = [one.application for one in conclusions if one.finding == Finding.EXCESSIVE]
    if excess:
        refuse_outvoted(row, field=f"finding-{excess[0].pk}")
    row.concluded_by, row.concluded_on = by, on
    row.save()
    seats.tell(
        row,
        f"{chinese_date(on)}联合甄别作出结论，请查看；不同意的，请在签发纪要前提出不同意见，写入纪要。",
        by=by,
        at=at,
        about=f"concluded:{on.isoformat()}",
    )
    return row


@transaction.atomic
def sign(determination: Determination, *, by: Staff, on: date, at: datetime) -> Determination:
    """签发甄别会议纪要: numbered, PDF and DOCX, by the head of the work body; then it is closed.

    Not on the day of the conclusion, which leaves the members time to dissent: raises ``CaseError``.
    """
    row = seats.held_open(determination)
    seats.refuse_other_than_convener(row, by)
    refuse_signing(row, on)
    _refuse_silent(row)
    for application in row.applications.select_related("case"):
        _refuse_unheard(application.case, application.finding, field=None)
    if row.applications.filter(finding=Finding.EXCESSIVE).exists():
        refuse_outvoted(row)
    row.signed_by, row.signed_on = by, on
    determination_minutes.issue(row, on=on)
    row.save()
    stand = row.applications.exclude(case__status=Status.VOIDED)
    for application in stand.select_related("case").order_by("case_id"):
        with perform(application.case, Act.SIGN_DETERMINATION, by=by, on=on) as deed:
            assert application.valid_until is not None
            deed.facts = {"determination": row.pk, "finding": application.finding}
            deed.note = (
                f"{row.number}：{application.get_finding_display()}，"
                f"有效至{chinese_date(application.valid_until)}"
            )
    seats.tell(row, f"联合甄别会议纪要{row.number}已经签发。", by=by, at=at, about="signed")
    return row


def refuse_signing(row: Determination, on: date) -> None:
    """Raises ``CaseError`` without a conclusion, or on its own day."""
    if row.concluded_on is None:
        raise CaseError("还没有结论，不能签发纪要，请先作出结论。")
    if on <= row.concluded_on:
        raise CaseError(
            f"结论{chinese_date(row.concluded_on)}作出，已通知各参加人；请留出提出不同意见的时间，"
            "次日起签发。没有账号的参加人，请另行告知。"
        )


def look(determination: Determination, what: str, *, by: Staff, at: datetime) -> None:
    """Record that ``by``, who takes part or stands in for somebody who does, opened the file."""
    if not determination.members.filter(staff=by).exists():
        what = f"{what}（代理）"
    DeterminationLook.objects.create(determination=determination, staff=by, what=what, at=at)


def open_over(case: Case) -> Determination | None:
    """The joint determination that still weighs ``case``: neither signed nor closed."""
    return seats.still_weighed().filter(applications__case=case).first()


def supports(case: Case, on: date) -> bool:
    """Whether signed minutes find this application excessive and have not expired on ``on``."""
    found = case.determined.filter(finding=Finding.EXCESSIVE, valid_until__gte=on)
    return bool(found.filter(determination__signed_on__isnull=False).exists())


def _refuse_incomplete(what: Convened) -> None:
    parts = {one.part for one in what.members}
    for part, name in ((Part.LEGAL, "legal"), (Part.HANDLING, "handling")):
        if part not in parts:
            raise CaseError(f"联合甄别应当有{part.label}参加，请选择参加的人。", field=name)


def _refuse_second(case: Case) -> None:
    other = open_over(case)
    if other is not None:
        raise CaseError(
            f"{case.case_number}已经在联合甄别之中（{other.convened_by}召集），不能同时进行两次；"
            "那次甄别不再进行的，请先撤销。",
            field="cases",
        )


def _refuse_silent(row: Determination) -> None:
    waiting = [one.name for one in row.seated if one.votes and not one.opinions.exists()]
    if waiting:
        raise CaseError(
            f"{'、'.join(waiting)}还没有提出意见和表决，请先催请；不能参加的，由召集人更换。"
        )


def _refuse_gaps(row: Determination, member: DeterminationMember, said: Said, on: date) -> None:
    if not said.text.strip():
        raise CaseError("请写明意见。", field="text")
    if member.staff_id is None and not said.source.strip():
        raise CaseError(
            "请写明录入的依据：原件的形式、日期和文号，或者哪一次会议的记录。", field="source"
        )
    if said.given_on > on:
        raise CaseError("这一天还没有到，请填写实际的日期。", field="given_on")
    if said.is_dissent and row.concluded_on is None:
        raise CaseError("还没有结论，不同意见直接写在意见里。", field="is_dissent")
    if member.votes and set(said.votes) != set(Factor):
        raise CaseError("请对六个要素逐项表决；没有把握的选“不能判断”。")


def _refuse_unheard(case: Case, finding: str, *, field: str | None) -> None:
    """理由不合理 is found of reasons that were asked for, and given or found missing."""
    asked = explanation.standing(case)
    if finding != Finding.EXCESSIVE:
        return
    if asked is not None and asked.is_reasonable:
        raise CaseError(
            f"{case.case_number}申请人说明的理由已经判断为合理，不能再认定理由不合理，请改为其他结论。",
            field=field,
            basis=ART_35,
        )
    if asked is None or not asked.is_heard:
        raise CaseError(
            f"{case.case_number}还没有要求申请人说明理由，或者说明理由的期限还没有届满，"
            "不能认定理由不合理。请先要求说明理由，或者改为“证据不足，不作认定”。",
            field=field,
            basis=ART_35,
        )


def _find(one: Conclusion, on: date) -> None:
    _refuse_unheard(one.application.case, one.finding, field=f"finding-{one.application.pk}")
    if not one.reasons.strip():
        raise CaseError("请写明每件申请结论的理由。", field=f"reasons-{one.application.pk}")
    if not on < one.valid_until <= on + LONGEST_VALIDITY:
        raise CaseError(
            f"结论应当有期限，最长{LONGEST_VALIDITY.days}天，不能长期有效。",
            field=f"valid_until-{one.application.pk}",
            basis=ART_35,
        )
    row = one.application
    row.finding, row.reasons, row.valid_until = one.finding, one.reasons.strip(), one.valid_until
    row.save()
