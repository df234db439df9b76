"""What was written in bulk holds together like what is done act by act."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from audit.chain import first_broken
from cases import clock, selectors
from cases.models import Applicant, Case, Decision, Filing, Review
from cases.permissions import Act
from cases.services import binding, review
from cases.status import Status
from demo.bulk.load import load
from law.outcomes import OUTCOMES
from law.retention import RetentionPeriod
from organs.models import IssuedNumber, NumberSequence, Organ, Staff
from reports.annual.table import table_three
from tests.demo.bulk_city import TODAY
from tests.situations import fresh, open_nodes
from tests.support.balance import balances
from tests.workflow.positions import disagreement
from workflow import engine, worklists

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CASES = 400
NO_ORGAN_ASKS_FOR = {Status.FURTHER_REVIEW}
"""The organs of this city ask for no reviews beside those of the law."""


@pytest.fixture(scope="module")
def bulk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Counter[str]]:
    """How many rows each table got; tests look at the city, or undo what they do."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(CASES, seed="tests", on=TODAY)
        transaction.set_rollback(True)


def test_there_are_as_many_as_were_asked_for(bulk: Counter[str]) -> None:
    assert Case.objects.count() == bulk["办件"] == CASES
    assert Organ.objects.count() == 80
    assert Case.objects.filter(received_on__lt=date(2018, 1, 1)).exists()


def test_every_status_and_every_outcome_is_there(bulk: Counter[str]) -> None:
    found = set(Case.objects.values_list("status", flat=True))
    assert found == set(Status) - NO_ORGAN_ASKS_FOR
    given = set(Case.objects.exclude(outcome_code="").values_list("outcome_code", flat=True))
    assert given == set(OUTCOMES)


def test_the_organs_are_whole(bulk: Counter[str]) -> None:
    for organ in Organ.objects.all():
        organ.full_clean()
        assert organ.path.endswith(f"{organ.code}/")
    assert Organ.objects.filter(path__startswith="999800/").count() == 80


def test_stored_dates_are_what_the_clock_says(bulk: Counter[str]) -> None:
    for case in Case.objects.select_related("organ"):
        assert clock.kept_dates(case) == clock.dates_of(clock.deadline_of(case)), case


def test_what_was_late_is_marked_so_and_nothing_lies_in_the_future(bulk: Counter[str]) -> None:
    replied = Case.objects.filter(replied_on__isnull=False)
    late = replied.filter(replied_on__gt=F("due_on"))
    assert set(late) == set(replied.filter(replied_in_time=False))
    assert not replied.filter(replied_in_time__isnull=True).exists()
    assert not replied.filter(replied_on__gt=TODAY).exists()
    assert selectors.overdue(Case.objects.all(), TODAY).exists()


def test_what_was_archived_stands_in_the_archive_and_waits_for_no_worker(
    bulk: Counter[str],
) -> None:
    filed = Filing.objects.select_related("case")
    archived = Case.objects.filter(status=Status.ARCHIVED)
    assert {filing.case for filing in filed} == set(archived)
    for filing in filed:
        case = filing.case
        kept = (case.archive_number, case.ended_on, case.archived_on, case.retention_years)
        years = RetentionPeriod(filing.period).years
        assert (filing.archive_number, filing.ended_on, filing.filed_on, years) == kept
        filing.validate_constraints()
    assert binding.bind_waiting(on=TODAY, at=timezone.now()) == 0


def test_the_log_of_every_case_is_unbroken_and_ends_where_the_case_is(bulk: Counter[str]) -> None:
    for case in Case.objects.prefetch_related("events"):
        events = list(case.events.all())
        assert first_broken((event.digest, event.payload) for event in events) is None
        assert [event.sequence for event in events] == list(range(1, len(events) + 1))
        assert all(a.on <= b.on and a.after == b.before for a, b in pairwise(events))
        assert events[-1].after == case.status
        assert events[-1].on <= TODAY


def test_numbers_run_without_a_gap_in_the_order_of_time(bulk: Counter[str]) -> None:
    sequences = NumberSequence.objects.prefetch_related("numbers")
    for sequence in sequences:
        numbers = sorted(sequence.numbers.all(), key=lambda number: number.value)
        assert [number.value for number in numbers] == list(range(1, sequence.last_value + 1))
        assert all(a.issued_on <= b.issued_on for a, b in pairwise(numbers))
    assert IssuedNumber.objects.count() == sum(sequence.last_value for sequence in sequences)
    for case in Case.objects.filter(status=Status.VOIDED).select_related("number"):
        assert case.number.is_void


def test_flow_and_status_agree_for_every_case(bulk: Counter[str]) -> None:
    found = [disagreement(case.legal_status, open_nodes(case)) for case in Case.objects.all()]
    assert len(found) == CASES
    assert not [wrong for wrong in found if wrong]


def test_the_annual_report_balances(bulk: Counter[str]) -> None:
    asked = Counter(Case.objects.values_list("organ", flat=True)).most_common(3)
    for organ in Organ.objects.filter(pk__in=[pk for pk, _ in asked]):
        tables = [table_three(organ, year) for year in range(2016, 2027)]
        assert all(map(balances, tables))
        received = sum(table.row("1").values[-1] for table in tables)
        voided = Case.objects.filter(organ=organ, status=Status.VOIDED).count()
        assert received == organ.cases.count() - voided


def test_people_see_their_organ_alone(bulk: Counter[str]) -> None:
    clerk = Staff.objects.get(username="clerk-999800")
    assert set(selectors.visible_to(clerk)) == set(Case.objects.filter(organ=clerk.organ))


def test_applicants_are_sealed_and_found_again(bulk: Counter[str]) -> None:
    person = Applicant.objects.filter(kind="natural_person").first()
    assert person is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_number, telephone, address FROM cases_applicant")
        stored = cursor.fetchall()
    assert all(value.startswith("ogi1:") for row in stored for value in row if value)
    number = person.document_number
    assert person in selectors.applicants_with(person.organ, document_number=number)


def test_open_work_can_be_gone_on_with(bulk: Counter[str]) -> None:
    case = Case.objects.filter(status=Status.OFFICE_REVIEW).first()
    assert case is not None
    desk = worklists.of_case(case)[0]
    head = Staff.objects.get(
        organ=case.organ, office=case.office, role_assignments__role="office_head"
    )
    with transaction.atomic():
        engine.do(
            desk.task,
            lambda seen: review.decide(
                seen, Act.REVIEW_OFFICE, decision=Decision.AGREE, by=head, on=TODAY
            ),
            by=head,
        )
        assert fresh(case).status == Status.LEGAL_REVIEW
        assert open_nodes(case) == ["CaseFlow.legal_review"]
        assert Review.objects.filter(case=case, stage=Status.OFFICE_REVIEW).exists()
        transaction.set_rollback(True)


def test_the_page_of_a_case_of_every_status_opens(bulk: Counter[str], client: Client) -> None:
    for status in set(Status) - NO_ORGAN_ASKS_FOR:
        case = Case.objects.filter(status=status).select_related("organ").first()
        assert case is not None
        client.force_login(Staff.objects.get(username=f"clerk-{case.organ.code}"))
        page = client.get(f"/cases/{case.pk}/")
        assert page.status_code == 200
        assert case.case_number in page.content.decode()
