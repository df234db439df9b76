"""The information found: each document with what becomes of it, its ground and its reason."""

from typing import Any

import pytest

from attachments.models import Attachment, State
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, CaseRecord, Inclusion
from cases.services import records
from cases.services.records import RecordFacts
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, an_attachment
from tests.found import a_record
from tests.situations import DRAFTED, an_assigned_case, last_event, submit
from tests.situations import a_drafted_case as drafted

TITLE = "柳河村征地补偿安置方案"


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def officer(house: House) -> Staff:
    return house.the(Role.HANDLING_OFFICER)


def add(case: Case, by: Staff, *files: Attachment, **facts: Any) -> CaseRecord:
    said = RecordFacts(**({"title": TITLE} | facts))
    return records.add(case, said, files=files, by=by, on=DRAFTED)


def file_of(case: Case, **facts: Any) -> Attachment:
    attachment = an_attachment(case, **facts).attachment
    attachment.refresh_from_db()
    return attachment


def test_a_document_is_kept_with_its_particulars_and_the_log_says_so(
    case: Case, officer: Staff
) -> None:
    file = file_of(case)
    record = add(case, officer, file, document_number="清自资征〔2025〕12号", pages=12, inclusion=Inclusion.GIVE)  # fmt: skip
    assert record.listed == f"{TITLE}（清自资征〔2025〕12号），12页"
    event = last_event(case)
    assert event.note == f"{record.listed}：全部提供"
    assert event.facts["digest"] == file.digest


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": ""}, "title"),
        ({"inclusion": Inclusion.WITHHOLD, "reason": "过程稿"}, "ground_code"),
        ({"inclusion": Inclusion.WITHHOLD, "ground_code": "drafts"}, "reason"),
        ({"inclusion": Inclusion.OUTSIDE}, "reason"),
        ({"inclusion": Inclusion.PART}, "ground_code"),
    ],
)
def test_what_is_not_given_has_its_ground_and_its_reason(
    case: Case, officer: Staff, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(CaseError) as refused:
        add(case, officer, **facts)
    assert refused.value.field == field
    assert not CaseRecord.objects.exists()


def test_only_a_pdf_is_given_with_passages_removed(case: Case, officer: Staff) -> None:
    with pytest.raises(CaseError, match="另存为PDF"):
        add(case, officer, file_of(case), inclusion=Inclusion.PART)


def test_a_document_has_one_file_and_never_a_virus(case: Case, officer: Staff) -> None:
    first, second = file_of(case), file_of(case)
    with pytest.raises(CaseError, match="只对应一个文件"):
        add(case, officer, first, second)
    with pytest.raises(CaseError, match="病毒"):
        add(case, officer, file_of(case, state=State.INFECTED))


def test_giving_a_document_forgets_why_it_was_withheld(case: Case, officer: Staff) -> None:
    record = add(case, officer, inclusion=Inclusion.WITHHOLD, ground_code="drafts", reason="过程稿")
    assert record.ground is not None
    said = RecordFacts(title=TITLE, inclusion=Inclusion.GIVE, ground_code="drafts", reason="过程稿")
    record = records.revise(record, said, by=officer, on=DRAFTED)
    assert (record.ground, record.reason, record.leaves) == (None, "", True)


def test_documents_stand_still_once_the_reply_is_under_review(house: House, officer: Staff) -> None:
    case = submit(drafted(house), house)
    record = a_record(case)
    with pytest.raises(ActNotPermitted, match="科室审核"):
        records.revise(record, RecordFacts(title="别的"), by=officer, on=DRAFTED)
