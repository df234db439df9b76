"""机关设置: remedies, signing and further reviews, by the organ's own system administrator."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organs import remedy_bodies
from organs.models import Organ, Staff
from organs.remedy_bodies import COURT_NOT_NAMED
from organs.roles import Role
from tests.administration.conftest import BACKEND
from tests.factories import House, another_house
from tests.further import a_step

FACTS = {
    "court": "清江县人民法院",
    "reconsideration_body_override": "清江县人民政府",
    "internet_remedy_channel": "全国行政复议服务平台",
}


@pytest.fixture
def page() -> str:
    return reverse("organ-settings")


def added(client: Client, name: str, addressee: object) -> Any:
    return client.post(reverse("further-step-add"), {"name": name, "addressee": addressee})


def changed(client: Client, step: Any, change: str) -> Any:
    return client.post(reverse("further-step-change"), {"step": step.pk, "change": change})


def steps(house: House) -> list[str]:
    return [str(step) for step in house.organ.further_review_steps.all()]


def test_what_keeps_replies_from_being_signed_is_said_and_filled_in(
    house: House, administrator: Client, page: str
) -> None:
    Organ.objects.update(court=COURT_NOT_NAMED, reconsideration_body_override="")
    assert "还没有写明行政复议机关和管辖法院的名称" in administrator.get(page).content.decode()
    assert administrator.post(page, FACTS).status_code == 302
    organ = Organ.objects.get(pk=house.organ.pk)
    assert remedy_bodies.unnamed(organ) == ()
    assert organ.internet_remedy_channel == "全国行政复议服务平台"
    assert "还没有写明" not in administrator.get(page).content.decode()


def test_a_court_that_is_none_is_refused_and_nothing_typed_is_lost(
    house: House, administrator: Client, page: str
) -> None:
    answer = administrator.post(page, FACTS | {"court": "清江县"})
    text = answer.content.decode()
    assert (answer.status_code, "请写法院的全称" in text) == (422, True)
    assert 'value="清江县"' in text
    assert 'value="全国行政复议服务平台"' in text
    assert Organ.objects.get(pk=house.organ.pk).court == "清江县人民法院"


def test_a_small_organ_lets_reviewers_sign(house: House, administrator: Client, page: str) -> None:
    administrator.post(page, FACTS | {"reviewers_may_sign": "on"})
    assert Organ.objects.get(pk=house.organ.pk).reviewers_may_sign
    administrator.post(page, FACTS)
    assert not Organ.objects.get(pk=house.organ.pk).reviewers_may_sign


def test_steps_are_added_for_a_role_an_office_or_a_person_put_in_order_and_removed(
    house: House, administrator: Client, page: str
) -> None:
    leader, head = house.the(Role.FURTHER_REVIEWER), house.the(Role.OFFICE_HEAD)
    added(administrator, "分管领导审核", "further_reviewer")
    added(administrator, "业务科会签", f"office-{house.handling.pk}")
    added(administrator, "局长办公会", f"person-{leader.pk}")
    first, second, third = house.organ.further_review_steps.all()
    text = administrator.get(page).content.decode()
    assert all(str(name) in text for name in (leader, head, "业务科会签"))
    changed(administrator, third, "up")
    changed(administrator, first, "remove")
    changed(administrator, third, "unheard-of")
    assert steps(house) == [str(third), str(second)]


def test_a_refusal_stands_at_its_field_and_says_what_to_do(
    house: House, administrator: Client
) -> None:
    leader = house.the(Role.FURTHER_REVIEWER)
    for name, addressee, words in (
        ("", "further_reviewer", "请填写环节名称。"),
        ("会签", "", "请选择由谁审核。"),
        ("会签", "legal_reviewer", "法制审核员现在没有能审核的人，请另选"),
        ("会签", "handling_officer", "已经停用，或者不在本机关，请重新选择"),
        ("会签", f"office-{another_house().handling.pk}", "不在本机关"),
    ):
        answer = added(administrator, name, addressee)
        assert (answer.status_code, words in answer.content.decode()) == (422, True), words
    Staff.objects.filter(pk=leader.pk).update(is_active=False)
    assert "账号已经停用" not in added(administrator, "会签", "further_reviewer").content.decode()
    assert (
        "或者人员已经停用" in added(administrator, "会签", f"person-{leader.pk}").content.decode()
    )
    assert steps(house) == []


def test_a_step_whose_people_left_is_marked(house: House, administrator: Client, page: str) -> None:
    a_step(house)
    Staff.objects.filter(pk=house.the(Role.FURTHER_REVIEWER).pk).update(is_active=False)
    assert "没有人能办理，请移除或者设置人员的角色" in administrator.get(page).content.decode()


def test_the_steps_of_another_organ_are_not_there(administrator: Client) -> None:
    foreign = a_step(another_house())
    assert changed(administrator, foreign, "remove").status_code == 404
    assert steps_exist(foreign)


def steps_exist(step: Any) -> bool:
    return type(step).objects.filter(pk=step.pk).exists()


@pytest.mark.parametrize("role", [Role.WORK_BODY_HEAD, Role.SECURITY_ADMINISTRATOR])
def test_others_are_told_whose_page_it_is(house: House, page: str, role: Role) -> None:
    client = Client()
    client.force_login(house.the(role), backend=BACKEND)
    answer = client.get(page)
    assert answer.status_code == 403


def test_the_guide_is_kept_and_its_words_lead_to_the_organ(
    house: House, administrator: Client, page: str
) -> None:
    guide = {"subjects": "征地 采矿", "telephone": "0731-88881234", "email": "ogi@example.cn"}
    assert "保存公开指南" in administrator.get(page).content.decode()
    assert administrator.post(reverse("organ-guide"), guide).status_code == 302
    organ = Organ.objects.get(pk=house.organ.pk)
    assert (organ.subjects, organ.telephone) == ("征地 采矿", "0731-88881234")
    found = Client().get(reverse("portal:organs"), {"q": "石桥村2024年采矿许可证"})
    assert organ.name in found.content.decode()
    wrong = administrator.post(reverse("organ-guide"), guide | {"email": "不是邮箱"})
    assert wrong.status_code == 422
    assert 'value="征地 采矿"' in wrong.content.decode()
