"""S22: the bound case file holds identity scans, so each copy of it has a reason and a record."""

from attachments.models import Purpose
from cases.models import PersonalDataAccess
from cases.services.personal_data import first_broken_look
from cases.status import Status
from organs.roles import Role
from tests.attachments.corpus.pictures import phone_jpeg
from tests.cases.test_privacy_pages import browser
from tests.factories import House, an_attachment
from tests.situations import a_case_at


def test_the_bound_file_opens_for_a_reason_and_is_recorded(
    house: House, real_letters: None
) -> None:
    case, clerk = a_case_at(Status.REPLIED, house), house.the(Role.DELIVERY_CLERK)
    an_attachment(case, purpose=Purpose.IDENTITY, content=phone_jpeg(), name="身份证.jpg")
    page, address = browser(house, Role.DELIVERY_CLERK), f"/cases/{case.pk}/file/"

    asking = page.get(address)
    assert asking.headers["Content-Type"].startswith("text/html")
    assert "每次打开都会记录" in asking.content.decode()
    assert "请选择理由" in page.post(address).content.decode()
    assert "请写明查看的理由" in page.post(address, {"reason": "other"}).content.decode()
    assert not PersonalDataAccess.objects.exists()

    for _ in range(2):
        given = page.post(address, {"reason": "filing", "explanation": "核对13800138000"})
        assert given.content.startswith(b"%PDF-")
        assert "no-store" in given.headers["Cache-Control"]
    first, second = PersonalDataAccess.objects.all()
    assert (first.person, first.case, first.fields) == (clerk, case, ["case_file"])
    assert (second.reason, second.explanation) == ("filing", "核对[电话]")
    assert first_broken_look(house.organ) is None

    reviewer = browser(house, Role.LEGAL_REVIEWER)
    assert reviewer.post(address, {"reason": "filing"}).status_code == 403
    assert PersonalDataAccess.objects.count() == 2
