"""What the invented organs' 公开指南 say: what they do, how to reach them, what they opened."""

from datetime import date

from demo.organs import CITY, COUNTY, DONGSHAN, EDUCATION, ENVIRONMENT, HOUSING, LAND, LIUHE
from law.receipt import Channel
from organs.models import Organ

SUBJECTS = {
    CITY: "全市规划 财政 重大项目 行政复议",
    COUNTY: "征地批复 重大决策 财政预算 应急管理",
    LAND: "征地 土地 规划 不动产登记 采矿",
    EDUCATION: "招生 学区 教师招聘 学校建设",
    HOUSING: "房屋征收 物业 施工许可 公租房",
    ENVIRONMENT: "环评 排污许可 环境监测 处罚",
    DONGSHAN: "宅基地 土地承包 集体资产 救助",
    LIUHE: "宅基地 土地承包 村务 筹资筹劳",
}
CHARGING = {LAND: ("清江县财政局非税收入专户", "清江县农村信用合作联社营业部", "9999010000000018")}
"""Who asks for 信息处理费, and how it is paid; the others charge nothing."""

OPENED = date(2021, 1, 4)


def describe(organ: Organ, *, fax: str) -> None:
    """Fill in the guide of one organ; the caller saves."""
    organ.subjects = SUBJECTS.get(organ.code, "")
    organ.fax = fax
    if organ.code in CHARGING:
        organ.charges_fees = True
        organ.fee_payee, organ.fee_bank, organ.fee_account = CHARGING[organ.code]
    for channel in (Channel.ONLINE, Channel.FAX):
        organ.open_channel(channel, since=OPENED)
