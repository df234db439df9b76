"""When an application is received: 第三十一条, channel by channel, with the proof each one needs.

The receipt date is derived from the facts of the channel, never typed in. An online submission is
received the moment the portal told the applicant so (最高人民法院指导案例26号); a later click by the
staff never moves it. 第三十条 counts again from the receipt of what was corrected and does not say
when that is; the same rule is taken by analogy (decision 0027).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.instruments import GUIDING_CASE_26, REGULATION_2008
from law.wording import chinese_date

CHINA_TIME: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


class Channel(StrEnum):
    """How the application came in."""

    IN_PERSON = "in_person"
    SIGNED_POST = "signed_post"
    ORDINARY_POST = "ordinary_post"
    ONLINE = "online"
    FAX = "fax"
    EMAIL = "email"
    ORAL = "oral"
    TRANSFER = "transfer"
    HOTLINE = "hotline"


class Received(StrEnum):
    """What came in; the value is its name in a sentence."""

    APPLICATION = "申请"
    CORRECTION = "补正材料"


class Proof(StrEnum):
    """A fact that proves the receipt; the value is the field of ReceiptFacts that holds it.

    In the order in which a page asks for them.
    """

    SUBMITTED_ON = "submitted_on"
    TRANSCRIBED_BY = "transcribed_by"
    SHEET_NUMBER = "sheet_number"
    FORWARDED_BY = "forwarded_by"
    FORWARDED_ON = "forwarded_on"
    TRACKING_NUMBER = "tracking_number"
    POSTMARK_DATE = "postmark_date"
    SIGNED_FOR_DATE = "signed_for_date"
    ARRIVED_ON = "arrived_on"
    CONFIRMATION_DATE = "confirmation_date"
    CONFIRMED_WITH = "confirmed_with"
    DELAY_REASON = "delay_reason"
    CONFIRMED_AT = "confirmed_at"

    @property
    def label(self) -> str:
        """The Chinese name of the field."""
        return PROOF_LABELS[self]


PROOF_LABELS: Final[dict[Proof, str]] = {
    Proof.SUBMITTED_ON: "提交日期",
    Proof.TRANSCRIBED_BY: "代为填写人",
    Proof.TRACKING_NUMBER: "邮件号",
    Proof.POSTMARK_DATE: "邮戳日期",
    Proof.SIGNED_FOR_DATE: "签收日期",
    Proof.ARRIVED_ON: "到达日期",
    Proof.CONFIRMATION_DATE: "与申请人确认的日期",
    Proof.CONFIRMED_WITH: "确认的对象和方式",
    Proof.DELAY_REASON: "延后确认的原因",
    Proof.CONFIRMED_AT: "平台提示提交成功的时间",
    Proof.FORWARDED_BY: "转来单位",
    Proof.FORWARDED_ON: "转来日期",
    Proof.SHEET_NUMBER: "热线工单编号",
}


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What is known of one receipt; each channel needs some of it."""

    submitted_on: date | None = None
    transcribed_by: str = ""
    tracking_number: str = ""
    postmark_date: date | None = None
    signed_for_date: date | None = None
    arrived_on: date | None = None
    confirmation_date: date | None = None
    confirmed_with: str = ""
    delay_reason: str = ""
    confirmed_at: datetime | None = None
    forwarded_by: str = ""
    forwarded_on: date | None = None
    sheet_number: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptDate:
    """The day of receipt, its article, a sentence for the file, and a caution where one is due."""

    on: date
    basis: Citation
    explanation: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """One channel: its labels, the proof it needs and may have, and its article.

    ``explanation`` leaves a gap for the name of what was received; ``plain`` says the same to the
    applicant, without the words of the law. ``earlier`` is an optional proof that decides instead
    when it is there: the day on which another part of the organ signed.
    """

    label: str
    date_label: str
    decisive: Proof
    proofs: tuple[Proof, ...]
    basis: Citation
    explanation: str
    plain: str
    optional: tuple[Proof, ...] = ()
    earlier: Proof | None = None


class ReceiptError(ValueError):
    """A proof is missing or contradicts another; `field` names it."""

    def __init__(self, field: Proof, message: str) -> None:
        super().__init__(message)
        self.field = field


