"""The turns some stories take: corrections, extensions, returns, a void number."""

from cases.models import CorrectionNotice, Extension
from cases.status import Status
from demo.story import Correction, Extending, Returned

_Notice = CorrectionNotice.Stage
_Extension = Extension.Stage

EMERGENCY = Correction(
    _Notice.PREPARED,
    (("县内有三处化工仓库，申请没有指明是哪一处", "仓库的名称或者详细地址"),),
    by_clerk=True,
)
EVERYTHING = Correction(
    _Notice.NOTIFIED,
    (
        ("“有关征地的全部文件”没有指明具体的政府信息", "所需文件的名称、批次或者形成的年份"),
        ("没有写明是哪一个村民小组的土地", "土地所在的村民小组或者地块名称"),
    ),
    by_clerk=True,
)
FIGURES = Correction(
    _Notice.NOTIFIED,
    (("“各类登记业务”没有指明业务种类", "所需的登记种类，例如首次登记、转移登记、抵押登记"),),
)
SCHOOL_BUS = Correction(
    _Notice.NOTIFIED,
    (
        (
            "“校车的有关资料”没有指明具体的政府信息",
            "所需资料的名称，例如线路审批、车辆许可、补贴标准",
        ),
    ),
)
LAPSED = Correction(
    _Notice.NOTIFIED,
    (("“历年的账”没有指明年份和账目种类", "账目的年份，以及是财政预决算、专项资金还是其他账目"),),
)
QUARRY = Correction(
    _Notice.RETURNED,
    (("“年度验收报告”没有指明年度", "验收报告的年度"),),
    return_reason="东山采石场只做过一次年度验收，可以直接认定，不需要申请人补正，请直接办理答复。",
)
PARKING = Correction(
    _Notice.APPROVED,
    (("滨河花园一期有南、北两个地下车库，申请没有指明是哪一个", "车库的位置，或者写明两个都需要"),),
)
HOMESTEAD = Correction(
    _Notice.CORRECTED,
    (("“审批结果”没有指明是批准名单还是单户的批准文件", "所需文件的种类，单户的请写明户主姓名"),),
    answer="柳树湾村2024年1月以来宅基地批准名单，以及沈桂芳户的乡村建设规划许可证。",
)
PRESALE = Correction(
    _Notice.CORRECTED,
    (("“江畔人家的钱”没有指明具体的政府信息", "所需文件的名称，例如预售资金监管协议、拨付审批表"),),
    answer="就是这个楼盘的全部资金情况，从头到尾都要。",
)

TRANSFER = Extending(
    _Extension.REQUESTED,
    15,
    "出让合同涉及受让人的商业条款，需要与公共资源交易中心核对存档件后逐页审查",
    begun_after=13,
)
APPRAISAL = Extending(
    _Extension.NOTIFIED,
    15,
    "评估报告附有设备清单二百余项，需要逐项辨别是否属于商业秘密",
    begun_after=12,
)
ZONING = Extending(
    _Extension.NOTIFIED, 20, "历次征求意见稿分存于四个部门，需要调取后逐稿审查", begun_after=4
)
COUNTY = Extending(
    _Extension.NOTIFIED, 20, "请示的附件由财政部门制作，需要调取原件核对", begun_after=5
)
ASSESSMENT = Extending(
    _Extension.NOTIFIED, 20, "报告表及附件共一百余页，需要逐页区分商业秘密", begun_after=4
)
PRIVATE_SCHOOL = Extending(
    _Extension.GRANTED, 10, "部分幼儿园的整改材料尚在乡镇中心校，需要汇集", begun_after=9
)
EXPROPRIATION = Extending(
    _Extension.REFUSED,
    10,
    "补偿结果表需要再次核对",
    begun_after=6,
    note="补偿结果已经公布过，材料在手，不具备延期的理由，请按期答复。",
)

SUNLIGHT = Returned(
    Status.LEGAL_REVIEW,
    "不予公开的部分只写了“涉及商业秘密”，没有写明哪些内容、为什么属于商业秘密、"
    "是否征求过编制单位意见，请补充事实和理由；受影响户的日照时数应当公开。",
)
LOSING_BID = Returned(
    Status.OFFICE_REVIEW, "请写明征求两家企业意见的过程和结果，评标结果公示的事实也应当写入。"
)
VOIDED = "打印后发现理由部分窗口地址有误，文书未送出，原文号作废，重新拟写。"
