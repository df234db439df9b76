"""Art 35 in the invented city: reasons asked for, given, judged; weighed together; refused or deferred.

One function a step; the story says on which working day it happens (``Story.asides``).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from calendars import registry
from cases.models import (
    Case,
    Determination,
    DeterminationMember,
    DeterminationVote,
    DeterminedCase,
    Explanation,
)
from cases.services import deferral, determination, explanation
from cases.services.determination_seats import Member
from demo.notices import agreed_and_sent
from demo.scene import Scene
from law.determination import Factor
from law.receipt import CHINA_TIME
from organs.roles import Role
from workflow import determination_file, engine
from workflow.counted_facts import counted_facts
from workflow.explanation_flows import DeferralFlow, ExplanationFlow

TIME_TO_EXPLAIN: Final = 6
"""Working days that the applicant is given."""
DEFERRED_BY: Final = 15
"""Working days after the old due date."""
VALID_FOR: Final = timedelta(days=180)

Part = DeterminationMember.Part
Finding = DeterminedCase.Finding
Position = DeterminationVote.Position

SAID: Final = {
    "road-all-again": "前面给我的材料我分给了亲戚，现在家里没有了，想每样再要三份，大家都留一份。",
    "road-other-villages": "我们村的补偿比邻村低，我要同邻村比较，准备申请行政复议，时间紧。",
}
JUDGED: Final = {
    "road-all-again": (
        Explanation.Verdict.UNREASONABLE,
        "此前提出的八件已经答复并当面签收；本件的八项与这八件的内容逐项相同。",
        "原材料已分给亲戚，想再要三份",
        "所申请的八项都已提供，可以自行复制；再次逐项申请没有新的需要，理由不合理。",
    ),
    "road-other-villages": (
        Explanation.Verdict.REASONABLE,
        "此前提出的申请只涉及本村；本件申请的是沿线其他村的材料，此前没有答复过。",
        "与邻村比较补偿标准，准备申请行政复议",
        "此前没有申请过邻村的材料，申请人是被征地村民，比较补偿标准有正当的需要，理由合理。",
    ),
}
FOUND: Final = {
    "road-all-again": (
        Finding.EXCESSIVE,
        "八项内容此前逐件答复并签收，再次申请没有说明新的需要；不影响申请人今后申请其他信息。",
    ),
    "road-other-villages": (
        Finding.NOT_EXCESSIVE,
        "内容此前没有申请过，比较补偿标准、准备复议属于正当的需要，应当答复。",
    ),
}
HOLDS: Final = (
    "再次索取已经提供的八项，明显超过合理范围；邻村的材料没有申请过，应当分开判断、依法答复。"
)
VOTES: Final = {
    Factor.NUMBER: Position.YES,
    Factor.PERIOD: Position.YES,
    Factor.CONTENT: Position.YES,
    Factor.SUBJECT: Position.NO,
    Factor.PURPOSE: Position.UNDECIDED,
    Factor.INTEREST: Position.NO,
}


def ask(scene: Scene, on: date) -> None:
    """The officer writes the notice with what the register counts; it is approved and handed over."""
    case, officer = scene.case, scene.who(Role.HANDLING_OFFICER)
    counted = counted_facts(case, on)
    asked = explanation.Asked(
        counted=counted["words"],
        evidence=counted,
        explain_by=registry.current().provisional().add(on, TIME_TO_EXPLAIN),
    )
    engine.begin_explanation(case, lambda: explanation.prepare(case, asked, by=officer, on=on))
    agreed_and_sent(scene, ExplanationFlow, explanation, on)


def answer_by_letter(scene: Scene, on: date) -> None:
    """A letter, which the clerk keys in."""
    said = _said(scene, Explanation.How.LETTER, on)
    scene.do(
        ExplanationFlow.answer,
        Role.RECEIVING_CLERK,
        lambda case, by: explanation.receive(case, said, by=by, on=on),
    )


def answer_online(scene: Scene, on: date) -> None:
    """In the portal, where nobody of the organ keys anything in."""
    case, said = scene.case, _said(scene, Explanation.How.ONLINE, on)
    engine.explain(case, lambda: explanation.receive(case, said, by=None, on=on))


def judge(scene: Scene, on: date) -> None:
    """Facts, the reasons in short, what is held of them and why."""
    verdict, facts, summary, reasoning = JUDGED[scene.story.application]
    held = explanation.Judgement(facts=facts, summary=summary, verdict=verdict, reasoning=reasoning)
    scene.do(
        ExplanationFlow.judgement,
        Role.HANDLING_OFFICER,
        lambda case, by: explanation.judge(case, held, by=by, on=on),
    )


def defer(scene: Scene, on: date) -> None:
    """Good reasons, too short a time: a later day is set, agreed to and told."""
    case, officer = scene.case, scene.who(Role.HANDLING_OFFICER)
    assert case.due_on is not None
    until = registry.current().provisional().add(case.due_on, DEFERRED_BY)
    why = "六个村的支付凭证分存于各批次案卷，需要逐村调取并隐去个人信息"
    engine.begin_deferral(
        case, lambda: deferral.request(case, until=until, reason=why, by=officer, on=on)
    )
    agreed_and_sent(scene, DeferralFlow, deferral, on)


def convene(scene: Scene, on: date) -> None:
    """Both applications on which reasons were asked for are weighed at one table."""
    cases = [_case_of(key, scene) for key in FOUND]
    asked = determination.Convened(
        subject="柳石公路用地材料的多件申请",
        grounds="同一申请人多次申请柳石公路用地材料，其中一件再次索取已经提供的八项，"
        "是否明显超过合理范围、理由是否合理，请逐件判断。",
        members=[
            Member(part=Part.LEGAL, staff=scene.who(Role.LEGAL_REVIEWER)),
            Member(part=Part.HANDLING, staff=scene.who(Role.HANDLING_OFFICER)),
            Member(part=Part.LOCALITY, name="柳河镇人民政府冯主任"),
        ],
        facts=determination_file.gathered(cases, on),
    )
    head = scene.who(Role.WORK_BODY_HEAD)
    determination.convene(cases, asked, by=head, on=on, at=_at(on))


def vote(scene: Scene, on: date) -> None:
    """Everybody says what they hold and votes on the six factors."""
    row, head = _weighed(scene), scene.who(Role.WORK_BODY_HEAD)
    for member in row.members.select_related("determination", "staff"):
        source = "" if member.staff else "书面意见（柳政函〔2026〕12号）"
        said = determination.Said(text=HOLDS, votes=VOTES, given_on=on, source=source)
        determination.opine(member, said, by=member.staff or head, on=on, at=_at(on))


def conclude(scene: Scene, on: date) -> None:
    """A finding for each application."""
    row, head = _weighed(scene), scene.who(Role.WORK_BODY_HEAD)
    found = []
    for one in row.applications.select_related("case"):
        finding, reasons = FOUND[one.case.submission_key.removeprefix("demo-")]
        found.append(
            determination.Conclusion(
                application=one, finding=finding, reasons=reasons, valid_until=on + VALID_FOR
            )
        )
    determination.conclude(row, found, by=head, on=on, at=_at(on))


def sign(scene: Scene, on: date) -> None:
    """The minutes, once those who dissent had time to say so."""
    determination.sign(_weighed(scene), by=scene.who(Role.WORK_BODY_HEAD), on=on, at=_at(on))


def _said(scene: Scene, how: Explanation.How, on: date) -> explanation.Answer:
    return explanation.Answer(text=SAID[scene.story.application], how=how, answered_on=on)


def _case_of(key: str, scene: Scene) -> Case:
    return Case.objects.get(organ=scene.case.organ, submission_key=f"demo-{key}")


def _weighed(scene: Scene) -> Determination:
    return Determination.objects.get(applications__case=scene.case)


def _at(on: date) -> datetime:
    return datetime.combine(on, time(15), CHINA_TIME)
