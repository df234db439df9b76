"""What happens beside the way to the reply: fees, questions to others, hard cases, remedies.

One function a matter; the story says on which working day it happens (``Story.asides``).
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from cases.evidence import offered
from cases.fee_charge import Charge
from cases.models import (
    CoHandling,
    Consultation,
    CoordinationOpinion,
    Decision,
    FeeNotice,
    Inclusion,
    Remedy,
    RemedyKind,
    RemedyResult,
)
from cases.services import (
    co_handling,
    consultation,
    coordination,
    evidence,
    fees,
    lessons,
    records,
    redacting,
    remedies,
    remedy_progress,
)
from demo import papers
from demo.consulting import Asked, send_letter
from demo.notices import agreed_and_sent
from demo.scene import Scene
from law.receipt import CHINA_TIME
from law.remedy_clocks import Procedure
from organs.models import Office
from organs.roles import Role
from workflow import engine
from workflow.fee_flow import FeeFlow
from workflow.flows import CoHandlingFlow

# -- fee -------------------------------------------------------------------------------------

VOUCHERS: Final = Charge(
    measure=FeeNotice.Measure.ITEMS,
    grounds="一次申请三十五个征地批次的支付凭证，明显超过合理范围",
    items=35,
    counting_note="每个征地批次为一个事项，共三十五个批次",
)


def charge(scene: Scene, on: date) -> None:
    """The fee notice is written, approved and sent; the clock waits for the payment."""
    officer = scene.who(Role.HANDLING_OFFICER)
    engine.begin_fee_notice(
        scene.case, lambda: fees.prepare(scene.case, VOUCHERS, by=officer, on=on)
    )
    agreed_and_sent(scene, FeeFlow, fees, on)


# -- questions to others ---------------------------------------------------------------------

CONSULTED: Final[dict[str, Asked]] = {
    "land-transfer": Asked(
        "江岭天宇房地产开发有限公司",
        "云岭市云岭大道210号",
        "出让合同载有你单位的付款安排和账户信息，可能涉及商业秘密",
    ),
    "zoning-draft": Asked(
        "清江县住房和城乡建设局",
        "云岭市清江县滨河路20号",
        "第二稿由两局联合征求意见，请就是否公开提出意见",
        kind=Consultation.Kind.JOINT_MAKER,
    ),
}


def consult(scene: Scene, on: date) -> None:
    """The letter leaves and is handed over; its time is left out of the reply period."""
    send_letter(scene, CONSULTED[scene.story.application], on)


def drop_consultation(scene: Scene, on: date) -> None:
    """Nobody's opinion is needed any more: the pause ends that day."""
    asked, by = scene.case.consultations.get(), scene.who(Role.HANDLING_OFFICER)
    why = "第二稿的联合印发稿已经在本机关档案室找到，并已由两局公布，不再需要征求意见。"
    engine.beside(scene.case, lambda: consultation.drop(asked, reason=why, by=by, on=on))


CO_HANDLED: Final = {
    "land-transfer": ("确权登记股", "请提供该地块的登记簿记载和出让价款缴纳凭证。"),
    "taking-minutes": ("空间规划股", "请核对会议纪要中涉及规划调整的内容是否已经公布。"),
}
CO_ANSWER: Final = "登记簿记载与合同一致；缴纳凭证三页，已转来原件复印件，其中银行账号应当遮盖。"


def ask_office(scene: Scene, on: date) -> None:
    """Another office of the organ is asked to answer its part."""
    name, question = CO_HANDLED[scene.story.application]
    office = Office.objects.get(organ__code=scene.row.organ, name=name)
    case, by = scene.case, scene.who(Role.HANDLING_OFFICER)
    engine.begin_co_handling(
        case,
        lambda: co_handling.ask(
            case, office=office, question=question, working_days=4, by=by, on=on
        ),
    )


def office_answers(scene: Scene, on: date) -> None:
    """Its officer answers, its head signs the answer off."""
    row = scene.case.co_handlings.get()
    _in_office(
        scene, row, CoHandlingFlow.answer, Role.HANDLING_OFFICER,
        lambda by: co_handling.answer(row, text=CO_ANSWER, by=by, on=on),
    )  # fmt: skip
    _in_office(
        scene, row, CoHandlingFlow.sign_off, Role.OFFICE_HEAD,
        lambda by: co_handling.decide(row, decision=Decision.AGREE, by=by, on=on),
    )  # fmt: skip


def _in_office(scene: Scene, row: CoHandling, node: Any, role: Role, act: Any) -> None:
    by = scene.cast.person(scene.row.organ, role, row.office.name, turn=0)
    scene.do_by(node, by, lambda _, person: act(person))


