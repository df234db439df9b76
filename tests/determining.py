"""Joint determinations (Art 35), brought where they stand by the services.

Convened on 16 September over one application, with the legal reviewer, the officer in charge, a
township by name and an adviser; concluded on the twenty-second, signed the day after.
"""

from datetime import date
from typing import Any

from cases.models import (
    Case,
    Determination,
    DeterminationMember,
    DeterminationVote,
    DeterminedCase,
    Explanation,
)
from cases.services import determination
from cases.services.determination import Conclusion, Convened, Gathered, Said
from cases.services.determination_seats import Member
from law.determination import Factor
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, moment
from tests.situations import DRAFTED, an_assigned_case

Part = DeterminationMember.Part
CONCLUDED = date(2026, 9, 22)
SIGNED = date(2026, 9, 23)
EXPIRES = date(2027, 3, 22)
YES, NO = DeterminationVote.Position.YES, DeterminationVote.Position.NO
UNDECIDED = DeterminationVote.Position.UNDECIDED


def members(house: House) -> list[Member]:
    return [
        Member(part=Part.LEGAL, staff=house.the(Role.LEGAL_REVIEWER)),
        Member(part=Part.HANDLING, staff=house.the(Role.HANDLING_OFFICER)),
        Member(part=Part.LOCALITY, name="柳河镇人民政府赵六"),
        Member(part=Part.ADVISER, name="法律顾问王律师"),
    ]


def a_determination(
    house: House, *cases: Case, on: date = DRAFTED, asked: list[Member] | None = None
) -> Determination:
    weighed = list(cases) or [an_assigned_case(house)]
    fact = Gathered(
        case=weighed[0], title="同一申请人申请较多", text="365日内46件（第三十五条）",
        against=["时段不同"], cases=[{"number": "430121-1", "received_on": "2026-03-02"}],
    )  # fmt: skip
    what = Convened(
        subject="同一征地项目的申请", grounds="半年内46件", facts=[fact],
        members=members(house) if asked is None else asked,
    )  # fmt: skip
    by = house.the(Role.WORK_BODY_HEAD)
    return determination.convene(weighed, what, by=by, on=on, at=moment(on))


def vote(member: DeterminationMember, by: Staff, *, on: date = CONCLUDED, **facts: Any) -> None:
    told: dict[str, Any] = {"text": "数量明显超过合理范围", "given_on": on}
    told |= {"votes": dict.fromkeys(Factor, YES) if member.votes else {}}
    told |= {} if member.staff else {"source": "书面意见（柳政函〔2026〕3号）"}
    told |= facts
    determination.opine(member, Said(**told), by=by, on=on, at=moment(on))


def everybody_votes(row: Determination, **facts: Any) -> None:
    for member in row.members.select_related("determination"):
        vote(member, member.staff or row.convened_by, **facts)


def conclude(
    row: Determination, *, by: Staff | None = None, on: date = CONCLUDED, **facts: Any
) -> Determination:
    """Excessive, unless told otherwise, of whoever was asked for reasons and did not give any."""
    for one in row.applications.filter(case__explanations=None).select_related("case"):
        was_silent(one.case, row.convened_by)
    told: dict[str, Any] = {
        "finding": DeterminedCase.Finding.EXCESSIVE,
        "reasons": "39件已经答复",
        "valid_until": EXPIRES,
    }
    found = [Conclusion(application=one, **(told | facts)) for one in row.applications.all()]
    by = by or row.convened_by
    return determination.conclude(row, found, by=by, on=on, at=moment(on))


def was_silent(case: Case, author: Staff) -> None:
    """Asked for reasons and found silent; the letter is left out."""
    Explanation.objects.create(
        case=case, stage=Explanation.Stage.SILENT, counted="半年内46件", explain_by=DRAFTED,
        prepared_by=author, prepared_on=DRAFTED, notified_on=DRAFTED,
        silent_since=CONCLUDED, silence_finding="各渠道没有收到",
    )  # fmt: skip


def a_concluded_determination(house: House, *cases: Case) -> Determination:
    row = a_determination(house, *cases)
    everybody_votes(row)
    return conclude(row)


def sign(row: Determination, *, on: date = SIGNED) -> Determination:
    return determination.sign(row, by=row.convened_by, on=on, at=moment(on))


def a_signed_determination(house: House, *cases: Case) -> Determination:
    return sign(a_concluded_determination(house, *cases))
