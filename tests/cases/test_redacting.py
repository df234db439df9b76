"""Passages marked, the copy without them, its log, and a person's word on it."""

import pytest

from attachments.models import Attachment
from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, CaseRecord, Inclusion, RecordPassage, RedactedCopy
from cases.services import redacting, releasing
from cases.services.records import RecordFacts, revise
from organs.models import Staff
from organs.roles import Role
from redaction import pdf
from tests.factories import House, moment
from tests.found import RESIDENT_ID, a_copy, a_file, a_mark, a_record
from tests.redaction.files import plain_pdf
from tests.situations import ASSIGNED, an_assigned_case, last_event


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def officer(house: House) -> Staff:
    return house.the(Role.HANDLING_OFFICER)


@pytest.fixture
def record(case: Case) -> CaseRecord:
    return a_record(case, inclusion="part")


def test_the_copy_holds_nothing_of_the_passage_and_the_original_stays(record: CaseRecord) -> None:
    copy = a_copy(record)
    for page in pdf.read(redacting.bytes_of(copy.attachment)):
        assert RESIDENT_ID not in page.text
        assert "补偿对象张三" in page.text
    assert record.attachment is not None
    assert RESIDENT_ID in pdf.read(redacting.bytes_of(record.attachment))[0].text


def test_the_log_says_who_when_where_why_and_from_which_bytes_and_never_the_words(
    case: Case, record: CaseRecord, officer: Staff
) -> None:
    copy = a_copy(record)
    (passage,) = copy.passages
    assert (passage["page"], passage["characters"]) == (None, 18)
    assert (passage["ground"], passage["marked_by"]) == ("personal_privacy", officer.pk)
    assert record.attachment is not None
    assert copy.original_digest == record.attachment.digest
    assert copy.copy_digest == copy.attachment.digest != copy.original_digest
    assert (copy.made_by, copy.made_at) == (officer, moment(ASSIGNED))
    for event in case.events.all():
        assert RESIDENT_ID not in f"{event.note}{event.facts}"
    assert last_event(case).facts["copy"] == copy.copy_digest


def test_the_log_of_a_copy_never_changes(record: CaseRecord) -> None:
    copy = a_copy(record)
    copy.passages = []
    with pytest.raises(AppendOnlyViolation):
        copy.save()


def test_marked_words_are_sealed_in_the_database(record: CaseRecord) -> None:
    from django.db import connection  # noqa: PLC0415

    a_copy(record)
    with connection.cursor() as cursor:
        cursor.execute("select quote from cases_recordpassage")
        (stored,) = cursor.fetchone()
    assert RESIDENT_ID not in stored
    assert RecordPassage.objects.get().quote == RESIDENT_ID


def test_a_copy_leaves_only_after_a_person_approved_it(record: CaseRecord, officer: Staff) -> None:
    copy = a_copy(record)
    assert releasing.file_of(record) is None
    redacting.approve(copy, by=officer, on=ASSIGNED)
    record = CaseRecord.objects.get(pk=record.pk)
    assert releasing.file_of(record) == copy.attachment
    with pytest.raises(CaseError, match="已经确认过"):
        redacting.approve(RedactedCopy.objects.get(), by=officer, on=ASSIGNED)


def test_another_mark_or_another_original_makes_the_approval_void(
    record: CaseRecord, officer: Staff
) -> None:
    copy = a_copy(record)
    redacting.approve(copy, by=officer, on=ASSIGNED)
    (more,) = redacting.mark(record, [a_mark(quote="张三", page=1)], by=officer, on=ASSIGNED)
    assert releasing.file_of(CaseRecord.objects.get(pk=record.pk)) is None
    redacting.unmark(more, by=officer, on=ASSIGNED)
    assert releasing.file_of(CaseRecord.objects.get(pk=record.pk)) == copy.attachment
    facts = RecordFacts(title="新", inclusion=Inclusion.PART)
    other = a_file(plain_pdf([[RESIDENT_ID]]))
    revised = revise(record, facts, files=[other], by=officer, on=ASSIGNED)
    assert releasing.file_of(CaseRecord.objects.get(pk=revised.pk)) is None
    with pytest.raises(CaseError, match="重新制作"):
        redacting.approve(RedactedCopy.objects.get(), by=officer, on=ASSIGNED)


def test_marks_by_place_go_with_the_file_they_were_made_on(
    record: CaseRecord, officer: Staff
) -> None:
    marks = [a_mark(), a_mark(quote="", page=1, box=(40.0, 30.0, 200.0, 60.0))]
    redacting.mark(record, marks, by=officer, on=ASSIGNED)
    facts = RecordFacts(title="新", inclusion=Inclusion.PART)
    revise(record, facts, files=[a_file(plain_pdf([["新"]]))], by=officer, on=ASSIGNED)
    assert [passage.quote for passage in record.passages.all()] == [RESIDENT_ID]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"quote": "王五"}, "找不到这段文字"),
        ({"page": 3}, "只有2页"),
        ({"ground_code": ""}, "请选择不予公开的情形"),
    ],
)
def test_a_mark_that_marks_nothing_is_refused(
    record: CaseRecord, officer: Staff, facts: dict[str, object], said: str
) -> None:
    with pytest.raises(CaseError, match=said):
        redacting.mark(record, [a_mark(**facts)], by=officer, on=ASSIGNED)


def test_a_copy_that_fails_its_check_is_not_kept(
    record: CaseRecord, officer: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    redacting.mark(record, [a_mark()], by=officer, on=ASSIGNED)
    monkeypatch.setattr(pdf, "removed", lambda content, _: content)
    before = Attachment.objects.count()
    with pytest.raises(CaseError, match="没有通过核验（要遮盖的文字仍能从遮盖件中提取）"):
        redacting.make(record, by=officer, on=ASSIGNED, at=moment(ASSIGNED))
    assert Attachment.objects.count() == before
    assert not RedactedCopy.objects.exists()


def test_what_cannot_be_redacted_is_said_with_what_to_do(
    case: Case, officer: Staff, house: House
) -> None:
    given = a_record(case, inclusion="give")
    with pytest.raises(CaseError, match="请先改提供范围"):
        redacting.mark(given, [a_mark()], by=officer, on=ASSIGNED)
    broken = a_record(case, inclusion="part", content=b"%PDF-1.4\n%%EOF")
    with pytest.raises(CaseError, match="请打印成新的PDF"):
        redacting.mark(broken, [a_mark()], by=officer, on=ASSIGNED)
    with pytest.raises(ActNotPermitted):
        redacting.mark(broken, [a_mark()], by=house.the(Role.RECEIVING_CLERK), on=ASSIGNED)
