"""A page sent after the session had ended: nothing is done, and that is said where it was sent from."""

from django.test import Client

from cases.models import Case
from organs.roles import Role
from tests.access.world import signed_in
from tests.factories import House
from tests.situations import an_assigned_case, last_event

HERE = "http://testserver"
PASSWORD = "对的密码-2026"


def send(path: str, **headers: str) -> str:
    answer = Client().post(path, {"reason": "x"}, headers=headers)
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_an_address_that_only_takes_what_is_sent_leads_back_to_its_page(house: House) -> None:
    """The export of the register has no page of its own."""
    user = house.the(Role.WORK_BODY_HEAD)
    user.set_password(PASSWORD)
    user.save()
    page = send("/reports/register/register.xlsx", referer=f"{HERE}/reports/register/?year=2026")
    assert page == "/login/?next=%2Freports%2Fregister%2F%3Fyear%3D2026&unsent=1"
    browser = Client()
    assert "刚才提交的内容没有办理" in browser.get(page).content.decode()
    typed = {
        "username": user.username,
        "password": PASSWORD,
        "next": "/reports/register/?year=2026",
        "unsent": "1",
    }
    back = browser.post("/login/", typed, follow=True)
    assert back.redirect_chain == [("/reports/register/?year=2026", 302)]
    assert "登录已经过期，刚才提交的内容没有办理，也没有保存" in back.content.decode()


def test_nobody_is_led_out_of_the_house_and_nothing_is_done(house: House) -> None:
    case: Case = an_assigned_case(house)
    before = last_event(case)
    address = f"/cases/{case.pk}/withdraw/"
    for elsewhere in ("https://example.org/cases/", "//example.org", "", "javascript:alert(1)"):
        assert send(address, referer=elsewhere) == "/login/?next=%2F&unsent=1"
    assert last_event(case) == before


def test_whoever_only_looks_is_led_where_they_wanted_without_a_word(house: House) -> None:
    answer = Client().get("/reports/register/")
    assert answer.headers["Location"] == "/login/?next=/reports/register/"
    assert "刚才提交" not in Client().get(answer.headers["Location"]).content.decode()
    assert "刚才提交" not in signed_in(house.the(Role.RECEIVING_CLERK)).get("/").content.decode()
