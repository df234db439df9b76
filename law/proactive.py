"""主动公开: what has to be published unasked (第二十、二十一条), and by when (第二十六条).

``ITEMS`` sort published documents by subject; ``FIELDS`` are the trial fields for which the
State Council's departments issued standard catalogues (国办发〔2019〕54号).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from law.citations import Citation, article


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of information that is published unasked."""

    code: str
    label: str
    basis: Citation


def _twenty(number: int, code: str, label: str) -> Item:
    return Item(code, label, article(20, None, number))


ITEMS: Final[dict[str, Item]] = {
    item.code: item
    for item in (
        _twenty(1, "rules", "行政法规、规章和规范性文件"),
        _twenty(2, "organ", "机关职能、机构设置、联系方式"),
        _twenty(3, "plans", "规划、计划及相关政策"),
        _twenty(4, "statistics", "统计信息"),
        _twenty(5, "licences", "行政许可和其他对外管理服务"),
        _twenty(6, "penalties", "行政处罚、行政强制"),
        _twenty(7, "budgets", "财政预算、决算"),
        _twenty(8, "charges", "行政事业性收费"),
        _twenty(9, "procurement", "政府集中采购"),
        _twenty(10, "projects", "重大建设项目"),
        _twenty(11, "welfare", "教育、医疗、社会保障、就业等政策"),
        _twenty(12, "emergencies", "突发公共事件应对"),
        _twenty(13, "inspections", "环境、卫生、安全、食品药品监督检查"),
        _twenty(14, "recruitment", "公务员招考"),
        _twenty(15, "other", "其他应当主动公开的信息"),
        Item("local", "市政建设、公共服务、征地和房屋征收、社会救助", article(21)),
    )
}

FIELDS: Final[tuple[str, ...]] = (
    "国土空间规划",
    "重大建设项目",
    "公共资源交易",
    "财政预决算",
    "安全生产",
    "税收管理",
    "征地补偿",
    "国有土地上房屋征收",
    "保障性住房",
    "农村危房改造",
    "生态环境",
    "公共文化服务",
    "公共法律服务",
    "扶贫",
    "救灾",
    "食品药品监管",
    "城市综合执法",
    "就业",
    "社会保险",
    "社会救助",
    "养老服务",
    "户籍管理",
    "涉农补贴",
    "义务教育",
    "医疗卫生",
    "市政服务",
)
