"""The grounds on which information is withheld: 第十四、十五、十六条, one row each.

Each row says what a letter states and what the organ must keep in the file, because in court the
organ bears the proof (法释〔2025〕8号).
"""

from dataclasses import dataclass
from typing import Final

from law.citations import Citation, article


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of refusal."""

    code: str
    label: str
    citation: Citation
    outcome: str
    text: str
    evidence: tuple[str, ...]
    discretionary: bool = False


_INTERNAL_EVIDENCE: Final = ("说明该信息仅涉及机关内部管理、不对外产生影响的材料",)
_PROCESS_EVIDENCE: Final = (
    "说明该信息形成于行政决定作出之前的讨论、处理过程的材料",
    "没有法律、法规、规章规定应当公开的核对记录",
)


def _internal(code: str, label: str, text: str) -> Ground:
    return Ground(
        code,
        label,
        article(16, 1),
        "not_disclosed_internal_affairs",
        text,
        _INTERNAL_EVIDENCE,
        discretionary=True,
    )


def _process(code: str, label: str, text: str) -> Ground:
    return Ground(
        code,
        label,
        article(16, 2),
        "not_disclosed_process_information",
        text,
        _PROCESS_EVIDENCE,
        discretionary=True,
    )


def _third_party(code: str, label: str, text: str) -> Ground:
    return Ground(
        code,
        label,
        article(15),
        "not_disclosed_third_party_rights",
        text,
        (
            "征求第三方意见书及其送达凭证",
            "第三方的意见及其理由，或者逾期未提出意见的记录",
            "不公开不会对公共利益造成重大影响的判断记录",
        ),
    )


_ROWS: Final = (
    Ground(
        "state_secret",
        "国家秘密",
        article(14),
        "not_disclosed_state_secret",
        "您申请公开的信息已依法确定为国家秘密",
        ("密级标识", "保密期限", "定密依据或者主管部门、保密行政管理部门的确定意见"),
    ),
    Ground(
        "prohibited_by_law",
        "法律、行政法规禁止公开",
        article(14),
        "not_disclosed_prohibited_by_law",
        "您申请公开的信息属于法律、行政法规禁止公开的政府信息",
        ("禁止公开的法律或者行政法规条文",),
    ),
    Ground(
        "security_or_stability",
        "危及国家安全、公共安全、经济安全、社会稳定",
        article(14),
        "not_disclosed_security_or_stability",
        "公开您申请的信息可能危及国家安全、公共安全、经济安全、社会稳定",
        ("公开后可能造成的具体危害及其依据", "有关主管部门的意见"),
    ),
    _third_party(
        "trade_secret", "商业秘密", "您申请公开的信息涉及第三方的商业秘密，公开会损害其合法权益"
    ),
    _third_party(
        "personal_privacy", "个人隐私", "您申请公开的信息涉及第三方的个人隐私，公开会损害其合法权益"
    ),
    _third_party(
        "other_third_party_rights",
        "第三方其他合法权益",
        "公开您申请的信息会对第三方的合法权益造成损害",
    ),
    _internal(
        "personnel_management", "人事管理", "您申请公开的信息属于本机关人事管理方面的内部事务信息"
    ),
    _internal("logistics", "后勤管理", "您申请公开的信息属于本机关后勤管理方面的内部事务信息"),
    _internal(
        "internal_workflow", "内部工作流程", "您申请公开的信息属于本机关内部工作流程方面的信息"
    ),
    _process(
        "discussion_records",
        "讨论记录",
        "您申请公开的信息属于本机关履行行政管理职能过程中形成的讨论记录",
    ),
    _process("drafts", "过程稿", "您申请公开的信息属于本机关履行行政管理职能过程中形成的过程稿"),
    _process(
        "exchange_of_letters",
        "磋商信函",
        "您申请公开的信息属于本机关履行行政管理职能过程中形成的磋商信函",
    ),
    _process(
        "requests_and_reports",
        "请示报告",
        "您申请公开的信息属于本机关履行行政管理职能过程中形成的请示报告",
    ),
    Ground(
        "enforcement_file",
        "行政执法案卷",
        article(16, 2),
        "not_disclosed_enforcement_file",
        "您申请公开的信息属于行政执法案卷信息",
        (
            "该信息所在的执法案卷及其编号",
            "没有法律、法规、规章规定应当公开的核对记录",
        ),
        discretionary=True,
    ),
)

GROUNDS: Final[dict[str, Ground]] = {ground.code: ground for ground in _ROWS}


def grounds_of(outcome_code: str) -> tuple[Ground, ...]:
    """The grounds that lead to an outcome."""
    return tuple(ground for ground in _ROWS if ground.outcome == outcome_code)
