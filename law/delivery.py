"""How a reply reaches the applicant, and which date decides that it was in time.

国办公开办函〔2016〕235号: handed over in person or through another organ, the day it is signed for;
by post, the day it is posted, and only through 邮政企业 (邮政法第五十五条). Electronic delivery is
not covered there: the day the message reached the applicant's system decides (design).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.instruments import CIVIL_PROCEDURE_LAW, DELIVERY_INTERPRETATION
from law.wording import chinese_date


class DeliveryMethod(StrEnum):
    """A way to deliver a letter."""

    IN_PERSON = "in_person"
    VIA_ORGAN = "via_organ"
    EMS = "ems"
    REGISTERED_POST = "registered_post"
    PORTAL = "portal"
    EMAIL = "email"
    FAX = "fax"


class DecisiveDate(StrEnum):
    """Which date decides."""

    SIGNED = "signed"
    POSTED = "posted"
    ARRIVED = "arrived"

    @property
    def label(self) -> str:
        """签收之日, 交邮之日 or 到达之日."""
        return {"signed": "签收之日", "posted": "交邮之日", "arrived": "到达申请人系统之日"}[
            self.value
        ]


class ProofForm(StrEnum):
    """What an answer to a proof looks like."""

    TEXT = "text"
    RELATION = "relation"
    MAIL_NUMBER = "mail_number"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class ProofPart:
    """One thing that a proof must say."""

    code: str
    label: str
    form: ProofForm = ProofForm.TEXT
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class DeliveryRule:
    """One method: what decides, what proves it part by part, and why."""

    label: str
    decisive: DecisiveDate
    date_label: str
    proof: str
    parts: tuple[ProofPart, ...]
    basis: Citation


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether a letter went out in time, and the sentence that says why."""

    on_time: bool
    explanation: str
    basis: Citation


_OFFICIAL: Final = Citation(DELIVERY_INTERPRETATION)
_ELECTRONIC: Final = article(33, 2)

SIGNER_RELATIONS: Final = {
    "self": "申请人本人",
    "agent": "代理人",
    "family": "同住成年家属",
    "unit": "单位收件人员",
}
"""Who may sign for a letter (民事诉讼法第八十八条, by analogy)."""

_SIGNER: Final = (
    ProofPart("signer", "签收人", hint="送达回证上签名的人"),
    ProofPart("relation", "签收人是", ProofForm.RELATION),
)
_MAIL_NUMBER: Final = ProofPart(
    "number", "邮件号", ProofForm.MAIL_NUMBER, "交寄凭证上的号码，13位，如EA123456785CN"
)

DELIVERY_RULES: Final[dict[DeliveryMethod, DeliveryRule]] = {
    DeliveryMethod.IN_PERSON: DeliveryRule(
        "当面送达", DecisiveDate.SIGNED, "签收日期", "送达回证（签收人、日期）", _SIGNER, _OFFICIAL
    ),
    DeliveryMethod.VIA_ORGAN: DeliveryRule(
        "委托其他行政机关送达",
        DecisiveDate.SIGNED,
        "签收日期",
        "受托机关的送达回证",
        (ProofPart("organ", "受托机关"), *_SIGNER),
        _OFFICIAL,
    ),
    DeliveryMethod.EMS: DeliveryRule(
        "邮政特快专递",
        DecisiveDate.POSTED,
        "交邮日期",
        "交寄凭证和邮件号",
        (_MAIL_NUMBER,),
        _OFFICIAL,
    ),
    DeliveryMethod.REGISTERED_POST: DeliveryRule(
        "邮政挂号信",
        DecisiveDate.POSTED,
        "交邮日期",
        "交寄凭证和挂号号码",
        (_MAIL_NUMBER,),
        _OFFICIAL,
    ),
    DeliveryMethod.PORTAL: DeliveryRule(
        "网上平台送达", DecisiveDate.ARRIVED, "到达日期", "平台的送达记录", (), _ELECTRONIC
    ),
    DeliveryMethod.EMAIL: DeliveryRule(
        "电子邮件",
        DecisiveDate.ARRIVED,
        "到达日期",
        "邮件服务器的送达记录",
        (
            ProofPart("sent_at", "发出时间", ProofForm.TIME, "邮件服务器记录的时间，如09:30"),
            ProofPart("receipt", "到达或者已读回执", hint="没有回执的可以不填", required=False),
        ),
        _ELECTRONIC,
    ),
    DeliveryMethod.FAX: DeliveryRule(
        "传真",
        DecisiveDate.ARRIVED,
        "到达日期",
        "传真机的发送报告",
        (ProofPart("report", "发送报告", hint="报告上的编号或者时间、页数"),),
        _ELECTRONIC,
    ),
}

