"""登记 (Arts 29, 31, 45): number, date of receipt, due date, receipt letter, one event."""

from datetime import date, datetime
from typing import Any

import pytest

from cases.clock import deadline_of
from cases.errors import ActNotPermitted, CaseError
from cases.models import Applicant, Case, Letter
from cases.services import registration
from cases.status import Status
from law.application_elements import GAPS, SEEN_BY_THE_CLERK
from law.deadline import ReasonKind
from law.receipt import Channel, ReceiptFacts
from organs.models import IssuedNumber
from organs.roles import Role
from tests.factories import RECEIVED, SHANGHAI, House, a_person, an_intake, another_house
from tests.situations import DUE, a_registered_case
from workflow.models import CaseProcess

MON, TUE, FRI = date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 18)

PROOFS = [
    (Channel.IN_PERSON, ReceiptFacts(submitted_on=MON), MON, "submitted_on"),
    (Channel.ORAL, ReceiptFacts(submitted_on=MON, transcribed_by="李四"), MON, "transcribed_by"),
    (
        Channel.SIGNED_POST,
        ReceiptFacts(tracking_number="EM1", signed_for_date=TUE, postmark_date=MON),
        TUE,
        "tracking_number",
    ),
    (
        Channel.ORDINARY_POST,
        ReceiptFacts(arrived_on=MON, confirmation_date=TUE, confirmed_with="张三，电话"),
        TUE,
        "confirmed_with",
    ),
    (
        Channel.ONLINE,
        ReceiptFacts(confirmed_at=datetime(2026, 9, 15, 23, 59, tzinfo=SHANGHAI)),
        TUE,
        "confirmed_at",
    ),
    (
        Channel.FAX,
        ReceiptFacts(arrived_on=TUE, confirmation_date=TUE, confirmed_with="张三，电话"),
        TUE,
        "confirmation_date",
    ),
    (
        Channel.EMAIL,
        ReceiptFacts(arrived_on=TUE, confirmation_date=FRI, confirmed_with="张三，邮件"),
        FRI,
        "arrived_on",
    ),
    (
        Channel.TRANSFER,
        ReceiptFacts(forwarded_by="信访局", signed_for_date=MON, forwarded_on=TUE),
        MON,
        "forwarded_by",
    ),
    (
        Channel.HOTLINE,
        ReceiptFacts(sheet_number="GD20260915001", forwarded_on=TUE),
        TUE,
        "sheet_number",
    ),
]
CHANNELS = [row[0] for row in PROOFS]


def test_every_channel_of_the_law_is_tried_here() -> None:
    assert set(CHANNELS) == set(Channel)


@pytest.mark.parametrize(("channel", "proofs", "received_on", "_needed"), PROOFS, ids=CHANNELS)
def test_the_channel_decides_which_day_is_the_day_of_receipt(
    house: House, channel: Channel, proofs: ReceiptFacts, received_on: date, _needed: str
) -> None:
    case = a_registered_case(house, an_intake(channel, proofs), on=FRI)

    assert (case.status, case.received_on, case.registered_on) == (
        Status.REGISTERED,
        received_on,
        FRI,
    )
    assert case.receipt.channel == channel
    assert case.receipt.explanation == case.events.get().note
    assert case.due_on == deadline_of(case).due_on


@pytest.mark.parametrize(("channel", "proofs", "_on", "needed"), PROOFS, ids=CHANNELS)
def test_a_missing_proof_is_said_at_its_field_and_nothing_is_stored(
    house: House, channel: Channel, proofs: ReceiptFacts, _on: date, needed: str
) -> None:
    facts = {name: getattr(proofs, name) for name in ReceiptFacts.__slots__}
    blank = "" if isinstance(facts[needed], str) else None

    with pytest.raises(CaseError, match="应当填写") as refusal:
        a_registered_case(house, an_intake(channel, ReceiptFacts(**facts | {needed: blank})))

    assert refusal.value.field == needed
    assert not Case.objects.exists()
    assert not Applicant.objects.exists()
    assert not IssuedNumber.objects.exists()


def test_a_day_after_today_is_refused_at_its_field(house: House) -> None:
    with pytest.raises(CaseError, match="晚于今天") as refusal:
        a_registered_case(house, an_intake(proofs=ReceiptFacts(submitted_on=TUE)), on=MON)
    assert refusal.value.field == "submitted_on"


def test_a_day_before_the_regulation_is_refused_at_its_field(house: House) -> None:
    with pytest.raises(CaseError, match="条例") as refusal:
        a_registered_case(house, an_intake(proofs=ReceiptFacts(submitted_on=date(2008, 4, 30))))
    assert refusal.value.field == "submitted_on"


def test_the_reply_is_due_twenty_working_days_after_receipt(house: House) -> None:
    case = a_registered_case(house)

    assert (case.due_on, case.safe_on, case.clock_status) == (DUE, DUE, "running")
    reasons = deadline_of(case).reasons
    assert [reason.kind for reason in reasons] == [ReasonKind.RECEIVED, ReasonKind.DUE]


def test_a_late_registration_does_not_move_the_due_date(house: House) -> None:
    case = a_registered_case(house, on=FRI)
    assert (case.received_on, case.registered_on, case.due_on) == (RECEIVED, FRI, DUE)


