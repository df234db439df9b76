"""The statutes and documents this system applies, each with the dates it is in force.

An instrument replaced later keeps its row: cases are judged by the text in force on the day they
were received, so old cases never change.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, judicial interpretation or official document."""

    code: str
    title: str
    number: str | None
    in_force_from: date
    in_force_to: date | None = None
    name: str = ""

    @property
    def short_title(self) -> str:
        """The title as it is cited, without 中华人民共和国."""
        return self.name or self.title.removeprefix("中华人民共和国")

    def in_force(self, on: date) -> bool:
        """Whether the instrument is in force on the day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


REGULATION_2008: Final = Instrument(
    "regulation_2008",
    "中华人民共和国政府信息公开条例",
    "国务院令第492号",
    date(2008, 5, 1),
    date(2019, 5, 14),
    name="政府信息公开条例（2007年）",
)
REGULATION: Final = Instrument(
    "regulation", "中华人民共和国政府信息公开条例", "国务院令第711号", date(2019, 5, 15)
)
CIVIL_CODE: Final = Instrument(
    "civil_code", "中华人民共和国民法典", "主席令第四十五号", date(2021, 1, 1)
)
CIVIL_PROCEDURE_LAW: Final = Instrument(
    "civil_procedure_law", "中华人民共和国民事诉讼法", "主席令第十一号", date(2024, 1, 1)
)
RECONSIDERATION_LAW_2017: Final = Instrument(
    "reconsideration_law_2017",
    "中华人民共和国行政复议法",
    "主席令第七十六号",
    date(2018, 1, 1),
    date(2023, 12, 31),
    name="行政复议法（2017年修正）",
)
RECONSIDERATION_LAW: Final = Instrument(
    "reconsideration_law", "中华人民共和国行政复议法", "主席令第九号", date(2024, 1, 1)
)
LITIGATION_LAW: Final = Instrument(
    "litigation_law", "中华人民共和国行政诉讼法", "主席令第七十一号", date(2017, 7, 1)
)
SPC_2025_8: Final = Instrument(
    "spc_2025_8",
    "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    "法释〔2025〕8号",
    date(2025, 6, 1),
)
SPC_2018_1: Final = Instrument(
    "spc_2018_1",
    "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
    "法释〔2018〕1号",
    date(2018, 2, 8),
    name="最高人民法院关于适用〈行政诉讼法〉的解释",
)
FEE_MEASURES: Final = Instrument(
    "fee_measures", "政府信息公开信息处理费管理办法", "国办函〔2020〕109号", date(2021, 1, 1)
)
WORKING_HOURS: Final = Instrument(
    "working_hours", "国务院关于职工工作时间的规定", "国务院令第174号", date(1995, 5, 1)
)
HOLIDAY_MEASURES: Final = Instrument(
    "holiday_measures", "全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1)
)
DELIVERY_INTERPRETATION: Final = Instrument(
    "delivery_interpretation",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释",
    "国办公开办函〔2016〕235号",
    date(2016, 12, 7),
    name="国办公开办函〔2016〕235号",
)
# Only the year of this document is known; nothing here counts from its first day.
TIME_LIMIT_INTERPRETATION: Final = Instrument(
    "time_limit_interpretation",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释",
    "国办公开办函〔2015〕207号",
    date(2015, 1, 1),
    name="国办公开办函〔2015〕207号",
)
# Of this one too only the year is known.
CHANNELS_INTERPRETATION: Final = Instrument(
    "channels_interpretation",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开申请接收渠道问题的解释",
    "国办公开办函〔2017〕19号",
    date(2017, 1, 1),
    name="国办公开办函〔2017〕19号",
)
REPORT_FORMAT: Final = Instrument(
    "report_format",
    "中华人民共和国政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    date(2021, 9, 26),
)
GUIDING_CASE_26: Final = Instrument(
    "guiding_case_26", "最高人民法院指导案例26号", "指导案例26号", date(2014, 1, 26)
)
GUIDING_CASE_101: Final = Instrument(
    "guiding_case_101", "最高人民法院指导案例101号", "指导案例101号", date(2018, 12, 19)
)
RETENTION_RULES: Final = Instrument(
    "retention_rules",
    "机关文件材料归档范围和文书档案保管期限规定",
    "国家档案局令第8号",
    date(2006, 12, 18),
)
ARCHIVES_REGULATION: Final = Instrument(
    "archives_regulation", "中华人民共和国档案法实施条例", "国务院令第772号", date(2024, 3, 1)
)

# The laws that keep records of single persons from the public (``law.conversion``); numbers and
# articles are recalled, not read from the texts.
TAX_COLLECTION_LAW: Final = Instrument(
    "tax_collection_law", "中华人民共和国税收征收管理法", "主席令第四十九号", date(2001, 5, 1)
)
SOCIAL_INSURANCE_LAW: Final = Instrument(
    "social_insurance_law", "中华人民共和国社会保险法", "主席令第三十五号", date(2011, 7, 1)
)
HEALTH_LAW: Final = Instrument(
    "health_law", "中华人民共和国基本医疗卫生与健康促进法", "主席令第三十八号", date(2020, 6, 1)
)
REAL_ESTATE_REGISTRATION: Final = Instrument(
    "real_estate_registration", "不动产登记暂行条例", "国务院令第656号", date(2015, 3, 1)
)
CREDIT_REPORTING_REGULATION: Final = Instrument(
    "credit_reporting_regulation", "征信业管理条例", "国务院令第631号", date(2013, 3, 15)
)

INSTRUMENTS: Final = {
    instrument.code: instrument
    for instrument in (
        REGULATION_2008,
        REGULATION,
        CIVIL_CODE,
        CIVIL_PROCEDURE_LAW,
        RECONSIDERATION_LAW_2017,
        RECONSIDERATION_LAW,
        LITIGATION_LAW,
        SPC_2025_8,
        SPC_2018_1,
        FEE_MEASURES,
        WORKING_HOURS,
        HOLIDAY_MEASURES,
        DELIVERY_INTERPRETATION,
        TIME_LIMIT_INTERPRETATION,
        CHANNELS_INTERPRETATION,
        REPORT_FORMAT,
        GUIDING_CASE_26,
        GUIDING_CASE_101,
        RETENTION_RULES,
        ARCHIVES_REGULATION,
        TAX_COLLECTION_LAW,
        SOCIAL_INSURANCE_LAW,
        HEALTH_LAW,
        REAL_ESTATE_REGISTRATION,
        CREDIT_REPORTING_REGULATION,
    )
}