TOLD_BY_THE_SYSTEM: Final = frozenset({DeliveryMethod.PORTAL})
"""Methods whose day nobody types: the letter is on the platform when the act is done."""

BY_INTERNET: Final = frozenset({DeliveryMethod.PORTAL, DeliveryMethod.EMAIL})
"""Methods that serve a letter by internet, which binds what it must tell (行政复议法第二十二条)."""

BY_POST: Final = frozenset(
    method for method, rule in DELIVERY_RULES.items() if rule.decisive is DecisiveDate.POSTED
)
"""Methods whose day is that of posting: the addressee got the letter on a later one."""


def is_on_time(method: DeliveryMethod, decided_on: date, due_on: date) -> bool:
    """Whether the decisive date is on or before the due date."""
    return timeliness(method, decided_on, due_on).on_time


def timeliness(method: DeliveryMethod, decided_on: date, due_on: date) -> Timeliness:
    """The judgement with its sentence; `decided_on` is the date the method's rule names."""
    rule = DELIVERY_RULES[method]
    on_time = decided_on <= due_on
    verdict = "没有超过" if on_time else "已经超过"
    explanation = (
        f"以{rule.label}方式送达，以{rule.decisive.label}{chinese_date(decided_on)}为准，"
        f"{verdict}答复期限{chinese_date(due_on)}（{rule.basis}）。"
    )
    return Timeliness(on_time, explanation, rule.basis)


class Failure(StrEnum):
    """Why a letter did not reach its addressee."""

    RETURNED = "returned"
    REFUSED = "refused"
    UNKNOWN_ADDRESS = "unknown_address"
    NOT_ARRIVED = "not_arrived"


@dataclass(frozen=True, slots=True)
class FailureRule:
    """One way to fail: what to do next, and what that rests on."""

    label: str
    advice: str
    basis: Citation


_SUBSTITUTES: Final = "留置送达、公告送达只能参照适用，由负责人决定，系统不会自动办理："

FAILURE_RULES: Final[dict[Failure, FailureRule]] = {
    Failure.RETURNED: FailureRule(
        "邮件退回",
        "核对地址、电话，联系申请人后再次送达；退回的信封连同改退批条扫描存档。",
        Citation(DELIVERY_INTERPRETATION),
    ),
    Failure.REFUSED: FailureRule(
        "拒收",
        f"{_SUBSTITUTES}请见证人到场或者拍照、录像，把文书留在住所。",
        Citation(CIVIL_PROCEDURE_LAW, 89),
    ),
    Failure.UNKNOWN_ADDRESS: FailureRule(
        "地址不详或者查无此人",
        f"先向申请人核实地址，换一种方式送达；{_SUBSTITUTES}下落不明的，公告满三十日。",
        Citation(CIVIL_PROCEDURE_LAW, 95),
    ),
    Failure.NOT_ARRIVED: FailureRule(
        "电子送达没有到达",
        "核对邮箱、传真号码后重发，或者改用邮寄。",
        article(33, 2),
    ),
}

POSTED_IN_TIME: Final = Citation(CIVIL_PROCEDURE_LAW, 85, 4)
"""在途时间 is not counted: what was posted before the end is in time (by analogy)."""


def counts_though_failed(method: DeliveryMethod, *, address_as_given: bool) -> bool:
    """Whether the day of an attempt that failed still decides that the letter was in time.

    Only for post, whose day is that of posting, and only to the address that the applicant gave:
    what the organ wrote wrong is its own delay (docs/decisions, delivery that failed).
    """
    return address_as_given and method in BY_POST


_UPU_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
_UPU_NUMBER: Final = re.compile(r"[A-Z]{2}(\d{8})(\d)CN")
_DOMESTIC_NUMBER: Final = re.compile(r"\d{13}")


def mail_number_fault(number: str) -> str | None:
    """What is wrong with the number of a mail item (S10 or 13 digits); None when nothing is."""
    if _DOMESTIC_NUMBER.fullmatch(number):
        return None
    found = _UPU_NUMBER.fullmatch(number)
    if found is None:
        return "邮件号应当是13位：13个数字，或者两个字母、九个数字加“CN”。请对照交寄凭证填写。"
    check = 11 - sum(w * int(d) for w, d in zip(_UPU_WEIGHTS, found[1], strict=True)) % 11
    if {10: 0, 11: 5}.get(check, check) != int(found[2]):
        return "邮件号的校验位不对，可能抄错了一位。请对照交寄凭证重新填写。"
    return None
