"""The sentences of the clock: complete, with dates and the article, fit for a clerk and a court."""

from datetime import date
from typing import Final

from law.citations import Citation, article
from law.deadline import Pause
from law.events import ConsultationSent, FeeNotified
from law.instruments import HOLIDAY_MEASURES
from law.time_limits import TimeLimit
from law.wording import chinese_date

HOLIDAYS: Final = Citation(HOLIDAY_MEASURES, 2)
PAUSE: Final = article(33, 3)
DEFERRAL: Final = article(35)

SECOND_CORRECTION_NOTICE: Final = (
    "补正事项应当一次性告知，本件已经发出过补正告知，不得再次发出；"
    "仍有疑问的，请以电话或者当面方式联系申请人并作记录。"
)
NO_CORRECTION_AWAITED: Final = "没有等待补正的告知，或者补正申请已经登记，不能登记收到补正。"
SECOND_EXTENSION: Final = "本件已经延长过或者已经确定延迟答复期限，不得再次延长。"
SECOND_FEE_NOTICE: Final = "本件已经发出过收费通知，不得再次发出。"
NO_PAYMENT_AWAITED: Final = "没有等待缴费的收费通知，或者缴费已经登记，不能登记缴费。"
NO_DEFERRAL: Final = "收到申请之日的规定没有延迟答复的期限，不能确定延迟答复。"
SECOND_DEFERRAL: Final = "本件已经确定过延迟答复的期限，不得再次确定。"


def received(on: date, reply: TimeLimit) -> str:
    """Receipt, and counting from the next day."""
    return f"{chinese_date(on)}收到申请，自次日起计算答复期限（{reply.cited}）。"


def before_receipt(on: date, received_on: date) -> str:
    """An event dated before the receipt."""
    return f"{chinese_date(on)}早于收到申请之日{chinese_date(received_on)}。"


def not_running(label: str) -> str:
    """An act that needs a running period."""
    return f"答复期限目前没有计算（{label}），不能办理此项。"


def correction_notified(on: date, limit: TimeLimit) -> str:
    """A correction notice in time: the clock waits."""
    return (
        f"{chinese_date(on)}在{limit}内一次性告知申请人补正，"
        f"答复期限待收到补正的申请之日重新起算（{limit.basis.inline()}）。"
    )


def correction_notice_late(on: date, last: date, limit: TimeLimit) -> str:
    """A correction notice after the seven working days."""
    return (
        f"补正告知应当在{chinese_date(last)}前（收到申请之日起{limit}内）作出，实际于"
        f"{chinese_date(on)}作出，已经逾期；答复期限继续计算，不因补正重新起算"
        f"（{limit.basis.inline()}）。"
    )


def correction_received(on: date, reply: TimeLimit, basis: Citation) -> str:
    """The corrected application: a full period again."""
    return (
        f"{chinese_date(on)}收到补正的申请，答复期限{reply}自次日起重新计算（{basis.inline()}）。"
    )


def correct_by_too_early(on: date, correct_by: date) -> str:
    """A correction period that ends before it begins."""
    return f"补正期限{chinese_date(correct_by)}早于补正告知之日{chinese_date(on)}。"


def correction_late(on: date, correct_by: date, basis: Citation) -> str:
    """A correction after its period, without a reason accepted; a person judges."""
    return (
        f"补正期限于{chinese_date(correct_by)}届满，申请人于{chinese_date(on)}补正，已经逾期；"
        f"期限先按收到补正计算，有无正当理由、是否不再处理由承办人认定（{basis.inline()}）。"
    )


def correction_excused(on: date, correct_by: date, reply: TimeLimit, basis: Citation) -> str:
    """A late correction with a proper reason reopens the matter: a full period again."""
    return (
        f"补正期限于{chinese_date(correct_by)}届满，申请人有正当理由，于{chinese_date(on)}收到其补正的"
        f"申请，答复期限{reply}自次日起重新计算（{basis.inline()}）。"
    )


def correction_without_effect(on: date, basis: Citation) -> str:
    """The corrected application after a late notice."""
    return (
        f"{chinese_date(on)}收到补正的申请；因补正告知逾期作出，答复期限不重新起算"
        f"（{basis.inline()}）。"
    )


def consultation_repeated(ref: str) -> str:
    """The same consultation sent twice."""
    return f"征求意见“{ref}”已经登记发出，不能重复登记。"


def no_consultation(ref: str) -> str:
    """An opinion for a consultation never sent or already answered."""
    return f"征求意见“{ref}”没有登记发出，或者已经登记结束。"


def delivered_before_sent(sent_on: date, delivered_on: date) -> str:
    """A consultee's receipt before the letter was sent."""
    return (
        f"被征求意见人收到征求意见书的日期{chinese_date(delivered_on)}"
        f"早于发出日期{chinese_date(sent_on)}。"
    )


def fee_notice_received_before_sent(sent_on: date, delivered_on: date) -> str:
    """An applicant's receipt before the fee notice left."""
    return (
        f"申请人收到收费通知的日期{chinese_date(delivered_on)}早于发出日期{chinese_date(sent_on)}。"
    )


def consultation_late(on: date, due: date) -> str:
    """A consultation after the due date."""
    return (
        f"{chinese_date(on)}发出征求意见书时，答复期限已于{chinese_date(due)}届满，"
        f"所需时间不再扣除（{PAUSE.inline()}）。"
    )


def consultee_receipt_unknown(event: ConsultationSent, limit: TimeLimit) -> str:
    """Nobody recorded when the consultee received the letter: the shortest pause is assumed."""
    return (
        f"{chinese_date(event.on)}向{event.consultee.label}发出的征求意见书（{event.ref}）"
        f"没有登记收到日期，暂按自发出之日起{limit}封顶计算，请核实后补登"
        f"（{limit.basis.inline()}）。"
    )


