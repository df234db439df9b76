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
    Lapse,
    LetterContext,
    OrganFacts,
    SearchEntry,
)
from letters.errors import UnknownKindError
from letters.filing_samples import ON_FILE
from letters.kinds import KINDS
from letters.numbering import format_number
from letters.rectifying_samples import RECTIFYING, RECTIFYING_NOTICES
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

_REPLIES: dict[str, dict[str, object]] = {
    "already_public": {
        "where": "清江县人民政府网站“政府信息公开”栏目，题名《柳河村征地补偿安置公告》，2025年6月3日发布。",
    },
    "disclosed": {
        "provided": (
            "柳河村2025年第三批次集体土地征地补偿安置方案（12页）",
            "关于清江县2025年第三批次建设用地的批复（3页）",
        ),
        "form_of_provision": "纸质复制件",
    },
    "partially_disclosed": {
        "provided": ("柳河村征地补偿款发放明细（遮盖身份证件号码、银行账号，41页）",),
        "form_of_provision": "纸质复制件",
        "ground_code": "personal_privacy",
        "withheld": "补偿款发放明细中他人的身份证件号码和银行账号",
        "reasons": "上述号码能够识别特定自然人，一经公开，权利人的人身和财产安全可能受到损害。",
    },
    "not_disclosed": {
        "ground_code": "trade_secret",
        "reasons": (
            "所申请的评估报告载有第三方的成本构成和报价方法，不为公众所知悉，具有商业价值，"
            "并由第三方采取了保密措施。\n"
            "本机关书面征求了第三方的意见，第三方不同意公开且有合理理由；"
            "经审查，不公开不会对公共利益造成重大影响。"
        ),
    },
    "special_regime": {
        "special_law": "不动产登记资料的查询，适用《不动产登记暂行条例》关于查询登记资料的规定",
        "where": "清江县不动产登记中心查询窗口，地址：清江县滨河路20号",
    },
    "non_existent": {
        "search": (
            "2026年9月21日，本机关办公室工作人员以“柳河村”“征地补偿”为关键词，"
            "检索了公文管理系统和征地档案目录（2024年至2026年），未发现相符的记录。"
        ),
    },
    "not_held": {
        "search": "2026年9月21日，本机关检索了公文管理系统和档案目录，未发现相符的记录。",
        "reasons": "该信息由东山街道办事处制作，未报送本机关，本机关未获取也未保存。",
    },
    "not_responsible": {
        "reasons": "房屋征收补偿工作由清江县住房和城乡建设局负责，该信息由其制作并保存。",
        "other_organ": "清江县住房和城乡建设局，地址：清江县滨河路22号，电话：0000-87654321",
    },
    "requires_creation": {
        "reasons": "所需“近十年各村补偿标准对比表”未曾制作，需要从不同年度的档案中摘录、汇总、分析。",
    },
    "still_unclear": {
        "notified_on": date(2026, 9, 18),
        "reasons": "补正材料仍表述为“与本村有关的所有材料”，未指明名称、文号、时间或者事项。",
    },
    "petition": {
        "reasons": "申请内容是要求查处补偿款发放中的违法行为并追究有关人员责任，未指向具体的政府信息。",
        "channel": "清江县信访局，地址：清江县滨河路2号，电话：0000-11223344",
    },
    "repeat_application": {
        "earlier_reply": "2026年6月9日《政府信息公开告知书》（清自然资公开告〔2026〕5号）",
    },
    "publication": {
        "where": "《清江县人民政府公报》2025年第6期，可以在清江县图书馆查阅。",
    },
    "excessive_applications": {
        "asked_on": date(2026, 9, 22),
        "explanation": "用于了解本村历年征地情况",
        "reasons": (
            "2026年3月至9月，你就同一征地项目向本机关提交申请46件，内容相近，其中39件已经答复；"
            "所说明的理由在已经答复的内容中均可以实现。"
        ),
    },
    "reconfirmation": {
        "reasons": "本次申请要求本机关在2026年6月已经提供的复制件上重新加盖印章并出具说明。",
        "earlier_reply": "2026年6月9日《政府信息公开告知书》（清自然资公开告〔2026〕5号）",
    },
    "no_longer_processed": {
        "lapse": Lapse.CORRECTION,
        "notified_on": date(2026, 9, 18),
        "expired_on": date(2026, 10, 12),
    },
    "withdrawn": {"withdrawn_on": date(2026, 9, 28)},
    "otherwise_handled": {
        "reasons": "提交的内容是就征地补偿政策进行咨询。本机关已经于2026年9月21日以电话方式作了解答。",
    },
}


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
    return _NOTICES.get(code) or RECTIFYING_NOTICES.get(code) or ON_FILE.get(code) or _reply(code)


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
    facts = _REPLIES.get(code) or RECTIFYING[code]
    return facts | {"remedy": _remedy(outcome.remedy), "basis": outcome.bases}
