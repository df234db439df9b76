"""Drafts that are ready but for a person's judgement: fields filled in, nothing saved."""

from __future__ import annotations

from cases.models import Case, CorrectionNotice, Explanation, FeeNotice
from cases.replies import current_reply
from law.outcomes import Need
from law.wording import chinese_date
from organs.models import Organ

Fields = dict[str, str]


def not_responsible(case: Case, organ: Organ) -> Fields:
    """第三十六条第五项: another organ is responsible; its name and contact from the tree."""
    return {
        "outcome_code": "not_responsible",
        Need.REASONS.value: (
            f"{_you(case)}申请公开的“{case.subject}”，按照职责分工由{organ.name}负责，不属于本机关负责公开。"
        ),
        Need.OTHER_ORGAN.value: contact_of(organ),
    }


def repeat_application(case: Case, earlier: Case) -> Fields:
    """第三十六条第六项: the same information was replied to; which reply, and when it left."""
    return {
        "outcome_code": "repeat_application",
        Need.EARLIER_REPLY.value: earlier_reply(earlier),
    }


def correction_lapsed(case: Case) -> Fields:
    """第三十条: nothing came in, as the clerk found; nothing is prepared once there is a draft."""
    notice = CorrectionNotice.objects.filter(case=case, stage=CorrectionNotice.Stage.LAPSED).first()
    if notice is None or case.drafts.exists():
        return {}
    return {"outcome_code": "correction_lapsed", Need.REASONS.value: notice.lapse_finding}


def fee_unpaid(case: Case) -> Fields:
    """第四十二条: nothing was paid, as the clerk found; nothing is prepared once there is a draft."""
    notice = FeeNotice.objects.filter(case=case, stage=FeeNotice.Stage.LAPSED).first()
    if notice is None or case.drafts.exists():
        return {}
    asked = f"应缴信息处理费{notice.amount}元。"
    return {"outcome_code": "fee_unpaid", Need.REASONS.value: f"{asked}{notice.lapse_finding}"}


def excessive_applications(case: Case) -> Fields:
    """第三十五条: a person judged the reasons; what was found and why, for the officer to go over."""
    notice = case.explanations.filter(stage=Explanation.Stage.JUDGED).last()
    if notice is None or notice.is_reasonable or case.drafts.exists():
        return {}
    found = "\n".join((notice.facts, notice.reasoning))
    return {"outcome_code": "excessive_applications", Need.REASONS.value: found}


def contact_of(organ: Organ) -> str:
    """Name, work body, address and telephone, as far as they are known."""
    known = [
        organ.name,
        f"（{organ.work_body}）" if organ.work_body else "",
        f"，地址：{organ.address}" if organ.address else "",
        f"，电话：{organ.telephone}" if organ.telephone else "",
    ]
    return "".join(known)


def earlier_reply(earlier: Case) -> str:
    """The number of the reply, its date, and when it was delivered."""
    signed = current_reply(earlier)
    said = f"{_you(earlier)}此前于{chinese_date(earlier.received_on)}提出的申请（{earlier.case_number}）"
    if signed is not None and signed.number is not None:
        said += f"，本机关已于{chinese_date(signed.issued_on)}以{signed.number.text}答复"
    if earlier.replied_on:
        said += f"，{chinese_date(earlier.replied_on)}送达"
    return f"{said}。"


def _you(case: Case) -> str:
    """The applicant, as the letter around it says."""
    return "你" if case.applicant.is_natural_person else "你单位"