def paused(pause: Pause, days: int) -> str:
    """What one consultation leaves out of the count."""
    end = (
        f"意见尚未回复，暂计至提出意见期限届满的{chinese_date(pause.ended_on)}"
        if pause.presumed
        else f"至{chinese_date(pause.ended_on)}结束"
    )
    return (
        f"{chinese_date(pause.sent_on)}发出征求意见书（{pause.ref}），{end}，"
        f"其间{days}个工作日不计算在答复期限内（{PAUSE.inline()}）。"
    )


def extension_length(days: int, limit: TimeLimit) -> str:
    """An extension shorter than one day or longer than allowed."""
    return f"延长的期限应当在1至{limit.value}个工作日之间，填写的是{days}个工作日。"


def extension_granted(on: date, days: int, limit: TimeLimit) -> str:
    """An extension told in time."""
    return (
        f"经政府信息公开工作机构负责人同意，答复期限延长{days}个工作日，"
        f"并于{chinese_date(on)}告知申请人（{limit.basis.inline()}）。"
    )


def extension_late(on: date, due: date, limit: TimeLimit) -> str:
    """An extension told after the due date."""
    return (
        f"延长答复期限于{chinese_date(on)}告知申请人，答复期限已于{chinese_date(due)}届满，"
        f"延长不发生效力（{limit.basis.inline()}）。"
    )


def extension_lapsed(on: date, reply: TimeLimit) -> str:
    """An extension of a count that has since begun afresh."""
    return (
        f"答复期限自{chinese_date(on)}起重新计算，此前延长的期限不再适用"
        f"（{reply.basis.inline()}）。"
    )


def fee_notified(event: FeeNotified, payment_due_on: date, limit: TimeLimit) -> str:
    """A fee notice: the clock waits for the payment."""
    arrived = f"，{chinese_date(event.delivered_on)}收到" if event.delivered_on else ""
    return (
        f"{chinese_date(event.on)}告知申请人缴纳信息处理费{arrived}，缴费期限{limit}，至"
        f"{chinese_date(payment_due_on)}届满；缴费完成前答复期限暂停（{limit.basis.inline()}）。"
    )


def fee_notice_late(on: date, due: date, limit: TimeLimit) -> str:
    """A fee notice after the reply period."""
    return (
        f"收费通知应当在答复期限内作出，实际于{chinese_date(on)}作出，答复期限已于"
        f"{chinese_date(due)}届满，期限不因缴费重新起算（{limit.basis.inline()}）。"
    )


def fee_paid(on: date, limit: TimeLimit) -> str:
    """Payment: a full period again."""
    return f"{chinese_date(on)}申请人缴清信息处理费，答复期限{limit}自次日起重新计算（{limit.basis.inline()}）。"


def fee_paid_late(on: date, payment_due_on: date, limit: TimeLimit) -> str:
    """Payment after the twenty working days; the organ took it all the same."""
    return (
        f"缴费期限于{chinese_date(payment_due_on)}届满，申请人于{chinese_date(on)}缴费，已经逾期；"
        f"期限先按缴费计算，是否不再处理由承办人认定（{limit.basis.inline()}）。"
    )


def payment_without_effect(on: date, limit: TimeLimit) -> str:
    """Payment after a late fee notice."""
    return (
        f"{chinese_date(on)}申请人缴清信息处理费；因收费通知逾期作出，答复期限不重新起算"
        f"（{limit.basis.inline()}）。"
    )


def deferral_not_later(on: date, until: date, due: date) -> str:
    """A deferral that defers nothing: the period itself ends no sooner."""
    return (
        f"{chinese_date(on)}告知延迟至{chinese_date(until)}答复，答复期限本来到{chinese_date(due)}"
        f"才届满，延迟不发生效力，仍按答复期限计算（{DEFERRAL.inline()}）。"
    )


def deferral_late(on: date, due: date) -> str:
    """A deferral told after the due date."""
    return (
        f"延迟答复于{chinese_date(on)}告知申请人，答复期限已于{chinese_date(due)}届满，"
        f"延迟不发生效力（{DEFERRAL.inline()}）。"
    )


def deferred(on: date, until: date) -> str:
    """A deferral told in time."""
    return (
        f"申请理由合理但无法在规定期限内答复，确定延迟至{chinese_date(until)}答复，"
        f"并于{chinese_date(on)}告知申请人（{DEFERRAL.inline()}）。"
    )


def due(on: date, base: int, extension: int, excluded: int, reply: TimeLimit) -> str:
    """The conclusion."""
    text = f"答复期限{base}个工作日"
    if extension:
        text += f"，延长{extension}个工作日"
    if excluded:
        text += f"，另有{excluded}个工作日不计算在内"
    return f"{text}，于{chinese_date(on)}届满（{reply.cited}）。"


def provisional(on: date, safe: date) -> str:
    """A date in a year without a notice."""
    return (
        f"{on.year}年的放假调休安排尚未公布，{chinese_date(on)}为暂定日期，只扣除了周末和法定节假日"
        f"（{HOLIDAYS.inline()}），公布后重新计算；在此之前请按{chinese_date(safe)}办理。"
    )


def cautious(on: date, safe: date) -> str:
    """A published date that next year's notice could still move."""
    return (
        f"{on.year + 1}年的放假调休安排尚未公布，可能涉及{on.year}年末的周末（{HOLIDAYS.inline()}），"
        f"为稳妥起见，{chinese_date(on)}到期的请按{chinese_date(safe)}办理。"
    )
