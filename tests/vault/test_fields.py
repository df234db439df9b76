"""Sealed columns: a string in Python, nothing to read in the database."""

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.db.migrations.writer import MigrationWriter
from pytest_django import Settings

from cases.models import Applicant
from tests.factories import House, a_house, a_person
from tests.support.keys import NEW, OLD, SM4
from vault.blind import BlindIndexField
from vault.ciphers import works
from vault.fields import EncryptedTextField, sealed_fields
from vault.tokens import SealBroken

ALL = {"document_number", "credit_code", "telephone", "address", "email"}


@pytest.fixture
def house(db: None) -> House:
    return a_house()


def stored(column: str, pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_applicant WHERE id = %s", [pk])  # noqa: S608
        return str(cursor.fetchone()[0])


def overwrite(column: str, pk: int, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE cases_applicant SET {column} = %s WHERE id = %s", [value, pk])  # noqa: S608


def test_the_columns_that_seal() -> None:
    assert {field.name for field in sealed_fields(Applicant)} == ALL


def test_a_value_comes_back_and_is_not_there_to_read(house: House) -> None:
    facts = a_person(email="zhang@example.cn")
    row = Applicant.objects.create(organ=house.organ, **facts)
    again = Applicant.objects.get(pk=row.pk)
    for name in ALL - {"credit_code"}:
        assert getattr(again, name) == facts[name]
        assert stored(name, row.pk).startswith("ogi1:aes:test:")
        assert facts[name] not in stored(name, row.pk)
    assert stored("credit_code", row.pk) == ""


@pytest.mark.parametrize(
    "condition",
    [
        {"telephone": "13800000000"},
        {"telephone__contains": "138"},
        {"telephone__in": ["13800000000"]},
        {"address__startswith": "清江"},
        {"document_number__gt": "1"},
        {"email__iexact": "a@example.cn"},
    ],
)
def test_rows_cannot_be_found_by_the_sealed_value(condition: dict[str, object]) -> None:
    with pytest.raises(FieldError, match="blind index"):
        Applicant.objects.filter(**condition)


def test_whether_there_is_a_value_may_be_asked(house: House) -> None:
    Applicant.objects.create(organ=house.organ, **a_person())
    assert Applicant.objects.filter(address__isnull=False).count() == 1


def test_rows_are_not_written_past_their_indexes(house: House) -> None:
    row = Applicant.objects.create(organ=house.organ, **a_person())
    assert Applicant.objects.update(name="李四") == 1
    with pytest.raises(FieldError, match="one by one"):
        Applicant.objects.update(telephone="13900000000")
    row.telephone = "13900000000"
    with pytest.raises(FieldError, match="one by one"):
        Applicant.objects.bulk_update([row], ["telephone"])


def test_a_value_moved_to_another_column_or_changed_does_not_open(house: House) -> None:
    row = Applicant.objects.create(organ=house.organ, **a_person())
    moved, sealed = stored("telephone", row.pk), stored("address", row.pk)
    for value in (moved, sealed[:-8] + "AAAAAAA=", "清江县柳河村", "ogi1:aes:gone:AAAA"):
        overwrite("address", row.pk, value)
        with pytest.raises(SealBroken, match=r"applicant\.address") as caught:
            Applicant.objects.get(pk=row.pk)
        assert "清江县" not in str(caught.value)


def test_a_row_sealed_with_an_earlier_key_is_read(house: House, settings: Settings) -> None:
    settings.DATA_KEYS = OLD
    row = Applicant.objects.create(organ=house.organ, **a_person())
    settings.DATA_KEYS = f"{NEW},{OLD}"
    assert Applicant.objects.get(pk=row.pk).telephone == "13800000000"
    settings.DATA_KEYS = NEW
    with pytest.raises(SealBroken, match="'old'"):
        Applicant.objects.get(pk=row.pk)


@pytest.mark.skipif(not works("sm4"), reason="this library has no SM4-GCM")
def test_sm4_seals_in_its_place(house: House, settings: Settings) -> None:
    settings.DATA_KEYS = SM4
    row = Applicant.objects.create(organ=house.organ, **a_person())
    assert stored("telephone", row.pk).startswith("ogi1:sm4:gm:")
    assert Applicant.objects.get(pk=row.pk).telephone == "13800000000"


def test_lengths_and_forms_are_checked_on_the_plain_text(house: House) -> None:
    row = Applicant(organ=house.organ, **a_person(telephone="1" * 41, email="nowhere"))
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert set(caught.value.message_dict) == {"telephone", "email"}
    Applicant(organ=house.organ, **a_person()).full_clean()


@pytest.mark.parametrize(
    "field",
    [
        EncryptedTextField("电话", purpose="somebody.telephone", max_length=40, blank=True),
        BlindIndexField("telephone", kind="telephone", within="organ_id"),
    ],
)
def test_migrations_can_write_the_field_down(field: object) -> None:
    text, imports = MigrationWriter.serialize(field)
    again = eval(text, {"vault": __import__("vault.fields")})  # noqa: S307 - our own text
    assert imports
    assert again.deconstruct()[1:] == field.deconstruct()[1:]  # type: ignore[attr-defined]
