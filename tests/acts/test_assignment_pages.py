"""接收、退回、不在岗与代办 on the pages."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from organs.absences import Absence
from organs.models import Staff
from organs.roles import Role
from tests.coworking import an_absence
from tests.factories import House, another_handling_office, another_house, staff_with
from tests.situations import a_registered_case, an_assigned_case, fresh, task_at

Browsers = Callable[[Staff], Client]


def test_the_charged_office_accepts(house: House, browser_of: Browsers) -> None:
    case, officer = an_assigned_case(house), browser_of(house.the(Role.HANDLING_OFFICER))
    assert "接收或者退回" in officer.get(f"/cases/{case.pk}/").content.decode()
    page = officer.get(f"/cases/{case.pk}/accept/").content.decode()
    assert 'value="accept"' in page
    officer.post(f"/cases/{case.pk}/accept/", {"decision": "accept"})
    assert fresh(case).accepted_on == date(2026, 9, 24)
    assert 'value="accept"' not in officer.get(f"/cases/{case.pk}/accept/").content.decode()


def test_a_return_reaches_who_assigns_anew(house: House, browser_of: Browsers) -> None:
    case, second = an_assigned_case(house), another_handling_office(house)
    officer, address = browser_of(house.the(Role.HANDLING_OFFICER)), f"/cases/{case.pk}/accept/"
    silent = officer.post(address, {"decision": "return", "right_office": second.pk})
    assert "退回时请说明理由" in silent.content.decode()
    officer.post(
        address, {"decision": "return", "reason": "不属本科职责", "right_office": second.pk}
    )
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    page = clerk.get(f"/tasks/{task_at(case, 'CaseFlow.assignment').pk}/")
    assert "业务科退回：不属本科职责，建议由第二业务科承办" in page.content.decode()
    assert page.context["form"]["office"].value() == second.pk


def test_a_clerk_sees_who_is_away_while_choosing(house: House, browser_of: Browsers) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    an_absence(officer, house)
    case = a_registered_case(house)
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    page = clerk.get(f"/tasks/{task_at(case, 'CaseFlow.assignment').pk}/").content.decode()
    assert f"{officer}（业务科，不在岗至9月30日）" in page


def test_an_absence_is_written_down_and_ended(house: House, browser_of: Browsers) -> None:
    officer, deputy = house.the(Role.HANDLING_OFFICER), house.the(Role.LEGAL_REVIEWER)
    browser = browser_of(officer)
    sent = {
        "staff": officer.pk,
        "deputy": deputy.pk,
        "scope": "absence",
        "first_day": "2026-09-24",
        "last_day": "2026-09-28",
        "reason": "年休假",
    }
    late = browser.post("/absences/", sent | {"last_day": "2026-09-20"})
    assert "截止日期不能早于起始日期" in late.content.decode()
    assert late.context["form"]["reason"].value() == "年休假"
    browser.post("/absences/", sent)
    case = an_assigned_case(house)
    listed = browser_of(deputy).get("/").content.decode()
    assert f"您代理 {officer} 的工作" in listed
    assert case.case_number in listed
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    assert f"由{deputy}代办" in clerk.get(f"/cases/{case.pk}/").content.decode()
    browser.post(f"/absences/{Absence.objects.get().pk}/end/")
    assert case.case_number not in browser_of(deputy).get("/").content.decode()


def test_nobody_writes_down_the_absence_of_a_stranger(house: House, browser_of: Browsers) -> None:
    reviewer, officer = house.the(Role.LEGAL_REVIEWER), house.the(Role.HANDLING_OFFICER)
    form = browser_of(reviewer).get("/absences/").context["form"]
    assert list(form.fields["staff"].queryset) == [reviewer]
    head = browser_of(house.the(Role.OFFICE_HEAD)).get("/absences/").context["form"]
    assert officer in head.fields["staff"].queryset
    absence = an_absence(officer, house)
    assert browser_of(reviewer).post(f"/absences/{absence.pk}/end/").status_code == 403
    stranger = browser_of(another_house().the(Role.WORK_BODY_HEAD))
    assert stranger.post(f"/absences/{absence.pk}/end/").status_code == 404


def test_an_administrator_has_no_work_to_stand_in_for(house: House, browser_of: Browsers) -> None:
    administrator = staff_with(Role.SYSTEM_ADMINISTRATOR, organ=house.organ)
    assert browser_of(administrator).get("/absences/").status_code == 403
