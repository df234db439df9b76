"""清江县教育局: school districts, admission, money and meals."""

from functools import partial

from demo import answers
from demo.applications.rows import FILES_FETCHED, PAPER_BY_POST, PAPER_FETCHED, ApplicationRow
from demo.organs import EDUCATION
from law.receipt import Channel

_schooling = partial(ApplicationRow, organ=EDUCATION, office="基础教育股")
_finance = partial(ApplicationRow, organ=EDUCATION, office="计划财务股")

ROWS: tuple[ApplicationRow, ...] = (
    _schooling(
        key="district-2026",
        applicant="qi",
        subject="2026年县城小学学区划分方案及依据",
        description="2026年秋季县城小学学区划分方案、划分依据和学位测算表，重点是学府雅苑的归属。",
        answer=answers.disclosed(
            "2026年县城小学学区划分方案（8页）", "学位供需测算表（3页）", "征求意见采纳情况（4页）"
        ),
        purpose="孩子今年入学",
    ),
    _schooling(
        key="district-debate",
        applicant="yan",
        subject="学区划分专家论证会发言记录",
        description="2026年学区划分专家论证会的会议记录，包括每位专家的发言内容。",
        answer=answers.withheld(
            "process_information",
            "discussion_records",
            "该记录反映论证过程中各位专家的个人意见，是学区划分方案确定之前的讨论记录；"
            "论证结论已随学区划分方案一并公布。",
        ),
    ),
    _schooling(
        key="class-sizes",
        applicant="ouyang",
        subject="近十年各校各班学生人数变化分析",
        description="2016年以来全县中小学各班学生人数，按学校、年级制作变化曲线并分析原因。",
        answer=answers.for_reasons(
            "requires_creation",
            "本机关保存的是各校每学年的学籍统计报表，没有按班级连续十年的变化曲线和原因分析，"
            "制作需要对六百余份报表重新加工。",
        ),
    ),
    _schooling(
        key="admission-list",
        applicant="chu",
        subject="县第二实验小学2026年秋季新生名单",
        description="清江县第二实验小学2026年秋季一年级新生名单、户籍地址和录取类别。",
        answer=answers.partly(
            "2026年秋季一年级新生录取类别统计表（2页）",
            "新生名单（仅姓氏和录取类别，6页）",
            ground="personal_privacy",
            withheld="名单中学生的全名和户籍地址",
            reasons="名单中的学生全名、户籍地址属于未成年人的个人隐私，公开会损害其合法权益；"
            "录取类别和人数足以核对招生是否符合政策。",
        ),
        channel=Channel.SIGNED_POST,
        wanted=PAPER_BY_POST,
    ),
    _schooling(
        key="teacher-assessment",
        applicant="sheng",
        subject="某中学教师年度考核档案",
        description="清江县第一中学2025年度教师考核等次、民主测评得分和考核小组会议记录。",
        answer=answers.withheld(
            "internal_affairs",
            "personnel_management",
            "教师年度考核的测评得分和会议记录属于人事管理方面的信息，只用于内部管理，"
            "对外不产生直接影响。考核优秀人员名单已经公示。",
        ),
    ),
    _schooling(
        key="counselling-files",
        applicant="children",
        subject="全县中小学生心理测评个人档案",
        description="2025年全县中小学生心理健康测评的个人结果和重点关注学生档案。",
        answer=answers.withheld(
            "prohibited_by_law",
            "prohibited_by_law",
            "学生心理测评的个人结果属于未成年人的敏感个人信息，《未成年人保护法》和《个人信息保护法》"
            "不允许向与其无关的人提供。不涉及个人的汇总数据可以另行申请。",
        ),
        purpose="开展助学项目",
    ),
    _schooling(
        key="holiday-classes",
        applicant="chu",
        subject="请查处某校暑期违规补课",
        description="某初中暑期收费补课，请贵局查处并公开为什么一直不管。",
        answer=answers.petition(
            "你反映学校违规补课并要求查处，属于投诉举报事项，没有指向具体的政府信息。",
            "清江县教育局校外培训监管举报电话：0000-81230039；也可以通过12345政务服务便民热线反映",
        ),
        channel=Channel.ORAL,
        wanted=PAPER_FETCHED,
    ),
    _schooling(
        key="private-school",
        applicant="zhuyun",
        subject="2025年度民办幼儿园年检结论",
        description="2025年度全县民办幼儿园年度检查结论和整改通知。",
        answer=answers.disclosed(
            "2025年度民办幼儿园年检结论公告（3页）", "整改通知书（11份，24页）"
        ),
    ),
    _finance(
        key="school-meals",
        applicant="children",
        subject="营养改善计划供餐企业招标结果和合同",
        description="2026年农村义务教育学生营养改善计划供餐企业的中标公告、采购合同和每餐成本构成。",
        answer=answers.disclosed(
            "中标（成交）结果公告（2页）", "采购合同（15页）", "每餐成本公示表（1页）"
        ),
        channel=Channel.EMAIL,
    ),
    _finance(
        key="education-yearbook",
        applicant="gu",
        subject="《清江县教育年鉴（2020卷）》",
        description="请提供公开出版的《清江县教育年鉴（2020卷）》一册。",
        answer=answers.publication(
            "该年鉴系公开出版物，可以在清江县图书馆地方文献室借阅，或者向新华书店订购。"
        ),
        channel=Channel.ORDINARY_POST,
        wanted=PAPER_BY_POST,
    ),
    _finance(
        key="education-accounts",
        applicant="research",
        subject="清江县教育局2025年度部门决算",
        description="清江县教育局2025年度部门决算报告和“三公”经费支出明细。",
        answer=answers.already_public(
            "2025年度部门决算已在清江县人民政府网站“预决算公开”栏目公布，“三公”经费见决算报告第五部分。"
        ),
    ),
    _finance(
        key="school-bus",
        applicant="school",
        subject="校车线路和补贴资料",
        description="请提供校车的有关资料。",
        answer=answers.disclosed("2026年校车线路审批表（6页）", "校车运营财政补贴标准（2页）"),
        wanted=FILES_FETCHED,
    ),
)
