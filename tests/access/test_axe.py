"""axe finds no error on any page of workbench and administration."""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from cases.models import Case
from organs.roles import Role
from tests.access.declared import DECLARED
from tests.access.declaring import Declared
from tests.access.world import World, body_of
from tests.support.browser import chromium
from tests.support.looking import looking
from workflow import worklists

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHOWN = {
    name: declared
    for name, declared in DECLARED.items()
    if not declared.only_post and not (declared.public and name.startswith("portal:"))
}


@pytest.fixture(scope="module", autouse=True)
def browser() -> Iterator[Browser]:
    """Started before the world is built: the browser's thread has a connection of its own."""
    with chromium() as running:
        yield running


def who_opens(declared: Declared) -> Role:
    return next(role for role in Role if declared.expected(role) == 200)


def declared_pages(world: World) -> Iterator[tuple[str, Client, str]]:
    for name, declared in SHOWN.items():
        yield name, world.client(who_opens(declared)), world.address(name, declared)


def step_pages(world: World) -> Iterator[tuple[str, Client, str]]:
    """One task at each step where somebody works now, for the first who may open it."""
    clients = [world.client(role) for role in Role]
    cases = Case.objects.filter(organ=world.own.house.organ)
    tasks = {str(desk.step): desk.task for case in cases for desk in worklists.of_case(case)}
    for step, task in tasks.items():
        address = reverse("task", args=[task.pk])
        for client in clients:
            if client.get(address, follow=True).status_code == 200:
                yield step, client, address
                break


def refusals(world: World) -> Iterator[tuple[str, Client, str]]:
    yield "not there", world.client(Role.RECEIVING_CLERK), "/cases/987654321/"
    yield "not allowed", world.client(Role.RECEIVING_CLERK), reverse("calendar-years")


def test_no_page_has_an_error(browser: Browser, world: World) -> None:
    faults: dict[str, list[str]] = {}
    pages = chain(declared_pages(world), step_pages(world), refusals(world))
    with looking(browser) as window:
        for name, client, address in pages:
            answer = client.get(address, follow=True)
            if not answer.headers["Content-Type"].startswith("text/html"):
                body_of(answer)
                continue
            assert name.startswith("not ") or answer.status_code == 200, name
            window.show(client, answer, address)
            found = window.axe()
            faults |= {name: found} if found else {}
    assert faults == {}
