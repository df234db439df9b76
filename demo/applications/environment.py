"""云岭市生态环境局清江分局: assessments, monitoring, permits."""

from functools import partial

from demo import answers
from demo.applications.rows import PAPER_BY_POST, READ_ON_THE_SPOT, ApplicationRow
from demo.organs import ENVIRONMENT
from law.receipt import Channel

_approval = partial(ApplicationRow, organ=ENVIRONMENT, office="行政审批股")
_inspection = partial(ApplicationRow, organ=ENVIRONMENT, office="环境监察股")

ROWS: tuple[ApplicationRow, ...] = (
    _approval(
        key="assessment-approval",
        applicant="lan",
        subject="恒丰建材年产30万吨机制砂项目环评批复",
        description="清江县恒丰建材有限公司年产30万吨机制砂项目的环境影响评价批复和公众参与说明。",
        answer=answers.disclosed("环境影响报告表的批复（6页）", "公众参与情况说明（5页）"),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
    ),
    _approval(
        key="assessment-approval-wen",
        applicant="wen",
        subject="恒丰建材年产30万吨机制砂项目环评批复",
        description="申请公开清江县恒丰建材有限公司年产30万吨机制砂项目的环境影响评价批复和公众参与说明。",
        answer=answers.disclosed("环境影响报告表的批复（6页）", "公众参与情况说明（5页）"),
    ),
    _approval(
        key="assessment-approval-bian",
        applicant="bian",
        subject="恒丰建材年产30万吨机制砂项目环评批复",
        description="清江县恒丰建材有限公司年产30万吨机制砂项目的环境影响评价批复、公众参与说明。",
        answer=answers.disclosed("环境影响报告表的批复（6页）", "公众参与情况说明（5页）"),
    ),
    _approval(
        key="assessment-report",
        applicant="greenriver",
        subject="恒丰建材项目环境影响报告表全本",
        description="清江县恒丰建材有限公司机制砂项目环境影响报告表全本及附件。",
        answer=answers.partly(
            "环境影响报告表（隐去工艺配方参数，88页）",
            "环境质量现状监测报告（26页）",
            ground="trade_secret",
            withheld="报告表第三章的絮凝剂配比和设备参数",
            reasons="报告表第三章所列絮凝剂配比和设备参数系该公司的商业秘密，"
            "该公司不同意公开并说明了理由；其余内容与环境影响有关，予以公开。",
        ),
    ),
    _approval(
        key="discharge-permit",
        applicant="institute",
        subject="县污水处理厂排污许可证及执行报告",
        description="清江县污水处理厂排污许可证副本和2025年度执行报告。",
        answer=answers.already_public(
            "排污许可证副本和年度执行报告已在全国排污许可证管理信息平台公开端公布，"
            "以企业名称检索即可查看和下载。"
        ),
    ),
    _approval(
        key="water-source-letters",
        applicant="heheng",
        subject="青溪河饮用水水源保护区调整的部门往来函",
        description="青溪河饮用水水源保护区调整过程中贵局与水利、住建部门的往来函件。",
        answer=answers.withheld(
            "process_information",
            "exchange_of_letters",
            "所申请的函件是保护区调整方案报批之前部门之间就边界走向交换意见的磋商信函，"
            "调整方案尚未批准，批准后将依法公布。",
        ),
        agent=True,
    ),
    _inspection(
        key="monitoring-data",
        applicant="greenriver",
        subject="青溪河断面水质监测数据",
        description="2026年1月至9月青溪河东山断面、石桥断面的水质监测月报。",
        answer=answers.disclosed("东山断面水质监测月报（9份）", "石桥断面水质监测月报（9份）"),
    ),
    _inspection(
        key="dust-penalty",
        applicant="wen",
        subject="青山路工地扬尘处罚情况",
        description="2026年青山路道路工程工地扬尘污染的检查记录和行政处罚决定。",
        answer=answers.disclosed("现场检查记录（4页）", "行政处罚决定书（4页）"),
    ),
    _inspection(
        key="smell-complaint",
        applicant="tan",
        subject="石桥村养殖场臭气问题",
        description="石桥村养殖场臭气熏天，请贵局公开到底管不管、什么时候关停。",
        answer=answers.petition(
            "你反映养殖场臭气扰民并要求关停，属于投诉事项，没有指向具体的政府信息。",
            "生态环境投诉举报电话：12369；本机关已将你的投诉转环境监察股现场核查",
        ),
        channel=Channel.IN_PERSON,
    ),
    _inspection(
        key="emergency-files",
        applicant="institute",
        subject="县化工仓库突发环境事件应急预案备案材料",
        description="清江县化工仓库突发环境事件应急预案、风险评估报告的备案材料。",
        answer=answers.disclosed("应急预案备案表（2页）", "突发环境事件应急预案（38页）"),
        wanted=READ_ON_THE_SPOT,
    ),
)
