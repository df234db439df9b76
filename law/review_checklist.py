"""What the legal reviewer (法制审核) answers before a reply goes on: one row a question.

Which questions are asked follows from the outcome and from the ground on which something is
withheld: the facts, the article, what the organ must be able to prove in court (法释〔2025〕8号,
指导案例101号), the hearing of third parties, severance, the time limits and the remedies told.
"""

from dataclasses import dataclass
from typing import Final

from law.citations import Citation, article
from law.grounds import GROUNDS
from law.instruments import FEE_MEASURES, GUIDING_CASE_101, REPORT_FORMAT, SPC_2025_8
from law.outcomes import OUTCOMES, Need
from law.rectification import RECTIFICATION_OUTCOMES
from law.remedies import RemedyKind


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``outcomes`` are those it is asked about; None: every one."""

    code: str
    question: str
    basis: Citation
    outcomes: frozenset[str] | None = None


def _only(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def _needing(need: Need) -> frozenset[str]:
    return frozenset(code for code, outcome in OUTCOMES.items() if need in outcome.needs)


def _with_remedy(*kinds: RemedyKind) -> frozenset[str]:
    return frozenset(code for code, outcome in OUTCOMES.items() if outcome.remedy in kinds)


_WITHHELD: Final = _with_remedy(RemedyKind.R1, RemedyKind.BOTH)
_GIVEN: Final = _only("disclosed", "partially_disclosed")

ITEMS: Final = (
    Item("facts", "认定的事实与申请内容一一对应，没有遗漏或者改变申请内容", article(36)),
    Item("article", "适用的条款与认定的事实、办理结果相符", article(36)),
    Item(
        "reasons",
        "理由写明了事实、条款和二者的关系，不是照抄条文",
        article(36),
        _needing(Need.REASONS),
    ),
    Item("time", "在法定期限内；补正、延期和不计算在内的时间都有凭证", article(33)),
    Item("severance", "逐份考虑过区分处理，能够公开的部分没有一并不予公开", article(37), _WITHHELD),
    Item(
        "search",
        "检索记录写明检索的载体、方法、关键词、检索人、日期和结果，检索充分合理",
        Citation(GUIDING_CASE_101),
        _needing(Need.SEARCH),
    ),
    Item(
        "neither_made_nor_kept",
        "核对过本机关的职责和档案移交情况，确实没有制作、获取或者保存",
        article(10, 1),
        _only("not_held"),
    ),
    Item("provision", "提供的形式与申请的要求一致，不一致的写明了原因", article(40), _GIVEN),
    Item(
        "nothing_else_goes_out",
        "提供的文件逐份检查过，没有不应公开的商业秘密和个人隐私",
        article(15),
        _GIVEN,
    ),
    Item(
        "where_public",
        "告知的方式和途径核实过，申请人能够直接取得",
        article(36, None, 1),
        _only("already_public"),
    ),
    Item(
        "publication",
        "所申请的确是公开出版物，告知的获取途径核实过",
        article(39, 2),
        _only("publication"),
    ),
    Item(
        "responsible_organ",
        "负责公开的机关名称和联系方式核实过；不能确定的已经写明",
        article(36, None, 5),
        _only("not_responsible"),
    ),
    Item(
        "earlier_reply",
        "此前答复的文号、日期和送达情况核实过，两次申请的内容相同",
        article(36, None, 6),
        _only("repeat_application"),
    ),
    Item(
        "already_obtained",
        "申请人确已取得该信息，只是要求确认或者重新出具",
        Citation(REPORT_FORMAT),
        _only("reconfirmation"),
    ),
    Item(
        "special_law",
        "所依据的法律、行政法规现行有效，对获取有特别规定，办理的窗口已经告知",
        article(36, None, 7),
        _only("special_regime"),
    ),
    Item(
        "creation",
        "没有现成信息，确需对现有信息加工、分析",
        article(38),
        _only("requires_creation"),
    ),
    Item(
        "told_to_correct",
        "已经一次性告知补正，补正后仍然不能确定所指的信息",
        article(30),
        _only("still_unclear"),
    ),
    Item(
        "correction_lapsed",
        "补正告知已经送达，补正期限届满，申请人没有正当理由",
        article(30),
        _only("correction_lapsed"),
    ),
    Item(
        "fee_lapsed",
        "收费通知已经送达，缴费期限届满仍未缴纳",
        Citation(FEE_MEASURES),
        _only("fee_unpaid"),
    ),
    Item(
        "petition",
        "内容确是信访、投诉、举报，没有夹带对政府信息的申请；渠道已经告知",
        article(39, 1),
        _only("petition"),
    ),
    Item(
        "asked_to_explain",
        "已经要求申请人说明理由，认为理由不合理的判断写明了依据",
        article(35),
        _only("excessive_applications"),
    ),
    Item(
        "withdrawal",
        "撤回是申请人自己的意思，有书面凭证",
        Citation(REPORT_FORMAT),
        _only("withdrawn"),
    ),
    Item(
        "remedy_first",
        "告知了应当先申请行政复议，复议机关、期限和此后起诉的法院正确",
        article(51),
        _WITHHELD,
    ),
    Item(
        "remedy",
        "告知的行政复议机关、管辖法院、六十日和六个月的期限正确",
        article(51),
        _with_remedy(RemedyKind.R2, RemedyKind.BOTH),
    ),
)
"""The questions in the order in which they are asked."""

_PASSED_ON: Final = _only("rectification_transferred", "rectification_referred")

RECTIFICATION_ITEMS: Final = (
    Item("facts", "审核的记录、记载与申请更正的一一对应，没有遗漏", article(41)),
    Item(
        "evidence",
        "核对过申请人的证据和原始记录，属实与否的判断写明了依据",
        article(41),
        _only("rectified", "not_rectified"),
    ),
    Item(
        "corrected",
        "记录确已更正，更正的系统、日期和前后内容核实过，转抄这一记载的地方一并更正",
        article(41),
        _only("rectified"),
    ),
    Item(
        "reasons",
        "理由写明了事实、条款和二者的关系，不是照抄条文",
        article(41),
        frozenset(c for c, row in RECTIFICATION_OUTCOMES.items() if Need.REASONS in row.needs),
    ),
    Item(
        "competent_organ",
        "有权更正的机关名称、职责依据和联系方式核实过",
        article(41),
        _PASSED_ON,
    ),
    Item(
        "remedy",
        "告知的行政复议机关、管辖法院、六十日和六个月的期限正确",
        article(51),
        frozenset(
            c for c, row in RECTIFICATION_OUTCOMES.items() if row.remedy is not RemedyKind.NONE
        ),
    ),
)
"""What is asked of a reply to an application to correct a record."""

_THIRD_PARTY: Final = (
    Item(
        "third_party_heard",
        "已经书面征求第三方意见，意见及理由或者逾期未答复记录在案",
        article(32),
    ),
    Item(
        "public_interest",
        "衡量过不公开是否会对公共利益造成重大影响，判断记录在案",
        article(15),
    ),
)


def checklist(outcome_code: str, ground_code: str = "") -> tuple[Item, ...]:
    """The questions about a reply with this outcome, on this ground when something is withheld."""
    items = RECTIFICATION_ITEMS if outcome_code in RECTIFICATION_OUTCOMES else ITEMS
    asked = tuple(i for i in items if i.outcomes is None or outcome_code in i.outcomes)
    if outcome_code not in _WITHHELD or ground_code not in GROUNDS:
        return asked
    ground = GROUNDS[ground_code]
    heard = _THIRD_PARTY if ground.outcome == "not_disclosed_third_party_rights" else ()
    evidence = tuple(
        Item(f"evidence_{number}", f"案卷中存有：{proof}", Citation(SPC_2025_8))
        for number, proof in enumerate(ground.evidence, start=1)
    )
    return (*asked, *heard, *evidence)
