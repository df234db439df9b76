"""The city, the county and the two townships: money, minutes, relief and roads."""

from functools import partial

from demo import answers
from demo.answers import Searched
from demo.applications.rows import FILES_FETCHED, PAPER_BY_POST, PAPER_FETCHED, ApplicationRow
from demo.organs import CITY, COUNTY, DONGSHAN, LIUHE
from law.receipt import Channel

_city = partial(ApplicationRow, organ=CITY, office="综合科")
_county = partial(ApplicationRow, organ=COUNTY, office="综合股")
_dongshan = partial(ApplicationRow, organ=DONGSHAN, office="农业农村办公室")
_liuhe = partial(ApplicationRow, organ=LIUHE, office="社会事务办公室")

ROWS: tuple[ApplicationRow, ...] = (
    _county(
        key="county-minutes",
        applicant="zhengyuan",
        subject="县政府常务会议研究老机械厂片区征收的会议纪要",
        description="县人民政府2026年研究老机械厂片区房屋征收工作的常务会议纪要。",
        answer=answers.withheld(
            "process_information",
            "discussion_records",
            "该纪要记录会议讨论的过程和与会人员意见，会议形成的征收决定和补偿方案已经对外公布，"
            "法律、法规、规章没有规定会议纪要应当公开。",
        ),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
    ),
    _county(
        key="county-subsidy",
        applicant="qingye",
        subject="2025年农业产业化财政补贴发放结果",
        description="2025年清江县农业产业化财政补贴的申报指南、评审结果和各企业补贴金额。",
        answer=answers.disclosed("申报指南（6页）", "评审结果公示（3页）", "补贴资金分配表（2页）"),
    ),
    _county(
        key="county-budget",
        applicant="bian",
        subject="清江县2026年财政预算",
        description="清江县2026年一般公共预算、政府性基金预算草案和人大批准文件。",
        answer=answers.already_public(
            "2026年财政预算已在清江县人民政府网站“预决算公开—政府预算”栏目公布，可以下载全文。"
        ),
        channel=Channel.ORDINARY_POST,
        wanted=PAPER_BY_POST,
    ),
    _county(
        key="county-bridge",
        applicant="kong",
        subject="滨河二桥特许经营协议",
        description="滨河二桥建设运营特许经营协议及其补充协议。",
        answer=answers.non_existent(
            Searched(
                "system",
                "县政府办公室文书档案系统",
                "滨河二桥、特许经营",
                "均为工程建设和财政投资批复，该桥由财政投资建设，没有特许经营协议",
                hits=3,
            ),
            Searched(
                "archive",
                "县档案馆",
                "2015年以来滨河二桥项目案卷目录",
                "没有签订特许经营协议的记载",
                method="catalogue",
            ),
        ),
    ),
    _county(
        key="county-petition-report",
        applicant="heheng",
        subject="县政府向市政府报送的征收工作请示",
        description="清江县人民政府2026年就老机械厂片区征收资金向云岭市人民政府报送的请示。",
        answer=answers.withheld(
            "process_information",
            "requests_and_reports",
            "该请示是下级机关就资金安排向上级机关请求指示的公文，属于决定作出之前的过程性信息；"
            "资金安排的结果将随预算调整公布。",
        ),
    ),
    _county(
        key="county-withdrawn",
        applicant="sheng",
        subject="县医院迁建项目立项文件",
        description="清江县人民医院迁建项目的立项批复和可行性研究报告批复。",
        answer=answers.WITHDRAWN,
    ),
    _city(
        key="city-subsidy",
        applicant="hengfeng",
        subject="云岭市绿色建材奖补资金安排",
        description="云岭市2026年绿色建材产业奖补资金的管理办法和拟奖补企业名单。",
        answer=answers.disclosed("奖补资金管理办法（9页）", "拟奖补企业名单公示（4页）"),
    ),
    _city(
        key="city-subsidy-qingye",
        applicant="qingye",
        subject="云岭市绿色建材奖补资金安排",
        description="申请公开云岭市2026年绿色建材产业奖补资金的管理办法和拟奖补企业名单。",
        answer=answers.disclosed("奖补资金管理办法（9页）", "拟奖补企业名单公示（4页）"),
    ),
    _city(
        key="city-subsidy-tianyu",
        applicant="tianyu",
        subject="云岭市绿色建材奖补资金安排",
        description="云岭市2026年绿色建材产业奖补资金管理办法、拟奖补企业名单。",
        answer=answers.disclosed("奖补资金管理办法（9页）", "拟奖补企业名单公示（4页）"),
    ),
    _city(
        key="city-gazette",
        applicant="gu",
        subject="云岭市人民政府公报2018年合订本",
        description="请提供云岭市人民政府公报2018年合订本。",
        answer=answers.publication(
            "政府公报系公开出版物，可以在云岭市图书馆、清江县图书馆免费查阅，"
            "电子版见云岭市人民政府网站“政府公报”栏目。"
        ),
        channel=Channel.ORDINARY_POST,
        wanted=PAPER_BY_POST,
    ),
    _city(
        key="city-water",
        applicant="institute",
        subject="云岭市城区二次供水设施清单",
        description="云岭市城区居民小区二次供水设施的数量、建成年份和清洗检测记录。",
        answer=answers.not_responsible(
            "二次供水设施由市住房和城乡建设局监督管理，清单和检测记录由该局制作、保存。",
            "云岭市住房和城乡建设局，地址：云岭市云岭大道30号，电话：0000-81230030",
        ),
    ),
    _city(
        key="city-industry-plan",
        applicant="research",
        subject="云岭市开发区产业规划中期评估报告",
        description="云岭市经济开发区产业发展规划中期评估报告及专家意见。",
        answer=answers.disclosed("中期评估报告（54页）", "专家评审意见汇总（3页）"),
        wanted=FILES_FETCHED,
    ),
    _dongshan(
        key="low-income-list",
        applicant="lan",
        subject="东山镇2026年低保对象名单",
        description="东山镇2026年最低生活保障对象名单、保障人数和保障金额。",
        answer=answers.partly(
            "2026年低保对象公示名单（保障人数和金额，5页）",
            ground="personal_privacy",
            withheld="低保对象的居民身份证号码、银行账号和家庭成员患病情况",
            reasons="低保对象的居民身份证号码、银行账号和家庭成员患病情况属于个人隐私，"
            "公开会损害其合法权益；公示名单已经能够核对保障是否公平。",
        ),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
    ),
    _dongshan(
        key="homestead-approvals",
        applicant="shen",
        subject="柳树湾村宅基地审批结果",
        description="柳树湾村2024年以来的宅基地审批结果和规划许可情况。",
        answer=answers.disclosed("宅基地审批结果公示（4页）", "乡村建设规划许可证清单（2页）"),
        channel=Channel.ORAL,
        wanted=PAPER_FETCHED,
        needs_assistance=True,
    ),
    _dongshan(
        key="village-accounts",
        applicant="luo",
        subject="柳树湾村集体资产财务账目",
        description="柳树湾村民委员会2020年以来的集体资产账目和支出凭证。",
        answer=answers.not_held(
            Searched(
                "office",
                "农村集体资产管理台账",
                "柳树湾村",
                "仅有年度资产统计表，没有账目和凭证",
                method="browsing",
                hits=2,
            ),
            reasons="村集体账目和凭证由村民委员会制作、保存，适用村务公开的规定，你可以向柳树湾村民委员会查阅。",
        ),
        channel=Channel.HOTLINE,
        wanted=PAPER_BY_POST,
    ),
    _liuhe(
        key="relief-funds",
        applicant="tan",
        subject="2026年汛期救灾资金发放情况",
        description="柳河镇2026年汛期受灾群众救助资金的发放标准、村组分配表和公示情况。",
        answer=answers.disclosed("救灾资金发放方案（3页）", "村组分配表（2页）", "公示照片（6张）"),
        channel=Channel.IN_PERSON,
        wanted=PAPER_FETCHED,
    ),
    _liuhe(
        key="village-road",
        applicant="hua",
        subject="石桥村通组公路硬化工程决算",
        description="石桥村6组通组公路硬化工程的合同、验收单和决算书。",
        answer=answers.disclosed("施工合同（11页）", "竣工验收单（2页）", "工程决算书（8页）"),
    ),
    _liuhe(
        key="lapsed-correction",
        applicant="bian",
        subject="柳河镇历年账目",
        description="柳河镇历年的账。",
        answer=answers.for_reasons(
            "correction_lapsed",
            "本机关在补正期限内两次电话提醒，你表示不再补充，也没有说明不能按期补正的理由。",
        ),
        channel=Channel.ORDINARY_POST,
        wanted=PAPER_BY_POST,
    ),
)
