"""Joint determinations (Art 35), brought where they stand by the services.

Convened on 16 September over one application, with the legal reviewer, the officer in charge, a
township by name and an adviser; concluded and signed on the twenty-second.
"""

from datetime import date
from typing import Any

from cases.models import Case, Determination, DeterminationMember, DeterminationVote, DeterminedCase
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
EXPIRES = date(2027, 3, 22)
YES, NO = DeterminationVote.Position.YES, DeterminationVote.Position.NO


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
    told |= {"votes": dict.fromkeys(Factor, YES) if member.votes else {}} | facts
    determination.opine(member, Said(**told), by=by, on=on, at=moment(on))


def everybody_votes(row: Determination) -> None:
    for member in row.members.select_related("determination"):
        vote(member, member.staff or row.convened_by)


def conclude(
    row: Determination, *, by: Staff | None = None, on: date = CONCLUDED, **facts: Any
) -> Determination:
    told: dict[str, Any] = {
        "finding": DeterminedCase.Finding.EXCESSIVE,
        "reasons": "39件已经答复",
        "valid_until": EXPIRES,
    }
    found = [Conclusion(application=one, **(told | facts)) for one in row.applications.all()]
    return determination.conclude(row, found, by=by or row.convened_by, on=on)


def a_concluded_determination(house: House, *cases: Case) -> Determination:
    row = a_determination(house, *cases)
    everybody_votes(row)
    return conclude(row)


def sign(row: Determination, *, on: date = CONCLUDED) -> Determination:
    return determination.sign(row, by=row.convened_by, on=on, at=moment(on))


def a_signed_determination(house: House, *cases: Case) -> Determination:
    return sign(a_concluded_determination(house, *cases))
