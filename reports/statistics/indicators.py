"""指标口径: what each figure counts, over what, and where that comes from. One table, read by all.

Pages, sheets and ``/reports/indicators/`` show no figure that has no row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from law.citations import Citation, article
from law.instruments import REPORT_FORMAT


class Unit(Enum):
    """In what a figure is told."""

    CASES = "件"
    SHARE = "%"
    WORKING_DAYS = "工作日"


@dataclass(frozen=True)
class Indicator:
    """One figure: how it is computed, in words, and on what that rests.

    A share is ``counted`` over the sum of ``over``; a count has neither. ``basis`` empty: a measure
    of management that no law names. ``opens``: the count whose cases stand behind the figure.
    """

    code: str
    label: str
    unit: Unit
    formula: str
    basis: tuple[Citation, ...] = ()
    note: str = ""
    counted: str = ""
    over: tuple[str, ...] = ()

    @property
    def opens(self) -> str:
        """The count behind it."""
        if self.unit is Unit.WORKING_DAYS:
            return MEASURED
        return self.counted or self.code

    @property
    def source(self) -> str:
        """Law article or notice, as the page names it."""
        if not self.basis:
            return "管理指标，法律法规没有规定"
        return "、".join(_named(one) for one in self.basis)

    @property
    def titled(self) -> str:
        """Label with its unit, for a column."""
        return self.label if self.unit is Unit.CASES else f"{self.label}（{self.unit.value}）"


def _named(basis: Citation) -> str:
    number = basis.instrument.number or ""
    return (
        f"{basis}（{number}）" if basis.article is None and number != basis.title() else str(basis)
    )


MEASURED: Final = "measured"
FORM: Final = Citation(REPORT_FORMAT)

_COUNTS: Final = (
    Indicator(
        "received", "接收", Unit.CASES,
        "统计期内收到的申请件数，按收到申请之日；拆分的各计一件。",
        (article(31), FORM),
        "与年度报告表三“一、本年新收政府信息公开申请数量”同一口径。撤销登记的、更正申请不计。",
    ),
    Indicator(
        "decided", "办结", Unit.CASES,
        "统计期内答复或者申请人撤回的件数，按答复之日或者撤回之日。",
        (article(33), FORM),
        "与表三“三、（七）总计”同一口径。责令重新答复的只计第一次答复。",
    ),
    Indicator(
        "pending", "在办", Unit.CASES,
        "到统计期最后一天（不晚于截至日期）已经收到、还没有办结的件数。",
        (FORM,),
        "与表三“四、结转下年度继续办理”同一口径。",
    ),
    Indicator(
        "on_time", "按期答复", Unit.CASES,
        "统计期内办结、答复没有超过期限的件数。",
        (article(33),),
        "期限按补正、延期、征求意见、收费后的答复期限，以送达的法定日期判断。",
    ),
    Indicator(
        "late", "逾期答复", Unit.CASES,
        "统计期内办结、答复超过期限的件数。", (article(33),),
        "导入的台账没有说明是否逾期、也推算不出的，按期和逾期都不计。",
    ),
    Indicator(
        "overdue", "逾期未答复", Unit.CASES,
        "到统计期最后一天答复期限已经过期、仍未办结的件数，不论期限在哪一天届满。", (article(33),),
        "按月分的，计入期限届满的那个月；统计期以前届满的，计入第一个月。",
    ),
    Indicator(
        "extended", "延期", Unit.CASES,
        "统计期内办结的件中，办结以前告知过申请人延长答复期限的件数。", (article(33, 2),),
    ),
    Indicator(
        "corrected", "补正", Unit.CASES,
        "统计期内办结的件中，办结以前告知过申请人补正的件数。", (article(30),),
    ),
    Indicator(
        "returned", "审核退回", Unit.CASES,
        "统计期内办结的件中，答复稿在审核或者签发中至少退回过一次的件数。", (),
        "退回几次也只计一件。",
    ),
    Indicator(
        "disclosed", "公开", Unit.CASES,
        "统计期内办结、结果是予以公开或者部分公开的件数。", (article(36), article(37), FORM),
        "表三“三、（一）予以公开”与“（二）部分公开”之和。",
    ),
    Indicator(
        "remedies_filed", "复议诉讼", Unit.CASES,
        "统计期内受理的行政复议、行政诉讼件数。", (article(51),),
        "复议机关只作共同被告的，只计原行政机关（国办公开办函〔2016〕201号）。",
    ),
    Indicator(
        "remedies_closed", "复议诉讼审结", Unit.CASES,
        "统计期内审结的行政复议、行政诉讼件数。", (article(51), FORM),
    ),
    Indicator(
        "remedies_lost", "纠错", Unit.CASES,
        "统计期内审结、结果纠正的行政复议、行政诉讼件数。", (article(51), FORM),
        "撤销、变更、确认违法、责令履行计入结果纠正。",
    ),
)  # fmt: skip

_SHARES: Final = (
    Indicator(
        "on_time_rate", "按时办结率", Unit.SHARE,
        "按期答复 ÷（按期答复 + 逾期答复 + 逾期未答复）。", (article(33),),
        "到期没有答复的也在分母里：拖着不答不能让比率好看。", "on_time",
        ("on_time", "late", "overdue"),
    ),
    Indicator(
        "extension_rate", "延期率", Unit.SHARE, "延期 ÷ 办结。", (article(33, 2),), "",
        "extended", ("decided",),
    ),
    Indicator(
        "correction_rate", "补正率", Unit.SHARE, "补正 ÷ 办结。", (article(30),), "",
        "corrected", ("decided",),
    ),
    Indicator(
        "return_rate", "退回率", Unit.SHARE, "审核退回 ÷ 办结。", (), "",
        "returned", ("decided",),
    ),
    Indicator(
        "disclosure_rate", "公开率", Unit.SHARE, "公开 ÷ 办结。", (article(5), FORM),
        "表三（（一）＋（二））÷（七）。只反映结果的构成，不宜用来考核。", "disclosed", ("decided",),
    ),
    Indicator(
        "error_rate", "纠错率", Unit.SHARE, "纠错 ÷ 复议诉讼审结。", (article(51), FORM),
        "行政复议和行政诉讼合并计算。", "remedies_lost", ("remedies_closed",),
    ),
)  # fmt: skip

_DAYS: Final = "统计期内答复的件的平均数；同一环节几次进入的合计，按本机关的工作日历。"
_MEASURED: Final = Indicator(
    MEASURED, "计算用时的件", Unit.CASES,
    "统计期内答复、在本系统办理、没有被责令重新答复的件数。", (article(45),),
    "导入的件没有各环节的记录，责令重新答复的件不止一轮，都不在内；撤回的件没有走完各环节，也不在内。",
)  # fmt: skip
_STAGES: Final = tuple(
    Indicator(code, label, Unit.WORKING_DAYS, f"{said}{_DAYS}", (article(45),), note)
    for code, label, said, note in (
        ("registering", "登记", "收到申请之日到登记之日的工作日数，", ""),
        ("assigning", "交办", "登记（或者退回交办）到交给承办科室的工作日数，", ""),
        ("handling", "办理", "交办到送审的工作日数，审核退回后重新办理的时间计入，", ""),
        ("waiting", "等待补正", "补正告知送达到收到补正（或者认定逾期）的工作日数，", "等待申请人的时间，不是机关用时。"),
        ("reviewing", "审核", "送审到审核全部同意的工作日数，", "含科室审核、法制审核、保密审查和增设的审核。"),
        ("signing", "答复", "审核同意到签发的工作日数，", ""),
        ("delivering", "送达", "签发到登记送达的工作日数，", ""),
        ("whole", "全程", "收到申请之日到答复之日的工作日数，", "含等待补正；因邮寄等先答复后登记送达的，与各环节之和略有出入。"),
    )
)  # fmt: skip

INDICATORS: Final = {one.code: one for one in (*_COUNTS, *_SHARES, _MEASURED, *_STAGES)}
"""Every figure by its code, in the order of the page."""

STAGES: Final = tuple(one.code for one in _STAGES)


def share(indicator: Indicator, counts: dict[str, int]) -> float | None:
    """The share in per cent with one decimal; None where there is nothing to share."""
    whole = sum(counts.get(code, 0) for code in indicator.over)
    return round(100 * counts.get(indicator.counted, 0) / whole, 1) if whole else None
