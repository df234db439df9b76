"""S2 for what is sent: each form, filled in rightly, by everybody it is for and everybody else."""

import pytest
from django.urls import reverse

from organs.roles import Role
from tests.access.about import About
from tests.access.declared import DECLARED
from tests.access.declaring import ADMINISTRATORS, Declared
from tests.access.filled_in import filled_in
from tests.access.world import Things, World, signed_in, status
from tests.factories import another_handling_office, staff_with
from tests.support.rows import digest_of_all_rows

REFUSED = {403, 409}
SHOWN_AT_ONCE = {
    "case-look",
    "case-file",
    "bound-file",
    "evidence-file",
    "portal:opinion-slip",
    "portal:desk-receipt",
    "attachment-look",
    "bundle-file",
    "determination",
    "determination-minutes",
    "draft-preview",
    "draft-compare",
}
KEEPS_NOTHING = {"draft-preview", "draft-compare"}
"""What only shows what would come of it."""
BEFORE = {"release": "claim", "record-check": "record", "close-account": "hand-over"}
"""What the right people must have sent before there is anything to send."""

FORMS = {
    name: declared
    for name, declared in DECLARED.items()
    if declared.sends and declared.about is not About.NOTHING
}


def rows() -> list[object]:
    return [pytest.param(name, declared, id=name) for name, declared in FORMS.items()]


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows())
def test_whoever_a_form_is_not_for_is_refused_and_nothing_changes(
    world: World, name: str, declared: Declared
) -> None:
    address, sent = world.address(name, declared), filled_in(name, world.own.house)
    clients = {role: world.client(role) for role in Role if role not in declared.sends}
    before = digest_of_all_rows()
    answers = {role: status(client.post(address, sent)) for role, client in clients.items()}
    assert digest_of_all_rows() == before
    assert set(answers.values()) <= REFUSED | {404}
    if declared.about is About.NOTIFICATION:
        assert set(answers.values()) == {404}  # a notice is there for its person and nobody else
        return
    unseen = {role for role, answer in answers.items() if answer == 404}
    blind = frozenset(Role) if declared.secret else ADMINISTRATORS
    assert unseen == blind - declared.sends


@pytest.mark.parametrize(("name", "declared"), rows())
def test_whoever_a_form_is_for_gets_it_done(world: World, name: str, declared: Declared) -> None:
    """The control: the very same forms, refused above, are taken from the right people."""
    role = min(declared.sends)
    client, address = world.client(role), world.address(name, declared)
    if name in BEFORE:
        _send(world, BEFORE[name])
    before = digest_of_all_rows()
    # What was asked for is shown in the answer itself and at no address; other acts lead on.
    done = 200 if name in SHOWN_AT_ONCE else 302
    assert status(client.post(address, filled_in(name, world.own.house))) == done
    assert (digest_of_all_rows() == before) is (name in KEEPS_NOTHING)


@pytest.mark.any_engine
@pytest.mark.parametrize(("name", "declared"), rows())
def test_the_same_people_of_another_organ_find_nothing_there(
    world: World, name: str, declared: Declared
) -> None:
    address = world.address(name, declared, foreign=True)
    clients = [world.client(role) for role in declared.sends]
    forms = [filled_in(name, world.own.house) for _ in clients]
    before = digest_of_all_rows()
    for client, sent in zip(clients, forms, strict=True):
        assert status(client.post(address, sent)) == 404
    assert digest_of_all_rows() == before


@pytest.mark.parametrize("name", ["draft", "prepare-correction", "request-extension", "attach"])
def test_an_officer_of_another_office_is_refused(world: World, name: str) -> None:
    house = world.own.house
    office = another_handling_office(house)
    client = signed_in(staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office))
    before = digest_of_all_rows()
    answer = client.post(world.address(name, DECLARED[name]), filled_in(name, house))
    assert status(answer) in REFUSED
    assert digest_of_all_rows() == before


def test_an_office_of_another_organ_cannot_be_smuggled_in(world: World) -> None:
    foreign: Things = world.foreign
    client = world.client(Role.RECEIVING_CLERK)
    address = reverse("reassign", args=world.own.arguments[About.CASE])
    before = digest_of_all_rows()
    answer = client.post(address, {"office": foreign.house.handling.pk, "officer": ""})
    assert status(answer) == 200
    assert digest_of_all_rows() == before


def _send(world: World, name: str) -> None:
    declared = DECLARED[name]
    client = world.client(min(declared.sends))
    client.post(world.address(name, declared), filled_in(name, world.own.house))