RECEIPT_RULES: Final[dict[Channel, ReceiptRule]] = {
    Channel.IN_PERSON: ReceiptRule(
        "当面提交",
        "提交之日",
        Proof.SUBMITTED_ON,
        (Proof.SUBMITTED_ON,),
        article(31, None, 1),
        "申请人当面提交的，以提交之日为收到{what}之日",
        "您当面提交的那一天，就是收到之日",
    ),
    Channel.ORAL: ReceiptRule(
        "口头申请（代为填写）",
        "提交之日",
        Proof.SUBMITTED_ON,
        (Proof.SUBMITTED_ON, Proof.TRANSCRIBED_BY),
        article(31, None, 1),
        "申请人口头提出、由工作机构代为填写的，与当面提交相同，以提交之日为收到{what}之日",
        "您当面口头提出、由工作人员代写的那一天，就是收到之日",
    ),
    Channel.SIGNED_POST: ReceiptRule(
        "邮寄（需签收）",
        "签收之日",
        Proof.SIGNED_FOR_DATE,
        (Proof.TRACKING_NUMBER, Proof.SIGNED_FOR_DATE),
        article(31, None, 2),
        "申请人以邮寄方式提交的，以行政机关签收之日为收到{what}之日",
        "机关签收您的邮件的那一天，就是收到之日",
        (Proof.POSTMARK_DATE,),
    ),
    Channel.ORDINARY_POST: ReceiptRule(
        "平常信函",
        "确认之日",
        Proof.CONFIRMATION_DATE,
        (Proof.ARRIVED_ON, Proof.CONFIRMATION_DATE, Proof.CONFIRMED_WITH),
        article(31, None, 2),
        "以平常信函等无需签收的方式提交的，应当于收到当日与申请人确认，以确认之日为收到{what}之日",
        "机关收到信件后与您确认的那一天，就是收到之日",
        (Proof.POSTMARK_DATE, Proof.DELAY_REASON),
    ),
    Channel.ONLINE: ReceiptRule(
        "网上提交",
        "提交成功之日",
        Proof.CONFIRMED_AT,
        (Proof.CONFIRMED_AT,),
        article(31, None, 3),
        "通过互联网渠道提交的，系统提示提交成功即为双方确认，以该日为收到{what}之日"
        "（并参照" + str(Citation(GUIDING_CASE_26)) + "）",
        "网上提示提交成功的那一天，就是收到之日",
    ),
    Channel.FAX: ReceiptRule(
        "传真",
        "双方确认之日",
        Proof.CONFIRMATION_DATE,
        (Proof.ARRIVED_ON, Proof.CONFIRMATION_DATE, Proof.CONFIRMED_WITH),
        article(31, None, 3),
        "通过政府信息公开工作机构的传真提交的，以双方确认之日为收到{what}之日",
        "机关与您确认收到传真的那一天，就是收到之日",
        (Proof.DELAY_REASON,),
    ),
    Channel.EMAIL: ReceiptRule(
        "电子邮件",
        "双方确认之日",
        Proof.CONFIRMATION_DATE,
        (Proof.ARRIVED_ON, Proof.CONFIRMATION_DATE, Proof.CONFIRMED_WITH),
        article(31, None, 3),
        "通过互联网渠道提交的，以双方确认之日为收到{what}之日",
        "机关与您确认收到电子邮件的那一天，就是收到之日",
        (Proof.DELAY_REASON,),
    ),
    # The 2015 opinion would start later, at the work body; 第三十一条 has no such limb.
    Channel.TRANSFER: ReceiptRule(
        "其他内设机构或者单位转来",
        "本机关最先收到（有签收的，为最先签收）之日",
        Proof.FORWARDED_ON,
        (Proof.FORWARDED_BY, Proof.FORWARDED_ON),
        article(31, None, 2),
        "{what}寄送本机关其他机构或者由其他单位转来的，"
        "以本机关最先收到（有签收的，为最先签收）之日为收到{what}之日",
        "这个机关最先收到（有签收的，为最先签收）的那一天，就是收到之日",
        (Proof.SIGNED_FOR_DATE,),
        earlier=Proof.SIGNED_FOR_DATE,
    ),
    # No text says when an application spoken to the hotline is received (decision 0036).
    Channel.HOTLINE: ReceiptRule(
        "12345热线转来",
        "工单转来之日",
        Proof.FORWARDED_ON,
        (Proof.SHEET_NUMBER, Proof.FORWARDED_ON),
        article(31, None, 2),
        "通过12345政务服务便民热线提出的，参照转来的{what}，以工单转到本机关之日为收到{what}之日",
        "12345热线的工单转到这个机关的那一天，就是收到之日",
    ),
}


