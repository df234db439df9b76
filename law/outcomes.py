"""Every way an application can end: article, annual-report row, letter kind, remedy, in one row.

第三十六条 and its neighbours (第十四至十六条, 第三十、三十五、三十七至三十九条); the report rows
are those of table three of the format in force (国办公开办函〔2021〕30号). Nothing else in the code
pairs these four.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.instruments import FEE_MEASURES
from law.proofs import Proof
from law.remedies import RemedyKind
from law.report_rows import REPORT, REPORT_ROWS


class Need(StrEnum):
    """What the handler must supply before the letter can be written."""

    REASONS = "reasons"
    PROVIDED = "provided"
    WITHHELD = "withheld"
    WHERE = "where"
    OTHER_ORGAN = "other_organ"
    EARLIER_REPLY = "earlier_reply"
    SEARCH = "search"
    SPECIAL_LAW = "special_law"
    CHANNEL = "channel"
    RECTIFIED = "rectified"
    COMPETENT_ORGAN = "competent_organ"


LABELS: Final[dict[Need, str]] = {
    Need.REASONS: "理由",
    Need.PROVIDED: "提供的政府信息",
    Need.WITHHELD: "不予公开的部分",
    Need.WHERE: "获取的方式和途径",
    Need.OTHER_ORGAN: "负责公开该政府信息的行政机关",
    Need.EARLIER_REPLY: "此前的答复",
    Need.SEARCH: "检索情况",
    Need.SPECIAL_LAW: "应当适用的法律、行政法规",
    Need.CHANNEL: "反映诉求的渠道",
    Need.RECTIFIED: "更正情况",
    Need.COMPETENT_ORGAN: "有权更正的行政机关",
}

HINTS: Final[dict[Need, str]] = {
    Need.REASONS: "写明认定的事实、适用的条款和二者的关系，让申请人看得懂为什么。",
    Need.PROVIDED: "每行填写一份文件：名称、文号、页数。",
    Need.WITHHELD: "写明是哪份文件的哪些内容，例如：发放明细中他人的身份证号码和银行账号。",
    Need.WHERE: "填写网址、公报期号、查阅场所等，使申请人能够直接找到；需要等候的写明时间。",
    Need.OTHER_ORGAN: "能够确定的，填写机关名称和联系方式；不能确定的，写明不能确定。",
    Need.EARLIER_REPLY: "填写此前答复的文号、日期和送达情况。",
    Need.SEARCH: "填写检索的系统或者档案、关键词、检索人、日期和结果。",
    Need.SPECIAL_LAW: "填写法律、行政法规的名称和条款，以及办理的窗口。",
    Need.CHANNEL: "填写信访、投诉、举报的受理机关和联系方式。",
    Need.RECTIFIED: "写明哪天在哪份记录或者系统中，由什么更正为什么。",
    Need.COMPETENT_ORGAN: "填写机关名称、联系方式，以及依据哪项职责规定由其更正。",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of an application; ``proofs`` must stand in the file before it is handed in.

    ``report_row`` is empty for what table three does not count (``law.rectification``).
    """

    code: str
    label: str
    bases: tuple[Citation, ...]
    report_row: str
    letter_kind: str
    remedy: RemedyKind
    needs: tuple[Need, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def discloses(self) -> bool:
        """Whether information leaves with the reply, all of it or a part."""
        return Need.PROVIDED in self.needs

    @property
    def report_label(self) -> str:
        """The row of table three this case is counted in."""
        return REPORT_ROWS[self.report_row]


_R1: Final = RemedyKind.R1
_R2: Final = RemedyKind.R2
_REFUSED: Final = article(36, None, 3)
_SEARCHED: Final = (Proof.SEARCH_RECORD,)
_EXPLAINED: Final = (
    Proof.EXPLANATION_ASKED,
    Proof.EXPLANATION_ANSWERED,
    Proof.EXPLANATION_JUDGED,
    Proof.JOINT_DETERMINATION,
)

_ROWS: Final = (
    Outcome(
        "already_public",
        "已主动公开，告知获取方式和途径",
        (article(36, None, 1),),
        "3.1",
        "already_public",
        _R2,
        (Need.WHERE,),
    ),
    Outcome(
        "disclosed",
        "予以公开",
        (article(36, None, 2), article(40)),
        "3.1",
        "disclosed",
        _R2,
        (Need.PROVIDED,),
    ),
    Outcome(
        "partially_disclosed",
        "部分公开",
        (article(37), article(36, None, 2), _REFUSED),
        "3.2",
        "partially_disclosed",
        RemedyKind.BOTH,
        (Need.PROVIDED, Need.WITHHELD, Need.REASONS),
    ),
    Outcome(
        "not_disclosed_state_secret",
        "不予公开：属于国家秘密",
        (article(14), _REFUSED),
        "3.3.1",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_prohibited_by_law",
        "不予公开：法律、行政法规禁止公开",
        (article(14), _REFUSED),
        "3.3.2",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_security_or_stability",
        "不予公开：可能危及国家安全、公共安全、经济安全、社会稳定",
        (article(14), _REFUSED),
        "3.3.3",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_third_party_rights",
        "不予公开：会对第三方合法权益造成损害",
        (article(15), _REFUSED),
        "3.3.4",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_internal_affairs",
        "不予公开：内部事务信息",
        (article(16, 1), _REFUSED),
        "3.3.5",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_process_information",
        "不予公开：过程性信息",
        (article(16, 2), _REFUSED),
        "3.3.6",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    Outcome(
        "not_disclosed_enforcement_file",
        "不予公开：行政执法案卷信息",
        (article(16, 2), _REFUSED),
        "3.3.7",
        "not_disclosed",
        _R1,
        (Need.REASONS,),
    ),
    # Counted as 不予公开 in the report, yet not 复议前置: the law refers elsewhere, it does not refuse.
    Outcome(
        "special_regime",
        "依照有关法律、行政法规的特别规定办理",
        (article(36, None, 7),),
        "3.3.8",
        "special_regime",
        _R2,
        (Need.SPECIAL_LAW,),
    ),
    Outcome(
        "non_existent",
        "经检索，申请公开的政府信息不存在",
        (article(36, None, 4),),
        "3.4.1",
        "non_existent",
        _R2,
        (Need.SEARCH,),
        _SEARCHED,
    ),
    Outcome(
        "not_held",
        "本机关未制作、未获取该政府信息",
        (article(36, None, 4), article(10, 1)),
        "3.4.1",
        "not_held",
        _R2,
        (Need.SEARCH, Need.REASONS),
        _SEARCHED,
    ),
    Outcome(
        "not_responsible",
        "不属于本机关负责公开",
        (article(36, None, 5),),
        "3.4.1",
        "not_responsible",
        _R2,
        (Need.REASONS, Need.OTHER_ORGAN),
    ),
    Outcome(
        "requires_creation",
        "没有现成信息，需要加工、分析，不予提供",
        (article(38),),
        "3.4.2",
        "requires_creation",
        _R2,
        (Need.REASONS,),
    ),
    Outcome(
        "still_unclear",
        "补正后申请内容仍不明确，无法提供",
        (article(30), article(36)),
        "3.4.3",
        "still_unclear",
        _R2,
        (Need.REASONS,),
    ),
    Outcome(
        "petition",
        "信访、投诉、举报等，不作为政府信息公开申请处理",
        (article(39, 1),),
        "3.5.1",
        "petition",
        _R2,
        (Need.REASONS, Need.CHANNEL),
    ),
    Outcome(
        "repeat_application",
        "重复申请，不予重复处理",
        (article(36, None, 6),),
        "3.5.2",
        "repeat_application",
        _R2,
        (Need.EARLIER_REPLY,),
    ),
    Outcome(
        "publication",
        "要求提供公开出版物，告知获取途径",
        (article(39, 2),),
        "3.5.3",
        "publication",
        _R2,
        (Need.WHERE,),
    ),
    Outcome(
        "excessive_applications",
        "申请数量、频次明显超过合理范围且理由不合理，不予处理",
        (article(35),),
        "3.5.4",
        "excessive_applications",
        _R2,
        (Need.REASONS,),
        _EXPLAINED,
    ),
    Outcome(
        "reconfirmation",
        "要求确认或者重新出具已获取的信息，不予处理",
        (REPORT,),
        "3.5.5",
        "reconfirmation",
        _R2,
        (Need.REASONS, Need.EARLIER_REPLY),
    ),
    Outcome(
        "correction_lapsed",
        "无正当理由逾期不补正，不再处理",
        (article(30),),
        "3.6.1",
        "no_longer_processed",
        _R2,
        (Need.REASONS,),
    ),
    Outcome(
        "fee_unpaid",
        "逾期未缴纳信息处理费，不再处理",
        (article(42), Citation(FEE_MEASURES)),
        "3.6.2",
        "no_longer_processed",
        _R2,
        (Need.REASONS,),
    ),
    Outcome("withdrawn", "申请人撤回申请", (REPORT,), "3.6.3", "withdrawn", RemedyKind.NONE),
    Outcome(
        "otherwise_handled",
        "其他处理",
        (REPORT,),
        "3.6.3",
        "otherwise_handled",
        _R2,
        (Need.REASONS,),
    ),
)

OUTCOMES: Final[dict[str, Outcome]] = {outcome.code: outcome for outcome in _ROWS}
