"""清江县住房和城乡建设局: building permits, expropriated houses, lifts and funds."""

from functools import partial

from demo import answers
from demo.answers import Searched
from demo.applications.rows import FILES_FETCHED, PAPER_BY_POST, PAPER_FETCHED, ApplicationRow
from demo.organs import HOUSING
from law.receipt import Channel

_building = partial(ApplicationRow, organ=HOUSING, office="建筑业管理股")
_expropriation = partial(ApplicationRow, organ=HOUSING, office="房屋征收股")

ROWS: tuple[ApplicationRow, ...] = (
    _building(
        key="building-permit",
        applicant="fu",
        subject="“云上府”项目建筑工程施工许可证",
        description="阳光小区北侧“云上府”项目的建筑工程施工许可证、施工图审查合格书和夜间施工证明。",
        answer=answers.disclosed(
            "建筑工程施工许可证（2页）", "施工图设计文件审查合格书（1页）", "夜间施工证明（3份）"
        ),
    ),
    _building(
        key="completion-record",
        applicant="committee",
        subject="滨河花园二期竣工验收备案材料",
        description="滨河花园二期的竣工验收备案表、消防验收意见书和住宅质量保证书。",
        answer=answers.disclosed(
            "竣工验收备案表（4页）", "消防验收意见书（2页）", "住宅质量保证书（9页）"
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
    ),
    _building(
        key="losing-bid",
        applicant="zhuyun",
        subject="人民路改造工程未中标企业投标文件",
        description="人民路改造工程第二标段第二、第三名投标企业的技术标和报价清单。",
        answer=answers.withheld(
            "third_party_rights",
            "trade_secret",
            "投标文件载有两家企业的施工组织方案和分项报价，属于其商业秘密；"
            "经书面征求意见，投标企业不同意公开并说明了理由，评标结果已经依法公示。",
        ),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
    ),
    _building(
        key="lift-approval",
        applicant="zhuo",
        subject="锦绣家园2栋加装电梯联合审查意见",
        description="锦绣家园2栋既有住宅加装电梯的申请表、业主签字表和部门联合审查意见。",
        answer=answers.partly(
            "加装电梯联合审查意见（3页）",
            "业主表决情况汇总表（隐去联系电话和证件号码，2页）",
            ground="personal_privacy",
            withheld="业主签字表中的联系电话和居民身份证号码",
            reasons="业主签字表中的联系电话和居民身份证号码属于个人隐私，公开会损害其合法权益。",
        ),
    ),
    _building(
        key="presale-account",
        applicant="yan",
        subject="江畔人家预售资金监管情况",
        description="江畔人家的钱去哪了，请公开。",
        answer=answers.for_reasons(
            "still_unclear",
            "补正材料仍只写“楼盘的全部资金情况”，没有指明是预售资金监管协议、拨付审批还是账户余额，"
            "也没有写明时间范围。",
        ),
        channel=Channel.FAX,
    ),
    _building(
        key="repair-fund",
        applicant="committee",
        subject="全县住宅专项维修资金历年使用审批材料",
        description="2012年以来全县各小区住宅专项维修资金使用审批表和发票的纸质复制件（约1500页）。",
        answer=answers.for_reasons(
            "fee_unpaid",
            "你单位要求提供纸质复制件约1500页，本机关已依法书面通知收取信息处理费的依据、标准、数额和缴纳方式。",
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_BY_POST,
    ),
    _building(
        key="policy-question",
        applicant="keller",
        subject="咨询外籍人员购房条件",
        description="外籍教师在清江县购买住房需要的条件和办理窗口。",
        answer=answers.for_reasons(
            "otherwise_handled",
            "你提出的是购房条件和办理窗口的咨询，不是申请公开政府信息。本机关已由窗口工作人员电话答复，"
            "并将办事指南发送至你的电子邮箱。",
        ),
        channel=Channel.EMAIL,
    ),
    _expropriation(
        key="expropriation-decision",
        applicant="ren",
        subject="老机械厂片区房屋征收决定",
        description="老机械厂宿舍片区房屋征收决定、征收补偿方案和社会稳定风险评估结论。",
        answer=answers.already_public(
            "房屋征收决定和补偿方案已在清江县人民政府网站“房屋征收”栏目公布，"
            "并张贴于老机械厂宿舍公示栏；风险评估结论见补偿方案附件三。"
        ),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
    ),
    _expropriation(
        key="expropriation-payments",
        applicant="ren",
        subject="老机械厂片区分户补偿结果",
        description="老机械厂宿舍片区已签约各户的分户补偿结果、评估单价和奖励金额。",
        answer=answers.disclosed("分户补偿结果公布表（12页）", "评估单价汇总表（3页）"),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
        agent=True,
    ),
    _expropriation(
        key="danger-report",
        applicant="chu",
        subject="二轻宿舍2栋危险房屋鉴定报告",
        description="建设路二轻宿舍2栋的危险房屋鉴定报告和监测记录。",
        answer=answers.non_existent(
            Searched(
                "system", "房屋安全管理系统", "二轻宿舍、建设路", "2005年以来没有该栋的鉴定案卷"
            ),
            Searched(
                "other",
                "县房屋安全鉴定站",
                "二轻宿舍是否申请或者被委托鉴定",
                "该栋从未申请或者被委托鉴定",
                method="asking",
            ),
        ),
        channel=Channel.ORAL,
        wanted=FILES_FETCHED,
        needs_assistance=True,
    ),
)
