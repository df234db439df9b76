"""Nothing leaves unseen: documents decided, copies approved, findings answered before 送审."""

from typing import Any

import pytest

from attachments.models import State
from cases.errors import CaseError
from cases.forms.draft import DraftForm
from cases.models import Case, CaseRecord, Inclusion, ReleaseFinding
from cases.services import records, redacting, releasing
from cases.services.records import RecordFacts
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, moment
from tests.found import a_copy, a_file, a_mark, a_record
from tests.redaction.files import docx, plain_pdf
from tests.situations import DRAFTED, SIGNED, a_drafted_case, agree, fresh, sign, submit

PHONE = "联系人王某，手机13911111111。"


@pytest.fixture
def case(house: House) -> Case:
    return a_drafted_case(house)


@pytest.fixture
def officer(house: House) -> Staff:
    return house.the(Role.HANDLING_OFFICER)


def given(
    case: Case, by: Staff, content: bytes, name: str = "名单.pdf", **facts: Any
) -> CaseRecord:
    said = RecordFacts(**({"title": "发放名单", "inclusion": "give"} | facts))
    record = records.add(case, said, files=[a_file(content, name)], by=by, on=DRAFTED)
    return CaseRecord.objects.get(pk=record.pk)


def test_what_is_given_is_looked_through_and_each_finding_waits_for_an_answer(
    case: Case, officer: Staff, house: House
) -> None:
    record = given(case, officer, plain_pdf([[PHONE], [PHONE]]))
    first, second = releasing.findings(record)
    assert (first.code, first.place, first.shown) == ("mobile", "第1页", "139*****111")
    with pytest.raises(CaseError, match="“发放名单”的外发核查还有2项发现没有处理"):
        submit(case, house)
    said = {first.pk: "是本局公开的值班电话", second.pk: " "}
    assert releasing.answer(record, said, by=officer, on=DRAFTED) == 1
    with pytest.raises(CaseError, match="还有1项"):
        submit(case, house)
    releasing.answer(record, {second.pk: "同上"}, by=officer, on=DRAFTED)
    assert submit(case, house).status == Status.OFFICE_REVIEW
    first.refresh_from_db()
    assert (first.answered_by, first.answered_on) == (officer, DRAFTED)


def test_an_empty_answer_is_none(case: Case, officer: Staff) -> None:
    record = given(case, officer, plain_pdf([[PHONE]]))
    with pytest.raises(CaseError, match="至少写明一项"):
        releasing.answer(record, {ReleaseFinding.objects.get().pk: ""}, by=officer, on=DRAFTED)


def test_a_cleaner_file_needs_no_answers(case: Case, officer: Staff, house: House) -> None:
    record = given(case, officer, docx(PHONE, author="王五"), "名单.docx")
    assert {one.code for one in releasing.findings(record)} == {"mobile", "metadata"}
    facts = RecordFacts(title="发放名单", inclusion=Inclusion.GIVE)
    clean = [a_file(plain_pdf([["共计12户"]]), "名单.pdf")]
    records.revise(record, facts, files=clean, by=officer, on=DRAFTED)
    assert submit(case, house).status == Status.OFFICE_REVIEW


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"inclusion": "undecided"}, "还没有确定是否提供"),
        ({"inclusion": "part"}, "还没有确认遮盖件"),
    ],
)
def test_an_undecided_document_stops_the_draft(
    case: Case, officer: Staff, house: House, facts: dict[str, Any], said: str
) -> None:
    given(case, officer, plain_pdf([["共计12户"]]), **facts)
    with pytest.raises(CaseError, match=said):
        submit(case, house)


def test_a_document_is_not_given_with_a_refusal(house: House, officer: Staff) -> None:
    case = a_drafted_case(house, "not_disclosed_internal_affairs")
    given(case, officer, plain_pdf([["共计12户"]]))
    with pytest.raises(CaseError, match="与办理结果“不予公开：内部事务信息”不一致"):
        submit(case, house)


def test_the_file_is_looked_at_again_before_the_signature(
    case: Case, officer: Staff, house: House
) -> None:
    record = given(case, officer, plain_pdf([["共计12户"]]))
    case = submit(case, house)
    for _ in range(3):
        case = agree(case, house)
    assert record.attachment is not None
    record.attachment.state = "infected"
    record.attachment.save()
    with pytest.raises(CaseError, match="有病毒"):
        sign(case, house, on=SIGNED)


def test_a_redacted_copy_is_what_is_enclosed_and_looked_through(case: Case, officer: Staff) -> None:
    record = a_record(case, inclusion="part", content=plain_pdf([[PHONE, "13722222222"]]))
    redacting.mark(record, [a_mark(quote="13911111111")], by=officer, on=DRAFTED)
    made = redacting.make(record, by=officer, on=DRAFTED, at=moment(DRAFTED))
    redacting.approve(made, by=officer, on=DRAFTED)
    ((enclosed, file),) = releasing.enclosures(case)
    assert (enclosed, file) == (record, made.attachment)
    assert [one.shown for one in releasing.findings(enclosed)] == ["137*****222"]


def test_the_letter_begins_with_what_the_documents_say(house: House, case: Case) -> None:
    case.drafts.all().delete()
    a_record(case, title="方案", inclusion="give", pages=12)
    part = a_record(case, title="名单", inclusion="part")
    a_record(case, title="会议记录", inclusion="withhold", ground_code="drafts", reason="过程稿")
    a_copy(part)
    initial = DraftForm(case=fresh(case), on=DRAFTED).initial
    assert initial["provided"] == "方案，12页\n名单（部分内容已作遮盖处理）"
    assert initial["withheld"] == "《名单》中的部分内容（1处）\n《会议记录》全文"


def test_many_documents_cost_as_many_queries_as_one(
    case: Case, django_assert_num_queries: Any
) -> None:
    for _ in range(5):
        a_copy(a_record(case, inclusion="part"))
    with django_assert_num_queries(4):
        assert len(list(releasing.obstacles(case))) == 5


def test_what_nobody_scanned_is_not_mailed(case: Case, officer: Staff) -> None:
    file = given(case, officer, plain_pdf([["共计12户"]])).attachment
    assert file is not None
    assert file.state == State.QUARANTINED
    with pytest.raises(CaseError, match=r"“名单\.pdf”现在是“待查毒”，不能由系统用电子邮件发送"):
        releasing.mailable(case)
    file.state = State.CLEAN
    file.save()
    assert releasing.mailable(case) == [file]
