"""S21: every address, opened and sent by people of every role, logs no number of a person."""

import pytest
from django.test import Client

from cases.models import Applicant
from organs.roles import Role
from tests.access.declared import DECLARED
from tests.access.world import BACKEND, a_world
from tests.support.logs import all_logs, personal_numbers

ID, MOBILE = "430121199001010015", "13800138000"
TYPED = {"document_number": ID, "telephone": MOBILE, "agent_document_number": ID, "q": "张三"}
WALKERS = (
    Role.RECEIVING_CLERK,
    Role.HANDLING_OFFICER,
    Role.DELIVERY_CLERK,
    Role.AUDIT_ADMINISTRATOR,
)


@pytest.mark.slow
@pytest.mark.django_db
def test_walking_every_address_logs_no_number() -> None:
    world = a_world()
    for row in Applicant.objects.all():
        row.document_number, row.telephone = ID, MOBILE
        row.save()
    clients = [Client(raise_request_exception=False) for _ in WALKERS]
    for client, role in zip(clients, WALKERS, strict=True):
        client.force_login(world.own.house.the(role), backend=BACKEND)
    with all_logs() as kept:
        for name, declared in DECLARED.items():
            for foreign in (False, True):
                address = world.address(name, declared, foreign=foreign)
                for client in (*clients, Client(raise_request_exception=False)):
                    client.get(address)
                    client.post(address, TYPED)
    assert kept.lines
    assert [line for line in kept.lines if personal_numbers(line)] == []
