"""S2: every address × every role and nobody × {own organ, another organ}, generated from the URLconf."""

import itertools

import pytest
from django.test import Client

from cases.status import Status
from organs.roles import Role
from tests.access.about import About
from tests.access.declared import DECLARED
from tests.access.declaring import Declared
from tests.access.world import (
    World,
    addresses,
    body_of,
    signed_in,
    status,
)
from tests.factories import a_house, another_handling_office, staff_with
from tests.situations import a_case_at, task_at
from tests.support.rows import digest_of_all_rows

ABOUT_OBJECTS = {name: d for name, d in DECLARED.items() if d.about is not About.NOTHING}
FORMS = {name: d for name, d in DECLARED.items() if d.sends and not d.public}
PRIVATE = {name: d for name, d in DECLARED.items() if not d.public}


def rows(table: dict[str, Declared]) -> list[object]:
    return [pytest.param(name, declared, id=name) for name, declared in table.items()]


def test_every_address_is_declared_and_every_declaration_is_an_address() -> None:
    assert sorted(addresses()) == sorted(DECLARED)


@pytest.mark.parametrize(("name", "declared"), rows(DECLARED))
def test_each_role_gets_what_is_declared(world: World, name: str, declared: Declared) -> None:
    address = world.address(name, declared)
    found = {role: status(world.client(role).get(address)) for role in Role}
    assert found == {role: declared.expected(role) for role in Role}


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows(ABOUT_OBJECTS))
def test_another_organs_object_does_not_exist(world: World, name: str, declared: Declared) -> None:
    address = world.address(name, declared, foreign=True)
    before = digest_of_all_rows()
    for role in Role:
        client = world.client(role)
        got, sent = client.get(address), client.post(address)
        assert status(got) == (405 if declared.only_post else 404), role
        # A page that only shows takes no form; whether it says 404 or 405, nothing leaks.
        assert status(sent) in ({404} if declared.sends else {404, 405}), role
    before.pop("organs.Staff")
    after = digest_of_all_rows()
    assert {label: after[label] for label in before} == before


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows(ABOUT_OBJECTS))
def test_a_foreign_object_and_none_at_all_look_the_same(
    world: World, name: str, declared: Declared
) -> None:
    foreign = world.address(name, declared, foreign=True)
    pk = str(world.foreign.arguments[declared.about][0])
    nowhere = foreign.replace(f"/{pk}/", "/987654321/")
    client = world.client(Role.RECEIVING_CLERK)
    told, unknown = (client.get(address) for address in (foreign, nowhere))
    assert told.status_code == unknown.status_code
    assert body_of(told) == body_of(unknown)


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows(PRIVATE))
def test_nobody_is_sent_to_the_sign_in_page(world: World, name: str, declared: Declared) -> None:
    for foreign in (False, True):
        address = world.address(name, declared, foreign=foreign)
        looked, sent = Client().get(address), Client().post(address)
        assert (looked.status_code, sent.status_code) == (302, 302)
        assert looked.headers["Location"] == f"/login/?next={address}"
        assert sent.headers["Location"] == "/login/?next=%2F&unsent=1"


@pytest.mark.any_engine
@pytest.mark.parametrize("role", list(Role))
def test_opening_every_page_changes_nothing(world: World, role: Role) -> None:
    client = world.client(role)
    before = digest_of_all_rows()
    for (name, declared), foreign in itertools.product(DECLARED.items(), (False, True)):
        address = world.address(name, declared, foreign=foreign)
        assert status(client.get(address)) < 500
        assert status(client.head(address)) < 500
    assert digest_of_all_rows() == before


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows(DECLARED))
def test_no_form_is_taken_without_its_token(world: World, name: str, declared: Declared) -> None:
    address = world.address(name, declared)
    before = digest_of_all_rows()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.own.house.the(Role.SUPERVISOR))
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 403, method
    before.pop("organs.Staff")
    after = digest_of_all_rows()
    assert {label: after[label] for label in before} == before


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows(FORMS))
def test_a_form_sent_by_somebody_it_is_not_for_changes_nothing(
    world: World, name: str, declared: Declared
) -> None:
    address = world.address(name, declared)
    clients = {role: world.client(role) for role in Role if role not in declared.sends}
    before = digest_of_all_rows()
    answers = {role: client.post(address).status_code for role, client in clients.items()}
    assert digest_of_all_rows() == before
    assert set(answers.values()) <= {200, 403, 404, 409}


@pytest.mark.parametrize("name", ["draft", "prepare-correction", "request-extension"])
def test_an_officer_of_another_office_may_look_but_not_act(world: World, name: str) -> None:
    house = world.own.house
    office = another_handling_office(house)
    client = signed_in(staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office))
    assert client.get(world.address(name, DECLARED[name])).status_code == 403
    assert client.get(world.address("case", DECLARED["case"])).status_code == 200


def test_a_supervisor_above_watches_a_case_and_neither_opens_nor_moves_it(db: None) -> None:
    county = a_house("430122", "柳河县人民政府", document_code="柳政")
    bureau = a_house("430122-zr", "柳河县自然资源局", parent=county.organ)
    case = a_case_at(Status.LEGAL_REVIEW, bureau)
    everything = staff_with(
        Role.SUPERVISOR, Role.LEGAL_REVIEWER, Role.RECEIVING_CLERK, organ=county.organ
    )
    client = signed_in(everything)
    task = task_at(case, "CaseFlow.legal_review")
    before = digest_of_all_rows()

    watched = client.get(f"/supervision/cases/{case.pk}/")
    assert watched.status_code == 200
    assert case.applicant.name not in watched.content.decode()
    assert client.get(f"/cases/{case.pk}/").status_code == 404
    assert client.get(f"/letters/{case.letters.get().pk}/").status_code == 404
    assert client.get(f"/tasks/{task.pk}/").status_code == 404
    assert client.post(f"/tasks/{task.pk}/claim/").status_code == 404
    assert client.get(f"/cases/{case.pk}/assign/").status_code == 404
    assert digest_of_all_rows() == before


def test_a_closed_account_is_signed_out(world: World) -> None:
    person = world.own.house.the(Role.RECEIVING_CLERK)
    client = signed_in(person)
    assert client.get("/").status_code == 200
    person.is_active = False
    person.save()
    assert client.get("/").status_code == 302