def test_numbers_run_from_one_in_the_year_of_registration(house: House) -> None:
    numbers = [a_registered_case(house).case_number for _ in range(3)]
    assert numbers == ["2026-000001", "2026-000002", "2026-000003"]


def test_a_new_year_starts_a_new_series(house: House) -> None:
    december = an_intake(proofs=ReceiptFacts(submitted_on=date(2025, 12, 31)))
    last = a_registered_case(house, december, on=date(2025, 12, 31))
    proofs = ReceiptFacts(submitted_on=date(2025, 12, 31))
    first = a_registered_case(house, an_intake(proofs=proofs), on=date(2026, 1, 4))
    assert (last.case_number, first.case_number) == ("2025-000001", "2026-000001")


def test_each_organ_counts_for_itself(house: House) -> None:
    a_registered_case(house)
    assert a_registered_case(another_house()).case_number == "2026-000001"


def test_the_receipt_letter_is_issued_with_the_case(house: House) -> None:
    case = a_registered_case(house)

    letter = case.letters.get()
    assert (letter.kind, letter.addressee, letter.issued_on) == (
        "registration_receipt",
        "张三",
        RECEIVED,
    )
    assert letter.number is None
    assert letter.context["application"]["case_number"] == "2026-000001"
    assert letter.context["reply_due_on"] == "2026-10-16"


def test_the_log_begins_with_the_registration(house: House) -> None:
    case = a_registered_case(house)

    event = case.events.get()
    assert (event.sequence, event.act, event.before, event.after) == (
        1,
        "register",
        "",
        "registered",
    )
    assert event.actor == house.the(Role.RECEIVING_CLERK)
    assert event.on == RECEIVED


def test_the_same_form_sent_twice_is_one_case(house: House) -> None:
    intake = an_intake()
    first, second = a_registered_case(house, intake), a_registered_case(house, intake)

    assert first.pk == second.pk
    assert (Case.objects.count(), Letter.objects.count(), IssuedNumber.objects.count()) == (1, 1, 1)
    assert CaseProcess.objects.filter(case=first).count() == 1


def test_the_same_key_in_another_organ_is_another_case(house: House) -> None:
    intake = an_intake()
    a_registered_case(house, intake)
    assert a_registered_case(another_house(), intake).pk is not None
    assert Case.objects.count() == 2


AN_AGENT = {
    "name": "王律师",
    "document_type": "resident_id",
    "document_number": "430121198001010019",
    "telephone": "13900000000",
    "has_power_of_attorney": True,
}
AN_ORGANIZATION = a_person(
    kind="organization", report_type="business", document_type="", document_number="",
    credit_code="91430100MA4L16JL5X",
)  # fmt: skip
LACKING: list[tuple[str, str, dict[str, Any]]] = [
    ("identity_proof", "document_number", {"applicant": a_person(document_number="")}),
    ("identity_proof", "credit_code", {"applicant": AN_ORGANIZATION | {"credit_code": ""}}),
    ("contact", "telephone", {"applicant": a_person(telephone="", address="")}),
    (
        "authority",
        "agent_has_power_of_attorney",
        {"agent": AN_AGENT | {"has_power_of_attorney": False}},
    ),
]


@pytest.mark.parametrize(("gap", "field", "facts"), LACKING, ids=[row[1] for row in LACKING])
def test_what_is_lacking_is_registered_only_when_somebody_said_so(
    house: House, gap: str, field: str, facts: dict[str, Any]
) -> None:
    others = tuple(code for code in SEEN_BY_THE_CLERK if code != gap)
    with pytest.raises(CaseError, match="一次性告知补正") as refusal:
        a_registered_case(house, an_intake(**facts, formal_gaps=others))
    assert (refusal.value.field, refusal.value.basis) == (field, GAPS[gap].basis)
    assert not Case.objects.exists()
    assert not Applicant.objects.exists()

    assert a_registered_case(house, an_intake(**facts, formal_gaps=(gap,))).formal_gaps == [gap]


def test_an_organization_with_its_code_and_one_way_to_reach_it_lacks_nothing(house: House) -> None:
    reached = AN_ORGANIZATION | {"telephone": "", "address": "", "email": "office@example.cn"}
    assert a_registered_case(house, an_intake(applicant=reached)).formal_gaps == []


def test_an_agent_is_kept_with_the_case(house: House) -> None:
    assert a_registered_case(house, an_intake(agent=AN_AGENT)).agent.name == "王律师"


def test_the_applicant_belongs_to_the_organ(house: House) -> None:
    case = a_registered_case(house, an_intake(applicant=a_person(name="赵六")))
    assert (case.applicant.name, case.applicant.organ) == ("赵六", house.organ)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.RECEIVING_CLERK])
def test_only_the_receiving_clerk_registers(house: House, role: Role) -> None:
    with pytest.raises(ActNotPermitted):
        registration.register(house.organ, an_intake(), by=house.the(role), on=RECEIVED)
    assert not Case.objects.exists()


def test_a_clerk_registers_for_the_own_organ_only(house: House) -> None:
    stranger = another_house().the(Role.RECEIVING_CLERK)
    with pytest.raises(ActNotPermitted):
        registration.register(house.organ, an_intake(), by=stranger, on=RECEIVED)
    assert not Case.objects.exists()
