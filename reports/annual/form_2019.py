"""国办公开办函〔2019〕60号: the form of 2019 and 2020; earlier years had none of the whole country."""

from typing import Final

from law.report_rows import REPORT_ROWS
from reports.annual.form import Block, Form
from reports.annual.form_2021 import GROUPS

_OTHERWISE: Final = "3.6"
_CHANGES: Final = {"before": "上一年项目数量", "change": "本年增/减"}

_ROWS: Final = {
    (_OTHERWISE if code.startswith(_OTHERWISE) else code): (
        GROUPS[_OTHERWISE] if code.startswith(_OTHERWISE) else label
    )
    for code, label in REPORT_ROWS.items()
}

FORM_2019: Final = Form(
    number="国办公开办函〔2019〕60号",
    first_year=2019,
    blocks=(
        Block(
            "第二十条第（一）项",
            {"made": "本年新制作数量", "disclosed": "本年新公开数量", "in_force": "对外公开总数量"},
            {"1.rules": "规章", "1.normative": "规范性文件"},
        ),
        Block(
            "第二十条第（五）项",
            {**_CHANGES, "decisions": "处理决定数量"},
            {"5.licensing": "行政许可", "5.other": "其他对外管理服务事项"},
        ),
        Block(
            "第二十条第（六）项",
            {**_CHANGES, "decisions": "处理决定数量"},
            {"6.penalties": "行政处罚", "6.coercion": "行政强制"},
        ),
        Block("第二十条第（八）项", _CHANGES, {"8.fees": "行政事业性收费"}),
        Block(
            "第二十条第（九）项",
            {"projects": "采购项目数量", "amount": "采购总金额（单位：万元）"},
            {"9.procurement": "政府集中采购"},
            money=("amount",),
        ),
    ),
    rows=_ROWS,
    groups={code: label for code, label in GROUPS.items() if code != _OTHERWISE},
)
