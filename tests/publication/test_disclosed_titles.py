"""What replies disclosed is told by name only while the reply stands and concerns no third party."""

from datetime import date

import pytest

from cases.models import Case
from cases.status import Status
from organs.roles import Role
from publication.models import DisclosedTitle, Kind, SearchEntry
from publication.search.likeness import replies_alike
from publication.services import replies
from tests.consulting import Opinion, answered, sent
from tests.cycles import reopen, signed_anew
from tests.factories import House
from tests.situations import a_case_at, an_assigned_case, deliver

BACK = date(2026, 10, 12)
GIVEN = "柳河村征地补偿安置方案（12页）"


def found() -> list[str]:
    return [str(title) for title in replies_alike("柳河村征地补偿安置方案")]


@pytest.fixture
def told(house: House) -> Case:
    case = a_case_at(Status.REPLIED, house)
    assert (replies.catch_up(), replies.catch_up()) == (1, 0)
    assert found() == [GIVEN]
    return case


def test_a_reply_that_was_set_aside_is_found_no_more(told: Case, house: House) -> None:
    reopen(told, house)
    assert replies.catch_up() == 0
    assert found() == []
    assert not SearchEntry.objects.filter(kind=Kind.REPLY).exists()


def test_names_kept_before_a_third_party_was_seen_are_forgotten(told: Case, house: House) -> None:
    told.consultations.create(
        sequence=1, kind="third_party", stage="dropped", name="张某", is_organization=False,
        information="调查笔录", question="涉及个人", prepared_by=house.the(Role.HANDLING_OFFICER),
        prepared_on=told.received_on,
    )  # fmt: skip
    assert replies.catch_up() == 0
    assert not DisclosedTitle.objects.exists()


def test_what_a_third_party_agreed_to_is_not_told_to_everybody(house: House) -> None:
    case = an_assigned_case(house)
    answered(sent(case, house), house, Opinion.CONSENT, on=BACK)
    deliver(signed_anew(case, house, "disclosed", on=BACK), house, on=BACK)
    assert replies.catch_up() == 0
    assert found() == []