def channel_label(channel: Channel, what: Received = Received.APPLICATION) -> str:
    """The channel as the desk chooses it: an application spoken, or a correction spoken."""
    label = RECEIPT_RULES[channel].label
    return label if what is Received.APPLICATION else label.replace("申请", "补正")


def receipt_date(
    channel: Channel, facts: ReceiptFacts, *, on: date, what: Received = Received.APPLICATION
) -> ReceiptDate:
    """The day of receipt; `on` is today. Raises ReceiptError at the field that is wrong."""
    rule = RECEIPT_RULES[channel]
    for proof in rule.proofs:
        if not getattr(facts, proof.value):
            raise ReceiptError(
                proof, f"{channel_label(channel, what)}的{what}应当填写{proof.label}。"
            )
    for proof in (*rule.proofs, *rule.optional):
        _check_date(proof, _day(facts, proof), on)
    for earlier, later, message in _ORDER:
        if later in (*rule.proofs, *rule.optional):
            _check_order(facts, earlier, later, message)
    received = (rule.earlier and _day(facts, rule.earlier)) or _day(facts, rule.decisive)
    assert received is not None
    said = rule.explanation.format(what=what)
    by_analogy = "" if what is Received.APPLICATION else "参照"
    text = f"{said}，即{chinese_date(received)}（{by_analogy}{rule.basis.provision()}）。"
    return ReceiptDate(received, rule.basis, text, _caution(channel, facts, what))


_ORDER: Final = (
    (Proof.POSTMARK_DATE, Proof.SIGNED_FOR_DATE, "签收日期不能早于邮戳日期。"),
    (Proof.POSTMARK_DATE, Proof.ARRIVED_ON, "到达日期不能早于邮戳日期。"),
    (Proof.ARRIVED_ON, Proof.CONFIRMATION_DATE, "与申请人确认的日期不能早于到达日期。"),
    (Proof.SIGNED_FOR_DATE, Proof.FORWARDED_ON, "转来日期不能早于本机关签收日期。"),
)


def _day(facts: ReceiptFacts, proof: Proof) -> date | None:
    """The proof as a day in China; None for proofs that are not dates or not given."""
    value = getattr(facts, proof.value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ReceiptError(proof, f"{proof.label}应当带有时区。")
        return value.astimezone(CHINA_TIME).date()
    return value if isinstance(value, date) else None


def _check_date(proof: Proof, day: date | None, on: date) -> None:
    if day is None:
        return
    if day > on:
        raise ReceiptError(proof, f"{proof.label}{chinese_date(day)}晚于今天{chinese_date(on)}。")
    if day < REGULATION_2008.in_force_from:
        first = chinese_date(REGULATION_2008.in_force_from)
        raise ReceiptError(
            proof, f"{proof.label}{chinese_date(day)}早于《政府信息公开条例》施行之日{first}。"
        )


def _check_order(facts: ReceiptFacts, earlier: Proof, later: Proof, message: str) -> None:
    first, second = _day(facts, earlier), _day(facts, later)
    if first is not None and second is not None and second < first:
        raise ReceiptError(later, message)


def _caution(channel: Channel, facts: ReceiptFacts, what: Received) -> str:
    """What the clerk should know: a confirmation later than the day the letter came."""
    if Proof.CONFIRMATION_DATE not in RECEIPT_RULES[channel].proofs:
        return ""
    arrived, confirmed = facts.arrived_on, facts.confirmation_date
    if arrived is None or confirmed is None or arrived == confirmed:
        return ""
    why = f"延后的原因：{facts.delay_reason}" if facts.delay_reason else "请写明延后确认的原因。"
    return (
        f"{what}于{chinese_date(arrived)}到达，{chinese_date(confirmed)}才与申请人确认；"
        f"应当于收到当日确认。{why}"
    )
