"""S22, R17: whole values only for a reason, and every look is on record."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, PersonalDataAccess, PersonalField, ReasonToLook
from cases.permissions import LOOKING_ROLES
from cases.services import personal_data
from organs.models import Staff
from organs.roles import Role
from tests.factories import (
    House,
    a_person,
    an_intake,
    another_handling_office,
    another_house,
    staff_with,
)
from tests.situations import an_assigned_case, fresh

AT = datetime(2026, 9, 16, 1, 30, tzinfo=UTC)
ID, MOBILE = "430121199001010015", "13800138000"
AGENT = {
    "name": "李四",
    "document_type": "resident_id",
    "document_number": "430121198001010019",
    "telephone": "13900139000",
    "has_power_of_attorney": True,
}


@pytest.fixture
def case(house: House) -> Case:
    applicant = a_person(document_number=ID, telephone=MOBILE, email="zhang@example.cn")
    return an_assigned_case(house, an_intake(applicant=applicant, agent=AGENT))


def look(case: Case, by: Staff, *fields: PersonalField, **facts: Any) -> personal_data.Disclosed:
    how: dict[str, Any] = {"reason": ReasonToLook.CONTACT, "at": AT} | facts
    return personal_data.look(case, fields=fields or [PersonalField.TELEPHONE], by=by, **how)


def test_what_was_asked_for_is_shown_and_recorded(house: House, case: Case) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    seen = look(case, clerk, PersonalField.TELEPHONE, PersonalField.IDENTITY)
    assert dict(seen.values) == {
        "证件号码或者统一社会信用代码": ID,
        "联系电话": MOBILE,
    }
    record = PersonalDataAccess.objects.get()
    assert record == seen.record
    assert (record.case, record.applicant, record.person) == (case, case.applicant, clerk)
    assert (record.fields, record.reason, record.at) == (["identity", "telephone"], "contact", AT)


def test_every_field_has_its_value(house: House, case: Case) -> None:
    seen = look(case, house.the(Role.DELIVERY_CLERK), *PersonalField)
    assert [value for _, value in seen.values] == [
        ID, MOBILE, "清江县柳河村", "zhang@example.cn", "430121198001010019", "13900139000",
        "没有填写", "没有填写",
    ]  # fmt: skip
    consultees = [PersonalField.CONSULTEE_TELEPHONE, PersonalField.CONSULTEE_ADDRESS]
    files = [PersonalField.FILE, PersonalField.CASE_FILE]
    assert [*personal_data.offered(case), *consultees, *files] == list(PersonalField)


def test_the_record_never_holds_what_was_seen(house: House, case: Case) -> None:
    look(
        case, house.the(Role.RECEIVING_CLERK), *PersonalField, explanation=f"核对{ID}，致电{MOBILE}"
    )
    record = PersonalDataAccess.objects.values().get()
    assert ID not in str(record)
    assert MOBILE not in str(record)
    assert record["explanation"] == "核对[证件号码]，致电[电话]"


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_reach_applicants_may_look(house: House, case: Case, role: Role) -> None:
    if role in LOOKING_ROLES:
        look(case, house.the(role))
    else:
        with pytest.raises(ActNotPermitted):
            look(case, house.the(role))
    assert PersonalDataAccess.objects.count() == (role in LOOKING_ROLES)


def test_nobody_of_another_organ_or_office_looks(house: House, case: Case) -> None:
    second, other = another_handling_office(house), another_house()
    strangers = [other.the(role) for role in LOOKING_ROLES]
    strangers += [
        staff_with(role, organ=house.organ, office=second)
        for role in (Role.HANDLING_OFFICER, Role.OFFICE_HEAD)
    ]
    closed = house.the(Role.RECEIVING_CLERK)
    closed.is_active = False
    for person in [*strangers, closed]:
        with pytest.raises(ActNotPermitted):
            look(case, person)
    assert not PersonalDataAccess.objects.exists()


def test_without_fields_or_an_explained_reason_nothing_is_shown(house: House, case: Case) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError) as nothing:
        personal_data.look(case, fields=[], reason=ReasonToLook.CONTACT, by=clerk, at=AT)
    with pytest.raises(CaseError) as unexplained:
        look(case, clerk, reason=ReasonToLook.OTHER, explanation=" ")
    assert (nothing.value.field, unexplained.value.field) == ("fields_wanted", "explanation")
    assert not PersonalDataAccess.objects.exists()


def test_every_look_is_one_record_without_gaps(house: House, case: Case) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    shown = [look(case, clerk) for _ in range(25)]
    stored = list(PersonalDataAccess.objects.order_by("sequence"))
    assert [seen.record for seen in shown] == stored
    assert [record.sequence for record in stored] == list(range(1, 26))


def test_each_organ_has_its_own_chain(house: House, case: Case) -> None:
    other = another_house()
    look(case, house.the(Role.RECEIVING_CLERK))
    look(an_assigned_case(other), other.the(Role.RECEIVING_CLERK))
    assert list(PersonalDataAccess.objects.values_list("sequence", flat=True)) == [1, 1]


def test_records_cannot_be_changed_and_tampering_is_found(house: House, case: Case) -> None:
    for _ in range(5):
        look(case, house.the(Role.RECEIVING_CLERK))
    assert personal_data.first_broken_look(house.organ) is None
    third = PersonalDataAccess.objects.get(sequence=3)
    with pytest.raises(AppendOnlyViolation):
        third.save()
    with pytest.raises(AppendOnlyViolation):
        PersonalDataAccess.objects.all().delete()
    PersonalDataAccess._base_manager.filter(pk=third.pk)._raw_delete("default")
    assert personal_data.first_broken_look(house.organ) == 2


def test_the_database_too_wants_the_other_reason_explained(house: House, case: Case) -> None:
    facts = {"organ": house.organ, "case": case, "applicant": case.applicant, "sequence": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalDataAccess.objects.create(
            person=house.the(Role.RECEIVING_CLERK), fields=[], reason="other", at=AT, **facts
        )


def test_a_look_is_no_act(house: House, case: Case) -> None:
    events = case.events.count()
    look(case, house.the(Role.RECEIVING_CLERK))
    assert (fresh(case).events.count(), fresh(case).status) == (events, case.status)


def test_what_was_disclosed_does_not_show_when_it_is_printed(house: House, case: Case) -> None:
    seen = look(case, house.the(Role.RECEIVING_CLERK), *PersonalField)
    said = [repr(seen), str(seen.record), repr(case), repr(case.applicant), repr(case.agent)]
    assert not any(secret in text for secret in (ID, MOBILE) for text in said)
