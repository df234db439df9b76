"""联合甄别 (Art 35): convene, put the file together, hear and vote, find per application, sign minutes.

Nothing here touches a status, a date or an outcome: what is found is one proof that a reply may
rest on, until it expires (docs/decisions/0049).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from cases import determination_minutes, notices
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
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
class Member:
    """Who is asked to the table: in which part, by account or by name alone."""

    part: DeterminationMember.Part
    name: str = ""
    staff: Staff | None = None


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

    Raises ``CaseError`` without applications, without 法制机构 and 承办科室, or while one of the
    applications is being weighed already.
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
    own = Member(part=Part.WORK_BODY, staff=by)
    _invite(row, [own, *(one for one in what.members if one.staff != by)], on=on)
    add_facts(row, what.facts, on=on)
    _tell(
        row,
        f"{chinese_date(on)}请您参加联合甄别，请在“联合甄别”中查看材料、提出意见并表决。",
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
    row = _unsigned(determination)
    _refuse_other_than_convener(row, by)
    if row.concluded_on is not None:
        raise CaseError("已经作出结论，不能再补充材料；需要按新的情况再议的，签发后另行召集。")
    known = set(row.facts.values_list("case", "title", "text"))
    new = [one for one in facts if (one.case.pk, one.title, one.text) not in known]
    if new:
        add_facts(row, new, on=on)
        _tell(
            row,
            f"{chinese_date(on)}联合甄别补充了{len(new)}项材料，请查看；已经表决的，可以再次提出意见和表决。",
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


@transaction.atomic
def opine(
    member: DeterminationMember, said: Said, *, by: Staff, on: date, at: datetime
) -> DeterminationOpinion:
    """Keep an opinion with its votes; an earlier one stays readable beside it.

    Raises ``ActNotPermitted`` for somebody else's, ``CaseError`` for a ballot with gaps.
    """
    row = _unsigned(member.determination)
    if not member.may_be_keyed_by(by):
        raise ActNotPermitted(
            "意见和表决由参加人自己提出，不在岗的由没有参加表决的代理人提出；"
            "没有账号的，由召集人据书面意见录入。"
        )
    if not said.text.strip():
        raise CaseError("请写明意见。", field="text")
    if said.given_on > on:
        raise CaseError("这一天还没有到，请填写实际的日期。", field="given_on")
    if said.is_dissent and row.concluded_on is None:
        raise CaseError("还没有结论，不同意见直接写在意见里。", field="is_dissent")
    if member.votes and set(said.votes) != set(Factor):
        raise CaseError("请对六个要素逐项表决；没有把握的选“不能判断”。")
    opinion = DeterminationOpinion.objects.create(
        member=member, text=said.text.strip(), is_dissent=said.is_dissent,
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
    determination: Determination, conclusions: Sequence[Conclusion], *, by: Staff, on: date
) -> Determination:
    """A finding for each application, by the convener after everybody voted; nothing follows by itself.

    It can be put otherwise until the minutes are signed. Raises ``CaseError`` for a ballot that is
    missing, an application without a finding, or a finding that never expires.
    """
    row = _unsigned(determination)
    _refuse_other_than_convener(row, by)
    waiting = [one.name for one in row.members.all() if one.votes and not one.opinions.exists()]
    if waiting:
        raise CaseError(f"{'、'.join(waiting)}还没有提出意见和表决，不能作出结论。")
    if {one.application.pk for one in conclusions} != set(
        row.applications.values_list("pk", flat=True)
    ):
        raise CaseError("请对每一件申请分别作出结论。")
    for one in conclusions:
        _find(one, on)
    row.concluded_by, row.concluded_on = by, on
    row.save()
    return row


@transaction.atomic
def sign(determination: Determination, *, by: Staff, on: date, at: datetime) -> Determination:
    """签发甄别会议纪要: numbered, PDF and DOCX, by the head of the work body; then it is closed."""
    row = _unsigned(determination)
    _refuse_other_than_convener(row, by)
    if row.concluded_on is None:
        raise CaseError("还没有结论，不能签发纪要。")
    row.signed_by, row.signed_on = by, on
    determination_minutes.issue(row, on=on)
    row.save()
    stand = row.applications.exclude(case__status=Status.VOIDED)
    for application in stand.select_related("case").order_by("case"):
        with perform(application.case, Act.SIGN_DETERMINATION, by=by, on=on) as deed:
            assert application.valid_until is not None
            deed.facts = {"determination": row.pk, "finding": application.finding}
            deed.note = (
                f"{row.number}：{application.get_finding_display()}，"
                f"有效至{chinese_date(application.valid_until)}"
            )
    _tell(row, f"联合甄别会议纪要{row.number}已经签发。", at=at, about="signed")
    return row


def look(determination: Determination, what: str, *, by: Staff, at: datetime) -> None:
    """Record that ``by``, who takes part or stands in for somebody who does, opened the file."""
    if not determination.members.filter(staff=by).exists():
        what = f"{what}（代理）"
    DeterminationLook.objects.create(determination=determination, staff=by, what=what, at=at)


def open_over(case: Case) -> Determination | None:
    """The joint determination that still weighs ``case``; its minutes are not signed."""
    found = Determination.objects.filter(applications__case=case, signed_on__isnull=True)
    return found.first()


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
    if case.determined.filter(determination__signed_on__isnull=True).exists():
        raise CaseError(f"{case.case_number}已经在联合甄别之中，不能同时进行两次。", field="cases")


def _invite(row: Determination, members: Iterable[Member], *, on: date) -> None:
    for one in members:
        name = one.name
        if one.staff is not None:
            name = f"{one.staff.office or one.staff.organ}　{one.staff.name}"
        DeterminationMember.objects.create(
            determination=row, part=one.part, name=name, staff=one.staff, invited_on=on
        )


def _find(one: Conclusion, on: date) -> None:
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


def _refuse_other_than_convener(row: Determination, by: Staff) -> None:
    if row.convened_by_id != by.pk:
        raise ActNotPermitted("结论和纪要由召集甄别的工作机构负责人作出、签发。")


def _unsigned(determination: Determination) -> Determination:
    locked = Determination.objects.select_for_update(of=("self",)).get(pk=determination.pk)
    if locked.is_signed:
        raise AlreadyDone("纪要已经签发，不能再补充；需要再议的，请另行召集。")
    return locked


def _tell(row: Determination, text: str, *, at: datetime, about: str) -> None:
    """Each member with an account, on the first application of the file; no applicant is named."""
    first = row.applications.order_by("pk").first()
    people = row.members.filter(staff__isnull=False).exclude(staff=row.convened_by)
    key = f"determination:{row.pk}:{about}"
    if first is not None:
        notices.send(
            [
                notices.Note(pk, first.case_id, key, text)
                for pk in people.values_list("staff", flat=True)
            ],
            at=at,
        )
