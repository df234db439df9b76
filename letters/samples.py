"""Invented facts for every kind of letter: for ``--sample``, for tests, for looking at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from letters import contexts
from letters.contexts import ApplicationFacts, CorrectionItem, LetterContext, OrganFacts
from letters.errors import UnknownKindError
from letters.kinds import KINDS
from letters.numbering import format_number

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

REMEDY = (
    "如不服本告知书，可以自收到本告知书之日起60日内向清江县人民政府申请行政复议，"
    "或者自收到本告知书之日起6个月内直接向清江县人民法院提起行政诉讼。",
)
REMEDY_FIRST = (
    "如不服本告知书中不予公开的内容，可以自收到本告知书之日起60日内先向清江县人民政府申请行政复议；"
    "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向清江县人民法院提起行政诉讼。",
)

_LETTER = {
    "organ": ORGAN,
    "application": APPLICATION,
    "addressee": "张三",
}

_FACTS: dict[str, dict[str, object]] = {
    "registration_receipt": {
        "receipt_explanation": "当面提交的申请，以提交之日为收到申请之日。",
        "reply_due_on": date(2026, 10, 20),
        "due_explanation": ("自2026年9月15日起计算20个工作日，中秋节、国庆节放假日不计算在内。",),
        "query_hint": "凭登记编号和查询码在本机关政府信息公开栏目查询。",
    },
    "correction_notice": {
        "items": (
            CorrectionItem(
                unclear="申请中“有关征地的全部文件”未指明具体的政府信息",
                supply="所需政府信息的名称、文号，或者文件形成的时间、项目名称等便于查询的特征性描述",
            ),
            CorrectionItem(
                unclear="申请未写明获取政府信息的方式",
                supply="在纸质、电子邮件、光盘中选择一种获取方式，并写明接收的地址",
            ),
        ),
        "correct_by": date(2026, 10, 12),
    },
    "extension_notice": {
        "reason": "申请涉及的政府信息形成于多个年度，需要从档案馆调取并逐件审查",
        "working_days": 15,
        "new_due_on": date(2026, 11, 10),
    },
    "disclosed": {
        "provided": (
            "柳河村2025年第三批次集体土地征地补偿安置方案（12页）",
            "关于清江县2025年第三批次建设用地的批复（3页）",
        ),
        "form_of_provision": "纸质复制件",
        "remedy": REMEDY,
    },
    "not_disclosed": {
        "ground_code": "trade_secret",
        "reasons": (
            "所申请的评估报告载有第三方的成本构成和报价方法，未为公众所知悉，具有商业价值，"
            "且第三方采取了保密措施，属于商业秘密。\n"
            "本机关依法书面征求了第三方意见，第三方不同意公开并说明了合理理由；"
            "经审查，不公开该信息不会对公共利益造成重大影响。"
        ),
        "remedy": REMEDY_FIRST,
    },
}


def sample_context(code: str, *, draft: bool = False) -> LetterContext:
    """The facts of an invented letter of kind ``code``; as a draft, without number and date."""
    kind = KINDS.get(code)
    if kind is None:
        raise UnknownKindError(code)
    issued: dict[str, object] = {}
    if not draft:
        issued["issued_on"] = date(2026, 10, 16)
        if kind.series:
            issued["document_number"] = format_number(ORGAN.code, kind.series, 2026, 12)
    build: Callable[..., LetterContext] = kind.context_type
    return build(**_LETTER, year=2026, **issued, **_FACTS[code])
