"""The tables of the demonstration fit together, whatever day it is loaded on."""

from datetime import date

import pytest

from calendars.national import national_calendar
from cases.identity import check_credit_code, check_resident_id
from cases.permissions import OFFICE_BOUND
from cases.status import Status
from demo.applicants import APPLICANTS, particulars
from demo.applications import APPLICATIONS
from demo.identities import REGION
from demo.organs import ORGANS, OrganRow
from demo.people import PEOPLE, PRESENTED
from demo.plan import PLAN
from demo.script import PlanError, Verb, schedule, script
from demo.story import Ago, Story
from law.receipt import Channel
from law.remedies import RECONSIDERATION_BODY, CourtLevel
from organs.roles import ADMINISTRATORS, Role

DAYS = [
    date(2026, 11, 22),  # a Sunday
    date(2026, 11, 20),  # a Friday
    date(2026, 2, 20),  # inside 春节
    date(2026, 10, 10),  # a Saturday that is worked
    date(2026, 12, 31),
    date(2027, 1, 4),  # in a year without a notice
]
CALENDAR = national_calendar().provisional()


def test_each_application_has_one_place_in_the_plan() -> None:
    assert sorted(story.application for story in PLAN) == sorted(APPLICATIONS)
    assert len(PLAN) == 98


def test_every_status_is_in_the_plan() -> None:
    """But the one that only an organ with further reviews of its own has."""
    assert {story.until for story in PLAN} == set(Status) - {Status.FURTHER_REVIEW}


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_story_fits_before_any_today(on: date) -> None:
    beats = schedule(PLAN, on, CALENDAR)
    assert all(beat.on <= on for beat in beats)
    assert [beat.on for beat in beats] == sorted(beat.on for beat in beats)
    assert all(CALENDAR.is_working_day(beat.on) for beat in beats)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_an_answer_refers_only_to_a_reply_that_was_given_before(on: date) -> None:
    stories = {story.application: story for story in PLAN}
    referring = [row for row in APPLICATIONS.values() if row.answer.refers_to]
    assert referring
    for row in referring:
        given = [beat.on for beat in script(stories[row.answer.refers_to], on, CALENDAR)]
        assert given[-1] < script(stories[row.key], on, CALENDAR)[0].on


def test_a_story_that_has_no_time_is_refused() -> None:
    hurried = Story(application="taking-plan", received=Ago(5), until=Status.ARCHIVED)
    with pytest.raises(PlanError, match="taking-plan"):
        script(hurried, DAYS[0], CALENDAR)


def test_a_rest_day_receipt_is_registered_on_the_next_working_day() -> None:
    received = Ago(2, on_a_rest_day=True)
    story = Story(application="school-site", received=received, until=Status.REGISTERED)
    (beat,) = script(story, date(2026, 11, 22), CALENDAR)
    assert beat.verb is Verb.REGISTER
    assert received.day(date(2026, 11, 22), CALENDAR) == date(2026, 11, 15)
    assert beat.on == date(2026, 11, 16)


def test_every_channel_and_every_column_of_the_report_appears() -> None:
    assert {row.channel for row in APPLICATIONS.values()} == set(Channel)
    types = {particulars(row.applicant)["report_type"] for row in APPLICATIONS.values()}
    assert len(types) == 6
    assert any(row.agent for row in APPLICATIONS.values())


@pytest.mark.parametrize("key", APPLICANTS)
def test_invented_numbers_pass_their_checks_and_belong_to_no_region(key: str) -> None:
    facts = particulars(key)
    if facts.get("document_type") == "resident_id":
        assert check_resident_id(facts["document_number"], on=DAYS[0])[:6] == REGION
    if "credit_code" in facts:
        assert check_credit_code(facts["credit_code"])[2:8] == REGION
    assert facts["telephone"].startswith("105")


def test_nobody_shares_a_number() -> None:
    numbers = [
        facts.get("document_number") or facts["credit_code"]
        for facts in map(particulars, APPLICANTS)
    ]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("organ", ORGANS, ids=lambda row: row.name)
def test_each_organ_has_the_court_and_the_people_that_the_law_asks_for(organ: OrganRow) -> None:
    intermediate = RECONSIDERATION_BODY[organ.kind].court is CourtLevel.INTERMEDIATE
    assert intermediate == ("中级" in organ.court)
    offices = {name for name, _ in organ.offices}
    people = [person for person in PEOPLE if person.organ == organ.code]
    assert {person.office for person in people} <= offices
    elsewhere = {Role.SUPERVISOR, Role.REPORT_WRITER, Role.FURTHER_REVIEWER}
    working = set(Role) - ADMINISTRATORS - elsewhere
    assert working <= {role for person in people for role in person.roles}


@pytest.mark.parametrize("key", APPLICATIONS)
def test_each_charged_office_has_an_officer_and_a_head(key: str) -> None:
    row = APPLICATIONS[key]
    there = [
        role
        for person in PEOPLE
        if (person.organ, person.office) == (row.organ, row.office)
        for role in person.roles
    ]
    assert set(there) >= OFFICE_BOUND


def test_one_account_is_presented_for_each_role() -> None:
    held = {person.username: person.roles for person in PEOPLE}
    without_one = {Role.FURTHER_REVIEWER}  # no organ of the city has set up further reviews
    assert [role for role, _, _ in PRESENTED] == [r for r in Role if r not in without_one]
    assert all(role in held[username] for role, username, _ in PRESENTED)
    assert len(held) == len(PEOPLE)
