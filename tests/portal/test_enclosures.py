"""The documents of the reply on the progress page: once opened, only online, never an original."""

import pytest

from cases.models import Case, WayOfObtaining
from cases.services import redacting
from cases.status import Status
from redaction import pdf
from tests.access.world import body_of
from tests.factories import House, moment
from tests.found import RESIDENT_ID, a_mark, a_record
from tests.portal.visits import Visit
from tests.situations import DELIVERED, DRAFTED, a_case_at, a_drafted_case, agree, deliver, sign
from tests.situations import submit as handed_in


def replied_with_a_copy(house: House) -> Case:
    """One document given with its passages removed, another withheld."""
    house.organ.internet_remedy_channel = "全国行政复议服务平台"
    house.organ.save()
    case = a_drafted_case(house)
    Case.objects.filter(pk=case.pk).update(way_of_obtaining=WayOfObtaining.ONLINE)
    officer = case.officer
    assert officer is not None
    given = a_record(case, inclusion="part", title="发放明细")
    a_record(case, inclusion="withhold", title="会议记录", ground_code="drafts", reason="过程稿")
    redacting.mark(given, [a_mark()], by=officer, on=DRAFTED)
    copy = redacting.make(given, by=officer, on=DRAFTED, at=moment(DRAFTED))
    redacting.approve(copy, by=officer, on=DRAFTED)
    case = handed_in(case, house)
    for _ in range(3):
        case = agree(case, house)
    return deliver(sign(case, house), house, on=DELIVERED)


def test_the_copy_is_there_once_the_reply_was_opened(house: House) -> None:
    visit = Visit.to(replied_with_a_copy(house))
    given, withheld = visit.case.records.all()
    assert "发放明细" not in visit.page()
    assert visit.visitor.get("enclosure", given.pk).status_code == 404
    letter = visit.case.letters.latest("pk")
    visit.visitor.post("letter-open", letter.pk)
    assert "发放明细" in visit.page()
    file = body_of(visit.visitor.get("enclosure", given.pk))
    assert RESIDENT_ID not in pdf.read(file)[0].text
    assert visit.visitor.get("enclosure", withheld.pk).status_code == 404


def test_on_paper_nothing_is_fetched(house: House) -> None:
    visit = Visit.to(a_case_at(Status.REPLIED, house))
    record = a_record(visit.case, inclusion="give")
    visit.visitor.post("letter-open", visit.case.letters.latest("pk").pk)
    assert visit.visitor.get("enclosure", record.pk).status_code == 404


@pytest.mark.parametrize("status", [Status.HANDLING, Status.SIGNED])
def test_before_the_delivery_nothing_is_there(house: House, status: Status) -> None:
    visit = Visit.to(a_case_at(status, house))
    record = a_record(visit.case, inclusion="give")
    assert visit.visitor.get("enclosure", record.pk).status_code == 404
