"""更正 (Art 41): a type of its own through the same rooms, and counted in no report."""

import pytest
from django.db import connection

from cases.errors import ActNotPermitted, CaseError
from cases.models import Rectification
from cases.permissions import ONLY_OF, Act, why_not
from cases.replies import current_reply
from cases.services import drafting, extension
from cases.services.delivery import Dispatch
from cases.status import Status
from law.case_types import CaseType
from law.delivery import DeliveryMethod
from law.retention import FileKind
from organs.roles import Role
from outbox.models import OutgoingMessage
from reports.annual.table import table_three
from screening.models import RequestKey
from tests.factories import RECEIVED, House, a_person, a_proposal, moment
from tests.other_ends import WITHDRAWN, withdraw
from tests.rectifying import (
    CLAIM,
    a_claim,
    a_rectification,
    a_signed_rectification,
    an_assigned_rectification,
)
from tests.situations import DELIVERED, DRAFTED, DUE, a_registered_case, archive, deliver, fresh

ALL_OUTCOMES = [
    "rectified",
    "not_rectified",
    "rectification_transferred",
    "rectification_referred",
]


def test_it_is_registered_with_its_own_receipt_and_period(house: House) -> None:
    case = a_rectification(house)
    assert (case.case_type, case.due_on) == (CaseType.RECTIFICATION, DUE)
    receipt = case.letters.get()
    assert receipt.kind == "rectification_receipt"
    assert "参照第三十三条第二款" in "".join(receipt.context["due_explanation"])
    assert case.current_description == (
        "柳河村2025年征地补偿人口登记表中的记载，由“张三户4人”更正为“张三户5人”"
    )


def test_what_the_record_says_is_sealed_and_not_indexed(house: House) -> None:
    case = a_rectification(house)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Rectification._meta.db_table}")  # noqa: S608
        stored = str(cursor.fetchall())
    assert CLAIM.record in stored
    assert not [said for said in (CLAIM.recorded, CLAIM.claimed, CLAIM.evidence) if said in stored]
    assert CLAIM.claimed not in case.description
    assert not RequestKey.objects.filter(case=case).exists()


def test_it_goes_through_the_same_rooms_to_the_archive(house: House) -> None:
    case = archive(deliver(a_signed_rectification(house), house), house)
    assert (case.status, case.outcome_code) == (Status.ARCHIVED, "rectified")
    assert case.filings.get().kind == FileKind.RECTIFICATION
    letter = current_reply(case)
    assert letter is not None
    assert str(letter) == "政府信息更正告知书 清自资更正告〔2026〕1号"
    assert letter.delivery is not None
    assert "如对本答复不服" in letter.context["remedy"][0]


def test_it_ends_in_the_ways_of_article_41_alone(house: House) -> None:
    case, officer = an_assigned_rectification(house), house.the(Role.HANDLING_OFFICER)
    assert [one.code for one in drafting.available_outcomes(case)] == ALL_OUTCOMES
    with pytest.raises(CaseError, match="请选择办理结果"):
        drafting.save(
            case, a_proposal("disclosed"), based_on=0, by=officer, on=DRAFTED, at=moment(DRAFTED)
        )


def test_acts_of_applications_for_information_are_refused_with_the_reason(house: House) -> None:
    case, officer = an_assigned_rectification(house), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted, match="更正申请没有“申请延期”这项程序，只用于公开申请"):
        extension.request(case, working_days=5, reason="调档", by=officer, on=DRAFTED)
    refused = {act for act in ONLY_OF[CaseType.DISCLOSURE] if why_not(officer, act, case)}
    assert refused == ONLY_OF[CaseType.DISCLOSURE]
    assert why_not(officer, Act.RECORD_SEARCH, case) is None


def test_the_annual_report_counts_none_of_it(house: House) -> None:
    before = table_three(house.organ, RECEIVED.year)
    case = a_rectification(house)
    withdraw(a_rectification(house), house)
    deliver(a_signed_rectification(house), house)
    assert case.is_open
    assert table_three(house.organ, RECEIVED.year) == before


def test_a_withdrawal_is_confirmed_in_its_own_words(house: House) -> None:
    case = withdraw(a_rectification(house), house)
    assert (case.withdrawn_on, case.outcome_code) == (WITHDRAWN, "rectification_withdrawn")
    assert case.withdrawal.letter.letter_kind.title == "更正申请终止办理告知书"


def test_nobody_is_promised_a_correction_notice_that_it_does_not_know(house: House) -> None:
    with pytest.raises(CaseError, match="照常登记，随后联系申请人提供。") as refusal:
        a_registered_case(house, a_claim(applicant=a_person(document_number="")))
    assert refusal.value.field == "document_number"


def test_the_mail_names_the_application_that_was_made(house: House) -> None:
    house.organ.internet_remedy_channel = "https://xzfy.example.cn"
    house.organ.save()
    by_mail = Dispatch(
        method=DeliveryMethod.EMAIL, decided_on=DELIVERED, proof="系统发出", mailed=True
    )
    case = a_signed_rectification(house)
    case.applicant.email = "zhangsan@example.cn"
    case.applicant.save()
    deliver(fresh(case), house, dispatch=by_mail)
    sent = OutgoingMessage.objects.get(key__startswith="letter:")
    assert sent.subject.startswith("政府信息更正申请文书")
    assert "对您的政府信息更正申请（登记编号" in sent.body
    assert "公开" not in sent.subject + sent.body
