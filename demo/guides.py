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
OPENED = date(2021, 1, 4)


def describe(organ: Organ, *, fax: str) -> None:
    """Fill in the guide of one organ; the caller saves."""
    organ.subjects = SUBJECTS.get(organ.code, "")
    organ.fax = fax
    for channel in (Channel.ONLINE, Channel.FAX):
        organ.open_channel(channel, since=OPENED)
