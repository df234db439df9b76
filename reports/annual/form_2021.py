"""国办公开办函〔2021〕30号: the form in force, reported on since the year 2021."""

from typing import Final

from law.instruments import REPORT_FORMAT
from law.report_rows import REPORT_ROWS
from reports.annual.form import Block, Form

GROUPS: Final = {
    "3": "三、本年度办理结果",
    "3.3": "（三）不予公开",
    "3.4": "（四）无法提供",
    "3.5": "（五）不予处理",
    "3.6": "（六）其他处理",
}

FORM_2021: Final = Form(
    number=str(REPORT_FORMAT.number),
    first_year=2021,
    blocks=(
        Block(
            "第二十条第（一）项",
            {"made": "本年制发件数", "abolished": "本年废止件数", "in_force": "现行有效件数"},
            {"1.rules": "规章", "1.normative": "行政规范性文件"},
        ),
        Block("第二十条第（五）项", {"decisions": "本年处理决定数量"}, {"5.licensing": "行政许可"}),
        Block(
            "第二十条第（六）项",
            {"decisions": "本年处理决定数量"},
            {"6.penalties": "行政处罚", "6.coercion": "行政强制"},
        ),
        Block(
            "第二十条第（八）项",
            {"amount": "本年收费金额（单位：万元）"},
            {"8.fees": "行政事业性收费"},
            money=("amount",),
        ),
    ),
    rows=REPORT_ROWS,
    groups=GROUPS,
)
