"""清江县自然资源局: one villager asks twelve times within half a year about the road to his village.

Eight requests were answered; four came in one month. What Art 35 makes of them is told one by one.
"""

from functools import partial

from demo import answers
from demo.applications.rows import PAPER_FETCHED, ApplicationRow
from demo.organs import LAND
from law.receipt import Channel

_row = partial(
    ApplicationRow,
    organ=LAND,
    office="征地管理股",
    applicant="xue",
    channel=Channel.IN_PERSON,
    wanted=PAPER_FETCHED,
)


def _answered(key: str, what: str, pages: int) -> ApplicationRow:
    return _row(
        key=key,
        subject=f"柳石公路{what}",
        description=f"柳河镇至石桥村公路改建工程用地的{what}。",
        answer=answers.disclosed(f"柳石公路改建工程用地{what}（{pages}页）"),
    )


ROWS: tuple[ApplicationRow, ...] = (
    _answered("road-notice", "征收土地预公告", 2),
    _answered("road-survey", "土地现状调查结果", 6),
    _answered("road-risk", "社会稳定风险评估报告摘要", 8),
    _answered("road-plan", "征地补偿安置方案", 11),
    _answered("road-hearing", "听证材料", 7),
    _answered("road-approval", "建设用地批复", 3),
    _answered("road-boundary", "勘测定界图", 4),
    _answered("road-payments", "补偿费用支付凭证（隐去个人信息）", 14),
    _row(
        key="road-all-again",
        subject="柳石公路用地的全部材料，分八项重新提供",
        description="柳河镇至石桥村公路改建工程用地的预公告、现状调查结果、风险评估报告、补偿安置方案、"
        "听证材料、用地批复、勘测定界图、支付凭证，分八项重新提供，每项一式三份。",
        answer=answers.for_reasons(
            "excessive_applications",
            "你所申请的八项材料本机关已经逐件公开，你均已当面签收。你说明需要多份材料分送亲友，"
            "可以自行复制；该理由不能说明再次逐项申请的必要。",
        ),
    ),
    _row(
        key="road-other-villages",
        subject="沿线六个村的征地补偿标准和支付凭证",
        description="柳石公路沿线六个村各自的征地补偿标准、补偿安置方案和补偿费用支付凭证。",
        answer=answers.disclosed("沿线六个村征地补偿安置方案（58页）"),
    ),
    _row(
        key="road-minutes",
        subject="柳石公路选线的历次会议材料",
        description="柳河镇至石桥村公路改建工程选线论证的历次会议通知、签到表和会议纪要。",
        answer=answers.disclosed("选线论证会会议纪要（9页）"),
    ),
    _row(
        key="road-trees",
        subject="柳石公路两侧青苗和附着物清点表",
        description="柳石公路改建工程用地范围内青苗和地上附着物的清点登记表。",
        answer=answers.disclosed("青苗和地上附着物清点登记表（12页）"),
    ),
)
