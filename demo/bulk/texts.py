"""What is asked in the bulk city: matters by field, places, openings. Everything is made up."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

_COMMON: Final = (
    "{year}年度部门决算公开说明中的项目支出明细",
    "{place}{year}年重点工作任务分工方案",
    "{year}年购买服务合同及验收材料",
    "{place}信访事项联席会议形成的会议纪要",
)

MATTERS: Final[dict[str, tuple[str, ...]]] = {
    "自然资源": (
        "{place}{year}年第{n}批次征地补偿安置方案",
        "{place}{year}年第{n}批次建设用地批复及勘测定界图",
        "{place}集体土地征收补偿费用发放明细",
        "{place}宅基地使用权登记档案",
        "{place}{n}号地块规划条件和出让合同",
    ),
    "住房": (
        "{place}房屋征收决定及分户评估结果",
        "{place}{n}号楼竣工验收备案表",
        "{place}住宅专项维修资金收支情况",
        "{year}年公共租赁住房轮候和分配结果",
        "{place}老旧小区改造施工图和预算",
    ),
    "教育": (
        "{year}年{place}义务教育学区划分依据",
        "{place}小学{year}年食堂收支和供餐合同",
        "{year}年随迁子女入学名额和录取办法",
        "{place}民办幼儿园办学许可和年检结果",
    ),
    "生态环境": (
        "{place}{n}号企业排污许可证及自行监测数据",
        "{place}垃圾处理项目环境影响评价报告书",
        "{year}年{place}水质监测月报",
        "{year}年对{place}企业的环境行政处罚决定书",
    ),
    "交通": (
        "{place}公路改建工程招标文件和中标通知书",
        "{year}年出租汽车经营权投放和经营考核结果",
        "{place}公路占用土地的补偿协议",
    ),
    "农业": (
        "{place}{year}年高标准农田建设项目资金使用情况",
        "{place}土地承包经营权确权登记台账",
        "{year}年农机购置补贴对象和金额",
        "{place}乡村振兴衔接资金项目库",
    ),
    "人力": (
        "{year}年{place}公益性岗位招聘名单和考核结果",
        "{place}被征地农民养老保险参保名单和缴费标准",
        "{year}年事业单位公开招聘考试成绩复核记录",
    ),
    "财政": (
        "{year}年{place}专项债券项目和资金使用情况",
        "{year}年{place}“三公”经费支出明细",
        "{place}财政评审报告",
    ),
    "人民政府": (
        "{place}征收土地公告及听证材料",
        "{year}年{place}重大行政决策听证会记录",
        "{place}行政复议决定书",
        "关于{place}国有土地上房屋征收的批复",
    ),
}
"""By a word of the organ's name; ``_COMMON`` is asked of everybody."""

_OPENINGS: Final = (
    "申请公开",
    "请公开",
    "申请获取",
    "本人申请公开",
    "请依法公开贵单位制作或者保存的",
)
_TAILS: Final = (
    "。",
    "，请提供加盖印章的复印件。",
    "，包括附件和附图。",
    "，用于了解自家的补偿标准。",
    "，如涉及他人身份信息可以遮盖。",
)
_FIRST: Final = "柳杨石清东西南北上下青白双大金银"
_SECOND: Final = "河桥塘湾坪冲岭溪田口沟坝"
_KINDS: Final = ("村", "村", "社区", "街道", "镇")
SURNAMES: Final = "张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国玉兰志红海燕"


class Request(NamedTuple):
    """What one application asks for."""

    subject: str
    description: str


def place(chance: Random) -> str:
    """A village, community, street or town that is on no map."""
    return chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_KINDS)


def person_name(chance: Random) -> str:
    """A name of two or three characters."""
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))


def matters_for(organ_name: str) -> tuple[str, ...]:
    """What people ask an organ of that name."""
    own = next((rows for word, rows in MATTERS.items() if word in organ_name), ())
    return own + _COMMON


def request(chance: Random, matters: tuple[str, ...], year: int) -> Request:
    """One request as people write them."""
    asked = chance.choice(matters).format(
        place=place(chance), year=year - chance.randrange(4), n=chance.randrange(1, 30)
    )
    return Request(asked, f"{chance.choice(_OPENINGS)}{asked}{chance.choice(_TAILS)}")
