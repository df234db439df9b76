"""统计: a past day's figures are those computed then; every figure opens as many cases as it says."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict

from cases.models import RemedyResult
from cases.services import cancellation
from cases.status import Status
from law.outcomes import OUTCOMES
from organs.models import Organ
from organs.roles import Role
from reports.statistics import counting, drilling, standing, tables
from reports.statistics.asked import Asked, StatisticsFilter
from reports.statistics.indicators import INDICATORS, STAGES, Unit
from reports.statistics.standing import Span
from tests.cycles import answered_anew, reopen
from tests.delivering import fail, reply_of
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, a_house, by_post
from tests.remedies import a_suit, closed
from tests.reports.cases_by_the_hundred import Bulk, Fact, a_fact
from tests.situations import (
    DELIVERED,
    a_case_at,
    a_drafted_case,
    a_registered_case,
    agree,
    deliver,
    fresh,
    sign,
    submit,
)

TRIALS = int(os.environ.get("OGI_TRIALS", "30"))
LATER = date(2027, 2, 1)
PAST = {
    date(2026, 9, 22), date(2026, 9, 23), date(2026, 9, 24), date(2026, 9, 28), date(2026, 10, 20),
    date(2026, 11, 6), date(2026, 11, 20), date(2026, 12, 20),
}  # fmt: skip


def asked(query: str, *, today: date, by: str = "organ") -> Asked:
    said = StatisticsFilter(
        QueryDict(f"{query}&by={by}"), Organ.objects.order_by("path"), today=today
    )
    assert not said.errors
    return said.asked.by_one_of((by,), several=True)


def figures(query: str, *, today: date, by: str = "organ") -> Any:
    """Every row of counts and of mean days, as the page shows them."""
    organs, what = list(Organ.objects.order_by("path")), asked(query, today=today, by=by)
    rows, together = tables.parted(what, organs)
    staged, whole = tables.staged(what, organs)
    return rows, tables.row_of("", {}, together, tables.SHOWN), staged, whole


def story(house: House) -> Iterator[date]:
    """A few cases on which much happens; the days after whose acts somebody looks at the figures."""
    clerk = house.the(Role.RECEIVING_CLERK)
    returned, sued, reopened = (a_case_at(Status.REPLIED, house) for _ in range(3))
    slow = a_drafted_case(house)
    yield DELIVERED
    mistaken = a_registered_case(house, on=date(2026, 9, 23))
    yield date(2026, 9, 23)
    day = date(2026, 9, 24)
    fail(reply_of(returned), house, on=day)
    at = mistaken.events.get().at
    cancellation.cancel(mistaken, reason="重复登记", by=clerk, on=day, at=at)
    yield day
    day = date(2026, 9, 28)
    deliver(fresh(returned), house, on=day, dispatch=by_post(day))
    an_extension_request(slow, house, on=day)
    decide_extension(slow, house, on=day)
    send_extension(slow, house, on=day)
    yield day
    day = date(2026, 10, 20)
    slow = submit(fresh(slow), house, on=day)
    for _ in range(3):
        slow = agree(slow, house, on=day)
    deliver(sign(slow, house, on=day), house, on=day, dispatch=by_post(day))
    yield day
    day = date(2026, 11, 6)
    reopened = reopen(fresh(reopened), house, on=day)
    suit = a_suit(sued, house, filed_on=day, on=day)
    yield day
    day = date(2026, 11, 20)
    answered_anew(reopened, house, on=day)
    yield day
    closed(suit, house, result=RemedyResult.CORRECTED, on=date(2026, 12, 20))
    yield date(2026, 12, 20)


def test_the_figures_of_a_past_day_are_those_that_were_computed_then(house: House) -> None:
    then = {day: figures(f"at={day}", today=day) for day in story(house)}
    assert set(then) == PAST
    for day, found in then.items():
        assert figures(f"at={day}", today=LATER) == found, day
    counts = {
        day: {one.indicator.code: one.value for one in found[1].figures}
        for day, found in then.items()
    }
    assert [counts[day]["decided"] for day in sorted(PAST)] == [3, 3, 2, 3, 4, 4, 4, 4]
    assert [counts[day]["received"] for day in sorted(PAST)][:3] == [4, 5, 4]
    last = counts[date(2026, 12, 20)]
    assert (last["extended"], last["remedies_lost"], last["error_rate"]) == (1, 1, 100.0)
    assert last["pending"] == 0


def test_each_stage_has_its_working_days(house: House) -> None:
    a_case_at(Status.REPLIED, house)
    _, _, rows, _ = figures("at=2026-12-31", today=LATER)
    found = {one.indicator.code: one.value for one in rows[0].figures}
    # Received and registered on Monday the 14th, then a step a day; the 19th and 20th: a weekend
    # of which the 20th is worked, so that the signature on the 21st came two days after the reviews.
    assert found == {
        "measured": 1, "registering": 0.0, "assigning": 1.0, "handling": 2.0, "waiting": 0.0,
        "reviewing": 1.0, "signing": 2.0, "delivering": 1.0, "whole": 7.0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def city(
    django_db_setup: None, django_db_blocker: pytest.MonkeyPatch
) -> Iterator[list[tuple[Organ, list[Fact]]]]:
    chance, bulk = random.Random(20261123), Bulk()  # noqa: S311 - made-up years
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        facts = [[a_fact(chance) for _ in range(chance.choice([5, 20, 40]))] for _ in range(TRIALS)]
        made = [(bulk.an_organ(year), year) for year in facts]
        bulk.write()
        yield made
        transaction.set_rollback(True)


City = list[tuple[Organ, list[Fact]]]


def by_hand(facts: list[Fact], first: date, last: date) -> Counter[str]:
    """The counts of one organ, one application after another."""
    found: Counter[str] = Counter()
    for fact in facts:
        if fact.is_void:
            continue
        ended = fact.ended or date.max
        found["received"] += first <= fact.received <= last
        found["decided"] += first <= ended <= last
        found["pending"] += fact.received <= last < ended
        row = OUTCOMES[fact.outcome].report_row if fact.outcome else ""
        found["disclosed"] += first <= ended <= last and row in ("3.1", "3.2")
        for suit in fact.suits:
            over = suit.closed or date.max
            found["remedies_filed"] += suit.is_ours and first <= suit.filed <= last
            found["remedies_closed"] += suit.is_ours and first <= over <= last
            lost = suit.result == "corrected"
            found["remedies_lost"] += suit.is_ours and lost and first <= over <= last
    return found


def test_the_counts_of_random_years_equal_a_count_by_hand(db: None, city: City) -> None:
    chance = random.Random(7)  # noqa: S311 - made-up days
    for _ in range(4):
        first = date(2025, 1, 1) + timedelta(days=chance.randrange(600))
        last = first + timedelta(days=chance.randrange(500))
        at = last - timedelta(days=chance.randrange(40))
        if at < first:
            continue
        what = asked(f"since={first}&until={last}&at={at}", today=date(2029, 1, 1))
        found = counting.by_part(what)
        for organ, facts in city:
            told = by_hand(facts, first, at)
            assert {code: found[organ.pk][code] for code in told} == told, (organ, first, at)


def test_every_part_sums_up_to_the_whole_and_opens_as_many_cases(db: None, city: City) -> None:
    organ = max(city, key=lambda one: len(one[1]))[0]
    house = a_house("430121-tj", "清江县统计局", document_code="清统")
    staff = house.the(Role.REPORT_WRITER)
    Organ.objects.filter(pk=organ.pk).update(path=f"{house.organ.path}x/")
    staff.organ = organ
    for by in ("organ", "kind", "month"):
        what = asked(f"since=2025-06-01&organ={organ.pk}", today=date(2026, 12, 31), by=by)
        rows, together = tables.parted(what, [organ])
        assert rows
        for code in ("received", "decided", "disclosed", "pending", "overdue"):
            if by == "month" and code == "pending":
                continue
            assert sum(row.value(code) or 0 for row in rows) == together[code], (by, code)
        for row in rows[:3]:
            place = "&".join(f"{name}={value}" for name, value in row.place.items())
            query = f"since=2025-06-01&organ={organ.pk}&{place}"
            narrowed = asked(query, today=date(2026, 12, 31))
            for one in row.figures:
                if one.indicator.unit is Unit.CASES and "remedies" not in one.indicator.code:
                    opened = drilling.behind(one.indicator, narrowed, staff).count()
                    assert opened == one.value, (by, row.label, one.indicator.code)


def test_what_is_never_answered_stays_overdue_in_every_year(house: House) -> None:
    case = a_registered_case(house)
    assert case.due_on == date(2026, 10, 16)
    for query, day, number in (
        ("", date(2026, 10, 16), 0),
        ("", date(2026, 10, 17), 1),
        ("", date(2028, 3, 1), 1),
        ("&month=2028-01", date(2028, 3, 1), 1),
        ("&month=2028-02", date(2028, 3, 1), 0),
    ):
        what = asked(f"at={day}{query}", today=day)
        assert counting.total(what)["overdue"] == number, (query, day)
    rows, together = tables.parted(asked(f"at={day}", today=day, by="month"), [house.organ])
    assert [row.value("overdue") for row in rows] == [1, 0, 0]
    assert together["overdue"] == 1
    assert tables.row_of("", {}, together, tables.SHOWN).value("on_time_rate") == 0.0


def test_a_figure_opens_only_what_the_person_may_see(db: None, city: City, house: House) -> None:
    what = asked("since=2025-01-01", today=date(2026, 12, 31))
    received = INDICATORS["received"]
    assert standing.behind("received", what.cases, what.span).exists()
    assert not drilling.behind(received, what, house.the(Role.REPORT_WRITER)).exists()
    assert not drilling.behind(received, what, house.the(Role.SUPERVISOR)).exists()
    a_registered_case(house)
    for role in (Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD):
        seen = drilling.behind(received, what, house.the(role))
        assert {case.organ for case in seen} == {house.organ}


def test_every_figure_that_is_computed_or_shown_has_its_definition() -> None:
    span = Span(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31), LATER, LATER)
    computed = {
        *standing.conditions(span),
        *standing.remedy_conditions(span),
        "returned",
        "measured",
    }
    shown = {*tables.SHOWN, *tables.HEADLINES, *tables.LEAGUE, *STAGES, "measured"}
    assert computed | shown == set(INDICATORS)
    for one in INDICATORS.values():
        assert one.formula.endswith(("。", "数。")), one.code
        assert one.source
        assert {one.opens, *one.over} <= computed


@pytest.mark.parametrize("by", ["organ", "kind", "channel", "office", "month", "subject"])
def test_as_many_questions_for_one_organ_as_for_all(
    db: None, city: City, by: str, django_assert_max_num_queries: Any
) -> None:
    what, organs = asked("since=2026-01-01", today=LATER, by=by), list(Organ.objects.all())
    with django_assert_max_num_queries(10):
        tables.parted(what, organs)
