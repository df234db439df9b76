"""An upgrade computes the indexes of older addresses and agents, with the models that it finds."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import QuerySet

from cases.models import Agent, Applicant
from tests.factories import House, a_house, a_person
from tests.situations import a_registered_case
from vault import rows

NAME = "0058_linkage_indexes_anew"


class Editor:
    """What a migration asks of its schema editor."""

    connection = connection


@pytest.mark.django_db
def test_what_was_registered_before_is_found_by_the_indexes_of_this_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house: House = a_house()
    case = a_registered_case(house)
    agent = Agent.objects.create(
        case=case, name="钱一", document_type="passport", document_number="G 1", telephone="1",
        has_power_of_attorney=True,
    )  # fmt: skip
    here = Applicant.objects.create(organ=house.organ, **a_person(address="柳河镇3-201"))
    computed = here.address_index, agent.document_index
    assert all(computed)
    QuerySet(Applicant).update(address_index="")
    QuerySet(Agent).update(document_index="")
    then = MigrationLoader(connection).project_state(("cases", NAME)).apps
    anew = import_module(f"cases.migrations.{NAME}").anew
    anew(then, Editor)
    here.refresh_from_db()
    agent.refresh_from_db()
    assert (here.address_index, agent.document_index) == computed
    monkeypatch.setattr(Applicant, "save", lambda *_, **__: pytest.fail("nothing was left to do"))
    assert sum(rows.reindex(Applicant)) == Applicant.objects.count()
