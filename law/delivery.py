"""How a reply reaches the applicant, and which date decides that it was in time.

国办公开办函〔2016〕235号: handed over in person or through another organ, the day it is signed for;
by post, the day it is posted, and only through 邮政企业 (邮政法第五十五条). Electronic delivery is
not covered there: the day the message reached the applicant's system decides (design).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.instruments import DELIVERY_INTERPRETATION
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


@dataclass(frozen=True, slots=True)
class DeliveryRule:
    """One method: what decides, what proves it, and why."""

    label: str
    decisive: DecisiveDate
    date_label: str
    proof: str
    basis: Citation


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether a letter went out in time, and the sentence that says why."""

    on_time: bool
    explanation: str
    basis: Citation


_OFFICIAL: Final = Citation(DELIVERY_INTERPRETATION)
_ELECTRONIC: Final = article(33, 2)

DELIVERY_RULES: Final[dict[DeliveryMethod, DeliveryRule]] = {
    DeliveryMethod.IN_PERSON: DeliveryRule(
        "当面送达", DecisiveDate.SIGNED, "签收日期", "送达回证（签收人、日期）", _OFFICIAL
    ),
    DeliveryMethod.VIA_ORGAN: DeliveryRule(
        "委托其他行政机关送达", DecisiveDate.SIGNED, "签收日期", "受托机关的送达回证", _OFFICIAL
    ),
    DeliveryMethod.EMS: DeliveryRule(
        "邮政特快专递", DecisiveDate.POSTED, "交邮日期", "交寄凭证和邮件号", _OFFICIAL
    ),
    DeliveryMethod.REGISTERED_POST: DeliveryRule(
        "邮政挂号信", DecisiveDate.POSTED, "交邮日期", "交寄凭证和挂号号码", _OFFICIAL
    ),
    DeliveryMethod.PORTAL: DeliveryRule(
        "网上平台送达", DecisiveDate.ARRIVED, "到达日期", "平台的送达记录", _ELECTRONIC
    ),
    DeliveryMethod.EMAIL: DeliveryRule(
        "电子邮件", DecisiveDate.ARRIVED, "到达日期", "邮件服务器的送达记录", _ELECTRONIC
    ),
    DeliveryMethod.FAX: DeliveryRule(
        "传真", DecisiveDate.ARRIVED, "到达日期", "传真机的发送报告", _ELECTRONIC
    ),
}


BY_INTERNET: Final = frozenset({DeliveryMethod.PORTAL, DeliveryMethod.EMAIL})
"""Methods that serve a letter by internet, which binds what it must tell (行政复议法第二十二条)."""


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
