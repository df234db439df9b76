"""How a register words channels, kinds of applicants and results: full or half width, numbered or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from cases.models import OrganRole, RemedyKind, RemedyResult, ReportType
from law.outcomes import OUTCOMES
from law.receipt import Channel
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS
from reports.annual.form_2021 import GROUPS

_NUMBER: Final = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[.、,:])"
)
_SIGNS: Final = re.compile(r"[\W_]")


def key(text: str) -> str:
    """``text`` without width, spaces, signs and the numbers that stand before a label."""
    return _SIGNS.sub("", _unnumbered(text)).lower()


def _unnumbered(text: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    while found := _NUMBER.match(plain):
        plain = plain[found.end() :]
    return plain


def _keyed(words: Mapping[str, str]) -> dict[str, str]:
    return {key(text): value for text, value in words.items()}


CHANNELS: Final = _keyed(
    dict.fromkeys(("网上", "网上提交", "网络", "互联网", "在线", "网站", "平台"), Channel.ONLINE)
    | dict.fromkeys(("当面", "当面提交", "现场", "窗口", "当场", "直接提交"), Channel.IN_PERSON)
    | dict.fromkeys(("邮寄", "邮寄（需签收）", "邮政特快", "特快专递", "EMS"), Channel.SIGNED_POST)
    | dict.fromkeys(("信函", "挂号信", "挂号", "快递", "邮政", "来信"), Channel.SIGNED_POST)
    | dict.fromkeys(("平常信函", "平信", "普通信函"), Channel.ORDINARY_POST)
    | dict.fromkeys(("传真",), Channel.FAX)
    | dict.fromkeys(("电子邮件", "邮箱", "电子邮箱", "email", "e-mail"), Channel.EMAIL)
    | dict.fromkeys(("口头", "口头申请", "口头申请（代为填写）", "代为填写"), Channel.ORAL)
    | dict.fromkeys(("转送", "转办", "转来", "其他内设机构或者单位转来"), Channel.TRANSFER)
)

CHANNEL_CHOICES: Final = ("网上", "当面", "邮寄", "平常信函", "传真", "电子邮件", "口头", "转来")

APPLICANTS: Final = _keyed(
    {kind.label: kind.value for kind in ReportType}
    | dict.fromkeys(("公民", "个人"), ReportType.NATURAL_PERSON.value)
    | {"企业": ReportType.BUSINESS.value, "科研单位": ReportType.RESEARCH_INSTITUTION.value}
    | {
        f"法人或其他组织{kind.label}": kind.value
        for kind in ReportType
        if kind != ReportType.NATURAL_PERSON
    }
)

REMEDIES: Final = _keyed(
    {"行政复议": RemedyKind.RECONSIDERATION.value, "复议": RemedyKind.RECONSIDERATION.value}
    | dict.fromkeys(
        ("未经复议直接起诉", "直接起诉", str(RemedyKind.LITIGATION_DIRECT.label)),
        RemedyKind.LITIGATION_DIRECT.value,
    )
    | dict.fromkeys(
        ("复议后起诉", str(RemedyKind.LITIGATION_AFTER.label)), RemedyKind.LITIGATION_AFTER.value
    )
)

RESULTS: Final = _keyed(
    {"结果维持": RemedyResult.UPHELD.value, "维持": RemedyResult.UPHELD.value}
    | {"结果纠正": RemedyResult.CORRECTED.value, "纠正": RemedyResult.CORRECTED.value}
    | {"其他结果": RemedyResult.OTHER.value, "其他": RemedyResult.OTHER.value}
    | {"尚未审结": "", "未审结": "", "审理中": ""}
)

PARTS: Final = _keyed(
    {"": OrganRole.ORIGINAL.value, "被申请人": OrganRole.ORIGINAL.value}
    | {"被告": OrganRole.ORIGINAL.value, "原答复机关": OrganRole.ORIGINAL.value}
    | {"复议机关作为共同被告": OrganRole.RECONSIDERATION_BODY.value}
)

STILL_OPEN: Final = {
    key(word) for word in ("", "在办", "办理中", "未办结", "尚未办结", "正在办理", REPORT_ROWS["4"])
}

_OF_ROW: Final = {"3.1": "disclosed", "3.4.1": "not_held", "3.6.3": "otherwise_handled"}
"""Where several outcomes count in one row, the one that says no more than the row does."""


def _of_rows() -> dict[str, str]:
    first = {row.report_row: code for code, row in reversed(OUTCOMES.items())} | _OF_ROW
    return {REPORT_ROWS[row]: first[row] for row in OUTCOME_ROWS}


_OUTCOMES: Final = _keyed(
    {outcome.label: code for code, outcome in OUTCOMES.items()}
    | _of_rows()
    | {label.partition("（区分")[0]: code for label, code in _of_rows().items()}
    | dict.fromkeys(("全部公开", "同意公开"), "disclosed")
    | dict.fromkeys(("信息不存在", "政府信息不存在"), "non_existent")
    | dict.fromkeys(("非本机关公开职责", "不属于本机关公开"), "not_responsible")
    | dict.fromkeys(("撤回", "撤回申请", "申请人撤回", "申请人主动撤回"), "withdrawn")
    | {"三安全一稳定": "not_disclosed_security_or_stability"}
)
_GROUPS: Final = {key(label): code for code, label in GROUPS.items()}
OTHERWISE: Final = key(GROUPS["3.6"])


class NoSuchResult(ValueError):
    """The words are no row of table three; the message says what to write."""


def outcome_of(text: str, ended_year: int | None) -> str:
    """The code of the outcome that ``text`` names; empty while the case is open.

    The form of 2019 and 2020 had one row for all other handling, which its words name for those
    years alone. Raises ``NoSuchResult``.
    """
    said = key(text)
    if said in STILL_OPEN:
        return ""
    if said == OTHERWISE and ended_year is not None and ended_year <= 2020:
        return "otherwise_handled"
    if said in _GROUPS:
        raise NoSuchResult(f"下分几项，请写明是哪一项，例如“{_example(_GROUPS[said])}”")
    found = _OUTCOMES.get(said) or _OUTCOMES.get(_within_group(text))
    if found is None:
        raise NoSuchResult("不是年报表三的行名，请从下拉列表中选择；还没有办结的，留空")
    return found


def _within_group(text: str) -> str:
    """The words behind the name of a group, as in 不予公开：1.属于国家秘密."""
    plain = _unnumbered(text)
    group = next((group for group in _GROUPS if plain.startswith(group)), "")
    return key(plain.removeprefix(group).lstrip(":-、,·/"))


def _example(group: str) -> str:
    return next(label for code, label in REPORT_ROWS.items() if code.startswith(f"{group}."))
