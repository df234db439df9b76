"""The whole database holds no number, telephone or address of an applicant in plain text."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Cast

from cases.models import Applicant
from tests.factories import House, a_house, a_person, an_intake
from tests.situations import an_assigned_case
from vault.fields import EncryptedTextField

PLAIN = {
    "document_number": "430121199001010015",
    "telephone": "13800138000",
    "address": "清江县东山镇柳树湾村3组21号",
    "email": "zhangsan@example.cn",
}
AGENT = {
    "name": "李四",
    "document_type": "resident_id",
    "document_number": "430121198001010019",
    "telephone": "13900139000",
    "has_power_of_attorney": True,
}
SECRETS = {*PLAIN.values(), "430121198001010019", "13900139000", "91430121MA4L2X3Y5D"}


def all_text() -> str:
    """Every column of every table as it is stored."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            raw = model._base_manager.annotate(raw=Cast(field.name, models.TextField()))
            found += [str(value) for value in raw.values_list("raw", flat=True)]
    return "\n".join(found)


@pytest.fixture
def filled(house: House) -> House:
    an_assigned_case(house, an_intake(applicant=a_person(**PLAIN), agent=AGENT))
    company = a_person(
        kind="organization", report_type="business", name="清江公司", document_type="",
        document_number="", credit_code="91430121MA4L2X3Y5D",
    )  # fmt: skip
    Applicant.objects.create(organ=house.organ, **company)
    return house


def test_no_table_holds_a_secret_in_plain_text(filled: House) -> None:
    stored = all_text()
    assert "张三" in stored
    assert "ogi1:aes:test:" in stored
    assert not [secret for secret in SECRETS if secret in stored]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_nor_do_the_files_of_the_database() -> None:
    an_assigned_case(a_house(), an_intake(applicant=a_person(**PLAIN), agent=AGENT))
    name = str(connection.settings_dict["NAME"])
    files = [path.read_bytes() for path in Path(name).parent.glob(f"{Path(name).name}*")]
    assert any("张三".encode() in content for content in files)
    assert not [s for s in SECRETS for content in files if s.encode() in content]


def test_every_column_for_such_things_is_sealed() -> None:
    """A new model with a telephone or an address of people must seal it, or say why not here."""
    names = {"document_number", "id_number", "telephone", "mobile", "phone", "address", "email"}
    numbers_of_papers = {
        f"cases.{model}.document_number"
        for model in ("CaseRecord", "Redecision", "Remedy", "Filing")
    }
    public = {"organs.Organ", "organs.RegionalDays", "organs.Staff", "calendars.ImportedNotice"}
    plain = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.label not in public and model.__module__.split(".")[0] == "cases"
        for field in model._meta.concrete_fields
        if field.name in names and not isinstance(field, EncryptedTextField)
    ]
    assert set(plain) == numbers_of_papers
