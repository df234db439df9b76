"""The annual reports of the land bureau: one typed from paper, the last one counted and closed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from demo.organs import LAND
from law.receipt import CHINA_TIME
from organs.models import Staff
from organs.roles import Role
from reports.annual import closing, writing
from reports.annual.contents import draft_of
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, REMEDIES, RESULTS
from reports.models import AnnualReport, Source

PERSONS, FIRMS = 19, 4
TYPED: Final = {"1": (PERSONS, FIRMS), "3.1": (11, 3), "3.2": (2, 0), "3.3.4": (1, 1),
                "3.4.1": (4, 0), "3.5.1": (1, 0), "3.7": (PERSONS, FIRMS)}  # fmt: skip
"""The year before the system, as the paper report had it; nothing was carried forward."""

TEXTS: Final = {
    "1.1": "通过县政府网站公开规划、征地、矿业权等政府信息，其中征地信息按批次全过程公开。\n更新公开指南和公开目录，方便公众查询。",
    "1.2": "当面、邮寄和网上渠道收到的申请统一登记、统一编号，按期答复，没有收取信息处理费。",
    "1.3": "公文拟制时同步确定公开属性，公开前进行保密审查。",
    "1.4": "在县政府网站政府信息公开专栏发布信息，并在办公室设置查阅点。",
    "1.5": "政府信息公开列入年度考核，组织业务培训，没有发生责任追究。",
    "5": "部分答复对理由的说明不够充分。下一步将加强文书审核，引导申请人准确描述所需信息。",
    "6": "本年度没有收取信息处理费。",
}


def report(on: date) -> None:
    """Type the year before last and close last year, as if in the middle of January."""
    day = date(on.year, 1, 12)
    if on < day:
        return
    at = datetime.combine(day, time(10), tzinfo=CHINA_TIME)
    people = Staff.objects.filter(organ__code=LAND).select_related("organ")
    writer = people.get(role_assignments__role=Role.REPORT_WRITER)
    head = people.get(role_assignments__role=Role.WORK_BODY_HEAD)
    organ, year = writer.organ, on.year - 1
    for past, source in ((year - 1, Source.ENTERED), (year, Source.CASES)):
        writing.enter(organ, past, _figures(past, source), source, by=writer, on=day, at=at)
        writing.write(organ, past, TEXTS, by=writer, on=day, at=at)
        # On a few days of the year the made-up cases reach back beyond what was typed.
        drafted = draft_of(organ, past, AnnualReport.objects.get(organ=organ, year=past))
        if not closing.missing_in(organ, drafted, on=day):
            closing.close(organ, past, by=head, on=day, at=at)


def _figures(year: int, source: Source) -> dict[str, str]:
    """Table two with plain numbers, and for a typed year tables three and four."""
    cells = form_of(year).proactive_cells
    figures = {f"2/{row}/{column}": "0" for row, column in cells}
    figures |= {"2/1.normative/in_force": "6", "2/5.licensing/decisions": "1284"}
    if source == Source.CASES:
        return figures
    for row in form_of(year).rows:
        persons, firms = TYPED.get(row, (0, 0))
        values = (persons, firms, 0, 0, 0, 0, persons + firms)
        figures |= {f"3/{row}/{c}": str(v) for c, v in zip(COLUMNS, values, strict=True)}
    return figures | {f"4/{kind}/{result}": "0" for kind in REMEDIES for result in RESULTS}
