"""清江县自然资源局: plans and permits, the land register, and enforcement."""

from functools import partial

from demo import answers
from demo.answers import Searched
from demo.applications.rows import (
    FILES_FETCHED,
    PAPER_BY_POST,
    PAPER_FETCHED,
    READ_ON_THE_SPOT,
    ApplicationRow,
)
from demo.organs import LAND
from law.receipt import Channel

_planning = partial(ApplicationRow, organ=LAND, office="空间规划股")
_register = partial(ApplicationRow, organ=LAND, office="确权登记股")
_enforcement = partial(ApplicationRow, organ=LAND, office="执法监督股")

ROWS: tuple[ApplicationRow, ...] = (
    _planning(
        key="riverside-permit",
        applicant="committee",
        subject="滨河花园二期建设工程规划许可证及附图",
        description="滨河花园二期的建设工程规划许可证、经审定的总平面图和建设工程规划核实意见。",
        answer=answers.disclosed(
            "建设工程规划许可证（2页）", "经审定的总平面图（1张）", "建设工程规划核实意见（3页）"
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
        purpose="核对小区绿地面积",
    ),
    _planning(
        key="school-site",
        applicant="qi",
        subject="县第三小学建设项目选址意见",
        description="清江县第三小学新建项目的用地预审与选址意见书及选址论证结论。",
        answer=answers.disclosed(
            "建设项目用地预审与选址意见书（3页）", "选址论证报告结论部分（5页）"
        ),
    ),
    _planning(
        key="zoning-draft",
        applicant="tianyu",
        subject="城东片区控制性详细规划修改的历次征求意见稿",
        description="城东片区控制性详细规划2026年修改过程中的历次内部征求意见稿和修改说明。",
        answer=answers.withheld(
            "process_information",
            "drafts",
            "规划修改尚未批准，所申请的文本是在部门之间征求意见的过程稿，内容仍在调整。"
            "规划草案将依法公告征求公众意见，批准后向社会公布。",
        ),
    ),
    _planning(
        key="village-plan",
        applicant="qingye",
        subject="石桥村村庄规划",
        description="柳河镇石桥村村庄规划（2023—2035年）文本和图件。",
        answer=answers.already_public(
            "该规划已在清江县人民政府网站“规划计划”栏目公布，图件陈列于石桥村村民委员会公示栏。"
        ),
    ),
    _planning(
        key="sunlight",
        applicant="fu",
        subject="阳光小区北侧新建楼盘日照分析报告",
        description="阳光小区北侧“云上府”项目报批时提交的日照分析报告和总平面图。",
        answer=answers.partly(
            "“云上府”项目总平面图（1张）",
            "日照分析报告的结论和受影响户分析表（8页）",
            ground="trade_secret",
            withheld="日照分析报告中的建模参数和计算软件说明",
            reasons="报告中的建模参数和计算软件说明系编制单位的技术信息，具有商业价值并采取了保密措施，"
            "编制单位不同意公开；该部分与受影响户的日照时数结论可以分开。",
        ),
        channel=Channel.EMAIL,
        purpose="担心采光受影响",
    ),
    _planning(
        key="parking",
        applicant="deng",
        subject="滨河花园地下车位规划核实材料",
        description="滨河花园一期地下车库的规划车位数量、人防车位范围和规划核实测量报告。",
        answer=answers.disclosed("地下车库平面图（2张）", "规划核实测量报告（6页）"),
    ),
    _planning(
        key="gas-pipes",
        applicant="kong",
        subject="县城地下燃气高压管线坐标数据",
        description="县城规划区内地下燃气高压管线的三维坐标、埋深和阀井位置数据。",
        answer=answers.withheld(
            "security_or_stability",
            "security_or_stability",
            "燃气高压管线的精确坐标、埋深和阀井位置公开后容易被用于破坏，"
            "可能危及公共安全；主管部门书面意见认为不宜公开。",
        ),
        wanted=FILES_FETCHED,
    ),
    _register(
        key="neighbour-register",
        applicant="ren",
        subject="邻居房屋不动产登记资料",
        description="建设路老机械厂宿舍4栋11号房屋的不动产登记簿和原始登记资料。",
        answer=answers.special_regime(
            "不动产登记资料的查询适用《不动产登记暂行条例》关于权利人、利害关系人查询、复制登记资料的规定，"
            "请携带身份证明和利害关系材料到清江县不动产登记中心一楼查询窗口办理"
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
    ),
    _register(
        key="homestead-1987",
        applicant="hua",
        subject="1987年宅基地使用证存根",
        description="石桥村6组华永年户1987年颁发的宅基地使用证存根和审批表。",
        answer=answers.non_existent(
            Searched("system", "确权登记系统", "石桥村6组、1987", "未发现该户的登记记录"),
            Searched(
                "archive",
                "本机关档案室",
                "1985年至1990年柳河镇宅基地登记案卷共7卷",
                "未发现该户的存根和审批表",
                method="browsing",
            ),
        ),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
        needs_assistance=True,
    ),
    _register(
        key="register-figures",
        applicant="wen",
        subject="2025年不动产登记业务量统计",
        description="清江县2025年各类不动产登记业务的受理量、办结量和平均办理时长统计表。",
        answer=answers.disclosed("2025年不动产登记业务统计表（2页）"),
    ),
    _register(
        key="permit-again",
        applicant="committee",
        subject="重新出具并确认滨河花园二期规划许可材料",
        description="请在此前提供的滨河花园二期规划许可证复印件上逐页加盖公章并确认其内容属实。",
        answer=answers.reconfirmation(
            "riverside-permit",
            reasons="你单位此前已经获取该规划许可证、总平面图和核实意见，"
            "本次要求对已获取的材料重新出具并确认其真实性。",
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
    ),
    _enforcement(
        key="sand-penalty",
        applicant="greenriver",
        subject="青溪河非法采砂行政处罚决定",
        description="2026年青溪河段非法采砂案的行政处罚决定书和执行情况。",
        answer=answers.partly(
            "行政处罚决定书（隐去当事人住址和证件号码，5页）",
            "罚没款缴款凭证（1页）",
            ground="personal_privacy",
            withheld="行政处罚决定书中自然人当事人的家庭住址和居民身份证号码",
            reasons="决定书中自然人当事人的家庭住址和居民身份证号码属于个人隐私，公开会损害其合法权益。",
        ),
    ),
    _enforcement(
        key="interview-records",
        applicant="hengfeng",
        subject="违法占地案询问笔录和内部审批材料",
        description="工业路违法占地案中对其他当事人的询问笔录、案件集体讨论记录和内部审批表。",
        answer=answers.withheld(
            "enforcement_file",
            "enforcement_file",
            "所申请的询问笔录、讨论记录和审批表是该行政处罚案件案卷中的材料，"
            "法律、法规、规章没有规定应当公开；你单位作为当事人可以依法申请查阅案卷。",
        ),
        channel=Channel.FAX,
        wanted=PAPER_BY_POST,
    ),
    _enforcement(
        key="patrol-rota",
        applicant="sheng",
        subject="执法人员巡查排班表和考勤记录",
        description="执法监督股2026年巡查排班表、外勤考勤记录和车辆使用登记。",
        answer=answers.withheld(
            "internal_affairs",
            "internal_workflow",
            "排班、考勤和用车登记只涉及本机关内部的工作安排，对外不产生直接影响，"
            "公开后还会使巡查失去作用。",
        ),
    ),
    _enforcement(
        key="discretion-rules",
        applicant="zhengyuan",
        subject="自然资源行政处罚裁量权基准",
        description="贵局现行适用的违法占地、违法建设行政处罚裁量权基准及其起草说明。",
        answer=answers.disclosed("自然资源行政处罚裁量权基准（18页）", "起草说明（4页）"),
        agent=True,
    ),
    _enforcement(
        key="quarry",
        applicant="institute",
        subject="东山采石场矿山地质环境恢复治理方案",
        description="东山采石场矿山地质环境保护与土地复垦方案、评审意见和年度验收报告。",
        answer=answers.disclosed(
            "保护与复垦方案（46页）", "专家评审意见（5页）", "年度验收报告（9页）"
        ),
        wanted=READ_ON_THE_SPOT,
        purpose="科学研究",
    ),
)
