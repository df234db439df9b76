"""转送 (Art 41): the letter says that the application is passed on; here it is, with its proof.

Art 41 alone knows it. An application for information is never passed on: the applicant is told
which organ is responsible (Art 36 (5); docs/decisions/0033).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Forwarding, Letter
from cases.permissions import Act
from cases.replies import current_reply
from cases.services import attaching
from cases.services.delivery import Dispatch
from cases.status import Status
from law.citations import article
from law.delivery import DELIVERY_RULES
from law.rectification import TRANSFERRED
from law.wording import chinese_date
from organs.models import Staff

ART_41 = article(41)


def record(case: Case, *, receiver: str, dispatch: Dispatch, by: Staff, on: date) -> Forwarding:
    """Record that application and papers went to ``receiver``.

    Raises ``CaseError`` where the reply does not say so, a second time, or for an impossible day.
    """
    if not receiver.strip():
        raise CaseError("请填写转送给哪个行政机关。", field="receiver", basis=ART_41)
    with perform(case, Act.FORWARD, by=by, on=on) as deed:
        letter = current_reply(deed.case)
        if letter is None or not is_owed(deed.case):
            raise CaseError("这件申请没有需要登记的转送：答复不是转送，或者已经登记。")
        if not letter.issued_on <= dispatch.decided_on <= on:
            raise CaseError("转送日期应当在签发日期和今天之间。", field="decided_on")
        attaching.keep(deed.case, dispatch.enclosed, by=by, on=on)
        forwarded = Forwarding.objects.create(
            letter=letter, receiver=receiver.strip(), method=dispatch.method,
            forwarded_on=dispatch.decided_on, proof=dispatch.proof, recorded_by=by,
        )  # fmt: skip
        deed.facts = {"letter": letter.pk, "forwarded_on": dispatch.decided_on.isoformat()}
        how, day = DELIVERY_RULES[dispatch.method].label, chinese_date(dispatch.decided_on)
        deed.note = f"{day}{how}转送{forwarded.receiver}"
    return forwarded


def is_owed(case: Case) -> bool:
    """Whether the reply says that the application is passed on and nobody recorded that it was."""
    if case.outcome_code != TRANSFERRED.code:
        return False
    letter = current_reply(case)
    return letter is not None and not Forwarding.objects.filter(letter=letter).exists()


def owed(cases: QuerySet[Case]) -> Iterator[tuple[Case, Letter]]:
    """The cases that still have to be passed on, each with the reply that says so.

    No task waits for it: whoever sends letters is told, and the case is not filed before.
    """
    signed = cases.filter(outcome_code=TRANSFERRED.code, status__in=(Status.SIGNED, Status.REPLIED))
    for case in signed:
        letter = current_reply(case)
        if letter is not None and is_owed(case):
            yield case, letter


def recorded(case: Case) -> Forwarding | None:
    """That the application was passed on, of a case whose reply says so."""
    if case.outcome_code != TRANSFERRED.code:
        return None
    return Forwarding.objects.filter(letter__case=case).order_by("pk").last()


def refuse_owed(case: Case) -> None:
    """Raise ``CaseError`` before a case is filed whose application lies here still."""
    if is_owed(case):
        raise CaseError(
            "答复书告知申请人已经转送，还没有登记转送的日期和凭证，请登记转送以后归档。",
            basis=ART_41,
        )
