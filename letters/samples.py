"""Invented facts for every kind of letter: for ``--sample``, for tests, for looking at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from calendars.national import national_calendar
from law.case_types import EVERY_OUTCOME
from law.citations import Citation, article
from law.clock import compute
from law.events import ConsultationEnded, ConsultationSent
from law.fees import Measure, standard
from law.instruments import FEE_MEASURES
from law.outcomes import OUTCOMES, Outcome
from law.remedies import RemedyKind, remedy_paragraphs
from law.time_limits import (
    FEE_PAYMENT,
    JOINT_ORGAN_OPINION,
    OTHER_ORGAN_OPINION,
    THIRD_PARTY_OPINION,
)
from law.wording import chinese_amount
from letters.charging import FeeRow
from letters.contexts import (
    ApplicationFacts,
    CorrectionItem,
    LetterContext,
    OrganFacts,
)
from letters.errors import UnknownKindError
from letters.filing_samples import ON_FILE
from letters.further_samples import FURTHER_NOTICES
from letters.kinds import KINDS
from letters.numbering import format_number
from letters.recording import SearchEntry
from letters.rectifying_samples import RECTIFYING, RECTIFYING_NOTICES
from letters.reply_samples import REPLIES
from letters.statements import statement_facts

SEAL = Path(__file__).with_name("sample_seal.png")

ORGAN = OrganFacts(
    name="清江县自然资源局",
    code="清自然资",
    work_body="清江县自然资源局办公室",
    address="清江县滨河路18号",
    telephone="0000-12345678",
    postcode="000000",
    seal_path=SEAL,
)

APPLICATION = ApplicationFacts(
    case_number="2026-000123",
    received_on=date(2026, 9, 14),
    description="清江县东山街道柳河村2025年集体土地征收的征地补偿安置方案、批准文件和补偿款发放明细",
    channel_label="当面提交",
)

ISSUED_ON = date(2026, 10, 16)


def _remedy(kind: RemedyKind) -> tuple[str, ...]:
    return remedy_paragraphs(
        kind,
        reconsideration_body="清江县人民政府",
        court="清江县人民法院",
        online=False,
        internet_channel=None,
        on=ISSUED_ON,
    )


_LETTER: dict[str, object] = {
    "organ": ORGAN,
    "application": APPLICATION,
    "addressee": "张三",
}

_NOTICES: dict[str, dict[str, object]] = {
    "registration_receipt": {
        "issued_on": date(2026, 9, 14),
        "receipt_explanation": "当面提交的申请，以提交之日为收到申请之日。",
        "reply_due_on": date(2026, 10, 16),
        "due_explanation": ("自2026年9月15日起计算20个工作日，中秋节、国庆节放假日不计算在内。",),
        "query_hint": "凭登记编号和查询码在本机关政府信息公开栏目查询。",
    },
    "correction_notice": {
        "issued_on": date(2026, 9, 18),
        "items": (
            CorrectionItem(
                unclear="“有关征地的全部文件”未指明具体的政府信息",
                supply="所需政府信息的名称、文号，或者形成时间、项目名称等便于查询的特征性描述",
            ),
            CorrectionItem(
                unclear="未写明获取政府信息的方式",
                supply="在纸质、电子邮件、光盘中选择一种，并写明接收的地址",
            ),
        ),
        "correct_by": date(2026, 10, 12),
    },
    "extension_notice": {
        "reason": "申请涉及的政府信息形成于多个年度，需要从档案馆调取并逐件审查",
        "working_days": 15,
        "new_due_on": date(2026, 11, 6),
    },
    "fee_notice": {
        "issued_on": date(2026, 9, 24),
        "basis": (article(42), Citation(FEE_MEASURES, 4)),
        "grounds": "2026年9月1日至14日，你就同一征地项目向本机关提交申请32件",
        "measure": Measure.ITEMS.label,
        "standard": standard(Measure.ITEMS),
        "month": "2026年9月",
        "items_before": 31,
        "items": 4,
        "counting_note": "本件含柳河村四个村民小组的安置方案，按一事一申请计四件",
        "rows": (FeeRow(span="第32件至第35件", count="4件", rate="200元／件", amount="800元"),),
        "amount": 800,
        "amount_in_words": chinese_amount(800),
        "pay_within": str(FEE_PAYMENT),
        "payee": "清江县财政局非税收入专户",
        "bank": "中国农业银行清江县支行",
        "account": "18000000000000001",
    },
    "search_record": {
        "organ": replace(ORGAN, seal_path=None),
        "office": "征地管理科",
        "entries": (
            SearchEntry(
                carrier="电子系统",
                place="公文管理系统",
                method="关键词检索",
                words="柳河村、征地补偿",
                searched_by="李四",
                searched_on=date(2026, 9, 17),
                hits=0,
                found="未发现相符的记录",
                keyed="李四，2026年9月17日10时20分",
            ),
            SearchEntry(
                carrier="档案",
                place="局档案室",
                method="对照目录查找",
                words="2015年征地档案目录",
                searched_by="王五",
                searched_on=date(2026, 9, 18),
                hits=0,
                found="目录中没有该批次案卷",
                keyed="李四，2026年9月18日16时05分",
                struck="李四于2026年9月21日划去，理由：年份写错，更正后的记录为第3条",
            ),
            SearchEntry(
                carrier="档案",
                place="局档案室",
                method="对照目录查找",
                words="2025年征地档案目录",
                searched_by="王五",
                searched_on=date(2026, 9, 18),
                hits=2,
                found="命中的两卷为其他村的案卷，不是申请的信息",
                keyed="李四，2026年9月21日9时12分",
            ),
        ),
    },
    "consultation_notice": {"issued_on": date(2026, 9, 21), "consulted": "第三方"},
}

_INFORMATION = "柳河村地块土地评估报告（清评〔2025〕8号）"

_CONSULTING: dict[str, dict[str, object]] = {
    "third_party_consultation": {
        "addressee": "清江县信衡土地评估有限公司",
        "question": "该报告载有你单位的成本构成和报价方法，可能涉及商业秘密",
        "limit": str(THIRD_PARTY_OPINION),
    },
    "joint_maker_consultation": {
        "addressee": "清江县农业农村局",
        "question": "是否同意公开该报告",
        "limit": str(JOINT_ORGAN_OPINION),
    },
    "organ_consultation": {
        "addressee": "清江县保密局",
        "question": "该报告是否属于国家秘密",
        "limit": str(OTHER_ORGAN_OPINION),
    },
    "opinion_form": {
        "organ": replace(ORGAN, seal_path=None),
        "addressee": "清江县信衡土地评估有限公司",
        "asked_by": "清自然资公开征〔2026〕12号",
    },
    "third_party_decision": {
        "addressee": "清江县信衡土地评估有限公司",
        "asked_by": "清自然资公开征〔2026〕12号",
        "reasons": (
            "该报告是确定柳河村征地补偿标准的依据，涉及全村村民的切身利益。"
            "不公开将使村民无法核对补偿标准是否依法确定，影响征地补偿的公平实施。"
        ),
        "gap_working_days": 5,
        "remedy": _remedy(RemedyKind.R2_DECISION),
    },
}
"""Letters to those whose opinion is asked; all are about one piece of information."""


def _by_kind() -> dict[str, Outcome]:
    """For each kind of reply, the first outcome that is answered by it."""
    found: dict[str, Outcome] = {}
    for outcome in EVERY_OUTCOME.values():
        found.setdefault(outcome.letter_kind, outcome)
    return found


def _statement() -> dict[str, object]:
    """A period with a consultation, a holiday and a weekend worked in exchange."""
    calendar = national_calendar()
    events = (
        ConsultationSent("c1", date(2026, 9, 21), date(2026, 9, 22)),
        ConsultationEnded("c1", date(2026, 9, 24)),
    )
    deadline = compute(APPLICATION.received_on, events, calendar)
    return {"organ": replace(ORGAN, seal_path=None), **statement_facts(deadline, calendar)}


def sample_context(code: str, *, draft: bool = False) -> LetterContext:
    """The facts of an invented letter of kind ``code``; as a draft, without number and date."""
    kind = KINDS.get(code)
    if kind is None:
        raise UnknownKindError(code)
    facts = dict(_LETTER) | {"year": ISSUED_ON.year} | _facts(code)
    if draft:
        facts["issued_on"] = None
    else:
        facts.setdefault("issued_on", ISSUED_ON)
        if kind.series:
            facts["document_number"] = format_number(ORGAN.code, kind.series, 2026, 12)
    build: Callable[..., LetterContext] = kind.context_type
    return build(**facts)


def _facts(code: str) -> dict[str, object]:
    if code == "deadline_statement":
        return _statement()
    if code in _CONSULTING:
        return _consulting(code)
    for table in (_NOTICES, FURTHER_NOTICES, RECTIFYING_NOTICES, ON_FILE):
        if code in table:
            return table[code]
    return _reply(code)


def _consulting(code: str) -> dict[str, object]:
    about = {
        "addressee_is_organization": True,
        "application": replace(APPLICATION, description=_INFORMATION),
        "information": _INFORMATION,
        "issued_on": date(2026, 9, 21),
    }
    return about | _CONSULTING[code]


def _reply(code: str) -> dict[str, object]:
    outcome = _by_kind()[code]
    if code == "not_disclosed":
        outcome = OUTCOMES["not_disclosed_third_party_rights"]
    facts = REPLIES.get(code) or RECTIFYING[code]
    return facts | {"remedy": _remedy(outcome.remedy), "basis": outcome.bases}
