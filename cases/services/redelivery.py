"""未送达、再次送达、妥投: what becomes of a letter after it left (国办公开办函〔2016〕235号).

Every attempt is kept with its day and its proof. A reply that did not arrive is waiting to be
delivered again; the first day it was posted still decides whether it was in time, if it went to
the address that the applicant gave (ADR 0026). 留置送达 and 公告送达 apply by analogy only: the
system explains them and never does them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cases import mailing
from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, Consultation, Delivery, Letter
from cases.permissions import Act
from cases.replies import current_reply, is_superseded
from cases.services import attaching, consultation, letter_days, release, undelivered
from cases.services.delivery import Dispatch, keep_dispatch, refuse_without_channel
from cases.status import CLOCK_RUNS, Status
from law.delivery import FAILURE_RULES, DeliveryMethod, Failure
from law.wording import chinese_date
from organs.models import Staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cases.services.attaching import Enclosed


@dataclass(frozen=True, kw_only=True)
class Setback:
    """How an attempt failed: why, when that became known, on which proof.

    ``attempt`` is the dispatch itself where it was never recorded as done (refused at the door).
    """

    failure: Failure
    failed_on: date
    note: str
    address_as_given: bool = True
    attempt: Dispatch | None = None
    enclosed: Sequence[Enclosed] = field(default=())


def fail(letter: Letter, setback: Setback, *, by: Staff, on: date) -> Case:
    """Record that an attempt failed; the letter has to be delivered again.

    Raises ``CaseError`` when there was no attempt, or for a day that cannot be.
    """
    with perform(letter.case, Act.RECORD_FAILED_DELIVERY, by=by, on=on) as deed:
        letter = Letter.objects.get(pk=letter.pk)
        if letter.is_void:
            raise CaseError("这份文书已经作废，没有送出，不需要登记未送达。")
        failed = letter.delivery or _unrecorded(deed.case, letter, setback, by=by, on=on)
        _refuse_impossible(failed, setback, on)
        mailing.stop(failed)
        failed.failure, failed.failed_on = setback.failure, setback.failed_on
        failed.failure_note = setback.note
        failed.address_as_given = setback.address_as_given
        failed.save()
        undone = letter_days.undo_lapse(deed.case, letter)
        asked = _undo(deed.case, letter)
        attaching.keep(deed.case, setback.enclosed, by=by, on=on)
        _log(deed, letter, failed, undone=undone)
        _log_opinion(deed, asked)
    return deed.case


def again(letter: Letter, dispatch: Dispatch, *, by: Staff, on: date) -> Case:
    """Deliver a notice or another letter that did not arrive once more.

    A reply has its own act, ``delivery.deliver``.
    """
    with perform(letter.case, Act.REDELIVER, by=by, on=on) as deed:
        letter = Letter.objects.get(pk=letter.pk)
        _refuse_superseded(deed.case, letter)
        if waits_in_task(deed.case, letter):
            raise CaseError("答复文书和决定公开告知书，请从“送达”任务中再次送达。")
        if not letter.attempts:
            raise CaseError("这份文书还没有送过，请从送达任务中办理。")
        letter_days.refuse_needless(letter, dispatch.decided_on)
        refuse_without_channel(deed.case, letter, dispatch.method)
        keep_dispatch(letter, dispatch, by=by, on=on)
        asked = letter_days.redate(deed.case, letter)
        deed.facts = {"letter": letter.pk}
        deed.note = f"{letter}，{letter.delivery}"
        _log_opinion(deed, asked)
    return deed.case


def confirm(letter: Letter, *, arrived_on: date, received_by: str, by: Staff, on: date) -> Delivery:
    """妥投: the post office or the recipient says that the letter arrived; the reply is not moved by it.

    A period to pay, though, runs from there (Art 42).
    """
    with perform(letter.case, Act.CONFIRM_DELIVERY, by=by, on=on) as deed:
        standing = Letter.objects.get(pk=letter.pk).delivery
        if standing is None:
            raise CaseError("这份文书没有登记送达，不能登记妥投。")
        if standing.confirmed_on is not None:
            raise CaseError(f"已经登记妥投（{chinese_date(standing.confirmed_on)}）。")
        if not standing.decided_on <= arrived_on <= on:
            raise CaseError("妥投日期应当在送达日期和今天之间。", field="arrived_on")
        standing.confirmed_on, standing.confirmed_by = arrived_on, received_by
        standing.save()
        letter_days.note_arrival(letter, arrived_on)
        letter_days.redate_fee(letter)
        deed.facts = {"letter": letter.pk, "arrived_on": arrived_on.isoformat()}
        deed.note = f"{letter}，{chinese_date(arrived_on)}妥投，{received_by}"
    return standing


def is_reply(case: Case, letter: Letter) -> bool:
    """Whether ``letter`` is the signed reply of ``case``, in the cycle it is in."""
    signed = case.status in (Status.SIGNED, Status.REPLIED, Status.ARCHIVED)
    return signed and letter == current_reply(case)


def waits_in_task(case: Case, letter: Letter) -> bool:
    """Whether ``letter`` is delivered, and delivered again, by a task of its own."""
    return is_reply(case, letter) or letter_days.is_told_in_task(case, letter)


def _unrecorded(case: Case, letter: Letter, setback: Setback, *, by: Staff, on: date) -> Delivery:
    """An attempt that nobody recorded is one of a letter that was free to leave."""
    if setback.attempt is None:
        raise CaseError("这份文书没有登记送达，请写明用什么方式、哪一天送达未成。", field="method")
    _refuse_superseded(case, letter)
    if is_reply(case, letter):
        release.refuse_release(case, released_on=setback.attempt.decided_on)
    refuse_without_channel(case, letter, setback.attempt.method)
    return keep_dispatch(letter, setback.attempt, by=by, on=on)


def may_be_needed(case: Case, letter: Letter) -> bool:
    """Whether somebody still waits for ``letter`` after it came back."""
    return not is_superseded(case, letter) and undelivered.why_needless(letter) is None


def _refuse_superseded(case: Case, letter: Letter) -> None:
    if is_superseded(case, letter):
        raise CaseError(
            "这份答复已经不是本件现在的答复（申请人撤回，或者上一轮答复被责令重新作出），不再送达。"
        )


def _refuse_impossible(failed: Delivery, setback: Setback, on: date) -> None:
    if not setback.note.strip():
        raise CaseError("请写明未送达的情况和凭证。", field="note")
    if not failed.decided_on <= setback.failed_on <= on:
        raise CaseError("得知未送达的日期应当在送达日期和今天之间。", field="failed_on")


def _undo(case: Case, letter: Letter) -> Consultation | None:
    """What the delivery had brought about no longer holds."""
    if is_reply(case, letter) and case.status == Status.REPLIED:
        case.return_undelivered()
        return None
    return letter_days.redate(case, letter)


def _log_opinion(deed: Deed, asked: Consultation | None) -> None:
    """The days left out of the reply period changed with the letter that asks."""
    if asked is None:
        return
    facts = deed.facts
    if deed.case.status in CLOCK_RUNS:
        consultation.tell_the_clock(deed, asked, deed.note)
    deed.facts = facts | consultation.dates(asked) | deed.facts


def _log(deed: Deed, letter: Letter, failed: Delivery, *, undone: bool) -> None:
    rule = FAILURE_RULES[Failure(failed.failure)]
    kept = "，首次交邮之日仍作为判断是否按期的日期" if failed.counts else ""
    deed.facts = {
        "letter": letter.pk,
        "method": DeliveryMethod(failed.method).value,
        "decided_on": failed.decided_on.isoformat(),
        "failure": failed.failure,
        "failed_on": str(failed.failed_on),
        "counts": failed.counts,
    }
    lapse = "，此前认定的逾期不再成立" if undone else ""
    deed.note = f"{letter}，{failed}，{rule.label}{kept}{lapse}"
