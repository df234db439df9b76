"""A joint determination (Art 35) that is still weighed: two have said what they hold, two have not."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from cases.models import DeterminationMember, DeterminationVote
from cases.services import determination
from cases.services.determination_seats import Member
from demo.scene import Scene
from law.determination import Factor
from law.receipt import CHINA_TIME
from organs.roles import Role
from workflow import determination_file

Part = DeterminationMember.Part
Position = DeterminationVote.Position

LEGAL_HOLDS: Final = (
    "一次申请三十五个批次，件数确实较多；但各批次互不重复，此前没有答复过同样的内容，"
    "申请人是被征地村民，与补偿款有直接的利害关系。建议收取信息处理费，不按不予处理办理。"
)
LEGAL_VOTES: Final = {
    Factor.NUMBER: Position.YES,
    Factor.PERIOD: Position.NO,
    Factor.CONTENT: Position.NO,
    Factor.SUBJECT: Position.NO,
    Factor.PURPOSE: Position.NO,
    Factor.INTEREST: Position.NO,
}


def convene(scene: Scene, on: date) -> None:
    """The head calls the offices and the township together; the legal reviewer votes that day."""
    case, head, legal = scene.case, scene.who(Role.WORK_BODY_HEAD), scene.who(Role.LEGAL_REVIEWER)
    at = datetime.combine(on, time(11), CHINA_TIME)
    asked = determination.Convened(
        subject="一次申请三十五个征地批次的支付凭证",
        grounds="一次申请涉及三十五个批次，是否明显超过合理范围、有没有正当的需要，请共同判断。",
        members=[
            Member(part=Part.LEGAL, staff=legal),
            Member(part=Part.HANDLING, staff=scene.who(Role.HANDLING_OFFICER)),
            Member(part=Part.LOCALITY, name="东山镇人民政府钱主任"),
            Member(part=Part.ADVISER, name="法律顾问周律师"),
        ],
        facts=determination_file.gathered([case], on),
    )
    row = determination.convene([case], asked, by=head, on=on, at=at)
    said = determination.Said(text=LEGAL_HOLDS, votes=LEGAL_VOTES, given_on=on)
    determination.opine(row.members.get(part=Part.LEGAL), said, by=legal, on=on, at=at)
    advice = determination.Said(
        text="建议先了解申请人的用途，能分批提供的分批提供。",
        votes={},
        given_on=on,
        source="当日会议记录",
    )
    determination.opine(row.members.get(part=Part.ADVISER), advice, by=head, on=on, at=at)