def coordinate(scene: Scene, on: date) -> None:
    """A hard case is talked over with an organ and an adviser; no conclusion yet."""
    head, officer = scene.who(Role.WORK_BODY_HEAD), scene.who(Role.HANDLING_OFFICER)
    offices = Office.objects.filter(organ__code=scene.row.organ, name="执法监督股")
    convened = coordination.convene(
        scene.case,
        subject="历次征求意见稿由谁公开、公开到哪一稿",
        difficulty="各稿分存于四个部门，住房和城乡建设局认为未定稿属于过程性信息。",
        invited=coordination.Invited(
            offices=list(offices), organs=["清江县住房和城乡建设局"], advisers=["法律顾问周律师"]
        ),
        by=head,
        on=on,
    )
    at = datetime.combine(on, time(16), CHINA_TIME)
    minute = coordination.Minute(
        held_on=on,
        setting="协调会，局三楼会议室",
        present="陈志远、孙萌、郭欣，县住房和城乡建设局规划股赵股长，法律顾问周律师",
        text="对已经向社会征求过意见的两稿，各方同意公开；内部讨论稿是否公开，"
        "请法律顾问三日内提出书面意见。",
    )
    coordination.keep_note(convened, minute, corrects=None, by=officer, on=on, at=at)
    said = coordination.Said(
        given_by="赵股长",
        given_on=on,
        how=CoordinationOpinion.How.MEETING,
        text="同意公开第二稿；第一稿为内部讨论稿，建议不公开。",
    )
    participant = convened.participants.get(name="清江县住房和城乡建设局")
    coordination.keep_opinion(participant, said, by=officer, on=on, at=at)


# -- documents -------------------------------------------------------------------------------

FOUND: Final = (
    records.RecordFacts(
        title="石桥村征地听证会笔录",
        document_number="清自然资听〔2026〕3号",
        maker="清江县自然资源局",
        kept_where="局档案室2026年征地卷第7册",
        pages=1,
        inclusion=Inclusion.PART,
    ),
    records.RecordFacts(
        title="石桥村征地听证会签到簿",
        maker="清江县自然资源局",
        kept_where="局档案室2026年征地卷第7册",
        pages=2,
        inclusion=Inclusion.WITHHOLD,
        ground_code="personal_privacy",
        reason="签到簿载有村民的居民身份证号码和联系电话，公开会损害其合法权益。",
    ),
)


def keep_documents(scene: Scene, on: date) -> None:
    """What was found is kept on the case; the one with a file is covered, and waits to be confirmed."""
    by, at = scene.who(Role.HANDLING_OFFICER), datetime.combine(on, time(15), CHINA_TIME)
    given, withheld = FOUND
    minutes = records.add(scene.case, given, files=[papers.hearing_minutes(at)], by=by, on=on)
    redacting.mark(minutes, papers.TO_COVER, by=by, on=on)
    redacting.make(minutes, by=by, on=on, at=at)
    records.add(scene.case, withheld, by=by, on=on)


# -- remedies --------------------------------------------------------------------------------

_BODY: Final = "清江县人民政府"
FILED: Final = {
    "taking-map": (RemedyKind.RECONSIDERATION, _BODY, "清政复〔2026〕18号"),
    "gas-pipes": (RemedyKind.RECONSIDERATION, _BODY, "清政复〔2026〕31号"),
}


def file_remedy(scene: Scene, on: date) -> None:
    """A reconsideration of the reply is accepted, and the clerk records it."""
    kind, body, number = FILED[scene.story.application]
    filed = remedies.Filed(
        kind=kind, body=body, document_number=number, filed_on=on, copy_received_on=on
    )
    remedies.record(scene.case, filed, by=scene.who(Role.RECEIVING_CLERK), on=on)


def answer_remedy(scene: Scene, on: date) -> None:
    """The written reply and its evidence are handed in."""
    remedy: Remedy = scene.case.remedies.get()
    known = remedy_progress.Progress(
        procedure=Procedure.ORDINARY,
        copy_received_on=remedy.copy_received_on,
        set_by_court=None,
        answered_on=on,
        hearing_on=None,
        hearing_note="",
    )
    by, at = scene.who(Role.RECEIVING_CLERK), datetime.combine(on, time(10), CHINA_TIME)
    remedy_progress.follow(remedy, known, by=by, on=on)
    pieces = [evidence.Chosen(i.key, i.title, i.proves) for i in offered(scene.case)]
    evidence.order(remedy, pieces, by=by, on=on, at=at)


def close_remedy(scene: Scene, on: date) -> None:
    """It upheld the reply."""
    remedy: Remedy = scene.case.remedies.get()
    end = remedies.Closed(
        result=RemedyResult.UPHELD, closed_on=on, in_full="维持被申请人作出的答复。"
    )
    remedies.close(remedy, end, by=scene.who(Role.RECEIVING_CLERK), on=on)


def learn(scene: Scene, on: date) -> None:
    """What it taught stands beside the next draft of the outcome."""
    remedy: Remedy = scene.case.remedies.get()
    about = lessons.About(outcome_code=scene.case.outcome_code)
    text = lessons.Text(
        decided="复议机关认为答复认定事实清楚、适用依据正确、程序合法，予以维持。",
        reasons="检索记录写明了检索的载体、方法和时间，答复书逐项说明了依据，送达凭证齐全。",
        advice="同类答复继续附检索记录；答复前核对申请的每一项是否都已经回应。",
    )
    lessons.keep(remedy, about, text, by=scene.who(Role.LEGAL_REVIEWER), on=on)
