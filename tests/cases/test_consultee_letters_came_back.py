"""A letter to a third party that came back asked nobody and told nobody (Art 32)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases import clock
from cases.errors import CaseError
from cases.models import Case, Consultation, Letter
from cases.services import redelivery, signing
from cases.services.delivery import Dispatch
from cases.status import Status
from law.delivery import DeliveryMethod, Failure
from organs.roles import Role
from outbox.models import OutgoingMessage
from tests.consulting import (
    BACK,
    THE_DAY_AFTER,
    Kind,
    Opinion,
    Verdict,
    answered,
    judged,
    now,
    sent,
    told,
)
from tests.cycles import deadline_by_law
from tests.delivering import fail
from tests.factories import House, by_post
from tests.situations import DUE as WITHOUT_PAUSE
from tests.situations import (
    a_draft,
    agree,
    an_assigned_case,
    deliver,
    fresh,
    open_nodes,
    sign,
    submit,
)
from tests.workflow import told as log
from workflow import engine

KNOWN = date(2026, 9, 24)
AGAIN = date(2026, 10, 12)
SIGNED = date(2026, 10, 13)
OPINION_TASK = "ConsultationFlow.opinion"


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def returned(case: Case, house: House) -> Consultation:
    """征求意见书 was posted on 21 September; on the 24th it was known to have come back."""
    asked = sent(case, house)
    fail(letter_of(asked), house, on=KNOWN)
    return now(asked)


def letter_of(asked: Consultation) -> Letter:
    assert asked.letter is not None
    return Letter.objects.get(pk=asked.letter.pk)


def again(letter: Letter, house: House, *, on: date) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(letter.case, lambda: redelivery.again(letter, by_post(on), by=clerk, on=on))
    return fresh(letter.case)


def handed_in(case: Case, house: House, *, on: date) -> Case:
    a_draft(case, house, "disclosed", on=on)
    return submit(fresh(case), house, on=on)


def signed_over_an_objection(case: Case, house: House) -> tuple[Case, Letter]:
    """A disclosure that overrules the third party, signed; and the letter that says so."""
    judged(answered(sent(case, house), house), house, Verdict.PUBLIC_INTEREST)
    case = handed_in(case, house, on=SIGNED)
    for _ in range(3):
        case = agree(case, house, on=SIGNED)
    case = sign(case, house, on=SIGNED)
    return case, case.letters.get(kind="third_party_decision")


def test_only_the_days_until_it_was_known_are_left_out(returned: Consultation) -> None:
    """22 to 24 September; the time in which nobody was asked belongs to the applicant."""
    case = fresh(returned.case)
    assert (returned.sent_on, returned.delivered_on) == (None, None)
    deadline = clock.deadline_of(case)
    assert [day.day for day in deadline.excluded] == [22, 23, 24]
    assert case.due_on == deadline.due_on == deadline_by_law(case, list(log.told(case))).due_on
    assert "第1次未送达" in deadline.explanation
    assert not deadline.defects


def test_what_the_organ_sent_to_a_wrong_address_leaves_out_nothing(
    case: Case, house: House
) -> None:
    asked = sent(case, house)
    case = fail(letter_of(asked), house, on=KNOWN, address_as_given=False)
    assert case.due_on == WITHOUT_PAUSE


def test_nobody_is_silent_and_nothing_is_disclosed_until_it_arrived(
    returned: Consultation, house: House, client: Client
) -> None:
    for on in (KNOWN, THE_DAY_AFTER):
        with pytest.raises(CaseError, match="没有送到对方，请先再次送达"):
            answered(returned, house, Opinion.SILENCE, on=on)
    with pytest.raises(CaseError, match="没有送到对方，请先再次送达"):
        handed_in(fresh(returned.case), house, on=THE_DAY_AFTER)
    client.force_login(house.the(Role.DELIVERY_CLERK))
    assert "征求意见书没有送到对方" in client.get(f"/cases/{returned.case_id}/").content.decode()
    shown = client.get(f"/letters/{returned.letter_id}/").content.decode()
    assert "再次送达" in shown


def test_sent_again_its_days_run_from_there(returned: Consultation, house: House) -> None:
    case = again(letter_of(returned), house, on=AGAIN)
    asked = now(returned)
    assert (asked.sent_on, asked.delivered_on) == (AGAIN, None)
    excluded = clock.deadline_of(case).excluded
    assert (excluded[0], excluded[3]) == (date(2026, 9, 22), date(2026, 10, 13))
    assert case.due_on == deadline_by_law(case, list(log.told(case))).due_on
    with pytest.raises(CaseError, match="没有登记对方收到"):
        answered(asked, house, Opinion.SILENCE, on=THE_DAY_AFTER)


def test_sent_again_by_email_it_does_not_go_to_the_applicant(
    returned: Consultation, house: House, client: Client
) -> None:
    """Whose information is asked for is not told to who asks (Art 32)."""
    returned.case.applicant.email = "zhangsan@example.cn"
    returned.case.applicant.save()
    letter, clerk = letter_of(returned), house.the(Role.DELIVERY_CLERK)
    how = Dispatch(method=DeliveryMethod.EMAIL, decided_on=AGAIN, proof="系统", mailed=True)
    with pytest.raises(CaseError, match="不是送申请人的") as refusal:
        redelivery.again(letter, how, by=clerk, on=AGAIN)
    assert refusal.value.field == "method"
    assert not OutgoingMessage.objects.exists()

    client.force_login(clerk)
    address = reverse("redeliver", args=[letter.pk])
    shown = client.get(address)
    page = shown.content.decode()
    assert "email_sent_at" in shown.context["form"].fields, "a person sends and records it"
    assert f"送{letter.addressee}，" in page
    assert f"送{returned.case.applicant.name}" not in page


def test_an_opinion_that_comes_all_the_same_is_taken(returned: Consultation, house: House) -> None:
    asked = answered(returned, house, Opinion.CONSENT, on=BACK)
    assert asked.stage == Consultation.Stage.CLOSED
    with pytest.raises(CaseError, match="不再等待对方的意见"):
        again(letter_of(asked), house, on=AGAIN)


def test_silence_that_was_recorded_falls_and_is_awaited_anew(case: Case, house: House) -> None:
    asked = sent(case, house, Kind.JOINT_MAKER)
    asked = answered(asked, house, Opinion.SILENCE, on=THE_DAY_AFTER)
    assert OPINION_TASK not in open_nodes(case)
    case = fail(letter_of(asked), house, on=THE_DAY_AFTER)
    assert (now(asked).stage, now(asked).opinion) == (Consultation.Stage.SENT, "")
    assert OPINION_TASK in open_nodes(case)


def test_silence_that_falls_after_the_signature_keeps_the_reply_in(
    case: Case, house: House
) -> None:
    asked = answered(sent(case, house), house, Opinion.SILENCE, on=THE_DAY_AFTER)
    case = handed_in(case, house, on=THE_DAY_AFTER)
    for _ in range(3):
        case = agree(case, house, on=THE_DAY_AFTER)
    case = sign(case, house, on=THE_DAY_AFTER)
    fail(letter_of(asked), house, on=THE_DAY_AFTER)
    with pytest.raises(CaseError, match="没有机会提出意见"):
        deliver(case, house, on=THE_DAY_AFTER)
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(
        case, lambda: signing.withdraw(case, reason="须再征求", by=clerk, on=THE_DAY_AFTER)
    )
    assert OPINION_TASK in open_nodes(fresh(case))


def test_a_decision_that_came_back_starts_no_gap(case: Case, house: House) -> None:
    case, letter = signed_over_an_objection(case, house)
    asked = told(case.consultations.get(), house, on=SIGNED)
    late = date(2026, 10, 26)
    case = fail(Letter.objects.get(pk=letter.pk), house, on=late)
    assert now(asked).told_on is None
    assert "DisclosureDecisionFlow.dispatch" in open_nodes(case)
    with pytest.raises(CaseError, match="先将决定公开告知书送达第三方"):
        deliver(case, house, on=late)
    with pytest.raises(CaseError, match="“送达”任务"):
        again(letter, house, on=late)

    asked = told(asked, house, on=late)
    with pytest.raises(CaseError, match="间隔至"):
        deliver(case, house, on=late)
    assert deliver(case, house, on=date(2026, 11, 3)).status == Status.REPLIED


def test_a_decision_refused_at_the_door_keeps_its_number(case: Case, house: House) -> None:
    """Withdrawing the reply voids what never left; what left and failed is not sent again."""
    case, letter = signed_over_an_objection(case, house)
    tried = by_post(SIGNED, DeliveryMethod.IN_PERSON)
    case = fail(letter, house, on=SIGNED, failure=Failure.REFUSED, attempt=tried)
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(case, lambda: signing.withdraw(case, reason="改写", by=clerk, on=SIGNED))
    letter = Letter.objects.get(pk=letter.pk)
    assert not letter.is_void
    with pytest.raises(CaseError, match="不再送达"):
        again(letter, house, on=SIGNED)


def test_sent_again_after_the_reply_it_is_told_when_it_arrives(case: Case, house: House) -> None:
    case, letter = signed_over_an_objection(case, house)
    asked = told(case.consultations.get(), house, on=SIGNED)
    done = date(2026, 10, 28)
    case = fail(letter, house, on=deliver(case, house, on=done).replied_on or done)
    assert (case.status, now(asked).told_on) == (Status.REPLIED, None)
    again(letter, house, on=done)
    clerk = house.the(Role.DELIVERY_CLERK)
    redelivery.confirm(letter, arrived_on=done, received_by="前台", by=clerk, on=done)
    assert now(asked).told_on == done
